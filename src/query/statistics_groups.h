#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "query/statistics_measure.h"
#include "query/time_tally.h"

namespace courtyard {

/// Puts each event of a table into one of `count` groups; PackedCodes::kMissing: into none.
struct EventGroups {
    std::shared_ptr<const PackedCodes> codes;
    std::size_t count = 0;
};

/// What a list of groups is ordered by. Sums are of the numbers that are known.
enum class RankBy : std::uint8_t { Events, Sum, EventRate, SumRate };

struct RankOrder {
    RankBy by = RankBy::Events;
    std::size_t most = 10;                ///< So many groups are listed;
    std::span<const std::uint32_t> also;  ///< these are too, if they have events, and stand last.
    // Of rates:
    std::span<const std::uint64_t> people;  ///< Who live there, by group; 0: not known.
    std::uint64_t least_people = 0;         ///< The rates of fewer are moved much by chance.
};

/// How far the place of a group in a list can be trusted.
enum class RankTrust : std::uint8_t {
    Known,
    FewPeople,  ///< A rate of few people.
    Unknown     ///< No number is known, or nobody knows how many people live there.
};

struct RankedGroup {
    std::uint32_t code = 0;
    BinTally amount;
    RankTrust trust = RankTrust::Known;
    friend bool operator==(const RankedGroup&, const RankedGroup&) = default;
};

/// The groups with the most of what is asked. Those whose place cannot be trusted come after all others; ties
/// stand by code.
struct Ranking {
    std::vector<RankedGroup> groups;
    std::uint64_t more = 0;  ///< Groups with events that are not listed,
    BinTally more_amount;    ///< and what they amount to together.
    BinTally none;           ///< Events of no group.
};

/// Amounts of a rate are per so many people.
inline constexpr double kRatePeople = 100'000;

/// Counts the events of each group that show, and sums a measure: exactly what a loop over the rows that show
/// finds. Kept from question to question: a step of the window costs what comes and goes. One thread at a
/// time.
class GroupTally {
public:
    /// `by_end`: of the table. `measure`: of the table; null: events are counted alone.
    GroupTally(EventTablePtr table, EndOrderPtr by_end, EventGroups groups, MeasurePtr measure);

    /// Counts what shows in a window of those that a mask lets through (null: all), which never changes.
    void count(const TemporalExtent& window, const std::shared_ptr<const RowBits>& mask);
    /// How many rows count() would look at.
    std::size_t work(const TemporalExtent& window, const std::shared_ptr<const RowBits>& mask) const;

    std::size_t groups() const { return groups_.count; }
    BinTally amount(std::size_t group) const;                                 ///< groups(): of no group.
    std::uint32_t events(std::size_t group) const { return events_[group]; }  ///< The same.
    std::size_t groups_with_events() const;
    Ranking rank(const RankOrder& order) const;

private:
    using Wide = SummedNumbers::Wide;
    /// Of the numbers that are known.
    struct Sums {
        Wide sum = 0, low = 0, high = 0;
        std::uint32_t unknown = 0;
    };
    struct Ranks {
        std::uint32_t begun = 0, ended = 0;
    };
    enum class Change : std::uint8_t { Add, Take };
    /// What a group is ordered by.
    struct RankKey {
        RankTrust trust = RankTrust::Known;
        std::uint32_t code = 0;
        double value = 0;
        bool operator<(const RankKey& other) const;
    };
    RankKey rank_key(std::uint32_t code, const RankOrder& order) const;

    Ranks ranks_of(const TemporalExtent& window) const;
    bool can_step(const TemporalExtent& window, const std::shared_ptr<const RowBits>& mask) const;
    void count_anew(const TemporalExtent& window);
    void step(std::uint32_t from, std::uint32_t to, const std::vector<std::uint32_t>* order, Change change);
    void change(std::span<const std::uint32_t> rows, Change change);
    void change_sums(std::span<const std::uint32_t> rows, std::span<const std::uint32_t> groups,
                     Change change);
    BinTally told(std::uint32_t events, const Sums& sums) const;
    void list_rest(std::span<const RankKey> keys, Ranking& out) const;

    EventTablePtr table_;
    EndOrderPtr by_end_;
    EventGroups groups_;
    MeasurePtr measure_;
    std::optional<SummedNumbers> numbers_;
    std::vector<std::uint32_t> events_;  ///< By group, and last those of none.
    std::vector<Sums> sums_;             ///< The same; empty where events are counted alone.
    std::shared_ptr<const RowBits> mask_;
    TemporalExtent window_;
    bool counted_ = false;
};

}  // namespace courtyard
