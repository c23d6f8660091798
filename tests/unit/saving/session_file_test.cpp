#include "saving/session_file.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "data/table_builder.h"
#include "support/tables.h"

using namespace courtyard;
using test::day;

namespace {

EventTablePtr detentions() {
    test::TableMaker maker("Detentions");
    maker.add({37.6, 55.8}, day(2021, 1, 23), "rally", 100);
    maker.add({30.3, 59.9}, day(2021, 1, 31), "picket", 20);
    maker.add({60.6, 56.8}, day(2021, 2, 14), "torches", std::nullopt);
    return maker.finish();
}

/// A dataset that says itself what it lacks.
EventTablePtr incomplete(std::vector<CoverageGap> gaps) {
    Placements placements;
    placements.resize(1);
    placements.source_rows.push_back(1);
    placements.positions[0] = to_lonlat(37, 55);
    placements.set_time(0, {day(2021, 1, 23), day(2021, 1, 24)}, TimePrecision::Day, TimeBasis::Local);
    TableFacts facts;
    facts.dataset.gaps = std::move(gaps);
    return TableBuilder::finish({"gaps.csv", "Gaps", "test", "generic"}, "Gaps", {}, std::move(placements),
                                std::move(facts), {});
}

EventTablePtr others(const char* name = "Others") {
    test::TableMaker maker(name);
    maker.add({82.9, 55.0}, day(2021, 1, 23), "rally", 3);
    return maker.finish();
}

void must(const Result<void>& done) {
    REQUIRE_MESSAGE(done, (done ? std::string{} : done.error().message));
}

Drawing drawing(const char* text) {
    auto read = parse_drawing(text);
    REQUIRE(read);
    return *read;
}

/// A session in which nearly everything is as it is not by itself.
void change_everything(Session& session) {
    const LayerId id = session.document().layers.front().id;
    must(session.execute(SetDrawings{
        id, {drawing("heat:radius=40,weight=detained"), drawing("symbols:radius=14,range=yes")}}));
    Drawing hidden = drawing("heat:radius=40,weight=detained");
    hidden.visibility = Visibility::Hidden;
    must(session.execute(SetDrawing{id, hidden}));
    must(session.execute(SetLayerColorColumn{id, "category"}));
    Coloring coloring;
    coloring.shapes = Shapes::On;
    coloring.moves = {{"picket", "rally"}};
    coloring.looks = {{"rally", ThemedColor{{1, 2, 250}, {7, 8, 9}}, MarkShape::Diamond}};
    must(session.execute(SetColoring{id, coloring}));
    must(session.execute(SetLayerSizeColumn{id, ""}));
    must(session.execute(SetLayerOpacity{id, 0.4F}));
    must(session.execute(SetLayerBlend{id, Blend::Multiply}));
    must(session.execute(AddClause{{ViewId{3}, NumberRule{"detained", 10, 1e6, Unknowns::Include}}}));
    must(session.execute(AddClause{{ViewId{4}, CategoryRule{"category", {"rally", "torches"}}, false}, id}));
    must(session.execute(
        AddClause{{ViewId{5}, LassoRule{{to_lonlat(30, 50), to_lonlat(40, 50), to_lonlat(35, 60)}}}}));
    must(session.execute(SetTheme{Theme::Light}));
    must(session.execute(SetProjection{"russia"}));
    must(session.execute(SetPlaceLanguage{"ru"}));
    must(session.execute(ShowGraticule{Visibility::Visible}));
    must(session.execute(SetVision{Vision::Tritanopia}));
    must(session.execute(SetStep{{CalendarUnit::Week, 2}}));
    must(session.execute(SetWindow{{day(2021, 1, 20), day(2021, 2, 3)}}));
    Camera camera = session.workspace().camera;
    camera.zoom = 4.25;
    must(session.execute(SetCamera{camera}));
}

}  // namespace

TEST_CASE("a session comes back from its text as it was") {
    Session before;
    before.set_map_size({1000, 700});
    must(before.execute(AddLayers{{detentions(), others()}}));
    change_everything(before);
    const SavedSession kept = saved(before);
    const auto read = parse_session(session_text(kept));
    REQUIRE_MESSAGE(read, (read ? std::string{} : read.error().message));
    REQUIRE(read->layers.size() == 2);
    for (std::size_t i = 0; i < 2; ++i) {
        CHECK(read->layers[i].name == kept.layers[i].name);
        CHECK(read->layers[i].path == kept.layers[i].path);
        CHECK(read->layers[i].style == kept.layers[i].style);
    }
    REQUIRE(read->filter.size() == 3);
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK(read->filter[i].layer == kept.filter[i].layer);
        CHECK(read->filter[i].clause == kept.filter[i].clause);
    }

    Session after;
    after.set_map_size({1000, 700});
    must(after.execute(AddLayers{{detentions(), others()}}));
    const auto told = take_styles(*read, after);
    REQUIRE(told);
    CHECK(told->empty());
    must(take_view(read->view, after));
    CHECK(style_of(after.document().layers[0]) == style_of(before.document().layers[0]));
    CHECK(style_of(after.document().layers[1]) == style_of(before.document().layers[1]));
    CHECK(after.workspace().window == before.workspace().window);
    CHECK(after.workspace().theme == Theme::Light);
    CHECK(after.workspace().vision == Vision::Tritanopia);
    CHECK(after.workspace().step == CalendarStep{CalendarUnit::Week, 2});
    CHECK(after.workspace().camera.projection->text() == before.workspace().camera.projection->text());
    CHECK(after.workspace().camera.zoom == doctest::Approx(4.25));
    CHECK(after.workspace().camera.center.x ==
          doctest::Approx(before.workspace().camera.center.x).epsilon(1e-6));
}

