#include "ui/entry_tips.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/translate.h"

namespace courtyard::ui {
namespace {

struct ChoiceTip {
    std::string_view choice;
    const char* tip;
};
constexpr std::array kChoiceTips{
    ChoiceTip{"dot", tr_later("All events alike, however roughly their places are known")},
    ChoiceTip{"halo", tr_later("Roughly known places have no sharp edge, and a hatched area as large as the "
                               "doubt")},
    ChoiceTip{"pixels", tr_later("Of the screen: as large at every zoom")},
    ChoiceTip{"kilometres", tr_later("Of the ground: larger on the screen as you zoom in")},
    ChoiceTip{"fixed", tr_later("A colour means the same at all times: frames can be compared")},
    ChoiceTip{"shown", tr_later("By what shows now: its most has the last colour")},
    ChoiceTip{"admin-1", tr_later("States, oblasts, provinces")},
    ChoiceTip{"country", tr_later("Whole countries")},
    ChoiceTip{"file", tr_later("The polygons of a file that you name below")},
    ChoiceTip{"count", tr_later("How many events there are")},
    ChoiceTip{"sum", tr_later("The sum of the column that you choose below")},
    ChoiceTip{"per-100k", tr_later("For 100,000 people who live there: large and small can be compared")},
    ChoiceTip{"quantile", tr_later("As many in every class; far and near values may share one")},
    ChoiceTip{"equal", tr_later("Every class spans as much; some may be empty")},
    ChoiceTip{"jenks", tr_later("Borders lie in the gaps between values")},
    ChoiceTip{"log", tr_later("Each class begins so many times higher: for values of very different size")},
    ChoiceTip{"manual", tr_later("At the borders that you write below")},
    ChoiceTip{"ember", tr_later("Violet, red, orange, pale yellow")},
    ChoiceTip{"viridis", tr_later("Violet, green, yellow: even steps to the eye")},
    ChoiceTip{"cividis", tr_later("Blue, grey, yellow: also for eyes that do not tell red from green")},
    ChoiceTip{"blue", tr_later("One hue, from dark to light")},
    ChoiceTip{"green", tr_later("One hue, from dark to light")},
    ChoiceTip{"grey", tr_later("Without hue: leaves colours to other layers, and prints well")},
};

struct UnitTip {
    const char *begins, *lasts;
};
constexpr std::array kUnitTips{
    // in the order of CalendarUnit
    UnitTip{tr_later("From full minute to full minute"), tr_later("60 seconds")},
    UnitTip{tr_later("From full hour to full hour"), tr_later("60 minutes")},
    UnitTip{tr_later("From midnight to midnight"),
            tr_later("24 hours by the clock shown: 23 or 25 where it is put forward or back")},
    UnitTip{tr_later("Weeks begin on Monday"), tr_later("Seven days, from any day of the week on")},
    UnitTip{tr_later("Months of the calendar, of 28 to 31 days"),
            tr_later("A month of the calendar: 28 to 31 days, from any day on")},
    UnitTip{tr_later("From the first of January, April, July or October"),
            tr_later("Three months of the calendar, from any day on")},
    UnitTip{tr_later("From the first of January"),
            tr_later("A year of the calendar: 365 or 366 days, from any day on")},
};
static_assert(kUnitTips.size() == static_cast<std::size_t>(CalendarUnit::Year) + 1);

}  // namespace

const char* choice_tip(std::string_view choice) {
    const auto found = std::ranges::find(kChoiceTips, choice, &ChoiceTip::choice);
    return found == kChoiceTips.end() ? "" : tr(found->tip);
}

const char* unit_tip(CalendarUnit unit) {
    return tr(kUnitTips[static_cast<std::size_t>(unit)].begins);
}

const char* length_tip(CalendarUnit unit) {
    return tr(kUnitTips[static_cast<std::size_t>(unit)].lasts);
}

const char* role_tip(Role role) {
    switch (role) {
        case Role::None:
            return tr("Its values are shown and can be filtered; nothing is read from them");
        case Role::Begin:
            return tr("Places the event in time; without an end it is as long as the date is exact");
        case Role::End:
            return tr("Until when the event lasted");
        case Role::Time:
            return tr("Belongs to the date: makes it exact to the minute");
        case Role::TimePrecision:
            return tr("Says whether a date is exact to the day, the week or the month");
        case Role::Longitude:
        case Role::Latitude:
        case Role::Coordinates:
            return tr("Degrees: puts the event on the map");
        case Role::Place:
        case Role::Region:
        case Role::Country:
            return tr("Names the place; finds it on the map for rows without coordinates");
        case Role::LocationPrecision:
            return tr("Says whether a place is exact to the spot, the town or the region");
        case Role::Category:
        case Role::SubCategory:
            return tr("What kind of event it is: to colour, filter and list by");
        case Role::CrowdText:
            return tr("\"Dozens\", \"about 300\": read as the least and the most that the words allow");
        case Role::ParticipantsLow:
        case Role::ParticipantsHigh:
        case Role::DetainedLow:
        case Role::DetainedHigh:
            return tr("One end of an estimate: sums keep low and high apart");
        case Role::Detained:
        case Role::Injured:
        case Role::Killed:
            return tr("People: is summed in the statistics; empty is unknown, not zero");
        case Role::Source:
        case Role::Url:
            return tr("Shown in the details, to look up where it is from");
        default:
            return tr("Shown in the details, searched and filtered");
    }
}

}  // namespace courtyard::ui
