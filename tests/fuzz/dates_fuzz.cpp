#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "time/calendar.h"
#include "time/parse.h"

// Any text is read as a time in every format: what comes out is a span within the calendar.
using namespace courtyard;

namespace {

void must(bool holds) {
    if (!holds) std::abort();
}

void check(const TimeReading& reading) {
    must(reading.time.has_value() == (reading.trouble == TimeTrouble::None));
    if (!reading.time) return;
    must(!reading.time->span.empty());
    must(!format_iso(reading.time->span.begin).empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    for (std::size_t i = 0; i < kTimeFormatCount; ++i) {
        const auto format = static_cast<TimeFormat>(i);
        check(read_time(text, format));
        if (const auto range = parse_time_range(text, format)) {
            if (const auto span = span_between(range->from, range->to)) must(!span->empty());
        }
    }
    check(read_unambiguous_time(text));
    if (const auto clock = parse_time_of_day(text)) must(clock->since_midnight >= 0);
    static_cast<void>(parse_typed_time(text));
    for (const char* name : {"date", "timestamp_ms"}) {
        TimeFormatDetector detector(name);
        std::string_view rest = text;
        while (!rest.empty()) {
            const std::size_t end = std::min(rest.find('\n'), rest.size());
            detector.add(rest.substr(0, end));
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        static_cast<void>(detector.decide());
    }
    return 0;
}
