#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace courtyard {

/// How the fields of a text table are told apart.
struct CsvSyntax {
    enum class Quotes : std::uint8_t {
        Doubled,  ///< "a, ""b""": a quote at the begin of a field holds it together (RFC 4180).
        Literal,  ///< A quote is a character like any other (GDELT).
    };
    char separator = ',';
    Quotes quotes = Quotes::Doubled;
    friend bool operator==(const CsvSyntax&, const CsvSyntax&) = default;
};

/// One field as it stands in the text.
struct CsvField {
    enum class Kind : std::uint8_t {
        Plain,   ///< The text is the value.
        Quoted,  ///< Without its quotes, but with doubled quotes or line ends of two characters in it.
        Loose,   ///< Begins with a quoted part, then goes on: "a" b. With its quotes.
        Stray,   ///< Begins with a quote that is not closed in any plausible place; the quote is literal.
    };
    std::string_view text;
    Kind kind = Kind::Plain;
};

/// The value of a field; line ends inside become "\n". `buffer` holds it where it differs from the text.
std::string_view value_of(const CsvField& field, std::string& buffer);

/// Cuts a text into records and fields. Any bytes do: a quote that would swallow the rows after it is taken
/// literally, and what a record is does not depend on where the reading began.
class CsvSplitter {
public:
    /// `at` is where a record begins.
    CsvSplitter(std::string_view text, CsvSyntax syntax, std::size_t at = 0)
        : begin_(text.data()), at_(text.data() + at), end_(text.data() + text.size()), syntax_(syntax) {}

    /// Reads the next record that is not an empty line; false at the end of the text.
    bool next(std::vector<CsvField>& fields);
    /// Where the next record begins.
    std::size_t position() const { return static_cast<std::size_t>(at_ - begin_); }

private:
    CsvField plain_field();
    CsvField quoted_field();
    bool end_field();

    const char* begin_;
    const char* at_;
    const char* end_;
    CsvSyntax syntax_;
};

/// Where the first record after `at` seems to begin, when an even (`inside` = Outside) or odd number of
/// quotes stands before `at`; the end of the text when there is none before `limit`. Right in well-formed
/// text; a guess in other.
enum class QuoteState : std::uint8_t { Outside, Inside };
std::size_t guess_record_begin(std::string_view text, CsvSyntax syntax, std::size_t at, std::size_t limit,
                               QuoteState state);

/// How many quotes stand in a text.
std::size_t count_quotes(std::string_view text);

}  // namespace courtyard
