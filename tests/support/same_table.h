#pragma once

#include <doctest/doctest.h>

#include <string>
#include <tuple>

#include "data/event_table.h"

namespace courtyard::test {

/// Checks that two tables say the same of every row: places, times, precisions, columns and their values.
/// Where they were read from and the ledger may differ.
inline void check_same_rows(const EventTable& a, const EventTable& b) {
    REQUIRE(a.row_count() == b.row_count());
    CHECK(a.event_count() == b.event_count());
    CHECK(a.undated_count() == b.undated_count());
    CHECK(a.unlocated_count() == b.unlocated_count());
    std::size_t wrong = 0;
    for (std::size_t row = 0; row < a.row_count() && wrong < 5; ++row) {
        CAPTURE(row);
        const bool same = a.source_rows()[row] == b.source_rows()[row] &&
                          a.position(row) == b.position(row) && a.time(row) == b.time(row) &&
                          a.location_precision(row) == b.location_precision(row) &&
                          (row >= a.event_count() || a.zone(row) == b.zone(row));
        if (same) continue;
        ++wrong;
        CHECK(a.source_rows()[row] == b.source_rows()[row]);
        CHECK((a.position(row) == b.position(row)));
        CHECK((a.time(row) == b.time(row)));
        CHECK(a.location_precision(row) == b.location_precision(row));
        if (row < a.event_count()) CHECK(a.zone(row) == b.zone(row));
    }
}

inline void check_same_columns(const EventTable& a, const EventTable& b) {
    REQUIRE(a.columns().size() == b.columns().size());
    for (std::size_t i = 0; i < a.columns().size(); ++i) {
        const Column &x = a.columns()[i], &y = b.columns()[i];
        CAPTURE(x.name);
        CHECK(x.name == y.name);
        CHECK(x.type() == y.type());
        CHECK(role_name(x.role) == role_name(y.role));
        CHECK(x.unit == y.unit);
        CHECK(x.derived_from == y.derived_from);
        REQUIRE(x.size() == y.size());
        std::size_t wrong = 0;
        for (std::size_t row = 0; row < x.size() && wrong < 3; ++row) {
            if (x.missing(row) == y.missing(row) && x.text(row) == y.text(row)) continue;
            ++wrong;
            CAPTURE(row);
            CHECK(x.missing(row) == y.missing(row));
            CHECK(x.text(row) == y.text(row));
        }
    }
}

/// Checks that two tables say the same, wherever they were read from.
inline void check_same_content(const EventTable& a, const EventTable& b) {
    check_same_rows(a, b);
    check_same_columns(a, b);
    CHECK(a.dataset().profile == b.dataset().profile);
    CHECK(a.dataset().unit_of_count == b.dataset().unit_of_count);
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
    check_same_content(a, b);
    for (std::size_t i = 0; i < a.columns().size(); ++i) {
        const auto* one = std::get_if<TextColumn>(&a.columns()[i].values);
        const auto* other = std::get_if<TextColumn>(&b.columns()[i].values);
        if (one && other) CHECK(one->dictionary == other->dictionary);
    }
    check_same_ledger(a.ledger(), b.ledger());
}

}  // namespace courtyard::test
