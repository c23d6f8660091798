#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <variant>
#include <vector>

#include "data/column.h"
#include "geo/projection.h"

namespace courtyard {

/// Codes to count events by: one for each event (more values than events do no harm), below `kinds` or
/// PackedCodes::kMissing. Counts have `kinds` + 1 places; the last is for the missing.
struct IndexCodes {
    std::shared_ptr<const PackedCodes> codes;
    std::uint32_t kinds = 0;
};

/// Whole numbers to sum, one for each event, or PackedIntegers::kMissing: those are counted apart, never as
/// 0.
using IndexMeasure = std::shared_ptr<const PackedIntegers>;

/// What an index counts and sums by. Measures are summed for each category.
struct IndexColumns {
    IndexCodes category;  ///< No codes: all events are of one category, the missing.
    std::vector<IndexCodes> codes;
    std::vector<IndexMeasure> measures;
    std::uint32_t rows_per_leaf = 32768;  ///< From 1 to 32768: more cost a near view, fewer a far one.
    ProjectionPtr projection{};           ///< That of the views it is asked for.
};

/// Codes of a text column; `table` keeps it alive.
IndexCodes codes_of(const std::shared_ptr<const void>& table, const TextColumn& column);
/// Numbers of an integer column; `table` keeps it alive.
IndexMeasure measure_of(const std::shared_ptr<const void>& table, const IntegerColumn& column);
/// Real numbers as whole multiples of 10^-decimals. Null when a number does not come back from that to the
/// last bit.
IndexMeasure fixed_point(const RealColumn& column, int decimals);

/// Stored codes or values, whatever their width.
using CodePointer = std::variant<const std::uint8_t*, const std::uint16_t*, const std::uint32_t*>;
using ValuePointer =
    std::variant<const std::int8_t*, const std::int16_t*, const std::int32_t*, const std::int64_t*>;
CodePointer pointer_to(const PackedCodes& codes);
ValuePointer pointer_to(const PackedIntegers& values);
/// Where a stored code is counted: the missing one, which differs from width to width, after all `kinds`.
template <typename Code>
std::uint32_t place_of_code(Code code, std::uint32_t kinds) {
    return code == PackedCodes::kMissingOf<Code> ? kinds : code;
}

/// What counting needs to know of events, in one order of them. Points into what an index owns.
struct RowColumns {
    const std::uint32_t* x = nullptr;
    const std::uint32_t* y = nullptr;
    std::optional<CodePointer> category;
    std::vector<CodePointer> codes;
    std::vector<ValuePointer> measures;
};

}  // namespace courtyard
