#include "data/column.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/translate.h"

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
                                                              "country",
                                                              "actor",
                                                              "crowd_text",
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
                                                              "location_precision",
                                                              "time_precision",
                                                              "longitude",
                                                              "latitude",
                                                              "coordinates",
                                                              "geocoded_place",
                                                              "geocode_score"};

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
            return tr_later("boolean");
        case ColumnType::Integer:
            return tr_later("integer");
        case ColumnType::Real:
            return tr_later("real");
        case ColumnType::Text:
            return tr_later("text");
    }
    return "";
}

std::string_view role_name(Role role) {
    return kRoleNames[static_cast<std::size_t>(role)];
}

std::optional<Role> role_of(std::string_view name) {
    const auto found = std::find(kRoleNames.begin() + 1, kRoleNames.end(), name);
    if (found == kRoleNames.end()) return std::nullopt;
    return static_cast<Role>(found - kRoleNames.begin());
}

std::string_view unit_of(Role role) {
    switch (role) {
        case Role::ParticipantsLow:
        case Role::ParticipantsHigh:
            return tr_later("people");
        case Role::Detained:
        case Role::DetainedLow:
        case Role::DetainedHigh:
            return tr_later("people detained");
        case Role::Injured:
            return tr_later("people injured");
        case Role::Killed:
            return tr_later("people killed");
        default:
            return {};
    }
}

std::size_t Column::size() const {
    return std::visit(Overloaded{[](const TextColumn& c) { return c.codes.size(); },
                                 [](const auto& c) { return c.values.size(); }},
                      values);
}

std::size_t Column::size_bytes() const {
    return std::visit(
        Overloaded{[](const BooleanColumn& c) { return c.values.capacity(); },
                   [](const IntegerColumn& c) { return c.values.size_bytes(); },
                   [](const RealColumn& c) { return c.values.size_bytes(); },
                   [](const TextColumn& c) { return c.codes.size_bytes() + c.dictionary.size_bytes(); }},
        values);
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
