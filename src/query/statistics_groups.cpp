#include "query/statistics_groups.h"

#include <algorithm>
#include <array>
#include <utility>

#include "query/timeline.h"

namespace courtyard {
namespace {

constexpr std::size_t kGroupBatch = SummedNumbers::Batch::kMost;

/// Gathers rows and hands them on by the batch.
template <typename Take>
class RowGatherer {
public:
    explicit RowGatherer(Take take) : take_(std::move(take)) {}
    void add(std::uint32_t row) {
        rows_[n_++] = row;
        if (n_ == rows_.size()) flush();
    }
    void flush() {
        take_(std::span<const std::uint32_t>(rows_).first(n_));
        n_ = 0;
    }

private:
    std::array<std::uint32_t, kGroupBatch> rows_;
    std::size_t n_ = 0;
    Take take_;
};

std::uint64_t apart(std::uint32_t a, std::uint32_t b) {
    return std::uint64_t{std::max(a, b)} - std::min(a, b);
}

}  // namespace

GroupTally::GroupTally(EventTablePtr table, EndOrderPtr by_end, EventGroups groups, MeasurePtr measure)
    : table_(std::move(table)),
      by_end_(std::move(by_end)),
      groups_(std::move(groups)),
      measure_(std::move(measure)),
      events_(groups_.count + 1) {
    if (!measure_) return;
    numbers_.emplace(measure_->numbers());
    sums_.resize(events_.size());
}

GroupTally::Ranks GroupTally::ranks_of(const TemporalExtent& window) const {
    const auto begins = table_->begins(), ends = table_->sorted_ends();
    const auto begun = std::ranges::lower_bound(begins, window.end) - begins.begin();
    const auto ended = std::ranges::upper_bound(ends, window.begin) - ends.begin();
    return {static_cast<std::uint32_t>(begun), static_cast<std::uint32_t>(ended)};
}

bool GroupTally::can_step(const TemporalExtent& window, const std::shared_ptr<const RowBits>& mask) const {
    return counted_ && mask == mask_ && !window.empty() && !window_.empty();
}

std::size_t GroupTally::work(const TemporalExtent& window, const std::shared_ptr<const RowBits>& mask) const {
    if (counted_ && mask == mask_ && window == window_) return 0;
    const std::size_t anew = rows_meeting(*table_, window).size();
    if (!can_step(window, mask)) return anew;
    const Ranks before = ranks_of(window_), now = ranks_of(window);
    return std::min<std::size_t>(anew, apart(before.begun, now.begun) + apart(before.ended, now.ended));
}

void GroupTally::count(const TemporalExtent& window, const std::shared_ptr<const RowBits>& mask) {
    if (counted_ && mask == mask_ && window == window_) return;
    bool stepped = false;
    if (can_step(window, mask)) {
        // What shows is what has begun less what has ended.
        const Ranks before = ranks_of(window_), now = ranks_of(window);
        stepped = apart(before.begun, now.begun) + apart(before.ended, now.ended) <
                  rows_meeting(*table_, window).size();
        if (stepped) {
            step(before.begun, now.begun, nullptr, Change::Add);
            step(now.begun, before.begun, nullptr, Change::Take);
            step(before.ended, now.ended, by_end_.get(), Change::Take);
            step(now.ended, before.ended, by_end_.get(), Change::Add);
        }
    }
    mask_ = mask;
    window_ = window;
    if (!stepped) count_anew(window);
    counted_ = true;
}

void GroupTally::count_anew(const TemporalExtent& window) {
    events_.assign(events_.size(), 0);
    sums_.assign(sums_.size(), {});
    const RowRange range = rows_meeting(*table_, window);
    const auto ends = table_->ends();
    RowGatherer rows([this](std::span<const std::uint32_t> batch) { change(batch, Change::Add); });
    const auto take = [&](std::size_t row) {
        if (ends[row] > window.begin) rows.add(static_cast<std::uint32_t>(row));
    };
    if (mask_) {
        mask_->each(range.first, range.last, take);
    } else {
        for (std::size_t row = range.first; row < range.last; ++row) take(row);
    }
    rows.flush();
}

/// Adds or takes rows of ranks [from, to), if any, of an order; null: the table's own.
void GroupTally::step(std::uint32_t from, std::uint32_t to, const std::vector<std::uint32_t>* order,
                      Change how) {
    RowGatherer rows([this, how](std::span<const std::uint32_t> batch) { change(batch, how); });
    for (std::uint32_t rank = from; rank < to; ++rank) {
        const std::uint32_t row = order != nullptr ? (*order)[rank] : rank;
        if (!mask_ || mask_->test(row)) rows.add(row);
    }
    rows.flush();
}

void GroupTally::change(std::span<const std::uint32_t> rows, Change how) {
    std::array<std::uint32_t, kGroupBatch> groups;
    const auto none = static_cast<std::uint32_t>(groups_.count);
    groups_.codes->visit([&]<typename T>(std::span<const T> codes) {
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const T code = codes[rows[i]];
            groups[i] = code == PackedCodes::kMissingOf<T> ? none : std::uint32_t{code};
        }
    });
    const std::uint32_t one = how == Change::Add ? 1 : ~0U;
    for (std::size_t i = 0; i < rows.size(); ++i) events_[groups[i]] += one;
    if (numbers_ && !rows.empty()) change_sums(rows, std::span(groups).first(rows.size()), how);
}

