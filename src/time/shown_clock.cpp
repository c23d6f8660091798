#include "time/shown_clock.h"

#include <utility>

#include "base/text.h"

namespace courtyard {

Result<ShownClock> ShownClock::of(std::string_view name) {
    ShownClock out;
    const std::string lower = lowered(name);
    if (lower.empty() || lower == "utc") return out;
    if (lower == "local") {
        out.whose_ = Whose::Event;
        return out;
    }
    auto zone = ZoneClock::of(name);
    if (!zone) return pass_on(zone);
    out.whose_ = Whose::OneZone;
    out.zone_ = std::move(*zone);
    return out;
}

}  // namespace courtyard
