#include "panel_bench.h"
#include "ui/panels/details.h"
#include "ui/panels/empty_state.h"
#include "ui/panels/help.h"
#include "ui/panels/layers.h"
#include "ui/panels/legend.h"
#include "ui/panels/loads.h"
#include "ui/panels/messages.h"
#include "ui/panels/reloads.h"
#include "ui/panels/toolbar.h"
#include "ui/panels/tooltip.h"
#include "ui/panels/tray.h"

using namespace courtyard;
using namespace courtyard::ui;

namespace {

constexpr Rect kColumn{0, 40, 290, 510}, kMap{290, 40, 650, 510}, kSide{940, 40, 340, 510},
    kWindow{0, 0, 1280, 720};

constexpr Rect kTallColumn{0, 40, 290, 1900};

struct LayersBench : PanelBench {
    LayersPanel panel;
    LayersBench()
        : PanelBench([this](const FrameView& view, UiOutput& out) {
              draw_legend(view, panel.draw(view, kTallColumn, out));
          }) {
        ImGui::GetIO().DisplaySize.y = 2000;  // nothing scrolls
        REQUIRE(session.execute(AddLayers{{courtyard_table(), courtyard_table()}}));
    }
};

struct DetailsBench : PanelBench {
    DetailsPanel panel;
    explicit DetailsBench(std::vector<EventRef> events)
        : PanelBench([this](const FrameView& view, UiOutput& out) { panel.draw(view, kSide, out); }) {
        REQUIRE(session.execute(AddLayers{{courtyard_table()}}));
        REQUIRE(session.execute(Select{{std::move(events), 0}}));
        frames(2);
    }
    /// The child window that holds the event scrolls by itself.
    const char* child() const {
        for (const ImGuiWindow* window : GImGui->Windows) {
            if (std::string_view(window->Name).find("##event_") != std::string_view::npos)
                return window->Name;
        }
        return "";
    }
};

}  // namespace

TEST_CASE("toolbar: buttons say what they do") {
    ToolbarPanel panel;
    PanelBench bench([&](const FrameView& view, UiOutput& out) { panel.draw(view, {0, 0, 1280, 40}, out); });
    REQUIRE(bench.session.execute(AddLayers{{courtyard_table()}}));
    bench.click("##toolbar", {"Open…"});
    bench.only<ChooseFiles>();
    bench.click("##toolbar", {"##undo"});
    bench.only<Undo>();
    CHECK(bench.session.document().layers.empty());
    bench.click("##toolbar", {"##redo"});
    bench.only<Redo>();
    CHECK(bench.session.document().layers.size() == 1);
    bench.click("##toolbar", {"##fit"});
    bench.only<FitData>();
    bench.click("##toolbar", {"##theme"});
    CHECK(bench.only<SetTheme>().theme == Theme::Light);
    bench.click("##toolbar", {"##help"});
    CHECK(bench.only<ShowHelp>().open);
    bench.click("##toolbar", {"##language"});
    bench.click("##Combo_00", {"Local names"});
    CHECK(bench.only<SetPlaceLanguage>().language == "local");
    CHECK(bench.session.workspace().place_language == "local");
}

TEST_CASE("toolbar: the map's projection and the graticule are chosen in a menu") {
    ToolbarPanel panel;
    PanelBench bench([&](const FrameView& view, UiOutput& out) { panel.draw(view, {0, 0, 1280, 40}, out); });
    bench.click("##toolbar", {"##projection"});
    bench.click(PanelBench::window_named("##Popup"), {"Russia (Albers)"});
    CHECK(bench.only<SetProjection>().projection == "russia");
    CHECK(bench.session.workspace().camera.projection->name() == "Russia (Albers)");
    bench.click("##toolbar", {"##projection"});
    bench.click(PanelBench::window_named("##Popup"), {"Meridians and parallels"});
    CHECK(bench.only<ShowGraticule>().graticule == Visibility::Visible);
    bench.click(PanelBench::window_named("##Popup"), {"##other"});
    bench.type("EPSG:3035");
    CHECK(bench.only<SetProjection>().projection == "EPSG:3035");
    bench.click(PanelBench::window_named("##Popup"), {"Web Mercator"});
    CHECK(bench.session.workspace().camera.projection == nullptr);
}

