#include "ui/panels/filters_search.h"

#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <utility>

#include "base/translate.h"
#include "query/text_query.h"
#include "query/text_search.h"
#include "ui/widgets.h"
#include "ui/widgets_words.h"

namespace courtyard::ui {
namespace {

/// Events whose texts are searched within the frame; more take longer than one.
constexpr std::size_t kMostSearchedAtOnce = 20'000;
/// A pause after which typing is another undo step.
constexpr double kBurstSeconds = 2;
constexpr float kClearPx = 24;
/// Stands in no text, so that looking for it folds all of them.
constexpr const char* kNowhere = "\x02\x03";

struct SearchedLayer {
    LayerId layer{};
    EventTablePtr table;
    std::shared_ptr<const SearchIndex> texts;
};

std::vector<SearchedLayer> searched_layers(const FilterFrame& frame) {
    std::vector<SearchedLayer> out;
    for (const LayerState* layer : frame.scope.layers) {
        if (auto texts = frame.view.session.search_index(layer->id))
            out.push_back({layer->id, layer->table, std::move(texts)});
    }
    return out;
}

std::size_t events_of(const FilterFrame& frame) {
    std::size_t events = 0;
    for (const LayerState* layer : frame.scope.layers) events += layer->table->event_count();
    return events;
}

}  // namespace

/// While nobody types, the box has what the filter asks.
void FilterSearch::follow_clause(const FilterFrame& frame) {
    const auto* rule = rule_in<TextRule>(frame.document(), frame.scope, kSearchView);
    const std::string& now = rule == nullptr ? std::string() : rule->query;
    if (now == asked_ && frame.scope.layer == asked_of_) return;
    asked_ = now;
    asked_of_ = frame.scope.layer;
    if (active_ || (job_ && wanted_)) return;
    text_ = now;
    why_not_.clear();
}

void FilterSearch::draw(const FilterFrame& frame) {
    const FrameView& view = frame.view;
    follow_clause(frame);
    take(frame);
    if (language_.changed() && !why_not_.empty()) reword(frame);
    if (std::exchange(focus_wanted_, false)) {
        ImGui::SetScrollY(0);
        ImGui::SetKeyboardFocusHere();
    }
    const bool can_clear = !text_.empty();
    ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x - (can_clear ? px(view, kClearPx + 2) : 0));
    const bool changed = ImGui::InputTextWithHint(
        "##search", fitting_hint(tr("Search texts, places, actors")).c_str(), &text_);
    const bool was_active = std::exchange(active_, ImGui::IsItemActive());
    explain(tr("Events in whose texts all these words stand; \"several words\" as one (Ctrl+F)"));
    if (active_ && !was_active) fold_ahead(frame);
    if (changed) edited(frame);
    if (can_clear) {
        ImGui::SameLine(0, px(view, 2));
        if (icon_button(view, {.id = "##clear-search",
                               .icon = Icon::Close,
                               .tip = tr("Search for nothing any more"),
                               .size_px = kClearPx})) {
            text_.clear();
            gesture_ = frame.gestures.next();
            search(frame);
        }
    }
    ImGui::PushFont(fonts().small);
    if (!why_not_.empty()) wrapped_text(why_not_, colors(view).error);
    if (job_ && wanted_) dim_text(view, tr("searching…"));
    ImGui::PopFont();
    if (job_) frame.out.animating = true;
}

void FilterSearch::edited(const FilterFrame& frame) {
    const double now = ImGui::GetTime();
    const bool goes_on = gesture_ != GestureId::None && now - last_edit_ < kBurstSeconds;
    if (!goes_on) gesture_ = frame.gestures.next();
    last_edit_ = now;
    search(frame);
}

void FilterSearch::search(const FilterFrame& frame) {
    job_.reset();
    wanted_ = true;
    why_not_.clear();
    if (search_words(text_).empty())
        return ask_nothing(frame.document(), frame.scope, kSearchView, frame.out, gesture_);
    auto work = [layers = searched_layers(frame), rule = TextRule{text_, {}}](const std::stop_token& stop,
                                                                              JobProgress&) -> Result<Found> {
        Found found;
        std::size_t failed = 0;
        for (const SearchedLayer& layer : layers) {
            auto rows = search_rows(*layer.texts, rule, stop, {});
            if (!rows) {
                found.why_not = rows.error().message;
                ++failed;
            } else if (*rows) {
                found.rows.push_back(
                    {layer.layer, layer.table, std::make_shared<const RowBits>(std::move(**rows))});
            }
        }
        if (failed < layers.size()) found.why_not.clear();
        return found;
    };
    if (events_of(frame) > kMostSearchedAtOnce) {
        job_.emplace(std::move(work), WakeUp{});
        return;
    }
    JobProgress progress;
    give(frame, *work({}, progress));
}

/// Why it cannot be asked, in the language chosen now; asks nothing.
void FilterSearch::reword(const FilterFrame& frame) {
    for (const LayerState* layer : frame.scope.layers) {
        if (auto columns = searched_columns({text_, {}}, *layer->table); !columns)
            why_not_ = std::move(columns.error().message);
    }
}

/// The first search of all has to fold the texts: it is begun when somebody is about to type.
void FilterSearch::fold_ahead(const FilterFrame& frame) {
    gesture_ = GestureId::None;
    if (job_ || events_of(frame) <= kMostSearchedAtOnce) return;
    wanted_ = false;
    job_.emplace(
        [layers = searched_layers(frame)](const std::stop_token& stop, JobProgress&) -> Result<Found> {
            for (const SearchedLayer& layer : layers)
                static_cast<void>(search_rows(*layer.texts, {kNowhere, {}}, stop, {}));
            return Found{};
        },
        WakeUp{});
}

void FilterSearch::take(const FilterFrame& frame) {
    if (!job_ || !job_->done()) return;
    auto found = job_->take();
    job_.reset();
    if (std::exchange(wanted_, false) && found) give(frame, std::move(*found));
}

void FilterSearch::give(const FilterFrame& frame, Found found) {
    wanted_ = false;
    why_not_ = std::move(found.why_not);
    if (!why_not_.empty()) return;
    asked_ = text_;
    ask(frame.document(), frame.scope, {kSearchView, TextRule{text_, {}}, gesture_, std::move(found.rows)},
        frame.out);
}

}  // namespace courtyard::ui
