#include "query/row_fetch.h"

namespace courtyard {

RowFetch::RowFetch(const RowColumns& columns, const Wanted& wanted, bool positions, std::uint32_t rows)
    : rows_(rows) {
    const auto add_column = [&](const auto& column) {
        std::visit([&](const auto* values) { add(values, sizeof *values); }, column);
    };
    if (positions) {
        add(columns.x, sizeof *columns.x);
        add(columns.y, sizeof *columns.y);
    }
    if (wanted.numbers == Wanted::Numbers::Yes) {
        if (columns.category) add_column(*columns.category);
        for (const ValuePointer& measure : columns.measures) add_column(measure);
    }
    for (const std::size_t column : wanted.codes) add_column(columns.codes[column]);
}

void RowFetch::add(const void* first, std::size_t width) {
    if (count_ < streams_.size()) streams_[count_++] = {static_cast<const char*>(first), width};
}

}  // namespace courtyard
