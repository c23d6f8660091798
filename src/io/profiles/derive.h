#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "data/crowd_text.h"
#include "io/profiles.h"

namespace courtyard {

// Each derive_… adds one column at the end, marked as derived from `from`, unless the table has one of that
// name already, as a file that we wrote has, or no row has a value. Columns found before are not to be used
// after one was added.

/// The first of these columns that the table has; null when it has none. Names compare as field_key().
const Column* column_named(const Derivation& derivation, std::initializer_list<std::string_view> names);

/// What a text means; empty = nothing.
using Meaning = std::function<std::optional<std::string>(std::string_view value)>;
/// What each value of a column means; each distinct one is asked once, on several threads when there are
/// many.
void derive_text(Derivation& derivation, std::string name, const Column& from, const Meaning& meaning);

/// A word for a code: numbers compare by value, so that "01", "1" and 1.0 are the same.
struct Label {
    int code;
    std::string_view word;
};
void derive_labels(Derivation& derivation, std::string name, const Column& from,
                   std::span<const Label> labels);
std::optional<std::string_view> label_of(std::string_view code, std::span<const Label> labels);

/// A text or number of each row.
void derive_row_text(Derivation& derivation, std::string name, std::string from,
                     const std::function<std::optional<std::string>(std::size_t row)>& text);
void derive_row_integer(Derivation& derivation, std::string name, std::string from,
                        const std::function<std::optional<std::int64_t>(std::size_t row)>& number);
void derive_copy(Derivation& derivation, std::string name, const Column& from);

/// A date "yyyy-mm-dd" out of three columns; what is missing or out of range shortens it to the month or
/// year.
void derive_date(Derivation& derivation, std::string name, std::string_view year, std::string_view month,
                 std::string_view day);
/// "02-Jan-98" with the year in full, of the hundred years from `first_year` on. Other values stay as they
/// are. Does nothing for columns without such values.
void derive_full_years(Derivation& derivation, std::string name, const Column& from, int first_year);

/// The first item of a list such as "march; rally" or ["march", "rally"].
void derive_first_item(Derivation& derivation, std::string name, const Column& from);
/// The first web address in each text. Does nothing when all texts are plain addresses.
void derive_first_address(Derivation& derivation, std::string name, const Column& from);

/// How texts of a column are read as numbers of people.
using CountReader = CrowdSize (*)(std::string_view text);
/// Numbers out of words: "NAME" where the text names one number, "NAME_low" and "NAME_high" for its bounds.
void derive_counts(Derivation& derivation, const std::string& name, const Column& from, CountReader reader);
/// Bounds of one text column or, for rows where it says nothing, of another (may be null):
/// "participants_low" and "participants_high".
void derive_participants(Derivation& derivation, const Column& from, const Column* otherwise);

}  // namespace courtyard
