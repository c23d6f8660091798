// The table of rows through the whole viewer, by mouse and by keyboard.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "replay/screen.h"
#include "ui/keys.h"
#include "ui/panels/table.h"

using namespace courtyard;
using namespace courtyard::app;
using namespace courtyard::test;

namespace {

constexpr double kRow = 23;

std::unique_ptr<Offscreen> open_table_of(const std::vector<std::string>& files, int width = 1280,
                                         int height = 800, double scale = 1) {
    auto screen = Offscreen::create(width, height, scale);
    REQUIRE_MESSAGE(screen, screen.error().message);
    (*screen)->viewer().controller().execute(OpenFiles{files});
    REQUIRE((*screen)->settle());
    return std::move(*screen);
}

std::vector<std::string> demo_paths() {
    const std::string demo = std::string(COURTYARD_SOURCE_DIR) + "/assets/demo/";
    return {demo + "protests.geojson", demo + "detentions.geojson"};
}

/// Some rows with all that a table may meet: missing numbers, quotes, lines, no date, no place.
std::string write_rows() {
    const auto file = std::filesystem::temp_directory_path() / "courtyard-replay-table.csv";
    std::ofstream out(file);
    out << "id,date,lat,lon,town,kind,people,memo\n"
           "1,2021-01-23,55.75,37.62,Moscow,march,1200,\"said \"\"no\"\", and left\"\n"
           "2,2021-01-31,54.99,73.37,Omsk,rally,,\"two\nlines\"\n"
           "3,2021-01-23,59.94,30.31,Petersburg,march,90,\n"
           "4,2021-02-14,56.01,92.87,Krasnoyarsk,courtyard,7,\"Ёлки\"\n"
           "5,,56.86,35.90,Tver,picket,3,undated\n"
           "6,2021-01-23,,,Nowhere,picket,,unlocated\n";
    return file.string();
}

std::string write_many(int rows) {
    const auto file = std::filesystem::temp_directory_path() / "courtyard-replay-table-many.csv";
    std::ofstream out(file);
    out << "date,lat,lon,kind,detained\n";
    for (int i = 0; i < rows; ++i) {
        out << fmt::format("2021-{:02}-{:02},{},{},{},{}\n", i % 12 + 1, i % 28 + 1, 42 + i % 27,
                           25 + i % 130, i % 3 == 0 ? "march" : "rally", i * 7919 % 1000);
    }
    return file.string();
}

void run(Offscreen& screen, const Command& command) {
    screen.viewer().controller().execute(command);
    screen.frames(3);
}

const LayerState& topmost(const Offscreen& screen) {
    return screen.session().document().layers.back();
}

bool open_popup() {
    return ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel);
}

void open_table(Offscreen& screen, TableRows rows = TableRows::All) {
    TableView view = workspace(screen).table;
    view.rows = rows;
    run(screen, SetTableView{view});
    if (!workspace(screen).panels.table) screen.tap_key(ui::kKeyF6);
    REQUIRE(screen.settle());
}

/// Leaves room for the columns of the file.
void hide_most_facts(Offscreen& screen) {
    TableView view = workspace(screen).table;
    view.hidden = {":end", ":time_precision", ":location_precision", ":latitude", ":longitude", "lat", "lon"};
    run(screen, SetTableView{view});
}

/// Where a widget of the table lies: Dear ImGui tells of the one that the keyboard is on.
ImRect widget(Offscreen& screen, std::initializer_list<const char*> steps) {
    screen.frames(2);
    ImGuiWindow* window = window_named("##table");
    ImGuiID id = window->ID;
    for (const char* step : steps) id = ImHashStr(step, 0, id);
    window->NavRectRel[0] = ImRect(0, 0, 0, 0);
    GImGui->NavWindow = window;
    GImGui->NavId = id;
    screen.frame();
    ImRect rect = window->NavRectRel[0];
    REQUIRE(rect.GetWidth() > 0);
    rect.Translate(window->DC.CursorStartPos);
    return rect;
}

/// The middle of a row, by its place among those in view.
ScreenPoint row_at(Offscreen& screen, int place, double scale = 1) {
    const ImRect rows = widget(screen, {"##rows"});
    return {static_cast<double>(rows.Min.x) + 120 * scale,
            static_cast<double>(rows.Min.y) + (place + 0.5) * kRow * scale};
}

