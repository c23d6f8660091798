#include "ui/panels/reconcile_line.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

#include "base/translate.h"
#include "ui/panels/reconcile_controls.h"
#include "ui/panels/reconcile_words.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

constexpr float kColumnGap = 12, kLinePad = 5;
constexpr float kLeastPlace = 104, kLeastDifference = 52;
constexpr float kDifferenceBar = 4;
constexpr const char* kHeads[] = {"A", "B"};

float width_of(std::string_view text) {
    return ImGui::CalcTextSize(text.data(), text.data() + text.size()).x;
}

/// The widest that numbers of a column can be.
float widest(const NumberExtremes& numbers) {
    const float whole = std::max(width_of(reconciled_number(std::trunc(numbers.least)).view()),
                                 width_of(reconciled_number(std::trunc(numbers.greatest)).view()));
    return whole + (numbers.fractions ? width_of(".00") : 0);
}

void put_right(float right, float y, std::string_view text, ImU32 color) {
    ImGui::GetWindowDrawList()->AddText({std::floor(right - width_of(text)), std::floor(y)}, color,
                                        text.data(), text.data() + text.size());
}

/// From `left` to `right`, cut with dots where that is not enough.
void put_left(float left, float right, float y, std::string_view text, ImU32 color) {
    draw_cut_text({std::floor(left), std::floor(y)}, right, text, color);
}

bool counts_events(const ReconcileShown& shown, std::size_t side) {
    return shown.layers.measures[side] == nullptr;
}

float number_column(const ReconcileShown& shown, std::size_t side) {
    const ReconcileExtremes& most = *shown.answer->extremes;
    float width = std::max(widest(most.numbers[side]), width_of(kHeads[side]));
    if (!counts_events(shown, side) && most.most_reports[side] > 1) width += width_of("≥ ");
    if (!most.ranges[side]) return width;
    return std::max(width, 2 * widest(most.numbers[side]) + width_of("–"));
}

float difference_column(const FrameView& view, const ReconcileShown& shown) {
    ImGui::PushFont(fonts().small);
    const float words = std::max({width_of(tr("only A")), width_of(tr("only B")), width_of("B − A")});
    ImGui::PopFont();
    const float number = widest(shown.answer->extremes->differences) + width_of("≥ +");
    return std::max({words, number, px(view, kLeastDifference)});
}

/// Lines of small text that a number may have below it.
int small_lines(const ReconcileExtremes& most, const ReconcileShown& shown) {
    int lines = 0;
    for (const std::size_t side : kBothSides) {
        const bool several = most.most_reports[side] > 1 && !counts_events(shown, side);
        lines = std::max(lines, (most.ranges[side] ? 1 : 0) + (several ? 1 : 0));
    }
    return lines == 2 && !most.ranges_of_several ? 1 : lines;
}

ImU32 number_color(const FrameView& view, const ReportedNumber& number, Verdict verdict) {
    const ThemeColors& c = colors(view);
    if (!number.reported()) return c.text_dim;
    return verdict == Verdict::Disagree ? c.text_strong : c.text;
}

/// A number with what is told of it below, ending at `right`.
void draw_number(const FrameView& view, const ReconcileShown& shown, const ReconcileColumns& columns,
                 const ReconciledCell& cell, std::size_t side, ImVec2 right_top) {
    const ReportedNumber& number = cell.sides[side];
    const Verdict verdict = verdict_of(cell, shown.answer->basis.judging);
    put_right(right_top.x, right_top.y, reported_text(number).view(), number_color(view, number, verdict));
    float y = right_top.y + columns.line;
    ImGui::PushFont(fonts().small);
    for (const Line& line : {reported_range(number), combined_text(number, shown.answer->basis.combined,
                                                                   counts_events(shown, side))}) {
        if (line.view().empty()) continue;
        put_right(right_top.x, y, line.view(), colors(view).text_dim);
        y += columns.small_line;
    }
    ImGui::PopFont();
}

