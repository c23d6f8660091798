#include "session/context_marks.h"

#include <doctest/doctest.h>

#include "session/ledger_list.h"
#include "session/session.h"
#include "support/tables.h"

using namespace courtyard;
using test::day;

namespace {

/// A row of a file: a date where `dated`, a position where `placed`.
struct Row {
    const char* title;
    bool dated = true;
    bool placed = false;
};

Column text_column(const char* name, Role role, const std::vector<std::string>& values) {
    TextColumn column;
    for (const std::string& value : values) {
        column.codes.push_back(value.empty() ? TextColumn::kMissing
                                             : static_cast<std::uint32_t>(column.dictionary.size()));
        if (!value.empty()) column.dictionary.push_back(value);
    }
    return {name, role, "", std::move(column)};
}

/// The rows, a day after each other from 1 February 2021; of those that are placed, so many by the gazetteer.
EventTablePtr table_of(const std::vector<Row>& rows, const char* title_column, std::vector<Column> more = {},
                       std::uint64_t by_gazetteer = 0) {
    Placements placements;
    placements.resize(rows.size());
    std::vector<std::string> titles;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        placements.source_rows.push_back(i + 1);
        titles.emplace_back(rows[i].title);
        if (rows[i].placed) placements.positions[i] = to_lonlat(37, 55);
        const Instant begin = day(2021, 2, 1 + static_cast<unsigned>(i));
        if (rows[i].dated)
            placements.set_time(i, {begin, begin + kDay}, TimePrecision::Day, TimeBasis::Local);
    }
    std::vector<Column> columns{text_column(title_column, Role::Text, titles)};
    for (Column& column : more) columns.push_back(std::move(column));
    TableFacts facts;
    facts.geocoding.rows_placed = by_gazetteer;
    Ledger ledger;
    ledger.read = rows.size();
    return TableBuilder::finish({"/d/c.csv", "c", "CSV", "generic"}, "c", std::move(columns),
                                std::move(placements), std::move(facts), std::move(ledger));
}

std::vector<Column> begin_and_end(std::size_t rows) {
    const std::vector<std::string> values(rows, "x");
    return {text_column("begin", Role::Begin, values), text_column("end", Role::End, values)};
}

EventTablePtr three_marks() {
    return table_of({{"Verdict"}, {"No date", false}, {"Expulsion"}}, "title");
}

EventTablePtr one_event() {
    test::TableMaker maker("events");
    maker.add({37, 55}, day(2021, 1, 23), "march", 3);
    return maker.finish();
}

}  // namespace

TEST_CASE("a file is context when it has titles and dates but neither positions nor counts of people") {
    CHECK(proposed_use(*three_marks()) == LayerUse::Context);
    CHECK(proposed_use(*table_of({{"Verdict"}}, "Headline")) == LayerUse::Context);
    CHECK(proposed_use(*table_of({{"Verdict"}}, "description")) == LayerUse::Events);   // no titles
    CHECK(proposed_use(*table_of({{"Verdict", false}}, "title")) == LayerUse::Events);  // no dates
    CHECK(proposed_use(*table_of({{"Rally", true, true}, {"March"}}, "title")) == LayerUse::Events);
    IntegerColumn detained;
    detained.values.push_back(4);
    CHECK(proposed_use(*table_of({{"Rally"}}, "title", {{"detained", Role::Detained, "", detained}})) ==
          LayerUse::Events);
}

TEST_CASE("a list whose places the gazetteer found is about events, unless it is in the form of context") {
    const std::vector<Row> cities{{"Rally", true, true}, {"March", true, true}, {"Vigil"}};
    CHECK(proposed_use(*table_of(cities, "title", {}, 2)) == LayerUse::Events);
    CHECK(proposed_use(*table_of(cities, "title", begin_and_end(3), 2)) == LayerUse::Context);
    const std::vector<Row> few{{"Verdict", true, true}, {"Law"}, {"Sanctions"}};
    CHECK(proposed_use(*table_of(few, "title", {}, 1)) == LayerUse::Context);
}

TEST_CASE("context counts as no event and no row of it is lost") {
    Session session;
    REQUIRE(session.execute(AddLayers{{one_event(), three_marks()}}));
    REQUIRE(session.document().layers.back().is_context());
    const Totals sums = totals(session.document());
    CHECK(sums.events == 1);
    CHECK(sums.undated == 1);  // the row without a date is counted and listed
    CHECK(sums.unlocated == 0);
    CHECK(session.shown_events() == 1);
    CHECK(ledger_lines(session.document(), TrayKind::Undated).size() == 1);
    CHECK(ledger_lines(session.document(), TrayKind::Unlocated).empty());
    CHECK(ledger_line_counts(session.document())[static_cast<std::size_t>(TrayKind::Undated)] == 1);
    const LedgerLine line = ledger_lines(session.document(), TrayKind::Undated).front();
    CHECK(source_row_of(session.document(), line) == 2);
    CHECK(reason_of(session.document(), line) == "no date");
    // The bar spans the events alone.
    CHECK(temporal_extent(session.document()) == TemporalExtent{day(2021, 1, 23), day(2021, 1, 24)});
    const auto marks = context_marks(*session.document().layers.back().whole);
    REQUIRE(marks.size() == 2);
    CHECK(marks[0].title == "Verdict");
    CHECK(marks[1].when == TemporalExtent{day(2021, 2, 3), day(2021, 2, 4)});
}

