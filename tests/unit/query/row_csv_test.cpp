#include "query/row_csv.h"

#include <doctest/doctest.h>

#include <numeric>
#include <string>
#include <vector>

#include "support/random_table.h"

using namespace courtyard;

namespace {

struct Field {
    std::string text;
    bool quoted = false;
};
using Record = std::vector<Field>;

/// Reads CSV by the letter of RFC 4180: lines end with CRLF, quotes are doubled in quoted fields.
std::vector<Record> read_csv(std::string_view text) {
    std::vector<Record> records;
    for (std::size_t i = 0; i < text.size();) {
        Record record;
        for (bool more = true; more;) {
            Field field;
            if (text[i] == '"') {
                field.quoted = true;
                for (++i; text[i] != '"' || text.substr(i, 2) == "\"\""; ++i) {
                    field.text += text[i];
                    if (text[i] == '"') ++i;
                }
                ++i;
            } else {
                while (text[i] != ',' && text[i] != '\r') field.text += text[i++];
            }
            more = text[i] == ',';
            if (more) ++i;
            record.push_back(std::move(field));
        }
        REQUIRE(text.substr(i, 2) == "\r\n");
        i += 2;
        records.push_back(std::move(record));
    }
    return records;
}

struct Asked {
    RowsNow rows;
    std::vector<RowColumn> columns;
    std::vector<std::string> titles;
    std::vector<std::uint32_t> which;
};

Asked everything(std::uint32_t seed, std::size_t size) {
    Asked out{{.table = test::RandomTable(seed).make(size)}, {}, {}, {}};
    for (std::size_t i = 0; i < kRowFactCount; ++i) {
        out.columns.push_back({static_cast<RowFact>(i)});
        out.titles.push_back("a \"fact\", one of some");
    }
    for (std::size_t i = 0; i < out.rows.table->columns().size(); ++i) {
        out.columns.push_back({std::nullopt, i});
        out.titles.push_back(out.rows.table->columns()[i].name);
    }
    out.which.resize(size);
    std::iota(out.which.rbegin(), out.which.rend(), 0U);
    return out;
}

RowsCsv written(const Asked& asked, const CsvLimits& limits = {}) {
    return rows_csv(asked.rows, asked.columns, asked.titles, asked.which, limits, {});
}

}  // namespace

TEST_CASE("rows as CSV read back as they are, texts byte by byte, the unknown apart from the empty") {
    for (std::uint32_t seed = 1; seed <= 5; ++seed) {
        const Asked asked = everything(seed, 200);
        const RowsCsv csv = written(asked);
        CHECK(csv.rows == 200);
        const std::vector<Record> records = read_csv(csv.text);
        REQUIRE(records.size() == 201);
        for (std::size_t c = 0; c < asked.columns.size(); ++c)
            CHECK(records.front()[c].text == asked.titles[c]);
        for (std::size_t r = 0; r < asked.which.size(); ++r) {
            const Record& record = records[r + 1];
            REQUIRE(record.size() == asked.columns.size());
            for (std::size_t c = 0; c < record.size(); ++c) {
                std::string value;
                const bool known = append_value(asked.rows, asked.columns[c], asked.which[r], value);
                REQUIRE(record[c].text == value);
                if (value.empty()) REQUIRE(record[c].quoted == known);
                if (asked.columns[c].fact) continue;
                const Column& column = asked.rows.table->columns()[asked.columns[c].column];
                REQUIRE(record[c].text == column.text(asked.which[r]));
            }
        }
    }
}

TEST_CASE("rows as CSV: whole rows up to the limits; a line for each row even of one empty field") {
    const Asked asked = everything(7, 50);
    const RowsCsv whole = written(asked);
    const RowsCsv ten = written(asked, {.rows = 10});
    CHECK(ten.rows == 10);
    CHECK(whole.text.starts_with(ten.text));
    const RowsCsv bounded = written(asked, {.bytes = whole.text.size() / 2});
    CHECK(bounded.rows < 50);
    CHECK(bounded.text.size() <= whole.text.size() / 2);
    CHECK(read_csv(bounded.text).size() == bounded.rows + 1);
    Asked one = asked;
    one.columns = {{std::nullopt, 8}};  // empty throughout
    one.titles = {"empty"};
    CHECK(read_csv(written(one).text).size() == 51);
    one.which.clear();
    CHECK(written(one).text == "empty\r\n");
}
