#include "ui/panels/mapping.h"

#include "panel_bench.h"
#include "ui/mapping_words.h"

using namespace courtyard;
using namespace courtyard::ui;

namespace {

constexpr Rect kWindow{0, 0, 1280, 720};

/// Four rows as a reader understood them: a date column, an unnamed one, a place, of which two were looked
/// up.
EventTablePtr read_table(Mapping applied = {}) {
    std::vector<Column> columns;
    columns.push_back(
        text_column("when", Role::Begin, {"03/04/2021", "05/06/2021", "nonsense", "07/08/2021"}));
    columns.push_back(text_column("extra", Role::None, {"a", "", "b", "c"}));
    columns.push_back(text_column("town", Role::Place, {"Omsk", "Springfield", "Tver", "Atlantis"}));
    Placements rows;
    rows.resize(4);
    for (std::size_t i = 0; i < 4; ++i) {
        rows.source_rows.push_back(i + 1);
        if (i != 3) rows.positions[i] = to_lonlat(73.3667, 54.9914);
        const Instant begin = instant_from_civil(2021, 4, static_cast<unsigned>(3 + i));
        if (i != 2) rows.set_time(i, {begin, begin + kDay}, TimePrecision::Day, TimeBasis::Local);
    }
    TableFacts facts;
    facts.dataset.title = "Any events";
    facts.mapping.columns = {{"when", Role::Begin, "", TimeFormat::DayMonthYear, "both orders fit"},
                             {"extra", Role::None, "", std::nullopt, ""},
                             {"town", Role::Place, "", std::nullopt, ""}};
    facts.mapping.encoding = "UTF-8";
    facts.mapping.separator = ",";
    facts.mapping.applied = std::move(applied);
    GeocodedPlace sure{"omsk", "Omsk", "", "", 1, {{1, "Omsk, RU", 73, 55, 1100000, 0.98}}, 0, false, false};
    GeocodedPlace doubtful{"springfield", "Springfield", "", "US", 5, {}, 0, true, false};
    doubtful.candidates = {{11, "Springfield, Illinois, US", 0, 0, 114000, 0.6},
                           {12, "Springfield, Missouri, US", 0, 0, 169000, 0.6}};
    GeocodedPlace lost{"atlantis", "Atlantis", "", "", 2, {}, -1, false, false};
    facts.geocoding.places = {sure, doubtful, lost};
    Ledger ledger;
    ledger.read = 4;
    ledger.entries = {{3, RowFate::Undated, "date not understood", "nonsense"},
                      {4, RowFate::Unlocated, "no coordinates", ""}};
    return TableBuilder::finish({"/d/events.csv", "events", "CSV", "generic"}, "events", std::move(columns),
                                std::move(rows), std::move(facts), std::move(ledger));
}

struct MappingBench : PanelBench {
    MappingPanel panel;
    std::vector<ProfileName> profiles{{"generic", "Any events"}, {"example", "Example dataset"}};
    explicit MappingBench(MappingTab tab = MappingTab::Columns)
        : PanelBench([this](const FrameView& view, UiOutput& out) { panel.draw(view, kWindow, out); }) {
        REQUIRE(session.execute(AddLayers{{read_table()}}));
        const LayerId layer = session.document().layers[0].id;
        REQUIRE(session.execute(OpenMapping{layer, tab}));
        mapping.emplace();
        mapping->layer = layer;
        mapping->profiles = profiles;
        frames(3);
    }
    /// Opens a menu of the right part and chooses a line of it.
    Mapping choose(std::initializer_list<IdStep> menu, const char* line) {
        click(window_named("##parts"), menu);
        frames(2);
        click("##Combo_00", {line});
        return only<PreviewMapping>().mapping;
    }
};

}  // namespace

TEST_CASE("mapping: a column's role is chosen from a menu, and belongs to one column") {
    MappingBench bench;
    Mapping wanted = bench.choose({"##columns", 1, "##role"}, "Date or begin");
    CHECK(wanted.roles == std::map<std::string, Role>{{"extra", Role::Begin}});
    bench.mapping->wanted = wanted;
    wanted = bench.choose({"##columns", 2, "##role"}, "Date or begin");
    CHECK(wanted.roles == std::map<std::string, Role>{{"town", Role::Begin}});
    bench.mapping->wanted = wanted;
    CHECK(bench.choose({"##columns", 2, "##role"}, "As detected").empty());
    wanted = bench.choose({"##columns", 0, "##role"}, "(no meaning)");
    CHECK(wanted.roles.at("when") == Role::None);
}

TEST_CASE("mapping: the order of day and month is chosen for a time column only") {
    MappingBench bench;
    const Mapping wanted = bench.choose({"##columns", 0, "##format"}, "Month first: 01/31/2021");
    CHECK(wanted.formats == std::map<std::string, TimeFormat>{{"when", TimeFormat::MonthDayYear}});
    const char* parts = PanelBench::window_named("##parts");
    CHECK_FALSE(bench.point_at(parts, PanelBench::id(parts, {"##columns", 2, "##format"})));
}

