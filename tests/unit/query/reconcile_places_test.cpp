#include "query/reconcile_places.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <random>
#include <set>
#include <string>
#include <tuple>

#include "query/reconcile_names.h"
#include "query/reconcile_points.h"
#include "support/placements.h"
#include "unit/query/random_events.h"

using namespace courtyard;
using test::number;

namespace {

struct PlainPlaceEvent {
    std::string name;   // empty: none
    std::string other;  // its name in another language
    LonLat at;
};

EventTablePtr table_of(const std::vector<PlainPlaceEvent>& events) {
    std::vector<test::RowPlacement> rows;
    TextColumn names, others;
    const auto put = [](TextColumn& column, const std::string& text) {
        column.codes.push_back(text.empty() ? TextColumn::kMissing
                                            : static_cast<std::uint32_t>(column.dictionary.size()));
        if (!text.empty()) column.dictionary.push_back(text);
    };
    for (const PlainPlaceEvent& e : events) {
        rows.push_back(
            {rows.size() + 1, e.at, ParsedTime{{0, kDay}, TimePrecision::Day, TimeBasis::Local}, false});
        put(names, e.name);
        put(others, e.other);
    }
    std::vector<Column> columns;
    columns.push_back({"place", Role::Place, "", std::move(names)});
    columns.push_back({"place_ru", Role::None, "", std::move(others)});
    return test::finish_table({}, "places", std::move(columns), rows, {});
}

/// The events in the order in which a table keeps them: all begin at once, so as they were given.
using Events = std::vector<PlainPlaceEvent>;

/// A place as the plain loops make it: members are (side, event).
using Members = std::set<std::pair<std::size_t, std::uint32_t>>;

bool west(LonLat a, LonLat b) {
    return std::pair(a.lon_e7, a.lat_e7) < std::pair(b.lon_e7, b.lat_e7);
}

/// Positions of some events, most frequent first, then west, then south; each takes what is within reach.
std::vector<std::pair<LonLat, Members>> plain_groups(const Members& all, const BySide<Events>& events,
                                                     double km) {
    std::map<std::pair<std::int32_t, std::int32_t>, Members> sites;
    for (const auto& member : all) {
        const LonLat at = events[member.first][member.second].at;
        sites[{at.lon_e7, at.lat_e7}].insert(member);
    }
    std::vector<std::pair<LonLat, Members>> order;
    for (const auto& [at, members] : sites) order.emplace_back(LonLat{at.first, at.second}, members);
    std::stable_sort(order.begin(), order.end(),
                     [](const auto& a, const auto& b) { return a.second.size() > b.second.size(); });
    std::vector<std::pair<LonLat, Members>> out;
    while (!order.empty()) {
        const LonLat leader = order.front().first;
        out.push_back({leader, {}});
        std::erase_if(order, [&](const auto& site) {
            if (!(site.first == leader) && !within_km(site.first, leader, km)) return false;
            out.back().second.insert(site.second.begin(), site.second.end());
            return true;
        });
    }
    return out;
}

bool on_side(const Members& members, std::size_t side) {
    return std::ranges::any_of(members, [&](const auto& m) { return m.first == side; });
}

/// The nearest of some groups that is within reach; −1 when none is.
int plain_nearest(LonLat at, const std::vector<std::pair<LonLat, Members>>& groups,
                  const std::vector<int>& among, double km) {
    int best = -1;
    for (const int i : among) {
        const LonLat to = groups[static_cast<std::size_t>(i)].first;
        if (!within_km(at, to, km)) continue;
        if (best < 0) {
            best = i;
            continue;
        }
        const LonLat now = groups[static_cast<std::size_t>(best)].first;
        const double a = square_of_chord(on_sphere(at), on_sphere(to)),
                     b = square_of_chord(on_sphere(at), on_sphere(now));
        if (a < b || (a == b && west(to, now))) best = i;
    }
    return best;
}

/// Names that occur together somewhere are the same.
std::map<std::string, std::string> plain_names(const BySide<Events>& events) {
    std::map<std::string, std::string> root;
    for (const Events& side : events) {
        for (const PlainPlaceEvent& e : side) {
            for (const std::string& name : {e.name, e.other}) {
                if (!place_key(name).empty()) root.try_emplace(place_key(name), place_key(name));
            }
        }
    }
    for (bool changed = true; changed;) {
        changed = false;
        for (const Events& side : events) {
            for (const PlainPlaceEvent& e : side) {
                const std::string a = place_key(e.name), b = place_key(e.other);
                if (a.empty() || b.empty() || root[a] == root[b]) continue;
                const std::string from = std::max(root[a], root[b]), to = std::min(root[a], root[b]);
                for (auto& [key, value] : root) {
                    if (value == from) value = to;
                }
                changed = true;
            }
        }
    }
    return root;
}

std::set<Members> plain_places(const BySide<Events>& events, double km) {
    const auto names = plain_names(events);
    std::map<std::string, Members> by_name;
    for (const std::size_t side : kBothSides) {
        for (std::uint32_t i = 0; i < events[side].size(); ++i) {
            const PlainPlaceEvent& e = events[side][i];
            const std::string key = place_key(e.name).empty() ? place_key(e.other) : place_key(e.name);
            by_name[key.empty() ? std::string() : names.at(key)].insert({side, i});
        }
    }
    const Members unnamed = by_name[""];
    by_name.erase("");
    std::vector<std::pair<LonLat, Members>> groups;
    for (const auto& [name, members] : by_name) {
        for (auto& group : plain_groups(members, events, kNamesakeKm)) groups.push_back(std::move(group));
    }
    std::vector<std::size_t> root(groups.size());
    std::iota(root.begin(), root.end(), 0U);
    const auto join = [&](std::size_t a, std::size_t b) {
        const std::size_t from = root[a], to = root[b];
        std::replace(root.begin(), root.end(), from, to);
    };
    BySide<std::vector<int>> lonely;
    std::vector<int> all;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        all.push_back(static_cast<int>(i));
        if (!on_side(groups[i].second, 1)) lonely[0].push_back(static_cast<int>(i));
        if (!on_side(groups[i].second, 0)) lonely[1].push_back(static_cast<int>(i));
    }
    Members left = unnamed;
    if (km > 0) {
        for (const std::size_t side : kBothSides) {
            for (const int i : lonely[side]) {
                const auto at = static_cast<std::size_t>(i);
                const int near = plain_nearest(groups[at].first, groups, lonely[1 - side], km);
                if (near >= 0) join(at, static_cast<std::size_t>(near));
            }
        }
        for (const auto& member : unnamed) {
            const int near = plain_nearest(events[member.first][member.second].at, groups, all, km);
            if (near < 0) continue;
            groups[static_cast<std::size_t>(near)].second.insert(member);
            left.erase(member);
        }
    }
    std::map<std::size_t, Members> joined;
    for (std::size_t i = 0; i < groups.size(); ++i)
        joined[root[i]].insert(groups[i].second.begin(), groups[i].second.end());
    std::set<Members> out;
    for (const auto& [number, members] : joined) out.insert(members);
    for (const auto& [at, members] : plain_groups(left, events, km)) out.insert(members);
    return out;
}

