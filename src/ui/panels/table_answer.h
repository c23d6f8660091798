#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <utility>

#include "base/job.h"

namespace courtyard::ui {

/// Where an answer is looked for: in the frame, or on a job's thread while the one before goes on showing.
enum class AnswerWay : std::uint8_t { AtOnce, OnThread };

/// The answer to a question that is asked anew each frame. Main thread. One job at a time: a question that
/// changes with every frame gets its answers late, but gets them.
template <typename Question, typename Answer>
class TableAnswer {
public:
    /// Copied into the job: may read nothing but the question. Empty when it was stopped.
    using Work = std::optional<Answer> (*)(const Question&, const std::stop_token&);

    void ask(const Question& question, Work work, AnswerWay way) {
        take_finished();
        wanted_ = question;
        if (question_ == question) return;
        if (way == AnswerWay::AtOnce) {
            cancel();  // what it finds is of before
            if (auto answer = work(question, {})) set(question, std::move(*answer));
        } else if (!job_) {
            running_ = question;
            job_.emplace(
                [question, work](const std::stop_token& stop, JobProgress&) -> Result<Answer> {
                    if (auto answer = work(question, stop)) return std::move(*answer);
                    return fail("stopped");
                },
                WakeUp{});
        }
    }
    /// The running job's question; empty when none runs.
    const std::optional<Question>& running() const { return running_; }
    /// What the running job finds is not wanted any more; it ends soon.
    void cancel() {
        if (job_) job_->cancel();
        cancelled_ = job_.has_value();
    }
    /// Lets go of questions and answers; once the job has ended nothing is left of it.
    void rest() {
        cancel();
        take_finished();
        question_.reset();
        wanted_.reset();
        answer_.reset();
    }

    /// What the answer was to; empty without one.
    const std::optional<Question>& question() const { return question_; }
    const Answer* answer() const { return answer_ ? &*answer_ : nullptr; }
    bool late() const { return wanted_ != question_; }
    std::uint64_t generation() const { return generation_; }  ///< Another one for each other answer.

private:
    void set(const Question& question, Answer answer) {
        question_ = question;
        answer_ = std::move(answer);
        ++generation_;
    }
    void take_finished() {
        if (!job_ || !job_->done()) return;
        Result<Answer> found = job_->take();
        if (found && !cancelled_) set(*running_, std::move(*found));
        job_.reset();
        running_.reset();
        cancelled_ = false;
    }

    std::optional<Question> question_, wanted_, running_;
    std::optional<Answer> answer_;
    bool cancelled_ = false;
    std::uint64_t generation_ = 0;
    std::optional<Job<Answer>> job_;
};

}  // namespace courtyard::ui
