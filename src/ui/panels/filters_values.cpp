#include "ui/panels/filters_values.h"

#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <numeric>
#include <unordered_map>
#include <utility>

#include "base/letter_folding.h"
#include "base/translate.h"
#include "ui/widgets.h"
#include "ui/widgets_words.h"

namespace courtyard::ui {
namespace {

/// What follows stands in the same line where its words fit, else it begins another.
void continue_line(const char* words, float gap) {
    const float right = ImGui::GetItemRectMax().x + gap + ImGui::CalcTextSize(words).x;
    if (right <= ImGui::GetWindowPos().x + ImGui::GetWindowContentRegionMax().x) ImGui::SameLine(0, gap);
}

constexpr std::size_t kLinesShown = 9;
constexpr std::size_t kLinesWithoutSearch = 9;
constexpr int kMissingLine = -1;  // no value has it as its id

/// Whether an event of a table has no value of a column, or the table no such column.
bool lacks_values(const EventTable& table, const std::string& name) {
    const Column* column = table.column(name);
    if (column == nullptr) return table.event_count() > 0;
    for (std::size_t row = 0; row < table.event_count(); ++row) {
        if (column->missing(row)) return true;
    }
    return false;
}

}  // namespace

void ValuesFilter::draw(const FilterFrame& frame, const FilterColumn& column) {
    ImGui::PushID(column.name.c_str());
    follow(frame, column);
    draw_tools(frame, column);
    draw_list(frame, column);
    draw_missing(frame, column);
    ImGui::PopID();
}

void ValuesFilter::follow(const FilterFrame& frame, const FilterColumn& column) {
    const bool read = counting_.follow(
        frame, column.name,
        [&] {
            read_values(frame, column);
            read_.reset();
        },
        [&] { count(frame); });
    if (read) read_rule(frame, column);
}

void ValuesFilter::read_values(const FilterFrame& frame, const FilterColumn& column) {
    std::vector<const EventTable*> tables;
    has_missing_ = false;
    for (const LayerState* layer : frame.scope.layers) {
        tables.push_back(layer->table.get());
        has_missing_ = has_missing_ || lacks_values(*layer->table, column.name);
    }
    values_ = ColumnValues(tables, column.name);
    counts_.assign(values_.size() + 1, 0);
    order_.resize(values_.size());
    std::iota(order_.begin(), order_.end(), 0U);
    searched_.clear();
    found_ = order_;
}

void ValuesFilter::count(const FilterFrame& frame) {
    std::fill(counts_.begin(), counts_.end(), 0U);
    for (std::size_t i = 0; i < frame.scope.layers.size(); ++i) {
        const EventTable& table = *frame.scope.layers[i]->table;
        values_.add_counts(
            table, i, counted_rows(table, counting_.basis().layers[i], counting_.basis().window), counts_);
    }
    most_ = *std::max_element(counts_.begin(), counts_.end());
    order_values();
}

void ValuesFilter::order_values() {
    std::sort(order_.begin(), order_.end(), [this](std::uint32_t a, std::uint32_t b) {
        return counts_[a] != counts_[b] ? counts_[a] > counts_[b] : values_.rank(a) < values_.rank(b);
    });
    searched_ = search_;
    const std::string wanted = folded_letters(search_);
    found_.clear();
    for (const std::uint32_t value : order_) {
        if (wanted.empty() || folded_letters(values_.text(value)).find(wanted) != std::string::npos)
            found_.push_back(value);
    }
}

/// Which values the filter lets through, for looking each up while it is drawn.
void ValuesFilter::read_rule(const FilterFrame& frame, const FilterColumn& column) {
    if (read_.lock() == frame.view.session.document_ptr() && read_of_ == frame.scope.layer) return;
    read_ = frame.view.session.document_ptr();
    read_of_ = frame.scope.layer;
    const auto* rule = rule_in<CategoryRule>(frame.document(), frame.scope, column_view(column.name));
    asks_ = rule != nullptr && rule->column == column.name;
    missing_ = !asks_ || rule->missing == Unknowns::Include;
    ticks_.assign(values_.size(), asks_ ? 0 : 1);
    if (!asks_) return;
    const std::unordered_set<std::string_view> chosen(rule->values.begin(), rule->values.end());
    for (std::size_t value = 0; value < values_.size(); ++value)
        ticks_[value] = chosen.contains(values_.text(value)) ? 1 : 0;
}

void ValuesFilter::draw_tools(const FilterFrame& frame, const FilterColumn& column) {
    const FrameView& view = frame.view;
    ImGui::PushFont(fonts().small);
    if (values_.size() > kLinesWithoutSearch) {
        ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x);
        const Line hint("Search {} values", grouped(values_.size()).view());
        if (ImGui::InputTextWithHint("##within", fitting_hint(hint.c_str()).c_str(), &search_))
            order_values();
        explain(tr("Lists only the values in which this stands"));
    }
    const bool within = !search_.empty();
    const auto link_after = [&](const char* words, const char* tip) {
        continue_line(words, px(view, 12));
        return link(view, words, tip);
    };
    if (link(view, within ? tr("Tick found") : tr("All"),
             within ? tr("Tick the values found, beside those that are ticked")
                    : tr("Tick all values: nothing is asked of this column any more")))
        tick_found(frame, column, true, false);
    if (link_after(
            within ? tr("Untick found") : tr("None"),
            within ? tr("Untick the values found") : tr("Untick all values, to tick some of them then")))
        tick_found(frame, column, false, false);
    if (within && link_after(tr("Only found"), tr("Tick the values found and no others")))
        tick_found(frame, column, true, true);
    ImGui::PopFont();
}

