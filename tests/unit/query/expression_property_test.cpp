#include <doctest/doctest.h>

#include <fmt/core.h>

#include <functional>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "query/expression.h"
#include "query/expression_rows.h"
#include "support/placements.h"
#include "support/rounds.h"
#include "time/calendar.h"

using namespace courtyard;

namespace {

using Answer = std::optional<bool>;  ///< Empty: not known.
/// An expression and what it says of a row, put together side by side.
struct Said {
    std::string text;
    std::function<Answer(std::size_t)> of;
};

constexpr std::string_view kTexts[] = {"Moscow", "moscow", "it's", "Łódź", "", "10", "a_b%", "Орёл"};
constexpr std::string_view kSigns[] = {"=", "!=", "<", "<=", ">", ">="};
constexpr std::int64_t kDays = 18'000;

bool plainly(int order, std::string_view sign) {
    if (sign == "=") return order == 0;
    if (sign == "!=") return order != 0;
    if (sign == "<") return order < 0;
    if (sign == "<=") return order <= 0;
    if (sign == ">") return order > 0;
    return order >= 0;
}
template <class T>
int order_of(const T& a, const T& b) {
    return a < b ? -1 : b < a ? 1 : 0;
}

/// Rows with few values, so that they often meet, and expressions about them.
class Maker {
public:
    explicit Maker(std::uint32_t seed) : random_(seed) {
        rows_.resize(below(200));
        for (Row& row : rows_) {
            if (below(5) > 0) row.number = static_cast<std::int64_t>(below(9)) - 4;
            if (below(5) > 0) row.other = static_cast<double>(below(9)) / 2 - 2;
            if (below(5) > 0) row.text = std::string(kTexts[below(std::size(kTexts))]);
            if (below(5) > 0) row.flag = below(2) == 0;
            row.begin = (kDays + below(6)) * kDay + below(2) * kHour;
            row.end = row.begin + (1 + below(50)) * kHour;
        }
        std::stable_sort(rows_.begin(), rows_.end(),
                         [](const Row& a, const Row& b) { return a.begin < b.begin; });
    }

    EventTablePtr table() const {
        IntegerColumn numbers;
        RealColumn others;
        TextColumn texts;
        BooleanColumn flags;
        for (const std::string_view text : kTexts) texts.dictionary.push_back(text);
        std::vector<test::RowPlacement> placements;
        for (const Row& row : rows_) {
            numbers.values.push_back(row.number.value_or(IntegerColumn::kMissing));
            others.values.push_back(row.other.value_or(std::nan("")));
            const auto at =
                row.text ? std::find(std::begin(kTexts), std::end(kTexts), *row.text) : std::end(kTexts);
            texts.codes.push_back(row.text ? static_cast<std::uint32_t>(at - std::begin(kTexts))
                                           : TextColumn::kMissing);
            flags.values.push_back(row.flag ? (*row.flag ? 1 : 0) : BooleanColumn::kMissing);
            placements.push_back({placements.size() + 1, LonLat{},
                                  ParsedTime{{row.begin, row.end}, TimePrecision::Hour, TimeBasis::Utc},
                                  false});
        }
        if (rows_.size() % 2 == 0) others.values.pack();
        std::vector<Column> columns;
        columns.push_back({"n", Role::Detained, "", std::move(numbers)});
        columns.push_back({"an odd \"name\"", Role::Injured, "", std::move(others)});
        columns.push_back({"t", Role::Region, "", std::move(texts)});
        columns.push_back({"flag", Role::None, "", std::move(flags)});
        return test::finish_table({}, "random", std::move(columns), std::move(placements), {});
    }

    Said expression(int depth) {
        if (depth == 0 || below(4) == 0) return leaf();
        if (below(4) == 0) {
            Said of = expression(depth - 1);
            return {fmt::format("not ({})", of.text), [of](std::size_t row) -> Answer {
                        const Answer answer = of.of(row);
                        return answer ? Answer(!*answer) : std::nullopt;
                    }};
        }
        const bool all = below(2) == 0;
        std::vector<Said> parts;
        for (std::uint32_t i = below(3) + 2; i > 0; --i) parts.push_back(expression(depth - 1));
        std::string text;
        for (const Said& part : parts) text += (text.empty() ? "(" : all ? ") and (" : ") OR (") + part.text;
        return {text + ")", [parts, all](std::size_t row) -> Answer {
                    bool unknown = false;
                    for (const Said& part : parts) {
                        const Answer answer = part.of(row);
                        if (answer && *answer != all) return !all;
                        unknown = unknown || !answer;
                    }
                    return unknown ? std::nullopt : Answer(all);
                }};
    }

private:
    struct Row {
        std::optional<std::int64_t> number;
        std::optional<double> other;
        std::optional<std::string> text;
        std::optional<bool> flag;
        Instant begin = 0, end = 0;
    };

    Said leaf() {
        switch (below(8)) {
            case 0:
                return number();
            case 1:
                return number_list();
            case 2:
                return text();
            case 3:
                return text_list();
            case 4:
                return time();
            case 5:
                return missing();
            case 6:
                return {"flag", [this](std::size_t row) { return rows_[row].flag; }};
            default:
                return two_columns();
        }
    }
    double value_of(const Row& row, bool whole) const {
        return whole ? static_cast<double>(*row.number) : *row.other;
    }
    bool known(const Row& row, bool whole) const {
        return whole ? row.number.has_value() : row.other.has_value();
    }
    static std::string name(bool whole) { return whole ? "n" : "\"an odd \"\"name\"\"\""; }

