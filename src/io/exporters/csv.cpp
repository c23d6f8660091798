#include "io/exporters/csv.h"

#include <fmt/format.h>

#include "io/exporters/text_file.h"
#include "io/exporters/written_table.h"

namespace courtyard {
namespace {

bool needs_quotes(std::string_view text) {
    if (text.empty() || text.front() == ' ' || text.back() == ' ') return !text.empty();
    return text.find_first_of(",;\"\n\r\t'") != text.npos;
}

void append_text(std::string& out, std::string_view text) {
    if (!needs_quotes(text)) {
        out += text;
        return;
    }
    out += '"';
    for (std::size_t at = 0;;) {
        const std::size_t quote = text.find('"', at);
        out += text.substr(at, quote - at);
        if (quote == text.npos) break;
        out += "\"\"";
        at = quote + 1;
    }
    out += '"';
}

void append_value(std::string& out, const Column& column, std::size_t row) {
    if (column.missing(row)) return;
    if (const auto* text = std::get_if<TextColumn>(&column.values)) return append_text(out, text->at(row));
    if (const auto* integers = std::get_if<IntegerColumn>(&column.values)) {
        out += fmt::format_int(integers->values[row]).c_str();
    } else if (const auto* reals = std::get_if<RealColumn>(&column.values)) {
        append_real(out, reals->values[row]);
    } else {
        out += std::get<BooleanColumn>(column.values).values[row] == 1 ? "true" : "false";
    }
}

std::string header_of(const WrittenTable& table) {
    std::string out;
    for (const WrittenTable::Field& field : table.fields) {
        append_text(out, field.name);
        out += ',';
    }
    for (const std::string_view name :
         {own::kBegin, own::kEnd, own::kTimePrecision, own::kTimeBasis, own::kZone, own::kLongitude,
          own::kLatitude, own::kLocationPrecision, own::kSourceRow, own::kAbout}) {
        out += name;
        out += name == own::kAbout ? '\n' : ',';
    }
    return out;
}

void append_row(const WrittenTable& table, std::size_t i, std::string& out) {
    const std::size_t row = table.order[i];
    for (const WrittenTable::Field& field : table.fields) {
        append_value(out, *field.column, row);
        out += ',';
    }
    const OwnValues values(table.table, row);
    for (const std::string_view text :
         {std::string_view(values.time.begin), std::string_view(values.time.end), values.time_precision,
          values.time_basis, values.zone}) {
        append_text(out, text);
        out += ',';
    }
    if (values.position) append_degrees(out, values.position->lon_e7);
    out += ',';
    if (values.position) append_degrees(out, values.position->lat_e7);
    out += ',';
    append_text(out, values.location_precision);
    out += ',';
    out += fmt::format_int(values.source_row).c_str();
    out += ',';
    if (i == 0) append_text(out, table.account);
    out += '\n';
}

Result<void> write_csv(std::span<const EventTablePtr> tables, const std::filesystem::path& path,
                       std::stop_token stop, JobProgress& progress) {
    const WrittenTable table(*tables[0]);
    const TextFile text{header_of(table), {}, table.order.size(), [&](std::size_t i, std::string& out) {
                            append_row(table, i, out);
                        }};
    return write_text_file(text, path, std::move(stop), progress);
}

}  // namespace

Exporter csv_exporter() {
    return {"CSV", "comma-separated text in UTF-8", {".csv"}, false, write_csv};
}

}  // namespace courtyard
