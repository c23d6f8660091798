#pragma once

#include <doctest/doctest.h>

#include <string>

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

inline void check_same_table(const EventTable& a, const EventTable& b) {
    check_same_rows(a, b);
    check_same_columns(a, b);
    CHECK(a.dataset().profile == b.dataset().profile);
    CHECK(a.dataset().unit_of_count == b.dataset().unit_of_count);
}

}  // namespace courtyard::test
