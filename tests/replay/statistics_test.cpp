// The statistics panel through the whole viewer, by mouse and by keyboard.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "replay/screen.h"
#include "session/filter_views.h"
#include "ui/keys.h"

using namespace courtyard;
using namespace courtyard::test;

namespace {

using app::Offscreen;

void run_statistics(Offscreen& screen, const Command& command) {
    screen.viewer().controller().execute(command);
    REQUIRE(screen.settle());
}

std::unique_ptr<Offscreen> open_statistics(const std::vector<std::string>& files, double scale = 1) {
    auto screen = open_files(files, {static_cast<int>(1280 * scale), static_cast<int>(800 * scale), scale});
    run_statistics(*screen, ShowRightPanel{RightPanel::Statistics});
    return screen;
}

std::vector<std::string> demo_with_detentions() {
    return {kDemo + "protests.geojson", kDemo + "detentions.geojson"};
}

/// Clock times, days, weeks and months; numbers that are known, unknown, zero; two regions' worth of towns.
std::string write_events() {
    const auto file = std::filesystem::temp_directory_path() / "courtyard-replay-statistics.csv";
    std::ofstream out(file);
    out << "date,lat,lon,place,kind,participants_low,participants_high,detained\n";
    const char* const towns[] = {"Moscow", "Kazan", "Omsk", "Tomsk"};
    const double lats[] = {55.75, 55.79, 54.99, 56.48}, lons[] = {37.62, 49.12, 73.37, 84.95};
    for (int i = 0; i < 300; ++i) {
        const int town = i % 10 < 5 ? 0 : i % 10 < 8 ? 1 : i % 10 < 9 ? 2 : 3, day = 1 + i * 7 % 28;
        const std::string time = i % 3 == 0 ? "" : fmt::format(" {:02}:{:02}", 10 + i % 9, i % 60);
        const std::string date =
            i % 20 == 19 ? "2021-02" : fmt::format("2021-{:02}-{:02}{}", 1 + i % 3, day, time);
        out << fmt::format("{},{},{},{},{},{},{},{}\n", date, lats[town], lons[town], towns[town],
                           i % 4 == 0 ? "march" : "rally", i % 5 == 0 ? "" : std::to_string(i * 10),
                           i % 6 == 0 ? "" : std::to_string(i * 25),
                           i % 7 == 0 ? "" : std::to_string(i % 40));
    }
    out << ",55.75,37.62,Moscow,rally,100,200,3\n2021-02-03,,,,rally,100,200,3\n";
    return file.string();
}

std::unique_ptr<Offscreen> open_events(double scale = 1) {
    const std::string file = write_events();
    auto screen = open_statistics({file}, scale);
    std::filesystem::remove(file);
    return screen;
}

const LayerState& only_layer(const Offscreen& screen) {
    return screen.session().document().layers.back();
}

/// Where a widget of the panel is in the window, by what PushID and the widget itself were given.
ImVec2 place_in_panel(Offscreen& screen, std::initializer_list<std::variant<int, const char*>> steps) {
    ImGuiWindow* panel = window_named("##statistics");
    ImGuiID id = panel->ID;
    for (const auto& step : steps) {
        if (const int* n = std::get_if<int>(&step))
            id = ImHashData(n, sizeof(int), id);
        else
            id = ImHashStr(std::get<const char*>(step), 0, id);
    }
    panel->NavRectRel[0] = ImRect(0, 0, 0, 0);
    GImGui->NavWindow = panel;
    GImGui->NavId = id;
    screen.frame();
    const ImRect rect = panel->NavRectRel[0];
    REQUIRE_MESSAGE(rect.GetWidth() > 0, "no such widget in the panel");
    return {panel->DC.CursorStartPos.x + rect.GetCenter().x, panel->DC.CursorStartPos.y + rect.GetCenter().y};
}

/// Clicks a widget of the panel, which is scrolled to it first.
void click_statistics(Offscreen& screen, std::initializer_list<std::variant<int, const char*>> steps) {
    screen.frames(2);
    ImGuiWindow* panel = window_named("##statistics");
    const ImVec2 before = place_in_panel(screen, steps);
    if (before.y < panel->InnerRect.Min.y + 8 || before.y > panel->InnerRect.Max.y - 8)
        ImGui::SetScrollY(panel, panel->Scroll.y + before.y - panel->InnerRect.GetCenter().y);
    screen.frames(3);
    const ImVec2 at = place_in_panel(screen, steps);
    screen.click(static_cast<double>(at.x), static_cast<double>(at.y));
    screen.frames(2);
    REQUIRE(screen.settle());
}

/// Chooses from the menu that is open.
void pick_statistics(Offscreen& screen, const char* label) {
    REQUIRE(GImGui->OpenPopupStack.Size > 0);
    const ImGuiWindow* popup = GImGui->OpenPopupStack.back().Window;
    click_widget(screen, popup->Name, {label});
    REQUIRE(screen.settle());
}

std::string copied_block(Offscreen& screen, const char* block) {
    const std::size_t before = screen.copied().size();
    click_statistics(screen, {block, "##copy"});
    REQUIRE(screen.copied().size() == before + 1);
    return screen.copied().back();
}

std::string line_of(const std::string& text, std::string_view begin) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = text.find('\n', at);
        if (std::string_view(text).substr(at).starts_with(begin)) return text.substr(at, end - at);
        at = end == std::string::npos ? text.size() : end + 1;
    }
    return {};
}

