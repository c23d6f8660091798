#include "query/expression.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "query/clause_rows.h"
#include "query/expression_rows.h"
#include "query/like_pattern.h"
#include "support/placements.h"
#include "support/tables.h"

using namespace courtyard;

namespace {

struct Failure {
    std::string text;
    std::size_t offset;
    std::string part_of_message;
};

/// Of six events, a letter of each that passes: a … f.
class Six {
public:
    Six() {
        test::TableMaker maker("six");
        maker.add({0, 0}, test::day(2021, 1, 30), "march", 5);                                           // a
        maker.add({0, 0}, test::day(2021, 1, 31), "vigil", 100);                                         // b
        maker.add({0, 0}, test::day(2021, 2, 1), "March", 101);                                          // c
        maker.add({0, 0}, test::day(2021, 2, 2), std::nullopt, 250);                                     // d
        maker.add({0, 0}, test::day(2021, 2, 3), "it's a café", std::nullopt);                           // e
        maker.add({0, 0}, TemporalExtent{test::day(2021, 2, 4), test::day(2021, 2, 7)}, "ВСТРЕЧА", -3);  // f
        index_ = std::make_unique<SearchIndex>(maker.finish());
    }

    std::string letters(const std::string& text) const {
        const auto expression = parse_expression(text);
        if (!expression) return pointed_error(text, expression.error());
        const auto rows = rows_where(*expression, *index_);
        if (!rows) return pointed_error(text, rows.error());
        std::string out;
        rows->each(0, 6, [&](std::size_t row) { out += static_cast<char>('a' + row); });
        return out;
    }
    ExpressionError error(const std::string& text) const {
        const auto expression = parse_expression(text);
        if (!expression) return expression.error();
        const auto rows = rows_where(*expression, *index_);
        INFO(text);
        REQUIRE_FALSE(rows.has_value());
        return rows.error();
    }
    const SearchIndex& index() const { return *index_; }

private:
    std::unique_ptr<SearchIndex> index_;
};

}  // namespace

TEST_CASE("expressions: comparisons, lists and ranges") {
    const Six six;
    CHECK(six.letters("detained > 100") == "cd");
    CHECK(six.letters("detained >= 100") == "bcd");
    CHECK(six.letters("100 < detained") == "cd");
    CHECK(six.letters("detained <= -3") == "f");
    CHECK(six.letters("detained <> 5") == "bcdf");
    CHECK(six.letters("detained = 5.0") == "a");
    CHECK(six.letters("detained < 100.5 AND detained > 4.5") == "ab");
    CHECK(six.letters("detained between 5 and 101") == "abc");
    CHECK(six.letters("detained not between 5 and 101") == "df");
    CHECK(six.letters("detained in (5, 250, 7)") == "ad");
    CHECK(six.letters("category = 'march'") == "a");
    CHECK(six.letters("category != 'march'") == "bcef");
    CHECK(six.letters("category in ('march', 'vigil')") == "ab");
    CHECK(six.letters("category not in ('march', 'vigil')") == "cef");
    CHECK(six.letters("category = 'it''s a café'") == "e");
    CHECK(six.letters("category < 'march'") == "ce");
    CHECK(six.letters("detained > 100 and category = 'March' or category = 'vigil'") == "bc");
    CHECK(six.letters("detained > 100 and (category = 'March' or category = 'vigil')") == "c");
    CHECK(six.letters("1 = 1") == "abcdef");
    CHECK(six.letters("'a' > 'b' or true") == "abcdef");
    CHECK(six.letters("detained = detained") == "abcdf");
}

TEST_CASE("expressions: like and contains") {
    const Six six;
    CHECK(six.letters("category like 'mar%'") == "ac");
    CHECK(six.letters("category not like 'mar%'") == "bef");
    CHECK(six.letters("category like 'встр_ча'") == "f");
    CHECK(six.letters("category like '%'") == "abcef");
    CHECK(six.letters("category contains 'CAFE'") == "e");
    CHECK(six.letters("category not contains 'CAFE'") == "abcf");
    CHECK(six.letters("category contains 'встреч'") == "f");
    CHECK(six.letters("category contains ''") == "abcef");
}

