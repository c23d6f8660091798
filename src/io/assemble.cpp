#include "io/assemble.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "data/table_builder.h"
#include "io/dating.h"
#include "io/placement.h"
#include "io/profiles.h"
#include "io/reasons.h"

namespace courtyard {
namespace {

bool has_values(const Column& column) {
    const auto* text = std::get_if<TextColumn>(&column.values);
    return !text || !text->dictionary.empty();
}

std::string_view unit_of(Role role) {
    switch (role) {
        case Role::ParticipantsLow:
        case Role::ParticipantsHigh:
            return "people";
        case Role::Detained:
        case Role::DetainedLow:
        case Role::DetainedHigh:
            return "people detained";
        case Role::Injured:
            return "people injured";
        case Role::Killed:
            return "people killed";
        default:
            return {};
    }
}

Column* with_role(std::vector<Column>& columns, Role role) {
    const auto it =
        std::find_if(columns.begin(), columns.end(), [&](const Column& c) { return c.role == role; });
    return it == columns.end() ? nullptr : &*it;
}

void move_role(std::vector<Column>& columns, Role from, Role to) {
    if (Column* column = with_role(columns, from)) column->role = to;
}

/// A "time" column without a date column beside it may hold whole dates; one with it must hold clock times.
void settle_time_role(std::vector<Column>& columns) {
    Column* time = with_role(columns, Role::Time);
    if (!time) return;
    const Column* begin = with_role(columns, Role::Begin);
    if (!begin && reads_as_time(*time)) {
        move_role(columns, Role::Time, Role::Begin);
    } else if (!reads_as_clock(*time) || !begin) {
        time->role = Role::None;
    }
}

/// Codes that published tables write for "not known" into columns that count people.
void clear_missing_codes(Column& column, Ledger& ledger) {
    auto* integers = std::get_if<IntegerColumn>(&column.values);
    if (!integers || unit_of(column.role).empty()) return;
    std::uint64_t cleared = 0;
    for (std::int64_t& value : integers->values) {
        if (value != -9 && value != -99 && value != -999) continue;
        value = IntegerColumn::kMissing;
        ++cleared;
    }
    if (cleared == 0) return;
    ledger.notes.push_back(
        fmt::format("{} values of \"{}\" are -9, -99 or -999: taken as not known", cleared, column.name));
}

void set_roles(std::vector<Column>& columns, RawTable& raw) {
    std::vector<FieldFacts> facts;
    facts.reserve(columns.size());
    for (const Column& column : columns) {
        facts.push_back({column.name, column.type(), has_values(column), reads_as_coordinate(column)});
    }
    const Profile& profile = profile_for(facts);
    raw.source.profile = profile.name;
    const std::vector<Role> roles = profile.roles(facts);
    for (std::size_t i = 0; i < columns.size(); ++i) columns[i].role = roles[i];
    settle_time_role(columns);
    for (Column& column : columns) {
        column.unit = unit_of(column.role);
        clear_missing_codes(column, raw.ledger);
    }
}

/// Remarks on ids that stand more than once; the rows stay.
void note_duplicate_ids(const std::vector<Column>& columns, RawTable& raw) {
    const auto it =
        std::find_if(columns.begin(), columns.end(), [](const Column& c) { return c.role == Role::Id; });
    if (it == columns.end()) return;
    LedgerWriter ledger{raw.ledger};
    const auto check = [&](const auto& values, const auto& missing) {
        std::unordered_set<std::decay_t<decltype(values[0])>> seen;
        seen.reserve(values.size());
        for (std::size_t row = 0; row < values.size(); ++row) {
            if (values[row] == missing || seen.insert(values[row]).second) continue;
            ledger.add(raw.source_rows[row], RowFate::Accepted, reasons::kDuplicateId, it->text(row));
        }
    };
    if (const auto* text = std::get_if<TextColumn>(&it->values)) check(text->codes, TextColumn::kMissing);
    if (const auto* integers = std::get_if<IntegerColumn>(&it->values))
        check(integers->values, IntegerColumn::kMissing);
}

}  // namespace

EventTablePtr assemble_table(RawTable raw) {
    std::vector<Column> columns;
    for (ColumnCollector& collector : raw.columns)
        columns.push_back(std::move(collector).finish(raw.row_count()));
    set_roles(columns, raw);
    std::vector<RowPlacement> rows(raw.row_count());
    for (std::size_t row = 0; row < rows.size(); ++row) rows[row].source_row = raw.source_rows[row];
    Column* longitude = with_role(columns, Role::Longitude);
    Column* latitude = with_role(columns, Role::Latitude);
    place_rows(raw, {longitude, latitude, find_pair_column(columns)}, rows);
    if (longitude) make_coordinate_column_real(*longitude);
    if (latitude) make_coordinate_column_real(*latitude);
    date_rows(
        raw, {with_role(columns, Role::Begin), with_role(columns, Role::End), with_role(columns, Role::Time)},
        rows);
    note_duplicate_ids(columns, raw);
    std::stable_sort(raw.ledger.entries.begin(), raw.ledger.entries.end(),
                     [](const LedgerEntry& a, const LedgerEntry& b) { return a.source_row < b.source_row; });
    return TableBuilder::finish(std::move(raw.source), std::move(raw.name), std::move(columns),
                                std::move(rows), std::move(raw.ledger));
}

}  // namespace courtyard
