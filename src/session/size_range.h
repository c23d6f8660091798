#pragma once

#include <optional>
#include <string_view>

#include "session/document.h"

namespace courtyard {

/// The estimates between which a layer's sizes lie.
struct SizeRange {
    const Column* low = nullptr;
    const Column* high = nullptr;

    /// The number that sizes an event: its high, else its low.
    std::optional<double> size(std::size_t row) const;
};

/// The low and the high column between which a column of a table lies; empty where it has no two such
/// columns.
std::optional<SizeRange> range_of(const EventTable& table, std::string_view column);
/// Of the columns that size the layer; empty where it is drawn without ranges or has no two such columns.
std::optional<SizeRange> size_range(const LayerState& layer);
/// Whether its size column has a low and a high at all.
bool has_size_range(const LayerState& layer);

}  // namespace courtyard
