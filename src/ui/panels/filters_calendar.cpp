#include "ui/panels/filters_calendar.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "base/translate.h"
#include "ui/panels/filters_rows.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

constexpr float kUnitBarsHeight = 34;
constexpr std::size_t kLabelledHours = 6;
constexpr int kNoUnit = -1, kOnlyUnit = 1 << 8;  // what draw_bars() tells
constexpr int kUnknownUnit = 100;                // no unit has it as its id

const char* day_letter(std::size_t day) {
    const std::array letters{tr("Mo"), tr("Tu"), tr("We"), tr("Th"), tr("Fr"), tr("Sa"), tr("Su")};
    return letters[day];
}

const char* day_name(std::size_t day) {
    const std::array names{tr("Monday"), tr("Tuesday"),  tr("Wednesday"), tr("Thursday"),
                           tr("Friday"), tr("Saturday"), tr("Sunday")};
    return names[day];
}

Line unit_words(std::size_t unit, bool days) {
    return days ? Line("{}", day_name(unit)) : Line("{:02}:00 – {:02}:59", unit, unit);
}

struct UnitBar {
    std::size_t unit = 0;
    bool is_day = false;
    std::uint64_t count = 0, most = 1;
    bool ticked = true;
};

/// One bar with its label below; true when it was pressed. `rect` is the bar's room.
bool draw_unit(const FrameView& view, const UnitBar& bar, const Rect& rect) {
    const ThemeColors& c = colors(view);
    const float label = ImGui::GetFontSize();
    ImGui::SetCursorScreenPos({rect.x, rect.y});
    const bool pressed = ImGui::InvisibleButton("##unit", {std::max(rect.width, 1.0F), rect.height + label});
    const bool hovered = ImGui::IsItemHovered();
    const Line tip("{}: {} {}\n{}", unit_words(bar.unit, bar.is_day).view(), grouped(bar.count).view(),
                   tr_plural("event shows", "events show", bar.count),
                   tr("Click to choose it or not; with Ctrl it alone"));
    explain(tip.c_str());
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const ImVec2 at{rect.x, rect.y}, to{rect.x + rect.width - px(view, 1), rect.y + rect.height};
    if (hovered) draw.AddRectFilled(at, {to.x, to.y + label}, c.hover, px(view, 2));
    const float full =
        (rect.height - px(view, 2)) * static_cast<float>(bar.count) / static_cast<float>(bar.most);
    const float height = bar.count == 0 ? 0 : std::max(full, px(view, 1.5F));
    draw.AddRectFilled({at.x, to.y - height}, to, bar.ticked ? c.accent : with_alpha(c.text_dim, 0.5F));
    draw.AddRectFilled({at.x, to.y}, {to.x, to.y + 1}, c.line);
    ImGui::RenderNavHighlight({at, {to.x, to.y + label}}, ImGui::GetItemID());
    if (bar.is_day || bar.unit % kLabelledHours == 0) {
        const Line words = bar.is_day ? Line("{}", day_letter(bar.unit)) : Line("{}", bar.unit);
        const float text = ImGui::CalcTextSize(words.c_str()).x;
        const float x = bar.is_day ? at.x + (to.x - at.x - text) / 2 : at.x;
        draw.AddText({std::floor(x), to.y + px(view, 1)}, bar.ticked ? c.text : c.text_dim, words.c_str());
    }
    return pressed;
}

/// Whether there is an event of which the unit is not known.
bool unknown_in(const std::vector<std::shared_ptr<const CalendarUnits>>& units, ViewId view,
                const FilterScope& scope) {
    for (std::size_t i = 0; i < units.size(); ++i) {
        const RowBits all = RowBits::all(scope.layers[i]->table->event_count());
        const std::uint64_t unknown =
            view == kWeekdayView ? units[i]->day_counts(all).back() : units[i]->hour_counts(all).back();
        if (unknown > 0) return true;
    }
    return false;
}

/// Layers of few events need no thread.
constexpr std::size_t kMostFoundAtOnce = 20'000;

}  // namespace

