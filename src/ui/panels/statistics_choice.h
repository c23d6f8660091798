#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "query/statistics.h"
#include "session/document.h"
#include "time/calendar.h"

namespace courtyard::ui {

enum class StatisticsTime : std::uint8_t {
    Shown,  ///< What is in the window.
    All     ///< All of time.
};

/// What a person chose in the panel. Names of columns that a layer lacks stand for nothing, until another
/// layer has them.
struct StatisticsChoice {
    std::optional<LayerId> layer;  ///< Empty: the topmost that shows events.
    StatisticsTime time = StatisticsTime::Shown;

    /// What is listed: a column, or divisions of the map; empty: what the layer suggests.
    struct List {
        bool areas = false;
        std::string column;
    };
    std::optional<List> list;
    std::string list_measure;  ///< Empty: events.
    bool list_rate = false;    ///< Per 100,000 people, of areas.
    std::size_t list_most = 10;

    std::string trend_measure;               ///< Empty: events.
    std::optional<CalendarStep> trend_step;  ///< Empty: as fits the span.

    std::string pair_x, pair_y;  ///< Empty: as the columns' roles suggest.
};

/// Rates of fewer people are moved much by chance; as drawings of regions have it.
inline constexpr std::uint64_t kFewPeople = 100'000;

}  // namespace courtyard::ui
