#include "ui/panels/compare_table.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "base/translate.h"
#include "ui/panels/compare_periods.h"
#include "ui/panels/compare_words.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

constexpr float kColumnGapPx = 8;
constexpr std::size_t kRowsForWidths = 200;

float width_of_text(const std::string& text) {
    return ImGui::CalcTextSize(text.data(), text.data() + text.size()).x;
}

/// A text that ends at the right of its column.
void right_text(const std::string& text, ImU32 color) {
    const float x = ImGui::GetCursorPosX() + ImGui::GetContentRegionAvail().x - width_of_text(text);
    ImGui::SetCursorPosX(std::max(std::floor(x), ImGui::GetCursorPosX()));
    ImGui::PushStyleColor(ImGuiCol_Text, color);
    ImGui::TextUnformatted(text.data(), text.data() + text.size());
    ImGui::PopStyleColor();
}

const PlaceChange& change_of(const ComparedPeriods& compared, std::size_t row) {
    return compared.counted->changes.places[compared.rows[row].change];
}

}  // namespace

void CompareTable::sort(const ComparedPeriods& compared) {
    if (sorted_ == compared.generation && sorted_by_ == column_ && sorted_order_ == order_) return;
    sorted_ = compared.generation;
    sorted_by_ = column_;
    sorted_order_ = order_;
    std::vector<ChangeRow> rows = compared.rows;
    sort_changes(rows, compared.counted->changes, *compared.counted->places, column_, order_);
    std::vector<std::uint32_t> of_change(compared.counted->changes.places.size());
    for (std::uint32_t i = 0; i < compared.rows.size(); ++i) of_change[compared.rows[i].change] = i;
    order_of_.clear();
    for (const ChangeRow& row : rows) order_of_.push_back(of_change[row.change]);
    two_lines_ = std::ranges::any_of(order_of_, [&](std::uint32_t row) {
        const std::uint32_t place = change_of(compared, row).place;
        return !compared.counted->places->places[place].within.empty() || compared.scale.ranges;
    });
}

/// As wide as the numbers ask for, of the greatest rows and the totals.
void CompareTable::find_widths(const FrameView& view, const ComparedPeriods& compared) {
    const float content = ImGui::GetContentRegionAvail().x;
    if (!language_.changed() && widths_of_ == compared.generation && content_width_ == content &&
        font_size_ == ImGui::GetFontSize())
        return;
    widths_of_ = compared.generation;
    content_width_ = content;
    font_size_ = ImGui::GetFontSize();
    number_width_ = px(view, 24);
    difference_width_ = ImGui::CalcTextSize("B − A").x + px(view, 14);
    relative_width_ = width_of_text(tr("limited"));
    const std::size_t rows = std::min(compared.rows.size(), kRowsForWidths);
    const auto widen = [](float& width, const std::string& text) {
        width = std::max(width, width_of_text(text));
    };
    for (std::size_t i = 0; i < rows; ++i) {
        const ChangeRow& row = compared.rows[i];
        const PlaceChange& change = change_of(compared, i);
        widen(number_width_, value_text(row.a, change.a.certain, compared.scale.sums));
        widen(number_width_, value_text(row.b, change.b.certain, compared.scale.sums));
        if (row.difference) widen(difference_width_, signed_text(*row.difference));
        widen(relative_width_, relative_text(row));
    }
    // In a narrow column the place keeps a part.
    const float room = content * 0.76F - ImGui::GetStyle().ScrollbarSize;
    const float wanted = 2 * number_width_ + difference_width_ + relative_width_ + 4 * px(view, kColumnGapPx);
    if (wanted <= room) return;
    for (float* width : {&number_width_, &difference_width_, &relative_width_})
        *width = std::floor(*width * room / wanted);
}

void CompareTable::draw_head(const FrameView& view, ChangeColumn column, const char* label, const char* tip,
                             bool right) {
    ImGui::TableNextColumn();
    ImGui::PushID(static_cast<int>(column));
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const ImVec2 size{std::max(ImGui::GetContentRegionAvail().x, 1.0F),
                      ImGui::GetTextLineHeight() + px(view, 6)};
    if (ImGui::InvisibleButton("##sort", size)) {
        const bool same = column_ == column;
        const bool falls = same ? order_ == ChangeOrder::Rising : column != ChangeColumn::Place;
        column_ = column;
        order_ = falls ? ChangeOrder::Falling : ChangeOrder::Rising;
    }
    const ThemeColors& c = colors(view);
    const bool hot = ImGui::IsItemHovered(), on = column_ == column;
    explain(tip);
    ImGui::RenderNavHighlight({at, {at.x + size.x, at.y + size.y}}, ImGui::GetItemID());
    const float text = ImGui::CalcTextSize(label).x, arrow = on ? px(view, 11) : 0;
    const float x = right ? at.x + size.x - text : at.x;
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    draw.AddText({std::floor(x), at.y + px(view, 3)}, on || hot ? c.text_strong : c.text_dim, label);
    if (on) {
        const float arrow_x = right ? x - arrow / 2 : x + text + arrow / 2;
        draw_icon(draw, order_ == ChangeOrder::Falling ? Icon::Down : Icon::Up, {arrow_x, at.y + size.y / 2},
                  px(view, 9), c.accent);
    }
    ImGui::PopID();
}

