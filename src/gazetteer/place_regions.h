#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "gazetteer/gazetteer_file.h"

namespace courtyard {

/// The country of a name or an ISO 3166-1 code.
std::optional<std::uint16_t> country_of(const GazetteerFile& file, std::string_view text);

/// The first-level divisions that a name or code may mean, in `country` if one is given. Codes are those of
/// GeoNames in letters, and the postal ones of Canada and Australia.
std::vector<std::uint32_t> divisions_of(const GazetteerFile& file, std::string_view text,
                                        std::optional<std::uint16_t> country);

/// Two or three capital letters, dots allowed: "CA", "NSW", "D.C.".
bool is_code(std::string_view text);

/// True for divisions of the USA, Canada and Australia: towns elsewhere have their names, too.
bool is_state(const GazetteerFile& file, std::uint32_t division);

}  // namespace courtyard
