#include "query/reconcile.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <random>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "query/reconcile_csv.h"
#include "query/reconcile_lines.h"
#include "query/uncertain_spans.h"
#include "support/placements.h"
#include "unit/query/random_events.h"

using namespace courtyard;
using test::number;

namespace {

/// Events of few places and days, some of them long or known to the week, with numbers some of which are not
/// known. Fractions are eighths, so that sums of doubles are exact in any order.
EventTablePtr random_reports(std::mt19937& random, std::size_t count) {
    static const char* const kNames[] = {"Tver", "tver", "Ржев", "РЖЁВ", "Klin", "Torzhok"};
    std::vector<test::RowPlacement> rows;
    TextColumn place{{}, {"Tver", "tver", "Ржев", "РЖЁВ", "Klin", "Torzhok"}};
    IntegerColumn best, low, high;
    RealColumn share;
    const auto maybe = [&] {
        return number(random, 0, 3) == 0 ? IntegerColumn::kMissing : number(random, -5, 60);
    };
    for (std::size_t i = 0; i < count; ++i) {
        const auto name = static_cast<std::uint32_t>(number(random, 0, 6));
        place.codes.push_back(name == std::size(kNames) ? TextColumn::kMissing : name);
        const double town = name < 2 ? 0 : name < 4 ? 1 : 0.02 * name;
        const double lon = 35 + town + 0.01 * static_cast<double>(number(random, 0, 3));
        const double lat = 56 + 0.02 * static_cast<double>(number(random, 0, 2));
        const Instant begin = number(random, 0, 20) * kDay + number(random, 0, 3) * 6 * kHour;
        const Instant length =
            number(random, 0, 4) == 0 ? number(random, 1, 20) * kDay : number(random, 1, 8) * kHour;
        const auto precision = static_cast<TimePrecision>(number(random, 0, 7));
        rows.push_back({i + 1, to_lonlat(lon, lat),
                        ParsedTime{{begin, begin + length}, precision, TimeBasis::Utc}, false});
        best.values.push_back(maybe());
        low.values.push_back(maybe());
        high.values.push_back(maybe());
        share.values.push_back(number(random, 0, 3) == 0 ? std::nan("")
                                                         : static_cast<double>(number(random, -9, 99)) / 8);
    }
    std::vector<Column> columns;
    columns.push_back({"place", Role::Place, "", std::move(place)});
    columns.push_back({"detained", Role::Detained, "people detained", std::move(best)});
    columns.push_back({"low", Role::DetainedLow, "people detained", std::move(low)});
    columns.push_back({"high", Role::DetainedHigh, "people detained", std::move(high)});
    columns.push_back({"share", Role::None, "", std::move(share)});
    return test::finish_table({}, "reports", std::move(columns), rows, {});
}

ReconciledTable random_side(std::mt19937& random) {
    ReconciledTable side;
    side.table = random_reports(random, static_cast<std::size_t>(number(random, 0, 120)));
    side.passing = test::random_mask(random, side.table->event_count());
    switch (number(random, 0, 3)) {
        case 0:
            break;  // events
        case 1:
            side.measure = side.table->column("share");
            break;
        case 2:
            side.measure = side.table->column("detained");
            break;
        default:
            side.measure = side.table->column("detained");
            side.low = side.table->column("low");
            side.high = side.table->column("high");
            break;
    }
    return side;
}

ReconcileQuestion random_question(std::mt19937& random) {
    ReconcileQuestion question;
    for (ReconciledTable& side : question.sides) side = random_side(random);
    question.places = std::make_shared<const ReconciledPlaces>(match_places(
        {question.sides[0].table, question.sides[1].table}, static_cast<double>(number(random, 0, 4))));
    if (number(random, 0, 2) > 0) {
        const Instant begin = number(random, -2, 20) * kDay + number(random, 0, 1) * kHour;
        question.window = TemporalExtent{begin, begin + number(random, 0, 12) * kDay};
    }
    constexpr CalendarUnit kUnits[] = {CalendarUnit::Day, CalendarUnit::Week, CalendarUnit::Month};
    question.unit = kUnits[number(random, 0, 2)];
    question.combined = number(random, 0, 1) == 0 ? CombinedReports::Sum : CombinedReports::Greatest;
    return question;
}

/// What a plain loop makes of one side.
struct PlainSide {
    std::map<std::pair<Instant, std::uint32_t>, std::vector<std::uint32_t>> rows;
    ReconcileApart apart;
};

PlainSide plain_side(const ReconcileQuestion& question, std::size_t s) {
    PlainSide out;
    const ReconciledTable& side = question.sides[s];
    const EventTable& table = *side.table;
    for (std::uint32_t row = 0; row < table.event_count(); ++row) {
        const TemporalExtent span{table.begins()[row], table.ends()[row]};
        if (side.passing && !side.passing->test(row)) continue;
        if (question.window && (question.window->empty() || !question.window->meets(span))) continue;
        const Instant unit = floor_to(span.begin, {question.unit, 1});
        if (floor_to(span.end - 1, {question.unit, 1}) != unit) {
            ++(table.precisions()[row] >= TimePrecision::Week ? out.apart.imprecise : out.apart.lasting);
            continue;
        }
        const std::uint32_t place = question.places->of_event[s][row];
        if (place == ReconciledPlaces::kNowhere)
            ++out.apart.nowhere;
        else
            out.rows[{unit, place}].push_back(row);
    }
    return out;
}

struct PlainNumber {
    std::uint32_t known = 0;
    std::optional<double> best;
    double low = 0, high = 0;
};

std::optional<PlainNumber> plain_report(const ReconciledTable& side, std::uint32_t row) {
    const auto best = side.measure->number(row);
    const auto low = side.low ? side.low->number(row) : std::nullopt;
    const auto high = side.high ? side.high->number(row) : std::nullopt;
    if (!best && !low && !high) return std::nullopt;
    double least = std::numeric_limits<double>::infinity(), most = -least;
    for (const auto& value : {best, low, high}) {
        if (!value) continue;
        least = std::min(least, *value);
        most = std::max(most, *value);
    }
    if (!side.low) least = most = *best;
    return PlainNumber{1, best, least, most};
}

PlainNumber plain_number(const ReconciledTable& side, const std::vector<std::uint32_t>& rows,
                         CombinedReports combined) {
    if (side.measure == nullptr) {
        const auto n = static_cast<double>(rows.size());
        return {static_cast<std::uint32_t>(rows.size()), n, n, n};
    }
    PlainNumber all;
    bool every_best = true;
    double best = 0;
    std::optional<std::tuple<double, bool, double, double>> greatest;
    for (const std::uint32_t row : rows) {
        const auto report = plain_report(side, row);
        if (!report) continue;
        ++all.known;
        if (combined == CombinedReports::Sum) {
            every_best = every_best && report->best.has_value();
            best += report->best.value_or(0);
            all.low += report->low;
            all.high += report->high;
            continue;
        }
        const std::tuple key(report->best.value_or(report->high), report->best.has_value(), report->high,
                             report->low);
        if (greatest && key <= *greatest) continue;
        greatest = key;
        all.best = report->best;
        all.low = report->low;
        all.high = report->high;
    }
    if (combined == CombinedReports::Sum && all.known > 0 && every_best) all.best = best;
    return all;
}

void check_number(const ReconcileQuestion& question, const Reconciled& made, const ReconciledCell& cell,
                  std::size_t s, const PlainSide& plain) {
    const ReportedNumber& n = cell.sides[s];
    const auto found = plain.rows.find({cell.begin, cell.place});
    if (found == plain.rows.end()) {
        CHECK_FALSE(n.reported());
        return;
    }
    const std::vector<std::uint32_t> rows(made.rows[s].begin() + n.first,
                                          made.rows[s].begin() + n.first + n.reports);
    REQUIRE(rows == found->second);
    const PlainNumber wanted = plain_number(question.sides[s], rows, question.combined);
    REQUIRE(n.known == wanted.known);
    if (wanted.known == 0) return;
    REQUIRE(n.best.has_value() == wanted.best.has_value());
    if (wanted.best) REQUIRE(*n.best == *wanted.best);
    REQUIRE(n.low == wanted.low);
    REQUIRE(n.high == wanted.high);
}

Verdict plain_verdict(const ReconciledCell& cell, double tolerance, bool same_thing) {
    const ReportedNumber &a = cell.sides[0], &b = cell.sides[1];
    if (a.reports == 0) return Verdict::OnlyRight;
    if (b.reports == 0) return Verdict::OnlyLeft;
    if (a.known == 0 || b.known == 0) return Verdict::NotKnown;
    if (!same_thing) return Verdict::Beside;
    const auto near = [&](double x, double y) {
        return std::abs(x - y) <= tolerance * std::max(std::abs(x), std::abs(y));
    };
    if (a.best && b.best && near(*a.best, *b.best)) return Verdict::Agree;
    if (std::max(a.low, b.low) <= std::min(a.high, b.high)) return Verdict::RangesMeet;
    if (a.best && b.best) return Verdict::Disagree;
    return near(std::max(a.low, b.low), std::min(a.high, b.high)) ? Verdict::Agree : Verdict::Disagree;
}

}  // namespace