/// A bar from the middle to the side that has more, by the share of the greater number that it has more; a
/// thin line shows what the ranges allow.
void draw_difference_bar(const FrameView& view, const ReconcileShown& shown, const ReconciledCell& cell,
                         ImVec2 at, float width) {
    const auto difference = difference_of(cell);
    if (!difference) return;
    const ThemeColors& c = colors(view);
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const float middle = std::floor(at.x + width / 2), height = std::max(px(view, kDifferenceBar), 2.0F);
    double greatest = 0;
    for (const ReportedNumber& number : cell.sides) {
        greatest = std::max(
            {greatest, std::abs(number.best.value_or(0)), std::abs(number.low), std::abs(number.high)});
    }
    const auto x_of = [&](double value) {
        const double share = greatest > 0 ? std::clamp(value / greatest, -1.0, 1.0) : 0;
        return middle + static_cast<float>(share) * width / 2;
    };
    draw.AddRectFilled({at.x, at.y + height / 2 - 0.5F}, {at.x + width, at.y + height / 2 + 0.5F}, c.line);
    if (difference->exact && *difference->exact != 0) {
        const std::size_t more = *difference->exact > 0 ? kRightSide : kLeftSide;
        const float x = x_of(*difference->exact);
        const float far = x > middle ? std::max(x, middle + 1) : std::min(x, middle - 1);
        draw.AddRectFilled({std::min(middle, far), at.y}, {std::max(middle, far), at.y + height},
                           side_color(view, *shown.layers.layers[more]));
    }
    if (difference->low != difference->high) {
        const float y = std::floor(at.y + height / 2);
        draw.AddRectFilled(
            {x_of(difference->low), y},
            {std::max(x_of(difference->high), x_of(difference->low) + 1), y + std::max(px(view, 1), 1.0F)},
            c.text);
    }
    draw.AddRectFilled({middle, at.y - px(view, 2)},
                       {middle + std::max(px(view, 1), 1.0F), at.y + height + px(view, 2)}, c.text_dim);
}

void draw_difference(const FrameView& view, const ReconcileShown& shown, const ReconcileColumns& columns,
                     const ReconciledCell& cell, ImVec2 at, float width) {
    const ReconcileJudging& judging = shown.answer->basis.judging;
    const ThemeColors& c = colors(view);
    const Verdict verdict = verdict_of(cell, judging);
    if (verdict == Verdict::OnlyLeft || verdict == Verdict::OnlyRight) {
        ImGui::PushFont(fonts().small);
        put_right(at.x + width, at.y + (columns.line - columns.small_line) / 2,
                  verdict == Verdict::OnlyLeft ? tr("only A") : tr("only B"), c.text_dim);
        ImGui::PopFont();
        return;
    }
    const Line words = difference_text(cell, judging);
    if (words.view().empty()) return;
    put_right(at.x + width, at.y, words.view(), verdict == Verdict::Disagree ? c.text_strong : c.text_dim);
    const float room = std::max(columns.number_height - columns.line, columns.small_line);
    const float bar = std::min(width, px(view, kLeastDifference));
    draw_difference_bar(view, shown, cell,
                        {at.x + width - bar, at.y + columns.line + (room - px(view, kDifferenceBar)) / 2},
                        bar);
}

/// Place and time, in one line or in two.
void draw_place(const FrameView& view, const ReconcileShown& shown, const ReconcileColumns& columns,
                const ReconciledCell& cell, ImVec2 at) {
    const ThemeColors& c = colors(view);
    const std::string place = place_title(shown.answer->places->places[cell.place]);
    const std::string when = unit_text(cell.begin, shown.answer->basis.unit);
    ImGui::PushFont(fonts().small);
    const float when_width = width_of(when);
    const bool beside = columns.form != ReconcileColumns::Form::OneRow;
    if (beside)
        put_right(at.x + columns.width, at.y + (columns.line - columns.small_line), when, c.text_dim);
    else
        put_left(at.x, at.x + columns.place_width, at.y + columns.line, when, c.text_dim);
    ImGui::PopFont();
    const float right = at.x + (beside ? columns.width - when_width - px(view, 8) : columns.place_width);
    put_left(at.x, right, at.y, place, c.text_strong);
}

}  // namespace

