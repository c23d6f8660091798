#include "data/column.h"

#include <fmt/format.h>

#include <array>
#include <cmath>

namespace courtyard {
namespace {

constexpr std::array<std::string_view, kRoleCount> kRoleNames{"",
                                                              "id",
                                                              "begin",
                                                              "end",
                                                              "time",
                                                              "category",
                                                              "sub_category",
                                                              "place",
                                                              "region",
                                                              "participants_low",
                                                              "participants_high",
                                                              "detained",
                                                              "detained_low",
                                                              "detained_high",
                                                              "injured",
                                                              "killed",
                                                              "text",
                                                              "source",
                                                              "url",
                                                              "precision",
                                                              "longitude",
                                                              "latitude"};

template <typename... F>
struct Overloaded : F... {
    using F::operator()...;
};
template <typename... F>
Overloaded(F...) -> Overloaded<F...>;

}  // namespace

std::string_view column_type_name(ColumnType type) {
    switch (type) {
        case ColumnType::Boolean:
            return "boolean";
        case ColumnType::Integer:
            return "integer";
        case ColumnType::Real:
            return "real";
        case ColumnType::Text:
            return "text";
    }
    return "";
}

std::string_view role_name(Role role) {
    return kRoleNames[static_cast<std::size_t>(role)];
}

bool Column::missing(std::size_t row) const {
    return std::visit(
        Overloaded{[&](const BooleanColumn& c) { return c.values[row] == BooleanColumn::kMissing; },
                   [&](const IntegerColumn& c) { return c.values[row] == IntegerColumn::kMissing; },
                   [&](const RealColumn& c) { return std::isnan(c.values[row]); },
                   [&](const TextColumn& c) { return c.codes[row] == TextColumn::kMissing; }},
        values);
}

std::optional<double> Column::number(std::size_t row) const {
    if (!is_numeric() || missing(row)) return std::nullopt;
    if (const auto* integers = std::get_if<IntegerColumn>(&values))
        return static_cast<double>(integers->values[row]);
    return std::get<RealColumn>(values).values[row];
}

std::string Column::text(std::size_t row) const {
    if (missing(row)) return {};
    return std::visit(
        Overloaded{[&](const BooleanColumn& c) { return std::string(c.values[row] ? "yes" : "no"); },
                   [&](const IntegerColumn& c) { return fmt::format("{}", c.values[row]); },
                   [&](const RealColumn& c) { return fmt::format("{}", c.values[row]); },
                   [&](const TextColumn& c) { return std::string(c.at(row)); }},
        values);
}

}  // namespace courtyard