TEST_CASE("mapping: profile, header and looking up are changed at the left") {
    MappingBench bench;
    bench.click(PanelBench::window_named("##source"), {"##profile"});
    bench.frames(2);
    bench.click("##Combo_00", {"Example dataset"});
    CHECK(bench.only<PreviewMapping>().mapping.profile == "example");
    bench.click(PanelBench::window_named("##source"), {"##separator"});
    bench.frames(2);
    bench.click("##Combo_00", {"Tab"});
    CHECK(bench.only<PreviewMapping>().mapping.separator == "\t");
    bench.click(PanelBench::window_named("##source"), {"First row names the columns"});
    CHECK(bench.only<PreviewMapping>().mapping.has_header == false);
    bench.click(PanelBench::window_named("##source"), {"Look up rows without coordinates"});
    CHECK(bench.only<PreviewMapping>().mapping.geocode == false);
}

TEST_CASE("mapping: doubtful names come first; a place is chosen or left out") {
    MappingBench bench(MappingTab::Places);
    Mapping wanted = bench.choose({"##places", 1, "##place"}, "Leave unlocated");
    CHECK(wanted.places == std::map<std::string, std::uint64_t>{{"springfield", 0}});
    bench.click(PanelBench::window_named("##parts"), {"##places", 1, "##place"});
    bench.frames(2);
    bench.click("##Combo_00", {12, "Springfield, Missouri, US · 169,000 people · 60 %"});
    CHECK(bench.only<PreviewMapping>().mapping.places.at("springfield") == 12);
    const char* parts = PanelBench::window_named("##parts");
    CHECK_FALSE(bench.point_at(parts, PanelBench::id(parts, {"##places", 0, "##place"})));  // Omsk is sure
    bench.click(parts, {"Show all names"});
    bench.frames(2);
    CHECK(bench.point_at(parts, PanelBench::id(parts, {"##places", 0, "##place"})));
}

TEST_CASE("mapping: it is used only once it was read; cancel and as-detected are always there") {
    MappingBench bench;
    const auto press = [&](const char* button) {
        bench.click("##mapping", {button});
        return bench.commands.size();
    };
    CHECK(press("Use this") == 0);
    CHECK(press("As detected") == 0);  // nothing was chosen
    bench.mapping->wanted.profile = "example";
    bench.mapping->state = PreviewState::Reading;
    CHECK(press("Use this") == 0);
    CHECK(bench.animating);
    bench.mapping->state = PreviewState::Ready;
    bench.mapping->preview = read_table();
    CHECK(press("Use this") == 1);
    bench.only<ApplyMapping>();
    press("As detected");
    CHECK(bench.only<PreviewMapping>().mapping.empty());
    bench.click("##mapping", {"##close"});
    bench.only<CloseMapping>();
    CHECK_FALSE(bench.session.workspace().mapping);
    bench.mapping.reset();
    bench.frames(3);
    CHECK_FALSE(ImGui::FindWindowByName("##mapping")->Active);
}

TEST_CASE("mapping: tabs turn, and all of them draw with and without a preview") {
    MappingBench bench;
    for (const char* tab : {"###First rows", "###Places", "###Columns"}) {
        bench.click(PanelBench::window_named("##parts"), {tab});
        bench.only<OpenMapping>();
        bench.frames(2);
    }
    bench.mapping->state = PreviewState::Failed;
    bench.mapping->error = "The file cannot be read: /d/events.csv";
    bench.frames(2);
    REQUIRE(bench.session.execute(RemoveLayer{bench.mapping->layer}));
    bench.frames(2);
    CHECK_FALSE(ImGui::FindWindowByName("##mapping")->Active);
}

TEST_CASE("the first rows of a file are found whatever the table's order") {
    const EventTablePtr table = read_table();
    const auto rows = first_rows(*table, 3);
    REQUIRE(rows.size() == 3);
    for (std::size_t i = 0; i < rows.size(); ++i) CHECK(table->source_rows()[rows[i]] == i + 1);
    CHECK(first_rows(*table, 100).size() == 4);
    CHECK(first_rows(*table, 0).empty());
}

TEST_CASE("samples say what became of the first value") {
    const EventTablePtr table = read_table();
    const auto rows = first_rows(*table, 20);
    CHECK(sample_words(*table, *table->column("when"), rows) ==
          "03/04/2021  →  3 April 2021 · known to the day");
    CHECK(sample_words(*table, *table->column("extra"), rows) == "a  ·  b  ·  c");
    CHECK(where_words(*table, rows[0]) == "54.9914° N 73.3667° E");
    CHECK(when_words(*table, rows[2]) == "no usable date");
    CHECK(where_words(*table, rows[3]) == "no usable place");
}