TEST_CASE("expressions: what is missing is neither so nor not so") {
    const Six six;
    CHECK(six.letters("category is null") == "d");
    CHECK(six.letters("category is not null") == "abcef");
    CHECK(six.letters("detained is unknown") == "e");
    CHECK(six.letters("not detained > 100") == "abf");
    CHECK(six.letters("detained > 100 or detained <= 100") == "abcdf");
    CHECK(six.letters("detained = null") == "");
    CHECK(six.letters("not detained = null") == "");
    CHECK(six.letters("detained in (5, null)") == "a");
    CHECK(six.letters("detained not in (5, null)") == "");
    CHECK(six.letters("null is null") == "abcdef");
    CHECK(six.letters("null or detained = 5") == "a");
    CHECK(six.letters("not (null and detained = 5)") == "bcdf");
}

TEST_CASE("expressions: times are compared as precisely as the date is written") {
    const Six six;
    CHECK(six.letters("begin = date '2021-01-31'") == "b");
    CHECK(six.letters("begin <= date '2021-01-31'") == "ab");
    CHECK(six.letters("begin > date '2021-01-31'") == "cdef");
    CHECK(six.letters("begin >= date '2021-02'") == "cdef");
    CHECK(six.letters("begin = date '2021-01'") == "ab");
    CHECK(six.letters("begin != '2021-01'") == "cdef");
    CHECK(six.letters("begin between date '2021-01-31' and date '2021-02-01'") == "bc");
    CHECK(six.letters("begin in (date '2021-01-30', '2021-02-04')") == "af");
    CHECK(six.letters("END = date '2021-01-31'") == "b");  // the day after is no longer of it
    CHECK(six.letters("end >= date '2021-02-06'") == "f");
    CHECK(six.letters("end > date '2021-02-06'") == "");
    CHECK(six.letters("begin = end") == "");
    CHECK(six.letters("begin < end") == "abcdef");
    CHECK(six.letters("begin < date '2021-01-31 00:01'") == "ab");
}

TEST_CASE("expressions: names are those of columns, of roles, or in quotes") {
    TextColumn texts{{0, 1}, {"x", "y"}};
    IntegerColumn numbers{{1, 2}};
    std::vector<Column> columns;
    columns.push_back({"odd \"name\"", Role::Region, "", texts});
    columns.push_back({"Begin", Role::None, "", numbers});
    columns.push_back({"область", Role::None, "", texts});
    columns.push_back({"Both", Role::None, "", numbers});
    columns.push_back({"BOTH", Role::None, "", numbers});
    columns.push_back({"date", Role::None, "", numbers});
    std::vector<test::RowPlacement> rows(2, {1, LonLat{}, ParsedTime{{0, 1}, TimePrecision::Day}, false});
    const SearchIndex index(test::finish_table({}, "names", std::move(columns), std::move(rows), {}));
    const auto count = [&](std::string_view text) -> std::optional<std::uint64_t> {
        const auto expression = parse_expression(text);
        REQUIRE(expression.has_value());
        const auto found = rows_where(*expression, index);
        return found ? std::optional(found->count()) : std::nullopt;
    };
    CHECK(count("region = 'x'") == 1);
    CHECK(count("\"odd \"\"name\"\"\" = 'x'") == 1);
    CHECK(count("\"region\" = 'x'") == std::nullopt);
    CHECK(count("\"Begin\" = 2") == 1);
    CHECK(count("begin < date '1971-01-01'") == 2);
    CHECK(count("область = 'y'") == 1);
    CHECK(count("both = 1") == std::nullopt);  // which one?
    CHECK(count("Both = 1") == 1);
    CHECK(count("date = 1") == 1);
}