TEST_CASE("toolbar: what cannot be done cannot be pressed") {
    ToolbarPanel panel;
    PanelBench bench([&](const FrameView& view, UiOutput& out) { panel.draw(view, {0, 0, 1280, 40}, out); });
    bench.frames(2);
    for (const char* name : {"##undo", "##redo", "##fit"}) {
        bench.click("##toolbar", {name});
        CHECK(bench.commands.empty());
    }
}

TEST_CASE("toolbar: a typed path opens on Enter") {
    ToolbarPanel panel;
    PanelBench bench([&](const FrameView& view, UiOutput& out) { panel.draw(view, {0, 0, 1280, 40}, out); });
    bench.click("##toolbar", {"##type-path"});
    bench.frames(2);
    bench.type(" \"/data/Москва 1.geojson\" ");
    const auto paths = bench.only<OpenFiles>().paths;
    REQUIRE(paths.size() == 1);
    CHECK(paths[0] == "/data/Москва 1.geojson");
    bench.commands.clear();
    panel.ask_path();
    bench.frames(3);
    bench.type("   ");
    CHECK(bench.commands.empty());
}

TEST_CASE("paths as they are typed and pasted") {
    CHECK(path_from_typed("  /a/b.csv\n") == "/a/b.csv");
    CHECK(path_from_typed("'/a/b c.csv'") == "/a/b c.csv");
    CHECK(path_from_typed("file:///a/%D0%96%20x.csv") == "/a/Ж x.csv");
    CHECK(path_from_typed("file://host/a.csv") == "/a.csv");
    CHECK(path_from_typed("/a/100%.csv") == "/a/100%.csv");
    CHECK(path_from_typed("file:///a/%zz%2") == "/a/%zz%2");
    CHECK(path_from_typed("~/x.csv").find('~') == std::string::npos);
    CHECK(path_from_typed("\"").size() == 1);
    CHECK(path_from_typed("  ").empty());
}

TEST_CASE("layers: eye, zoom, order and removal, undone by one step each") {
    LayersBench bench;
    bench.click("##layers", {1, "##eye"});
    CHECK(bench.only<SetLayerVisibility>().visibility == Visibility::Hidden);
    CHECK_FALSE(bench.session.document().find(LayerId{1})->visible());
    bench.click("##layers", {2, "##zoom"});
    CHECK(bench.only<FitLayer>().layer == LayerId{2});
    bench.click("##layers", {2, "##settings"});
    CHECK(bench.commands.empty());
    bench.click("##layers", {2, "##down"});
    CHECK(bench.only<MoveLayer>().by == -1);
    bench.click("##layers", {2, "##up"});
    CHECK(bench.only<MoveLayer>().by == 1);
    bench.click("##layers", {2, "##remove"});
    CHECK(bench.only<RemoveLayer>().layer == LayerId{2});
    bench.frames(2);
    REQUIRE(bench.session.execute(Undo{}));
    CHECK(bench.session.document().layers.size() == 2);
}

TEST_CASE("layers: the trays are one click away") {
    LayersBench bench;
    bench.click("##layers", {1, "1 undated"});
    CHECK(bench.only<ShowTray>().tray == TrayKind::Undated);
    bench.click("##layers", {1, "1 unlocated"});
    CHECK(bench.only<ShowTray>().tray == TrayKind::Unlocated);
    bench.click("##layers", {2, "1 rejected"});
    CHECK(bench.only<ShowTray>().tray == TrayKind::Rejected);
    bench.click("##layers", {2, "1 repaired"});
    CHECK(bench.only<ShowTray>().tray == TrayKind::Repaired);
}

TEST_CASE("layers: undated rows are drawn and hidden by a click") {
    LayersBench bench;
    bench.click("##layers", {1, "##undated"});
    CHECK(bench.only<SetLayerUndated>().undated == Visibility::Visible);
    CHECK(bench.session.document().find(LayerId{1})->undated == Visibility::Visible);
    bench.click("##layers", {1, "##undated"});
    CHECK(bench.only<SetLayerUndated>().undated == Visibility::Hidden);
}

