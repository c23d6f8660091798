#pragma once

#include <cstdint>
#include <memory>

#include "base/job.h"
#include "query/statistics.h"

namespace courtyard::ui {

/// Has the panel's numbers counted: at once where that takes less than a frame, else on a job's thread, while
/// what was counted last stays. Main thread.
class StatisticsCounting {
public:
    /// Takes in what was counted and has counted what is asked. The newest answer on the table that is asked
    /// of; null while there is none. `seconds`: a clock.
    const StatisticsAnswer* follow(const StatisticsAsked& asked, double seconds);

    bool counting() const { return job_ != nullptr; }
    /// Whether the answer has been older than the question for long enough to say so.
    bool late(double seconds) const;
    /// Another one with each answer.
    std::uint64_t version() const { return version_; }

private:
    void begin(const StatisticsAsked& asked);
    void take(StatisticsAnswer answer);

    std::shared_ptr<Statistics> statistics_;  ///< The job's alone while there is one.
    std::shared_ptr<const StatisticsAnswer> answer_;
    std::unique_ptr<Job<std::shared_ptr<const StatisticsAnswer>>> job_;
    double stale_since_ = -1;  ///< Below 0: the answer is what is asked.
    std::uint64_t version_ = 0;
};

}  // namespace courtyard::ui
