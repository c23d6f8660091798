#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace courtyard {

/// Appends what is left of UTF-8 text when case, accents, width and the kind of blanks, quotes and dashes do
/// not count: "Łódź —  CAFÉ" gives "lodz - cafe". Blanks are single and none stands at an end; letters keep
/// their script ("ё" gives "е"); vowel signs stay where they are letters of their own (Devanagari, Thai).
/// Bytes that are not UTF-8 stay. Made from the system's Unicode data (NFKD, full case folding): two texts
/// that a reader takes for the same give the same, part by part. Never writes a line end. Thread-safe.
void fold_letters(std::string_view text, std::string& out);
std::string folded_letters(std::string_view text);

/// Case alone does not count: each letter becomes one other ("ß" stays). Source: Unicode's simple case
/// folding. Bytes that are not UTF-8 stay. Thread-safe.
std::string without_case(std::string_view text);
/// How two texts stand to one another as without_case() leaves them, byte by byte: below, at or above 0.
int compare_without_case(std::string_view a, std::string_view b);
/// Eight bytes of without_case() from the `first` on as one number, so that numbers stand to one another as
/// the bytes do; 0 bytes stand for those that a shorter text lacks.
std::uint64_t bytes_without_case(std::string_view text, std::size_t first);

/// In capitals, by the rules of a language (ISO 639; "tr": i gives İ; empty = of none). Bytes that are not
/// UTF-8 become U+FFFD. Thread-safe.
std::string in_capitals(std::string_view text, std::string_view language);

}  // namespace courtyard