TEST_CASE("context alone spans the bar by its marks") {
    Session session;
    REQUIRE(session.execute(AddLayers{{three_marks()}}));
    CHECK(temporal_extent(session.document()) == TemporalExtent{day(2021, 2, 1), day(2021, 2, 4)});
    CHECK(session.workspace().bar_view == TemporalExtent{day(2021, 2, 1), day(2021, 2, 4)});
}

TEST_CASE("a row of context without a date is nowhere on the map, whatever the gazetteer found") {
    Session session;
    REQUIRE(session.execute(
        AddLayers{{table_of({{"Verdict"}, {"When?", false, true}, {"Law"}}, "title", {}, 1)}}));
    REQUIRE(session.document().layers.front().is_context());
    CHECK_FALSE(extent(session.document()));
    CHECK(session.document().layers.front().table->undated_count() == 0);
    CHECK(totals(session.document()).undated == 1);
    CHECK(ledger_lines(session.document(), TrayKind::Undated).size() == 1);
    CHECK(source_row_of(session.document(), ledger_lines(session.document(), TrayKind::Undated)[0]) == 2);
}

TEST_CASE("a person chooses otherwise, and takes it back") {
    Session session;
    REQUIRE(session.execute(AddLayers{{one_event(), three_marks()}}));
    const LayerId id = session.document().layers.back().id;
    REQUIRE(session.execute(SetLayerUse{id, LayerUse::Events}));
    CHECK(totals(session.document()).unlocated == 3);
    CHECK(totals(session.document()).undated == 0);
    REQUIRE(session.execute(Undo{}));
    CHECK(session.document().layers.back().is_context());
    CHECK(totals(session.document()).unlocated == 0);
    // Events can be context too: the map then has none of them.
    const LayerId events = session.document().layers.front().id;
    REQUIRE(session.execute(SetLayerUse{events, LayerUse::Context}));
    CHECK(totals(session.document()).events == 0);
    CHECK(session.shown_events() == 0);
    REQUIRE(session.execute(SetLayerUse{events, LayerUse::Events}));
    CHECK(session.shown_events() == 1);
}

TEST_CASE("a file without any date cannot be context") {
    Session session;
    REQUIRE(session.execute(AddLayers{{table_of({{"Verdict", false}}, "title")}}));
    const auto done = session.execute(SetLayerUse{session.document().layers.front().id, LayerUse::Context});
    REQUIRE_FALSE(done);
    CHECK(done.error().message.find("cannot be context") != std::string::npos);
}

TEST_CASE("a pinned mark goes with its layer") {
    Session session;
    REQUIRE(session.execute(AddLayers{{three_marks()}}));
    const LayerId id = session.document().layers.front().id;
    REQUIRE(session.execute(SelectMark{MarkRef{id, 0}}));
    REQUIRE(session.workspace().mark);
    REQUIRE(session.execute(SetLayerVisibility{id, Visibility::Hidden}));
    CHECK_FALSE(session.workspace().mark);
}

TEST_CASE("a mark's instant follows the clock; by events' own clocks only its day is known") {
    const Instant begin = instant_from_civil(2021, 2, 14, 17);
    const ParsedTime torches{{begin, begin + 15 * kMinute}, TimePrecision::Minute, TimeBasis::Utc};
    const ParsedTime whole_day{
        {test::day(2021, 1, 23), test::day(2021, 1, 24)}, TimePrecision::Day, TimeBasis::Local};
    CHECK(mark_span(torches, ShownClock{}) == torches.span);
    const auto moscow = ShownClock::of("Europe/Moscow");
    const auto local = ShownClock::of("local");
    REQUIRE(moscow);
    REQUIRE(local);
    CHECK(mark_span(torches, *moscow).begin == instant_from_civil(2021, 2, 14, 20));
    CHECK(mark_span(torches, *local) == TemporalExtent{test::day(2021, 2, 14), test::day(2021, 2, 15)});
    for (const ShownClock& clock : {ShownClock{}, *moscow, *local})
        CHECK(mark_span(whole_day, clock) == whole_day.span);
}