TEST_CASE("each place and unit has what a plain loop over the events finds there") {
    std::mt19937 random(20210123);
    for (int round = 0; round < 150; ++round) {
        const ReconcileQuestion question = random_question(random);
        const Reconciled made = reconcile(question);
        const PlainSide plain[] = {plain_side(question, 0), plain_side(question, 1)};
        std::set<std::pair<Instant, std::uint32_t>> wanted;
        for (const PlainSide& side : plain) {
            for (const auto& [key, rows] : side.rows) wanted.insert(key);
        }
        REQUIRE(made.cells.size() == wanted.size());
        auto next = wanted.begin();
        for (const ReconciledCell& cell : made.cells) {
            REQUIRE(std::pair(cell.begin, cell.place) == *next++);
            for (const std::size_t s : kBothSides) check_number(question, made, cell, s, plain[s]);
        }
        for (const std::size_t s : kBothSides) {
            REQUIRE(made.apart[s].lasting == plain[s].apart.lasting);
            REQUIRE(made.apart[s].imprecise == plain[s].apart.imprecise);
            REQUIRE(made.apart[s].nowhere == plain[s].apart.nowhere);
        }
    }
}

TEST_CASE("the summary and the list are what a plain loop over the cells makes of them") {
    std::mt19937 random(20210131);
    constexpr ReconciledLines kLines[] = {ReconciledLines::All, ReconciledLines::Disagreements,
                                          ReconciledLines::OnlyLeft, ReconciledLines::OnlyRight};
    constexpr ReconciledOrder kOrders[] = {ReconciledOrder::Difference, ReconciledOrder::Time,
                                           ReconciledOrder::Place};
    for (int round = 0; round < 150; ++round) {
        const ReconcileQuestion question = random_question(random);
        const Reconciled made = reconcile(question);
        const ReconcileJudging judging{static_cast<double>(number(random, 0, 4)) * 0.2,
                                       number(random, 0, 3) > 0};
        std::map<Verdict, std::uint64_t> counts;
        std::map<std::uint32_t, unsigned> sides;
        std::uint64_t repeated[2] = {0, 0};
        for (const ReconciledCell& cell : made.cells) {
            const Verdict verdict = plain_verdict(cell, judging.tolerance, judging.comparable);
            REQUIRE(verdict_of(cell, judging) == verdict);
            ++counts[verdict];
            for (const std::size_t s : kBothSides) {
                if (cell.sides[s].reports > 0) sides[cell.place] |= 1U << s;
                repeated[s] += cell.sides[s].reports > 1 ? 1U : 0U;
            }
        }
        const ReconcileSummary summary = summary_of(made, *question.places, judging);
        for (std::size_t v = 0; v < kVerdictCount; ++v)
            REQUIRE(summary.cells[v] == counts[static_cast<Verdict>(v)]);
        REQUIRE(summary.all() == made.cells.size());
        std::uint64_t both = 0, alone[2] = {0, 0}, partnerless[2] = {0, 0};
        for (const auto& [place, seen] : sides) {
            both += seen == 3 ? 1U : 0U;
            for (const std::size_t s : kBothSides) {
                alone[s] += seen == 1U << s ? 1U : 0U;
                if (seen == 1U << s && question.places->places[place].events[1 - s] == 0) ++partnerless[s];
            }
        }
        REQUIRE(summary.places_in_both == both);
        for (const std::size_t s : kBothSides) {
            REQUIRE(summary.places_alone[s] == alone[s]);
            REQUIRE(summary.partnerless[s] == partnerless[s]);
            REQUIRE(summary.repeated[s] == repeated[s]);
        }
        for (const ReconciledLines lines : kLines) {
            for (const ReconciledOrder order : kOrders) {
                const auto list = listed(made, judging, lines, order);
                std::uint64_t wanted = made.cells.size();
                if (lines == ReconciledLines::Disagreements) wanted = counts[Verdict::Disagree];
                if (lines == ReconciledLines::OnlyLeft) wanted = counts[Verdict::OnlyLeft];
                if (lines == ReconciledLines::OnlyRight) wanted = counts[Verdict::OnlyRight];
                REQUIRE(list.size() == wanted);
                REQUIRE(std::set(list.begin(), list.end()).size() == list.size());
                for (std::size_t i = 1; i < list.size(); ++i) {
                    const ReconciledCell &a = made.cells[list[i - 1]], &b = made.cells[list[i]];
                    if (order == ReconciledOrder::Time) REQUIRE(list[i - 1] < list[i]);
                    if (order == ReconciledOrder::Place)
                        REQUIRE(std::pair(a.place, a.begin) < std::pair(b.place, b.begin));
                    const auto x = difference_of(a), y = difference_of(b);
                    if (order == ReconciledOrder::Difference && judging.comparable && y)
                        REQUIRE((x && x->size() >= y->size()));
                }
            }
        }
    }
}

