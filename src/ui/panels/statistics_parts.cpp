#include "ui/panels/statistics_parts.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "base/translate.h"
#include "query/number_columns.h"

namespace courtyard::ui {
namespace {

constexpr float kBlockGapPx = 9;
constexpr float kCopyButtonPx = 20;

/// Whether the low and the high one are known to be two things.
bool ranged(const EventTable& table, std::string_view measure) {
    const auto columns = number_columns(table, measure);
    return columns && columns->has_range();
}

std::string filter_text(const StatisticsFrame& frame) {
    std::string out;
    for (const FilterClause& clause : frame.document().filter) {
        if (clause.clause.enabled && clause.concerns(frame.layer.id))
            out += (out.empty() ? "" : "; ") + rule_text(clause.clause.rule);
    }
    return out;
}

}  // namespace

std::string measure_title(const EventTable& table, std::string_view measure) {
    const Column* column = table.column(measure);
    if (column == nullptr) return std::string(measure);
    switch (column->role) {
        case Role::ParticipantsLow:
            return ranged(table, measure) ? tr("Participants") : tr("Participants, low estimate");
        case Role::ParticipantsHigh:
            return tr("Participants, high estimate");
        case Role::Detained:
            return tr("People detained");
        case Role::DetainedLow:
            return ranged(table, measure) ? tr("People detained") : tr("People detained, low estimate");
        case Role::DetainedHigh:
            return tr("People detained, high estimate");
        case Role::Injured:
            return tr("People injured");
        case Role::Killed:
            return tr("People killed");
        default:
            break;
    }
    const bool told = column->unit.empty() || column->unit == column->name;
    return told ? column->name : fmt::format("{} ({})", column->name, tr(column->unit));
}

std::string measure_phrase(const EventTable& table, std::string_view measure) {
    if (measure.empty()) return tr("events");
    std::string out = measure_title(table, measure);
    const Column* column = table.column(measure);
    if (column != nullptr && out != column->name && out.front() >= 'A' && out.front() <= 'Z')
        out.front() = static_cast<char>(out.front() - 'A' + 'a');
    return out;
}

bool shows_estimates_alone(const EventTable& table, std::string_view measure) {
    const auto columns = number_columns(table, measure);
    return columns && columns->has_range() && columns->estimates_alone();
}

std::string sum_text(const EventTable& table, std::string_view measure, const BinTally& amount) {
    const bool unknown = amount.events > 0 && amount.unknown == amount.events;
    const bool range = ranged(table, measure) && amount.low != amount.high;
    if (unknown && !range) return tr("not known");
    const std::string sum(number_text(amount.sum).view());
    if (!range) return sum;
    const std::string between =
        fmt::format("{}–{}", number_text(amount.low).view(), number_text(amount.high).view());
    return unknown || shows_estimates_alone(table, measure) ? between : fmt::format("{} ({})", sum, between);
}

std::string tally_text(const EventTable& table, std::string_view measure, const BinTally& amount) {
    if (measure.empty()) return std::string(grouped(amount.events).view());
    return sum_text(table, measure, amount);
}

std::string counted_text(const char* one, const char* many, std::uint64_t n) {
    const Line number = grouped(n);
    const std::string_view words = number.view();
    return format_translated(n == 1 ? one : many, tr_plural(one, many, n), fmt::make_format_args(words));
}

std::string count_of_events(std::uint64_t events) {
    return counted_text("{} event", "{} events", events);
}

bool begin_block(const FrameView& view, const char* id, const char* name, const char* tip) {
    ImGui::Dummy({1, std::floor(px(view, kBlockGapPx / 3))});
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::GetWindowDrawList()->AddRectFilled(at, {at.x + ImGui::GetContentRegionAvail().x, at.y + 1},
                                              colors(view).line);
    ImGui::Dummy({1, std::floor(px(view, kBlockGapPx / 3))});
    ImGui::PushID(id);
    const float size = std::floor(px(view, kCopyButtonPx));
    const float y = ImGui::GetCursorPosY();
    ImGui::SetCursorPosY(std::floor(y + (size - fonts().small->FontSize) / 2));
    heading(view, name);
    if (tip != nullptr) explain(tip);
    ImGui::SameLine();
    ImGui::SetCursorPosY(y);
    align_right(size);
    const bool pressed = icon_button(
        view, {.id = "##copy",
               .icon = Icon::Copy,
               .tip = tr("Copy these numbers as CSV (with Shift: as text that says what they are of)"),
               .size_px = kCopyButtonPx});
    ImGui::PopID();
    return pressed;
}

void stat_line(const FrameView& view, std::string_view name, std::string_view number, const char* tip,
               AccountLook look) {
    const ThemeColors& c = colors(view);
    const bool quiet = look == AccountLook::Quiet;
    if (quiet) ImGui::PushFont(fonts().small);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = std::max(ImGui::GetContentRegionAvail().x, 1.0F);
    const char* begin = number.data();
    const char* end = begin + number.size();
    const float number_width = ImGui::CalcTextSize(begin, end).x;
    const float indent = quiet ? px(view, 10) : 0, gap = px(view, 10);
    const float name_width = ImGui::CalcTextSize(name.data(), name.data() + name.size()).x;
    // Where both do not fit on a line the number stands below.
    const bool below = indent + name_width + gap + number_width > width && name_width > width * 0.35F;
    const float text = ImGui::GetTextLineHeight(), height = below ? 2 * text : text;
    ImGui::Dummy({width, height});
    if (tip != nullptr) explain(tip);
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const ImVec4 clip{at.x, at.y, at.x + width, at.y + height + text};
    draw.AddText(ImGui::GetFont(), ImGui::GetFontSize(), {at.x + indent, at.y}, quiet ? c.text_dim : c.text,
                 name.data(), name.data() + name.size(), 0, &clip);
    draw.AddText({std::floor(std::max(at.x + width - number_width, at.x)), at.y + height - text},
                 quiet ? c.text_dim : c.text_strong, begin, end);
    if (quiet) ImGui::PopFont();
}

void stat_note(const FrameView& view, std::string_view words) {
    ImGui::PushFont(fonts().small);
    wrapped_text(words, colors(view).text_dim);
    ImGui::PopFont();
}

std::string statistics_of(const StatisticsFrame& frame) {
    const TemporalExtent& window = frame.answer.asked.window;
    std::string out = frame.layer.name;
    if (!window.empty()) out += ", " + range_in_words(window, frame.document().clock.words());
    const std::string filter = filter_text(frame);
    if (!filter.empty()) out += fmt::format("; {}: {}", tr("filter"), filter);
    return out;
}

CopyWords::CopyWords() {
    if (!ImGui::GetIO().KeyShift) english_.emplace();
}

void copy_rows(const StatisticsFrame& frame, std::string_view name, const TextRows& rows) {
    std::string out;
    const bool as_text = ImGui::GetIO().KeyShift;
    if (as_text) out = fmt::format("{} – {}\n", name, statistics_of(frame));
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (i > 0) out += as_text ? '\t' : ',';
            if (as_text)
                out += row[i];
            else
                append_csv_field(out, row[i]);
        }
        out += '\n';
    }
    frame.out.commands.push_back(CopyText{std::move(out)});
}

