#include "io/precision_codes.h"

#include <algorithm>
#include <functional>
#include <optional>

#include "base/text.h"
#include "io/column_collector.h"
#include "time/calendar.h"

namespace courtyard {
namespace {

constexpr Instant kHalfWeek = 3 * kDay;

std::optional<TimePrecision> time_precision_of(std::string_view word) {
    static constexpr std::pair<std::string_view, TimePrecision> kWords[] = {
        {"second", TimePrecision::Second}, {"minute", TimePrecision::Minute}, {"hour", TimePrecision::Hour},
        {"day", TimePrecision::Day},       {"week", TimePrecision::Week},     {"month", TimePrecision::Month},
        {"year", TimePrecision::Year}};
    const std::string key = lowered(trimmed(word));
    for (const auto& [text, precision] : kWords) {
        if (text == key) return precision;
    }
    return std::nullopt;
}

template <typename T>
std::optional<T> listed(const std::vector<std::pair<std::string_view, T>>& list, std::string_view value) {
    const auto found =
        std::find_if(list.begin(), list.end(), [&](const auto& e) { return e.first == value; });
    return found == list.end() ? std::nullopt : std::optional(found->second);
}

/// What each row's value means, each distinct value looked up once.
template <typename T, typename Apply>
void for_meanings(const Column& column, const std::function<std::optional<T>(std::string_view)>& meaning,
                  const Apply& apply) {
    const TextColumn text = as_text(column);
    std::vector<std::optional<T>> by_code;
    by_code.reserve(text.dictionary.size());
    for (const std::string_view value : text.dictionary) by_code.push_back(meaning(value));
    for (std::size_t row = 0; row < text.codes.size(); ++row) {
        const std::uint32_t code = text.codes[row];
        if (code != TextColumn::kMissing && by_code[code]) apply(row, *by_code[code]);
    }
}

/// The week, month or year around a span.
TemporalExtent widened(const TemporalExtent& span, TimePrecision precision) {
    const auto whole = [&](CalendarUnit unit) {
        const CalendarStep step{unit, 1};
        return TemporalExtent{floor_to(span.begin, step), advanced(floor_to(span.end - 1, step), step)};
    };
    switch (precision) {
        case TimePrecision::Week:
            return {span.begin - kHalfWeek, span.end + kHalfWeek};
        case TimePrecision::Month:
            return whole(CalendarUnit::Month);
        case TimePrecision::Year:
            return whole(CalendarUnit::Year);
        default:
            return span;
    }
}

}  // namespace

void apply_time_precision(const Column* column, const ProfileMapping& mapping, Placements& rows) {
    if (!column) return;
    const auto meaning = [&](std::string_view value) {
        const auto code = listed(mapping.time_precisions, value);
        return code ? code : time_precision_of(value);
    };
    for_meanings<TimePrecision>(*column, meaning, [&](std::size_t row, TimePrecision precision) {
        if (!rows.dated(row) || precision <= rows.precisions[row]) return;
        const TemporalExtent written{rows.begins[row], rows.ends[row]};
        const TemporalExtent span = mapping.widen_spans ? widened(written, precision) : written;
        rows.set_time(row, span, precision, rows.bases[row]);
    });
}

void apply_location_precision(const Column* column, const ProfileMapping& mapping, Placements& rows) {
    std::fill(rows.location_precisions.begin(), rows.location_precisions.end(), mapping.location_precision);
    if (!column) return;
    const auto meaning = [&](std::string_view value) {
        const auto code = listed(mapping.location_precisions, value);
        return code ? code : location_precision_of(value);
    };
    for_meanings<LocationPrecision>(*column, meaning, [&](std::size_t row, LocationPrecision precision) {
        rows.location_precisions[row] = precision;
    });
}

}  // namespace courtyard
