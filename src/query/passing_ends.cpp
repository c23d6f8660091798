#include "query/passing_ends.h"

#include <algorithm>
#include <utility>

namespace courtyard {
namespace {

constexpr std::size_t kRowsABlock = 4096;  // some microseconds

std::optional<Instant> later(std::optional<Instant> a, std::optional<Instant> b) {
    if (!a || !b) return a ? a : b;
    return std::max(*a, *b);
}

}  // namespace

PassingEnds::PassingEnds(EventTablePtr table, std::shared_ptr<const RowBits> passing)
    : table_(std::move(table)), passing_(std::move(passing)) {
    const std::size_t rows = table_->event_count();
    std::optional<Instant> latest;
    for (std::size_t first = 0; first < rows; first += kRowsABlock) {
        before_.push_back(latest);
        latest = later(latest, latest_in(first, std::min(first + kRowsABlock, rows)));
    }
    before_.push_back(latest);
}

std::optional<Instant> PassingEnds::latest_in(std::size_t first, std::size_t last) const {
    std::optional<Instant> latest;
    passing_->each(first, last, [&](std::size_t row) { latest = later(latest, table_->ends()[row]); });
    return latest;
}

std::optional<Instant> PassingEnds::latest(std::size_t rows) const {
    const std::size_t count = std::min(rows, table_->event_count()), block = count / kRowsABlock;
    return later(before_[block], latest_in(block * kRowsABlock, count));
}

}  // namespace courtyard