TEST_CASE("layers: one drag of a slider is one undo step, two drags are two") {
    LayersBench bench;
    bench.click("##layers", {2, "##settings"});
    bench.frames(2);
    for (const char* slider : {"##opacity", "##radius", "##opacity"}) {
        const bool of_layer = std::string_view(slider) == "##opacity";
        const auto id = of_layer
                            ? PanelBench::id("##layers", {2, slider})
                            : PanelBench::id("##layers", {2, static_cast<int>(DrawingKind::Symbols), slider});
        REQUIRE(bench.point_at("##layers", id));
        bench.commands.clear();
        const ImVec2 start = ImGui::GetIO().MousePos;
        bench.button(true);
        for (int i = 1; i <= 5; ++i) {
            ImGui::GetIO().MousePos.x = start.x + 8 * static_cast<float>(i);
            bench.frame();
        }
        bench.button(false);
        REQUIRE(bench.commands.size() >= 2);
        REQUIRE(bench.session.execute(Undo{}));
        const LayerState fresh;
        CHECK(bench.session.document().find(LayerId{2})->opacity == fresh.opacity);
        CHECK(bench.session.document().find(LayerId{2})->drawings == fresh.drawings);
    }
}

TEST_CASE("layers: size and colour columns are chosen from menus") {
    LayersBench bench;
    bench.click("##layers", {2, "##settings"});
    bench.click("##layers", {2, "##size-by"});
    bench.frames(2);
    bench.click("##Combo_00", {"(all alike)"});
    CHECK(bench.only<SetLayerSizeColumn>().column.empty());
    bench.click("##layers", {2, "##size-by"});
    bench.frames(2);
    bench.click("##Combo_00", {3, "##column"});  // the table's fourth column
    CHECK(bench.only<SetLayerSizeColumn>().column == "low");
    bench.click("##layers", {2, "##color-by"});
    bench.frames(2);
    bench.click("##Combo_00", {0, "##column"});
    CHECK(bench.only<SetLayerColorColumn>().column == "city");
}

TEST_CASE("layers: colours can stand for a number in classes, and a kind's colour is picked") {
    LayersBench bench;
    bench.click("##layers", {2, "##settings"});
    bench.click("##layers", {2, static_cast<int>(ClassKind::Kind), "courtyard", "##class"});
    bench.frames(2);
    bench.click(PanelBench::window_named("##Popup"), {3, "##palette"});
    const Coloring picked = bench.only<SetColoring>().coloring;
    REQUIRE(picked.look("courtyard") != nullptr);
    CHECK(picked.look("courtyard")->color == palette_colors(3));
    REQUIRE(bench.session.execute(Undo{}));
    ImGui::GetIO().MousePos = {900, 1500};  // a click elsewhere closes the menu
    bench.button(true);
    bench.button(false);
    bench.frames(2);
    bench.click("##layers", {2, "##color-by"});
    bench.frames(2);
    bench.click("##Combo_00", {2, "##column"});
    CHECK(bench.only<SetLayerColorColumn>().column == "detained");
    bench.click("##layers", {2, "##method"});
    bench.frames(2);
    bench.click("##Combo_00", {"jenks"});
    CHECK(bench.only<SetColoring>().coloring.numbers.is(kClassMethodParam, "jenks"));
    bench.click("##layers", {2, "##ramp"});
    bench.frames(2);
    bench.click("##Combo_00", {"cividis"});
    CHECK(bench.only<SetColoring>().coloring.numbers.is(kClassRampParam, "cividis"));
    bench.click("##layers", {2, "##method"});
    bench.frames(2);
    bench.click("##Combo_00", {"manual"});
    CHECK_FALSE(bench.only<SetColoring>().coloring.numbers.text(kClassBreaksParam).empty());
}

