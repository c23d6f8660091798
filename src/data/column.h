#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "data/packed_decimals.h"
#include "data/packed_vector.h"
#include "data/text_dictionary.h"

namespace courtyard {

enum class ColumnType : std::uint8_t { Boolean, Integer, Real, Text };
std::string_view column_type_name(ColumnType type);  ///< "boolean", "integer", "real", "text".

/// What a column means to us. At most one column of a table has each role but None.
enum class Role : std::uint8_t {
    None,
    Id,
    Begin,
    End,
    Time,
    Category,
    SubCategory,
    Place,
    Region,   ///< First-level division: federal subject, state.
    Country,  ///< Name or code.
    Actor,
    CrowdText,  ///< Size of a crowd in words; low and high are made from it.
    ParticipantsLow,
    ParticipantsHigh,
    Detained,
    DetainedLow,
    DetainedHigh,
    Injured,
    Killed,
    Text,
    Source,
    Url,
    LocationPrecision,
    TimePrecision,
    Longitude,
    Latitude,
    Coordinates,    ///< "latitude, longitude" in one text.
    GeocodedPlace,  ///< Ours: the gazetteer's place that a row without coordinates was put at.
    GeocodeScore,   ///< Ours: how sure that is, 0 … 1.
};
inline constexpr std::size_t kRoleCount = static_cast<std::size_t>(Role::GeocodeScore) + 1;
std::string_view role_name(Role role);               ///< "id", "begin", "participants_low" …; "" for None.
std::optional<Role> role_of(std::string_view name);  ///< The role of that name; empty when there is none.
/// What a count of that role counts: "people", "people detained", …; empty for roles that count nothing.
std::string_view unit_of(Role role);

/// Whole numbers; a missing one is kMissing.
struct IntegerColumn {
    static constexpr std::int64_t kMissing = PackedIntegers::kMissing;
    PackedIntegers values;
};
/// Real numbers; a missing one is NaN. Values that are not finite do not get in (the ledger has them).
struct RealColumn {
    PackedDecimals values;
};
/// 0, 1 or kMissing.
struct BooleanColumn {
    static constexpr std::uint8_t kMissing = 255;
    std::vector<std::uint8_t> values;
};
/// Text, dictionary coded: each row holds a code, the dictionary each distinct text once, in order of
/// appearance.
struct TextColumn {
    static constexpr std::uint32_t kMissing = PackedCodes::kMissing;
    PackedCodes codes;
    TextDictionary dictionary;

    std::string_view at(std::size_t row) const {  ///< Empty when missing.
        const std::uint32_t code = codes[row];
        return code == kMissing ? std::string_view{} : dictionary[code];
    }
};

/// One named column of a table.
struct Column {
    std::string name;
    Role role = Role::None;
    std::string unit;  ///< What a number counts: "people", "people detained", … Empty when not known.
    std::variant<BooleanColumn, IntegerColumn, RealColumn, TextColumn> values;
    std::string
        derived_from{};  ///< The column that a profile made it from; empty for the file's own columns.

    ColumnType type() const { return static_cast<ColumnType>(values.index()); }
    bool is_numeric() const { return type() == ColumnType::Integer || type() == ColumnType::Real; }
    std::size_t size() const;
    std::size_t size_bytes() const;  ///< Memory of the values, names aside.
    bool missing(std::size_t row) const;
    std::optional<double> number(std::size_t row) const;  ///< Empty when missing or not numeric.
    std::string text(std::size_t row) const;              ///< As a person reads it; empty when missing.
};

}  // namespace courtyard