TEST_CASE("numbers that differ agree within a tolerance, or where their ranges meet") {
    const auto cell = [](std::optional<double> a, double a_low, double a_high, std::optional<double> b,
                         double b_low, double b_high) {
        ReconciledCell out;
        out.sides[0] = {0, 1, 1, a, a_low, a_high};
        out.sides[1] = {0, 1, 1, b, b_low, b_high};
        return out;
    };
    CHECK(verdict_of(cell(100, 100, 100, 104, 104, 104), {}) == Verdict::Disagree);
    CHECK(verdict_of(cell(100, 100, 100, 104, 104, 104), {0.05, true}) == Verdict::Agree);
    CHECK(verdict_of(cell(0, 0, 0, 0, 0, 0), {}) == Verdict::Agree);
    CHECK(verdict_of(cell(0, 0, 0, 1, 1, 1), {0.99, true}) == Verdict::Disagree);
    CHECK(verdict_of(cell(120, 100, 150, 140, 140, 140), {}) == Verdict::RangesMeet);
    CHECK(verdict_of(cell(std::nullopt, 50, 100, 70, 70, 70), {}) == Verdict::RangesMeet);
    CHECK(verdict_of(cell(std::nullopt, 50, 100, 102, 102, 102), {}) == Verdict::Disagree);
    CHECK(verdict_of(cell(std::nullopt, 50, 100, 102, 102, 102), {0.02, true}) == Verdict::Agree);
    CHECK(difference_of(cell(std::nullopt, 50, 100, 120, 120, 120))->low == 20);
    CHECK(difference_of(cell(std::nullopt, 50, 100, 120, 120, 120))->high == 70);
    CHECK(difference_of(cell(std::nullopt, 50, 100, 120, 120, 120))->size() == 20);
    CHECK(*difference_of(cell(130, 130, 130, 120, 120, 120))->exact == -10);
    CHECK(verdict_of(cell(5, 5, 5, 5, 5, 5), {0, false}) == Verdict::Beside);
}