TEST_CASE("layers: one dropped on another takes its place in the order") {
    LayersBench bench;
    bench.frames(3);
    const auto name_of = [&](int layer) {  // the name stands between eye and zoom
        REQUIRE(bench.point_at("##layers", PanelBench::id("##layers", {layer, "##eye"})));
        const ImVec2 eye = ImGui::GetIO().MousePos;
        return ImVec2{eye.x + 40, eye.y + 8};
    };
    const ImVec2 upper = name_of(2), lower = name_of(1);
    bench.commands.clear();
    ImGui::GetIO().MousePos = upper;
    bench.frame();
    bench.button(true);
    for (int i = 1; i <= 8; ++i) {
        ImGui::GetIO().MousePos = {upper.x + 1, upper.y + (lower.y - upper.y) * static_cast<float>(i) / 8};
        bench.frame();
    }
    bench.button(false);
    bench.frame();
    CHECK(bench.only<MoveLayer>().by == -1);
    CHECK(bench.session.document().layers.front().id == LayerId{2});
}

TEST_CASE("details: all of one event, addresses as separate lines, opened only by their button") {
    DetailsBench bench({{LayerId{1}, 0}});
    CHECK(bench.commands.empty());
    bench.click(bench.child(), {1, "Open in browser"});
    CHECK(bench.only<OpenUrl>().url == "https://b.example/2");
    bench.click(bench.child(), {0, "Copy"});
    CHECK(bench.only<CopyText>().text == "https://a.example/1");
    bench.click("##details", {"##copy-all"});
    const std::string all = bench.only<CopyText>().text;
    for (const char* part :
         {"Omsk\n", "23 January 2021\n", "detained: 120\n", "high: 150\n",
          "link: https://a.example/1 | https://b.example/2\n", "row 1 of courtyards.geojson"}) {
        CHECK_MESSAGE(all.find(part) != std::string::npos, part);
    }
    CHECK(all.find("memo") == std::string::npos);
}

TEST_CASE("details: what is not a web address can be copied, never opened") {
    DetailsBench bench({{LayerId{1}, 1}});
    CHECK_FALSE(bench.point_at(bench.child(), PanelBench::id(bench.child(), {0, "Open in browser"})));
    bench.click(bench.child(), {0, "Copy"});
    CHECK(bench.only<CopyText>().text == "not an address");
}

TEST_CASE("details: several events are all listed, and stepping goes round") {
    DetailsBench bench({{LayerId{1}, 0}, {LayerId{1}, 1}, {LayerId{1}, 2}});
    bench.click("##details", {"##previous"});
    CHECK(bench.only<Select>().selection.current == 2);
    bench.click("##details", {"##next"});
    CHECK(bench.only<Select>().selection.current == 0);
    bench.click("##details", {"##next"});
    CHECK(bench.only<Select>().selection.current == 1);
    CHECK(bench.only<Select>().selection.events.size() == 3);
}

TEST_CASE("details: rows of the trays are shown too") {
    DetailsBench bench({{LayerId{1}, 4}});
    bench.click("##details", {"##copy-all"});
    const std::string all = bench.only<CopyText>().text;
    CHECK(all.find("Tver\nNo usable date\nno date\n") == 0);
    CHECK(all.find("row 5 of courtyards.geojson") != std::string::npos);
}

TEST_CASE("tray: tabs, close, and a row that leads to its details") {
    TrayPanel panel;
    PanelBench bench([&](const FrameView& view, UiOutput& out) { panel.draw(view, kMap, out); });
    REQUIRE(bench.session.execute(AddLayers{{courtyard_table(), courtyard_table()}}));
    bench.frames(2);
    CHECK(ImGui::FindWindowByName("##tray") == nullptr);
    REQUIRE(bench.session.execute(ShowTray{TrayKind::Undated}));
    bench.click("##tray", {"###Remarks"});
    CHECK(bench.only<ShowTray>().tray == TrayKind::Remarks);
    bench.click("##tray", {"###Unlocated"});
    CHECK(bench.only<ShowTray>().tray == TrayKind::Unlocated);
    bench.frames(2);
    // Rows are 20 px high; the first column holds the row numbers.
    const ImGuiWindow* rows = nullptr;
    for (const ImGuiWindow* window : GImGui->Windows) {
        if (std::string_view(window->Name).find("##tray/") != std::string_view::npos) rows = window;
    }
    REQUIRE(rows != nullptr);
    ImGui::GetIO().MousePos = {rows->Pos.x + 10, rows->Pos.y + 34};  // below the header
    bench.frames(2);
    bench.commands.clear();
    bench.button(true);
    bench.button(false);
    const Selection selection = bench.only<Select>().selection;
    REQUIRE(selection.events.size() == 1);
    CHECK(selection.events[0] == EventRef{LayerId{1}, 5});
    bench.click("##tray", {"##close"});
    CHECK(bench.only<ShowTray>().tray == TrayKind::None);
}

