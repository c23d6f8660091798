#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace courtyard {

/// What became of a row of the file.
enum class RowFate : std::uint8_t {
    Accepted,   ///< Shown, with a remark: its value was read in a way that a person should know of.
    Repaired,   ///< Shown after a change (a longitude wrapped, a line put at a point inside it, …).
    Undated,    ///< In the tray: no usable time.
    Unlocated,  ///< In the tray: no usable place.
    Rejected,   ///< Could not be read at all.
};

/// One remark on one row.
struct LedgerEntry {
    std::uint64_t source_row = 0;  ///< 1 = the first feature or data row of the layer.
    RowFate fate = RowFate::Accepted;
    std::string reason;  ///< From a short fixed list: "longitude wrapped", "no date", "null geometry", …
    std::string raw;     ///< What stood there, shortened to a few hundred bytes.
    std::string used{};  ///< What was used in its place, where that differs.
};

/// The account of a load: every row of the file is in exactly one of accepted, undated, unlocated, rejected;
/// repaired rows are among the accepted.
struct Ledger {
    std::uint64_t read = 0;
    std::uint64_t accepted = 0;
    std::uint64_t repaired = 0;
    std::uint64_t undated = 0;
    std::uint64_t unlocated = 0;
    std::uint64_t rejected = 0;
    std::vector<LedgerEntry> entries;  ///< For each row that is not plainly accepted, at least one.
    std::map<std::string, std::uint64_t> reasons;  ///< Entries by reason.
    std::vector<std::string>
        notes;  ///< About the whole load: date order decided, columns read, driver warnings.

    bool balanced() const { return read == accepted + undated + unlocated + rejected; }
};

}  // namespace courtyard
