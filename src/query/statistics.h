#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "query/statistics_codes.h"
#include "query/statistics_groups.h"
#include "query/statistics_measure.h"
#include "query/statistics_trend.h"
#include "query/time_tally.h"

namespace courtyard {

using RowMask = std::shared_ptr<const RowBits>;  ///< One bit an event; null: all. Never changes.

/// What a ranking is of: a column of texts, or areas.
struct RankingAsked {
    std::string column;  ///< Empty: areas.
    AreaRowsPtr areas;
    std::string measure;  ///< Empty: events are counted alone.
    RankBy by = RankBy::Events;
    std::size_t most = 10;
    std::uint64_t least_people = 0;
    std::vector<std::uint32_t> also;  ///< See RankOrder.
    RowMask mask;
    friend bool operator==(const RankingAsked&, const RankingAsked&) = default;
};

struct TrendAsked {
    std::string measure;  ///< Empty: events.
    CalendarStep step;
    friend bool operator==(const TrendAsked&, const TrendAsked&) = default;
};

/// Two columns of numbers.
struct PairAsked {
    std::string x, y;  ///< Empty: none.
    friend bool operator==(const PairAsked&, const PairAsked&) = default;
};

/// What is asked of the events of one table that a mask lets through and that show in a window.
struct StatisticsAsked {
    EventTablePtr table;
    TemporalExtent window;  ///< Half-open.
    RowMask mask;
    std::vector<std::string> totals;  ///< Measures.
    RankingAsked ranking;
    TrendAsked trend;
    PairAsked pair;
    friend bool operator==(const StatisticsAsked&, const StatisticsAsked&) = default;
};

struct MeasureTotal {
    std::string measure;
    BinTally certain, possible;  ///< Possible: of events that are only perhaps in the window, see TimeTally.
};

struct TrendAnswer {
    TrendSteps steps;
    std::vector<BinTally> certain, possible;  ///< By step, as far as it is within the window.
    /// What whole steps amount to, by TrendSteps::whole: certainly in them.
    std::vector<BinTally> whole;
};

struct PairCell {
    std::size_t x_step = 0, y_step = 0;
    std::uint32_t events = 0;
    friend bool operator==(const PairCell&, const PairCell&) = default;
};
struct PairAnswer {
    std::vector<PairCell> cells;  ///< With events.
    std::uint64_t known = 0, x_unknown = 0, y_unknown = 0, both_unknown = 0, negative = 0;
};

struct StatisticsAnswer {
    StatisticsAsked asked;
    BinTally certain, possible;  ///< Events.
    std::vector<MeasureTotal> totals;
    std::uint64_t places = 0, without_place = 0;
    Ranking ranking;
    TrendAnswer trend;
    std::array<std::uint32_t, 7 * kWeekdayGroups> hours{};  ///< By weekday_hour_group().
    std::uint64_t without_weekday = 0;
    PairAnswer pair;
};

/// Answers what is asked of one table, each number exactly as a loop over the rows finds it. Kept from
/// question to question: a step of the window costs what comes and goes. One thread at a time; the work is
/// partly spread over several.
class Statistics {
public:
    explicit Statistics(EventTablePtr table);

    const EventTablePtr& table() const { return table_; }

    /// How many rows answer() would look at: about 50 ns for each. What only counting can tell counts as all.
    std::size_t work(const StatisticsAsked& asked) const;
    /// `asked.table` must be the table. Stops early, with less than an answer, when a stop is asked for.
    StatisticsAnswer answer(const StatisticsAsked& asked, const std::stop_token& stop = {});

private:
    /// Tallies of one measure, or of events alone.
    struct Times {
        MeasurePtr measure;
        TimeTally tally;
        RowMask mask;
        bool counted = false;
    };
    struct Ranked {
        std::string column, measure;
        AreaRowsPtr areas;
        GroupTally tally;
        std::vector<std::uint64_t> people;  ///< By area.
    };
    struct Pairs {
        PairAsked of;
        GroupTally tally;
    };
    static bool same_groups(const Ranked& ranked, const RankingAsked& asked);
    void put_ends_in_order();
    Times& times(const std::string& measure, const RowMask& mask);
    Ranked& ranked(const RankingAsked& asked);
    void answer_totals(const StatisticsAsked& asked, StatisticsAnswer& out);
    void answer_trend(const StatisticsAsked& asked, StatisticsAnswer& out);
    void answer_ranking(const StatisticsAsked& asked, StatisticsAnswer& out);
    void answer_hours(const StatisticsAsked& asked, StatisticsAnswer& out);
    void answer_pair(const StatisticsAsked& asked, StatisticsAnswer& out);

    EventTablePtr table_;
    EndOrderPtr by_end_;
    bool ordered_ = false;
    std::map<std::string, Times> times_;  ///< By measure; "" = events alone.
    std::optional<GroupTally> places_, hours_;
    std::optional<Ranked> ranked_;
    std::optional<Pairs> pairs_;
};

}  // namespace courtyard
