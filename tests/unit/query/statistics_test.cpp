// Every number of the statistics against a plain loop over the rows.
#include "query/statistics.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <set>

#include "data/clock_table.h"
#include "data/event_clocks.h"
#include "query/exact_sum.h"
#include "support/areas.h"
#include "support/random_table.h"
#include "unit/query/random_events.h"

using namespace courtyard;
using namespace courtyard::test;

namespace {

/// A table with all that statistics ask for, some of it not known.
EventTablePtr told_table(std::mt19937& random, std::size_t rows) {
    const auto missing = [&] { return number(random, 0, 3) == 0; };
    const bool uncertain = number(random, 0, 2) > 0, whole = number(random, 0, 1) == 0;
    Placements placements;
    placements.resize(rows);
    TableFacts facts;
    facts.zone_names = {"Europe/Moscow", "Asia/Kamchatka"};
    IntegerColumn low, high, detained, detained_low, detained_high;
    RealColumn cost;
    BooleanColumn flag;
    TextColumn place{{}, {"Kirov", "Kazan", "Omsk", "Tomsk", "Perm"}}, region{{}, {"East", "West"}};
    for (std::size_t row = 0; row < rows; ++row) {
        placements.source_rows.push_back(row + 1);
        placements.positions[row] = to_lonlat(20 + static_cast<double>(number(random, 0, 99)) / 9,
                                              39 + static_cast<double>(number(random, 0, 99)) / 9);
        const Instant begin = number(random, -20, 40) * kDay + number(random, 0, 23) * kHour;
        auto precision = static_cast<TimePrecision>(number(random, 0, uncertain ? 7 : 4));
        const Instant unit = precision <= TimePrecision::Hour   ? kHour
                             : precision == TimePrecision::Day  ? kDay
                             : precision == TimePrecision::Week ? 7 * kDay
                                                                : 30 * kDay;
        const Instant first = begin / unit * unit;
        const Instant length = number(random, 0, 9) == 0 ? number(random, 1, 9) * kDay : unit;
        placements.set_time(row, {first, first + length}, precision,
                            static_cast<TimeBasis>(number(random, 0, 2)));
        placements.zones.push_back(number(random, 0, 2) < 2 ? static_cast<std::uint32_t>(number(random, 0, 1))
                                                            : PackedCodes::kMissing);
        for (IntegerColumn* column : {&low, &high, &detained, &detained_low, &detained_high})
            column->values.push_back(missing() ? IntegerColumn::kMissing : number(random, -2, 3000));
        cost.values.push_back(missing() ? std::nan("") : static_cast<double>(number(random, 0, 999)) / 7);
        flag.values.push_back(missing() ? BooleanColumn::kMissing
                                        : static_cast<std::uint8_t>(number(random, 0, 1)));
        place.codes.push_back(missing() ? TextColumn::kMissing
                                        : static_cast<std::uint32_t>(number(random, 0, 4)));
        region.codes.push_back(missing() ? TextColumn::kMissing
                                         : static_cast<std::uint32_t>(number(random, 0, 1)));
    }
    std::vector<Column> columns;
    columns.push_back({"place", Role::Place, "", std::move(place), {}});
    columns.push_back({"region", Role::Region, "", std::move(region), {}});
    columns.push_back({"flag", Role::None, "", std::move(flag), {}});
    columns.push_back({"low", Role::ParticipantsLow, "people", std::move(low), {}});
    columns.push_back({"high", Role::ParticipantsHigh, "people", std::move(high), {}});
    columns.push_back({"detained", Role::Detained, "people detained", std::move(detained), {}});
    if (whole) {
        columns.push_back({"least", Role::DetainedLow, "people detained", std::move(detained_low), {}});
        columns.push_back({"most", Role::DetainedHigh, "people detained", std::move(detained_high), {}});
    }
    columns.push_back({"cost", Role::None, "", std::move(cost), {}});
    return TableBuilder::finish({}, "told", std::move(columns), std::move(placements), std::move(facts), {});
}

std::optional<double> first_of(const EventTable& t, std::size_t row, std::initializer_list<const char*> of) {
    for (const char* name : of) {
        const Column* column = t.column(std::string_view(name));
        if (column == nullptr) continue;
        if (const auto value = column->number(row)) return value;
    }
    return std::nullopt;
}

/// The number of an event and its estimates, by the words of Measure.
struct PlainNumbers {
    std::optional<double> number, low, high;
};
PlainNumbers plain_numbers(const EventTable& t, const std::string& measure, std::size_t row) {
    PlainNumbers out;
    if (measure == "low") {
        out.number = first_of(t, row, {"low", "high"});
        out.low = out.number;
        out.high = first_of(t, row, {"high", "low"});
    } else if (measure == "detained") {
        out.number = first_of(t, row, {"detained", "least", "most"});
        out.low = first_of(t, row, {"least", "detained", "most"});
        out.high = first_of(t, row, {"most", "detained", "least"});
    } else {
        out.number = out.low = out.high = t.column(std::string_view(measure))->number(row);
    }
    return out;
}

struct PlainAmount {
    std::uint32_t events = 0, unknown = 0;
    ExactSum sum, low, high;

