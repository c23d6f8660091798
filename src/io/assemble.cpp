#include "io/assemble.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/parallel.h"
#include "data/table_builder.h"
#include "io/dating.h"
#include "io/default_coordinates.h"
#include "io/duplicates.h"
#include "io/number_texts.h"
#include "io/own_columns.h"
#include "io/placement.h"
#include "io/precision_codes.h"
#include "io/swapped.h"
#include "io/understanding.h"

namespace courtyard {
namespace {

/// True for text of a file of ours that is to stay text, whatever it looks like.
bool stays_text(const ColumnCollector& column, const std::optional<OwnAccount>& account) {
    if (!account || column.kind() != ColumnType::Text) return false;
    return std::any_of(account->columns.begin(), account->columns.end(), [&](const auto& line) {
        return line.written == column.name() && line.type == ColumnType::Text;
    });
}

std::vector<Column> finish_columns(RawTable& raw, const std::optional<OwnAccount>& account) {
    std::vector<Column> columns(raw.columns.size());
    const std::size_t rows = raw.row_count();
    parallel_for(columns.size(), [&](std::size_t i) {
        ColumnCollector& column = raw.columns[i];
        if (stays_text(column, account)) {
            columns[i].name = column.name();
            columns[i].values = std::move(column).finish_text(rows);
        } else {
            columns[i] = std::move(column).finish(rows);
        }
    });
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

/// True for kinds of file that hold numbers as a person wrote them.
bool is_written_as_text(std::string_view driver) {
    static constexpr std::string_view kTables[] = {"CSV", "XLSX", "XLS", "ODS"};
    return std::find(std::begin(kTables), std::end(kTables), driver) != std::end(kTables);
}

/// Puts the rows at their places.
void locate(std::vector<Column>& columns, RawTable& raw, Placements& rows) {
    const Column* pair = with_role(columns, Role::Coordinates);
    place_rows(raw,
               {with_role(columns, Role::Longitude), with_role(columns, Role::Latitude),
                pair ? pair : find_pair_column(columns)},
               rows);
    turn_swapped_rows(columns, raw, rows);
}

/// Dates the rows, and tells how well time and place are known.
DatingReport date(std::vector<Column>& columns, RawTable& raw, const ProfileMapping& mapping,
                  const Mapping& wishes, Placements& rows) {
    const auto column = [&](Role role) { return with_role(columns, role); };
    DatingReport report = date_rows(raw, {column(Role::Begin), column(Role::End), column(Role::Time)},
                                    chosen_formats(wishes), rows);
    apply_time_precision(column(Role::TimePrecision), mapping, rows);
    apply_location_precision(column(Role::LocationPrecision), mapping, rows);
    return report;
}

}  // namespace

EventTablePtr assemble_table(RawTable raw, const ImportOptions& options) {
    auto account = take_account(raw);
    std::vector<Column> columns = finish_columns(raw, account);
    const auto own = OwnColumns::take(columns, raw, std::move(account));
    const Mapping wishes = own ? own->completed(options.mapping) : options.mapping;
    std::string signature = signature_of(columns, raw.source.driver);
    if (!own && is_written_as_text(raw.source.driver))
        settle_number_texts(columns, raw.separator, raw.ledger);
    const Understanding understood = understand_columns(columns, raw, wishes);

    Placements rows;
    rows.resize(raw.row_count());
    DatingReport dating;
    if (own) {
        own->place_and_date(raw, rows);
    } else {
        locate(columns, raw, rows);
        dating = date(columns, raw, understood.mapping, options.mapping, rows);
        note_default_coordinates(columns, rows, raw);
    }
    raw.points = {};
    for (const Role role : {Role::Longitude, Role::Latitude}) {
        if (Column* coordinate = with_role(columns, role)) make_coordinate_column_real(*coordinate);
    }
    note_duplicates(columns, raw, rows.positions);

    std::stable_sort(raw.ledger.entries.begin(), raw.ledger.entries.end(),
                     [](const LedgerEntry& a, const LedgerEntry& b) { return a.source_row < b.source_row; });
    TableFacts facts;
    facts.dataset = understood.dataset;
    facts.mapping = mapping_report(columns, raw, dating, options.mapping, std::move(signature));
    if (own) own->complete(columns, rows, facts);
    rows.source_rows = std::move(raw.source_rows);
    return TableBuilder::finish(std::move(raw.source), std::move(raw.name), std::move(columns),
                                std::move(rows), std::move(facts), std::move(raw.ledger));
}

}  // namespace courtyard