const char* measure_tip(bool events, bool rate) {
    if (rate) return tr("Divided by the people who live there: large and small places can be compared");
    return events ? tr("Each event counts once")
                  : tr("The column's numbers added up, from low to high; unknown ones are told apart");
}

bool statistics_measure_menu(const StatisticsFrame& frame, const char* id, std::string& measure, bool* rates,
                             const char* tip) {
    const EventTable& table = frame.table();
    const char* per = tr("per 100,000 people");
    const auto words = [&](const std::string& name, bool rate) {
        const std::string what = measure_phrase(table, name);
        return rate ? fmt::format("{} {}", what, per) : what;
    };
    const bool rate_now = rates != nullptr && *rates;
    const bool open =
        begin_menu(frame.view, id, words(measure, rate_now).c_str(), ImGui::GetContentRegionAvail().x);
    if (!open) {
        explain(tip);
        return false;
    }
    std::vector<std::string> names = table_measures(table);
    names.insert(names.begin(), std::string());
    bool changed = false;
    for (const std::string& name : names) {
        for (const bool rate : {false, true}) {
            if (rate && rates == nullptr) continue;
            const bool now = name == measure && rate == rate_now;
            const bool pressed = ImGui::Selectable(words(name, rate).c_str(), now);
            explain(measure_tip(name.empty(), rate));
            if (!pressed) continue;
            measure = name;
            if (rates != nullptr) *rates = rate;
            changed = true;
        }
    }
    ImGui::EndCombo();
    return changed;
}

}  // namespace courtyard::ui
