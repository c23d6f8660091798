// Two periods compared through the whole viewer, by mouse and by keyboard.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "render/picking.h"
#include "replay/screen.h"
#include "session/compared_at.h"
#include "time/calendar.h"
#include "ui/keys.h"

using namespace courtyard;
using namespace courtyard::test;

namespace {

using app::Offscreen;

Instant on(unsigned month, unsigned d) {
    return instant_from_civil(2021, month, d);
}

void run(Offscreen& screen, const Command& command) {
    screen.viewer().controller().execute(command);
    REQUIRE(screen.settle());
}

const std::optional<PeriodComparison>& comparison(const Offscreen& screen) {
    return screen.session().document().comparison;
}

PeriodComparison january() {
    PeriodComparison out;
    out.a = {on(1, 23), on(1, 24)};
    out.b = {on(1, 31), on(2, 1)};
    return out;
}

std::unique_ptr<Offscreen> open_compare(double scale = 1) {
    const std::string demo = std::string(COURTYARD_SOURCE_DIR) + "/assets/demo/";
    auto screen = Offscreen::create(static_cast<int>(1280 * scale), static_cast<int>(800 * scale), scale);
    REQUIRE_MESSAGE(screen, screen.error().message);
    (*screen)->viewer().controller().execute(
        OpenFiles{{demo + "protests.geojson", demo + "detentions.geojson"}});
    REQUIRE((*screen)->settle());
    run(**screen, ShowRightPanel{RightPanel::Compare});
    (*screen)->frames(800);  // the notes about loads go
    REQUIRE((*screen)->settle());
    return std::move(*screen);
}

/// A widget of the panel, by its label.
void click_panel(Offscreen& screen, const char* label) {
    click_widget(screen, "##compare", {label});
    REQUIRE(screen.settle());
}
/// One of a line of choices.
void choose(Offscreen& screen, const char* line, const char* label) {
    click_widget(screen, "##compare", {line, label});
    REQUIRE(screen.settle());
}

/// Chooses from the menu that is open.
void pick(Offscreen& screen, const char* label) {
    REQUIRE(GImGui->OpenPopupStack.Size > 0);
    const ImGuiWindow* popup = GImGui->OpenPopupStack.back().Window;
    click_widget(screen, popup->Name, {label});
    REQUIRE(screen.settle());
}

void type_into(Offscreen& screen, int period, const char* field, const char* text) {
    click_widget(screen, "##compare", {period, field});
    screen.hold_modifiers(true, false, false);
    screen.tap_key(ui::kKeyA);
    screen.hold_modifiers(false, false, false);
    screen.type(text);
    screen.frames(2);
    screen.tap_key(ui::kKeyEnter);
    REQUIRE(screen.settle());
}

std::uint64_t plain_events(const LayerState& layer, const TemporalExtent& period) {
    std::uint64_t n = 0;
    for (std::size_t row = 0; row < layer.table->event_count(); ++row)
        n += layer.table->begins()[row] < period.end && layer.table->ends()[row] > period.begin ? 1U : 0U;
    return n;
}

}  // namespace

