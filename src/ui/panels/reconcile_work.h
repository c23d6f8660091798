#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/job.h"
#include "query/reconcile_lines.h"

namespace courtyard::ui {

/// What the reconcile panel wants to know.
struct ReconcileWanted {
    BySide<ReconciledTable> tables;
    double radius_km = 0;
    std::optional<TemporalExtent> window;
    CalendarUnit unit = CalendarUnit::Day;
    CombinedReports combined = CombinedReports::Greatest;
    ReconcileJudging judging;
    ReconciledLines lines = ReconciledLines::All;
    ReconciledOrder order = ReconciledOrder::Difference;
};

/// The greatest numbers of a column, which say how wide it must be.
struct NumberExtremes {
    double least = 0, greatest = 0;
    bool fractions = false;
    void add(double number);
};

/// What the widths of the list's columns follow from: of all cells, so that filters move nothing.
struct ReconcileExtremes {
    BySide<NumberExtremes> numbers;
    NumberExtremes differences;
    BySide<bool> ranges{};                 ///< Some number has a range.
    BySide<std::uint32_t> most_reports{};  ///< Of one cell.
    bool ranges_of_several = false;        ///< Some number of several reports has a range.
};
ReconcileExtremes extremes_of(const Reconciled& reconciled);

/// An answer with the steps that it was made in, each kept until what it follows from changes. Immutable.
struct ReconcileAnswer {
    /// Does not keep tables alive, and is not deceived by new ones at old addresses.
    struct Basis {
        BySide<std::weak_ptr<const EventTable>> tables;
        BySide<std::weak_ptr<const RowBits>> passing;
        BySide<bool> filtered{};
        BySide<std::string> measures;
        double radius_km = 0;
        std::optional<TemporalExtent> window;
        CalendarUnit unit{};
        CombinedReports combined{};
        ReconcileJudging judging;
        ReconciledLines lines{};
        ReconciledOrder order{};
    };
    Basis basis;
    ReconciledPlacesPtr places;
    std::shared_ptr<const Reconciled> reconciled;
    std::shared_ptr<const ReconcileExtremes> extremes;
    ReconcileSummary summary;
    std::vector<std::uint32_t> list;  ///< Cells, in order.

    /// Whether it answers what is wanted.
    bool answers(const ReconcileWanted& wanted) const;
};
using ReconcileAnswerPtr = std::shared_ptr<const ReconcileAnswer>;

/// Makes an answer; what another one has done already is taken from it. Any thread.
ReconcileAnswerPtr reconcile_answer(const ReconcileWanted& wanted, const ReconcileAnswerPtr& before,
                                    const std::stop_token& stop);

/// Keeps the last answer, and has the next one made: at once where there are few events, else on a thread,
/// one at a time. Main thread.
class ReconcileWork {
public:
    /// Call each frame while the answer is shown.
    void ask(const ReconcileWanted& wanted);
    /// Null before the first; it may be to an earlier question while busy().
    const ReconcileAnswerPtr& answer() const { return answer_; }
    bool busy() const { return job_ != nullptr; }
    /// Drops the answer and gives up what is being made.
    void forget();

private:
    ReconcileAnswerPtr answer_;
    std::unique_ptr<Job<ReconcileAnswerPtr>> job_;
};

}  // namespace courtyard::ui
