#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "query/reconcile.h"

namespace courtyard {

/// How what two datasets say of a place and a span is judged.
struct ReconcileJudging {
    double tolerance = 0;  ///< Numbers that differ by no more than this share of the greater agree; 0 … 1.
    bool comparable = true;  ///< Both count the same: see comparable().
};

enum class Verdict : std::uint8_t {
    Agree,
    RangesMeet,  ///< The numbers differ, or are not known, but there is one that both ranges hold.
    Disagree,
    NotKnown,  ///< Both report something, at least one without a number.
    Beside,    ///< Both have a number, of different things.
    OnlyLeft,
    OnlyRight
};
inline constexpr std::size_t kVerdictCount = 7;
std::string_view verdict_name(Verdict verdict);  ///< "agree", "ranges meet", …: for files.

Verdict verdict_of(const ReconciledCell& cell, const ReconcileJudging& judging);

/// The right dataset's number less the left one's.
struct NumberDifference {
    std::optional<double> exact;  ///< Empty where one of them knows a range only.
    double low = 0, high = 0;     ///< The least and the greatest that the ranges allow.
    double size() const;  ///< How far apart they are at least: of the numbers, else of the ranges; ≥ 0.
};
/// Empty where one of them has no number.
std::optional<NumberDifference> difference_of(const ReconciledCell& cell);

/// What is told above the list.
struct ReconcileSummary {
    std::array<std::uint64_t, kVerdictCount> cells{};  ///< Places and spans, by verdict.
    std::uint64_t places_in_both = 0;                  ///< Places with reports of both, in any spans.
    BySide<std::uint64_t> places_alone{};              ///< With reports of this dataset only.
    BySide<std::uint64_t> partnerless{};               ///< Of these, those that the other dataset never has.
    BySide<std::uint64_t> repeated{};                  ///< Cells in which this dataset has several reports.
    std::uint64_t of(Verdict verdict) const { return cells[static_cast<std::size_t>(verdict)]; }
    std::uint64_t in_both() const;  ///< Cells with reports of both.
    std::uint64_t all() const;
};
ReconcileSummary summary_of(const Reconciled& reconciled, const ReconciledPlaces& places,
                            const ReconcileJudging& judging);

/// Cells to list, in order.
std::vector<std::uint32_t> listed(const Reconciled& reconciled, const ReconcileJudging& judging,
                                  ReconciledLines lines, ReconciledOrder order);

}  // namespace courtyard
