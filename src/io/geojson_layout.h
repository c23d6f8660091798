#pragma once

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "io/byte_source.h"
#include "io/json_splitter.h"

namespace courtyard {

/// How the elements of a GeoJSON file stand in it.
struct GeoJsonLayout {
    JsonSplitter::Scope scope = JsonSplitter::Scope::Root;
    std::uint64_t begin = 0;  ///< The first element; with a scope of Root, where the text begins.
    std::uint64_t line = 1;
    std::string members;  ///< Of the collection, see JsonSplitter::members().
    /// What stands between two elements, from the closing bracket of one to the first member of the next, as
    /// it is between the first two; empty when it is of no use for finding the others.
    std::string separator;
    std::size_t lead = 0;  ///< Where in it the next element begins.
};

/// Looks at the beginning of a file; empty when its elements are too long for that.
std::optional<GeoJsonLayout> look_at_geojson(const ByteSource& bytes);

/// The beginning of the first element at `from` or after, found by the separator; `end` when there is none
/// before it.
std::uint64_t next_element(const ByteSource& bytes, const GeoJsonLayout& layout, std::uint64_t from,
                           std::uint64_t end);

/// Beginnings of elements, `step` bytes apart or a little more, found by walking over all brackets and
/// quotes. Stops early when asked to.
std::vector<std::uint64_t> walk_elements(const ByteSource& bytes, const GeoJsonLayout& layout,
                                         std::uint64_t step, const std::stop_token& stop);

}  // namespace courtyard