void click_row(Offscreen& screen, int place) {
    const ScreenPoint at = row_at(screen, place);
    screen.frames(30);  // no double click
    screen.click(at.x, at.y);
    screen.frames(2);
}

void click_title(Offscreen& screen, const char* column) {
    const ImRect title = widget(screen, {column, "##title"});
    screen.frames(30);
    screen.click(static_cast<double>(title.GetCenter().x), static_cast<double>(title.GetCenter().y));
    screen.settle();
}

void key(Offscreen& screen, int code, bool ctrl = false, bool shift = false) {
    screen.hold_modifiers(ctrl, shift, false);
    screen.tap_key(code);
    screen.hold_modifiers(false, false, false);
    screen.frames(2);
}

/// What Ctrl+C copies, line by line without the titles; values hold no line ends but where it is said.
std::vector<std::string> copied_lines(Offscreen& screen) {
    const std::size_t before = screen.copied().size();
    key(screen, ui::kKeyC, true);
    REQUIRE(screen.settle());
    REQUIRE(screen.copied().size() == before + 1);
    std::vector<std::string> lines;
    std::string_view text = screen.copied().back();
    for (std::size_t end = text.find("\r\n"); end != text.npos; end = text.find("\r\n")) {
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(end + 2);
    }
    lines.erase(lines.begin());
    return lines;
}

/// The first fields of what Ctrl+C copies: rows' numbers in their file.
std::vector<int> copied_numbers(Offscreen& screen) {
    std::vector<int> numbers;
    for (const std::string& line : copied_lines(screen)) numbers.push_back(std::atoi(line.c_str()));
    return numbers;
}

std::vector<std::uint32_t> pinned(const Offscreen& screen) {
    std::vector<std::uint32_t> rows;
    for (const EventRef& event : workspace(screen).selection.events) rows.push_back(event.row);
    return rows;
}

using Numbers = std::vector<int>;

}  // namespace

TEST_CASE("table: F6 opens it and gives it the keyboard, F6 closes it; so do the buttons") {
    auto made = open_table_of(demo_paths());
    Offscreen& screen = *made;
    CHECK_FALSE(workspace(screen).panels.table);
    screen.tap_key(ui::kKeyF6);
    screen.settle();
    CHECK(workspace(screen).panels.table);
    CHECK(ui::table_has_keyboard());
    save_if_asked(screen, "table_dark.png");
    const ui::Rect& map = screen.viewer().layout().map;
    screen.click(static_cast<double>(map.x) + 12, static_cast<double>(map.y) + 12);
    CHECK_FALSE(ui::table_has_keyboard());
    screen.tap_key(ui::kKeyF6);  // open, but elsewhere was the keyboard
    screen.frames(2);
    CHECK(workspace(screen).panels.table);
    CHECK(ui::table_has_keyboard());
    screen.tap_key(ui::kKeyF6);
    screen.frames(2);
    CHECK_FALSE(workspace(screen).panels.table);
    CHECK_FALSE(ui::table_has_keyboard());
    CHECK(std::string_view(GImGui->NavWindow->Name) == "##map");
    click_widget(screen, "##toolbar", {"##table"});
    CHECK(workspace(screen).panels.table);
    click_widget(screen, "##table", {"##close-table"});
    CHECK_FALSE(workspace(screen).panels.table);
    run(screen, SetTheme{Theme::Light});
    screen.tap_key(ui::kKeyF6);
    screen.settle();
    save_if_asked(screen, "table_light.png");
}

