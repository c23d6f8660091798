#include "io/swapped.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <optional>
#include <utility>

#include "base/parallel.h"
#include "base/translate.h"
#include "io/position_text.h"
#include "io/reasons.h"

namespace courtyard {
namespace {

constexpr std::int32_t kDegree = 10'000'000;      ///< In units of LonLat.
constexpr std::int32_t kPlaceCell = kDegree / 4;  ///< Rows of one town lie within two of these.
constexpr int kAround = 1, kFarAround = 4, kVeryFarAround = 10;  ///< Cells to each side that count as near.
constexpr std::uint32_t kOutnumbered = 8;  ///< So many rows there speak against one here.
constexpr std::uint32_t kLeastOfCountry = 3, kLeastOfPlace = 3;
constexpr std::int64_t kWidestBox = 150 * std::int64_t{kDegree};  ///< Of a file about one country.
constexpr std::size_t kMostSampled = 50'000;
constexpr std::size_t kLeastRows = 20;  ///< Of a file without countries.

constexpr std::size_t kLeastRange = 16384;  ///< Of rows that are worth a thread.

struct Cell {
    int lat = 0, lon = 0;
    Cell turned() const { return {lon, lat}; }
    friend bool operator==(const Cell&, const Cell&) = default;
};

Cell cell_of(const LonLat& position, std::int32_t size) {
    const auto floored = [size](std::int32_t v) {
        return static_cast<int>((std::int64_t{v} + 200 * std::int64_t{kDegree}) / size);
    };
    return {floored(position.lat_e7), floored(position.lon_e7)};
}

/// How many rows of a group lie in each cell.
class CellCounts {
public:
    void add(std::uint32_t group, Cell cell) {
        if (slots_.size() < (used_ + 1) * 2) grow();
        Slot& slot = find(key_of(group, cell));
        if (slot.count == 0) {
            slot.key = key_of(group, cell);
            ++used_;
        }
        ++slot.count;
    }
    /// Rows of the group up to `reach` cells away.
    std::uint32_t near(std::uint32_t group, Cell cell, int reach) const {
        std::uint32_t sum = 0;
        for (int lat = cell.lat - reach; lat <= cell.lat + reach; ++lat) {
            for (int lon = cell.lon - reach; lon <= cell.lon + reach; ++lon)
                sum += const_cast<CellCounts*>(this)->find(key_of(group, {lat, lon})).count;
        }
        return sum;
    }

private:
    struct Slot {
        std::uint64_t key = 0;
        std::uint32_t count = 0;
    };
    static std::uint64_t key_of(std::uint32_t group, Cell cell) {
        return std::uint64_t{group} << 32 | (static_cast<std::uint64_t>(cell.lat) & 0xFFFF) << 16 |
               (static_cast<std::uint64_t>(cell.lon) & 0xFFFF);
    }
    Slot& find(std::uint64_t key) {
        const std::size_t mask = slots_.size() - 1;
        std::size_t at = (key * 0x9E3779B97F4A7C15U >> 20) & mask;
        while (slots_[at].count != 0 && slots_[at].key != key) at = (at + 1) & mask;
        return slots_[at];
    }
    void grow() {
        std::vector<Slot> before = std::exchange(slots_, std::vector<Slot>(slots_.size() * 2));
        for (const Slot& slot : before) {
            if (slot.count != 0) find(slot.key) = slot;
        }
    }

