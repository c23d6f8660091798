#pragma once

#include <optional>
#include <string_view>

namespace courtyard::crowd {

/// A word that multiplies: "hundred", "тысяч", "k".
struct Multiplier {
    double value = 1;
    bool plural = false;  ///< "hundreds": without a number before it, no more than an order of size.
    double least = 0;     ///< Of the plural on its own: at least so many …
    double most = 0;      ///< … and at most so many.
};
std::optional<Multiplier> multiplier_of(std::string_view word);
/// "two", "twenty", "сто", "zwei".
std::optional<double> number_of_word(std::string_view word);

enum class WordClass {
    Other,
    AtLeast,   ///< "over", "более"
    AtMost,    ///< "under", "до"
    About,     ///< "around", "примерно"
    Not,       ///< Turns the word after it round: "no more than".
    Between,   ///< Opens a range that "and" goes on with.
    From,      ///< The same, or "at least" when nothing follows.
    And,       ///< Goes on with a range that was opened.
    To,        ///< Goes on with a range.
    Several,   ///< Before a multiplier: vague.
    Size,      ///< A size without a number: "crowd", "handful", "many".
    People,    ///< "protesters"
    Sort,      ///< People of one sort, who may be a part of a crowd: "students".
    Beside,    ///< Who stands beside a crowd or is counted apart from it: "police", "children".
    Includes,  ///< What follows is a part of what was counted: "including".
    Says,      ///< A word of who counted: "estimate".
    Aside,     ///< Ends what a number counts: "in", "gathered".
    Thing,     ///< What is counted instead of people: "cars".
    Fate,      ///< What befell people: "arrested": not the size of a crowd.
    Calendar,  ///< Beside a number it makes that a date: "January", "года".
};
WordClass word_class(std::string_view word);

/// Forms of Russian multipliers that mean one of them after "около", "более" and the like: "более тысячи".
bool is_genitive_singular(std::string_view word);

}  // namespace courtyard::crowd
