#pragma once

#include <cstdint>
#include <locale>
#include <optional>
#include <string>
#include <string_view>

namespace courtyard {

/// Lower case of Latin (with Latin-1) and Cyrillic letters of UTF-8 text; the rest stays as it is.
std::string lowered(std::string_view text);

/// Without blanks, tabs and line ends at both sides; also without no-break spaces.
std::string_view trimmed(std::string_view text);

/// True for what files write for "nothing": empty, NA, N/A, null, None, nan, "." and "-", in any case.
bool is_missing_word(std::string_view text);

/// The whole of a trimmed text as a finite number with a decimal point; empty when it is anything else.
std::optional<double> number_of(std::string_view text);

/// Appends a field of a CSV line, quoted where RFC 4180 wants it.
void append_csv_field(std::string& out, std::string_view text);

/// What stands between thousands: a comma, or what the language has instead.
std::string_view thousands_mark();
/// A count with what the language puts between thousands: "12,345"; in Russian "12 345", with no-break
/// spaces.
std::string with_thousands(std::uint64_t count);

/// What the language puts before the decimals: "." or ",".
char decimal_mark();
/// For the flag L of fmt's formats, as in {:.1Lf}: numbers with the language's decimal mark, nothing between
/// thousands. tr_format() and ui::Line write by it. Any thread.
const std::locale& number_locale();
/// A number as people type it: with a real minus sign, and blanks between thousands; a comma counts as the
/// language has it, before decimals or between thousands, and a point is before decimals. Empty when it is
/// none, not finite, or has a mark that is not between thousands: "1,5" in English may mean 1.5.
std::optional<double> typed_number(std::string_view text);
/// Numbers with decimal points, as settings keep them, with the language's decimal mark, and back.
std::string with_decimal_marks(std::string_view text);
std::string with_decimal_points(std::string_view text);

}  // namespace courtyard
