#include "io/assemble.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/parallel.h"
#include "data/table_builder.h"
#include "io/dating.h"
#include "io/duplicates.h"
#include "io/placement.h"
#include "io/precision_codes.h"
#include "io/understanding.h"

namespace courtyard {
namespace {

std::vector<Column> finish_columns(RawTable& raw) {
    std::vector<Column> columns(raw.columns.size());
    const std::size_t rows = raw.row_count();
    parallel_for(columns.size(), [&](std::size_t i) { columns[i] = std::move(raw.columns[i]).finish(rows); });
    raw.columns.clear();
    return columns;
}

/// The same for files of one layout: a short number made of the names of their columns and the kind of file.
std::string signature_of(const std::vector<Column>& columns, const std::string& driver) {
    std::uint64_t h = 0xCBF29CE484222325U;  // FNV-1a, 64 bits
    const auto add = [&](std::string_view text) {
        for (const char c : text) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
        h = (h ^ 0xFFU) * 0x100000001B3U;
    };
    add(driver);
    for (const Column& column : columns) add(column.name);
    return fmt::format("{:016x}", h);
}

MappingReport mapping_report(const std::vector<Column>& columns, const RawTable& raw,
                             const DatingReport& dating, const Mapping& applied, std::string signature) {
    MappingReport out;
    out.encoding = raw.encoding;
    out.separator = raw.separator;
    out.has_header = raw.has_header;
    out.signature = std::move(signature);
    out.applied = applied;
    for (const Column& column : columns) {
        ColumnReport line{column.name, column.role, column.derived_from, std::nullopt, {}};
        for (const DatingReport::Line& dated : dating.columns) {
            if (dated.column != column.name) continue;
            line.format = dated.format;
            line.evidence = dated.evidence;
        }
        out.columns.push_back(std::move(line));
    }
    return out;
}

ChosenFormat chosen_formats(const Mapping& mapping) {
    return [&mapping](const std::string& column) -> std::optional<TimeFormat> {
        const auto found = mapping.formats.find(column);
        return found == mapping.formats.end() ? std::nullopt : std::optional(found->second);
    };
}

}  // namespace

EventTablePtr assemble_table(RawTable raw, const ImportOptions& options, std::stop_token stop,
                             JobProgress& progress) {
    const auto stopped = [&] {
        ++progress.steps_done;
        return stop.stop_requested();
    };
    std::vector<Column> columns = finish_columns(raw);
    if (stopped()) return nullptr;
    std::string signature = signature_of(columns, raw.source.driver);
    const Understanding understood = understand_columns(columns, raw, options.mapping);
    if (stopped()) return nullptr;
    const auto column = [&](Role role) { return with_role(columns, role); };

    Placements rows;
    rows.resize(raw.row_count());
    const Column* pair = column(Role::Coordinates);
    place_rows(raw,
               {column(Role::Longitude), column(Role::Latitude), pair ? pair : find_pair_column(columns)},
               rows);
    std::vector<RawPoint>().swap(raw.points);  // "= {}" would keep the memory
    if (stopped()) return nullptr;
    for (const Role role : {Role::Longitude, Role::Latitude}) {
        if (Column* coordinate = column(role)) make_coordinate_column_real(*coordinate);
    }
    const DatingReport dating = date_rows(raw, {column(Role::Begin), column(Role::End), column(Role::Time)},
                                          chosen_formats(options.mapping), rows);
    if (stopped()) return nullptr;
    apply_time_precision(column(Role::TimePrecision), understood.mapping, rows);
    apply_location_precision(column(Role::LocationPrecision), understood.mapping, rows);
    if (stopped()) return nullptr;
    note_duplicates(columns, raw, rows.positions);
    if (stopped()) return nullptr;

    std::stable_sort(raw.ledger.entries.begin(), raw.ledger.entries.end(),
                     [](const LedgerEntry& a, const LedgerEntry& b) { return a.source_row < b.source_row; });
    TableFacts facts;
    facts.dataset = understood.dataset;
    facts.mapping = mapping_report(columns, raw, dating, options.mapping, std::move(signature));
    rows.source_rows = std::move(raw.source_rows);
    if (stopped()) return nullptr;
    return TableBuilder::finish(std::move(raw.source), std::move(raw.name), std::move(columns),
                                std::move(rows), std::move(facts), std::move(raw.ledger));
}

}  // namespace courtyard
