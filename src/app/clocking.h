#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/job.h"
#include "session/session.h"

namespace courtyard::app {

/// Puts large layers into the order of another clock on a job's thread, before the session takes the clock
/// over: a window of a million events does not stand still. What the history still holds is used again. Main
/// thread.
class Clocking {
public:
    /// `wake_up` is called from a job's thread.
    explicit Clocking(WakeUp wake_up) : wake_up_(std::move(wake_up)) {}

    /// Asks for a clock. Another one that was asked for before, and is not made yet, is forgotten.
    void ask(std::string clock);
    /// Begins what is to be done. Returns what the session is to carry out, once it is made; tables of layers
    /// that came or changed since lack in it.
    std::optional<Result<SetClock>> poll(const Document& document);
    bool busy() const { return job_ || wanted_; }

private:
    struct Known {
        std::weak_ptr<const EventTable> whole, table;
        std::optional<SuggestedFilter> filter;
        std::string clock;
        std::uint64_t without_clock = 0;
    };
    std::optional<ClockTableOf> known(const ClockTableOf& wanted) const;
    void remember(const Document& document);
    void begin(const Document& document, std::string clock);

    WakeUp wake_up_;
    std::vector<Known> known_;
    std::optional<std::string> wanted_;
    std::unique_ptr<Job<SetClock>> job_;
};

}  // namespace courtyard::app