TEST_CASE("two days of January: typed, compared in each way, looked at, and all of it undone") {
    auto made = open_compare();
    Offscreen& screen = *made;
    save_if_asked(screen, "compare_proposed.png");
    CHECK_FALSE(comparison(screen));
    click_widget(screen, "##compare", {"Compare"});
    REQUIRE(comparison(screen));
    type_into(screen, 0, "##from", "2021-01-23");
    type_into(screen, 0, "##to", "2021-01-23");
    type_into(screen, 1, "##to", "31.01.2021");
    type_into(screen, 1, "##from", "31 January 2021");
    CHECK(comparison(screen)->a == january().a);
    CHECK(comparison(screen)->b == january().b);
    CHECK(comparison(screen)->view == ComparisonView::Difference);
    const ComparedPeriods* compared = screen.session().compared();
    REQUIRE(compared != nullptr);
    const LayerState& layer = *compared_layer(screen.session().document());
    CHECK(compared->counted->changes.a.certain.events == plain_events(layer, january().a));
    CHECK(compared->counted->changes.b.certain.events == plain_events(layer, january().b));
    CHECK(compared->rows.size() > 20);
    save_if_asked(screen, "compare_places.png");

    choose(screen, "By", "region");
    CHECK(comparison(screen)->by == ComparedBy::Region);
    REQUIRE(screen.session().compared() != nullptr);
    save_if_asked(screen, "compare_regions.png");
    choose(screen, "By", "grid");
    CHECK(comparison(screen)->by == ComparedBy::Cell);
    save_if_asked(screen, "compare_grid.png");
    click_panel(screen, "##cell-km");  // the middle of the slider
    CHECK(comparison(screen)->cell_km > 200);
    choose(screen, "By", "place");
    choose(screen, "Numbers", "a day");
    CHECK(comparison(screen)->scale == ComparedScale::PerDay);
    choose(screen, "Numbers", "in all");
    click_panel(screen, "##measure");
    pick(screen, "sum of detained");
    CHECK(comparison(screen)->measure == "detained");
    CHECK(screen.session().compared()->scale.sums);
    save_if_asked(screen, "compare_sums.png");
    choose(screen, "Map", "split");
    CHECK(comparison(screen)->view == ComparisonView::Split);
    save_if_asked(screen, "compare_split.png");
    choose(screen, "Map", "off");
    CHECK(comparison(screen)->view == ComparisonView::Off);
    choose(screen, "Map", "difference");
    click_panel(screen, "Stop comparing");
    CHECK_FALSE(comparison(screen));
    int steps = 0;
    while (screen.session().can_undo() && steps < 60) {
        screen.hold_modifiers(true, false, false);
        screen.tap_key(ui::kKeyZ);
        screen.hold_modifiers(false, false, false);
        screen.frames(2);
        ++steps;
        if (comparison(screen)) CHECK_FALSE(comparison(screen)->a.empty());
    }
    CHECK(steps < 60);
    CHECK_FALSE(comparison(screen));
}

TEST_CASE("the buttons set the periods by the window, by the time before, and exchange them") {
    auto made = open_compare();
    Offscreen& screen = *made;
    run(screen, SetWindow{{on(1, 31), on(2, 2)}});
    click_panel(screen, "B = shown window");
    REQUIRE(comparison(screen));
    CHECK(comparison(screen)->b == TemporalExtent{on(1, 31), on(2, 2)});
    click_panel(screen, "A = the same length before B");
    CHECK(comparison(screen)->a == TemporalExtent{on(1, 29), on(1, 31)});
    run(screen, SetWindow{{on(1, 23), on(1, 24)}});
    click_panel(screen, "A = shown window");
    CHECK(comparison(screen)->a == TemporalExtent{on(1, 23), on(1, 24)});
    save_if_asked(screen, "compare_unequal.png");
    click_panel(screen, "Compare by the day");
    CHECK(comparison(screen)->scale == ComparedScale::PerDay);
    const double a = *screen.session().compared()->total.a.value,
                 b = *screen.session().compared()->total.b.value;
    CHECK(b == screen.session().compared()->counted->changes.b.certain.events / 2.0);
    click_panel(screen, "Swap");
    CHECK(comparison(screen)->b == TemporalExtent{on(1, 23), on(1, 24)});
    CHECK(*screen.session().compared()->total.a.value == b);
    CHECK(*screen.session().compared()->total.b.value == a);
}

TEST_CASE("a text that is no time stays; the calendar chooses a day") {
    auto made = open_compare();
    Offscreen& screen = *made;
    run(screen, SetComparison{january()});
    type_into(screen, 0, "##from", "soon");
    CHECK(comparison(screen)->a == january().a);
    save_if_asked(screen, "compare_wrong.png");
    type_into(screen, 0, "##from", "2021-01-23");
    click_widget(screen, "##compare", {0, "##from-calendar"});
    screen.frames(3);
    save_if_asked(screen, "compare_calendar.png");
    screen.tap_key(ui::kKeyLeft);
    screen.tap_key(ui::kKeyEnter);
    REQUIRE(screen.settle());
    CHECK(comparison(screen)->a == TemporalExtent{on(1, 22), on(1, 24)});
    CHECK_FALSE(ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel));
}

