#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/table_builder.h"
#include "io/raw_table.h"

namespace courtyard {

/// Columns that Courtyard adds to what it writes, so that reading it back gives the same table. A file that
/// has the first five is read by them alone: its other columns keep their meaning, but do not say when and
/// where any more.
namespace own {
/// First moment: "2021-01-31" (a local day), "2021-01-31T14:00:00" (a local clock), "…Z" (an instant); empty
/// when not known.
inline constexpr std::string_view kBegin = "courtyard_begin";
/// First moment after the event, or the last local day that belongs to it.
inline constexpr std::string_view kEnd = "courtyard_end";
inline constexpr std::string_view kTimePrecision = "courtyard_time_precision";  ///< "second" … "year".
inline constexpr std::string_view kTimeBasis = "courtyard_time_basis";          ///< "utc", "local", "zone".
inline constexpr std::string_view kSourceRow = "courtyard_source_row";  ///< Row of the file first read.
inline constexpr std::string_view kZone = "courtyard_zone";             ///< IANA name.
inline constexpr std::string_view kLocationPrecision = "courtyard_location_precision";
/// Degrees, of formats without geometry.
inline constexpr std::string_view kLongitude = "courtyard_longitude";
inline constexpr std::string_view kLatitude = "courtyard_latitude";
/// In the first row only: the profile and the types and roles of the columns, as JSON.
inline constexpr std::string_view kAbout = "courtyard_about";
inline constexpr std::string_view kFid = "courtyard_fid";  ///< GeoPackage's own row number.
}  // namespace own

std::string_view time_precision_name(TimePrecision precision);  ///< "millisecond" … "year".
std::string_view time_basis_name(TimeBasis basis);              ///< "utc", "local", "zone".

/// What kAbout says.
struct OwnAccount {
    struct Line {
        std::string name;     ///< In the table.
        std::string written;  ///< In the file.
        ColumnType type = ColumnType::Text;
        Role role = Role::None;
        std::string unit, derived_from;
    };
    std::string profile;
    std::vector<Line> columns;
};
std::string text_of(const OwnAccount& account);
/// Empty when the text is no such account.
std::optional<OwnAccount> account_of_text(std::string_view text);

/// A span as kBegin and kEnd hold it.
struct OwnTime {
    std::string begin, end;
};
OwnTime own_time(const ParsedTime& time);

/// The account of a table of ours; empty when the table is not ours or has none. The account's column is
/// emptied.
std::optional<OwnAccount> take_account(RawTable& raw);

/// Our own columns, taken out of a table.
class OwnColumns {
public:
    /// Empty when the table is not of our writing. Otherwise takes our columns out of `columns` and gives the
    /// others the order, names and types of the account, and the rows the numbers that they had.
    static std::optional<OwnColumns> take(std::vector<Column>& columns, RawTable& raw,
                                          std::optional<OwnAccount> account);

    /// What was asked for, and for all else what the account says.
    Mapping completed(const Mapping& asked) const;
    /// Places and dates all rows by our columns, or by the geometry where there are no columns of place;
    /// tells the ledger what has neither.
    void place_and_date(RawTable& raw, Placements& rows) const;
    /// Units and origins of the columns, and the zones where no zones are known yet.
    void complete(std::vector<Column>& columns, Placements& rows, TableFacts& facts) const;

private:
    const Column* get(std::string_view name) const;
    void place(RawTable& raw, Placements& rows) const;
    void date(RawTable& raw, Placements& rows) const;

    std::vector<Column> taken_;
    OwnAccount account_;
};

}  // namespace courtyard
