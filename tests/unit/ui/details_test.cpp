#include "ui/panels/details.h"

#include <doctest/doctest.h>

#include <string>

#include "support/tables.h"
#include "ui/panels/details_neighbours.h"
#include "ui/panels/details_readings.h"
#include "unit/ui/panel_bench.h"

using namespace courtyard;
using namespace courtyard::ui;

namespace {

constexpr Rect kPanel{940, 40, 340, 640};

/// A row whose date was written in an odd way, with a crowd in words, and one that is plain.
EventTablePtr odd_table() {
    std::vector<Column> columns;
    columns.push_back(text_column("date", Role::Begin, {"24/01/2021", "2021-01-31"}));
    columns.push_back(text_column("city", Role::Place, {"Omsk", "Omsk"}));
    columns.push_back(text_column("size", Role::CrowdText, {"several hundred", "?"}));
    columns.push_back(integer_column("low", Role::ParticipantsLow, "people", {200, IntegerColumn::kMissing}));
    columns.back().derived_from = "size";
    columns.push_back(
        integer_column("high", Role::ParticipantsHigh, "people", {999, IntegerColumn::kMissing}));
    columns.back().derived_from = "size";
    std::vector<test::RowPlacement> rows;
    const auto day = [](unsigned d) {
        const Instant begin = instant_from_civil(2021, 1, d);
        return ParsedTime{{begin, begin + kDay}, TimePrecision::Day, TimeBasis::Local};
    };
    rows.push_back({1, to_lonlat(-73.4, -55), day(24), true});
    rows.push_back({2, to_lonlat(73.4, 55), day(31), false});
    Ledger ledger;
    ledger.read = 2;
    ledger.entries = {{1, RowFate::Accepted, "date in another format", "24/01/2021", "2021-01-24"},
                      {1, RowFate::Repaired, "longitude wrapped", "lat -55 lon 286.6", "-55, -73.4"}};
    return test::finish_table({"/data/odd.csv", "odd", "CSV", "generic"}, "odd", std::move(columns),
                              std::move(rows), std::move(ledger));
}

/// Shows one or more rows of a table.
struct Bench : PanelBench {
    Bench(const EventTablePtr& table, std::vector<EventRef> pinned, const Rect& rect = kPanel,
          double scale = 1)
        : PanelBench([this, rect](const FrameView& view, UiOutput& out) { panel.draw(view, rect, out); },
                     scale) {
        REQUIRE(session.execute(AddLayers{{table}}));
        REQUIRE(session.execute(Select{{std::move(pinned), 0}}));
        frames(3);
    }
    void key(int code, bool alt) {
        commands.clear();
        ImGui::GetIO().KeyAlt = alt;
        ImGui::GetIO().KeysDown[code] = true;
        frame();
        ImGui::GetIO().KeysDown[code] = false;
        ImGui::GetIO().KeyAlt = false;
        frame();
    }
    std::uint32_t pinned_row() const {
        const Selection& s = session.workspace().selection;
        return s.events[s.current].row;
    }
    DetailsPanel panel;
};

/// Seven events at one place on as many days, and three elsewhere.
EventTablePtr walk_table() {
    test::TableMaker maker("Walk");
    for (unsigned d = 1; d <= 7; ++d) maker.add({37, 55}, test::day(2021, 1, d), "protest", d);
    maker.add({37.1, 55}, test::day(2021, 1, 4), "march", 5);
    maker.add({38, 55}, test::day(2021, 1, 4), "march", 5);
    maker.add({47, 55}, test::day(2021, 1, 4), "march", 5);
    return maker.finish();
}

}  // namespace

TEST_CASE("what stands in the file is told beside what was understood, with the ledger's reason") {
    Session session;
    REQUIRE(session.execute(AddLayers{{odd_table()}}));
    const LayerState& layer = session.document().layers.front();
    const std::vector<Reading> odd = readings_of(layer, 0);
    REQUIRE(odd.size() == 3);
    CHECK(odd[0] == Reading{"date: 24/01/2021", "24 January 2021", "date in another format"});
    CHECK(odd[1] == Reading{"size: several hundred", "low: 200; high: 999", ""});
    CHECK(odd[2] == Reading{"lat -55 lon 286.6", "-55, -73.4", "longitude wrapped"});
    const std::vector<Reading> plain = readings_of(layer, 1);
    REQUIRE(plain.size() == 2);
    CHECK(plain[0] == Reading{"date: 2021-01-31", "31 January 2021", ""});
    CHECK(plain[1] == Reading{"size: ?", "no number in it", ""});
    CHECK(place_words(*layer.table, 0) == "55.00000° S, 73.40000° W");
    CHECK(place_words(*layer.table, 1) == "55.00000° N, 73.40000° E");
    CHECK(place_note(*layer.table, 1) == "how exactly the place is known is not said");
}

