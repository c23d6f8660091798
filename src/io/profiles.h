#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "data/column.h"
#include "data/dataset_facts.h"
#include "data/ledger.h"
#include "data/precision.h"
#include "time/instant.h"

namespace courtyard {

/// What a profile is told about a column.
struct FieldFacts {
    std::string_view name;
    ColumnType type = ColumnType::Text;
    bool has_values = true;
    bool reads_as_coordinate = false;  ///< Numbers, decimal commas allowed, in at least half of its values.
    std::vector<std::string> samples;  ///< A few dozen of the distinct values, as text.
};

/// How a profile understands the columns of a table.
struct ProfileMapping {
    std::vector<Role> roles;  ///< One a field; no role but None twice.
    /// What the values of the TimePrecision column say, as text ("1", "week"). Values that are not listed are
    /// read as words ("day", "week", "month" …).
    std::vector<std::pair<std::string_view, TimePrecision>> time_precisions;
    /// The same for the LocationPrecision column (words as location_precision_of() reads them).
    std::vector<std::pair<std::string_view, LocationPrecision>> location_precisions;
    /// Of rows about which the file says nothing.
    LocationPrecision location_precision = LocationPrecision::Unknown;
    /// True when a coarse time precision means that the event was somewhere in the week, month or year around
    /// its date: then its span is widened to that.
    bool widen_spans = true;
    std::vector<std::int64_t> missing_codes{-9, -99, -999};  ///< "Not known" in columns that count people.
    /// ISO 3166 code of the country that such a dataset is about; empty: of several.
    std::string_view home_country;
    std::optional<SuggestedFilter> filter;
    std::vector<std::string> unknowns;  ///< What could not be known from such a file, a sentence each.
    std::vector<CoverageGap> gaps;      ///< Where and when such a dataset was not collected.
};

/// Where derive() puts what it makes.
struct Derivation {
    std::vector<Column>& columns;  ///< All so far, typed; new ones go to the end, with derived_from set.
    std::size_t rows = 0;
    Ledger& ledger;  ///< For notes.
};

/// Knows one kind of dataset.
struct Profile {
    std::string_view name;           ///< "acled"
    std::string_view title;          ///< "ACLED: armed conflict location and event data"
    std::string_view unit_of_count;  ///< What one row counts, in the plural.
    std::string_view licence, citation;
    /// 0 = not this dataset, 1 = certainly.
    double (*score)(std::span<const FieldFacts> fields) = nullptr;
    /// Makes columns out of others before roles are given: a date of three columns, low and high out of crowd
    /// text. May be null.
    void (*derive)(Derivation& derivation) = nullptr;
    ProfileMapping (*map)(std::span<const FieldFacts> fields) = nullptr;
};

/// All profiles; the generic one, which takes anything, is last.
std::span<const Profile> profiles();
/// Null when there is none of that name.
const Profile* profile_named(std::string_view name);

/// The profile that fits best, and the second.
struct ProfileChoice {
    const Profile* winner = nullptr;  ///< Never null.
    double score = 0;
    const Profile* runner_up = nullptr;  ///< Null when no other scored.
    double runner_up_score = 0;
};
ProfileChoice choose_profile(std::span<const FieldFacts> fields);

/// Column names for text tables that are published without a header row (GDELT), told by their first row;
/// empty when the first row looks like a header or is of no known kind. GDELT 1.0 has 57 or 58 fields, also
/// in one file: 58 names are given for both.
std::optional<std::vector<std::string>> headerless_names(std::span<const std::string_view> first_row,
                                                         char separator);

/// True for a row of HXL hashtags, such as the second one of HDX's tables: every cell that is not empty is a
/// "#tag". It is no data. Source: the Humanitarian Exchange Language standard, 1.1.
bool is_hxl_row(std::span<const std::string_view> cells);

}  // namespace courtyard
