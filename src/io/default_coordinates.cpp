#include "io/default_coordinates.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

#include "base/text.h"
#include "base/translate.h"
#include "io/column_collector.h"
#include "io/position_text.h"
#include "io/reasons.h"
#include "io/understanding.h"

namespace courtyard {
namespace {

constexpr std::size_t kLeastRows = 20;
constexpr double kLeastShare = 0.005;
constexpr std::size_t kMostSampled = 16384;
constexpr std::size_t kMostRemarks = 200, kMostNotes = 5;
constexpr std::size_t kAlone = 3;  ///< Rows of a point that is not stacked.
constexpr std::size_t kManyPlaces = 5, kFewPlaces = 2;
constexpr std::size_t kMostNames = 64;  ///< Distinct names of a point that are told apart.
constexpr double kRegionShare = 0.1;    ///< Of a point's rows, for a region to be no slip.

std::uint64_t key_of(LonLat at) {
    return (static_cast<std::uint64_t>(static_cast<std::uint32_t>(at.lon_e7)) << 32) |
           static_cast<std::uint32_t>(at.lat_e7);
}

/// What stands on one point, among the rows looked at.
struct Stack {
    LonLat at;
    std::size_t rows = 0, coarse = 0, without_place = 0;
    std::size_t all_rows = 0;  ///< In the whole file.
    std::unordered_map<std::string, std::size_t> places, regions;

    /// Names that are those of a fair share of the rows.
    static std::size_t telling(const std::unordered_map<std::string, std::size_t>& names, std::size_t rows) {
        return static_cast<std::size_t>(std::count_if(names.begin(), names.end(), [&](const auto& name) {
            return static_cast<double>(name.second) >= kRegionShare * static_cast<double>(rows);
        }));
    }
};

void count_name(const Column* column, std::size_t row, std::unordered_map<std::string, std::size_t>& names) {
    if (!column || column->missing(row)) return;
    std::string name = lowered(trimmed(column->text(row)));
    if (name.empty()) return;
    if (const auto known = names.find(name); known != names.end()) {
        ++known->second;
    } else if (names.size() < kMostNames) {
        names.emplace(std::move(name), 1);
    }
}

/// An even sample of the rows: all of them when they are few.
class Survey {
public:
    Survey(const std::vector<Column>& columns, const Placements& rows)
        : place_(with_role(columns, Role::Place)), region_(with_role(columns, Role::Region)) {
        const std::size_t step = std::max<std::size_t>(1, rows.size() / kMostSampled);
        std::unordered_map<std::uint64_t, std::size_t> counts;
        for (std::size_t row = 0; row < rows.size(); row += step) {
            if (!rows.located(row)) continue;
            ++counts[key_of(rows.positions[row])];
            ++located_;
        }
        std::size_t alone = 0;
        const auto least = std::max<std::size_t>(
            step == 1 ? kLeastRows : kAlone + 1,
            static_cast<std::size_t>(std::ceil(kLeastShare * static_cast<double>(located_))));
        for (const auto& [key, count] : counts) {
            if (count <= kAlone) alone += count;
            if (count >= least) index_.emplace(key, index_.size());
        }
        mostly_alone_ = 2 * alone > located_;
        stacks_.resize(index_.size());
        if (stacks_.empty()) return;
        for (std::size_t row = 0; row < rows.size(); row += step) {
            if (rows.located(row)) look_at(row, rows);
        }
    }

    /// Those that look like a default.
    std::vector<Stack> suspicious() const {
        std::vector<Stack> out;
        if (2 * coarse_ > located_) return out;  // a file of regions: nothing stands out
        std::copy_if(stacks_.begin(), stacks_.end(), std::back_inserter(out),
                     [&](const Stack& stack) { return why(stack); });
        return out;
    }

private:
    void look_at(std::size_t row, const Placements& rows) {
        const LocationPrecision precision = rows.location_precisions[row];
        const bool coarse = precision == LocationPrecision::Region || precision == LocationPrecision::Country;
        if (coarse) ++coarse_;
        const auto found = index_.find(key_of(rows.positions[row]));
        if (found == index_.end()) return;
        Stack& stack = stacks_[found->second];
        stack.at = rows.positions[row];
        ++stack.rows;
        if (coarse) ++stack.coarse;
        if (!place_ || place_->missing(row)) ++stack.without_place;
        count_name(place_, row, stack.places);
        count_name(region_, row, stack.regions);
    }