    void add(const EventTable& t, const std::string& measure, std::size_t row) {
        ++events;
        if (measure.empty()) return;
        const PlainNumbers of = plain_numbers(t, measure, row);
        if (!of.number) ++unknown;
        sum.add(of.number.value_or(0));
        low.add(of.low.value_or(0));
        high.add(of.high.value_or(0));
    }
};

bool has_range(const EventTable& t, const std::string& measure) {
    return measure == "low" || (measure == "detained" && t.column(std::string_view("least")) != nullptr);
}

void check_amount(const EventTable& t, const std::string& measure, const BinTally& told,
                  const PlainAmount& plain) {
    REQUIRE(told.events == plain.events);
    if (measure.empty()) return;
    REQUIRE(told.unknown == plain.unknown);
    REQUIRE(told.sum == doctest::Approx(plain.sum.value()).epsilon(1e-14));
    if (!has_range(t, measure)) return;
    REQUIRE(told.low == plain.low.value());
    REQUIRE(told.high == plain.high.value());
}

bool plain_shows(const EventTable& t, std::size_t row, const TemporalExtent& window, const RowBits* mask) {
    return (mask == nullptr || mask->test(row)) && t.begins()[row] < window.end &&
           t.ends()[row] > window.begin && !window.empty();
}

/// Of what shows: whether it is only perhaps there.
bool plain_possible(const EventTable& t, std::size_t row, const TemporalExtent& window) {
    const bool inside = t.begins()[row] >= window.begin && t.ends()[row] <= window.end;
    return t.precisions()[row] >= TimePrecision::Week && !inside;
}

TemporalExtent told_window(std::mt19937& random) {
    if (number(random, 0, 5) == 0) return {-1000 * kDay, 1000 * kDay};
    const Instant begin =
        number(random, -25, 45) * kDay + (number(random, 0, 1) == 0 ? 0 : number(random, 0, kDay));
    const Instant lengths[] = {0, 1, kHour, kDay, 7 * kDay, 30 * kDay, number(random, 1, 60 * kDay)};
    return {begin, begin + lengths[number(random, 0, 6)]};
}

std::string text_at(const EventTable& t, const char* column, std::size_t row) {
    return t.column(std::string_view(column))->text(row);
}

void check_totals(const StatisticsAnswer& told) {
    const EventTable& t = *told.asked.table;
    const RowBits* mask = told.asked.mask.get();
    std::vector<PlainAmount> certain(told.totals.size()), possible(told.totals.size());
    std::uint32_t events = 0, perhaps = 0;
    std::set<std::pair<std::string, std::string>> places;
    std::uint64_t nameless = 0;
    for (std::size_t row = 0; row < t.event_count(); ++row) {
        if (!plain_shows(t, row, told.asked.window, mask)) continue;
        const bool only_perhaps = plain_possible(t, row, told.asked.window);
        ++(only_perhaps ? perhaps : events);
        for (std::size_t i = 0; i < told.totals.size(); ++i)
            (only_perhaps ? possible : certain)[i].add(t, told.totals[i].measure, row);
        if (const std::string name = text_at(t, "place", row); name.empty())
            ++nameless;
        else
            places.emplace(name, text_at(t, "region", row));
    }
    REQUIRE(told.certain.events == events);
    REQUIRE(told.possible.events == perhaps);
    REQUIRE(told.places == places.size());
    REQUIRE(told.without_place == nameless);
    for (std::size_t i = 0; i < told.totals.size(); ++i) {
        check_amount(t, told.totals[i].measure, told.totals[i].certain, certain[i]);
        check_amount(t, told.totals[i].measure, told.totals[i].possible, possible[i]);
    }
}

void check_trend(const StatisticsAnswer& told) {
    const EventTable& t = *told.asked.table;
    const std::string& measure = told.asked.trend.measure;
    const TrendSteps& steps = told.trend.steps;
    REQUIRE(told.trend.certain.size() == steps.count());
    if (steps.count() == 0) return;
    REQUIRE(steps.edges.front() == told.asked.window.begin);
    REQUIRE(steps.edges.back() == told.asked.window.end);
    const auto plain = [&](const TemporalExtent& step, bool only_perhaps) {
        PlainAmount out;
        for (std::size_t row = 0; row < t.event_count(); ++row) {
            if (plain_shows(t, row, step, told.asked.mask.get()) &&
                plain_possible(t, row, step) == only_perhaps)
                out.add(t, measure, row);
        }
        return out;
    };
    for (std::size_t i = 0; i < steps.count(); i += 1 + steps.count() / 40) {
        const TemporalExtent step{steps.edges[i], steps.edges[i + 1]};
        check_amount(t, measure, told.trend.certain[i], plain(step, false));
        check_amount(t, measure, told.trend.possible[i], plain(step, true));
    }
    REQUIRE(told.trend.whole.size() + 1 == steps.whole.size());
    REQUIRE(steps.whole.size() == steps.edges.size() + kMeanSteps - 1);
    for (std::size_t i = 0; i + 1 < steps.whole.size(); i += 1 + steps.count() / 40) {
        REQUIRE(floor_to(steps.whole[i], told.asked.trend.step) == steps.whole[i]);
        check_amount(t, measure, told.trend.whole[i], plain({steps.whole[i], steps.whole[i + 1]}, false));
    }
}

std::string plain_group(const StatisticsAsked& asked, std::size_t row) {
    if (!asked.ranking.column.empty()) return text_at(*asked.table, asked.ranking.column.c_str(), row);
    const std::uint16_t area = asked.ranking.areas->areas[row];
    return area == AreaSet::kNone ? std::string() : asked.ranking.areas->set->areas[area].code;
}

std::string told_group(const StatisticsAsked& asked, std::uint32_t code) {
    if (asked.ranking.column.empty()) return asked.ranking.areas->set->areas[code].code;
    const Column& column = *asked.table->column(asked.ranking.column);
    if (const auto* text = std::get_if<TextColumn>(&column.values))
        return std::string(text->dictionary[code]);
    return code == 1 ? "yes" : "no";
}

/// What a group is ordered by, and whether that can be trusted.
std::pair<RankTrust, double> plain_place(const StatisticsAsked& asked, const RankedGroup& group) {
    const RankingAsked& r = asked.ranking;
    const bool sums = r.by == RankBy::Sum || r.by == RankBy::SumRate;
    double value = sums ? group.amount.sum : group.amount.events;
    RankTrust trust =
        sums && group.amount.unknown == group.amount.events ? RankTrust::Unknown : RankTrust::Known;
    if (r.by == RankBy::Events || r.by == RankBy::Sum) return {trust, value};
    const auto& people = r.areas->set->areas[group.code].population;
    if (!people) return {RankTrust::Unknown, value};
    if (trust == RankTrust::Known && people->people < r.least_people) trust = RankTrust::FewPeople;
    return {trust, value / static_cast<double>(people->people) * 100'000};
}

void check_ranking(const StatisticsAnswer& told) {
    const EventTable& t = *told.asked.table;
    const RankingAsked& r = told.asked.ranking;
    std::map<std::string, PlainAmount> plain;
    for (std::size_t row = 0; row < t.event_count(); ++row) {
        if (plain_shows(t, row, told.asked.window, r.mask.get()))
            plain[plain_group(told.asked, row)].add(t, r.measure, row);
    }
    check_amount(t, r.measure, told.ranking.none, plain[""]);
    plain.erase("");
    const std::size_t listed = told.ranking.groups.size();
    REQUIRE(listed + told.ranking.more == plain.size());
    REQUIRE(listed >= std::min(r.most, plain.size()));
    for (const RankedGroup& group : told.ranking.groups) {
        check_amount(t, r.measure, group.amount, plain.at(told_group(told.asked, group.code)));
        REQUIRE(group.trust == plain_place(told.asked, group).first);
        plain.erase(told_group(told.asked, group.code));
    }
    for (std::size_t i = 1; i < std::min(r.most, listed); ++i) {
        const auto a = plain_place(told.asked, told.ranking.groups[i - 1]),
                   b = plain_place(told.asked, told.ranking.groups[i]);
        REQUIRE((a.first < b.first || (a.first == b.first && a.second >= b.second)));
    }
    PlainAmount more;
    for (std::size_t row = 0; row < t.event_count(); ++row) {
        if (plain_shows(t, row, told.asked.window, r.mask.get()) &&
            plain.contains(plain_group(told.asked, row)))
            more.add(t, r.measure, row);
    }
    check_amount(t, r.measure, told.ranking.more_amount, more);
}

void check_hours(const StatisticsAnswer& told) {
    const EventTable& t = *told.asked.table;
    std::array<std::uint32_t, 7 * kWeekdayGroups> plain{};
    std::uint64_t without = 0;
    for (std::size_t row = 0; row < t.event_count(); ++row) {
        if (!plain_shows(t, row, told.asked.window, told.asked.mask.get())) continue;
        if (t.precisions()[row] >= TimePrecision::Week) {
            ++without;
            continue;
        }
        const CivilTime c = civil_from_instant(t.begins()[row]);
        const auto hour =
            t.precisions()[row] == TimePrecision::Day ? kNoHour : static_cast<std::size_t>(c.hour);
        ++plain[weekday_hour_group((c.weekday + 6) % 7, hour)];
    }
    REQUIRE(told.hours == plain);
    REQUIRE(told.without_weekday == without);
}

void check_pair(const StatisticsAnswer& told) {
    const EventTable& t = *told.asked.table;
    std::map<std::pair<std::size_t, std::size_t>, std::uint32_t> plain;
    PairAnswer counts;
    for (std::size_t row = 0; row < t.event_count(); ++row) {
        if (!plain_shows(t, row, told.asked.window, told.asked.mask.get())) continue;
        const auto x = t.column(told.asked.pair.x)->number(row), y = t.column(told.asked.pair.y)->number(row);
        if (!x && !y)
            ++counts.both_unknown;
        else if (!x || !y)
            ++(x ? counts.y_unknown : counts.x_unknown);
        else if (*x < 0 || *y < 0)
            ++counts.negative;
        else
            ++plain[{*axis_step(*x), *axis_step(*y)}], ++counts.known;
    }
    REQUIRE(told.pair.known == counts.known);
    REQUIRE(told.pair.x_unknown == counts.x_unknown);
    REQUIRE(told.pair.y_unknown == counts.y_unknown);
    REQUIRE(told.pair.both_unknown == counts.both_unknown);
    REQUIRE(told.pair.negative == counts.negative);
    REQUIRE(told.pair.cells.size() == plain.size());
    for (const PairCell& cell : told.pair.cells) REQUIRE(plain.at({cell.x_step, cell.y_step}) == cell.events);
}

StatisticsAsked asked_of(std::mt19937& random, const EventTablePtr& table, const AreaRowsPtr& areas) {
    const char* const measures[] = {"", "low", "detained", "cost"};
    const CalendarStep steps[] = {{CalendarUnit::Day, 1}, {CalendarUnit::Week, 1}, {CalendarUnit::Month, 1}};
    StatisticsAsked out;
    out.table = table;
    out.window = told_window(random);
    out.mask = random_mask(random, table->event_count());
    out.totals = {"low", "detained", "cost"};
    out.trend = {measures[number(random, 0, 3)], steps[number(random, 0, 2)]};
    out.pair = {"low", number(random, 0, 1) == 0 ? "detained" : "cost"};
    RankingAsked& r = out.ranking;
    r.mask = number(random, 0, 1) == 0 ? out.mask : random_mask(random, table->event_count());
    r.measure = measures[number(random, 0, 3)];
    r.most = static_cast<std::size_t>(number(random, 0, 8));
    const char* const columns[] = {"place", "region", "flag", ""};
    r.column = columns[number(random, 0, 3)];
    if (r.column.empty()) r.areas = areas;
    const bool rate = r.column.empty() && number(random, 0, 1) == 0;
    const bool sum = !r.measure.empty() && number(random, 0, 2) > 0;
    r.by = rate ? (sum ? RankBy::SumRate : RankBy::EventRate) : (sum ? RankBy::Sum : RankBy::Events);
    r.least_people = 30'000;
    if (number(random, 0, 1) == 0) r.also = {1, 3};
    return out;
}

void check_all(const StatisticsAnswer& told) {
    check_totals(told);
    check_trend(told);
    check_ranking(told);
    check_hours(told);
    check_pair(told);
}

}  // namespace

TEST_CASE("statistics are what plain loops over the rows find, from question to question") {
    std::mt19937 random(71);
    const AreaSetPtr set = square_areas(AreaLevel::Admin1);
    for (int round = 0; round < 40; ++round) {
        const EventTablePtr table = told_table(random, static_cast<std::size_t>(number(random, 0, 900)));
        const AreaRowsPtr areas = test::rows_of(table, set);
        Statistics statistics(table);
        StatisticsAsked asked = asked_of(random, table, areas);
        for (int i = 0; i < 8; ++i) {
            if (number(random, 0, 2) == 0) {
                asked = asked_of(random, table, areas);
            } else {  // a step of the window
                const Instant by = number(random, -3, 3) * kDay;
                asked.window = {asked.window.begin + by, asked.window.end + by};
            }
            check_all(statistics.answer(asked));
            CHECK(statistics.work(asked) <= kMostTrendSteps * 128 + 128);  // it is answered
        }
    }
}

TEST_CASE("weekday and hour are those of the table's clock; events without one are left out") {
    std::mt19937 random(5);
    const EventTablePtr utc = told_table(random, 600);
    const ShownClock clock = ShownClock::of("local").value();
    const EventTablePtr local = clock_table(utc, clock).table;
    StatisticsAsked asked;
    asked.table = local;
    asked.window = {-1000 * kDay, 1000 * kDay};
    Statistics statistics(local);
    const StatisticsAnswer told = statistics.answer(asked);
    std::array<std::uint32_t, 7 * kWeekdayGroups> plain{};
    EventClocks clocks(*utc, clock);
    for (std::size_t row = 0; row < utc->event_count(); ++row) {
        const auto span = clocks.shown(row);
        if (!span || utc->precisions()[row] >= TimePrecision::Week) continue;
        const CivilTime c = civil_from_instant(span->begin);
        const auto hour =
            utc->precisions()[row] == TimePrecision::Day ? kNoHour : static_cast<std::size_t>(c.hour);
        ++plain[weekday_hour_group((c.weekday + 6) % 7, hour)];
    }
    CHECK(told.hours == plain);
}

TEST_CASE("statistics of whatever a table may hold") {
    RandomTable made(3);
    std::mt19937 random(4);
    for (std::size_t round = 0; round < 12; ++round) {
        const EventTablePtr table = made.make(round * 37);
        Statistics statistics(table);
        StatisticsAsked asked;
        asked.table = table;
        asked.totals = table_measures(*table);
        asked.ranking.column = "note";
        asked.trend = {"", {CalendarUnit::Year, 10}};
        for (int i = 0; i < 6; ++i) {
            asked.mask = random_mask(random, table->event_count());
            asked.ranking.mask = asked.mask;
            const auto begin = static_cast<Instant>(random() % 9000) * 365 * kDay - 1900 * 365 * kDay;
            asked.window = {begin, begin + static_cast<Instant>(random() % 900) * 365 * kDay};
            const StatisticsAnswer told = statistics.answer(asked);
            std::uint64_t shown = 0;
            std::set<std::uint64_t> positions;
            std::map<std::string, std::uint32_t> notes;
            for (std::size_t row = 0; row < table->event_count(); ++row) {
                if (!plain_shows(*table, row, asked.window, asked.mask.get())) continue;
                ++shown;
                ++notes[text_at(*table, "note", row)];
                const LonLat at = table->positions()[row];
                positions.insert(std::uint64_t{static_cast<std::uint32_t>(at.lon_e7)} << 32U |
                                 static_cast<std::uint32_t>(at.lat_e7));
            }
            CHECK(told.certain.events + told.possible.events == shown);
            CHECK(told.places == positions.size());
            CHECK(told.without_place == 0);
            CHECK(told.ranking.none.events == notes[""]);
            check_hours(told);
        }
    }
}

TEST_CASE("a mean is of seven values in a row, or there is none") {
    std::mt19937 random(9);
    for (int round = 0; round < 50; ++round) {
        std::vector<double> values;
        for (std::int64_t i = number(random, 0, 40); i > 0; --i)
            values.push_back(number(random, 0, 9) == 0 ? std::nan("")
                                                       : static_cast<double>(number(random, 0, 900)));
        const auto means = rolling_means(values, kMeanSteps);
        REQUIRE(means.size() == values.size());
        for (std::size_t i = 0; i < values.size(); ++i) {
            double sum = 0;
            for (std::size_t k = 0; k < kMeanSteps; ++k) sum += i >= k ? values[i - k] : std::nan("");
            if (std::isnan(sum))
                REQUIRE(std::isnan(means[i]));
            else
                REQUIRE(means[i] == doctest::Approx(sum / 7));
        }
    }
}

TEST_CASE("a trend's steps fit the span and what events know; its ends are cut") {
    const Instant begin = instant_from_civil(2021, 1, 10);
    const auto unit = [&](Instant days, TimePrecision usual) {
        return trend_step({begin, begin + days * kDay}, usual).unit;
    };
    CHECK(unit(1, TimePrecision::Minute) == CalendarUnit::Day);
    CHECK(unit(120, TimePrecision::Day) == CalendarUnit::Day);
    CHECK(unit(400, TimePrecision::Day) == CalendarUnit::Week);
    CHECK(unit(2000, TimePrecision::Day) == CalendarUnit::Month);
    CHECK(unit(20'000, TimePrecision::Day) == CalendarUnit::Year);
    CHECK(unit(30, TimePrecision::Month) == CalendarUnit::Month);
    CHECK(trend_step({0, 5000LL * 365 * kDay}, TimePrecision::Day) == CalendarStep{CalendarUnit::Year, 100});
    const TrendSteps steps =
        trend_steps_of({begin + kHour, instant_from_civil(2021, 3, 1)}, {CalendarUnit::Month, 1});
    REQUIRE(steps.count() == 2);
    CHECK(steps.cut(0));
    CHECK_FALSE(steps.cut(1));
    CHECK(steps.whole.front() == instant_from_civil(2020, 7, 1));
    CHECK(trend_steps({begin + kHour, instant_from_civil(2021, 3, 1)}, {CalendarUnit::Month, 1}) == 2);
    CHECK(trend_steps({0, 4'000'000 * kDay}, {CalendarUnit::Day, 1}) == kMostTrendSteps + 1);
    CHECK(trend_steps({5, 5}, {CalendarUnit::Day, 1}) == 0);
    CHECK(trend_steps_of({5, 5}, {CalendarUnit::Day, 1}).count() == 0);
}

TEST_CASE("steps of an axis hold what lies between their bounds") {
    CHECK(axis_step(0) == 0);
    CHECK_FALSE(axis_step(-1).has_value());
    for (std::size_t i = 1; i < kAxisSteps; ++i) {
        CHECK(axis_step(axis_bound(i)) == i);
        if (i > 1) CHECK(axis_step(std::nextafter(axis_bound(i), 0)) == i - 1);
    }
    CHECK(axis_bound(*axis_step(199)) == 100);
    CHECK(axis_bound(*axis_step(0.2)) == 0.2);
    CHECK(axis_step(1e-300) == 1);
    CHECK(axis_step(1e300) == kAxisSteps - 1);
}

TEST_CASE("columns of one number belong together; ids and places are not summed") {
    std::mt19937 random(2);
    EventTablePtr table;
    do {
        table = told_table(random, 50);
    } while (table->column(std::string_view("least")) == nullptr);
    CHECK(table_measures(*table) == std::vector<std::string>{"low", "detained", "cost"});
    const MeasurePtr people = table_measure(table, "low");
    REQUIRE(people != nullptr);
    CHECK(people->has_range());
    CHECK(people->estimates_alone());
    CHECK_FALSE(table_measure(table, "detained")->estimates_alone());
    CHECK(table_measure(table, "high") == nullptr);
    CHECK(table_measure(table, "place") == nullptr);
    CHECK(is_counted(*table, "detained"));
    CHECK_FALSE(is_counted(*table, "cost"));
}
