#include "ui/panels/details_readings.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <utility>

#include "base/translate.h"
#include "data/location_words.h"
#include "ui/event_words.h"

namespace courtyard::ui {
namespace {

/// "date: 24/01/2021"
std::string named_value(std::string_view name, std::string_view value) {
    return fmt::format("{}: {}", name, value);
}

void append_part(std::string& text, std::string_view part, std::string_view between = "; ") {
    if (part.empty()) return;
    if (!text.empty()) text += between;
    text += part;
}

std::vector<LedgerEntry> row_entries(const LayerState& layer, std::size_t row) {
    const std::uint64_t source_row = layer.table->source_rows()[row];
    std::vector<LedgerEntry> out;
    for (const LedgerEntry& entry : layer.whole->ledger().entries) {
        if (entry.source_row == source_row) out.push_back(entry);
    }
    return out;
}

/// The times as they were written, with what the ledger says of them, which is then told.
void add_time(const EventTable& table, std::size_t row, std::vector<LedgerEntry>& entries,
              std::vector<Reading>& out) {
    Reading reading;
    for (const Role role : {Role::Begin, Role::Time, Role::End}) {
        const Column* column = table.column(role);
        if (column == nullptr) continue;
        const std::string text = column->text(row);
        if (text.empty()) continue;
        append_part(reading.raw, named_value(column->name, text));
        std::erase_if(entries, [&](const LedgerEntry& entry) {
            if (entry.raw != text) return false;
            append_part(reading.why, entry.reason);
            return true;
        });
    }
    if (reading.raw.empty()) return;
    reading.used = event_when(table, row);
    out.push_back(std::move(reading));
}

/// Columns that a profile made from others, beside what these say.
void add_derived(const EventTable& table, std::size_t row, std::vector<Reading>& out) {
    std::vector<std::string_view> told;
    for (const Column& first : table.columns()) {
        const std::string_view from = first.derived_from;
        if (from.empty() || std::ranges::find(told, from) != told.end()) continue;
        told.push_back(from);
        Reading reading;
        const Column* source = table.column(from);
        const std::string text = source == nullptr ? std::string{} : source->text(row);
        if (!text.empty()) reading.raw = named_value(from, text);
        for (const Column& column : table.columns()) {
            const std::string value = column.derived_from == from ? column.text(row) : std::string{};
            if (!value.empty()) append_part(reading.used, named_value(column.name, value));
        }
        if (!text.empty() && reading.used.empty()) reading.used = tr("no number in it");
        if (!text.empty() || !reading.used.empty()) out.push_back(std::move(reading));
    }
}

const char* place_known_words(LocationPrecision precision) {
    switch (precision) {
        case LocationPrecision::Exact:
            return tr("place known exactly");
        case LocationPrecision::Near:
            return tr("place known nearly");
        case LocationPrecision::City:
            return tr("place known to the city");
        case LocationPrecision::District:
            return tr("place known to the district");
        case LocationPrecision::Region:
            return tr("place known to the region");
        case LocationPrecision::Country:
            return tr("place known to the country");
        case LocationPrecision::Unknown:
            return tr("how exactly the place is known is not said");
    }
    return "";
}

}  // namespace

std::vector<Reading> readings_of(const LayerState& layer, std::size_t row) {
    const EventTable& table = *layer.table;
    std::vector<LedgerEntry> entries = row_entries(layer, row);
    std::vector<Reading> out;
    add_time(table, row, entries, out);
    add_derived(table, row, out);
    for (LedgerEntry& entry : entries)
        out.push_back({std::move(entry.raw), std::move(entry.used), std::move(entry.reason)});
    return out;
}

std::string place_words(const EventTable& table, std::size_t row) {
    const auto at = table.position(row);
    if (!at) return {};
    return fmt::format("{:.5f}° {}, {:.5f}° {}", std::abs(at->lat()), latitude_side(at->lat()),
                       std::abs(at->lon()), longitude_side(at->lon()));
}

std::string place_note(const EventTable& table, std::size_t row) {
    if (!table.position(row)) return {};
    std::string words = place_known_words(table.location_precision(row));
    if (!is_geocoded(table, row)) return words;
    const std::string found = table.column(Role::GeocodedPlace)->text(row);
    append_part(words, tr_format("found by its name: {}", found), " · ");
    const Column* score = table.column(Role::GeocodeScore);
    if (const auto sure = score == nullptr ? std::nullopt : score->number(row))
        append_part(words, tr_format("score {:.2Lf} of 1", *sure), ", ");
    return words;
}

}  // namespace courtyard::ui