int code_of(const LayerState& layer, const char* column, std::string_view value) {
    const auto& text = std::get<TextColumn>(layer.table->column(std::string_view(column))->values);
    for (std::uint32_t code = 0; code < text.dictionary.size(); ++code) {
        if (text.dictionary[code] == value) return static_cast<int>(code);
    }
    FAIL("no such value " << std::string(value));
    return 0;
}

}  // namespace

TEST_CASE("statistics: totals are of what shows, or of all of time; copied as CSV and as text") {
    auto made = open_events();
    Offscreen& screen = *made;
    save_if_asked(screen, "statistics_events.png");
    const std::string all = copied_block(screen, "totals");
    CHECK(line_of(all, "Events") == "Events,300,,,0,");
    CHECK(line_of(all, "Places") == "Places,4,,,,0");
    CHECK(line_of(all, "Rows without a date") == "Rows without a date (whole layer),1,,,,");
    CHECK(line_of(all, "Rows without a place") == "Rows without a place (whole layer),1,,,,");
    const Instant begin = instant_from_civil(2021, 2, 1);
    run_statistics(screen, SetWindow{{begin, begin + 7 * kDay}});
    const std::string week = copied_block(screen, "totals");
    const LayerState& layer = only_layer(screen);
    const auto& t = *layer.table;
    std::uint64_t sure = 0, perhaps = 0;
    double detained = 0;
    for (std::size_t row = 0; row < t.event_count(); ++row) {
        if (t.begins()[row] >= begin + 7 * kDay || t.ends()[row] <= begin) continue;
        const bool possible = t.precisions()[row] >= TimePrecision::Week;
        ++(possible ? perhaps : sure);
        if (!possible) detained += t.column(std::string_view("detained"))->number(row).value_or(0);
    }
    CHECK(perhaps > 0);
    CHECK(line_of(week, "Events") == fmt::format("Events,{},,,{},", sure, perhaps));
    CHECK(line_of(week, "People detained").starts_with(fmt::format("People detained,{},", detained)));
    save_if_asked(screen, "statistics_week.png");
    click_statistics(screen, {"all of time"});
    CHECK(copied_block(screen, "totals") == all);
    click_statistics(screen, {"shown now"});
    CHECK(copied_block(screen, "totals") == week);
    screen.hold_modifiers(false, true, false);
    const std::string text = copied_block(screen, "totals");
    screen.hold_modifiers(false, false, false);
    CHECK(text.starts_with("Totals – "));
    CHECK(text.find("7 February 2021") != std::string::npos);
}