    std::vector<Slot> slots_{1024};
    std::size_t used_ = 0;
};

const Column* column_of(const std::vector<Column>& columns, Role role) {
    const auto found =
        std::find_if(columns.begin(), columns.end(), [&](const Column& c) { return c.role == role; });
    return found == columns.end() || found->type() == ColumnType::Real ? nullptr : &*found;
}

/// A number for the value of a row, the same for the same value; 0 when it is missing.
std::uint32_t value_key(const Column* column, std::size_t row) {
    if (!column || column->missing(row)) return 0;
    if (const auto* text = std::get_if<TextColumn>(&column->values)) return text->codes[row] + 1;
    return static_cast<std::uint32_t>(column->number(row).value_or(0)) | 0x80000000U;
}

/// The box that holds all but the outermost rows: for files that name no countries.
struct Box {
    std::int32_t west = 0, south = 0, east = 0, north = 0;
    bool holds(const LonLat& p, std::int32_t margin) const {
        return p.lon_e7 >= west - margin && p.lon_e7 <= east + margin && p.lat_e7 >= south - margin &&
               p.lat_e7 <= north + margin;
    }
};

std::optional<Box> common_box(const Placements& rows) {
    std::vector<std::int32_t> lons, lats;
    const std::size_t step = rows.size() / kMostSampled + 1;
    for (std::size_t row = 0; row < rows.size(); row += step) {
        if (!rows.located(row)) continue;
        lons.push_back(rows.positions[row].lon_e7);
        lats.push_back(rows.positions[row].lat_e7);
    }
    if (lons.size() < kLeastRows) return std::nullopt;
    const auto at = [](std::vector<std::int32_t>& values, std::size_t percent) {
        const auto nth = values.begin() + static_cast<std::ptrdiff_t>((values.size() - 1) * percent / 100);
        std::nth_element(values.begin(), nth, values.end());
        return *nth;
    };
    const Box box{at(lons, 5), at(lats, 5), at(lons, 95), at(lats, 95)};
    // beside rows of all the world no place is far off
    if (std::int64_t{box.east} - box.west > kWidestBox) return std::nullopt;
    return box;
}

/// Remembers answers: the rows of one cell and group have the same one.
class AnswerMemory {
public:
    struct Question {
        std::uint32_t country = 0, place = 0;
        Cell cell;
        friend bool operator==(const Question&, const Question&) = default;
    };
    template <typename Answer>
    bool get(const Question& question, const Answer& answer) {
        const std::uint64_t mix = (std::uint64_t{question.country} << 32 | question.place) ^
                                  (static_cast<std::uint64_t>(question.cell.lat) << 48 |
                                   static_cast<std::uint64_t>(question.cell.lon) << 16);
        Entry& entry = known_[(mix * 0x9E3779B97F4A7C15U) >> (64 - kBits)];
        if (!entry.used || !(entry.question == question)) entry = {question, answer(), true};
        return entry.answer;
    }

private:
    static constexpr unsigned kBits = 15;
    struct Entry {
        Question question;
        bool answer = false, used = false;
    };
    std::vector<Entry> known_ = std::vector<Entry>(std::size_t{1} << kBits);
};
struct Answers {
    AnswerMemory countries, places;
};

/// Where the rows of each place and each country are.
class Neighbours {
public:
    Neighbours(const std::vector<Column>& columns, const Placements& rows)
        : place_(column_of(columns, Role::Place)), country_(column_of(columns, Role::Country)), rows_(rows) {
        if (!country_) box_ = common_box(rows);
        bool any = country_ != nullptr;
        for (std::size_t row = 0; row < rows.size() && box_ && !any; ++row)
            any = rows.located(row) && outside_the_box(rows.positions[row]);
        useful_ = any;
        if (!useful_) return;
        const std::array<std::function<void()>, 2> counts{[this] { count_places(); },
                                                          [this] { count_countries(); }};
        parallel_for(counts.size(), [&](std::size_t i) { counts[i](); });
    }
    bool useful() const { return useful_; }

    bool turned_round(std::size_t row, Answers& answers) const {
        const LonLat here = rows_.positions[row];
        if (std::abs(here.lon_e7) > 90 * kDegree) return false;
        const auto country = country_group(row);
        if (!country) return false;
        if (box_ && !outside_the_box(here)) return false;
        const bool far = answers.countries.get({*country, 0, cell_of(here, kDegree)},
                                               [&] { return far_from_country(*country, here); });
        const auto place = place_group(row);
        if (far || !place) return far;
        return answers.places.get({*country, *place, cell_of(here, kPlaceCell)},
                                  [&] { return far_from_place(*place, *country, here); });
    }

private:
    void count_countries() {
        for (std::size_t row = 0; row < rows_.size(); ++row) {
            if (!rows_.located(row)) continue;
            if (const auto group = country_group(row)) {
                countries_.add(*group, cell_of(rows_.positions[row], kDegree));
                totals_.add(*group, {});
            }
        }
    }
    void count_places() {
        for (std::size_t row = 0; row < rows_.size(); ++row) {
            if (!rows_.located(row)) continue;
            if (const auto group = place_group(row))
                places_.add(*group, cell_of(rows_.positions[row], kPlaceCell));
        }
    }
    bool outside_the_box(const LonLat& here) const {
        return !box_->holds(here, 2 * kDegree) && box_->holds({here.lat_e7, here.lon_e7}, 0);
    }
    std::optional<std::uint32_t> country_group(std::size_t row) const {
        if (!country_) return 1;
        const std::uint32_t key = value_key(country_, row);
        return key == 0 ? std::nullopt : std::optional(key);
    }
    std::optional<std::uint32_t> place_group(std::size_t row) const {
        const std::uint32_t place = value_key(place_, row);
        if (place == 0) return std::nullopt;
        return place * 0x9E3779B1U ^ country_group(row).value_or(0) * 0x85EBCA6BU;
    }

