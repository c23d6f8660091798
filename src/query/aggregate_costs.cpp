// What each way to an answer would cost, in nanoseconds on one core: measured on some machine, and good
// enough on others to choose the cheaper way.
#include <algorithm>
#include <cmath>

#include "query/aggregates.h"
#include "query/row_changes.h"

namespace courtyard {
namespace {

constexpr double kLook = 0.7;        // is a row in the mask?
constexpr double kClip = 1.5;        // is it in the view?
constexpr double kLookAstray = 2.5;  // the same where rows lie apart in memory
constexpr double kFetch = 1.0;       // a position's bytes from memory, looked at or beside one that is
constexpr double kPositionsALine = 16;
constexpr double kCell = 2.2, kCellOfRun = 1.5, kCellWeight = 2.0;
constexpr double kCode = 0.7, kSum = 0.7;
constexpr double kRun = 0.6;  // of a row's cost, where rows lie one after the other and all count
constexpr double kLeaf = 150, kLeafEntry = 35;  // a range of time in it: mostly waiting for memory
constexpr double kWord = 1.0;

/// Of a row, when such a share of the rows around it is looked at: lines of memory come whole.
double fetch_cost(double share) {
    return kFetch * std::min(1.0, kPositionsALine * share);
}

double distance(std::uint32_t a, std::uint32_t b) {
    return std::abs(static_cast<double>(a) - static_cast<double>(b));
}

}  // namespace

bool Aggregates::leaves_are_cheaper(double by_rows, double by_leaves) const {
    if (effort_.prefer == Effort::Prefer::Cheapest) return by_leaves < by_rows;
    return effort_.prefer == Effort::Prefer::Leaves;
}

/// Counting one row that is in the view.
double Aggregates::row_cost() const {
    const Wanted& wanted = tally().wanted();
    double cost = static_cast<double>(wanted.codes.size()) * kCode;
    if (wanted.numbers == Wanted::Numbers::Yes)
        cost += kCode + static_cast<double>(index_->columns().measures.size()) * kSum;
    if (view_ && wanted.grid != Wanted::Grid::No) cost += kCell;
    if (view_ && wanted.grid == Wanted::Grid::CountsAndWeights) cost += kCellWeight;
    return cost;
}

double Aggregates::rows_cost(double rows, double passing) const {
    if (!clip() && passing == 1) return rows * kRun * row_cost();
    const double look = clip() ? kLook + kClip : kLook;
    return rows * (look * passing + fetch_cost(passing) + passing * shares_.visible * row_cost());
}

/// Going through the visible leaves for so many of the events in some ranges of time, without a mask.
double Aggregates::leaves_cost(double rows, double ranges) const {
    const Wanted& wanted = tally().wanted();
    const double parts = static_cast<double>(wanted.codes.size()) +
                         (wanted.numbers == Wanted::Numbers::Yes
                              ? 1 + 2 * static_cast<double>(index_->columns().measures.size())
                              : 0);
    const double leaf = kLeaf + parts * kLeafEntry;
    // Few rows a leaf are counted one by one, of many only those beside an entry of its directories.
    const double leaves = static_cast<double>(visible_.size()) * ranges;
    const double seen = rows * shares_.visible;
    const double by_hand = std::min(seen, leaves * CodeDirectory::kBlock / 2);
    double cells = view_ && wanted.grid != Wanted::Grid::No ? kCellOfRun : 0;
    if (wanted.grid == Wanted::Grid::CountsAndWeights) cells += kCellWeight;
    return leaves * leaf + by_hand * row_cost() + rows * shares_.spread * cells +
           rows * shares_.cut * (kLook + row_cost());
}

double Aggregates::window_by_rows_cost(const WindowRanks& ranks) const {
    const double come = distance(ranks.begun, ranks_.begun), go = distance(ranks.ended, ranks_.ended);
    return rows_cost(come + go, 1) + (index_->ends_ascend() ? 0 : go * kLookAstray);
}

double Aggregates::window_by_leaves_cost(const WindowRanks& ranks) const {
    const double rows = distance(ranks.begun, ranks_.begun) + distance(ranks.ended, ranks_.ended);
    const double ranges = (ranks.begun != ranks_.begun ? 1 : 0) + (ranks.ended != ranks_.ended ? 1 : 0);
    if (!mask_) return leaves_cost(rows, ranges);
    return static_cast<double>(visible_.size()) * ranges * kLeaf +
           rows * shares_.visible * (kLookAstray + row_cost());
}

double Aggregates::mask_cost(const RowBits* mask) const {
    const std::uint32_t first = first_in_run(ranks_);
    const double rows = distance(ranks_.begun, first);
    const MaskShares shares = mask_shares(mask_.get(), mask, first, ranks_.begun);
    return rows / RowBits::kWordBits * kWord + rows * fetch_cost(shares.changed) +
           rows * shares.changed * (kLookAstray + shares_.visible * row_cost());
}

double Aggregates::all_by_rows_cost(const WindowRanks& ranks, const RowBits* mask) const {
    const double passing = mask ? mask_shares(mask, mask, first_in_run(ranks), ranks.begun).passing : 1;
    return rows_cost(ranks.shown(), passing);
}

double Aggregates::all_by_leaves_cost(const WindowRanks& ranks, const RowBits* mask) const {
    if (!mask) return leaves_cost(ranks.shown(), 1);
    const double passing = mask_shares(mask, mask, first_in_run(ranks), ranks.begun).passing;
    return static_cast<double>(visible_.size()) * kLeaf +
           ranks.shown() * shares_.visible * (kLookAstray + passing * row_cost());
}

}  // namespace courtyard
