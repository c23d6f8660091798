#pragma once

#include <cstddef>
#include <stop_token>
#include <string>
#include <string_view>

#include "base/result.h"

namespace courtyard {

/// In which encoding a text table is written.
struct TextEncoding {
    std::string name = "UTF-8";  ///< As IANA and ICU name it.
    std::size_t mark_bytes = 0;  ///< Length of the byte order mark in front.
    bool well_formed = true;     ///< UTF-8 throughout. False: single cells are not, or another encoding.
    bool zero_bytes = false;     ///< Zero bytes stand in it, though it is not UTF-16.
    std::string evidence{};      ///< For people; empty when there is nothing to say.
    bool is_utf8() const { return name == "UTF-8"; }
};

/// Tells the encoding of a whole text: by its byte order mark, by the zero bytes of UTF-16, as UTF-8 when all
/// or most of its letters are that, else by the letters that the bytes would mean (Windows-1251, KOI8-R, IBM
/// 866) and by ICU. A few bytes that do not fit leave it UTF-8 that is not well formed.
TextEncoding detect_encoding(std::string_view bytes);

/// True when the text begins as UTF-16 does: with its byte order mark, or with a zero in most of its first
/// characters.
bool begins_as_utf16(std::string_view bytes);

/// The text as UTF-8, without its byte order mark; what has no meaning becomes U+FFFD. Fails when ICU does
/// not know the encoding, or with "cancelled".
Result<std::string> decoded_text(std::string_view bytes, const TextEncoding& encoding, std::stop_token stop);

}  // namespace courtyard