TEST_CASE("tray: a reason's chip and the search narrow the list, and what is listed can be exported") {
    TrayPanel panel;
    PanelBench bench([&](const FrameView& view, UiOutput& out) { panel.draw(view, kMap, out); });
    REQUIRE(bench.session.execute(AddLayers{{courtyard_table()}}));
    REQUIRE(bench.session.execute(ShowTray{TrayKind::All}));
    bench.click("##tray", {"Export…"});
    CHECK(bench.only<ExportLedger>().query == LedgerQuery{TrayKind::All, {}, ""});
    bench.click("##tray", {"###no date"});
    bench.click("##tray", {"###longitude wrapped"});
    bench.click("##tray", {"Export…"});
    CHECK(bench.only<ExportLedger>().query ==
          LedgerQuery{TrayKind::All, {"longitude wrapped", "no date"}, ""});
    bench.click("##tray", {"###no date"});  // off again
    bench.click("##tray", {"##search"});
    bench.type("39");
    bench.click("##tray", {"Export…"});
    CHECK(bench.only<ExportLedger>().query == LedgerQuery{TrayKind::All, {"longitude wrapped"}, "39"});
    REQUIRE(bench.session.execute(ShowTray{TrayKind::Undated}));
    bench.frames(2);  // the reason is none of this list's: let go
    bench.click("##tray", {"##all"});
    bench.click("##tray", {"Export…"});
    CHECK(bench.only<ExportLedger>().query == LedgerQuery{TrayKind::Undated, {}, ""});
}

TEST_CASE("layers: a filter shows as a chip that takes it off, and can be put back") {
    LayersBench bench;
    bench.frames(2);
    REQUIRE(bench.session.execute(SetLayerFilter{LayerId{1}, SuggestedFilter{"city", {"Omsk"}, "one town"}}));
    CHECK(bench.session.shown_events() == 1 + 4);
    bench.click("##layers", {1, "##filter"});
    CHECK_FALSE(bench.only<SetLayerFilter>().filter);
    CHECK(bench.session.shown_events() == 8);
    bench.click("##layers", {1, "##mapping"});
    CHECK(bench.only<OpenMapping>().layer == LayerId{1});
}

TEST_CASE("messages: one about a file's reading leads to it") {
    PanelBench bench([&](const FrameView& view, UiOutput& out) { draw_messages(view, kMap, 0, out); });
    REQUIRE(bench.session.execute(AddLayers{{courtyard_table()}}));
    bench.messages = {{1, MessageKind::Note, "The order of day and month is a guess.", LayerId{1}}};
    bench.frames(3);
    REQUIRE(bench.point_at("##message1", PanelBench::id("##message1", {"How this file is read…"})));
    bench.commands.clear();
    bench.button(true);
    bench.button(false);
    REQUIRE(bench.commands.size() == 2);
    CHECK(bench.commands[0].as<OpenMapping>()->layer == LayerId{1});
    CHECK(bench.commands[1].as<DismissMessage>()->message == 1);
}