    bool why(const Stack& stack) const {
        if (2 * stack.coarse > stack.rows) return true;
        if (Stack::telling(stack.regions, stack.rows) > 1 && others_have_one_region(stack)) return true;
        if (stack.places.size() >= kManyPlaces && others_have_few_places(stack)) return true;
        return 2 * stack.without_place > stack.rows && mostly_alone_;
    }

    template <typename Usual>
    bool most_others(const Stack& stack, const Usual& usual) const {
        std::size_t others = 0, good = 0;
        for (const Stack& other : stacks_) {
            if (&other == &stack) continue;
            ++others;
            if (usual(other)) ++good;
        }
        return others == 0 ? mostly_alone_ : 2 * good > others;
    }
    bool others_have_one_region(const Stack& stack) const {
        return most_others(stack, [](const Stack& o) { return Stack::telling(o.regions, o.rows) <= 1; });
    }
    bool others_have_few_places(const Stack& stack) const {
        return most_others(stack, [](const Stack& o) { return o.places.size() <= kFewPlaces; });
    }

    const Column* place_;
    const Column* region_;
    std::unordered_map<std::uint64_t, std::size_t> index_;
    std::vector<Stack> stacks_;
    std::size_t located_ = 0, coarse_ = 0;
    bool mostly_alone_ = false;
};

/// Counts the rows of each stack in the whole file; the most rows come first.
void count_all(std::vector<Stack>& stacks, const Placements& rows) {
    std::unordered_map<std::uint64_t, std::size_t> index;
    for (Stack& stack : stacks) {
        index.emplace(key_of(stack.at), index.size());
        stack.all_rows = 0;
    }
    for (std::size_t row = 0; row < rows.size(); ++row) {
        if (!rows.located(row)) continue;
        if (const auto found = index.find(key_of(rows.positions[row])); found != index.end())
            ++stacks[found->second].all_rows;
    }
    std::sort(stacks.begin(), stacks.end(), [](const Stack& a, const Stack& b) {
        return a.all_rows != b.all_rows ? a.all_rows > b.all_rows : key_of(a.at) < key_of(b.at);
    });
}

std::string note_of(const Stack& stack, std::size_t located) {
    std::string out =
        tr_format("default coordinate? {} rows ({:.1Lf} %) stand on {:.5f}, {:.5f}", stack.all_rows,
                  100 * static_cast<double>(stack.all_rows) / static_cast<double>(located), stack.at.lat(),
                  stack.at.lon());
    if (2 * stack.coarse > stack.rows) out += tr(", by their precision the point of a region or country");
    const bool more = stack.rows < stack.all_rows || stack.places.size() == kMostNames;
    if (stack.places.size() > 1)
        out += more ? tr_format("; they name at least {} places", stack.places.size())
                    : tr_format("; they name {} places", stack.places.size());
    const std::size_t regions = Stack::telling(stack.regions, stack.rows);
    if (regions > 1) out += tr_format(" in {} regions", regions);
    return out;
}

void add_notes(const std::vector<Stack>& stacks, std::size_t located, Ledger& ledger) {
    std::size_t left = 0;
    for (std::size_t i = 0; i < stacks.size(); ++i) {
        if (i < kMostNotes) {
            ledger.notes.push_back(note_of(stacks[i], located));
        } else {
            left += stacks[i].all_rows;
        }
    }
    if (stacks.size() > kMostNotes)
        ledger.notes.push_back(tr_format("default coordinate? {} more points have {} rows in all",
                                         stacks.size() - kMostNotes, left));
}

}  // namespace

void note_default_coordinates(const std::vector<Column>& columns, const Placements& rows, RawTable& raw) {
    if (rows.size() < kLeastRows) return;
    std::vector<Stack> stacks = Survey(columns, rows).suspicious();
    if (stacks.empty()) return;
    count_all(stacks, rows);
    std::size_t located = 0, all = 0;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        if (rows.located(row)) ++located;
    }
    std::unordered_set<std::uint64_t> keys;
    for (const Stack& stack : stacks) {
        all += stack.all_rows;
        keys.insert(key_of(stack.at));
    }
    add_notes(stacks, located, raw.ledger);
    if (all > kMostRemarks) return;
    LedgerWriter ledger{raw.ledger};
    for (std::size_t row = 0; row < rows.size(); ++row) {
        if (!rows.located(row) || !keys.contains(key_of(rows.positions[row]))) continue;
        ledger.add(raw.source_rows[row], RowFate::Accepted, reasons::kDefaultCoordinate,
                   position_text(rows.positions[row]));
    }
}

}  // namespace courtyard