TEST_CASE("table: clicks on titles sort, Shift adds a column; the unknown stays last") {
    const std::string file = write_rows();
    auto made = open_table_of({file});
    Offscreen& screen = *made;
    open_table(screen);
    hide_most_facts(screen);
    CHECK(copied_lines(screen).size() == 6);
    const auto numbers = [&] { return copied_numbers(screen); };
    CHECK(numbers() == Numbers{1, 2, 3, 4, 5, 6});
    click_title(screen, "people");
    CHECK(numbers() == Numbers{5, 4, 3, 1, 2, 6});
    save_if_asked(screen, "table_sorted.png");
    click_title(screen, "people");
    CHECK(numbers() == Numbers{1, 3, 4, 5, 2, 6});
    click_title(screen, "people");
    CHECK(workspace(screen).table.sort.empty());
    CHECK(numbers() == Numbers{1, 2, 3, 4, 5, 6});
    click_title(screen, "kind");
    screen.hold_modifiers(false, true, false);
    click_title(screen, "people");
    click_title(screen, "people");
    screen.hold_modifiers(false, false, false);
    CHECK(workspace(screen).table.sort ==
          std::vector<SortKey>{{"kind", SortOrder::Ascending}, {"people", SortOrder::Descending}});
    CHECK(numbers() == Numbers{4, 1, 3, 5, 6, 2});
    save_if_asked(screen, "table_sorted_by_two.png");
    // by keyboard: to the first column, which turns twice and then is off
    for (int i = 0; i < 20; ++i) key(screen, ui::kKeyLeft);
    key(screen, ui::kKeyS);
    CHECK(workspace(screen).table.sort == std::vector<SortKey>{{":row", SortOrder::Ascending}});
    key(screen, ui::kKeyS);
    CHECK(numbers() == Numbers{6, 5, 4, 3, 2, 1});
    key(screen, ui::kKeyRight);
    key(screen, ui::kKeyS, false, true);
    CHECK(workspace(screen).table.sort.size() == 2);
    std::filesystem::remove(file);
}

TEST_CASE("table: which rows, by menu and key; those shown follow window and filter") {
    auto made = open_table_of(demo_paths());
    Offscreen& screen = *made;
    open_table(screen, TableRows::Shown);
    const LayerState& layer = topmost(screen);
    const auto shown = [&] { return screen.session().shown_in(layer, workspace(screen).window); };
    CHECK(copied_lines(screen).size() == 48);
    const TemporalExtent all = workspace(screen).window;
    for (int days = 1; days < 20; days += 6) {
        run(screen, SetWindow{{all.begin, all.begin + days * kDay}});
        REQUIRE(shown() > 0);
        CHECK(copied_lines(screen).size() == shown());
    }
    const Column* people = layer.table->column(layer.size_column);
    REQUIRE(people != nullptr);
    run(screen, AddClause{{ViewId{9}, NumberRule{.column = people->name, .low = 100}}, layer.id});
    REQUIRE(shown() > 0);
    CHECK(copied_lines(screen).size() == shown());
    save_if_asked(screen, "table_shown.png");
    run(screen, SetLayerVisibility{layer.id, Visibility::Hidden});
    key(screen, ui::kKeyC, true);  // nothing is listed: nothing is copied
    screen.settle();
    save_if_asked(screen, "table_hidden.png");
    key(screen, ui::kKeyR);
    CHECK(workspace(screen).table.rows == TableRows::Selected);
    key(screen, ui::kKeyR);
    CHECK(workspace(screen).table.rows == TableRows::All);
    CHECK(copied_lines(screen).size() == 48);
    screen.settle();
    save_if_asked(screen, "table_all.png");
    // with the menu: it opens, its second line is "Pinned"
    click_widget(screen, "##table", {"##which-rows"});
    REQUIRE(open_popup());
    save_if_asked(screen, "table_rows_menu.png");
    click_widget(screen, GImGui->OpenPopupStack.back().Window->Name, {"Pinned"});
    CHECK(workspace(screen).table.rows == TableRows::Selected);
}

