#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/translate.h"
#include "io/profiles.h"

namespace courtyard {

/// What a column's name is compared by: lower case without blanks, underscores, hyphens and dots.
std::string field_key(std::string_view name);

/// The column of that name; null when there is none.
const FieldFacts* field_named(std::span<const FieldFacts> fields, std::string_view name);

/// How the values of a column look in a kind of dataset.
struct ValueCheck {
    std::string_view field;
    bool (*fits)(std::string_view value);
};

/// Names of columns written one after another, with a blank between; a name's own blanks are underscores.
std::vector<std::string_view> columns_of(std::string_view names);

/// What a kind of dataset is told by.
struct Recognition {
    std::vector<std::vector<std::string_view>> required;  ///< One of these lists is there whole.
    std::vector<std::vector<std::string_view>> layouts;   ///< The columns as they were published, by version.
    std::vector<ValueCheck> checks;                       ///< Of columns that may be absent.
};

/// 0.6 … 1 by how near the columns are to a layout, less when values do not look as they should (all wrong:
/// below the generic profile). Without the required columns less than that, by how many of them are there.
double score_of(const Recognition& recognition, std::span<const FieldFacts> fields);

/// The columns that have a role, the best first. One that has values is preferred.
struct RoleNames {
    Role role;
    std::vector<std::string_view> names;
};
/// Roles by name; then by synonyms for columns that no layout knows, such as those that a person added.
/// Columns of text get no role that counts people.
std::vector<Role> roles_by_names(std::span<const FieldFacts> fields, std::span<const RoleNames> names,
                                 const Recognition& recognition);

inline constexpr std::string_view kNoCoordinates =
    tr_later("The file has no coordinates: events stand where their place names are found.");

bool is_whole_number(std::string_view text);
bool is_number_between(std::string_view text, int least, int most);
bool is_any_of(std::string_view text, std::initializer_list<std::string_view> words);  ///< In any case.

}  // namespace courtyard
