#include "ui/panels/reconcile_work.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace courtyard::ui {
namespace {

constexpr std::size_t kFewEvents = 20'000;  // of both together: a thread would take longer

std::string reconciled_measure(const ReconciledTable& table) {
    return table.measure == nullptr ? std::string{} : table.measure->name;
}

ReconcileAnswer::Basis basis_of(const ReconcileWanted& wanted) {
    ReconcileAnswer::Basis out;
    for (const std::size_t side : kBothSides) {
        const ReconciledTable& table = wanted.tables[side];
        out.tables[side] = table.table;
        out.passing[side] = table.passing;
        out.filtered[side] = table.passing != nullptr;
        out.measures[side] = reconciled_measure(table);
    }
    out.radius_km = wanted.radius_km;
    out.window = wanted.window;
    out.unit = wanted.unit;
    out.combined = wanted.combined;
    out.judging = wanted.judging;
    out.lines = wanted.lines;
    out.order = wanted.order;
    return out;
}

bool same_places(const ReconcileAnswer::Basis& a, const ReconcileWanted& wanted) {
    for (const std::size_t side : kBothSides) {
        if (a.tables[side].lock() != wanted.tables[side].table) return false;
    }
    return a.radius_km == wanted.radius_km;
}

bool same_cells(const ReconcileAnswer::Basis& a, const ReconcileWanted& wanted) {
    for (const std::size_t side : kBothSides) {
        const ReconciledTable& table = wanted.tables[side];
        if (a.filtered[side] != (table.passing != nullptr) || a.passing[side].lock() != table.passing)
            return false;
        if (a.measures[side] != reconciled_measure(table)) return false;
    }
    return a.window == wanted.window && a.unit == wanted.unit && a.combined == wanted.combined;
}

bool same_list(const ReconcileAnswer::Basis& a, const ReconcileWanted& wanted) {
    return a.judging.tolerance == wanted.judging.tolerance &&
           a.judging.comparable == wanted.judging.comparable && a.lines == wanted.lines &&
           a.order == wanted.order;
}

}  // namespace

void NumberExtremes::add(double number) {
    least = std::min(least, number);
    greatest = std::max(greatest, number);
    fractions = fractions || number != std::floor(number);
}

ReconcileExtremes extremes_of(const Reconciled& reconciled) {
    ReconcileExtremes out;
    for (const ReconciledCell& cell : reconciled.cells) {
        for (const std::size_t side : kBothSides) {
            const ReportedNumber& number = cell.sides[side];
            out.most_reports[side] = std::max(out.most_reports[side], number.reports);
            if (!number.has_number()) continue;
            out.numbers[side].add(number.low);
            out.numbers[side].add(number.high);
            if (number.best) out.numbers[side].add(*number.best);
            if (number.low == number.high) continue;
            out.ranges[side] = true;
            out.ranges_of_several = out.ranges_of_several || number.reports > 1;
        }
        if (const auto difference = difference_of(cell)) {
            out.differences.add(difference->low);
            out.differences.add(difference->high);
            if (difference->exact) out.differences.add(*difference->exact);
        }
    }
    return out;
}

bool ReconcileAnswer::answers(const ReconcileWanted& wanted) const {
    return same_places(basis, wanted) && same_cells(basis, wanted) && same_list(basis, wanted);
}

ReconcileAnswerPtr reconcile_answer(const ReconcileWanted& wanted, const ReconcileAnswerPtr& before,
                                    const std::stop_token& stop) {
    auto out = std::make_shared<ReconcileAnswer>();
    out->basis = basis_of(wanted);
    const bool places_stay = before && same_places(before->basis, wanted);
    if (places_stay) {
        out->places = before->places;
    } else {
        out->places = std::make_shared<const ReconciledPlaces>(match_places(
            {wanted.tables[kLeftSide].table, wanted.tables[kRightSide].table}, wanted.radius_km, stop));
    }
    if (stop.stop_requested()) return nullptr;
    const bool cells_stay = places_stay && same_cells(before->basis, wanted);
    if (cells_stay) {
        out->reconciled = before->reconciled;
        out->extremes = before->extremes;
    } else {
        out->reconciled = std::make_shared<const Reconciled>(
            reconcile({wanted.tables, out->places, wanted.window, wanted.unit, wanted.combined}, stop));
        if (stop.stop_requested()) return nullptr;
        out->extremes = std::make_shared<const ReconcileExtremes>(extremes_of(*out->reconciled));
    }
    out->summary = summary_of(*out->reconciled, *out->places, wanted.judging);
    out->list = listed(*out->reconciled, wanted.judging, wanted.lines, wanted.order);
    return out;
}

void ReconcileWork::ask(const ReconcileWanted& wanted) {
    if (job_ && job_->done()) {
        if (auto made = job_->take(); made && *made) answer_ = *made;
        job_.reset();
    }
    if (job_ || (answer_ && answer_->answers(wanted))) return;
    const std::size_t events =
        wanted.tables[kLeftSide].table->event_count() + wanted.tables[kRightSide].table->event_count();
    if (events <= kFewEvents) {
        answer_ = reconcile_answer(wanted, answer_, {});
        return;
    }
    job_ = std::make_unique<Job<ReconcileAnswerPtr>>(
        [wanted, before = answer_](const std::stop_token& stop, JobProgress&) -> Result<ReconcileAnswerPtr> {
            return reconcile_answer(wanted, before, stop);
        },
        WakeUp{});
}

void ReconcileWork::forget() {
    job_.reset();
    answer_.reset();
}

}  // namespace courtyard::ui
