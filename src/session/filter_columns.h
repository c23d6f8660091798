#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "session/document.h"

namespace courtyard {

/// How a column's values are chosen: from a list or by an interval.
enum class FilterColumnKind : std::uint8_t { Values, Numbers };

/// A column by which events can usefully be filtered.
struct FilterColumn {
    std::string name;
    FilterColumnKind kind = FilterColumnKind::Values;
    Role role = Role::None;
    std::string unit;                       ///< Of numbers; may be empty.
    bool main = false;                      ///< Worth showing before others: by its role.
    std::vector<const LayerState*> having;  ///< Of the layers asked for, those that have it.
};

/// More distinct texts than this are no list for people: they are searched.
inline constexpr std::size_t kMostListedValues = std::size_t{1} << 16;

/// Columns of some layers by which their events can be filtered: main ones first, by their roles, then the
/// others in the order of the files. Left out are texts that are nearly all different, addresses, times,
/// coordinates, numbers that only name a row, and columns that are text in one layer and numbers in another.
/// Pointers hold as long as the layers do.
std::vector<FilterColumn> filter_columns(std::span<const LayerState* const> layers);

/// The layers whose events the filter is asked of.
std::vector<const LayerState*> event_layers(const Document& document);

}  // namespace courtyard