TEST_CASE("a list as CSV tells unknown, zero and not reported apart") {
    std::vector<test::RowPlacement> rows;
    TextColumn place{{}, {"=Tver, \"old\"", "Klin"}};
    IntegerColumn detained;
    const auto add = [&](std::uint32_t name, unsigned day, std::int64_t n) {
        const Instant begin = instant_from_civil(2021, 1, day);
        rows.push_back({rows.size() + 1, to_lonlat(35 + name, 56),
                        ParsedTime{{begin, begin + kDay}, TimePrecision::Day, TimeBasis::Local}, false});
        place.codes.push_back(name);
        detained.values.push_back(n);
    };
    add(0, 23, 0);
    add(1, 23, IntegerColumn::kMissing);
    std::vector<Column> columns;
    columns.push_back({"place", Role::Place, "", place});
    columns.push_back({"detained", Role::Detained, "people detained", detained});
    const auto left = test::finish_table({}, "left", std::move(columns), rows, {});
    rows.clear();
    place.codes = {};
    detained.values = {};
    add(1, 23, 7);
    columns.clear();
    columns.push_back({"place", Role::Place, "", place});
    columns.push_back({"detained", Role::Detained, "people detained", detained});
    const auto right = test::finish_table({}, "right", std::move(columns), rows, {});
    ReconcileQuestion question;
    question.sides[0] = {left, nullptr, left->column("detained")};
    question.sides[1] = {right, nullptr, right->column("detained")};
    question.places = std::make_shared<const ReconciledPlaces>(match_places({left, right}, 5));
    const Reconciled made = reconcile(question);
    const auto list = listed(made, {}, ReconciledLines::All, ReconciledOrder::Place);
    const std::string csv = reconcile_csv(made, *question.places, list, {}, CalendarUnit::Day,
                                          {{"A", "B"}, {"people detained", "people detained"}});
    CHECK(csv ==
          "place in A,place in B,latitude,longitude,first day,last day,A: people detained (greatest report),"
          "\"A: people detained, low\",\"A: people detained, high\",A: reports,A: reports with a number,"
          "B: people detained (greatest report),\"B: people detained, low\",\"B: people detained, high\","
          "B: reports,B: reports with a number,difference (second less first),verdict,places matched\r\n"
          "\"'=Tver, \"\"old\"\"\",,56.00000,35.00000,2021-01-23,2021-01-23,0,0,0,1,1,,,,0,0,,only in the "
          "first,"
          "no partner\r\n"
          "Klin,Klin,56.00000,36.00000,2021-01-23,2021-01-23,,,,1,0,7,7,7,1,1,,number not known,by name\r\n");
}
