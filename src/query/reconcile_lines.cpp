#include "query/reconcile_lines.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/translate.h"

namespace courtyard {
namespace {

bool close_enough(double a, double b, double tolerance) {
    return std::abs(a - b) <= tolerance * std::max(std::abs(a), std::abs(b));
}

/// Of two that have a number each.
Verdict compared(const ReportedNumber& left, const ReportedNumber& right, double tolerance) {
    if (left.best && right.best && close_enough(*left.best, *right.best, tolerance)) return Verdict::Agree;
    if (left.low <= right.high && right.low <= left.high) return Verdict::RangesMeet;
    if (left.best && right.best) return Verdict::Disagree;
    // what lies nearest to one another
    const double a = left.high < right.low ? left.high : left.low;
    const double b = left.high < right.low ? right.low : right.high;
    return close_enough(a, b, tolerance) ? Verdict::Agree : Verdict::Disagree;
}

/// By what a cell stands in the list; the least first.
struct LineKey {
    int group = 0;    // with a difference, without, reported by one alone
    double size = 0;  // the greatest first
    std::uint32_t cell = 0;
};

LineKey key_of(const Reconciled& reconciled, std::uint32_t number, const ReconcileJudging& judging) {
    const ReconciledCell& cell = reconciled.cells[number];
    const Verdict verdict = verdict_of(cell, judging);
    const auto greatest = [](const ReportedNumber& n) {
        return n.has_number() ? n.best.value_or(n.high) : 0;
    };
    const double size = std::max(greatest(cell.sides[kLeftSide]), greatest(cell.sides[kRightSide]));
    switch (verdict) {
        case Verdict::OnlyLeft:
        case Verdict::OnlyRight:
            return {2, size, number};
        case Verdict::NotKnown:
        case Verdict::Beside:
            return {1, size, number};
        default:
            return {0, difference_of(cell)->size(), number};
    }
}

bool is_listed(Verdict verdict, ReconciledLines lines) {
    switch (lines) {
        case ReconciledLines::All:
            return true;
        case ReconciledLines::Disagreements:
            return verdict == Verdict::Disagree;
        case ReconciledLines::OnlyLeft:
            return verdict == Verdict::OnlyLeft;
        case ReconciledLines::OnlyRight:
            return verdict == Verdict::OnlyRight;
    }
    return false;
}

std::vector<std::uint32_t> by_difference(const Reconciled& reconciled,
                                         const std::vector<std::uint32_t>& cells,
                                         const ReconcileJudging& judging) {
    std::vector<LineKey> keys;
    keys.reserve(cells.size());
    for (const std::uint32_t cell : cells) keys.push_back(key_of(reconciled, cell, judging));
    std::sort(keys.begin(), keys.end(), [](const LineKey& a, const LineKey& b) {
        if (a.group != b.group) return a.group < b.group;
        return a.size != b.size ? a.size > b.size : a.cell < b.cell;
    });
    std::vector<std::uint32_t> out;
    out.reserve(keys.size());
    for (const LineKey& key : keys) out.push_back(key.cell);
    return out;
}

}  // namespace

std::string_view verdict_name(Verdict verdict) {
    constexpr std::array<std::string_view, kVerdictCount> kNames{tr_later("agree"),
                                                                 tr_later("ranges meet"),
                                                                 tr_later("disagree"),
                                                                 tr_later("number not known"),
                                                                 tr_later("counts of different things"),
                                                                 tr_later("only in the first"),
                                                                 tr_later("only in the second")};
    return kNames[static_cast<std::size_t>(verdict)];
}

Verdict verdict_of(const ReconciledCell& cell, const ReconcileJudging& judging) {
    const ReportedNumber &left = cell.sides[kLeftSide], &right = cell.sides[kRightSide];
    if (!right.reported()) return Verdict::OnlyLeft;
    if (!left.reported()) return Verdict::OnlyRight;
    if (!left.has_number() || !right.has_number()) return Verdict::NotKnown;
    return judging.comparable ? compared(left, right, judging.tolerance) : Verdict::Beside;
}

double NumberDifference::size() const {
    if (exact) return std::abs(*exact);
    return low > 0 ? low : high < 0 ? -high : 0;
}

std::optional<NumberDifference> difference_of(const ReconciledCell& cell) {
    const ReportedNumber &left = cell.sides[kLeftSide], &right = cell.sides[kRightSide];
    if (!left.has_number() || !right.has_number()) return std::nullopt;
    NumberDifference out{std::nullopt, right.low - left.high, right.high - left.low};
    if (left.best && right.best) out.exact = *right.best - *left.best;
    return out;
}

std::uint64_t ReconcileSummary::in_both() const {
    return all() - of(Verdict::OnlyLeft) - of(Verdict::OnlyRight);
}

std::uint64_t ReconcileSummary::all() const {
    return std::accumulate(cells.begin(), cells.end(), std::uint64_t{0});
}

ReconcileSummary summary_of(const Reconciled& reconciled, const ReconciledPlaces& places,
                            const ReconcileJudging& judging) {
    ReconcileSummary out;
    std::vector<std::uint8_t> seen(places.places.size(), 0);  // bit by side
    for (const ReconciledCell& cell : reconciled.cells) {
        ++out.cells[static_cast<std::size_t>(verdict_of(cell, judging))];
        for (const std::size_t side : kBothSides) {
            if (cell.sides[side].reported())
                seen[cell.place] = static_cast<std::uint8_t>(seen[cell.place] | 1U << side);
            if (cell.sides[side].reports > 1) ++out.repeated[side];
        }
    }
    for (std::size_t i = 0; i < seen.size(); ++i) {
        if (seen[i] == 3) ++out.places_in_both;
        for (const std::size_t side : kBothSides) {
            if (seen[i] != 1U << side) continue;
            ++out.places_alone[side];
            if (places.places[i].match == PlaceMatch::None) ++out.partnerless[side];
        }
    }
    return out;
}

std::vector<std::uint32_t> listed(const Reconciled& reconciled, const ReconcileJudging& judging,
                                  ReconciledLines lines, ReconciledOrder order) {
    std::vector<std::uint32_t> out;
    for (std::uint32_t i = 0; i < reconciled.cells.size(); ++i) {
        if (is_listed(verdict_of(reconciled.cells[i], judging), lines)) out.push_back(i);
    }
    switch (order) {
        case ReconciledOrder::Difference:
            return by_difference(reconciled, out, judging);
        case ReconciledOrder::Time:
            break;  // as they are
        case ReconciledOrder::Place:
            std::stable_sort(out.begin(), out.end(), [&](std::uint32_t a, std::uint32_t b) {
                return reconciled.cells[a].place < reconciled.cells[b].place;
            });
            break;
    }
    return out;
}

}  // namespace courtyard
