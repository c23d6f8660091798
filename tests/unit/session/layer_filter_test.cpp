#include <doctest/doctest.h>

#include "session/session.h"
#include "support/placements.h"
#include "support/tables.h"

using namespace courtyard;
using test::day;

namespace {

const SuggestedFilter kProtests{"category", {"protest"}, "protest events"};

struct Event {
    unsigned day;
    const char* category;
};

/// One event a line, and an undated and an unlocated row at the end; `kind` names the column of categories.
EventTablePtr table_of(const std::vector<Event>& events, std::optional<SuggestedFilter> filter,
                       const char* kind = "category") {
    Placements rows;
    const std::size_t count = events.size() + 2;
    rows.resize(count);
    TextColumn categories;
    IntegerColumn detained;
    for (std::size_t i = 0; i < count; ++i) {
        rows.source_rows.push_back(i + 1);
        const bool event = i < events.size();
        if (i != count - 1) rows.positions[i] = to_lonlat(30 + static_cast<double>(i), 55);
        const Instant begin = day(2021, 1, event ? events[i].day : 1);
        if (i != count - 2) rows.set_time(i, {begin, begin + kDay}, TimePrecision::Day, TimeBasis::Local);
        categories.codes.push_back(static_cast<std::uint32_t>(i));
        categories.dictionary.push_back(event ? events[i].category : "protest");
        detained.values.push_back(static_cast<std::int64_t>(10 * i));
    }
    std::vector<Column> columns{{kind, Role::Category, "", std::move(categories)},
                                {"detained", Role::Detained, "people detained", std::move(detained)}};
    TableFacts facts;
    facts.dataset.filter = std::move(filter);
    Ledger ledger;
    ledger.read = count;
    return TableBuilder::finish({"/d/f.csv", "f", "CSV", "x"}, "f", std::move(columns), std::move(rows),
                                std::move(facts), std::move(ledger));
}

EventTablePtr five_days(std::optional<SuggestedFilter> filter) {
    return table_of({{1, "riot"}, {2, "protest"}, {3, "riot"}, {4, "protest"}, {5, "strike"}},
                    std::move(filter));
}

const LayerState& layer(const Session& session) {
    return session.document().layers.front();
}

}  // namespace

TEST_CASE("the filter that a profile proposes shows some rows and loses none") {
    Session session;
    REQUIRE(session.execute(AddLayers{{five_days(kProtests)}}));
    CHECK(session.shown_events() == 2);
    CHECK(totals(session.document()).events == 5);
    CHECK(totals(session.document()).undated == 1);
    CHECK(totals(session.document()).unlocated == 1);
    CHECK(layer(session).table->undated_count() == 1);
    CHECK(session.workspace().window == TemporalExtent{day(2021, 1, 2), day(2021, 1, 5)});

    REQUIRE(session.execute(SetLayerFilter{layer(session).id, std::nullopt}));
    CHECK(session.shown_events() == 5);
    CHECK(session.workspace().window == TemporalExtent{day(2021, 1, 1), day(2021, 1, 6)});
    REQUIRE(session.execute(Undo{}));
    CHECK(session.shown_events() == 2);
    CHECK(layer(session).filter == kProtests);
}

TEST_CASE("a proposed filter that nothing passes is not set: the map would be empty") {
    Session session;
    REQUIRE(session.execute(AddLayers{{five_days(SuggestedFilter{"category", {"siege"}, ""})}}));
    CHECK_FALSE(layer(session).filter);
    CHECK(session.shown_events() == 5);
}

TEST_CASE("any column can be filtered by, numbers by their text; one that is not there is refused") {
    Session session;
    REQUIRE(session.execute(AddLayers{{five_days(std::nullopt)}}));
    const LayerId id = layer(session).id;
    REQUIRE(session.execute(SetLayerFilter{id, SuggestedFilter{"detained", {"20", "30"}, ""}}));
    CHECK(session.shown_events() == 2);
    CHECK_FALSE(session.execute(SetLayerFilter{id, SuggestedFilter{"nothing", {"20"}, ""}}));
    CHECK(session.shown_events() == 2);
    REQUIRE(session.execute(SetLayerFilter{id, SuggestedFilter{"category", {"siege"}, ""}}));
    CHECK(session.shown_events() == 0);  // a person may ask for it
}

