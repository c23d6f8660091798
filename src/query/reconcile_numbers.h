#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "query/reconcile.h"
#include "query/summed_numbers.h"

namespace courtyard {

/// Makes one number of each few of many reports, in the order of their rows. Sums are exact, then rounded
/// once.
class ReportedNumbers {
public:
    /// The rows outlive it.
    ReportedNumbers(const ReconciledTable& table, CombinedReports combined,
                    std::span<const std::uint32_t> rows);

    /// Fills in what is known of the next out.reports rows.
    void next(ReportedNumber& out);

private:
    using Wide = SummedNumbers::Wide;
    /// A report, as whole multiples of the numbers' unit.
    struct Report {
        bool has_best = false;
        Wide best = 0, low = 0, high = 0;
        Wide size() const { return has_best ? best : high; }
    };
    std::optional<Report> next_report();  ///< Empty when nothing is known.
    void put(const Report& report, ReportedNumber& out) const;

    CombinedReports combined_;
    std::span<const std::uint32_t> rows_;
    std::optional<SummedNumbers> numbers_;  ///< Empty: events are counted.
    SummedNumbers::Batch batch_;
    std::size_t row_ = 0;                 ///< The next one, of rows_.
    std::size_t first_ = 0, beyond_ = 0;  ///< Rows in the batch.
};

}  // namespace courtyard
