#include "query/expression_completion.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "query/expression.h"
#include "support/placements.h"
#include "support/random_table.h"
#include "time/calendar.h"

using namespace courtyard;

namespace {

Column text_of(std::string name, std::vector<std::string> values) {
    TextColumn column;
    for (const std::string& value : values) {
        column.codes.push_back(static_cast<std::uint32_t>(column.dictionary.size()));
        column.dictionary.push_back(value);
    }
    return {std::move(name), Role::None, {}, std::move(column), {}};
}

EventTablePtr completed_table() {
    std::vector<Column> columns;
    columns.push_back(text_of("region", {"Moscow", "Moscow Oblast", "Tver's", "Омск"}));
    columns.push_back({"detained", Role::Detained, "people detained", IntegerColumn{{1, 2, 3, 4}}, {}});
    columns.push_back({"sure", Role::None, {}, BooleanColumn{{0, 1, 1, 0}}, {}});
    columns.push_back(text_of("odd name", {"a", "b", "c", "d"}));
    columns.push_back(text_of("begin", {"e", "f", "g", "h"}));
    std::vector<test::RowPlacement> rows;
    for (std::uint64_t i = 0; i < 4; ++i) {
        const Instant at = instant_from_civil(2021, 1, 23) + static_cast<Instant>(i) * kDay;
        rows.push_back(
            {i + 1, LonLat{0, 0}, ParsedTime{{at, at + kDay}, TimePrecision::Day, TimeBasis::Local}, false});
    }
    Ledger ledger;
    ledger.read = 4;
    return test::finish_table({}, "events", std::move(columns), std::move(rows), std::move(ledger));
}

/// What the list offers where `|` stands in a text.
struct Offered {
    std::vector<std::string> words;
    std::string replaced;  ///< The text with the first word taken.
    bool has(std::string_view word) const { return std::ranges::find(words, word) != words.end(); }
};
Offered offered(std::string text) {
    const std::size_t cursor = text.find('|');
    REQUIRE(cursor != std::string::npos);
    text.erase(cursor, 1);
    const std::vector<EventTablePtr> tables{completed_table()};
    const ExpressionCompletion found = complete_expression(text, cursor, tables);
    Offered out;
    for (const ExpressionWord& word : found.words) out.words.push_back(word.text);
    out.replaced = text;
    if (!out.words.empty()) out.replaced.replace(found.begin, found.end - found.begin, out.words.front());
    return out;
}

}  // namespace

TEST_CASE("columns come first, written so that they mean themselves, and words that begin as typed") {
    const Offered all = offered("|");
    CHECK(all.has("region "));
    CHECK(all.has("\"odd name\" "));
    CHECK(all.has("\"begin\" "));  // begin alone is when the event begins
    CHECK(all.has("begin "));
    CHECK(all.has("not "));
    CHECK(offered("re|").words ==
          std::vector<std::string>{"region ", "sure "});  // what begins so comes first
    CHECK(offered("REG|").words == std::vector<std::string>{"region "});
    CHECK(offered("ained|").words == std::vector<std::string>{"detained "});
    CHECK(offered("not (\"od|").words == std::vector<std::string>{"\"odd name\" "});
    CHECK(offered("zzz|").words.empty());
    CHECK(offered("re|x = 1").replaced == "region  = 1");
}

TEST_CASE("operators fit the column's type") {
    CHECK(offered("region |").has("contains '"));
    CHECK_FALSE(offered("region |").has("between "));
    CHECK(offered("detained |").has("between "));
    CHECK_FALSE(offered("detained |").has("like '"));
    CHECK(offered("begin |").has(">= "));
    CHECK_FALSE(offered("begin |").has("in ("));
    CHECK(offered("sure |").has("and "));
    CHECK(offered("region not |").has("like '"));
    CHECK(offered("region is |").has("not null "));
    CHECK(offered("region li|").words == std::vector<std::string>{"like '"});
}

TEST_CASE("values are those of the column, in quotes") {
    CHECK(offered("region = |").words ==
          std::vector<std::string>{"'Moscow' ", "'Moscow Oblast' ", "'Tver''s' ", "'Омск' "});
    CHECK(offered("region = mos|").words == std::vector<std::string>{"'Moscow' ", "'Moscow Oblast' "});
    CHECK(offered("region = obl|").words == std::vector<std::string>{"'Moscow Oblast' "});
    CHECK(offered("region = 'ом|").words == std::vector<std::string>{"'Омск' "});
    CHECK(offered("region = 'tver''s|").words == std::vector<std::string>{"'Tver''s' "});
    CHECK(offered("region = 'ом|'").replaced == "region = 'Омск' ");
    CHECK(offered("region in (|").words.front() == "'Moscow'");
    CHECK(offered("region in ('Moscow', |").words.back() == "'Омск'");
    CHECK(offered("sure = |").words == std::vector<std::string>{"true ", "false "});
    CHECK(offered("detained > |").words.empty());
    CHECK(offered("begin >= |").words ==
          std::vector<std::string>{"date '2021-01-23' ", "date '2021-01-26' "});
    CHECK(offered("begin between |").has("date '2021-01-23' "));
    CHECK(offered("not region = mos|").has("'Moscow' "));
}

TEST_CASE("what joins conditions follows them") {
    CHECK(offered("detained > 10 |").words == std::vector<std::string>{"and ", "or "});
    CHECK(offered("(detained > 10 |").words == std::vector<std::string>{"and ", "or ", ") "});
    CHECK(offered("detained between 1 |").words == std::vector<std::string>{"and "});
    CHECK(offered("detained between 1 and 2 |").has("or "));
    CHECK(offered("region is not null a|").words == std::vector<std::string>{"and "});
    CHECK(offered("region in ('a' |").words == std::vector<std::string>{", ", ") "});
    CHECK(offered("begin > date '2021-01-24' |").has("and "));
    CHECK(offered("detained > 10 and |").has("region "));
    CHECK(offered("detained > 1|").words.empty());
    CHECK(offered("detained > 10 $ |").words.empty());
}

TEST_CASE("whatever is offered for random tables and texts can be put in, and columns read back") {
    static constexpr std::string_view kParts[] = {
        "not ",  "(",   "id ",   "= ", "'x", "\"",     "in ",   ") ",  "note ", "and ", "12 ",     "< ",
        "like ", "'' ", "flag ", ", ", "é",  "begin ", "date ", "is ", "or ",   "-",    "between "};
    for (std::uint32_t seed = 0; seed < 300; ++seed) {
        test::RandomTable random(seed);
        const std::vector<EventTablePtr> tables{random.make(20)};
        std::string text;
        for (std::uint32_t i = random.below(9); i > 0; --i) text += kParts[random.below(std::size(kParts))];
        const std::size_t cursor = random.below(static_cast<std::uint32_t>(text.size()) + 1);
        const ExpressionCompletion found = complete_expression(text, cursor, tables);
        CHECK(found.begin <= cursor);
        CHECK(found.end >= cursor);
        CHECK(found.end <= text.size());
        CHECK(found.words.size() <= kMostCompletions);
        for (const ExpressionWord& word : found.words) {
            if (word.kind != ExpressionWord::Kind::Column) continue;
            CHECK_MESSAGE(parse_expression(word.text + "is null"), word.text);
        }
    }
}
