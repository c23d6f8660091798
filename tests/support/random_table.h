#pragma once

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "data/table_builder.h"
#include "time/calendar.h"

namespace courtyard::test {

/// Makes tables that hold whatever a table may: any time, place and precision, rows without them, missing
/// values, odd texts and odd names of columns. The same seed gives the same table.
class RandomTable {
public:
    explicit RandomTable(std::uint32_t seed) : random_(seed) {}

    EventTablePtr make(std::size_t rows) {
        Placements placements;
        placements.resize(rows);
        TableFacts facts;
        facts.zone_names = {"Europe/Moscow", "Asia/Anadyr"};
        facts.dataset.profile = "generic";
        for (std::size_t row = 0; row < rows; ++row) {
            placements.source_rows.push_back(row * 2 + 1);
            if (below(10) > 0) placements.positions[row] = place();
            if (below(10) > 0) date(placements, row);
            placements.location_precisions[row] = static_cast<LocationPrecision>(below(7));
            placements.zones.push_back(below(3) < 2 ? below(2) : PackedCodes::kMissing);
        }
        Ledger ledger;
        ledger.read = rows;
        return TableBuilder::finish({"random", "random", "", "generic"}, "random", columns(rows),
                                    std::move(placements), std::move(facts), std::move(ledger));
    }

    std::uint32_t below(std::uint32_t limit) {
        return std::uniform_int_distribution<std::uint32_t>(0, limit - 1)(random_);
    }

private:
    std::int64_t between(std::int64_t least, std::int64_t most) {
        return std::uniform_int_distribution<std::int64_t>(least, most)(random_);
    }
    LonLat place() {
        LonLat at{static_cast<std::int32_t>(between(-1'800'000'000, 1'800'000'000)),
                  static_cast<std::int32_t>(between(-900'000'000, 900'000'000))};
        if (below(8) == 0) at.lon_e7 = below(2) == 0 ? 1'800'000'000 : -1'800'000'000;
        if (below(8) == 0) at.lat_e7 = 900'000'000;
        if (below(8) == 0) at.lon_e7 = at.lon_e7 / 10'000'000 * 10'000'000;
        return at;
    }
    void date(Placements& placements, std::size_t row) {
        static constexpr Instant kUnits[] = {1, kSecond, kMinute, kHour, kDay};
        const Instant unit = kUnits[below(5)];
        const Instant first = instant_from_civil(1, 1, 2), last = instant_from_civil(9998, 1, 1);
        const Instant begin = between(first / unit, last / unit) * unit;
        placements.set_time(row, {begin, begin + between(1, 40) * unit}, static_cast<TimePrecision>(below(8)),
                            static_cast<TimeBasis>(below(3)));
    }

    std::string text() {
        static constexpr std::string_view kParts[] = {"a",  "Казань", "\"",   ",",    ";",    "\n",
                                                      "'",  "\t",     "=1+1", "é",    "東京", "{}",
                                                      "\\", "NA",     "007",  "1.50", "null", " "};
        std::string out;
        for (std::uint32_t i = below(4) + 1; i > 0; --i) out += kParts[below(std::size(kParts))];
        return out == " " || out == "\n" || out == "\t" ? "x" : out;
    }
    Column text_column(std::string name, std::size_t rows) {
        TextColumn out;
        for (std::size_t row = 0; row < rows; ++row) {
            if (below(5) == 0) {
                out.codes.push_back(TextColumn::kMissing);
                continue;
            }
            out.codes.push_back(static_cast<std::uint32_t>(out.dictionary.size()));
            out.dictionary.push_back(text());
        }
        return {std::move(name), Role::None, {}, std::move(out), {}};
    }
    Column number_text_column(std::string name, std::size_t rows) {
        TextColumn out{{}, {"1.50", "007", "12", "true"}};
        for (std::size_t row = 0; row < rows; ++row) out.codes.push_back(below(4));
        return {std::move(name), Role::None, {}, std::move(out), "note"};
    }
    Column integer_column(std::string name, std::size_t rows, std::int64_t most) {
        IntegerColumn out;
        for (std::size_t row = 0; row < rows; ++row)
            out.values.push_back(below(4) == 0 ? IntegerColumn::kMissing : between(-most, most));
        return {std::move(name), Role::None, {}, std::move(out), {}};
    }
    Column real_column(std::string name, std::size_t rows) {
        RealColumn out;
        for (std::size_t row = 0; row < rows; ++row) {
            const double values[] = {0.5 * static_cast<double>(between(-9, 9)), 1e300, -1.0 / 3, 1e22,
                                     std::nan("")};
            out.values.push_back(values[below(5)]);
        }
        return {std::move(name), Role::None, {}, std::move(out), {}};
    }
    Column boolean_column(std::string name, std::size_t rows) {
        static constexpr std::uint8_t kValues[] = {0, 1, BooleanColumn::kMissing};
        BooleanColumn out;
        for (std::size_t row = 0; row < rows; ++row) out.values.push_back(kValues[below(3)]);
        return {std::move(name), Role::None, {}, std::move(out), {}};
    }
    Column empty_column(std::string name, std::size_t rows) {
        IntegerColumn out;
        out.values.resize(rows);
        return {std::move(name), Role::None, {}, std::move(out), {}};
    }
    std::vector<Column> columns(std::size_t rows) {
        std::vector<Column> out;
        out.push_back(text_column("note", rows));
        out.push_back(text_column("a, 'odd' name; ё", rows));
        out.push_back(number_text_column("Note", rows));
        out.push_back(integer_column("id", rows, 100));
        out.push_back(integer_column("big", rows, INT64_MAX - 1));
        out.push_back(integer_column("fid", rows, 9));
        out.push_back(real_column("share", rows));
        out.push_back(boolean_column("flag", rows));
        out.push_back(empty_column("empty", rows));
        out.push_back(text_column("courtyard_zone", rows));
        out.push_back(text_column("geom", rows));
        out[0].role = Role::Text;
        out[3].role = Role::Id;
        out[6].unit = "share of people";
        return out;
    }

    std::mt19937 random_;
};

}  // namespace courtyard::test
