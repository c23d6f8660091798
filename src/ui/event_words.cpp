#include "ui/event_words.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "base/translate.h"
#include "data/location_words.h"
#include "time/calendar.h"
#include "time/zones.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

std::string text_of(const EventTable& table, Role role, std::size_t row) {
    const Column* column = table.column(role);
    return column == nullptr ? std::string{} : column->text(row);
}

std::string_view precision_words(TimePrecision precision) {
    switch (precision) {
        case TimePrecision::Millisecond:
            return tr("known to the millisecond");
        case TimePrecision::Second:
            return tr("known to the second");
        case TimePrecision::Minute:
            return tr("known to the minute");
        case TimePrecision::Hour:
            return tr("known to the hour");
        case TimePrecision::Day:
            return tr("known to the day");
        case TimePrecision::Week:
            return tr("known to the week");
        case TimePrecision::Month:
            return tr("known to the month");
        case TimePrecision::Year:
            return tr("known to the year");
    }
    return {};
}

struct Range {
    std::optional<double> low, high;
};

/// Low and high estimates that belong to a size column.
Range range_of(const EventTable& table, Role role, std::size_t row) {
    const bool detained = role == Role::Detained || role == Role::DetainedLow || role == Role::DetainedHigh;
    const bool crowd = role == Role::ParticipantsLow || role == Role::ParticipantsHigh;
    if (!detained && !crowd) return {};
    const Column* low = table.column(detained ? Role::DetainedLow : Role::ParticipantsLow);
    const Column* high = table.column(detained ? Role::DetainedHigh : Role::ParticipantsHigh);
    return {low == nullptr ? std::nullopt : low->number(row),
            high == nullptr ? std::nullopt : high->number(row)};
}

/// The clock at the event's place; empty when its zone is not known, here or to the system.
std::optional<ZoneClock> clock_of(const EventTable& table, std::size_t row) {
    const std::string_view zone = table.zone(row);
    if (zone.empty()) return std::nullopt;
    auto clock = ZoneClock::of(zone);
    return clock ? std::optional(std::move(*clock)) : std::nullopt;
}

/// "UTC+12", "UTC−03:30".
std::string utc_offset_words(Instant offset) {
    std::string text = offset_text(offset);
    constexpr std::string_view kFullHour = ":00";
    if (text.ends_with(kFullHour)) text.erase(text.size() - kFullHour.size());
    const auto zero = text.find_first_of("0123456789");
    if (text[zero] == '0' && text.size() > zero + 1) text.erase(zero, 1);
    return "UTC" + text;
}

std::string_view trimmed(std::string_view s) {
    constexpr std::string_view kBlanks = " \t\r\n";
    const auto first = s.find_first_not_of(kBlanks);
    if (first == std::string_view::npos) return {};
    return s.substr(first, s.find_last_not_of(kBlanks) - first + 1);
}

}  // namespace

const char* latitude_side(double latitude) {
    return latitude < 0 ? tr_in("latitude", "S") : tr_in("latitude", "N");
}

const char* longitude_side(double longitude) {
    return longitude < 0 ? tr_in("longitude", "W") : tr_in("longitude", "E");
}

std::string event_title(const EventTable& table, std::size_t row) {
    for (const Role role : {Role::Place, Role::Region}) {
        if (std::string text = text_of(table, role, row); !text.empty()) return text;
    }
    if (const std::string id = text_of(table, Role::Id, row); !id.empty()) return tr_format("Event {}", id);
    return tr_format("Row {}", table.source_rows()[row]);
}

std::string event_subtitle(const EventTable& table, std::size_t row) {
    std::string words;
    const bool region_is_title = text_of(table, Role::Place, row).empty();
    for (const Role role : {Role::Category, Role::SubCategory, Role::Region}) {
        if (role == Role::Region && region_is_title) continue;
        const std::string text = text_of(table, role, row);
        if (text.empty()) continue;
        if (!words.empty()) words += " · ";
        words += text;
    }
    if (is_geocoded(table, row))
        words += fmt::format("{}{}", words.empty() ? "" : " · ", tr(location_words(table, row)));
    return words;
}

std::string event_when(const EventTable& table, std::size_t row) {
    if (row >= table.event_count()) {
        const bool undated = row < table.event_count() + table.undated_count();
        return undated ? tr("No usable date") : tr("No usable place: not on the map");
    }
    const TemporalExtent span = table.instants(row);
    if (table.bases()[row] == TimeBasis::Local) return range_in_words(span, tr("local time"));
    const auto clock = table.bases()[row] == TimeBasis::Zone ? clock_of(table, row) : std::nullopt;
    if (!clock) return range_in_words(span);
    return range_in_words(clock->to_local(span),
                          tr_format("local time ({})", utc_offset_words(clock->offset(span.begin))));
}

