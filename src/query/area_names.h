#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "query/area_set.h"

namespace courtyard {

/// Finds the areas that a data set's word may mean: by code or name, letters folded; where no name is the
/// very same, without words such as "oblast" and "republic of".
class AreaNames {
public:
    explicit AreaNames(const AreaSet& set);

    /// The areas of that name; of a division several may be.
    std::vector<std::uint16_t> find(std::string_view text) const;

private:
    using Names = std::unordered_map<std::string, std::vector<std::uint16_t>>;
    Names whole_, short_;
};

}  // namespace courtyard
