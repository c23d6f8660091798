#include "ui/panels/filters_numbers.h"

#include <imgui.h>
#include <imgui_internal.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "base/text.h"
#include "base/translate.h"
#include "ui/panels/filters_rows.h"
#include "ui/widgets.h"
#include "ui/widgets_words.h"

namespace courtyard::ui {
namespace {

constexpr std::size_t kWantedBins = 36;
constexpr float kBarsHeight = 46;
constexpr float kEdgeReach = 5;
constexpr float kLeastBar = 1.5F;
constexpr int kUnknownLine = -1;
constexpr double kNoEnd = std::numeric_limits<double>::infinity();

/// "1.5M", "20k": for the axis.
Line short_number(double number) {
    const double size = std::abs(number);
    if (size >= 1e15) return Line("{:.0e}", number);
    if (size >= 1e6) return Line("{}M", number_text(std::round(number / 1e5) / 10).view());
    if (size >= 1e4) return Line("{}k", number_text(std::round(number / 100) / 10).view());
    return number_text(number);
}

Line bin_words(const NumberBins& bins, std::size_t bin) {
    const double low = bins.edges[bin], high = bins.edges[bin + 1];
    if (bins.whole && high - low <= 1) return number_text(low);
    return Line("{} – {}", number_text(low).view(), number_text(bins.whole ? high - 1 : high).view());
}

double place_at(const Rect& bars, std::size_t bins, float x) {
    return static_cast<double>((x - bars.x) / std::max(bars.width, 1.0F)) * static_cast<double>(bins);
}

float x_at(const Rect& bars, std::size_t bins, double place) {
    return bars.x +
           bars.width * static_cast<float>(place / static_cast<double>(std::max<std::size_t>(bins, 1)));
}

}  // namespace

void NumbersFilter::draw(const FilterFrame& frame, const FilterColumn& column) {
    ImGui::PushID(column.name.c_str());
    follow(frame, column);
    if (bins_.size() > 0) {
        draw_bars(frame, column);
        draw_fields(frame, column);
    }
    draw_unknown(frame, column);
    ImGui::PopID();
}

void NumbersFilter::follow(const FilterFrame& frame, const FilterColumn& column) {
    counting_.follow(
        frame, column.name, [&] { read_numbers(frame, column); }, [&] { count(frame); });
}

void NumbersFilter::read_numbers(const FilterFrame& frame, const FilterColumn& column) {
    std::vector<NumberSource> sources;
    for (const LayerState* layer : frame.scope.layers)
        sources.push_back({layer->table.get(), layer->table->column(column.name)});
    bins_ = round_bins(spread_of(sources), kWantedBins);
    codes_.clear();
    whole_.assign(bins_.size() + 1, 0);
    shown_ = whole_;
    for (const NumberSource& source : sources) {
        const std::size_t events = source.table->event_count();
        codes_.emplace_back();
        if (source.column == nullptr) {
            whole_.back() += events;
            continue;
        }
        codes_.back() = bin_codes(*source.column, events, bins_);
        const auto counts = counts_by_code(codes_.back(), bins_.size(), RowBits::all(events));
        for (std::size_t i = 0; i < counts.size(); ++i) whole_[i] += counts[i];
    }
}

void NumbersFilter::count(const FilterFrame& frame) {
    std::fill(shown_.begin(), shown_.end(), 0U);
    for (std::size_t i = 0; i < frame.scope.layers.size(); ++i) {
        const RowBits rows = counted_rows(*frame.scope.layers[i]->table, counting_.basis().layers[i],
                                          counting_.basis().window);
        if (codes_[i].empty()) {
            shown_.back() += rows.count();
            continue;
        }
        const auto counts = counts_by_code(codes_[i], bins_.size(), rows);
        for (std::size_t bin = 0; bin < counts.size(); ++bin) shown_[bin] += counts[bin];
    }
}

/// What is asked now; without a clause all numbers and the unknown.
NumberRule NumbersFilter::rule(const FilterFrame& frame, const FilterColumn& column) const {
    const auto* now = rule_in<NumberRule>(frame.document(), frame.scope, column_view(column.name));
    if (now != nullptr && now->column == column.name) return *now;
    return {.column = column.name, .unknown = Unknowns::Include};
}

void NumbersFilter::set(const FilterFrame& frame, const FilterColumn& column, NumberRule wanted,
                        GestureId gesture) const {
    const ViewId view = column_view(column.name);
    const bool all = wanted.low == -kNoEnd && wanted.high == kNoEnd &&
                     (wanted.unknown == Unknowns::Include || whole_.back() == 0);
    if (all)
        ask_nothing(frame.document(), frame.scope, view, frame.out, gesture);
    else
        ask(frame.document(), frame.scope, {view, std::move(wanted), gesture}, frame.out);
}

void NumbersFilter::draw_bars(const FilterFrame& frame, const FilterColumn& column) {
    const FrameView& view = frame.view;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const Rect bars{at.x, at.y, std::max(ImGui::GetContentRegionAvail().x, 1.0F),
                    std::floor(px(view, kBarsHeight))};
    ImGui::InvisibleButton("##bars", {bars.width, bars.height});
    brush(frame, column, bars);
    paint(view, bars, span_of(rule(frame, column), bins_));
    ImGui::RenderNavHighlight({at, {at.x + bars.width, at.y + bars.height}}, ImGui::GetItemID());
    if (ImGui::IsItemHovered() && !ImGui::IsItemActive()) explain_bin(view, column, bars);
    paint_axis(view, bars);
}

void NumbersFilter::brush(const FilterFrame& frame, const FilterColumn& column, const Rect& bars) {
    const NumberRule now = rule(frame, column);
    const double place = place_at(bars, bins_.size(), ImGui::GetIO().MousePos.x);
    const double reach = place_at(bars, bins_.size(), bars.x + px(frame.view, kEdgeReach));
    const BinSpan brush = span_of(now, bins_);
    if (ImGui::IsItemHovered() && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) {
        gesture_ = GestureId::None;  // the second press begins no drag
        return set(frame, column, {.column = column.name, .unknown = Unknowns::Include}, GestureId::None);
    }
    if (ImGui::IsItemActivated() && ImGui::IsMouseClicked(ImGuiMouseButton_Left)) {
        drag_.press(place, reach, brush, bins_.size());
        gesture_ = frame.gestures.next();
    }
    const bool whole = brush.low <= 0 && brush.high >= static_cast<double>(bins_.size());
    const bool at_edge =
        !whole && std::min(std::abs(place - brush.low), std::abs(place - brush.high)) <= reach;
    if (ImGui::IsItemHovered() && at_edge) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
    if (!ImGui::IsItemActive() || gesture_ == GestureId::None ||
        !ImGui::IsMouseDragging(ImGuiMouseButton_Left, px(frame.view, 2)))
        return;
    const BinBrush::Bins bins = drag_.drag(place);
    const bool asked = clause_in(frame.document(), frame.scope, column_view(column.name)) != nullptr;
    // A number between ends is asked for: rows without one are not let through until that is asked too.
    const Unknowns unknown = asked ? now.unknown : Unknowns::LeaveOut;
    set(frame, column, rule_of_bins(column.name, bins_, bins.first, bins.last, unknown), gesture_);
}

void NumbersFilter::paint(const FrameView& view, const Rect& bars, const BinSpan& brush) const {
    const ThemeColors& c = colors(view);
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const float bottom = bars.y + bars.height, gap = px(view, 1);
    const std::uint64_t most =
        std::max<std::uint64_t>(*std::max_element(whole_.begin(), whole_.end() - 1), 1);
    const auto height = [&](std::uint64_t count) {
        const float full = (bars.height - px(view, 2)) * static_cast<float>(count) / static_cast<float>(most);
        return count == 0 ? 0 : std::max(full, px(view, kLeastBar));
    };
    const bool whole = brush.low <= 0 && brush.high >= static_cast<double>(bins_.size());
    const float low = x_at(bars, bins_.size(), brush.low), high = x_at(bars, bins_.size(), brush.high);
    if (!whole) draw.AddRectFilled({low, bars.y}, {high, bottom}, c.accent_soft);
    for (std::size_t bin = 0; bin < bins_.size(); ++bin) {
        const auto place = static_cast<double>(bin);
        const float left = x_at(bars, bins_.size(), place);
        const float right = std::max(x_at(bars, bins_.size(), place + 1) - gap, left + 1);
        draw.AddRectFilled({left, bottom - height(whole_[bin])}, {right, bottom},
                           with_alpha(c.text_dim, 0.28F));
        if (!counting_.counted()) continue;
        const bool inside = place + 0.5 > brush.low && place + 0.5 < brush.high;
        draw.AddRectFilled({left, bottom - height(shown_[bin])}, {right, bottom},
                           inside ? c.accent : with_alpha(c.text_dim, 0.75F));
    }
    draw.AddRectFilled({bars.x, bottom}, {bars.x + bars.width, bottom + 1}, c.line);
    if (whole) return;
    for (const float x : {low, high}) {
        const float at = std::clamp(std::floor(x), bars.x, bars.x + bars.width - px(view, 2));
        draw.AddRectFilled({at, bars.y}, {at + px(view, 1.5F), bottom}, c.text_strong);
    }
}

/// Labels below the bars: both ends, and between them what has room.
void NumbersFilter::paint_axis(const FrameView& view, const Rect& bars) const {
    ImGui::PushFont(fonts().small);
    const float y = bars.y + bars.height + px(view, 2), gap = px(view, 10);
    const float right = bars.x + bars.width;
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const double last_number = bins_.whole ? bins_.edges.back() - 1 : bins_.edges.back();
    const Line last = short_number(last_number);
    const float last_x = right - ImGui::CalcTextSize(last.c_str()).x;
    float free_from = bars.x;
    for (std::size_t bin = 0; bin < bins_.size(); ++bin) {
        const double edge = bins_.edges[bin];
        const bool decade = edge > 0 && std::abs(std::log10(edge) - std::round(std::log10(edge))) < 1e-9;
        if (bins_.by_decades && bin > 0 && !decade) continue;
        const Line label = short_number(edge);
        const float width = ImGui::CalcTextSize(label.c_str()).x;
        const float x = x_at(bars, bins_.size(), static_cast<double>(bin));
        if (x < free_from || x + width + gap > last_x) continue;
        draw.AddText({std::floor(x), y}, colors(view).text_dim, label.c_str());
        free_from = x + width + gap;
    }
    draw.AddText({std::floor(last_x), y}, colors(view).text_dim, last.c_str());
    ImGui::Dummy({1, ImGui::GetTextLineHeight() + px(view, 2)});
    ImGui::PopFont();
}

void NumbersFilter::explain_bin(const FrameView& view, const FilterColumn& column, const Rect& bars) const {
    const double place = place_at(bars, bins_.size(), ImGui::GetIO().MousePos.x);
    const auto bin = std::min(static_cast<std::size_t>(std::max(place, 0.0)), bins_.size() - 1);
    begin_tooltip(ImGui::GetFontSize() * 24);
    ImGui::TextUnformatted(Line("{} {}", bin_words(bins_, bin).view(), tr(column.unit)).c_str());
    ImGui::TextUnformatted(
        Line("{} of {} events show", grouped(shown_[bin]).view(), grouped(whole_[bin]).view()).c_str());
    dim_text(view, tr("Drag to choose numbers; double click chooses all"));
    end_tooltip();
}

void NumbersFilter::draw_fields(const FilterFrame& frame, const FilterColumn& column) {
    const float gap = px(frame.view, 6);
    const float width = std::max((ImGui::GetContentRegionAvail().x - gap) / 2, 1.0F);
    draw_field(frame, column, true, width);
    ImGui::SameLine(0, gap);
    draw_field(frame, column, false, width);
}

void NumbersFilter::draw_field(const FilterFrame& frame, const FilterColumn& column, bool low, float width) {
    const FrameView& view = frame.view;
    Field& field = low ? low_ : high_;
    NumberRule now = rule(frame, column);
    double& end = low ? now.low : now.high;
    if (!field.active && !field.wrong)
        field.text = std::isinf(end) ? "" : std::string(number_text(end).view());
    if (field.wrong) {
        ImGui::PushStyleColor(ImGuiCol_Border, colors(view).error);
        ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, px(view, 1.5F));
    }
    const double last = bins_.whole ? bins_.edges.back() - 1 : bins_.edges.back();
    const Line hint = low ? Line("from {}", number_text(bins_.edges.front()).view())
                          : Line("to {}", number_text(last).view());
    ImGui::PushFont(fonts().small);
    ImGui::SetNextItemWidth(width);
    ImGui::InputTextWithHint(low ? "##low" : "##high", fitting_hint(hint.c_str()).c_str(), &field.text,
                             ImGuiInputTextFlags_AutoSelectAll);
    ImGui::PopFont();
    if (field.wrong) {
        ImGui::PopStyleVar();
        ImGui::PopStyleColor();
    }
    field.active = ImGui::IsItemActive();
    explain(field.wrong ? tr("This is not a number")
            : low       ? tr("The least number that shows; empty: any")
                        : tr("The greatest number that shows; empty: any"));
    if (ImGui::IsItemEdited()) field.wrong = false;
    if (!ImGui::IsItemDeactivatedAfterEdit()) return;
    const bool blank = field.text.find_first_not_of(' ') == std::string::npos;
    const auto number = typed_number(field.text);
    field.wrong = !blank && !number;
    if (field.wrong) return;
    const bool asked = clause_in(frame.document(), frame.scope, column_view(column.name)) != nullptr;
    if (!asked) now.unknown = Unknowns::LeaveOut;
    end = blank ? (low ? -kNoEnd : kNoEnd) : *number;
    set(frame, column, std::move(now), GestureId::None);
}

/// Whether events of which the number is not known show.
void NumbersFilter::draw_unknown(const FilterFrame& frame, const FilterColumn& column) {
    if (whole_.empty() || whole_.back() == 0) return;
    NumberRule now = rule(frame, column);
    const bool included = now.unknown == Unknowns::Include;
    const auto most = *std::max_element(shown_.begin(), shown_.end());
    const float share = most == 0 ? 0 : static_cast<float>(shown_.back()) / static_cast<float>(most);
    const TickAction action =
        tick_line(frame.view, kUnknownLine,
                  {tr("not known"), shown_.back(), share, included, counting_.counted(), true, false});
    if (action == TickAction::None) return;
    now.unknown = included ? Unknowns::LeaveOut : Unknowns::Include;
    set(frame, column, std::move(now), GestureId::None);
}

}  // namespace courtyard::ui