std::set<Members> made_places(const ReconciledPlaces& made) {
    std::vector<Members> members(made.places.size());
    for (const std::size_t side : kBothSides) {
        for (std::uint32_t i = 0; i < made.of_event[side].size(); ++i)
            members[made.of_event[side][i]].insert({side, i});
    }
    return {members.begin(), members.end()};
}

Events random_events(std::mt19937& random, std::size_t count) {
    static const char* const kNames[] = {"",       "",        "Ржев", "РЖЕВ", "Rzhev",
                                         "Торжок", "Torzhok", "Клин", "Кимры"};
    static const char* const kOthers[] = {"", "", "", "", "ржёв", "торжок", "Klin"};
    Events out;
    for (std::size_t i = 0; i < count; ++i) {
        const LonLat at = number(random, 0, 9) == 0
                              ? to_lonlat(number(random, 0, 1) == 0 ? 179.99 : -179.99, 66)
                              : to_lonlat(35 + 0.03 * static_cast<double>(number(random, 0, 40)),
                                          56 + 0.02 * static_cast<double>(number(random, 0, 4)));
        out.push_back({kNames[number(random, 0, 8)], kOthers[number(random, 0, 6)], at});
    }
    return out;
}

}  // namespace

TEST_CASE("places of two datasets are those that plain loops find") {
    std::mt19937 random(20210214);
    for (int round = 0; round < 300; ++round) {
        const BySide<Events> events{random_events(random, static_cast<std::size_t>(number(random, 0, 60))),
                                    random_events(random, static_cast<std::size_t>(number(random, 0, 60)))};
        constexpr double kRadii[] = {0, 2, 5, 20};
        const double km = kRadii[number(random, 0, 3)];
        const ReconciledPlaces made = match_places({table_of(events[0]), table_of(events[1])}, km);
        REQUIRE(made_places(made) == plain_places(events, km));
        for (const ReconciledPlace& place : made.places)
            REQUIRE((place.match == PlaceMatch::None) == (place.events[0] == 0 || place.events[1] == 0));
    }
}