void GroupTally::change_sums(std::span<const std::uint32_t> rows, std::span<const std::uint32_t> groups,
                             Change how) {
    SummedNumbers::Batch batch;
    numbers_->read(rows, batch);
    const bool range = numbers_->has_range();
    const std::int32_t sign = how == Change::Add ? 1 : -1;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        Sums& sums = sums_[groups[i]];
        if (batch.known[i] == 0) sums.unknown += static_cast<std::uint32_t>(sign);
        sums.sum += sign * batch.best[i];
        if (!range) continue;
        sums.low += sign * batch.low[i];
        sums.high += sign * batch.high[i];
    }
}

BinTally GroupTally::told(std::uint32_t events, const Sums& sums) const {
    BinTally out{events, sums.unknown};
    if (!numbers_) return out;
    out.sum = numbers_->real(sums.sum);
    if (!numbers_->has_range()) return out;
    out.low = numbers_->real(sums.low);
    out.high = numbers_->real(sums.high);
    return out;
}

BinTally GroupTally::amount(std::size_t group) const {
    return told(events_[group], numbers_ ? sums_[group] : Sums{});
}

std::size_t GroupTally::groups_with_events() const {
    return groups_.count - static_cast<std::size_t>(std::count(events_.begin(), events_.end() - 1, 0U));
}

bool GroupTally::RankKey::operator<(const RankKey& other) const {
    if (trust != other.trust) return trust < other.trust;
    if (value != other.value) return value > other.value;
    return code < other.code;
}

GroupTally::RankKey GroupTally::rank_key(std::uint32_t code, const RankOrder& order) const {
    const bool sums = numbers_ && (order.by == RankBy::Sum || order.by == RankBy::SumRate);
    const bool rates = order.by == RankBy::EventRate || order.by == RankBy::SumRate;
    RankKey key{RankTrust::Known, code, sums ? numbers_->real(sums_[code].sum) : events_[code]};
    if (sums && sums_[code].unknown == events_[code]) key.trust = RankTrust::Unknown;
    if (!rates) return key;
    const std::uint64_t people = code < order.people.size() ? order.people[code] : 0;
    if (people == 0)
        key.trust = RankTrust::Unknown;
    else if (key.trust == RankTrust::Known && people < order.least_people)
        key.trust = RankTrust::FewPeople;
    if (people > 0) key.value = key.value / static_cast<double>(people) * kRatePeople;
    return key;
}

/// What groups that are not listed amount to.
void GroupTally::list_rest(std::span<const RankKey> keys, Ranking& out) const {
    std::uint32_t events = 0;
    Sums more;
    for (const RankKey& key : keys) {
        events += events_[key.code];
        if (!numbers_) continue;
        const Sums& sums = sums_[key.code];
        more.unknown += sums.unknown;
        more.sum += sums.sum;
        more.low += sums.low;
        more.high += sums.high;
    }
    out.more = keys.size();
    out.more_amount = told(events, more);
}

Ranking GroupTally::rank(const RankOrder& order) const {
    std::vector<RankKey> keys;
    for (std::uint32_t code = 0; code < groups_.count; ++code) {
        if (events_[code] > 0) keys.push_back(rank_key(code, order));
    }
    const std::size_t listed = std::min(order.most, keys.size());
    const auto top = keys.begin() + static_cast<std::ptrdiff_t>(listed);
    std::partial_sort(keys.begin(), top, keys.end());
    const auto rest = std::partition(top, keys.end(), [&](const RankKey& key) {
        return std::ranges::find(order.also, key.code) != order.also.end();
    });
    std::sort(top, rest);
    Ranking out;
    out.none = amount(groups_.count);
    for (auto key = keys.begin(); key != rest; ++key)
        out.groups.push_back({key->code, amount(key->code), key->trust});
    list_rest(std::span(keys).subspan(out.groups.size()), out);
    return out;
}

}  // namespace courtyard