TEST_CASE("expressions: errors point at what is wrong") {
    const Six six;
    for (const Failure& failure : std::vector<Failure>{
             {"", 0, "the end"},
             {"detained >", 10, "the end"},
             {"detained > > 3", 11, "'>'"},
             {"detained > 3 category", 13, "'category'"},
             {"(detained > 3", 13, "closing bracket"},
             {"detained > 3)", 12, "')'"},
             {"detained > 3 and", 16, "the end"},
             {"detained ? 3", 9, "'?'"},
             {"detained > 12abc", 13, "'a'"},
             {"detained > 1e999", 11, "too great"},
             {"category = 'open", 11, "not closed"},
             {"\"category", 0, "not closed"},
             {"detained in 3", 12, "list in brackets"},
             {"detained in (3; 4)", 14, "';'"},
             {"detained in (category)", 13, "values"},
             {"detained is 3", 12, "'null'"},
             {"detained between 1 or 2", 19, "'and'"},
             {"detained not 3", 13, "'between'"},
             {"category like 3", 14, "a text"},
             {"begin = date '2021-02-30'", 13, ""},
             {"begin = 'soon'", 8, ""},
             {"colour = 'red'", 0, "category, detained"},
             {"detained = 1 and colour = 'red'", 17, "no column 'colour'"},
             {"detained = '5'", 11, "without quotes"},
             {"category = 5", 11, "in quotes"},
             {"begin = 5", 8, "a time cannot be compared with a number"},
             {"detained", 0, "nothing is asked"},
             {"detained like '5%'", 0, "only text"},
             {"detained = -category", 12, "number should follow"},
         }) {
        const ExpressionError error = six.error(failure.text);
        CAPTURE(failure.text);
        CAPTURE(error.message);
        CHECK(error.offset == failure.offset);
        CHECK(error.message.find(failure.part_of_message) != std::string::npos);
    }
    const std::string text = "область = 'a'\nand\tцвет > @ 3";
    const auto expression = parse_expression(text);
    REQUIRE_FALSE(expression.has_value());
    CHECK(pointed_error(text, expression.error()) ==
          "'@' means nothing here\n  and цвет > @ 3\n             ^");
    const auto rule = rows_of(Rule{ExpressionRule{"detained > 3 and цвет = 'a'"}}, six.index());
    REQUIRE_FALSE(rule.has_value());
    CHECK(rule.error().message.find("at character 18") != std::string::npos);
}

TEST_CASE("expressions: depth and length are limited, long chains are not") {
    const Six six;
    const auto nested = [](std::size_t depth) {
        return std::string(depth, '(') + "detained = 5" + std::string(depth, ')');
    };
    CHECK(six.letters(nested(kMostNesting)) == "a");
    CHECK(six.error(nested(kMostNesting + 1)).message.find("brackets") != std::string::npos);
    CHECK(six.error(std::string(60'000, '(')).message.find("brackets") != std::string::npos);
    std::string many = "detained = 5";
    for (int i = 0; i < 2000; ++i) many += " or detained = 100";
    CHECK(six.letters(many) == "ab");
    std::string nots = "detained = 5";
    for (int i = 0; i < 10'001; ++i) nots.insert(0, "not ");
    CHECK(six.letters(nots) == "bcdf");
    CHECK(parse_expression(std::string(kMostExpressionBytes + 1, ' ')).error().message.find("letters") !=
          std::string::npos);
}

TEST_CASE("like: patterns") {
    const auto like = [](std::string_view text, std::string_view pattern) {
        return LikePattern(pattern).matches(text);
    };
    CHECK(like("", ""));
    CHECK(like("", "%"));
    CHECK_FALSE(like("", "_"));
    CHECK(like("東京", "__"));
    CHECK_FALSE(like("東京", "_"));
    CHECK(like("abcabd", "%abd"));
    CHECK(like("ABC", "a%c"));
    CHECK(like("aXbXc", "a%b%c"));
    CHECK_FALSE(like("aXbX", "a%b%c"));
    CHECK(like("a%", "a%"));
    CHECK_FALSE(like("abc", "ab"));
    CHECK(like("\xFF\xC3", "_%"));
}
