#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "data/column.h"

namespace courtyard {

/// What a profile is told about a column.
struct FieldFacts {
    std::string_view name;
    ColumnType type = ColumnType::Text;
    bool has_values = true;
    bool reads_as_coordinate = false;  ///< Numbers, decimal commas allowed, in at least half of its values.
};

/// Knows how the columns of one kind of dataset map to roles.
struct Profile {
    std::string_view name;
    /// 0 = not this dataset, 1 = certainly.
    double (*score)(std::span<const FieldFacts> fields);
    /// One role a field; no role but None twice.
    std::vector<Role> (*roles)(std::span<const FieldFacts> fields);
};

/// All profiles; the generic one, which takes anything, is last.
std::span<const Profile> profiles();
/// The profile that fits the fields best.
const Profile& profile_for(std::span<const FieldFacts> fields);

}  // namespace courtyard
