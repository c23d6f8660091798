#include "time/shown_clock.h"

#include <utility>

#include "base/text.h"
#include "base/translate.h"

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
    out.zone_ = std::make_shared<const ZoneClock>(std::move(*zone));
    return out;
}

std::string_view ShownClock::name() const {
    if (whose_ == Whose::OneZone) return zone_->name();
    return whose_ == Whose::Utc ? "UTC" : "local";
}

std::string_view ShownClock::words() const {
    return whose_ == Whose::Event ? tr("local time") : name();
}

std::string_view ShownClock::title() const {
    return whose_ == Whose::Event ? tr("each event's own time") : name();
}

}  // namespace courtyard