TEST_CASE("the table sorts by each column, brings places into view and is copied") {
    auto made = open_compare();
    Offscreen& screen = *made;
    run(screen, SetComparison{january()});
    const std::string table = [] {
        for (ImGuiWindow* window : GImGui->Windows) {
            if (window->Active && std::string_view(window->Name).find("##changes") != std::string_view::npos)
                return std::string(window->Name);
        }
        return std::string();
    }();
    REQUIRE_FALSE(table.empty());
    const Camera before = workspace(screen).camera;
    const ImGuiWindow* inner = ImGui::FindWindowByName(table.c_str());
    REQUIRE(inner != nullptr);
    // The heads are the first line, the rows follow.
    const double head_y = static_cast<double>(inner->Pos.y) + 9;
    const double left = static_cast<double>(inner->Pos.x), width = static_cast<double>(inner->Size.x);
    screen.click(left + 12, head_y);
    screen.frames(3);
    save_if_asked(screen, "compare_by_name.png");
    screen.click(left + width - 24, head_y);
    screen.frames(3);
    save_if_asked(screen, "compare_by_share.png");
    screen.click(left + 20, head_y + 30);
    REQUIRE(screen.settle());
    CHECK_FALSE(workspace(screen).camera == before);
    save_if_asked(screen, "compare_row.png");
    click_panel(screen, "##copy-changes");
    REQUIRE(screen.copied().size() == 1);
    const std::string& csv = screen.copied().front();
    CHECK(csv.rfind("place,within,a,", 0) == 0);
    const auto lines = static_cast<std::size_t>(std::count(csv.begin(), csv.end(), '\n'));
    CHECK(lines == screen.session().compared()->rows.size() + 1);
}

TEST_CASE("under the cursor of the difference map are the numbers; a drag of its scale's lock is kept") {
    auto made = open_compare();
    Offscreen& screen = *made;
    run(screen, SetComparison{january()});
    const ComparedPeriods* compared = screen.session().compared();
    REQUIRE(compared != nullptr);
    const Workspace& w = workspace(screen);
    const ui::Rect& map = screen.viewer().layout().map;
    for (std::size_t row = 0; row < compared->rows.size(); ++row) {
        const auto at = compared_point(*compared, row, w.camera, w.map_size);
        if (!at || at->x < 200 || at->y < 120 || at->x > w.map_size.width - 200) continue;
        screen.move_mouse(static_cast<double>(map.x) + at->x, static_cast<double>(map.y) + at->y);
        break;
    }
    screen.frames(3);
    save_if_asked(screen, "compare_hover.png");
    CHECK(screen.viewer().group() == nullptr);
    click_widget(screen, "##legend", {"Keep this scale"});
    REQUIRE(screen.settle());
    CHECK(comparison(screen)->top == compared->classes.top);
    PeriodComparison other = *comparison(screen);
    other.b = {on(2, 2), on(2, 3)};
    run(screen, SetComparison{other});
    CHECK(screen.session().compared()->classes.top == comparison(screen)->top);
    run(screen, SetTheme{Theme::Light});
    save_if_asked(screen, "compare_locked_light.png");
    click_widget(screen, "##legend", {"Keep this scale"});
    CHECK(comparison(screen)->top == 0);
}

TEST_CASE("the divider of the split map: by mouse one step to undo, by keys, and back to the middle") {
    auto made = open_compare();
    Offscreen& screen = *made;
    PeriodComparison split = january();
    split.view = ComparisonView::Split;
    run(screen, SetComparison{split});
    const ui::Rect map = screen.viewer().layout().map;
    const double y = static_cast<double>(map.y + map.height * 0.7F);
    const auto x_of = [&](double share) {
        return static_cast<double>(map.x) + share * static_cast<double>(map.width);
    };
    screen.drag(x_of(0.5), y, x_of(0.3), y, 20);
    REQUIRE(screen.settle());
    CHECK(static_cast<double>(comparison(screen)->divider) == doctest::Approx(0.3).epsilon(0.02));
    save_if_asked(screen, "compare_divider.png");
    run(screen, Undo{});
    CHECK(comparison(screen)->divider == 0.5F);
    run(screen, Redo{});
    screen.move_mouse(x_of(0.8), y);
    screen.click(x_of(0.8), static_cast<double>(map.y) + 60);  // the map has the focus
    screen.frames(30);
    screen.hold_modifiers(false, false, true);
    screen.tap_key(ui::kKeyRight);
    screen.tap_key(ui::kKeyRight);
    screen.hold_modifiers(false, false, false);
    screen.frames(3);
    CHECK(static_cast<double>(comparison(screen)->divider) == doctest::Approx(0.34).epsilon(0.02));
    run(screen, Undo{});
    CHECK(static_cast<double>(comparison(screen)->divider) == doctest::Approx(0.3).epsilon(0.02));
    screen.move_mouse(x_of(0.3), y);
    screen.frames(2);
    for (int i = 0; i < 2; ++i) {
        screen.press();
        screen.frame();
        screen.release();
        screen.frame();
    }
    REQUIRE(screen.settle());
    CHECK(comparison(screen)->divider == 0.5F);
}

