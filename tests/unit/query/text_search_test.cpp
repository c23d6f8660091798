#include "query/text_search.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "base/letter_folding.h"
#include "query/text_query.h"
#include "support/placements.h"

using namespace courtyard;

namespace {

using Texts = std::vector<std::optional<std::string>>;

Column text_column(std::string name, Role role, const Texts& values) {
    TextColumn out;
    for (const auto& value : values) {
        if (!value) {
            out.codes.push_back(TextColumn::kMissing);
            continue;
        }
        std::uint32_t code = 0;
        while (code < out.dictionary.size() && out.dictionary[code] != *value && out.dictionary.size() < 300)
            ++code;
        if (out.dictionary.size() >= 300) code = static_cast<std::uint32_t>(out.dictionary.size());
        if (code == out.dictionary.size()) out.dictionary.push_back(*value);
        out.codes.push_back(code);
    }
    return {std::move(name), role, "", std::move(out)};
}

EventTablePtr table_of(std::vector<Column> columns) {
    std::vector<test::RowPlacement> rows;
    for (std::size_t i = 0; i < columns.front().size(); ++i)
        rows.push_back({i + 1, LonLat{}, ParsedTime{{0, 1}, TimePrecision::Day}, false});
    return test::finish_table({}, "texts", std::move(columns), std::move(rows), {});
}

RowBits found(const EventTablePtr& table, const TextRule& rule) {
    auto rows = search_rows(SearchIndex(table), rule, {}, {});
    REQUIRE(rows.has_value());
    REQUIRE(rows->has_value());
    return std::move(**rows);
}

/// Each word in any of the columns, text by text.
bool plainly_found(const EventTable& table, const std::vector<std::size_t>& columns,
                   const std::vector<std::string>& words, std::size_t row) {
    return std::all_of(words.begin(), words.end(), [&](const std::string& word) {
        return std::any_of(columns.begin(), columns.end(), [&](std::size_t column) {
            return folded_letters(table.columns()[column].text(row)).find(word) != std::string::npos;
        });
    });
}

}  // namespace

TEST_CASE("search words: blanks part them, quotes keep them together") {
    using Words = std::vector<std::string>;
    CHECK(search_words("") == Words{});
    CHECK(search_words(" \t\"\" « ») ") == Words{")"});
    CHECK(search_words("Free SQUARE") == Words{"square", "free"});
    CHECK(search_words("\"Free  Square\" march") == Words{"free square", "march"});
    CHECK(search_words("«Единая Россия»") == Words{"единая россия"});
    CHECK(search_words("march \"open quote ends") == Words{"open quote ends", "march"});
    CHECK(search_words("a\"b c\"d") == Words{"b c", "a", "d"});
    CHECK(search_words("march marching arch") == Words{"marching"});
}

TEST_CASE("search: words may stand in any of the searched columns, in any case and with any accents") {
    const EventTablePtr table = table_of(
        {text_column("note", Role::Text, {"Students march", "Vigil at  the café", std::nullopt, "march"}),
         text_column("where", Role::Place, {"Łódź", std::nullopt, "Орёл", "Oslo"}),
         text_column("who", Role::Actor, {std::nullopt, "Students", "Students", "Workers"}),
         text_column("other", Role::None, {"secret", "secret", "secret", "secret"})});
    const auto rows = [&](const std::string& query) {
        std::string out;
        const RowBits bits = found(table, {query, {}});
        for (std::size_t row = 0; row < 4; ++row) out += bits.test(row) ? '1' : '0';
        return out;
    };
    CHECK(rows("") == "1111");
    CHECK(rows("MARCH") == "1001");
    CHECK(rows("students lodz") == "1000");
    CHECK(rows("students") == "1110");
    CHECK(rows("\"the CAFE\"") == "0100");
    CHECK(rows("орел") == "0010");
    CHECK(rows("\"march lodz\"") == "0000");  // no phrase runs from one column into another
    CHECK(rows("secret") == "0000");
    CHECK(found(table, {"secret", {"other"}}).count() == 4);
    CHECK(found(table, {"march", {"who", "where"}}).count() == 0);
}

TEST_CASE("search: without texts, places or actors all texts are searched") {
    const EventTablePtr table =
        table_of({text_column("a", Role::None, {"x", "y"}), text_column("b", Role::Id, {"y", "z"})});
    CHECK(found(table, {"y", {}}).count() == 2);
    CHECK(found(table, {"x", {}}).count() == 1);
}

