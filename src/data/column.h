#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

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
    Region,
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
    Precision,
    Longitude,
    Latitude,
};
inline constexpr std::size_t kRoleCount = static_cast<std::size_t>(Role::Latitude) + 1;
std::string_view role_name(Role role);  ///< "id", "begin", "participants_low" …; "" for None.

/// Whole numbers; a missing one is kMissing.
struct IntegerColumn {
    static constexpr std::int64_t kMissing = INT64_MIN;
    std::vector<std::int64_t> values;
};
/// Real numbers; a missing one is NaN. Values that are not finite do not get in (the ledger has them).
struct RealColumn {
    std::vector<double> values;
};
/// 0, 1 or kMissing.
struct BooleanColumn {
    static constexpr std::uint8_t kMissing = 255;
    std::vector<std::uint8_t> values;
};
/// Text, dictionary coded: each row holds a code, the dictionary each distinct text once, in order of
/// appearance.
struct TextColumn {
    static constexpr std::uint32_t kMissing = UINT32_MAX;
    std::vector<std::uint32_t> codes;
    std::vector<std::string> dictionary;

    std::string_view at(std::size_t row) const {  ///< Empty when missing.
        return codes[row] == kMissing ? std::string_view{} : std::string_view{dictionary[codes[row]]};
    }
};

/// One named column of a table.
struct Column {
    std::string name;
    Role role = Role::None;
    std::string unit;  ///< What a number counts: "people", "people detained", … Empty when not known.
    std::variant<BooleanColumn, IntegerColumn, RealColumn, TextColumn> values;

    ColumnType type() const { return static_cast<ColumnType>(values.index()); }
    bool is_numeric() const { return type() == ColumnType::Integer || type() == ColumnType::Real; }
    bool missing(std::size_t row) const;
    std::optional<double> number(std::size_t row) const;  ///< Empty when missing or not numeric.
    std::string text(std::size_t row) const;              ///< As a person reads it; empty when missing.
};

}  // namespace courtyard
