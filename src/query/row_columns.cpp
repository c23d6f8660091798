#include "query/row_columns.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string_view>

#include "base/translate.h"
#include "data/location_words.h"
#include "time/calendar.h"

namespace courtyard {
namespace {

constexpr std::array<const char*, kTimePrecisionCount> kTimePrecisionWords{
    tr_later("millisecond"), tr_later("second"), tr_later("minute"), tr_later("hour"),
    tr_later("day"),         tr_later("week"),   tr_later("month"),  tr_later("year")};

constexpr std::array<const char*, kRowStatusCount> kRowStatusWords{
    tr_later("shown"),   tr_later("outside the window"), tr_later("filtered out"), tr_later("layer hidden"),
    tr_later("undated"), tr_later("unlocated")};

/// Degrees with as many of the seven decimals as there are: "37.6173", "-0.5", "12".
void append_degrees_of(std::int32_t e7, std::string& out) {
    constexpr std::int64_t kDegree = 10'000'000;
    const std::int64_t size = e7 < 0 ? -std::int64_t{e7} : std::int64_t{e7};
    fmt::format_to(std::back_inserter(out), "{}{}.{:07}", e7 < 0 ? "-" : "", size / kDegree, size % kDegree);
    out.erase(out.find_last_not_of('0') + 1);
    if (out.ends_with('.')) out.pop_back();
}

void append_column_value(const Column& column, std::size_t row, std::string& out) {
    if (const auto* text = std::get_if<TextColumn>(&column.values)) {
        out += text->at(row);
    } else if (const auto* integers = std::get_if<IntegerColumn>(&column.values)) {
        const fmt::format_int digits(integers->values[row]);
        out.append(digits.data(), digits.size());
    } else if (const auto* reals = std::get_if<RealColumn>(&column.values)) {
        fmt::format_to(std::back_inserter(out), "{}", reals->values[row]);
    } else {
        out += column.text(row);
    }
}

/// A table's times are by its clock, but for instants of the trays where the clock is each event's own.
bool tells_utc(const RowsNow& rows, std::size_t row, const ParsedTime& time) {
    if (time.basis == TimeBasis::Local || time.precision >= TimePrecision::Day) return false;
    if (rows.clock.whose() == ShownClock::Whose::Utc) return true;
    return row >= rows.table->event_count() && rows.clock.whose() == ShownClock::Whose::Event;
}

bool append_time(const RowsNow& rows, RowFact fact, std::size_t row, std::string& out) {
    const auto span = row_time(rows, row);
    if (!span) return false;
    const ParsedTime time = *rows.table->time(row);
    const bool last_day = fact == RowFact::End && time.precision >= TimePrecision::Day;
    const Instant at = fact == RowFact::Begin ? span->begin : last_day ? span->end - 1 : span->end;
    out += format_instant(at, time.precision);
    if (tells_utc(rows, row, time)) out += " UTC";
    return true;
}

bool append_place(const EventTable& table, std::size_t row, std::string& out) {
    for (const Column* column : place_columns(table)) {
        if (column == nullptr || column->missing(row)) continue;
        append_column_value(*column, row, out);
        return true;
    }
    return false;
}

bool append_position(const EventTable& table, RowFact fact, std::size_t row, std::string& out) {
    const auto at = table.position(row);
    if (!at) return false;
    append_degrees_of(fact == RowFact::Latitude ? at->lat_e7 : at->lon_e7, out);
    return true;
}

bool append_fact(const RowsNow& rows, RowFact fact, std::size_t row, std::string& out) {
    const EventTable& table = *rows.table;
    switch (fact) {
        case RowFact::SourceRow: {
            const fmt::format_int digits(table.source_rows()[row]);
            out.append(digits.data(), digits.size());
            return true;
        }
        case RowFact::Place:
            return append_place(table, row, out);
        case RowFact::Begin:
        case RowFact::End:
            return append_time(rows, fact, row, out);
        case RowFact::TimePrecision: {
            const auto time = table.time(row);
            if (time) out += tr(kTimePrecisionWords[static_cast<std::size_t>(time->precision)]);
            return time.has_value();
        }
        case RowFact::LocationPrecision:
            if (table.location_precision(row) == LocationPrecision::Unknown) return false;
            out += tr(location_words(table, row).data());  // literals: kept by their address
            return true;
        case RowFact::Latitude:
        case RowFact::Longitude:
            return append_position(table, fact, row, out);
        case RowFact::Status:
            out += row_status_words(row_status(rows, row));
            return true;
    }
    return false;
}

}  // namespace

const char* row_status_words(RowStatus status) {
    return tr(kRowStatusWords[static_cast<std::size_t>(status)]);
}

RowStatus row_status(const RowsNow& rows, std::size_t row) {
    const EventTable& table = *rows.table;
    if (row >= table.event_count()) {
        const bool undated = row < table.event_count() + table.undated_count();
        return undated ? RowStatus::Undated : RowStatus::Unlocated;
    }
    if (!rows.layer_visible) return RowStatus::LayerHidden;
    if (rows.passing && !rows.passing->test(row)) return RowStatus::FilteredOut;
    const bool meets = !rows.window.empty() && rows.window.meets({table.begins()[row], table.ends()[row]});
    return meets ? RowStatus::Shown : RowStatus::OutsideWindow;
}

std::optional<TemporalExtent> row_time(const RowsNow& rows, std::size_t row) {
    const EventTable& table = *rows.table;
    if (row < table.event_count()) return TemporalExtent{table.begins()[row], table.ends()[row]};
    const auto time = table.time(row);
    if (!time) return std::nullopt;
    return rows.clock.shown(time->span, time->basis, nullptr).value_or(time->span);
}

std::array<const Column*, 3> place_columns(const EventTable& table) {
    std::array columns{table.column(Role::GeocodedPlace), table.column(Role::Place),
                       table.column(Role::Region)};
    for (const Column*& column : columns) {
        if (column != nullptr && column->type() != ColumnType::Text) column = nullptr;
    }
    return columns;
}

bool append_value(const RowsNow& rows, const RowColumn& column, std::size_t row, std::string& out) {
    if (column.fact) return append_fact(rows, *column.fact, row, out);
    const Column& values = rows.table->columns()[column.column];
    if (values.missing(row)) return false;
    append_column_value(values, row, out);
    return true;
}

bool is_number_column(const EventTable& table, const RowColumn& column) {
    if (!column.fact) return table.columns()[column.column].is_numeric();
    return column.fact == RowFact::SourceRow || column.fact == RowFact::Latitude ||
           column.fact == RowFact::Longitude;
}

}  // namespace courtyard
