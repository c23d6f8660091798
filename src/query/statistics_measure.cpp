#include "query/statistics_measure.h"

#include <algorithm>
#include <array>
#include <initializer_list>

namespace courtyard {
namespace {

/// Columns whose numbers say where, when or which, and so add up to nothing.
bool adds_to_nothing(const Column& column) {
    constexpr std::array kRoles{
        Role::Id,           Role::Begin,    Role::End,          Role::Time,
        Role::Longitude,    Role::Latitude, Role::GeocodeScore, Role::LocationPrecision,
        Role::TimePrecision};
    return std::ranges::find(kRoles, column.role) != kRoles.end();
}

/// The first column of numbers that has one of the roles; null where there is none.
const Column* first_of_roles(const EventTable& table, std::initializer_list<Role> roles) {
    for (const Role role : roles) {
        const Column* column = table.column(role);
        if (column != nullptr && column->is_numeric()) return column;
    }
    return nullptr;
}

std::vector<NumberColumns> all_measures(const EventTable& table) {
    std::vector<NumberColumns> out;
    const auto is_used = [&](const Column& column) {
        return std::ranges::any_of(out, [&](const NumberColumns& m) {
            return m.number == &column || m.low == &column || m.high == &column;
        });
    };
    const auto add = [&](const Column* column) {
        if (column != nullptr && !is_used(*column)) out.push_back(number_columns(table, *column));
    };
    const auto has_range = [&](const Column* column) {
        return column != nullptr && number_columns(table, *column).has_range();
    };
    // A lone estimate is a column like any other, and stands among them.
    if (const Column* people = first_of_roles(table, {Role::ParticipantsLow}); has_range(people)) add(people);
    const Column* detained = first_of_roles(table, {Role::Detained, Role::DetainedLow});
    if (detained != nullptr && (detained->role == Role::Detained || has_range(detained))) add(detained);
    for (const Role role : {Role::Injured, Role::Killed}) add(first_of_roles(table, {role}));
    for (const Column& column : table.columns()) {
        if (column.is_numeric() && !adds_to_nothing(column)) add(&column);
    }
    return out;
}

}  // namespace

MeasurePtr table_measure(const EventTablePtr& table, std::string_view name) {
    for (const NumberColumns& columns : all_measures(*table)) {
        if (columns.number->name == name) return std::make_shared<const Measure>(Measure{table, columns});
    }
    return nullptr;
}

std::vector<std::string> table_measures(const EventTable& table) {
    std::vector<std::string> out;
    for (const NumberColumns& m : all_measures(table)) out.push_back(m.number->name);
    return out;
}

bool is_counted(const EventTable& table, std::string_view name) {
    const Column* column = table.column(name);
    return column != nullptr && column->is_numeric() &&
           (!unit_of(column->role).empty() || !column->unit.empty());
}

}  // namespace courtyard