TEST_CASE("table: clicks pin, with Ctrl and Shift several; what is pinned elsewhere comes into view") {
    auto made = open_table_of(demo_paths());
    Offscreen& screen = *made;
    open_table(screen);
    const LayerId layer = topmost(screen).id;
    click_row(screen, 1);
    REQUIRE(pinned(screen).size() == 1);
    CHECK(workspace(screen).selection.events.front().layer == layer);
    CHECK(workspace(screen).panels.right == RightPanel::Details);
    const std::uint32_t first = pinned(screen).front();
    screen.hold_modifiers(true, false, false);
    click_row(screen, 3);
    CHECK(pinned(screen).size() == 2);
    CHECK(workspace(screen).selection.current == 1);
    click_row(screen, 1);
    CHECK(pinned(screen).size() == 1);
    CHECK(pinned(screen).front() != first);
    screen.hold_modifiers(false, false, false);
    click_row(screen, 0);
    screen.hold_modifiers(false, true, false);
    click_row(screen, 4);
    screen.hold_modifiers(false, false, false);
    CHECK(pinned(screen).size() == 5);
    screen.settle();
    save_if_asked(screen, "table_pinned.png");
    CHECK(copied_lines(screen).size() == 5);
    // the last row in the order of the list, pinned from elsewhere, is in the middle then
    const std::vector<std::uint32_t> before = pinned(screen);
    const auto far = static_cast<std::uint32_t>(topmost(screen).table->row_count() / 2);
    run(screen, Select{{{{layer, far}}, 0}});
    screen.settle();
    const ImRect rows = widget(screen, {"##rows"});
    run(screen, Select{{{{layer, 0}, {layer, far}}, 1}});
    screen.frames(30);
    screen.click(static_cast<double>(rows.GetCenter().x), static_cast<double>(rows.GetCenter().y));
    screen.frames(2);
    CHECK(pinned(screen) == std::vector<std::uint32_t>{far});
    save_if_asked(screen, "table_brought.png");
    // among the pinned rows a click looks at another one of them
    run(screen, Select{{{{layer, 3}, {layer, 5}, {layer, 7}}, 0}});
    open_table(screen, TableRows::Selected);
    CHECK(copied_lines(screen).size() == 3);
    click_row(screen, 2);
    CHECK(pinned(screen).size() == 3);
    CHECK(workspace(screen).selection.current != 0);
    // an event of another layer
    run(screen, Select{{{{screen.session().document().layers.front().id, 0}}, 0}});
    screen.settle();
    save_if_asked(screen, "table_other_layer.png");
}

TEST_CASE("table: the keyboard walks the rows, and neither map nor time bar answers") {
    auto made = open_table_of(demo_paths());
    Offscreen& screen = *made;
    open_table(screen);
    const Camera camera = workspace(screen).camera;
    const TemporalExtent window = workspace(screen).window, bar = workspace(screen).bar_view;
    const auto still = [&] {
        return workspace(screen).camera == camera && workspace(screen).window == window &&
               workspace(screen).bar_view == bar;
    };
    const auto pin = [&] {
        key(screen, ui::kKeyEnter);
        REQUIRE(pinned(screen).size() == 1);
        return topmost(screen).table->source_rows()[pinned(screen).front()];
    };
    key(screen, ui::kKeyDown);
    for (int i = 0; i < 3; ++i) key(screen, ui::kKeyDown);
    key(screen, ui::kKeyUp);
    CHECK(still());
    save_if_asked(screen, "table_keyboard.png");
    CHECK(pin() == 3);
    run(screen, Select{});  // else the map is narrower
    key(screen, ui::kKeyEnd);
    CHECK(still());
    CHECK(pin() == 48);
    run(screen, Select{});
    key(screen, ui::kKeyPageUp);
    key(screen, ui::kKeyHome);
    key(screen, ui::kKeyPageDown);
    key(screen, ui::kKeyPageUp);
    CHECK(still());
    CHECK(pin() == 1);
    // with Ctrl one more is pinned, with Shift all between
    key(screen, ui::kKeyDown);
    key(screen, ui::kKeyEnter, true);
    CHECK(pinned(screen).size() == 2);
    key(screen, ui::kKeyDown, false, true);
    key(screen, ui::kKeyDown, false, true);
    CHECK(pinned(screen).size() == 3);
    run(screen, Select{});
    for (int i = 0; i < 40; ++i) key(screen, ui::kKeyRight);
    screen.settle();
    CHECK(still());
    save_if_asked(screen, "table_last_column.png");
    // Tab goes on, to what has keys of its own
    key(screen, ui::kKeyTab);
    CHECK_FALSE(ui::table_has_keyboard());
}

