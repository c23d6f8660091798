#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace courtyard::folding {

/// Words of a name: lower case, without accents, Cyrillic letters in Latin ones; signs part words. The rules
/// are in folding_rules.inc; text that is not UTF-8 parts words where it is broken.
std::vector<std::string> words_of(std::string_view name);

/// What is left of a name when the ways of writing it are levelled: "Нижний Новгород", "Nizhny Novgorod" and
/// "Nizhniy-Novgorod" have one key. Empty when there are no letters or digits.
std::string key_of(const std::vector<std::string>& words);
/// The same without words such as "oblast", "republic", "of".
std::string region_key_of(std::vector<std::string> words);

/// Keys to look a person's spelling up by, most likely first: as it is, with Ukrainian г as h, and with č š ž
/// for ч ш ж (ISO 9). At least one; the first may be empty.
std::vector<std::string> keys_of(std::string_view name);

/// Letters and digits without case and accents, in their own script: two names with the same are spelled
/// alike.
std::string plain_of(std::string_view name);

}  // namespace courtyard::folding
