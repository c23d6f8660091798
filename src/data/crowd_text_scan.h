#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace courtyard::crowd {

/// One piece of a text about the size of a crowd.
struct CrowdToken {
    enum class Kind {
        Number,
        Word,   ///< In lower case; signs such as > or ~ are the words "over" and "about".
        Dash,   ///< Between the ends of a range.
        Break,  ///< Ends what belongs together: a comma, a bracket, a semicolon.
    };
    Kind kind = Kind::Break;
    double number = 0;
    bool plain = false;  ///< A number written with digits only.
    std::string word{};  ///< Of a number: the letters that stick to it, such as the "s" of "100s". Of a
                         ///< break: its sign.
};

/// Cuts a text into its pieces. Blanks, thin blanks, commas, dots and apostrophes between groups of three
/// digits belong to the number. Dates and clock times become the word "date".
std::vector<CrowdToken> tokens_of(std::string_view text);

}  // namespace courtyard::crowd