void CompareTable::draw_row(const FrameView& view, const ComparedPeriods& compared, std::size_t index,
                            UiOutput& out) {
    const ChangeRow& row = compared.rows[index];
    const PlaceChange& change = change_of(compared, index);
    const ComparedPlaces& places = *compared.counted->places;
    const ComparedPlace& place = places.places[change.place];
    const bool sums = compared.scale.sums;
    const ThemeColors& c = colors(view);
    ImGui::TableNextRow();
    ImGui::TableNextColumn();
    const ImVec2 at = ImGui::GetCursorPos();
    const float line = ImGui::GetTextLineHeight();
    const float height = two_lines_ ? line + ImGui::GetTextLineHeightWithSpacing() : line;
    const bool at_place = !places.in_no_area(change.place);
    if (ImGui::Selectable("##row", false, ImGuiSelectableFlags_SpanAllColumns, {0, height}) && at_place) {
        const Camera& camera = view.session.workspace().camera;
        const MercatorPoint p = plane_from(camera.projection, place.at);
        Camera to = camera;
        to.center = world_from_mercator(p);
        if (p != kOffPlane) out.commands.push_back(SetCamera{to});
    }
    if (ImGui::IsItemHovered()) {
        hovered_ = index;
        begin_tooltip(ImGui::GetFontSize() * 26);
        ImGui::PushFont(fonts().bold);
        ImGui::TextUnformatted(place_title(places, change.place).c_str());
        ImGui::PopFont();
        if (!place.within.empty()) dim_text(view, place.within);
        for (const std::string& words : change_in_words(view, compared, row, change.a, change.b))
            ImGui::TextUnformatted(words.c_str());
        if (at_place) dim_text(view, tr("Click to bring it into the map's middle"));
        end_tooltip();
    }
    const auto under = [&](const std::string& text) {
        if (!two_lines_) return;
        ImGui::PushFont(fonts().small);
        right_text(text, c.text_dim);
        ImGui::PopFont();
    };
    ImGui::SetCursorPos(at);
    ellipsis_text(place_title(places, change.place), ImGui::GetContentRegionAvail().x, c.text);
    if (two_lines_ && !place.within.empty()) {
        ImGui::PushFont(fonts().small);
        ellipsis_text(place.within, ImGui::GetContentRegionAvail().x, c.text_dim);
        ImGui::PopFont();
    }
    const std::pair<const PeriodValue&, const PeriodTally&> periods[] = {{row.a, change.a},
                                                                         {row.b, change.b}};
    for (const auto& [value, tally] : periods) {
        ImGui::TableNextColumn();
        right_text(value_text(value, tally.certain, sums), value.value ? c.text : c.text_dim);
        if (compared.scale.ranges) under(range_text(value));
    }
    ImGui::TableNextColumn();
    const bool none = !row.difference || *row.difference == 0;
    right_text(row.difference ? signed_text(*row.difference) : "?",
               none ? c.text_dim : period_color(view, *row.difference < 0 ? 0 : 1));
    ImGui::TableNextColumn();
    right_text(relative_text(row), row.relative ? c.text : c.text_dim);
}

void CompareTable::draw(const FrameView& view, const ComparedPeriods& compared, float height, UiOutput& out) {
    hovered_.reset();
    sort(compared);
    find_widths(view, compared);
    const float gap = px(view, kColumnGapPx);
    ImGui::PushStyleVar(ImGuiStyleVar_CellPadding, ImVec2(gap / 2, px(view, 2)));
    constexpr ImGuiTableFlags kFlags = ImGuiTableFlags_ScrollY | ImGuiTableFlags_BordersInnerH |
                                       ImGuiTableFlags_NoSavedSettings | ImGuiTableFlags_NoPadOuterX;
    if (ImGui::BeginTable("##changes", 5, kFlags, {0, height})) {
        ImGui::TableSetupScrollFreeze(0, 1);
        ImGui::TableSetupColumn("place", ImGuiTableColumnFlags_WidthStretch);
        ImGui::TableSetupColumn("a", ImGuiTableColumnFlags_WidthFixed, number_width_);
        ImGui::TableSetupColumn("b", ImGuiTableColumnFlags_WidthFixed, number_width_);
        ImGui::TableSetupColumn("difference", ImGuiTableColumnFlags_WidthFixed, difference_width_);
        ImGui::TableSetupColumn("relative", ImGuiTableColumnFlags_WidthFixed, relative_width_);
        ImGui::TableNextRow();
        draw_head(view, ChangeColumn::Place, tr("Place"), tr("Sort by name"), false);
        draw_head(view, ChangeColumn::A, "A", tr("Sort by the number of A"), true);
        draw_head(view, ChangeColumn::B, "B", tr("Sort by the number of B"), true);
        draw_head(view, ChangeColumn::Difference, "B − A",
                  tr("Sort by the size of the difference, whichever period has more"), true);
        draw_head(
            view, ChangeColumn::Relative, "%",
            tr("Sort by the change in per cent of A. \"limited\": at most 2 events in A and 5 in B, too few "
               "for per cent; \"new\": none in A."),
            true);
        ImGuiListClipper clipper;
        const float line = two_lines_ ? ImGui::GetTextLineHeight() + ImGui::GetTextLineHeightWithSpacing()
                                      : ImGui::GetTextLineHeight();
        clipper.Begin(static_cast<int>(order_of_.size()), line + 2 * px(view, 2));
        while (clipper.Step()) {
            for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
                ImGui::PushID(i);
                draw_row(view, compared, order_of_[static_cast<std::size_t>(i)], out);
                ImGui::PopID();
            }
        }
        ImGui::EndTable();
    }
    ImGui::PopStyleVar();
}

}  // namespace courtyard::ui
