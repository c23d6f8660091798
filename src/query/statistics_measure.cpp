#include "query/statistics_measure.h"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <utility>

namespace courtyard {
namespace {

/// Which columns of a table belong together.
struct MeasureColumns {
    const Column* best = nullptr;
    const Column* low = nullptr;
    const Column* high = nullptr;

    const Column* first() const { return best != nullptr ? best : low; }
};

const Column* numeric_column(const EventTable& table, Role role) {
    const Column* column = table.column(role);
    return column != nullptr && column->is_numeric() ? column : nullptr;
}

/// A lone estimate is a column like any other.
std::optional<MeasureColumns> joined_columns(const EventTable& table, std::optional<Role> best, Role low,
                                             Role high) {
    MeasureColumns out{best ? numeric_column(table, *best) : nullptr, numeric_column(table, low),
                       numeric_column(table, high)};
    if (out.low == nullptr || out.high == nullptr) out.low = out.high = nullptr;
    if (out.first() == nullptr) return std::nullopt;
    return out;
}

/// Columns whose numbers say where, when or which, and so add up to nothing.
bool adds_to_nothing(const Column& column) {
    constexpr std::array kRoles{
        Role::Id,           Role::Begin,    Role::End,          Role::Time,
        Role::Longitude,    Role::Latitude, Role::GeocodeScore, Role::LocationPrecision,
        Role::TimePrecision};
    return std::ranges::find(kRoles, column.role) != kRoles.end();
}

std::vector<MeasureColumns> all_measures(const EventTable& table) {
    std::vector<MeasureColumns> out;
    if (auto people = joined_columns(table, std::nullopt, Role::ParticipantsLow, Role::ParticipantsHigh))
        out.push_back(*people);
    if (auto detained = joined_columns(table, Role::Detained, Role::DetainedLow, Role::DetainedHigh))
        out.push_back(*detained);
    for (const Role role : {Role::Injured, Role::Killed}) {
        if (const Column* column = numeric_column(table, role)) out.push_back({column});
    }
    const auto is_used = [&](const Column& column) {
        return std::ranges::any_of(out, [&](const MeasureColumns& m) {
            return m.best == &column || m.low == &column || m.high == &column;
        });
    };
    for (const Column& column : table.columns()) {
        if (column.is_numeric() && !adds_to_nothing(column) && !is_used(column)) out.push_back({&column});
    }
    return out;
}

/// Whether the low estimate is known wherever the high one is.
bool low_says_all(const MeasureColumns& m) {
    for (std::size_t row = 0; row < m.low->size(); ++row) {
        if (m.low->missing(row) && !m.high->missing(row)) return false;
    }
    return true;
}

/// The low estimate, else the high one. Whole numbers stay whole: they need not fit into a real.
Column either_estimate(const MeasureColumns& m) {
    const std::size_t rows = m.low->size();
    const auto* low = std::get_if<IntegerColumn>(&m.low->values);
    const auto* high = std::get_if<IntegerColumn>(&m.high->values);
    Column out;
    if (low != nullptr && high != nullptr) {
        IntegerColumn values;
        values.values.reserve(rows);
        for (std::size_t row = 0; row < rows; ++row)
            values.values.push_back(m.low->missing(row) ? high->values[row] : low->values[row]);
        out.values = std::move(values);
        return out;
    }
    RealColumn values;
    for (std::size_t row = 0; row < rows; ++row) {
        const auto value = m.low->missing(row) ? m.high->number(row) : m.low->number(row);
        values.values.push_back(value.value_or(std::numeric_limits<double>::quiet_NaN()));
    }
    out.values = std::move(values);
    return out;
}

}  // namespace

MeasurePtr table_measure(const EventTablePtr& table, std::string_view name) {
    for (const MeasureColumns& m : all_measures(*table)) {
        const Column& first = *m.first();
        if (first.name != name) continue;
        auto out = std::make_shared<Measure>();
        *out = {table, first.name, first.role, first.unit, m.best, m.low, m.high, nullptr};
        if (m.best != nullptr || m.low == nullptr || low_says_all(m))
            out->number = std::shared_ptr<const Column>(table, &first);
        else
            out->number = std::make_shared<const Column>(either_estimate(m));
        return out;
    }
    return nullptr;
}

std::vector<std::string> table_measures(const EventTable& table) {
    std::vector<std::string> out;
    for (const MeasureColumns& m : all_measures(table)) out.push_back(m.first()->name);
    return out;
}

bool is_counted(const EventTable& table, std::string_view name) {
    const Column* column = table.column(name);
    return column != nullptr && column->is_numeric() &&
           (!unit_of(column->role).empty() || !column->unit.empty());
}

}  // namespace courtyard
