#include "app/clocking.h"

#include <algorithm>
#include <utility>

namespace courtyard::app {
namespace {

std::vector<ClockTableOf> tables_wanted(const Document& document, const std::string& clock) {
    std::vector<ClockTableOf> out;
    for (const LayerState& layer : document.layers) out.push_back({layer.whole, layer.filter, clock, {}});
    return out;
}

}  // namespace

void Clocking::ask(std::string clock) {
    wanted_ = std::move(clock);
    if (job_) job_->cancel();
}

std::optional<Result<SetClock>> Clocking::poll(const Document& document) {
    std::optional<Result<SetClock>> made;
    if (job_ && job_->done()) {
        made = job_->take();
        job_.reset();
    }
    if (job_ || !wanted_) return made;
    begin(document, *std::exchange(wanted_, std::nullopt));
    return std::nullopt;  // what was made is of a clock that is wanted no more
}

void Clocking::begin(const Document& document, std::string clock) {
    remember(document);
    ClockTables wanted = tables_wanted(document, clock);
    for (ClockTableOf& table : wanted) {
        if (auto before = known(table)) table = std::move(*before);
    }
    job_ = std::make_unique<Job<SetClock>>(
        [clock = std::move(clock), tables = std::move(wanted)](const std::stop_token& stop,
                                                               JobProgress&) mutable -> Result<SetClock> {
            auto shown = ShownClock::of(clock);
            if (!shown) return pass_on(shown);
            for (ClockTableOf& table : tables) {
                if (stop.stop_requested()) return fail("another clock was chosen");
                table.clock = shown->name();
                if (!table.shown.table) table.shown = shown_table(table.whole, table.filter, *shown);
            }
            return SetClock{clock, std::move(tables)};
        },
        wake_up_);
}

std::optional<ClockTableOf> Clocking::known(const ClockTableOf& wanted) const {
    for (const Known& k : known_) {
        const EventTablePtr table = k.table.lock();
        if (table && k.whole.lock() == wanted.whole && k.filter == wanted.filter && k.clock == wanted.clock)
            return ClockTableOf{wanted.whole, wanted.filter, wanted.clock, {table, k.without_clock}};
    }
    return std::nullopt;
}

void Clocking::remember(const Document& document) {
    std::erase_if(known_, [](const Known& k) { return k.table.expired(); });
    for (const LayerState& layer : document.layers) {
        const ClockTableOf now{layer.whole, layer.filter, std::string(document.clock.name()), {}};
        if (!known(now))
            known_.push_back({layer.whole, layer.table, layer.filter, now.clock, layer.without_clock});
    }
}

}  // namespace courtyard::app