TEST_CASE("a style that is taken is one step to undo") {
    Session session;
    must(session.execute(AddLayers{{detentions()}}));
    const LayerStyle before = style_of(session.document().layers.front());
    LayerStyle style = before;
    style.drawings = {drawing("hexagons")};
    style.opacity = 0.3F;
    must(session.execute(SetLayerStyle{session.document().layers.front().id, style}));
    CHECK(style_of(session.document().layers.front()) == style);
    must(session.execute(Undo{}));
    CHECK(style_of(session.document().layers.front()) == before);
}

TEST_CASE("what a layer cannot follow of a style is told and left; the rest is taken") {
    Session session;
    must(session.execute(AddLayers{{detentions()}}));
    SavedSession saved;
    SavedLayer layer;
    layer.style.drawings = {drawing("symbols:radius=30"), drawing("heat:weight=wounded")};
    layer.style.size_column = "wounded";
    layer.style.color_column = "category";
    saved.layers.push_back(layer);
    const auto told = take_styles(saved, session);
    REQUIRE(told);
    CHECK(told->size() == 2);
    const LayerState& now = session.document().layers.front();
    CHECK(now.color_column == "category");
    REQUIRE(now.drawings.size() == 1);
    CHECK(drawing_text(now.drawings.front()) == "symbols:radius=30");
}

TEST_CASE("styles find their layers by file, then by name; a single one fits all") {
    Session session;
    must(session.execute(AddLayers{{detentions(), others()}}));
    SavedSession two;
    two.layers = {{"Others", "elsewhere.csv", "", {}}, {"Nothing", "nowhere.csv", "", {}}};
    two.layers[0].style.opacity = 0.1F;
    CHECK(saved_for(two, session.document().layers[0]) == nullptr);
    CHECK(saved_for(two, session.document().layers[1]) == &two.layers[0]);
    const auto told = take_styles(two, session);
    REQUIRE(told);
    CHECK(told->size() == 1);  // nothing for Detentions
    CHECK(session.document().layers[1].opacity == doctest::Approx(0.1));
    two.layers.pop_back();
    CHECK(saved_for(two, session.document().layers[0]) == &two.layers[0]);
}

TEST_CASE("a session file is refused with what is wrong and where") {
    const auto why = [](const char* text) {
        const auto read = parse_session(text);
        return read ? std::string("read") : read.error().message;
    };
    CHECK(why("").find("no session") != std::string::npos);
    CHECK(why("[1, 2]").find("no session") != std::string::npos);
    CHECK(why(R"({"type": "FeatureCollection", "features": []})").find("no session") != std::string::npos);
    CHECK(why(R"({"courtyard": "session", "version": 99})").find("newer") != std::string::npos);
    CHECK(why(R"({"courtyard": "session", "version": 1, "layers": [{}, {"opacity": "half"}]})")
              .find("layers[1].opacity should be a number") != std::string::npos);
    CHECK(why(R"({"courtyard": "session", "version": 1, "layers": [{"drawings": ["heet"]}]})")
              .find("layers[0].drawings[0]") != std::string::npos);
    CHECK(
        why(R"({"courtyard": "session", "version": 1, "layers": [{"drawings": []}]})").find("one drawing") !=
        std::string::npos);
    CHECK(why(R"({"courtyard": "session", "version": 1, "layers": [{"looks": [{"dark": "red"}]}]})")
              .find("looks[0].dark") != std::string::npos);
    CHECK(why(R"({"courtyard": "session", "version": 1, "filter": [{"kind": "magic"}]})")
              .find("filter[0].kind") != std::string::npos);
    CHECK(why(R"({"courtyard": "session", "version": 1, "filter": [{"kind": "dataset", "layer": 0}]})")
              .find("no such layer") != std::string::npos);
    CHECK(
        why(R"({"courtyard": "session", "version": 1, "view": {"center": [500, 0]}})").find("view.center") !=
        std::string::npos);
    CHECK(why(R"({"courtyard": "session", "version": 1, "view": {"time": {"window": {"ms": [1]}}}})")
              .find("view.time.window") != std::string::npos);
    CHECK(why(R"({"courtyard": "session", "version": 1, "later": true})") == "read");
}