TEST_CASE("reloads: the difference is listed before one chooses; reading, failing and done say so") {
    ReloadsPanel panel;
    Rect rest;
    PanelBench bench([&](const FrameView& view, UiOutput& out) { rest = panel.draw(view, kMap, out); });
    bench.reloads = {{LayerId{3}, "events.csv"}};
    bench.frames(2);
    CHECK(bench.animating);
    ReloadView& reload = bench.reloads[0];
    reload.state = ReloadState::Offered;
    reload.added = 1;
    reload.changed = 500;
    for (int i = 0; i < 300; ++i) reload.lines.push_back({ChangeKind::Changed, "Omsk", "killed: 3 → 5"});
    bench.frames(2);
    const float folded = rest.height;
    bench.click("##reload3", {"###list"});
    bench.frames(2);
    CHECK(rest.height < folded - 150);
    bench.click("##reload3", {"Keep"});
    CHECK(bench.only<DismissReload>().layer == LayerId{3});
    bench.click("##reload3", {"Use the new version"});
    CHECK(bench.only<ReloadLayer>().layer == LayerId{3});
    const float long_list = rest.height;
    reload.lines.resize(3);
    reload.changed = 2;
    bench.frames(2);
    CHECK(rest.height > long_list + 80);  // no empty room below three lines
    CHECK(rest.height < folded - 40);
    reload.state = ReloadState::Failed;
    reload.error = "The file cannot be read: /d/events.csv";
    bench.click("##reload3", {"Dismiss"});
    CHECK(bench.only<DismissReload>().layer == LayerId{3});
}

TEST_CASE("loads: cancelled by the button, stacked, and the rest goes to the messages") {
    Rect rest;
    PanelBench bench([&](const FrameView& view, UiOutput& out) {
        rest = draw_loads(view, kMap, out);
        draw_messages(view, rest, 0, out);
    });
    bench.frame();
    CHECK(rest.height == kMap.height);
    bench.loads = {{7, "/data/a.geojson", 1'234'567, 120'000'000, 291'000'000, 3},
                   {8, "/data/b.csv", 5, 0, 0, 0.1}};
    bench.messages = {{1, MessageKind::Note, "Opened."}, {2, MessageKind::Error, "It failed: see there."}};
    bench.frames(2);
    CHECK(bench.animating);  // how long b.csv takes is not known: its bar moves
    CHECK(rest.y + rest.height == doctest::Approx(kMap.y + kMap.height));
    bench.click("##load8", {"Cancel"});
    CHECK(bench.only<CancelLoad>().load == 8);
    bench.click("##message1", {"##dismiss"});
    CHECK(bench.only<DismissMessage>().message == 1);
    CHECK(ImGui::FindWindowByName("##message2")->Pos.y < ImGui::FindWindowByName("##message1")->Pos.y);
}

TEST_CASE("messages: however many there are, all stay inside the map and the rest is counted") {
    PanelBench bench([&](const FrameView& view, UiOutput& out) { draw_messages(view, kMap, 0, out); });
    for (std::uint32_t i = 0; i < 40; ++i)
        bench.messages.push_back({i, MessageKind::Error, std::string(300, 'x')});
    bench.frames(3);
    const ImGuiWindow* more = ImGui::FindWindowByName("##more-messages");
    REQUIRE(more != nullptr);
    CHECK(more->Active);
    CHECK(more->Pos.y + more->Size.y <= kMap.y + kMap.height);
}

TEST_CASE("help: closes by its button and by a click beside it") {
    PanelBench bench([&](const FrameView& view, UiOutput& out) { draw_help(view, kWindow, out); });
    bench.frames(2);
    CHECK(ImGui::FindWindowByName("##help") == nullptr);
    REQUIRE(bench.session.execute(ShowHelp{true}));
    bench.click("##help", {"##close"});
    CHECK_FALSE(bench.only<ShowHelp>().open);
    REQUIRE(bench.session.execute(ShowHelp{true}));
    bench.click("##help-shade", {"##ground"});
    CHECK_FALSE(bench.session.workspace().help_open);
}

TEST_CASE("the start: a card that opens files, gone once there is a layer") {
    PanelBench bench([&](const FrameView& view, UiOutput& out) { draw_empty_state(view, kMap, out); });
    bench.click("##empty", {"Open a file…"});
    bench.only<ChooseFiles>();
    REQUIRE(bench.session.execute(AddLayers{{courtyard_table()}}));
    bench.frames(2);
    CHECK_FALSE(ImGui::FindWindowByName("##empty")->Active);
}