    bool far_from_country(std::uint32_t country, const LonLat& here) const {
        const Cell cell = cell_of(here, kDegree);
        const std::uint32_t all = totals_.near(country, {}, 0);
        if ((countries_.near(country, cell, kAround) - 1) * kOutnumbered > all) return false;
        const std::uint32_t there = countries_.near(country, cell.turned(), kFarAround);
        if (there < kLeastOfCountry) return false;
        if ((countries_.near(country, cell, kFarAround) - 1) * kOutnumbered > there) return false;
        if (countries_.near(country, cell.turned(), kAround) >= kLeastOfCountry) return true;
        // thinly spread rows: none of the country may be in a wide neighbourhood that lies apart
        if (std::abs(cell.lat - cell.lon) <= kVeryFarAround + kFarAround) return false;
        return (countries_.near(country, cell, kVeryFarAround) - 1) * kOutnumbered <= there;
    }

    bool far_from_place(std::uint32_t place, std::uint32_t country, const LonLat& here) const {
        const Cell cell = cell_of(here, kPlaceCell);
        if (std::abs(cell.lat - cell.lon) <= 2 * kAround) return false;  // the same neighbours both ways
        // the country's counts first: there are far fewer of them than of places, so that they are at hand
        const Cell wide = cell_of(here, kDegree);
        const std::uint32_t country_there = countries_.near(country, wide.turned(), kAround);
        if (country_there < kLeastOfCountry) return false;
        const std::uint32_t there = places_.near(place, cell.turned(), kAround);
        if (there == 0) return false;
        const std::uint32_t others = places_.near(place, cell, kAround) - 1;
        if (others * kOutnumbered > there) return false;
        // a row and its mirror image: the country's other rows tell which of the two is right
        const std::uint32_t country_here = countries_.near(country, wide, kAround) - 1;
        return country_here * 2 < country_there || (there >= kLeastOfPlace && country_here <= country_there);
    }

    const Column *place_, *country_;
    const Placements& rows_;
    std::optional<Box> box_;
    bool useful_ = false;
    CellCounts countries_, places_, totals_;
};

}  // namespace

void turn_swapped_rows(const std::vector<Column>& columns, RawTable& table, Placements& rows,
                       JobProgress& progress) {
    const Neighbours neighbours(columns, rows);
    ++progress.steps_done;
    if (!neighbours.useful()) return;
    std::vector<std::vector<std::size_t>> parts(most_ranges());
    parallel_ranges(rows.size(), kLeastRange, [&](std::size_t part, std::size_t begin, std::size_t end) {
        Answers answers;
        for (std::size_t row = begin; row < end; ++row) {
            if (rows.located(row) && neighbours.turned_round(row, answers)) parts[part].push_back(row);
        }
        ++progress.steps_done;
    });
    std::vector<std::size_t> found;
    for (const auto& part : parts) found.insert(found.end(), part.begin(), part.end());
    LedgerWriter ledger{table.ledger};
    for (const std::size_t row : found) {
        const LonLat before = rows.positions[row];
        const LonLat after{before.lat_e7, before.lon_e7};
        rows.positions[row] = after;
        rows.repaired[row] = 1;
        ledger.add(table.source_rows[row], RowFate::Repaired, reasons::kSwapped, position_text(before),
                   position_text(after));
    }
    if (found.empty()) return;
    table.ledger.notes.push_back(
        tr_format("{} rows have latitude and longitude exchanged, told by where the other rows of their "
                  "place or country are",
                  found.size()));
}

}  // namespace courtyard
