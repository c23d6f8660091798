#include "query/reconcile_numbers.h"

#include <algorithm>
#include <tuple>

namespace courtyard {

ReportedNumbers::ReportedNumbers(const ReconciledTable& table, CombinedReports combined,
                                 std::span<const std::uint32_t> rows)
    : combined_(combined), rows_(rows) {
    if (table.measure != nullptr) numbers_.emplace(*table.measure, table.low, table.high);
}

std::optional<ReportedNumbers::Report> ReportedNumbers::next_report() {
    if (row_ == beyond_) {
        first_ = row_;
        beyond_ = std::min(rows_.size(), first_ + SummedNumbers::Batch::kMost);
        numbers_->read(rows_.subspan(first_, beyond_ - first_), batch_);
    }
    const std::size_t i = row_++ - first_;
    if (batch_.known[i] == 0) return std::nullopt;
    const bool has_best = batch_.stated[i] != 0;
    Report report{has_best, batch_.best[i], batch_.best[i], batch_.best[i]};
    if (!numbers_->has_range()) return report;
    // bounds may stand in the wrong order, or leave out the number that they bound
    report.low = std::min(batch_.low[i], batch_.high[i]);
    report.high = std::max(batch_.low[i], batch_.high[i]);
    if (has_best) report.low = std::min(report.low, report.best);
    if (has_best) report.high = std::max(report.high, report.best);
    return report;
}

void ReportedNumbers::put(const Report& report, ReportedNumber& out) const {
    if (report.has_best) out.best = numbers_->real(report.best);
    out.low = numbers_->real(report.low);
    out.high = numbers_->real(report.high);
}

void ReportedNumbers::next(ReportedNumber& out) {
    out.known = 0;
    out.best.reset();
    if (out.reports == 0) return;
    if (!numbers_) {
        row_ += out.reports;
        out.known = out.reports;
        out.best = out.low = out.high = static_cast<double>(out.reports);
        return;
    }
    Report all;
    const auto order = [](const Report& r) { return std::tuple(r.size(), r.has_best, r.high, r.low); };
    for (std::uint32_t i = 0; i < out.reports; ++i) {
        const auto report = next_report();
        if (!report) continue;
        const bool first = out.known++ == 0;
        if (combined_ == CombinedReports::Greatest) {
            if (first || order(*report) > order(all)) all = *report;
            continue;
        }
        all.has_best = report->has_best && (first || all.has_best);
        all.best += report->best;
        all.low += report->low;
        all.high += report->high;
    }
    if (out.known > 0) put(all, out);
}

}  // namespace courtyard