TEST_CASE("table: a double click, and Z, bring the map to the event") {
    auto made = open_table_of(demo_paths());
    Offscreen& screen = *made;
    open_table(screen);
    const ScreenPoint at = row_at(screen, 2);
    screen.frames(30);
    screen.click(at.x, at.y);
    screen.press();
    screen.frames(2);
    screen.release();
    screen.settle();
    REQUIRE(pinned(screen).size() == 1);
    const LonLat place = *topmost(screen).table->position(pinned(screen).front());
    CHECK(workspace(screen).camera.zoom >= 11);
    const WorldPoint there = world_from_mercator(plane_from(nullptr, place));
    CHECK(workspace(screen).camera.center.x == doctest::Approx(there.x));
    CHECK(workspace(screen).camera.center.y == doctest::Approx(there.y));
    save_if_asked(screen, "table_zoomed.png");
    run(screen, FitData{});
    key(screen, ui::kKeyZ);
    CHECK(workspace(screen).camera.center.x == doctest::Approx(there.x));
}

TEST_CASE("table: columns are chosen by ticks, all, none and search, also by keyboard") {
    auto made = open_table_of(demo_paths());
    Offscreen& screen = *made;
    open_table(screen);
    const std::size_t all = topmost(screen).table->columns().size() + kRowFactCount;
    const auto shown = [&] { return all - workspace(screen).table.hidden.size(); };
    click_widget(screen, "##table", {"##columns"});
    REQUIRE(open_popup());
    screen.settle();
    save_if_asked(screen, "table_chooser.png");
    const auto in_popup = [&](std::initializer_list<std::variant<int, const char*>> steps) {
        click_widget(screen, GImGui->OpenPopupStack.back().Window->Name, steps);
    };
    in_popup({"None"});
    CHECK(shown() == 1);
    in_popup({"All"});
    CHECK(shown() == all);
    click_widget(screen, "##ticks", {":latitude", "##tick"});
    CHECK(workspace(screen).table.hidden == std::vector<std::string>{":latitude"});
    // only what the search lists comes and goes
    in_popup({"##column-search"});
    screen.type("tude");
    in_popup({"None"});
    CHECK(workspace(screen).table.hidden == std::vector<std::string>{":latitude", ":longitude"});
    save_if_asked(screen, "table_chooser_search.png");
    screen.tap_key(ui::kKeyEscape);
    screen.tap_key(ui::kKeyEscape);
    screen.frames(3);
    CHECK_FALSE(open_popup());
    CHECK(workspace(screen).panels.table);
    key(screen, ui::kKeyC);
    screen.frames(3);
    CHECK(open_popup());
    screen.tap_key(ui::kKeyEscape);
    screen.tap_key(ui::kKeyEscape);
    screen.frames(3);
    CHECK_FALSE(open_popup());
    CHECK(copied_lines(screen).size() == 48);
    const std::string& text = screen.copied().back();
    CHECK(text.substr(0, text.find("\r\n")).find("Latitude") == std::string::npos);
    CHECK(text.starts_with("Row,Place,Begin,End,"));
}

TEST_CASE("table: the search lists rows in whose texts the words stand, of columns that are shown") {
    const std::string file = write_rows();
    auto made = open_table_of({file});
    Offscreen& screen = *made;
    open_table(screen);
    key(screen, ui::kKeySlash);
    screen.frames(3);
    REQUIRE(ImGui::GetIO().WantTextInput);
    screen.type("елки");
    screen.settle();
    CHECK(workspace(screen).table.search == "елки");
    save_if_asked(screen, "table_search.png");
    screen.tap_key(ui::kKeyEnter);
    screen.frames(3);
    CHECK_FALSE(ImGui::GetIO().WantTextInput);
    CHECK(copied_numbers(screen) == Numbers{4});
    TableView view = workspace(screen).table;
    view.search = "nowhere";
    run(screen, SetTableView{view});
    CHECK(copied_numbers(screen) == Numbers{6});  // a row without a place too
    view.hidden = {"town"};
    run(screen, SetTableView{view});
    CHECK(copied_numbers(screen) == Numbers{6});  // the place in words is of the same column
    view.hidden = {"town", ":place"};
    run(screen, SetTableView{view});
    screen.settle();
    save_if_asked(screen, "table_nothing_found.png");
    const std::size_t copies = screen.copied().size();
    key(screen, ui::kKeyC, true);
    CHECK(screen.copied().size() == copies);
    click_widget(screen, "##table", {"##no-search"});
    CHECK(workspace(screen).table.search.empty());
    CHECK(copied_numbers(screen).size() == 6);
    std::filesystem::remove(file);
}

