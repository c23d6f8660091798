#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace courtyard {

/// True for "nationwide", "online", "unknown", "(template)" and such, in any case.
bool is_nowhere(std::string_view name);

/// The parts between commas, semicolons and brackets, without words around a name: "г. Томск", "City of
/// Dover". Parts that say nothing ("NA", "-") are left out. Empty when there are none, or so many that it is
/// a sentence.
std::vector<std::string> parts_of(std::string_view name);

/// Letters of the alphabet, without accents; what is shorter than some is not compared by its sound.
std::size_t letters_in(std::string_view name);

/// True for a bare Russian adjective such as "Тверская" and for streets of Moscow such as "Арбат": in the
/// news they are a street, a square or a station more often than a village of that name.
bool is_street_like(std::string_view name);

bool is_cyrillic(std::string_view name);  ///< Has a letter of the Cyrillic alphabet.

}  // namespace courtyard