void ValuesFilter::draw_list(const FilterFrame& frame, const FilterColumn& column) {
    const FrameView& view = frame.view;
    if (found_.empty()) {
        ImGui::PushFont(fonts().small);
        dim_text(view, values_.size() == 0 ? tr("No values.") : tr("No value holds this."));
        ImGui::PopFont();
        return;
    }
    const float line = tick_line_height(view);
    const auto lines = static_cast<float>(std::min(found_.size(), kLinesShown));
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
    ImGui::BeginChild("##values", {0, line * lines}, false, ImGuiWindowFlags_NavFlattened);
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(found_.size()), line);
    while (clipper.Step()) {
        for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
            const std::uint32_t value = found_[static_cast<std::size_t>(i)];
            const float share =
                most_ == 0 ? 0 : static_cast<float>(counts_[value]) / static_cast<float>(most_);
            const TickLine tick{values_.text(value), counts_[value],      share,
                                ticked(value),       counting_.counted(), false};
            const TickAction action = tick_line(view, static_cast<int>(value), tick);
            if (action == TickAction::Toggle) toggle(frame, column, value);
            if (action == TickAction::Only) {
                std::vector<std::uint8_t> only(values_.size(), 0);
                only[value] = 1;
                set(frame, column, std::move(only), false);
            }
        }
    }
    ImGui::EndChild();
    ImGui::PopStyleVar();
}

void ValuesFilter::draw_missing(const FilterFrame& frame, const FilterColumn& column) {
    if (!has_missing_ && (missing_ || !asks_)) return;
    const float share = most_ == 0 ? 0 : static_cast<float>(counts_.back()) / static_cast<float>(most_);
    const TickAction action =
        tick_line(frame.view, kMissingLine,
                  {tr("not known"), counts_.back(), share, missing_, counting_.counted(), true});
    if (action == TickAction::Toggle) set(frame, column, ticks_, !missing_);
    if (action == TickAction::Only) set(frame, column, std::vector<std::uint8_t>(values_.size(), 0), true);
}

void ValuesFilter::toggle(const FilterFrame& frame, const FilterColumn& column, std::size_t value) {
    std::vector<std::uint8_t> ticks = ticks_;
    ticks[value] ^= 1U;
    set(frame, column, std::move(ticks), missing_);
}

void ValuesFilter::tick_found(const FilterFrame& frame, const FilterColumn& column, bool tick, bool others) {
    const bool all = search_.empty();
    std::vector<std::uint8_t> ticks = others ? std::vector<std::uint8_t>(values_.size(), 0) : ticks_;
    for (const std::uint32_t value : found_) ticks[value] = tick ? 1 : 0;
    set(frame, column, std::move(ticks), all ? tick : missing_ && !others);
}

/// With everything ticked nothing is asked.
void ValuesFilter::set(const FilterFrame& frame, const FilterColumn& column, std::vector<std::uint8_t> ticks,
                       bool missing) {
    const ViewId view = column_view(column.name);
    const bool all = std::ranges::all_of(ticks, [](std::uint8_t tick) { return tick != 0; });
    if (all && (missing || !has_missing_)) return ask_nothing(frame.document(), frame.scope, view, frame.out);
    CategoryRule rule{column.name, {}, missing && has_missing_ ? Unknowns::Include : Unknowns::LeaveOut};
    for (std::size_t value = 0; value < ticks.size(); ++value) {
        if (ticks[value] != 0) rule.values.push_back(values_.text(value));
    }
    ask(frame.document(), frame.scope, {view, std::move(rule)}, frame.out);
}

}  // namespace courtyard::ui