    Said number() {
        const bool whole = below(2) == 0, turned = below(2) == 0;
        const double with = static_cast<double>(below(19)) / 2 - 5;
        const std::string_view sign = kSigns[below(6)];
        const std::string text = turned ? fmt::format("{} {} {}", with, sign, name(whole))
                                        : fmt::format("{} {} {}", name(whole), sign, with);
        return {text, [=, this](std::size_t row) -> Answer {
                    if (!known(rows_[row], whole)) return std::nullopt;
                    const int order = order_of(value_of(rows_[row], whole), with);
                    return plainly(turned ? -order : order, sign);
                }};
    }
    Said number_list() {
        const bool whole = below(2) == 0, between = below(2) == 0, negate = below(2) == 0,
                   null = below(4) == 0;
        const double a = static_cast<double>(below(9)) - 4, b = static_cast<double>(below(9)) / 2 - 2;
        const std::string text =
            between ? fmt::format("{}{} BETWEEN {} and {}", name(whole), negate ? " not" : "", a, b)
                    : fmt::format("{}{} in ({},{}{})", name(whole), negate ? " not" : "", a, b,
                                  null ? ", null" : "");
        return {text, [=, this](std::size_t row) -> Answer {
                    if (!known(rows_[row], whole)) return std::nullopt;
                    const double value = value_of(rows_[row], whole);
                    const bool is = between ? value >= a && value <= b : value == a || value == b;
                    if (!between && null && !is) return std::nullopt;
                    return is != negate;
                }};
    }
    static std::string quoted(std::string_view text) {
        std::string out = "'";
        for (const char c : text) out += c == '\'' ? std::string("''") : std::string(1, c);
        return out + "'";
    }
    Said text() {
        const std::string with(kTexts[below(std::size(kTexts))]);
        const std::string_view sign = kSigns[below(6)];
        return {fmt::format("region {} {}", sign, quoted(with)), [=, this](std::size_t row) -> Answer {
                    if (!rows_[row].text) return std::nullopt;
                    return plainly(order_of(*rows_[row].text, with), sign);
                }};
    }
    Said text_list() {
        const std::string a(kTexts[below(std::size(kTexts))]), b(kTexts[below(std::size(kTexts))]);
        const bool null = below(4) == 0;
        return {fmt::format("T in ({}, {}{})", quoted(a), quoted(b), null ? ", NULL" : ""),
                [=, this](std::size_t row) -> Answer {
                    if (!rows_[row].text) return std::nullopt;
                    if (*rows_[row].text == a || *rows_[row].text == b) return true;
                    return null ? std::nullopt : Answer(false);
                }};
    }
    Said time() {
        const bool begin = below(2) == 0, day = below(2) == 0;
        const Instant from = (kDays + below(7)) * kDay + (day ? 0 : below(3) * kHour);
        const Instant to = from + (day ? kDay : kMinute);
        const std::string_view sign = kSigns[below(6)];
        const std::string date = format_instant(from, day ? TimePrecision::Day : TimePrecision::Minute);
        return {fmt::format("{} {} date '{}'", begin ? "begin" : "end", sign, date),
                [=, this](std::size_t row) -> Answer {
                    const Instant at = begin ? rows_[row].begin : rows_[row].end - 1;
                    return plainly(at < from ? -1 : at >= to ? 1 : 0, sign);
                }};
    }
    Said missing() {
        const bool negate = below(2) == 0, of_text = below(2) == 0;
        return {fmt::format("{} is {}{}", of_text ? "t" : "n", negate ? "not " : "",
                            below(2) == 0 ? "null" : "unknown"),
                [=, this](std::size_t row) -> Answer {
                    const bool there = of_text ? rows_[row].text.has_value() : rows_[row].number.has_value();
                    return there == negate;
                }};
    }
    Said two_columns() {
        const std::string_view sign = kSigns[below(6)];
        return {fmt::format("detained {} injured", sign), [=, this](std::size_t row) -> Answer {
                    const Row& of = rows_[row];
                    if (!of.number || !of.other) return std::nullopt;
                    return plainly(order_of(static_cast<double>(*of.number), *of.other), sign);
                }};
    }

    std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(random_() % n); }

    std::mt19937 random_;
    std::vector<Row> rows_;
};

}  // namespace

TEST_CASE("expressions: random ones say what a plain evaluation says, also when written anew") {
    for (std::uint32_t seed = 0; seed < test::rounds(3000); ++seed) {
        Maker maker(seed);
        const EventTablePtr table = maker.table();
        const SearchIndex index(table);
        for (int i = 0; i < 3; ++i) {
            const Said said = maker.expression(i + 1);
            CAPTURE(said.text);
            const auto parsed = parse_expression(said.text);
            REQUIRE_MESSAGE(parsed.has_value(), pointed_error(said.text, parsed.error()));
            const auto rows = rows_where(*parsed, index);
            REQUIRE_MESSAGE(rows.has_value(), pointed_error(said.text, rows.error()));
            RowBits expected = RowBits::none(table->event_count());
            for (std::size_t row = 0; row < table->event_count(); ++row) {
                if (said.of(row) == Answer(true)) expected.set(row);
            }
            CHECK(*rows == expected);
            const std::string written = expression_text(*parsed);
            CAPTURE(written);
            const auto again = parse_expression(written);
            REQUIRE(again.has_value());
            CHECK(expression_text(*again) == written);
            CHECK(rows_where(*again, index).value() == expected);
        }
    }
}
