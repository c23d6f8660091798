#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace courtyard {

/// What a JSON number token stands for.
struct JsonNumber {
    enum class Kind : std::uint8_t {
        Integer,    ///< Fits 64 bits, signed.
        Real,       ///< Finite.
        Big,        ///< A whole number of more than 64 bits: only its token says it all.
        NotFinite,  ///< Too great for a double, or one of NaN, Infinity, -Infinity.
    };
    Kind kind = Kind::Integer;
    std::int64_t integer = 0;
    double real = 0;
};

/// Reads a number token (RFC 8259, and NaN, Infinity, -Infinity as some programs write them); empty when it
/// is none.
std::optional<JsonNumber> json_number(std::string_view token);

enum class JsonKind : std::uint8_t { Null, True, False, Number, String, Nested };

/// A member of an object, as it stands in its text.
struct JsonMember {
    std::string key;  ///< Decoded.
    JsonKind kind = JsonKind::Null;
    std::string_view text;  ///< Of the value, without blanks around it; strings with their quotes.
};

/// The members of an object in order, each key once: of two alike the last one's value counts, in the first
/// one's place. Only commas, colons, quotes and brackets are looked at inside of nested values. Empty when
/// `object` is not an object of sound members (not finite numbers allowed).
std::optional<std::vector<JsonMember>> json_members(std::string_view object);

/// The items of an array in order, keys empty; empty when `array` is not one.
std::optional<std::vector<JsonMember>> json_items(std::string_view array);

/// How many bytes the value that `text` begins with has, brackets and quotes matched; empty when it has no
/// end.
std::optional<std::size_t> json_value_length(std::string_view text);

/// A string token decoded; empty when it is not sound JSON (RFC 8259) or names half a surrogate pair.
std::optional<std::string> json_string(std::string_view token);

/// A JSON value in one canonical form: no blanks, no needless escapes, numbers and the order of members as
/// they stand. Empty when it is not sound JSON (RFC 8259) or nests deeper than `deepest` levels.
std::optional<std::string> canonical_json(std::string_view text, int deepest);

}  // namespace courtyard
