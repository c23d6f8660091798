#include "ui/panels/statistics_pairs.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/translate.h"
#include "ui/panels/column_menu.h"
#include "ui/widgets_words.h"

namespace courtyard::ui {
namespace {

std::vector<std::string> pair_columns(const EventTable& table) {
    constexpr std::array kNever{
        Role::Id,           Role::Begin,    Role::End,          Role::Time,
        Role::Longitude,    Role::Latitude, Role::GeocodeScore, Role::LocationPrecision,
        Role::TimePrecision};
    std::vector<std::string> out;
    for (const Column& column : table.columns()) {
        if (column.is_numeric() && std::ranges::find(kNever, column.role) == kNever.end())
            out.push_back(column.name);
    }
    return out;
}

/// The part of the axis that has cells: a step more at either end, so that discs are whole.
struct AxisPart {
    std::size_t first = kAxisSteps, last = 0;

    void add(std::size_t step) {
        first = std::min(first, step);
        last = std::max(last, step);
    }
    double steps() const { return static_cast<double>(last - first + 1); }
    double place(std::size_t step) const { return static_cast<double>(step - first) + 0.5; }
};

Line axis_number(double value) {
    if (value < 1e6) return number_text(value);
    return value < 1e9 ? Line("{} M", value / 1e6) : Line("{} bn", value / 1e9);
}

/// Zero, and the powers of ten.
std::vector<ChartTick> axis_ticks(const AxisPart& part) {
    std::vector<ChartTick> out;
    for (std::size_t step = part.first; step <= part.last; ++step) {
        if (step == 0)
            out.push_back({part.place(step), "0"});
        else if (step % 3 == 1 || part.last - part.first < 4)
            out.push_back({part.place(step) - 0.5, std::string(axis_number(axis_bound(step)).view())});
    }
    return out;
}

/// "0", "100 to 199", "0.2 to below 0.5".
std::string step_text(std::size_t step) {
    if (step == 0) return "0";
    const double from = axis_bound(step);
    if (step + 1 == kAxisSteps) return fmt::format("{} {}", number_text(from).view(), tr("and more"));
    const double to = axis_bound(step + 1);
    if (from >= 1 && to - 1 > from)
        return fmt::format("{}–{}", number_text(from).view(), number_text(to - 1).view());
    if (from >= 1) return std::string(number_text(from).view());
    return fmt::format("{} {} {}", number_text(from).view(), tr("to below"), number_text(to).view());
}

/// Whole numbers are told as such: 100–199, not up to below 200.
std::string step_words_of(const EventTable& table, const std::string& name, std::size_t step) {
    const Column* column = table.column(name);
    const bool whole = column != nullptr && column->type() == ColumnType::Integer;
    if (step == 0 || whole || step + 1 == kAxisSteps) return step_text(step);
    return fmt::format("{} {} {}", number_text(axis_bound(step)).view(), tr("to below"),
                       number_text(axis_bound(step + 1)).view());
}

bool pair_menu(const StatisticsFrame& frame, const char* id, const std::string& now, std::string& choice,
               const char* tip) {
    if (!begin_menu(frame.view, id, now.c_str(), ImGui::GetContentRegionAvail().x)) {
        explain(tip);
        return false;
    }
    bool changed = false;
    for (const std::string& name : pair_columns(frame.table())) {
        const bool pressed = ImGui::Selectable(name.c_str(), name == now);
        explain_cut(name.c_str());
        if (!pressed) continue;
        choice = name;
        changed = true;
    }
    ImGui::EndCombo();
    return changed;
}

void tell_pair(const StatisticsFrame& frame, const ChartHit& hit) {
    const PairAsked& asked = frame.answer.asked.pair;
    const PairCell& cell = frame.answer.pair.cells[hit.index];
    begin_chart_tip(frame.view, hit);
    ImGui::PushFont(fonts().bold);
    ImGui::TextUnformatted(count_of_events(cell.events).c_str());
    ImGui::PopFont();
    ImGui::TextUnformatted(
        Line("{}: {}", asked.x, step_words_of(frame.table(), asked.x, cell.x_step)).c_str());
    ImGui::TextUnformatted(
        Line("{}: {}", asked.y, step_words_of(frame.table(), asked.y, cell.y_step)).c_str());
    end_tooltip();
}

void draw_pair_notes(const StatisticsFrame& frame) {
    const PairAnswer& pair = frame.answer.pair;
    const PairAsked& asked = frame.answer.asked.pair;
    const FrameView& view = frame.view;
    stat_line(view, tr("both known"), count_of_events(pair.known),
              tr("Each disc stands for the events within a step of both numbers: its area is how many"),
              AccountLook::Quiet);
    const auto unknown = [&](std::uint64_t events, std::string_view what) {
        if (events == 0) return;
        stat_line(view, Line("{} not known", what).view(), count_of_events(events),
                  tr("They have no place on the chart: not known is not zero"), AccountLook::Quiet);
    };
    unknown(pair.x_unknown, asked.x);
    unknown(pair.y_unknown, asked.y);
    unknown(pair.both_unknown, tr("both"));
    if (pair.negative > 0)
        stat_line(view, tr("below zero"), count_of_events(pair.negative),
                  tr("Negative numbers have no place on a logarithmic axis"), AccountLook::Quiet);
}

TextRows pair_rows(const StatisticsFrame& frame) {
    const PairAsked& asked = frame.answer.asked.pair;
    const PairAnswer& pair = frame.answer.pair;
    TextRows out{
        {asked.x + " from", asked.x + " to below", asked.y + " from", asked.y + " to below", "events"}};
    const auto add_step = [](std::vector<std::string>& row, std::size_t step) {
        row.push_back(step == 0 ? "0" : fmt::format("{}", axis_bound(step)));
        row.push_back(step == 0                ? std::string("0")
                      : step + 1 == kAxisSteps ? std::string()
                                               : fmt::format("{}", axis_bound(step + 1)));
    };
    for (const PairCell& cell : pair.cells) {
        std::vector<std::string> row;
        add_step(row, cell.x_step);
        add_step(row, cell.y_step);
        row.push_back(fmt::format("{}", cell.events));
        out.push_back(std::move(row));
    }
    const auto add_line = [&](std::string what, std::uint64_t events) {
        out.push_back({std::move(what), "", "", "", fmt::format("{}", events)});
    };
    add_line(asked.x + " not known", pair.x_unknown);
    add_line(asked.y + " not known", pair.y_unknown);
    add_line("both not known", pair.both_unknown);
    add_line("below zero", pair.negative);
    return out;
}

}  // namespace

PairAsked pair_asked(const EventTable& table, const StatisticsChoice& choice) {
    const std::vector<std::string> names = pair_columns(table);
    if (names.size() < 2) return {};
    const auto has = [&](const std::string& name) { return std::ranges::find(names, name) != names.end(); };
    const auto of_role = [&](std::initializer_list<Role> roles) -> std::string {
        for (const Role role : roles) {
            const Column* column = table.column(role);
            if (column != nullptr && has(column->name)) return column->name;
        }
        return {};
    };
    PairAsked out;
    out.x = has(choice.pair_x) ? choice.pair_x : of_role({Role::ParticipantsLow, Role::ParticipantsHigh});
    out.y = has(choice.pair_y) ? choice.pair_y : of_role({Role::Detained, Role::DetainedLow});
    const auto other = [&](const std::string& than) {
        return *std::ranges::find_if(names, [&](const std::string& name) { return name != than; });
    };
    if (out.y.empty()) {
        const std::string high = of_role({Role::ParticipantsHigh});
        out.y = !high.empty() && high != out.x ? high : other(out.x);
    }
    if (out.x.empty()) out.x = other(out.y);
    return out;
}

void StatisticsPairs::follow(const StatisticsFrame& frame) {
    if (!language_.changed() && version_ == frame.version) return;
    version_ = frame.version;
    AxisPart x, y;
    for (const PairCell& cell : frame.answer.pair.cells) {
        x.add(cell.x_step);
        y.add(cell.y_step);
    }
    marks_.clear();
    x_ticks_.clear();
    y_ticks_.clear();
    if (frame.answer.pair.cells.empty()) return;
    for (const PairCell& cell : frame.answer.pair.cells)
        marks_.push_back({x.place(cell.x_step), y.place(cell.y_step), static_cast<double>(cell.events)});
    x_ticks_ = axis_ticks(x);
    y_ticks_ = axis_ticks(y);
    x_steps_ = x.steps();
    y_steps_ = y.steps();
}

void StatisticsPairs::draw(const StatisticsFrame& frame) {
    const PairAsked& asked = frame.answer.asked.pair;
    if (asked.x.empty()) return;
    follow(frame);
    if (begin_block(frame.view, "pairs", tr("ONE NUMBER AGAINST ANOTHER"),
                    tr("Events by two of their numbers; both axes are logarithmic, with a place for zero"))) {
        const CopyWords words_of_copy;
        copy_rows(frame, tr("One number against another"), pair_rows(frame));
    }
    ImGui::PushID("pairs");
    begin_setting(frame.view, tr("Across"));
    pair_menu(frame, "##x", asked.x, frame.choice.pair_x, tr("The number along the bottom"));
    begin_setting(frame.view, tr("Up"));
    pair_menu(frame, "##y", asked.y, frame.choice.pair_y, tr("The number along the side"));
    if (!marks_.empty()) {
        ScatterChart chart{marks_, x_steps_, y_steps_, x_ticks_, y_ticks_, frame.ink};
        if (const auto hit = scatter_chart(frame.view, "##scatter", chart)) tell_pair(frame, *hit);
    }
    draw_pair_notes(frame);
    ImGui::PopID();
}

}  // namespace courtyard::ui
