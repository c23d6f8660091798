#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace courtyard {

/// Every "crowd size=…" of ACLED's tags, joined by "; ". Empty when there is none.
std::optional<std::string> crowd_size_in_tags(std::string_view tags);
/// Every "[size=…]" of ACLED's notes, joined by "; ". Empty when there is none.
std::optional<std::string> crowd_size_in_notes(std::string_view notes);

/// The greatest number of people that one place of English notes says were detained or arrested, taken as a
/// lower bound: "detained at least 12 protesters", "around 40 people were arrested", "made 5 arrests". Empty
/// when there is no number, or only words such as "several".
std::optional<std::int64_t> detained_in_notes(std::string_view notes);

}  // namespace courtyard
