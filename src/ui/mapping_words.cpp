#include "ui/mapping_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/translate.h"
#include "data/location_words.h"
#include "time/calendar.h"
#include "ui/event_words.h"

namespace courtyard::ui {
namespace {

constexpr std::size_t kSamples = 3;

struct Words {
    Role role;
    const char* words;
};
constexpr Words kRoles[] = {
    {Role::None, tr_later("(no meaning)")},
    {Role::Begin, tr_later("Date or begin")},
    {Role::End, tr_later("End")},
    {Role::Time, tr_later("Time of day")},
    {Role::TimePrecision, tr_later("Precision of the date")},
    {Role::Longitude, tr_later("Longitude")},
    {Role::Latitude, tr_later("Latitude")},
    {Role::Coordinates, tr_later("Latitude, longitude in one")},
    {Role::Place, tr_later("Place")},
    {Role::Region, tr_later("Region")},
    {Role::Country, tr_later("Country")},
    {Role::LocationPrecision, tr_later("Precision of the place")},
    {Role::Category, tr_later("Kind of event")},
    {Role::SubCategory, tr_later("Finer kind")},
    {Role::Actor, tr_later("Actor")},
    {Role::CrowdText, tr_later("Crowd size in words")},
    {Role::ParticipantsLow, tr_later("Participants, low")},
    {Role::ParticipantsHigh, tr_later("Participants, high")},
    {Role::Detained, tr_later("Detained")},
    {Role::DetainedLow, tr_later("Detained, low")},
    {Role::DetainedHigh, tr_later("Detained, high")},
    {Role::Injured, tr_later("Injured")},
    {Role::Killed, tr_later("Killed")},
    {Role::Id, tr_later("Identifier")},
    {Role::Text, tr_later("Text")},
    {Role::Source, tr_later("Source")},
    {Role::Url, tr_later("Web address")},
};

std::string short_value(std::string value) {
    constexpr std::size_t kMost = 60;
    std::replace(value.begin(), value.end(), '\n', ' ');
    if (value.size() <= kMost) return value;
    std::size_t cut = kMost;
    while (cut > 0 && (static_cast<unsigned char>(value[cut]) & 0xC0U) == 0x80U) --cut;
    return value.substr(0, cut) + "…";
}

/// What a row's value in a column became; empty when the value speaks for itself.
std::string became(const EventTable& table, const Column& column, std::size_t row) {
    if (column.role == Role::End && row < table.event_count())
        return tr_format("until {}", format_instant(table.instants(row).end, TimePrecision::Minute));
    if (is_time_role(column.role)) return when_words(table, row);
    if (column.role == Role::Coordinates) return where_words(table, row);
    return {};
}

}  // namespace

const char* role_words(Role role) {
    for (const Words& line : kRoles) {
        if (line.role == role) return tr(line.words);
    }
    if (role == Role::GeocodedPlace) return tr("Geocoded place");
    if (role == Role::GeocodeScore) return tr("Geocoding score");
    return tr("(other)");
}

const std::vector<Role>& choosable_roles() {
    static const std::vector<Role> roles = [] {
        std::vector<Role> all;
        for (const Words& line : kRoles) all.push_back(line.role);
        return all;
    }();
    return roles;
}

const char* time_format_words(TimeFormat format) {
    switch (format) {
        case TimeFormat::Iso:
            return tr("Year first: 2021-01-31");
        case TimeFormat::DayMonthYear:
            return tr("Day first: 31.01.2021");
        case TimeFormat::MonthDayYear:
            return tr("Month first: 01/31/2021");
        case TimeFormat::EpochSeconds:
            return tr("Seconds since 1970");
        case TimeFormat::EpochMilliseconds:
            return tr("Milliseconds since 1970");
        case TimeFormat::NamedMonth:
            return tr("Named month: 31 Jan 2021");
        case TimeFormat::SpreadsheetDays:
            return tr("Spreadsheet day number");
        default:
            return tr(time_format_name(format).data());
    }
}

bool is_time_role(Role role) {
    return role == Role::Begin || role == Role::End || role == Role::Time;
}

bool is_place_role(Role role) {
    return role == Role::Longitude || role == Role::Latitude || role == Role::Coordinates;
}

std::vector<std::uint32_t> first_rows(const EventTable& table, std::size_t most) {
    const SourceRows& sources = table.source_rows();
    const auto earlier = [&](std::uint32_t a, std::uint32_t b) { return sources[a] < sources[b]; };
    std::vector<std::uint32_t> rows;  // a heap with the latest of them on top
    for (std::uint32_t row = 0; row < sources.size(); ++row) {
        if (rows.size() == most) {
            if (rows.empty() || !earlier(row, rows.front())) continue;
            std::pop_heap(rows.begin(), rows.end(), earlier);
            rows.pop_back();
        }
        rows.push_back(row);
        std::push_heap(rows.begin(), rows.end(), earlier);
    }
    std::sort_heap(rows.begin(), rows.end(), earlier);
    return rows;
}

std::string where_words(const EventTable& table, std::size_t row) {
    const auto p = table.position(row);
    if (!p) return tr("no usable place");
    const LocationPrecision precision = table.location_precision(row);
    std::string words = fmt::format("{:.4f}° {} {:.4f}° {}", std::abs(p->lat()), latitude_side(p->lat()),
                                    std::abs(p->lon()), longitude_side(p->lon()));
    if (precision != LocationPrecision::Unknown)
        words += fmt::format(" · {}", tr(location_words(table, row)));
    return words;
}

std::string when_words(const EventTable& table, std::size_t row) {
    const auto time = table.time(row);
    if (!time) return tr("no usable date");
    if (row >= table.event_count()) return range_in_words(time->span);
    std::string note = event_when_note(table, row);
    if (const auto cut = note.find(" · "); cut != std::string::npos) note.resize(cut);
    return fmt::format("{} · {}", event_when(table, row), note);
}

std::string sample_words(const EventTable& table, const Column& column,
                         const std::vector<std::uint32_t>& rows) {
    // A row on the map says best what became of a value; the others have only the value.
    for (const std::uint32_t row : rows) {
        const std::string value = short_value(column.text(row));
        if (value.empty() || row >= table.event_count()) continue;
        if (const std::string words = became(table, column, row); !words.empty())
            return fmt::format("{}  →  {}", value, words);
        break;
    }
    std::vector<std::string> values;
    for (const std::uint32_t row : rows) {
        if (values.size() == kSamples) break;
        std::string value = short_value(column.text(row));
        if (!value.empty() && std::find(values.begin(), values.end(), value) == values.end())
            values.push_back(std::move(value));
    }
    if (values.empty()) return tr("(empty in the first rows)");
    return fmt::format("{}", fmt::join(values, "  ·  "));
}

}  // namespace courtyard::ui