void CalendarFilter::draw(const FilterFrame& frame) {
    find_units(frame, count_basis(frame.view, frame.scope, kWeekdayView));
    if (units_.empty()) {
        dim_text(frame.view, tr("counting…"));
        return;
    }
    draw_cycle(frame, kWeekdayView, days_, tr("Day of the week"));
    ImGui::Dummy({1, px(frame.view, 2)});
    draw_cycle(frame, kHourView, hours_, tr("Hour of the day"));
}

void CalendarFilter::find_units(const FilterFrame& frame, const CountBasis& now) {
    if (!found_for_.same_tables(now)) {
        found_for_ = now;
        units_.clear();
        days_ = hours_ = {};
        std::vector<EventTablePtr> tables;
        std::size_t events = 0;
        for (const LayerState* layer : frame.scope.layers) {
            tables.push_back(layer->table);
            events += layer->table->event_count();
        }
        auto work = [tables = std::move(tables)](const std::stop_token& stop, JobProgress&) -> Result<Units> {
            Units out;
            for (const EventTablePtr& table : tables) out.push_back(CalendarUnits::make(*table, stop));
            return out;
        };
        job_.reset();
        if (events <= kMostFoundAtOnce) {
            JobProgress progress;
            units_ = *work({}, progress);
        } else {
            job_.emplace(std::move(work), WakeUp{});
        }
    }
    if (!job_) return;
    frame.out.animating = true;
    if (!job_->done()) return;
    units_ = *job_->take();
    job_.reset();
}

void CalendarFilter::count(const FilterFrame& frame, ViewId view, Cycle& cycle, std::size_t units) {
    CountBasis now = count_basis(frame.view, frame.scope, view);
    if (cycle.counts.size() != units + 1) cycle.counts.assign(units + 1, 0);
    if (cycle.counted && now == cycle.basis) return;
    if (!frame.time.left()) {
        frame.out.animating = true;
        return;
    }
    cycle.basis = std::move(now);
    frame.time.spend([&] {
        if (!std::exchange(cycle.counted, true)) cycle.any_unknown = unknown_in(units_, view, frame.scope);
        std::fill(cycle.counts.begin(), cycle.counts.end(), 0U);
        for (std::size_t i = 0; i < units_.size(); ++i) {
            const EventTable& table = *frame.scope.layers[i]->table;
            const RowBits rows = counted_rows(table, cycle.basis.layers[i], cycle.basis.window);
            const auto add = [&](const auto& counts) {
                for (std::size_t unit = 0; unit < counts.size(); ++unit) cycle.counts[unit] += counts[unit];
            };
            if (view == kWeekdayView)
                add(units_[i]->day_counts(rows));
            else
                add(units_[i]->hour_counts(rows));
        }
    });
}

CalendarFilter::Asked CalendarFilter::asked_now(const FilterFrame& frame, ViewId view, std::size_t units) {
    Asked out{std::vector<bool>(units, true), true};
    const auto read = [&](const auto& bits, Unknowns unknown) {
        for (std::size_t unit = 0; unit < units; ++unit) out.ticks[unit] = bits[unit];
        out.unknown = unknown == Unknowns::Include;
    };
    if (view == kWeekdayView) {
        if (const auto* rule = rule_in<WeekdayRule>(frame.document(), frame.scope, view))
            read(rule->days, rule->unknown);
    } else if (const auto* rule = rule_in<HourRule>(frame.document(), frame.scope, view)) {
        read(rule->hours, rule->unknown);
    }
    return out;
}

void CalendarFilter::set(const FilterFrame& frame, ViewId view, const Asked& wanted, bool any_unknown) {
    const bool all = std::ranges::all_of(wanted.ticks, [](bool tick) { return tick; });
    if (all && (wanted.unknown || !any_unknown))
        return ask_nothing(frame.document(), frame.scope, view, frame.out);
    const Unknowns unknown = wanted.unknown && any_unknown ? Unknowns::Include : Unknowns::LeaveOut;
    Rule rule;
    if (view == kWeekdayView) {
        WeekdayRule days{.days = {}, .unknown = unknown};
        for (std::size_t day = 0; day < wanted.ticks.size(); ++day) days.days[day] = wanted.ticks[day];
        rule = days;
    } else {
        HourRule hours{.hours = {}, .unknown = unknown};
        for (std::size_t hour = 0; hour < wanted.ticks.size(); ++hour) hours.hours[hour] = wanted.ticks[hour];
        rule = hours;
    }
    ask(frame.document(), frame.scope, {view, std::move(rule)}, frame.out);
}