TEST_CASE("swapping the datasets swaps what is said of each, and nothing else") {
    std::mt19937 random(7);
    for (int round = 0; round < 100; ++round) {
        const auto a = table_of(random_events(random, 50)), b = table_of(random_events(random, 50));
        const std::set<Members> there = made_places(match_places({a, b}, 5));
        std::set<Members> back;
        for (const Members& members : made_places(match_places({b, a}, 5))) {
            Members turned;
            for (const auto& [side, row] : members) turned.insert({1 - side, row});
            back.insert(turned);
        }
        REQUIRE(there == back);
    }
}

TEST_CASE(
    "names match whatever their case, hyphens and dots over letters; by another language and by number") {
    CHECK(place_key("Ростов-на-Дону") == place_key("РОСТОВ НА ДОНУ"));
    CHECK(place_key("Орёл") == place_key("орел"));
    CHECK(place_key("Nal'chik ") == place_key("nalchik"));
    CHECK(place_key("Saint-Denis") == "saint denis");
    CHECK(place_key(" - ").empty());
    const LonLat tver = to_lonlat(35.9, 56.86), far = to_lonlat(35.9, 57.1);
    const auto left = table_of({{"Tver", "Тверь", tver}});
    const auto right = table_of({{"тверь", "", far}});
    const ReconciledPlaces made = match_places({left, right}, 5);
    REQUIRE(made.places.size() == 1);
    CHECK(made.places[0].match == PlaceMatch::Name);
    CHECK(place_title(made.places[0]) == "Tver");
    CHECK(made.places[0].names[1] == "тверь");
}

TEST_CASE("namesakes far apart are two places; near places of other names are one, and it is told how near") {
    const LonLat here = to_lonlat(34, 67.6), near = to_lonlat(34.03, 67.6), far = to_lonlat(31, 59.9);
    const auto left = table_of({{"Kirovsk", "", here}});
    const ReconciledPlaces two = match_places({left, table_of({{"Kirovsk", "", far}})}, 5);
    REQUIRE(two.places.size() == 2);
    CHECK(two.places[0].match == PlaceMatch::None);
    const ReconciledPlaces one = match_places({left, table_of({{"Khibinogorsk", "", near}})}, 5);
    REQUIRE(one.places.size() == 1);
    CHECK(one.places[0].match == PlaceMatch::Distance);
    CHECK(one.places[0].apart_km == doctest::Approx(distance_km(here, near)));
    CHECK(distance_km(here, near) == doctest::Approx(1.27).epsilon(0.01));
    CHECK(match_places({left, table_of({{"Khibinogorsk", "", near}})}, 1).places.size() == 2);
    CHECK(match_places({left, table_of({{"", "", near}})}, 5).places.size() == 1);
    CHECK(place_title(match_places({table_of({}), table_of({{"", "", near}})}, 5).places[0]) ==
          "67.60° N 34.03° E");
}

TEST_CASE("numbers of the gazetteer match names of other alphabets, however they are written") {
    const auto table = [](Column numbers, const char* name) {
        std::vector<test::RowPlacement> rows{
            {1, to_lonlat(37.6, 55.75), ParsedTime{{0, kDay}, TimePrecision::Day, TimeBasis::Local}, false}};
        std::vector<Column> columns;
        TextColumn names{{0}, {}};
        names.dictionary.push_back(name);
        columns.push_back({"place", Role::Place, "", std::move(names)});
        columns.push_back(std::move(numbers));
        return test::finish_table({}, "numbers", std::move(columns), rows, {});
    };
    const auto text = [](const char* name, Role role, const char* value) {
        TextColumn column{{0}, {}};
        column.dictionary.push_back(value);
        return Column{name, role, "", std::move(column)};
    };
    const auto address = table(text("geonames", Role::None, "https://www.geonames.org/524901"), "Moscow");
    const auto number_only = table(Column{"geonameid", Role::None, "", IntegerColumn{{524901}}}, "Москва");
    const auto placed = table(
        text("geocoded_place", Role::GeocodedPlace, "Moscow, Moscow, RU (GeoNames 524901)"), "г. Москва");
    for (const auto& other : {number_only, placed}) {
        const ReconciledPlaces made = match_places({address, other}, 0);
        REQUIRE(made.places.size() == 1);
        CHECK(made.places[0].match == PlaceMatch::Name);
    }
    CHECK(match_places({number_only, placed}, 0).places.size() == 1);
    const auto code = table(text("place_id", Role::None, "7"), "Клин");
    CHECK(match_places({code, table(text("place_id", Role::None, "7"), "Тверь")}, 0).places.size() == 2);
}