TEST_CASE("statistics: a click on a bar adds it to the filter, another takes it out; by keyboard too") {
    auto made = open_events();
    Offscreen& screen = *made;
    const int moscow = code_of(only_layer(screen), "place", "Moscow");
    const int kazan = code_of(only_layer(screen), "place", "Kazan");
    click_statistics(screen, {"ranking", moscow, "##bar"});
    REQUIRE(screen.session().document().filter.size() == 1);
    const FilterClause& clause = screen.session().document().filter.front();
    CHECK(clause.clause.owner == column_view("place"));
    CHECK(std::get<CategoryRule>(clause.clause.rule).values == std::vector<std::string>{"Moscow"});
    CHECK(screen.session().shown_events() == 150);
    // The list leaves its own clause out: the others still stand there.
    click_statistics(screen, {"ranking", kazan, "##bar"});
    CHECK(screen.session().shown_events() == 240);
    save_if_asked(screen, "statistics_chosen.png");
    CHECK(line_of(copied_block(screen, "totals"), "Events") == "Events,240,,,0,");
    CHECK(line_of(copied_block(screen, "ranking"), "Omsk") == "Omsk,30");
    click_statistics(screen, {"ranking", moscow, "##bar"});
    CHECK(screen.session().shown_events() == 90);
    click_statistics(screen, {"ranking", kazan, "##bar"});
    CHECK(screen.session().document().filter.empty());
    run_statistics(screen, Undo{});
    CHECK(screen.session().shown_events() == 90);
    run_statistics(screen, Undo{});
    run_statistics(screen, Undo{});
    run_statistics(screen, Undo{});
    CHECK(screen.session().document().filter.empty());
    // By keyboard: the bar that was clicked last still has the focus.
    screen.tap_key(ui::kKeyUp);
    screen.frames(3);
    screen.tap_key(ui::kKeySpace);
    REQUIRE(screen.settle());
    CHECK(screen.session().document().filter.size() == 1);
    CHECK(screen.session().shown_events() == 150);
    save_if_asked(screen, "statistics_keyboard.png");
}

TEST_CASE("statistics: lists by other columns, by sums, by divisions and their rates") {
    auto made = open_events();
    Offscreen& screen = *made;
    click_statistics(screen, {"ranking", "##list"});
    pick_statistics(screen, "kind");
    CHECK(line_of(copied_block(screen, "ranking"), "march") == "march,75");
    click_statistics(screen, {"ranking", "##list-measure"});
    pick_statistics(screen, "participants");
    const std::string sums = copied_block(screen, "ranking");
    CHECK(line_of(sums, "kind") == "kind,events,participants_low,low,high,events unknown");
    save_if_asked(screen, "statistics_sums.png");
    click_statistics(screen, {"ranking", "##list"});
    pick_statistics(screen, "divisions of the map");
    click_statistics(screen, {"ranking", "##list-measure"});
    pick_statistics(screen, "events per 100,000 people");
    const std::string rates = copied_block(screen, "ranking");
    CHECK(line_of(rates, "division") == "division,events,people,\"per 100,000\"");
    CHECK(line_of(rates, "Moscow").starts_with("Moscow,150,"));
    save_if_asked(screen, "statistics_rates.png");
    const AreaRowsPtr areas = screen.session().area_rows(only_layer(screen), {AreaLevel::Admin1, {}});
    REQUIRE(areas != nullptr);
    const auto moscow =
        std::ranges::find(areas->set->areas, "Moscow", &Area::name) - areas->set->areas.begin();
    click_statistics(screen, {"ranking", static_cast<int>(moscow), "##bar"});
    CHECK(screen.session().shown_events() == 150);
    click_statistics(screen, {"ranking", static_cast<int>(moscow), "##bar"});
    CHECK(screen.session().document().filter.empty());
}

TEST_CASE("statistics: the trend's measure and step; its numbers under the mouse and by keyboard") {
    auto made = open_events();
    Offscreen& screen = *made;
    const std::string days = copied_block(screen, "trend");
    CHECK(line_of(days, "from") == "from,to,events,possibly also,mean of 7,collected");
    CHECK(line_of(days, "2021-02-03").starts_with("2021-02-03,2021-02-04,"));
    click_statistics(screen, {"trend", "##trend-step"});
    pick_statistics(screen, "week");
    CHECK(line_of(copied_block(screen, "trend"), "2021-02-01").starts_with("2021-02-01,2021-02-08,"));
    click_statistics(screen, {"trend", "##trend-measure"});
    pick_statistics(screen, "people detained");
    CHECK(line_of(copied_block(screen, "trend"), "from") ==
          "from,to,events,possibly also,detained,low,high,events unknown,mean of 7,collected");
    click_statistics(screen, {"trend", "##trend-step"});
    pick_statistics(screen, "as fits the span");
    click_statistics(screen, {"trend", "##chart"});  // the mouse stays on it
    screen.frames(5);
    save_if_asked(screen, "statistics_trend.png");
    // What was not collected is a gap.
    const Instant begin = instant_from_civil(2021, 2, 10);
    GapState gap;
    gap.gap = {{begin, begin + 9 * kDay}, "", "the server was down"};
    screen.viewer().controller().execute(AddGap{gap});
    screen.move_mouse(10, 10);
    REQUIRE(screen.settle());
    CHECK(line_of(copied_block(screen, "trend"), "2021-02-12").ends_with(",no"));
    save_if_asked(screen, "statistics_gap.png");
}