TEST_CASE("each side of the split map shows its period and no other, and is picked from") {
    auto made = open_compare();
    Offscreen& screen = *made;
    PeriodComparison split = january();
    split.view = ComparisonView::Split;
    run(screen, SetComparison{split});
    const Session& session = screen.session();
    const Workspace& w = workspace(screen);
    Viewport viewport;
    viewport.camera = w.camera;
    viewport.size = w.map_size;
    std::vector<EventRef> picked;
    std::size_t seen[2] = {0, 0};
    bool right = true;
    for (const LayerState& layer : session.document().layers) {
        for (std::uint32_t row = 0; row < layer.table->event_count(); ++row) {
            const TemporalExtent span{layer.table->begins()[row], layer.table->ends()[row]};
            if (!span.meets(split.a) && !span.meets(split.b)) continue;
            const MercatorPoint p = plane_from(w.camera.projection, layer.table->positions()[row]);
            const ScreenPoint at = screen_from_world(w.camera, w.map_size, world_from_mercator(p));
            const std::size_t side = at.x < w.map_size.width / 2 ? 0 : 1;
            pick_events(session, viewport, at, picked);
            const EventRef event{layer.id, row};
            const bool found = std::ranges::find(picked, event) != picked.end();
            right = right && found == span.meets(side == 0 ? split.a : split.b) && session.shows(event);
            seen[side] += found ? 1U : 0U;
        }
    }
    CHECK(right);
    CHECK(seen[0] > 0);
    CHECK(seen[1] > 0);
    const ui::Rect& map = screen.viewer().layout().map;
    screen.move_mouse(static_cast<double>(map.x) + 200, static_cast<double>(map.y) + 300);
    screen.frames(3);
    save_if_asked(screen, "compare_split_hover.png");
}

TEST_CASE("Esc and the crosses end the comparison; the column stays until the next Esc") {
    auto made = open_compare();
    Offscreen& screen = *made;
    run(screen, SetComparison{january()});
    screen.tap_key(ui::kKeyEscape);
    screen.frames(3);
    CHECK_FALSE(comparison(screen));
    CHECK(workspace(screen).panels.right == RightPanel::Compare);
    screen.tap_key(ui::kKeyEscape);
    screen.frames(3);
    CHECK(workspace(screen).panels.right == RightPanel::None);
    run(screen, SetComparison{january()});
    click_widget(screen, "##plate-difference", {"##stop-comparing"});
    CHECK_FALSE(comparison(screen));
    PeriodComparison split = january();
    split.view = ComparisonView::Split;
    run(screen, SetComparison{split});
    click_widget(screen, "##plate-b", {"##stop-comparing"});
    CHECK_FALSE(comparison(screen));
}

TEST_CASE("a comparison is kept in a session's file") {
    const auto file = std::filesystem::temp_directory_path() / "courtyard-compare.courtyard";
    std::filesystem::remove(file);
    PeriodComparison kept = january();
    kept.by = ComparedBy::Region;
    {
        auto made = open_compare();
        kept.layer = made->session().document().layers.front().id;
        run(*made, SetComparison{kept});
        run(*made, SaveSession{file.string()});
        REQUIRE(made->settle());
    }
    auto screen = Offscreen::create(1280, 800, 1);
    REQUIRE(screen);
    (*screen)->viewer().controller().execute(OpenFiles{{file.string()}});
    REQUIRE((*screen)->settle());
    REQUIRE(comparison(**screen));
    CHECK(comparison(**screen)->a == kept.a);
    CHECK(comparison(**screen)->by == ComparedBy::Region);
    CHECK(comparison(**screen)->layer == (*screen)->session().document().layers.front().id);
    std::filesystem::remove(file);
}

TEST_CASE("at twice the scale, in both themes, nothing is cut off") {
    auto made = open_compare(2);
    Offscreen& screen = *made;
    PeriodComparison wanted = january();
    run(screen, SetComparison{wanted});
    save_if_asked(screen, "compare_scale2.png");
    run(screen, SetTheme{Theme::Light});
    save_if_asked(screen, "compare_scale2_light.png");
    wanted.view = ComparisonView::Split;
    wanted.measure = "detained";
    run(screen, SetComparison{wanted});
    save_if_asked(screen, "compare_scale2_split_light.png");
    run(screen, SetPanelSizes{{290, 260, 260, 170}});
    save_if_asked(screen, "compare_scale2_narrow.png");
}