TEST_CASE("search: random tables and queries say what a plain loop says") {
    static constexpr std::string_view kParts[] = {"ab", "a",  "b", "Ба",       "ё", " ",  "  ", "é",
                                                  "\n", "东", "-", "\xFF\xC3", "'", "\"", "ß",  "AB"};
    std::mt19937 random(11);
    const auto below = [&](std::uint32_t n) { return static_cast<std::uint32_t>(random() % n); };
    const auto text = [&](std::uint32_t most) {
        std::string out;
        for (std::uint32_t i = below(most) + 1; i > 0; --i) out += kParts[below(std::size(kParts))];
        return out;
    };
    for (int round = 0; round < 400; ++round) {
        const std::size_t size = below(10) == 0 ? 500 + below(700) : below(80);
        std::vector<Column> columns;
        for (const Role role : {Role::Text, Role::Place, Role::Actor}) {
            Texts texts(size);
            for (auto& value : texts) {
                if (below(5) > 0) value = text(below(2) == 0 ? 2 : 12);
            }
            columns.push_back(text_column(std::string(role_name(role)), role, texts));
        }
        const EventTablePtr table = table_of(std::move(columns));
        std::string query = text(6);
        // more words than one group holds
        for (std::uint32_t i = below(15) == 0 ? 12 : 0; i > 0; --i) query += " " + text(2);
        const RowBits rows = found(table, {query, {}});
        const std::vector<std::string> words = search_words(query);
        for (std::size_t row = 0; row < size; ++row)
            REQUIRE(rows.test(row) == plainly_found(*table, {0, 1, 2}, words, row));
    }
}

TEST_CASE("search: a great dictionary is searched in steps, whose rows are right and only grow") {
    std::mt19937 random(12);
    Texts texts;
    for (int i = 0; i < 60'000; ++i)
        texts.push_back("text number " + std::to_string(i) + " of many, as long as notes often are");
    Texts shuffled(texts);
    std::shuffle(shuffled.begin(), shuffled.end(), random);
    for (const bool in_order : {true, false}) {
        CAPTURE(in_order);
        Texts places(texts.size());
        for (std::size_t i = 0; i < places.size(); i += 2) places[i] = "Town " + std::to_string(i % 10);
        std::vector<Column> columns{text_column("note", Role::Text, texts),
                                    text_column("town", Role::Place, places)};
        if (!in_order) {  // codes no longer ascend with the rows
            auto& column = std::get<TextColumn>(columns[0].values);
            std::vector<std::uint32_t> codes(texts.size());
            for (std::size_t i = 0; i < codes.size(); ++i) codes[i] = static_cast<std::uint32_t>(i);
            std::shuffle(codes.begin(), codes.end(), random);
            column.codes = PackedCodes(codes);
        }
        const EventTablePtr table = table_of(std::move(columns));
        const SearchIndex index(table);
        const auto plain = [&](std::size_t row) {
            return plainly_found(*table, {0, 1}, search_words("NUMBER 77 town"), row);
        };
        std::size_t steps = 0, done = 0;
        const auto rows =
            search_rows(index, {"NUMBER 77 town", {}}, {}, [&](const RowBits& so_far, std::size_t rows_done) {
                ++steps;
                CHECK(rows_done > done);
                CHECK(so_far.count(rows_done, table->event_count()) == 0);
                for (std::size_t row = done; row < rows_done; ++row) REQUIRE(so_far.test(row) == plain(row));
                done = rows_done;
            });
        CHECK(done == texts.size());
        CHECK((steps > 1) == in_order);
        CHECK(rows.value().value().count() > 0);
        CHECK(index.size_bytes() > 60'000 * 50);
    }
}

TEST_CASE("search: it stops when asked to and says so") {
    const EventTablePtr table = table_of({text_column("note", Role::Text, {"a", "b"})});
    std::stop_source stop;
    stop.request_stop();
    const auto rows = search_rows(SearchIndex(table), {"a", {}}, stop.get_token(), {});
    REQUIRE(rows.has_value());
    CHECK_FALSE(rows->has_value());
}

TEST_CASE("search: a table without events") {
    const EventTablePtr table = table_of({text_column("note", Role::Text, {})});
    CHECK(found(table, {"a", {}}).size() == 0);
}

TEST_CASE("search: rows of the trays too when all rows are asked for") {
    const Texts texts{"march", "vigil", "march", std::nullopt, "a march"};
    std::vector<test::RowPlacement> rows;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        rows.push_back({i + 1, LonLat{}, ParsedTime{{0, 1}, TimePrecision::Day}, false});
        if (i >= 2) rows.back().time.reset();
    }
    const EventTablePtr table =
        test::finish_table({}, "texts", {text_column("note", Role::Text, texts)}, rows, {});
    REQUIRE(table->event_count() == 2);
    CHECK(found(table, {"march", {}}).count() == 1);
    const auto all = search_rows(SearchIndex(table), {"march", {}}, {}, {}, SearchedRows::All);
    const RowBits& bits = all.value().value();
    REQUIRE(bits.size() == 5);
    for (std::size_t row = 0; row < 5; ++row)
        CHECK(bits.test(row) == (table->columns()[0].text(row).find("march") != std::string::npos));
}
