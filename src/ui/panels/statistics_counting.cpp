#include "ui/panels/statistics_counting.h"

#include <utility>

namespace courtyard::ui {
namespace {

constexpr std::size_t kRowsInAFrame = 40'000;  // some 2 ms
constexpr double kLateSeconds = 0.3;

}  // namespace

void StatisticsCounting::take(StatisticsAnswer answer) {
    answer_ = std::make_shared<const StatisticsAnswer>(std::move(answer));
    ++version_;
}

void StatisticsCounting::begin(const StatisticsAsked& asked) {
    if (!statistics_ || statistics_->table() != asked.table)
        statistics_ = std::make_shared<Statistics>(asked.table);
    if (statistics_->work(asked) <= kRowsInAFrame) {
        take(statistics_->answer(asked));
        return;
    }
    using Outcome = std::shared_ptr<const StatisticsAnswer>;
    job_ = std::make_unique<Job<Outcome>>(
        [statistics = statistics_, asked](const std::stop_token& stop, JobProgress&) -> Result<Outcome> {
            return std::make_shared<const StatisticsAnswer>(statistics->answer(asked, stop));
        },
        WakeUp{});
}

const StatisticsAnswer* StatisticsCounting::follow(const StatisticsAsked& asked, double seconds) {
    if (job_ && job_->done()) {
        if (auto counted = job_->take()) {
            answer_ = std::move(*counted);
            ++version_;
        }
        job_.reset();
    }
    if (!job_ && !(answer_ && answer_->asked == asked)) begin(asked);
    const bool stale = !answer_ || answer_->asked != asked;
    if (!stale)
        stale_since_ = -1;
    else if (stale_since_ < 0)
        stale_since_ = seconds;
    return answer_ && answer_->asked.table == asked.table ? answer_.get() : nullptr;
}

bool StatisticsCounting::late(double seconds) const {
    return stale_since_ >= 0 && seconds - stale_since_ > kLateSeconds;
}

}  // namespace courtyard::ui