TEST_CASE("table: rows without a date or a place are pinned as others are; copied texts are the file's") {
    const std::string file = write_rows();
    auto made = open_table_of({file});
    Offscreen& screen = *made;
    open_table(screen);
    const EventTable& table = *topmost(screen).table;
    REQUIRE(table.event_count() == 4);
    for (const int place : {4, 5}) {
        click_row(screen, place);
        REQUIRE(pinned(screen).size() == 1);
        CHECK(table.source_rows()[pinned(screen).front()] == static_cast<std::uint64_t>(place) + 1);
        CHECK(pinned(screen).front() >= table.event_count());
        CHECK(workspace(screen).panels.right == RightPanel::Details);
    }
    save_if_asked(screen, "table_unlocated.png");
    run(screen, Select{});
    click_widget(screen, "##table", {"##copy-rows"});
    REQUIRE(screen.settle());
    REQUIRE(screen.copied().size() == 1);
    const std::string& text = screen.copied().front();
    CHECK(text.find("Moscow,march,1200,\"said \"\"no\"\", and left\"\r\n") != std::string::npos);
    CHECK(text.find("Omsk,rally,,\"two\nlines\"\r\n") != std::string::npos);
    CHECK(text.find("shown") != std::string::npos);
    CHECK(text.find("undated") != std::string::npos);
    save_if_asked(screen, "table_copied.png");
    std::filesystem::remove(file);
}

TEST_CASE("table: of which layer, by menu and key") {
    auto made = open_table_of(demo_paths());
    Offscreen& screen = *made;
    open_table(screen);
    const auto& layers = screen.session().document().layers;
    CHECK(copied_lines(screen).size() == 48);
    screen.tap_key('D');
    screen.settle();
    CHECK(workspace(screen).table.layer == layers.front().id);
    CHECK(copied_lines(screen).size() == 156);
    click_widget(screen, "##table", {"##table-layer"});
    REQUIRE(open_popup());
    save_if_asked(screen, "table_layer_menu.png");
    click_widget(screen, GImGui->OpenPopupStack.back().Window->Name,
                 {static_cast<int>(layers.back().id), layers.back().name.c_str()});
    CHECK(workspace(screen).table.layer == layers.back().id);
    run(screen, RemoveLayer{layers.back().id});
    screen.settle();
    CHECK(copied_lines(screen).size() == 156);
    run(screen, RemoveLayer{layers.back().id});
    screen.settle();
    save_if_asked(screen, "table_empty.png");
}

TEST_CASE("table: an edge of a title makes its column wider, two clicks fit it; the rows scroll both ways") {
    auto made = open_table_of(demo_paths());
    Offscreen& screen = *made;
    open_table(screen);
    const auto width = [&](const char* column) {
        return widget(screen, {column, "##edge"}).Max.x - widget(screen, {column, "##title"}).Min.x;
    };
    const float before = width(":begin");
    const ImRect edge = widget(screen, {":begin", "##edge"});
    const auto x = static_cast<double>(edge.GetCenter().x), y = static_cast<double>(edge.GetCenter().y);
    screen.drag(x, y, x + 70, y);
    CHECK(width(":begin") == doctest::Approx(before + 70));
    CHECK(workspace(screen).table.sort.empty());
    save_if_asked(screen, "table_wider.png");
    screen.frames(30);
    screen.click(x + 70, y);
    screen.press();
    screen.frames(2);
    screen.release();
    screen.frames(2);
    CHECK(width(":begin") < before + 60);
    const ScreenPoint row = row_at(screen, 2);
    const float left = widget(screen, {":begin", "##title"}).Min.x,
                frozen = widget(screen, {":row", "##title"}).Min.x;
    screen.move_mouse(row.x, row.y);
    screen.wheel(0, -3);
    CHECK(widget(screen, {":begin", "##title"}).Min.x < left);
    CHECK(widget(screen, {":row", "##title"}).Min.x == frozen);
    screen.wheel(-2);
    screen.settle();
    save_if_asked(screen, "table_scrolled.png");
    click_row(screen, 0);
    CHECK(topmost(screen).table->source_rows()[pinned(screen).front()] == 7);  // two notches are six rows
}