/// The first press chooses one: that is what is looked for more often than all but one. When none is left
/// nothing is asked.
void CalendarFilter::press(const FilterFrame& frame, ViewId view, const Cycle& cycle, const Asked& now,
                           int pressed) {
    const auto unit = static_cast<std::size_t>(pressed % kOnlyUnit);
    const bool alone = clause_in(frame.document(), frame.scope, view) == nullptr || pressed >= kOnlyUnit;
    Asked wanted = now;
    if (alone) wanted = {std::vector<bool>(now.ticks.size(), false), false};
    wanted.ticks[unit] = alone || !now.ticks[unit];
    const bool none = std::ranges::none_of(wanted.ticks, [](bool tick) { return tick; });
    if (none && !wanted.unknown) return ask_nothing(frame.document(), frame.scope, view, frame.out);
    set(frame, view, wanted, cycle.any_unknown);
}

void CalendarFilter::draw_cycle(const FilterFrame& frame, ViewId view, Cycle& cycle, const char* name) {
    const std::size_t units = view == kWeekdayView ? CalendarUnits::kDays : CalendarUnits::kHours;
    count(frame, view, cycle, units);
    ImGui::PushID(static_cast<int>(units));
    ImGui::PushFont(fonts().small);
    dim_text(frame.view, name);
    ImGui::PopFont();
    Asked now = asked_now(frame, view, units);
    const int pressed = draw_bars(frame.view, cycle, now);
    if (pressed != kNoUnit) press(frame, view, cycle, now, pressed);
    if (cycle.any_unknown) {
        const TickAction action =
            tick_line(frame.view, kUnknownUnit,
                      {tr("not known"), cycle.counts.back(), 0, now.unknown, cycle.counted, true, false});
        if (action == TickAction::Toggle) {
            now.unknown = !now.unknown;
            set(frame, view, now, true);
        }
    }
    ImGui::PopID();
}

/// The unit that was pressed, kOnlyUnit more when it is to be the only one; kNoUnit: none was.
int CalendarFilter::draw_bars(const FrameView& view, const Cycle& cycle, const Asked& asked) {
    const std::size_t units = asked.ticks.size();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = std::max(ImGui::GetContentRegionAvail().x, 1.0F);
    const float height = std::floor(px(view, kUnitBarsHeight));
    const auto known_end = cycle.counts.end() - 1;
    const std::uint64_t most = std::max<std::uint64_t>(*std::max_element(cycle.counts.begin(), known_end), 1);
    int pressed = kNoUnit;
    ImGui::PushFont(fonts().small);
    for (std::size_t unit = 0; unit < units; ++unit) {
        const auto x_of = [&](std::size_t i) {
            return std::floor(at.x + width * static_cast<float>(i) / static_cast<float>(units));
        };
        const Rect rect{x_of(unit), at.y, x_of(unit + 1) - x_of(unit), height};
        ImGui::PushID(static_cast<int>(unit));
        const UnitBar bar{unit, units == CalendarUnits::kDays, cycle.counts[unit], most, asked.ticks[unit]};
        if (draw_unit(view, bar, rect))
            pressed = static_cast<int>(unit) + (ImGui::GetIO().KeyCtrl ? kOnlyUnit : 0);
        ImGui::PopID();
    }
    ImGui::SetCursorScreenPos({at.x, at.y + height + ImGui::GetFontSize() + px(view, 4)});
    ImGui::PopFont();
    ImGui::Dummy({1, 1});
    return pressed;
}

}  // namespace courtyard::ui
