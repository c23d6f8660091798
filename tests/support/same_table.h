#pragma once

#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <tuple>
#include <vector>

#include "data/event_table.h"

namespace courtyard::test {

/// Checks that two columns hold the same values in the same types.
inline void check_same_column(const Column& a, const Column& b) {
    INFO("column ", a.name);
    CHECK(a.name == b.name);
    CHECK(a.role == b.role);
    CHECK(a.unit == b.unit);
    CHECK(a.derived_from == b.derived_from);
    CHECK(column_type_name(a.type()) == column_type_name(b.type()));
    REQUIRE(a.size() == b.size());
    std::size_t different = 0;
    for (std::size_t row = 0; row < a.size(); ++row) {
        if (a.missing(row) == b.missing(row) && a.text(row) == b.text(row)) continue;
        if (different++ == 0) {
            INFO("row ", row, ": '", a.text(row), "' and '", b.text(row), "'");
            CHECK(false);
        }
    }
    CHECK(different == 0);
    const auto *one = std::get_if<TextColumn>(&a.values), *other = std::get_if<TextColumn>(&b.values);
    if (one && other) CHECK(one->dictionary == other->dictionary);
}

inline void check_same_ledger(const Ledger& a, const Ledger& b) {
    CHECK(std::tie(a.read, a.accepted, a.repaired, a.undated, a.unlocated, a.rejected) ==
          std::tie(b.read, b.accepted, b.repaired, b.undated, b.unlocated, b.rejected));
    CHECK(a.reasons == b.reasons);
    REQUIRE(a.notes.size() == b.notes.size());
    for (std::size_t i = 0; i < a.notes.size(); ++i) CHECK(a.notes[i] == b.notes[i]);
    REQUIRE(a.entries.size() == b.entries.size());
    for (std::size_t i = 0; i < a.entries.size(); ++i) {
        const LedgerEntry &one = a.entries[i], &other = b.entries[i];
        INFO("entry ", i, " of row ", one.source_row, ": ", one.reason, " '", one.raw, "' and row ",
             other.source_row, ": ", other.reason, " '", other.raw, "'");
        REQUIRE(std::tie(one.source_row, one.fate, one.reason, one.raw, one.used) ==
                std::tie(other.source_row, other.fate, other.reason, other.raw, other.used));
    }
}

/// Checks that two tables are the same to whoever reads them: rows, values, types, dictionaries, ledger, what
/// is known of the dataset. Of reals, the text as a person reads it is compared: it tells every bit.
inline void check_same_table(const EventTable& a, const EventTable& b) {
    INFO("table ", a.name());
    CHECK(a.name() == b.name());
    CHECK(a.source().layer == b.source().layer);
    CHECK(a.source().driver == b.source().driver);
    CHECK(a.source().profile == b.source().profile);
    CHECK(a.mapping().signature == b.mapping().signature);
    REQUIRE(a.event_count() == b.event_count());
    REQUIRE(a.row_count() == b.row_count());
    CHECK(a.undated_count() == b.undated_count());
    std::size_t different = 0;
    for (std::size_t row = 0; row < a.row_count(); ++row) {
        if (a.source_rows()[row] != b.source_rows()[row]) ++different;
        if (row >= a.event_count()) continue;
        const bool same = a.begins()[row] == b.begins()[row] && a.ends()[row] == b.ends()[row] &&
                          a.positions()[row] == b.positions()[row] &&
                          a.precisions()[row] == b.precisions()[row] && a.bases()[row] == b.bases()[row] &&
                          a.location_precisions()[row] == b.location_precisions()[row] &&
                          a.zone(row) == b.zone(row);
        if (!same) ++different;
    }
    CHECK(different == 0);
    REQUIRE(a.columns().size() == b.columns().size());
    for (std::size_t i = 0; i < a.columns().size(); ++i) check_same_column(a.columns()[i], b.columns()[i]);
    check_same_ledger(a.ledger(), b.ledger());
}

}  // namespace courtyard::test