std::string event_when_note(const EventTable& table, std::size_t row) {
    if (row >= table.event_count()) return {};
    const TimePrecision precision = table.precisions()[row];
    const TemporalExtent span = table.instants(row);
    const bool whole_days = precision >= TimePrecision::Day;
    if (table.bases()[row] != TimeBasis::Local) {
        const auto clock = clock_of(table, row);
        if (!clock) return tr_format("{} · UTC", precision_words(precision));
        const std::string zone =
            fmt::format("{}, {}", clock->name(), utc_offset_words(clock->offset(span.begin)));
        if (table.bases()[row] == TimeBasis::Zone)
            return fmt::format("{} · {} = {}", precision_words(precision), zone, range_in_words(span));
        return fmt::format("{} · {}", precision_words(precision),
                           range_in_words(clock->to_local(span), tr_format("local time ({})", zone)));
    }
    if (whole_days && !table.zone(row).empty())
        return tr_format("{} · local date ({})", precision_words(precision), table.zone(row));
    return whole_days ? tr_format("{} · local date, its zone is not known", precision_words(precision))
                      : tr_format("{} · local time, its zone is not known", precision_words(precision));
}

std::string event_size(const LayerState& layer, std::size_t row) {
    const Column* column = layer.size_column.empty() ? nullptr : layer.table->column(layer.size_column);
    if (column == nullptr || !column->is_numeric()) return {};
    const std::string_view label = column->unit.empty() ? std::string_view(column->name) : tr(column->unit);
    const auto value = column->number(row);
    const auto [low, high] = range_of(*layer.table, column->role, row);
    std::string range;
    if (low && high && *low != *high)
        range = fmt::format("{}–{}", number_text(*low).view(), number_text(*high).view());
    else if (low && !high && low != value)
        range = tr_format("at least {}", number_text(*low).view());
    else if (high && !low && high != value)
        range = tr_format("at most {}", number_text(*high).view());
    if (!value) return fmt::format("{}: {}", label, range.empty() ? tr("not known") : range);
    const std::string tail = range.empty() ? range : fmt::format(" ({})", range);
    if (column->unit.empty()) return fmt::format("{}: {}{}", label, number_text(*value).view(), tail);
    constexpr std::string_view kPeople = "people";  // in English one of them is a person
    if (*value == 1 && label.starts_with(kPeople)) {
        return fmt::format("1 person{}{}", label.substr(kPeople.size()), tail);
    }
    return fmt::format("{} {}{}", number_text(*value).view(), label, tail);
}

bool LayersWatch::changed(const Document& document) {
    const auto same = [](const Seen& seen, const LayerState& layer) {
        const bool same_table =
            !seen.table.owner_before(layer.table) && !layer.table.owner_before(seen.table);
        return seen.id == layer.id && same_table && seen.size_column == layer.size_column;
    };
    const auto& layers = document.layers;
    const bool known = called_ && !language_.changed();
    if (known && std::equal(seen_.begin(), seen_.end(), layers.begin(), layers.end(), same)) return false;
    called_ = true;
    seen_.clear();
    for (const LayerState& layer : layers) seen_.push_back({layer.id, layer.table, layer.size_column});
    return true;
}

std::optional<Color> event_color(const Session& session, const EventRef& event) {
    const Symbology* symbology = session.symbology(event.layer);
    if (symbology == nullptr || event.row >= symbology->class_of_row.size()) return std::nullopt;
    const Workspace& w = session.workspace();
    return seen_with(w.vision, symbology->classes[symbology->class_of_row[event.row]].color.of(w.theme));
}

std::vector<std::string_view> split_addresses(std::string_view value) {
    std::vector<std::string_view> parts;
    constexpr std::string_view kBetween = " | ";
    while (!value.empty()) {
        const auto cut = value.find(kBetween);
        const std::string_view part = trimmed(value.substr(0, cut));
        if (!part.empty()) parts.push_back(part);
        value = cut == std::string_view::npos ? std::string_view{} : value.substr(cut + kBetween.size());
    }
    return parts;
}

bool is_web_address(std::string_view value) {
    const bool scheme = value.starts_with("http://") || value.starts_with("https://");
    return scheme && value.size() > 10 && value.find_first_of(" \t\r\n\"<>") == std::string_view::npos;
}

std::string_view file_name(std::string_view path) {
    while (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
    const auto slash = path.rfind('/');
    return slash == std::string_view::npos || slash + 1 == path.size() ? path : path.substr(slash + 1);
}

}  // namespace courtyard::ui