TEST_CASE("distances in words") {
    CHECK(distance_words(0.4) == "0 m");
    CHECK(distance_words(999.4) == "999 m");
    CHECK(distance_words(1234) == "1.2 km");
    CHECK(distance_words(99'960) == "100 km");
    CHECK(distance_words(1'234'567) == "1,235 km");
}

TEST_CASE("a click on what was before or after at the place, or on what is near, pins it") {
    Bench bench(walk_table(), {{LayerId{1}, 3}});
    REQUIRE(bench.pinned_row() == 3);  // of the fourth day there are four: the table keeps their order
    const char* child = PanelBench::window_named("##event");
    bench.click(child, {"place", 4, "##neighbour"});
    REQUIRE(bench.commands.front().is<Select>());
    const std::uint32_t later = bench.pinned_row();
    CHECK(bench.session.document().layers[0].table->begins()[later] == test::day(2021, 1, 5));
    bench.click(child, {"nearest", 0, "##neighbour"});
    const auto near = bench.session.document().layers[0].table->positions()[bench.pinned_row()];
    CHECK(near == to_lonlat(37.1, 55));
}

TEST_CASE("the stack at a place is pinned as a whole") {
    Bench bench(walk_table(), {{LayerId{1}, 3}});
    bench.click(PanelBench::window_named("##event"), {"##stack"});
    const Selection& selection = bench.session.workspace().selection;
    CHECK(selection.events.size() == 7);
    CHECK(selection.events[selection.current].row == 3);
}

TEST_CASE("Alt and arrows walk in time at the place, and through the nearest ones") {
    Bench bench(walk_table(), {{LayerId{1}, 0}});
    std::vector<Instant> met;
    for (int i = 0; i < 8; ++i) {
        const Session& session = bench.session;
        met.push_back(session.document().layers[0].table->begins()[bench.pinned_row()]);
        bench.key(kKeyRight, true);
    }
    CHECK(met.front() == test::day(2021, 1, 1));
    CHECK(met.back() == test::day(2021, 1, 7));  // there is none after it
    CHECK(std::is_sorted(met.begin(), met.end()));
    bench.key(kKeyLeft, true);
    CHECK(bench.session.document().layers[0].table->begins()[bench.pinned_row()] == test::day(2021, 1, 6));
    bench.key(kKeyDown, true);
    CHECK(bench.session.workspace().selection.events.size() == 4);
    CHECK(bench.session.workspace().selection.current == 1);
    CHECK(bench.session.document().layers[0].table->positions()[bench.pinned_row()] == to_lonlat(37.1, 55));
    bench.key(kKeyDown, true);
    CHECK(bench.session.document().layers[0].table->positions()[bench.pinned_row()] == to_lonlat(38, 55));
    bench.key(kKeyUp, true);
    bench.key(kKeyUp, true);
    CHECK(bench.session.workspace().selection.current == 0);
    ImGui::SetWindowFocus(nullptr);
    bench.key(kKeyDown, false);  // the panel does not have the focus: its arrows are others'
    CHECK(bench.commands.empty());
}

TEST_CASE("arrows without Alt walk while the details have the focus") {
    Bench bench(walk_table(), {{LayerId{1}, 0}});
    ImGui::SetWindowFocus("##details");
    bench.frame();
    bench.key(kKeyRight, false);
    CHECK(bench.session.document().layers[0].table->begins()[bench.pinned_row()] == test::day(2021, 1, 2));
}

TEST_CASE("the details fit a narrow panel and a large scale: nothing is drawn beyond their right edge") {
    for (const double scale : {1.0, 2.0}) {
        const auto s = static_cast<float>(scale);
        Bench bench(odd_table(), {{LayerId{1}, 0}}, {0, 0, 260 * s, 700}, scale);
        bench.frames(2);
        const ImGuiWindow* child = ImGui::FindWindowByName(PanelBench::window_named("##event"));
        REQUIRE(child != nullptr);
        CHECK(child->ContentSize.x <= child->WorkRect.GetWidth() + 1);
        CHECK(child->ScrollMax.x == 0);
    }
}
