#include "io/duplicates.h"

#include <doctest/doctest.h>

#include <map>
#include <random>
#include <set>

#include "data/table_builder.h"
#include "io/reasons.h"

using namespace courtyard;

namespace {

/// Rows told as repeating, by reason.
struct Told {
    std::vector<std::uint64_t> ids, rows;
    friend bool operator==(const Told&, const Told&) = default;
};

Told told_of(const std::vector<Column>& columns, const std::vector<LonLat>& positions) {
    RawTable raw;
    for (std::size_t row = 0; row < positions.size(); ++row) raw.source_rows.push_back(row * 3 + 1);
    note_duplicates(columns, raw, positions);
    Told out;
    for (const LedgerEntry& entry : raw.ledger.entries) {
        CHECK(entry.fate == RowFate::Accepted);
        const bool id = entry.reason == reasons::kDuplicateId;
        CHECK((id || entry.reason == reasons::kDuplicateRow));
        (id ? out.ids : out.rows).push_back(entry.source_row);
    }
    return out;
}

bool same_value(const Column& column, std::size_t a, std::size_t b) {
    if (column.missing(a) || column.missing(b)) return column.missing(a) && column.missing(b);
    return column.text(a) == column.text(b);
}

/// Every row against every earlier one.
Told naive(const std::vector<Column>& columns, const std::vector<LonLat>& positions) {
    Told out;
    for (std::size_t row = 0; row < positions.size(); ++row) {
        bool id = false, whole = false;
        for (std::size_t before = 0; before < row; ++before) {
            bool all = positions[before] == positions[row];
            for (const Column& column : columns) {
                const bool same = same_value(column, before, row);
                if (column.role == Role::Id && same && !column.missing(row)) id = true;
                if (column.derived_from.empty()) all = all && same;
            }
            whole = whole || all;
        }
        if (id) out.ids.push_back(row * 3 + 1);
        if (whole) out.rows.push_back(row * 3 + 1);
    }
    return out;
}

class Columns {
public:
    explicit Columns(std::uint32_t seed) : random_(seed) {}
    int below(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(random_); }

    /// Values 0 … kinds − 1; −1 = missing. A dictionary may hold texts that no row has.
    Column text(std::size_t rows, int kinds, int missing_in, int unused) {
        TextColumn out;
        std::map<int, std::uint32_t> codes;
        for (std::size_t row = 0; row < rows; ++row) {
            const int value = missing_in > 0 && below(missing_in) == 0 ? -1 : below(kinds);
            if (value < 0) {
                out.codes.push_back(TextColumn::kMissing);
                continue;
            }
            const auto [it, fresh] =
                codes.try_emplace(value, static_cast<std::uint32_t>(out.dictionary.size()));
            if (fresh) out.dictionary.push_back("v" + std::to_string(value));
            out.codes.push_back(it->second);
        }
        for (int i = 0; i < unused; ++i) out.dictionary.push_back("unused " + std::to_string(i));
        return {"t", Role::None, {}, std::move(out), {}};
    }
    Column integers(std::size_t rows, int kinds, int missing_in) {
        IntegerColumn out;
        for (std::size_t row = 0; row < rows; ++row)
            out.values.push_back(below(missing_in) == 0 ? IntegerColumn::kMissing : below(kinds));
        return {"n", Role::None, {}, std::move(out), {}};
    }
    Column reals(std::size_t rows, int kinds, int missing_in) {
        RealColumn out;
        for (std::size_t row = 0; row < rows; ++row)
            out.values.push_back(below(missing_in) == 0 ? std::nan("") : below(kinds) / 2.0);
        return {"r", Role::None, {}, std::move(out), {}};
    }
    Column flags(std::size_t rows) {
        BooleanColumn out;
        for (std::size_t row = 0; row < rows; ++row) {
            const int value = below(5);
            out.values.push_back(value < 2 ? static_cast<std::uint8_t>(value) : BooleanColumn::kMissing);
        }
        return {"b", Role::None, {}, std::move(out), {}};
    }
    std::vector<LonLat> positions(std::size_t rows) {
        std::vector<LonLat> out;
        for (std::size_t row = 0; row < rows; ++row)
            out.push_back(below(3) == 0 ? Placements::kNowhere : LonLat{below(2), below(2)});
        return out;
    }

private:
    std::mt19937 random_;
};

}  // namespace

TEST_CASE("repeated ids and rows of random tables are those of a naive loop") {
    std::size_t ids = 0, whole = 0;
    for (std::uint32_t seed = 0; seed < 200; ++seed) {
        CAPTURE(seed);
        Columns make(seed);
        const auto rows = static_cast<std::size_t>(make.below(60));
        const int kinds = make.below(3) == 0 ? 1000 : 3;
        std::vector<Column> columns{make.text(rows, kinds, make.below(4), make.below(3) * 40),
                                    make.text(rows, 2, 3, 0)};
        if (make.below(2) == 0) columns.push_back(make.integers(rows, 2, 3));
        if (make.below(2) == 0) columns.push_back(make.reals(rows, 2, 3));
        if (make.below(2) == 0) columns.push_back(make.flags(rows));
        if (make.below(2) == 0) {
            columns.push_back(make.text(rows, 1000, 0, 0));
            columns.back().derived_from = "t";
        }
        columns[static_cast<std::size_t>(make.below(static_cast<int>(columns.size())))].role = Role::Id;
        const auto positions = make.positions(rows);
        const Told told = told_of(columns, positions);
        CHECK(told == naive(columns, positions));
        ids += told.ids.size();
        whole += told.rows.size();
    }
    CHECK(ids > 100);  // the tables had some of both
    CHECK(whole > 100);
}

TEST_CASE("repeated numbers are found in whatever order and range they come") {
    const std::int64_t none = IntegerColumn::kMissing;
    const std::vector<std::vector<std::int64_t>> all{{1, 2, 3, 4, 5},
                                                     {5, 3, 1, 2, 4},
                                                     {5, 3, 1, 2, 3},
                                                     {1, 2, 2, 3, 4},
                                                     {-3, 1, -2, 0, -3},
                                                     {-3, 1, -2, 0, -1},
                                                     {none, 1, 2, 3, 4},
                                                     {none, 1, 2, none, 4},
                                                     {INT64_MAX, 1, -INT64_MAX, 2, 3},
                                                     {INT64_MAX, 1, -INT64_MAX, 2, INT64_MAX}};
    const std::vector<LonLat> positions(5, LonLat{1, 1});
    for (const auto& values : all) {
        CAPTURE(values[0]);
        const std::vector<Column> columns{{"id", Role::Id, {}, IntegerColumn{values}, {}}};
        CHECK(told_of(columns, positions) == naive(columns, positions));
    }
}

TEST_CASE("a dictionary as long as the table does not hide repeated ids") {
    const std::vector<Column> columns{
        {"id", Role::Id, {}, TextColumn{{0, 0, TextColumn::kMissing}, {"a", "b", "c"}}, {}}};
    const std::vector<LonLat> positions{{1, 1}, {1, 1}, {1, 1}};
    const Told told = told_of(columns, positions);
    CHECK(told.ids == std::vector<std::uint64_t>{4});
    CHECK(told.rows == std::vector<std::uint64_t>{4});
}

TEST_CASE("rows without any columns are not told as the same") {
    CHECK(told_of({}, {{1, 1}, {1, 1}}).rows.empty());
}
