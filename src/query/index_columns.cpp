#include "query/index_columns.h"

#include <cmath>

namespace courtyard {

IndexCodes codes_of(const std::shared_ptr<const void>& table, const TextColumn& column) {
    return {{table, &column.codes}, static_cast<std::uint32_t>(column.dictionary.size())};
}

IndexMeasure measure_of(const std::shared_ptr<const void>& table, const IntegerColumn& column) {
    return {table, &column.values};
}

IndexMeasure fixed_point(const RealColumn& column, int decimals) {
    constexpr double kMost = 9007199254740992.0;  // 2^53: beyond it, neighbours are more than 1 apart
    const double scale = std::pow(10.0, decimals);
    auto out = std::make_shared<PackedIntegers>();
    out->reserve(column.values.size());
    for (std::size_t row = 0; row < column.values.size(); ++row) {
        const double value = column.values[row];
        if (std::isnan(value)) {
            out->push_back(PackedIntegers::kMissing);
            continue;
        }
        const double scaled = std::round(value * scale);
        if (!(std::abs(scaled) <= kMost) || scaled / scale != value) return nullptr;
        out->push_back(static_cast<std::int64_t>(scaled));
    }
    return out;
}

CodePointer pointer_to(const PackedCodes& codes) {
    return codes.visit([](auto span) { return CodePointer(span.data()); });
}

ValuePointer pointer_to(const PackedIntegers& values) {
    return values.visit([](auto span) { return ValuePointer(span.data()); });
}

}  // namespace courtyard