TEST_CASE("statistics: weekday and hour; what is known to the day, or to the month, stands apart") {
    auto made = open_events();
    Offscreen& screen = *made;
    const std::string hours = copied_block(screen, "hours");
    CHECK(line_of(hours, "weekday").starts_with("weekday,00:00,01:00,"));
    CHECK(line_of(hours, "weekday not known").ends_with(",15"));
    click_statistics(screen, {"hours", "##hours"});
    screen.frames(5);
    save_if_asked(screen, "statistics_hours.png");
    // By keyboard from cell to cell; the focus stays.
    const ImGuiID id = GImGui->NavId;
    for (int i = 0; i < 3; ++i) {
        screen.tap_key(ui::kKeyRight);
        screen.frames(2);
    }
    CHECK(GImGui->NavId == id);
    screen.frames(5);
    save_if_asked(screen, "statistics_hours_keys.png");
}

TEST_CASE("statistics: two numbers against each other") {
    auto made = open_events();
    Offscreen& screen = *made;
    const std::string pairs = copied_block(screen, "pairs");
    CHECK(line_of(pairs, "participants_low from") ==
          "participants_low from,participants_low to below,detained from,detained to below,events");
    const auto& t = *only_layer(screen).table;
    std::uint64_t both = 0;
    for (std::size_t row = 0; row < t.event_count(); ++row) {
        both += t.column(std::string_view("participants_low"))->missing(row) &&
                        t.column(std::string_view("detained"))->missing(row)
                    ? 1U
                    : 0U;
    }
    CHECK(line_of(pairs, "both not known") == fmt::format("both not known,,,,{}", both));
    click_statistics(screen, {"pairs", "##x"});
    pick_statistics(screen, "participants_high");
    CHECK(line_of(copied_block(screen, "pairs"), "participants_high from") != "");
    click_statistics(screen, {"pairs", "##y"});
    pick_statistics(screen, "participants_low");
    click_statistics(screen, {"pairs", "##scatter"});
    screen.frames(5);
    save_if_asked(screen, "statistics_pairs.png");
}

TEST_CASE("statistics: one layer at a time; the demo in both themes and at twice the scale") {
    for (const double scale : {1.0, 2.0}) {
        auto made = open_statistics(demo_with_detentions(), scale);
        Offscreen& screen = *made;
        const char* const size = scale > 1 ? "2x" : "1x";
        save_if_asked(screen, fmt::format("statistics_demo_{}.png", size).c_str());
        click_statistics(screen, {"##layer"});
        const LayerState& protests = screen.session().document().layers.front();
        const ImGuiWindow* popup = GImGui->OpenPopupStack.back().Window;
        click_widget(screen, popup->Name, {static_cast<int>(protests.id), protests.name.c_str()});
        REQUIRE(screen.settle());
        CHECK(line_of(copied_block(screen, "totals"), "Participants") != "");
        run_statistics(screen, SetTheme{Theme::Light});
        save_if_asked(screen, fmt::format("statistics_demo_light_{}.png", size).c_str());
        for (const float share : {0.5F, 1.0F}) {
            ImGuiWindow* panel = window_named("##statistics");
            ImGui::SetScrollY(panel, panel->ScrollMax.y * share);
            screen.move_mouse(10, 10);
            screen.frames(5);
            save_if_asked(screen, fmt::format("statistics_demo_light_{}_{:.0f}.png", size,
                                              static_cast<double>(share) * 100)
                                      .c_str());
        }
        for (const float width : {260.0F, 600.0F}) {
            PanelSizes sizes = workspace(screen).panels.sizes;
            sizes.right = width;
            run_statistics(screen, SetPanelSizes{sizes});
            const ImGuiWindow* panel = window_named("##statistics");
            CHECK(panel->ScrollMax.x == 0);  // nothing reaches beyond its right edge
            save_if_asked(
                screen,
                fmt::format("statistics_demo_{:.0f}_{}.png", static_cast<double>(width), size).c_str());
        }
    }
}
