#pragma once

#include <string>
#include <string_view>

namespace courtyard {

/// A pattern of SQL's LIKE: % stands for any letters or none, _ for one letter. Case does not count.
class LikePattern {
public:
    explicit LikePattern(std::string_view pattern);

    bool matches(std::string_view text) const;  ///< Takes time in proportion to text times pattern at worst.

private:
    std::string pattern_;  ///< Without case.
};

}  // namespace courtyard