TEST_CASE("a pinned event stays pinned while a filter comes and goes, and is let go when it is kept out") {
    Session session;
    REQUIRE(session.execute(AddLayers{{five_days(std::nullopt)}}));
    const LayerId id = layer(session).id;
    REQUIRE(session.execute(Select{{{{id, 3}, {id, 2}, {id, 5}}, 0}}));  // 4 January, a riot, the undated row
    REQUIRE(session.execute(SetLayerFilter{id, kProtests}));
    const Selection& pinned = session.workspace().selection;
    REQUIRE(pinned.events.size() == 2);
    CHECK(pinned.events[0] == EventRef{id, 1});
    CHECK(layer(session).table->source_rows()[1] == 4);
    CHECK(pinned.events[1] == EventRef{id, 2});  // undated rows come after two events now
    REQUIRE(session.execute(SetLayerFilter{id, std::nullopt}));
    CHECK(session.workspace().selection.events[0] == EventRef{id, 3});
}

TEST_CASE("a new table takes the old one's place: looks, id and filter stay, in one undo step") {
    Session session;
    REQUIRE(session.execute(AddLayers{{five_days(kProtests), five_days(std::nullopt)}}));
    const LayerId id = layer(session).id;
    REQUIRE(session.execute(SetLayerOpacity{id, 0.5F}));
    REQUIRE(session.execute(SetLayerColorColumn{id, ""}));
    const EventTablePtr newer = table_of({{1, "protest"}, {9, "protest"}, {9, "riot"}}, kProtests);
    REQUIRE(session.execute(ReplaceTables{{{id, newer}}}));
    CHECK(layer(session).id == id);
    CHECK(layer(session).opacity == 0.5F);
    CHECK(layer(session).size_column == "detained");
    CHECK(layer(session).color_column.empty());  // one colour was chosen
    CHECK(layer(session).filter == kProtests);
    CHECK(layer(session).table->event_count() == 2);
    CHECK(session.document().layers.size() == 2);
    REQUIRE(session.execute(Undo{}));
    CHECK(layer(session).whole->event_count() == 5);
}

TEST_CASE("columns that a new table has no more give way to its own") {
    Session session;
    REQUIRE(session.execute(AddLayers{{five_days(kProtests)}}));
    const LayerId id = layer(session).id;
    REQUIRE(session.execute(ReplaceTables{{{id, table_of({{1, "protest"}}, kProtests, "kind")}}}));
    CHECK(layer(session).color_column == "kind");
    CHECK_FALSE(layer(session).filter);  // its column is gone
    REQUIRE(session.execute(ReplaceTables{{{id, five_days(SuggestedFilter{"category", {"riot"}, ""})}}}));
    CHECK(layer(session).table->event_count() == 2);  // another proposal: asked anew
    CHECK_FALSE(session.execute(ReplaceTables{{{LayerId{77}, five_days(std::nullopt)}}}));
}

TEST_CASE("the open mapping follows its layer and goes with it") {
    Session session;
    REQUIRE(session.execute(AddLayers{{five_days(std::nullopt)}}));
    const LayerId id = layer(session).id;
    REQUIRE(session.execute(OpenMapping{LayerId{99}}));
    CHECK_FALSE(session.workspace().mapping);
    REQUIRE(session.execute(OpenMapping{id, MappingTab::Rows}));
    CHECK(session.workspace().mapping->tab == MappingTab::Rows);
    REQUIRE(session.execute(RemoveLayer{id}));
    CHECK_FALSE(session.workspace().mapping);
}