TEST_CASE("table: many rows are put into order on a thread, and the list keeps up with the window") {
    const std::string file = write_many(30'000);
    auto made = open_table_of({file});
    Offscreen& screen = *made;
    open_table(screen, TableRows::Shown);
    hide_most_facts(screen);
    click_title(screen, "detained");
    screen.settle();
    const LayerState& layer = topmost(screen);
    const TemporalExtent all = workspace(screen).window;
    for (int i = 0; i < 30; ++i) {
        screen.viewer().controller().execute(SetWindow{{all.begin + i * kDay, all.begin + (60 + i) * kDay}});
        screen.frame();
    }
    REQUIRE(screen.settle());
    const std::vector<std::string> lines = copied_lines(screen);
    CHECK(lines.size() == screen.session().shown_in(layer, workspace(screen).window));
    const auto detained = [](const std::string& line) {
        return std::atoi(line.c_str() + line.rfind(',') + 1);
    };
    CHECK(std::is_sorted(lines.begin(), lines.end(), [&](const std::string& a, const std::string& b) {
        return detained(a) < detained(b);
    }));
    screen.settle();
    save_if_asked(screen, "table_many.png");
    // more than a clipboard takes: the first rows, and it is said
    open_table(screen, TableRows::All);
    CHECK(copied_lines(screen).size() == ui::kMostCopied.rows);
    screen.frames(2);
    save_if_asked(screen, "table_many_copied.png");
    std::filesystem::remove(file);
}

TEST_CASE("table: at twice the scale, in narrow places, and with Esc it stays whole") {
    auto made = open_table_of(demo_paths(), 2560, 1600, 2);
    Offscreen& screen = *made;
    open_table(screen, TableRows::Shown);
    screen.settle();
    save_if_asked(screen, "table_scale2.png");
    const ScreenPoint at = row_at(screen, 1, 2);
    screen.click(at.x, at.y);
    CHECK(pinned(screen).size() == 1);
    screen.settle();
    save_if_asked(screen, "table_scale2_pinned.png");
    screen.tap_key(ui::kKeyEscape);
    CHECK(pinned(screen).empty());
    CHECK(workspace(screen).panels.table);
    screen.resize(1280, 800);
    run(screen, ShowRightPanel{RightPanel::Statistics});
    screen.settle();
    save_if_asked(screen, "table_narrow.png");
}

namespace {

std::vector<std::uint8_t> table_pixels(Offscreen& screen) {
    screen.move_mouse(0, 0);
    screen.settle();
    const ui::Rect& rect = screen.viewer().layout().table;
    const std::vector<std::uint8_t> all = screen.picture().read_rgba();
    const auto row = static_cast<std::ptrdiff_t>(screen.picture().width()) * 4;
    const auto top = static_cast<std::ptrdiff_t>(rect.y),
               bottom = top + static_cast<std::ptrdiff_t>(rect.height);
    std::vector<std::uint8_t> out;
    for (std::ptrdiff_t y = top; y < bottom; ++y) {
        const auto from = all.begin() + y * row + static_cast<std::ptrdiff_t>(rect.x) * 4;
        out.insert(out.end(), from, from + static_cast<std::ptrdiff_t>(rect.width) * 4);
    }
    return out;
}

}  // namespace

TEST_CASE(
    "table: opened at another size of the interface it looks, back at the usual one, as if opened there") {
    std::vector<std::uint8_t> usual;
    {
        auto screen = open_table_of(demo_paths());
        open_table(*screen, TableRows::Shown);
        usual = table_pixels(*screen);
    }
    auto screen = open_table_of(demo_paths());
    run(*screen, SetUiScale{2});
    open_table(*screen, TableRows::Shown);
    CHECK(table_pixels(*screen) != usual);
    run(*screen, SetUiScale{1});
    CHECK(table_pixels(*screen) == usual);
}
