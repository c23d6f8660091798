#include "query/number_columns.h"

namespace courtyard {
namespace {

/// Adds the estimates of two roles; a lone one is a column like any other.
void add_estimates(const EventTable& table, Role low, Role high, NumberColumns& out) {
    const Column* least = table.column(low);
    const Column* most = table.column(high);
    if (least == nullptr || most == nullptr || !least->is_numeric() || !most->is_numeric()) return;
    out.low = least;
    out.high = most;
}

}  // namespace

std::optional<NumberColumns> number_columns(const EventTable& table, std::string_view name) {
    const Column* column = name.empty() ? nullptr : table.column(name);
    if (column == nullptr || !column->is_numeric()) return std::nullopt;
    return number_columns(table, *column);
}

NumberColumns number_columns(const EventTable& table, const Column& column) {
    NumberColumns out{&column};
    switch (column.role) {
        case Role::ParticipantsLow:
        case Role::ParticipantsHigh:
            add_estimates(table, Role::ParticipantsLow, Role::ParticipantsHigh, out);
            break;
        case Role::Detained:
        case Role::DetainedLow:
        case Role::DetainedHigh:
            add_estimates(table, Role::DetainedLow, Role::DetainedHigh, out);
            break;
        default:
            break;
    }
    return out;
}

}  // namespace courtyard
