#include "query/period_change.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>

#include "query/timeline.h"

namespace courtyard {
namespace {

using Wide = SummedNumbers::Wide;

struct WideTally {
    std::uint32_t events = 0, unknown = 0;
    Wide sum = 0, low = 0, high = 0;

    void add(const WideTally& other) {
        events += other.events;
        unknown += other.unknown;
        sum += other.sum;
        low += other.low;
        high += other.high;
    }
};

/// Tallies of one period, by place.
class PeriodCounter {
public:
    PeriodCounter(const ComparedPlaces& places, const SummedNumbers* numbers)
        : places_(places), numbers_(numbers), apart_(any_day_unknown(*places.table)) {
        certain_.resize(places.places.size());
        if (apart_) possible_.resize(places.places.size());
    }

    void count(const RowBits* passing, const TemporalExtent& period) {
        if (period.empty()) return;
        const EventTable& table = *places_.table;
        const RowRange range = rows_meeting(table, period);
        const auto visit = [&](std::size_t row) {
            if (table.ends()[row] <= period.begin) return;
            const bool perhaps = apart_ && day_unknown(table.precisions()[row]) &&
                                 (table.begins()[row] < period.begin || table.ends()[row] > period.end);
            take(static_cast<std::uint32_t>(row), perhaps ? perhaps_ : surely_);
        };
        if (passing != nullptr) {
            passing->each(range.first, range.last, visit);
        } else {
            for (std::size_t row = range.first; row < range.last; ++row) visit(row);
        }
        add_rows(surely_, certain_);
        add_rows(perhaps_, possible_);
    }

    PeriodTally of(std::size_t place) const {
        return {told(certain_[place]), apart_ ? told(possible_[place]) : BinTally{}};
    }
    PeriodTally of_all() const {
        WideTally certain, possible;
        for (const WideTally& tally : certain_) certain.add(tally);
        for (const WideTally& tally : possible_) possible.add(tally);
        return {told(certain), told(possible)};
    }

private:
    /// Rows that wait until they are a batch.
    struct Waiting {
        std::array<std::uint32_t, SummedNumbers::Batch::kMost> rows{};
        std::size_t count = 0;
    };
    void take(std::uint32_t row, Waiting& waiting) {
        waiting.rows[waiting.count++] = row;
        if (waiting.count == waiting.rows.size())
            add_rows(waiting, &waiting == &surely_ ? certain_ : possible_);
    }
    void add_rows(Waiting& waiting, std::vector<WideTally>& tallies) {
        const std::span<const std::uint32_t> rows = std::span(waiting.rows).first(waiting.count);
        waiting.count = 0;
        if (numbers_ == nullptr) {
            for (const std::uint32_t row : rows) ++tallies[places_.of_row[row]].events;
            return;
        }
        if (rows.empty()) return;
        numbers_->read(rows, batch_);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            WideTally& tally = tallies[places_.of_row[rows[i]]];
            ++tally.events;
            tally.unknown += batch_.known[i] != 0 ? 0U : 1U;
            tally.sum += batch_.best[i];
            if (!numbers_->has_range()) continue;
            tally.low += batch_.low[i];
            tally.high += batch_.high[i];
        }
    }
    BinTally told(const WideTally& tally) const {
        BinTally out{tally.events, tally.unknown};
        if (numbers_ == nullptr) return out;
        out.sum = numbers_->real(tally.sum);
        if (!numbers_->has_range()) return out;
        out.low = numbers_->real(tally.low);
        out.high = numbers_->real(tally.high);
        return out;
    }

    const ComparedPlaces& places_;
    const SummedNumbers* numbers_;
    bool apart_;  ///< There are events whose day is not known.
    std::vector<WideTally> certain_, possible_;
    Waiting surely_, perhaps_;
    SummedNumbers::Batch batch_;
};

}  // namespace

PeriodChanges count_changes(const ComparedPlaces& places, const SummedNumbers* numbers,
                            const RowBits* passing, const TemporalExtent& a, const TemporalExtent& b) {
    PeriodCounter of_a(places, numbers), of_b(places, numbers);
    of_a.count(passing, a);
    of_b.count(passing, b);
    PeriodChanges out;
    out.sums = numbers != nullptr;
    out.ranges = out.sums && numbers->has_range();
    for (std::size_t place = 0; place < places.places.size(); ++place) {
        PlaceChange change{static_cast<std::uint32_t>(place), of_a.of(place), of_b.of(place)};
        if (!change.a.empty() || !change.b.empty()) out.places.push_back(change);
    }
    out.a = of_a.of_all();
    out.b = of_b.of_all();
    return out;
}

}  // namespace courtyard