TEST_CASE("tooltip: beside the cursor, never outside the window") {
    TooltipPanel panel;
    PanelBench bench([&](const FrameView& view, UiOutput&) { panel.draw(view, kMap); });
    REQUIRE(bench.session.execute(AddLayers{{courtyard_table()}}));
    bench.frames(2);
    CHECK(ImGui::FindWindowByName("##Tooltip_00") == nullptr);
    for (const std::uint32_t many : {1U, 4U}) {
        bench.hovered.clear();
        for (std::uint32_t i = 0; i < many; ++i) bench.hovered.push_back({LayerId{1}, i});
        for (const ImVec2 at :
             {ImVec2(300, 50), ImVec2(930, 60), ImVec2(300, 540), ImVec2(930, 540), ImVec2(600, 300)}) {
            bench.cursor = ScreenPoint{10, 10};
            ImGui::GetIO().MousePos = at;
            bench.frames(3);
            const ImGuiWindow* tip = ImGui::FindWindowByName("##Tooltip_00");
            REQUIRE(tip != nullptr);
            const ImRect area = tip->Rect();
            CHECK(area.Min.x >= 0);
            CHECK(area.Min.y >= 0);
            CHECK(area.Max.x <= 1280);
            CHECK(area.Max.y <= 720);
            CHECK_FALSE(area.Contains(at));
        }
    }
    CHECK(bench.commands.empty());
}

TEST_CASE("a removed layer, a hidden one and stale references harm nothing") {
    TooltipPanel tooltip;
    DetailsPanel details;
    TrayPanel tray;
    LayersPanel layers;
    PanelBench bench([&](const FrameView& view, UiOutput& out) {
        draw_legend(view, layers.draw(view, kColumn, out));
        details.draw(view, kSide, out);
        tray.draw(view, kMap, out);
        tooltip.draw(view, kMap);
    });
    REQUIRE(bench.session.execute(AddLayers{{courtyard_table(), courtyard_table()}}));
    REQUIRE(bench.session.execute(Select{{{{LayerId{1}, 1}, {LayerId{2}, 2}}, 1}}));
    REQUIRE(bench.session.execute(ShowTray{TrayKind::Remarks}));
    bench.hovered = {{LayerId{2}, 0}, {LayerId{2}, 999}, {LayerId{77}, 0}};
    bench.cursor = ScreenPoint{10, 10};
    bench.frames(3);
    REQUIRE(bench.session.execute(SetLayerVisibility{LayerId{1}, Visibility::Hidden}));
    bench.frames(3);
    REQUIRE(bench.session.execute(RemoveLayer{LayerId{2}}));
    bench.frames(3);
    REQUIRE(bench.session.execute(RemoveLayer{LayerId{1}}));
    bench.frames(3);
    REQUIRE(bench.session.execute(Undo{}));
    bench.frames(3);
    CHECK(bench.commands.empty());
}

TEST_CASE("tray: of a hundred thousand rows only those in sight are drawn") {
    constexpr std::uint64_t kRows = 100'000;
    std::vector<test::RowPlacement> rows(kRows);
    Ledger ledger;
    ledger.read = kRows;
    for (std::uint64_t i = 0; i < kRows; ++i) {
        rows[i].source_row = i + 1;
        rows[i].position = to_lonlat(37, 55);
        ledger.entries.push_back(
            {i + 1, RowFate::Undated, i % 3 == 0 ? "no date" : "date not understood", "?"});
    }
    TrayPanel panel;
    PanelBench bench([&](const FrameView& view, UiOutput& out) { panel.draw(view, kMap, out); });
    REQUIRE(bench.session.execute(
        AddLayers{{test::finish_table({}, "many", {}, std::move(rows), std::move(ledger))}}));
    REQUIRE(bench.session.execute(ShowTray{TrayKind::Undated}));
    bench.frames(3);
    const int vertices = ImGui::GetDrawData()->TotalVtxCount;
    CHECK(vertices > 1000);
    CHECK(vertices < 20'000);  // only the rows in sight are drawn
}
