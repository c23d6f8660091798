#pragma once

#include <string>

#include "unit/io/import_fixture.h"

namespace courtyard::test {

/// The column of a role; "" when there is none.
inline std::string named(const EventTable& table, Role role) {
    const Column* column = table.column(role);
    return column ? column->name : std::string{};
}
/// What the column of a role says of a source row; "" when it is missing or there is no such column.
inline std::string value(const EventTable& table, Role role, std::uint64_t source_row) {
    const Column* column = table.column(role);
    return column ? column->text(row_of(table, source_row)) : std::string{};
}

/// The profile wins clearly over a second one.
inline void check_winner(const EventTable& table, const std::string& profile, const std::string& unit) {
    const DatasetFacts& facts = table.dataset();
    CHECK(facts.profile == profile);
    CHECK(table.source().profile == profile);
    CHECK(facts.unit_of_count == unit);
    CHECK_FALSE(facts.title.empty());
    CHECK_FALSE(facts.licence.empty());
    CHECK_FALSE(facts.unknowns.empty());
    CHECK(facts.score <= 1.0);
    CHECK_FALSE(facts.runner_up.empty());
    CHECK(facts.runner_up != profile);
    CHECK(facts.score > facts.runner_up_score + 0.3);
}

}  // namespace courtyard::test