ReconcileColumns reconcile_columns(const FrameView& view, const ReconcileShown& shown, float width) {
    const ReconcileExtremes& most = *shown.answer->extremes;
    const float gap = px(view, kColumnGap), pad = px(view, kLinePad);
    ReconcileColumns out;
    out.width = width;
    out.line = ImGui::GetTextLineHeight();
    ImGui::PushFont(fonts().small);
    out.small_line = ImGui::GetTextLineHeight();
    const float least_place = std::max(px(view, kLeastPlace), width_of("29 Sep – 5 Oct 2021") + 1);
    float combined = 0;
    for (const std::uint32_t reports : most.most_reports) {
        if (reports > 1)
            combined = std::max(combined, width_of(Line("max of {}", grouped(reports).view()).view()));
    }
    ImGui::PopFont();
    out.small_lines = small_lines(most, shown);
    out.number_height = out.line + static_cast<float>(out.small_lines) * out.small_line;
    BySide<float> numbers{number_column(shown, kLeftSide), number_column(shown, kRightSide)};
    if (out.small_lines > 0) {
        for (float& number : numbers) number = std::max(number, combined);
    }
    out.difference_width = difference_column(view, shown);
    const float needed = numbers[kLeftSide] + numbers[kRightSide] + out.difference_width + 2 * gap;
    const float with_bar = std::max(out.number_height, out.line + out.small_line);
    if (needed + gap + least_place <= width) {
        out.form = ReconcileColumns::Form::OneRow;
        out.place_width = width - needed - gap;
        out.height = with_bar + 2 * pad;
    } else if (needed <= width) {
        out.form = ReconcileColumns::Form::PlaceAbove;
        out.height = out.line + px(view, 2) + with_bar + 2 * pad;
    } else {
        out.form = ReconcileColumns::Form::AllBelow;
        out.difference_width = width;
        out.height = out.line + 2 * out.number_height + with_bar + 3 * px(view, 2) + 2 * pad;
    }
    out.height = std::ceil(out.height);
    if (out.form == ReconcileColumns::Form::AllBelow) {
        out.number_right = {width, width};
        return out;
    }
    out.difference_left = width - out.difference_width;
    out.number_right[kRightSide] = out.difference_left - gap;
    out.number_right[kLeftSide] = out.number_right[kRightSide] - numbers[kRightSide] - gap;
    return out;
}

void draw_reconcile_heads(const FrameView& view, const ReconcileShown& shown,
                          const ReconcileColumns& columns) {
    const ThemeColors& c = colors(view);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::PushFont(fonts().small);
    const float height = ImGui::GetTextLineHeight();
    put_left(at.x, at.x + columns.width, at.y, tr("– not reported   ? number not known"), c.text_dim);
    ImGui::PopFont();
    float y = at.y;
    if (columns.form != ReconcileColumns::Form::OneRow) y += height + px(view, 2);
    if (columns.form == ReconcileColumns::Form::AllBelow) {
        ImGui::Dummy({columns.width, height});
        return;
    }
    ImGui::PushFont(fonts().bold);
    for (const std::size_t side : kBothSides) {
        const float right = at.x + columns.number_right[side];
        put_right(right, y, kHeads[side], side_color(view, *shown.layers.layers[side]));
    }
    ImGui::PopFont();
    put_right(at.x + columns.difference_left + columns.difference_width, y, "B − A", c.text_dim);
    ImGui::Dummy({columns.width, y - at.y + columns.line});
}

void draw_reconcile_line(const FrameView& view, const ReconcileShown& shown, const ReconcileColumns& columns,
                         const ReconciledCell& cell, ImVec2 at) {
    at.y += px(view, kLinePad);
    draw_place(view, shown, columns, cell, at);
    if (columns.form == ReconcileColumns::Form::PlaceAbove) at.y += columns.line + px(view, 2);
    if (columns.form != ReconcileColumns::Form::AllBelow) {
        for (const std::size_t side : kBothSides)
            draw_number(view, shown, columns, cell, side, {at.x + columns.number_right[side], at.y});
        draw_difference(view, shown, columns, cell, {at.x + columns.difference_left, at.y},
                        columns.difference_width);
        return;
    }
    at.y += columns.line + px(view, 2);
    for (const std::size_t side : kBothSides) {
        put_left(at.x, at.x + columns.width, at.y, kHeads[side],
                 side_color(view, *shown.layers.layers[side]));
        draw_number(view, shown, columns, cell, side, {at.x + columns.number_right[side], at.y});
        at.y += columns.number_height + px(view, 2);
    }
    put_left(at.x, at.x + columns.width, at.y, "B − A", colors(view).text_dim);
    draw_difference(view, shown, columns, cell, at, columns.difference_width);
}

}  // namespace courtyard::ui