TEST_CASE("a session file and its data can be moved together") {
    namespace fs = std::filesystem;
    const fs::path folder = fs::temp_directory_path() / "courtyard_session_test";
    fs::remove_all(folder);
    fs::create_directories(folder / "data");
    SavedSession session;
    session.layers = {{"a", (folder / "data" / "a.csv").string(), "", {}}, {"b", "/elsewhere/b.csv", "", {}}};
    REQUIRE(write_session(folder / "one.courtyard", session));
    std::ifstream in(folder / "one.courtyard");
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    CHECK(text.find("\"data/a.csv\"") != std::string::npos);
    CHECK(text.find(folder.string()) == std::string::npos);
    fs::create_directories(folder / "moved");
    fs::rename(folder / "one.courtyard", folder / "moved" / "one.courtyard");
    const auto read = read_session(folder / "moved" / "one.courtyard");
    REQUIRE(read);
    CHECK(read->layers[0].path == (folder / "moved" / "data" / "a.csv").string());
    CHECK(read->layers[1].path == "/elsewhere/b.csv");
    CHECK_FALSE(read_session(folder / "none.courtyard"));
    fs::remove_all(folder);
}

TEST_CASE("what is read against what comes back, by the places of the layers") {
    Session before;
    must(before.execute(AddLayers{{detentions(), others()}}));
    Reconciliation set;
    set.left = {before.document().layers[1].id, "detained"};
    set.right = {before.document().layers[0].id, ""};
    set.unit = CalendarUnit::Week;
    set.combined = CombinedReports::Sum;
    set.radius_km = 12.5;
    set.tolerance = 0.15;
    set.time = ReconciledTime::All;
    set.lines = ReconciledLines::OnlyRight;
    set.order = ReconciledOrder::Place;
    must(before.execute(SetReconciliation{set}));
    const auto read = parse_session(session_text(saved(before)));
    REQUIRE_MESSAGE(read, (read ? std::string{} : read.error().message));
    CHECK(read->reconciliation.left == 1U);
    CHECK(read->reconciliation.right == 0U);
    set.left.layer.reset();
    set.right.layer.reset();
    CHECK(read->reconciliation.reconciliation == set);
    const auto with = [](const char* reconciliation) {
        return parse_session(std::string(R"({"courtyard": "session", "version": 1, "reconciliation": )") +
                             reconciliation + "}");
    };
    const auto empty = with("{}");
    REQUIRE(empty);
    CHECK(empty->reconciliation.reconciliation == Reconciliation{});
    CHECK_FALSE(with(R"({"left": {"layer": 0}})"));
    CHECK_FALSE(with(R"({"tolerance": 2})"));
    CHECK_FALSE(with(R"({"radius_km": -1})"));
    CHECK_FALSE(with(R"({"unit": "hour"})"));
}

TEST_CASE("what a dataset says of its coverage and a person took back is kept as taken back") {
    const CoverageGap early{{CoverageGap::kEver, day(2012, 1, 1)}, "", "the list begins then"};
    const CoverageGap late{{day(2021, 2, 1), CoverageGap::kNever}, "Moscow", "not yet published"};
    Session before;
    must(before.execute(AddLayers{{others(), incomplete({early, late})}}));
    CHECK(saved(before).gaps_taken_back.empty());
    REQUIRE(before.document().gaps.size() == 2);
    must(before.execute(RemoveGap{before.document().gaps[0].id}));
    const SavedSession kept = saved(before);
    CHECK(kept.gaps.empty());  // what remains is read with the data
    const auto read = parse_session(session_text(kept));
    REQUIRE_MESSAGE(read, (read ? std::string{} : read.error().message));
    REQUIRE(read->gaps_taken_back.size() == 1);
    CHECK(read->gaps_taken_back[0].layer == 1U);
    CHECK(read->gaps_taken_back[0].gap == early);
}

TEST_CASE("what the table shows comes back, with the widths of its columns") {
    Session before;
    must(before.execute(AddLayers{{detentions(), others()}}));
    TableView table;
    table.layer = before.document().layers[1].id;
    table.rows = TableRows::All;
    table.sort = {{":begin", SortOrder::Descending}, {"detained", SortOrder::Ascending}};
    table.hidden = {"category"};
    table.search = "rally";
    table.widths = {{":begin", 144}, {"detained", 60}};
    must(before.execute(SetTableView{table}));
    const auto read = parse_session(session_text(saved(before)));
    REQUIRE_MESSAGE(read, (read ? std::string{} : read.error().message));
    CHECK(read->table.layer == 1U);
    table.layer.reset();
    CHECK(read->table.table == table);
    const auto with = [](const char* text) {
        return parse_session(std::string(R"({"courtyard": "session", "version": 1, "table": )") + text + "}");
    };
    REQUIRE(with("{}"));
    CHECK(with("{}")->table.table == TableView{});
    CHECK_FALSE(with(R"({"layer": 0})"));
    CHECK_FALSE(with(R"({"rows": "some"})"));
    CHECK_FALSE(with(R"({"widths": [{"column": "a", "px": -3}]})"));
    CHECK_FALSE(with(R"({"sort": [{"descending": true}]})"));
}
