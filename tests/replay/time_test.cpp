// How time moves and by whose clock, through the real panels: each control by mouse and by keyboard.
#include <doctest/doctest.h>

#include <algorithm>

#include <string>
#include <vector>

#include "gazetteer/gazetteer.h"
#include "query/timeline.h"
#include "replay/screen.h"
#include "time/calendar.h"
#include "ui/keys.h"

using namespace courtyard;
using namespace courtyard::test;

namespace {

using app::Offscreen;
constexpr const char* kBar = "##timebar";

Instant day(unsigned month, unsigned d, int hour = 0) {
    return instant_from_civil(2021, month, d, hour);
}

/// The demo with the keyboard's focus on the bar, showing a day.
std::unique_ptr<Offscreen> bar_at(const TemporalExtent& window, app::Services services = {}) {
    auto screen = open_demo(std::move(services));
    screen->viewer().controller().execute(SetWindow{window});
    screen->frame();
    ImGui::SetWindowFocus(kBar);
    screen->frames(2);
    return screen;
}
std::unique_ptr<Offscreen> bar_at_31_january() {
    return bar_at({day(1, 31), day(2, 1)});
}

/// Where an instant is on the bar, window pixels.
ScreenPoint on_bar(Offscreen& screen, Instant t) {
    const ui::Rect& bar = screen.viewer().layout().timebar;
    const TemporalExtent& view = workspace(screen).bar_view;
    const double share = static_cast<double>(t - view.begin) / static_cast<double>(view.duration());
    const double side = 12 + 8;  // of the panel and of the bars in it
    const double width = static_cast<double>(bar.width) - 2 * side;
    return {static_cast<double>(bar.x) + side + share * width, static_cast<double>(bar.y + bar.height) - 60};
}

void run_commands(Offscreen& screen, std::initializer_list<Command> commands) {
    for (const Command& command : commands) {
        screen.viewer().controller().execute(command);
        REQUIRE(screen.settle());
    }
}

/// Opens a combo of the bar and chooses a line of it.
void choose(Offscreen& screen, const char* combo, const char* line) {
    click_widget(screen, kBar, {combo});
    click_widget(screen, "##Combo_", {line});
}

void choose_clock(Offscreen& screen, const std::string& typed) {
    screen.tap_key('Z');
    screen.frames(3);
    screen.type(typed);
    screen.tap_key(ui::kKeyEnter);
    REQUIRE(screen.settle());
}

/// How many protests show in each hour of 14 February, by the clock shown.
std::vector<std::uint64_t> hours_of_14_february(const Offscreen& screen) {
    std::vector<std::uint64_t> out;
    const EventTable& protests = *screen.session().document().layers[0].table;
    for (int hour = 0; hour < 24; ++hour)
        out.push_back(count_in(protests, {day(2, 14, hour), day(2, 14, hour) + kHour}));
    return out;
}

}  // namespace

TEST_CASE("what moves is chosen in the menu, and by B and R") {
    auto screen = bar_at_31_january();
    choose(*screen, "##window-mode", "Cumulative");
    CHECK(workspace(*screen).window_mode == WindowMode::Cumulative);
    choose(*screen, "##window-mode", "Rolling");
    CHECK(workspace(*screen).window_mode == WindowMode::Rolling);
    save_if_asked(*screen, "time_rolling.png");
    ImGui::SetWindowFocus(kBar);
    screen->frames(2);
    screen->tap_key('R');
    CHECK(workspace(*screen).window_mode == WindowMode::Range);
    screen->tap_key('B');
    CHECK(workspace(*screen).window_mode == WindowMode::Cumulative);
    screen->frames(2);
    save_if_asked(*screen, "time_cumulative.png");
    screen->tap_key('B');
    CHECK(workspace(*screen).window_mode == WindowMode::Range);
}

TEST_CASE("a double-click on the begin locks it: its handle stays, the end moves") {
    auto screen = bar_at({day(1, 28), day(2, 6)});
    const ScreenPoint begin = on_bar(*screen, day(1, 28));
    screen->click(begin.x, begin.y);
    screen->click(begin.x, begin.y);
    REQUIRE(workspace(*screen).window_mode == WindowMode::Cumulative);
    const ScreenPoint there = on_bar(*screen, day(1, 25)), end = on_bar(*screen, day(2, 6));
    screen->drag(begin.x, begin.y, there.x, there.y);
    CHECK(workspace(*screen).window.begin == day(1, 28));
    const ScreenPoint later = on_bar(*screen, day(2, 9));
    screen->viewer().controller().execute(SetWindow{{day(1, 28), day(2, 6)}});
    screen->frames(2);
    screen->drag(end.x, end.y, later.x, later.y);
    CHECK(workspace(*screen).window == TemporalExtent{day(1, 28), day(2, 9)});
}

TEST_CASE("a drag that Esc gives up, or that ends where it began, leaves nothing to undo") {
    auto screen = bar_at({day(1, 28), day(2, 6)});
    const std::size_t steps = screen->session().undo_steps();
    const ScreenPoint end = on_bar(*screen, day(2, 6)), there = on_bar(*screen, day(2, 10));
    screen->move_mouse(end.x, end.y);
    screen->frames(2);
    screen->press();
    screen->frames(2);
    screen->move_mouse(there.x, there.y);
    screen->frames(2);
    CHECK(workspace(*screen).window == TemporalExtent{day(1, 28), day(2, 10)});
    CHECK(screen->session().undo_steps() == steps + 1);
    screen->tap_key(ui::kKeyEscape);
    screen->frames(2);
    CHECK(workspace(*screen).window == TemporalExtent{day(1, 28), day(2, 6)});
    screen->move_mouse(end.x - 90, end.y);
    screen->frames(2);
    screen->release();
    screen->frames(2);
    CHECK(workspace(*screen).window == TemporalExtent{day(1, 28), day(2, 6)});
    CHECK(screen->session().undo_steps() == steps);
    screen->frames(30);
    screen->move_mouse(end.x, end.y);
    screen->frames(2);
    screen->press();
    screen->frames(2);
    for (const ScreenPoint& at : {there, end}) {
        screen->move_mouse(at.x, at.y);
        screen->frames(2);
    }
    screen->release();
    screen->frames(2);
    CHECK(workspace(*screen).window == TemporalExtent{day(1, 28), day(2, 6)});
    CHECK(screen->session().undo_steps() == steps);
}

TEST_CASE("what a bar stands for is told above the panel, and the range's ends at any width") {
    for (const WindowSize size : {WindowSize{1280, 720}, WindowSize{1280, 720, 2}, WindowSize{900, 700}}) {
        auto screen = open_demo({}, size);
        run_commands(*screen, {SetClock{"Europe/Moscow"}, SetWindow{{day(1, 23), day(2, 1)}}});
        const ui::Rect& bar = screen->viewer().layout().timebar;
        screen->frames(2);
        save_if_asked(*screen, fmt::format("range_{}_{}.png", size.width_px, size.scale).c_str());
        screen->move_mouse(bar.x + bar.width * 0.03, bar.y + bar.height - 50 * size.scale);
        screen->frames(3);
        const ImGuiWindow* tip = window_named("##Tooltip_");
        CHECK(tip->Pos.y >= 0);
        CHECK(tip->Pos.x >= 0);
        CHECK(tip->Pos.x + tip->Size.x <= static_cast<float>(size.width_px));
        CHECK(tip->Pos.y + tip->Size.y <= bar.y);
        save_if_asked(*screen, fmt::format("bin_tip_{}_{}.png", size.width_px, size.scale).c_str());
    }
}

TEST_CASE("a rolling window: its current time is dragged, stepped and typed; the wheel widens it") {
    auto screen = bar_at_31_january();
    screen->tap_key('R');
    REQUIRE(workspace(*screen).window_mode == WindowMode::Rolling);
    CHECK(workspace(*screen).window == TemporalExtent{day(1, 31), day(2, 1)});
    const ScreenPoint from = on_bar(*screen, day(2, 1)), to = on_bar(*screen, day(2, 8));
    screen->drag(from.x, from.y, to.x, to.y);
    CHECK(workspace(*screen).current_time == day(2, 8));
    CHECK(workspace(*screen).window == TemporalExtent{day(2, 7), day(2, 8)});
    screen->move_mouse(to.x, to.y);
    screen->wheel(-2);
    CHECK(workspace(*screen).window == TemporalExtent{day(2, 5), day(2, 8)});
    screen->tap_key(ui::kKeyRight);
    CHECK(workspace(*screen).window == TemporalExtent{day(2, 6), day(2, 9)});
}

TEST_CASE("the next and the previous event by buttons and by . and ,") {
    auto screen = bar_at({day(2, 7), day(2, 8)});
    screen->type(".");
    const TemporalExtent next = workspace(*screen).window;
    CHECK(next.begin > day(2, 7));
    CHECK(screen->session().event_times().any_in(next));
    screen->type(",");
    const TemporalExtent back = workspace(*screen).window;
    CHECK(back.begin < next.begin);
    CHECK(screen->session().event_times().any_in(back));
    click_widget(*screen, kBar, {"##later"});
    CHECK(workspace(*screen).window == next);
    click_widget(*screen, kBar, {"##earlier"});
    CHECK(workspace(*screen).window == back);
}

TEST_CASE("empty steps are skipped by E and in the menu, and the bar says how many") {
    auto screen = bar_at_31_january();
    screen->tap_key('E');
    REQUIRE(workspace(*screen).empty_frames == EmptyFrames::Skipped);
    std::uint64_t skipped = 0;
    for (int i = 0; i < 12; ++i) {
        screen->tap_key(ui::kKeyRight);
        CHECK(screen->session().shown_events() > 0);
        if (workspace(*screen).playhead.skipped > 0 && skipped == 0) {
            skipped = workspace(*screen).playhead.skipped;
            save_if_asked(*screen, "time_skipped.png");
        }
    }
    CHECK(skipped > 0);
    click_widget(*screen, kBar, {"##window-mode"});
    click_widget(*screen, "##Combo_", {"Skip empty steps"});
    CHECK(workspace(*screen).empty_frames == EmptyFrames::Shown);
}

TEST_CASE("loop, bounce and once by the button and by P; speed by < and >, from the list and typed") {
    auto screen = bar_at_31_january();
    click_widget(*screen, kBar, {"##mode"});
    CHECK(workspace(*screen).play_mode == PlayMode::Bounce);
    ImGui::SetWindowFocus(kBar);
    screen->frames(2);
    screen->tap_key('P');
    CHECK(workspace(*screen).play_mode == PlayMode::Once);
    const double before = workspace(*screen).steps_per_second;
    screen->type(">");
    CHECK(workspace(*screen).steps_per_second == before * 2);
    screen->type("<");
    screen->type("<");
    CHECK(workspace(*screen).steps_per_second == before / 2);
    choose(*screen, "##speed", "0.25 steps a second");
    CHECK(workspace(*screen).steps_per_second == 0.25);
    click_widget(*screen, kBar, {"##speed"});
    click_widget(*screen, "##Combo_", {"##typed-speed"});
    screen->type("3");
    screen->tap_key(ui::kKeyEnter);
    CHECK(workspace(*screen).steps_per_second == doctest::Approx(3));
}

TEST_CASE("a day is chosen in the calendar by mouse and by keyboard") {
    auto screen = bar_at({day(1, 23), day(2, 16)});
    click_widget(*screen, kBar, {"##from-calendar"});
    screen->frames(2);
    save_if_asked(*screen, "time_calendar.png");
    screen->tap_key(ui::kKeyRight);
    screen->tap_key(ui::kKeyDown);
    screen->tap_key(ui::kKeyEnter);
    CHECK(workspace(*screen).window.begin == day(1, 31));
    click_widget(*screen, kBar, {"##to-calendar"});
    screen->frames(2);
    click_widget(*screen, "##Popup_", {7, "##day"});  // February 2021 begins on a Monday: the 8th
    CHECK(workspace(*screen).window == TemporalExtent{day(1, 31), day(2, 9)});
    click_widget(*screen, kBar, {"##from"});
    screen->tap_key(ui::kKeyDown);
    screen->frames(2);
    screen->tap_key(ui::kKeyPageUp);
    screen->tap_key(ui::kKeyEnter);
    CHECK(workspace(*screen).window.begin == instant_from_civil(2020, 12, 31));
}

TEST_CASE("the torches of 14 February: a wave by UTC, one bar at 20:00 by each event's own time") {
    auto gazetteer = open_gazetteer();
    REQUIRE(gazetteer);
    app::Services services;
    services.gazetteer = [places = *gazetteer] { return places; };  // it knows the zones of places
    auto screen = bar_at({day(2, 14), day(2, 15)}, std::move(services));
    screen->viewer().controller().execute(SetBarView{{day(2, 14), day(2, 15)}});
    // How many frames reading took, and so whether notes about it still show, is not said.
    const std::vector<ui::MessageView> notes = screen->viewer().controller().messages();
    for (const ui::MessageView& note : notes) screen->viewer().controller().execute(DismissMessage{note.id});
    REQUIRE(screen->settle());
    save_if_asked(*screen, "time_14_february_utc.png");
    const auto utc = hours_of_14_february(*screen);
    const std::uint64_t dates = utc[0];  // events of that day whose hour is not known
    for (std::size_t hour = 0; hour < 24; ++hour) {
        const bool wave = hour >= 8 && hour < 18;
        if (!wave) CHECK(utc[hour] == dates);
    }
    CHECK(utc[8] > dates);
    CHECK(utc[17] > dates);

    click_widget(*screen, kBar, {"###zone"});
    click_widget(*screen, "##Popup_", {"each event's own time"});
    screen->move_mouse(700, 12);  // off the edge of a panel
    REQUIRE(screen->settle());
    CHECK(screen->session().document().clock.name() == "local");
    CHECK(workspace(*screen).window == TemporalExtent{day(2, 14), day(2, 15)});
    const auto local = hours_of_14_february(*screen);
    const std::uint64_t all = screen->session().document().layers[0].table->event_count();
    CHECK(all == screen->session().document().layers[0].whole->event_count());
    for (std::size_t hour = 0; hour < 24; ++hour) CHECK((local[hour] > dates) == (hour == 20));
    save_if_asked(*screen, "time_14_february_local.png");
}

TEST_CASE("a zone is searched for by keyboard; the read-outs name it; Ctrl+Z goes back") {
    auto screen = bar_at({day(2, 14, 20), day(2, 14, 21)});
    choose_clock(*screen, "kamch");
    CHECK(screen->session().document().clock.name() == "Asia/Kamchatka");
    save_if_asked(*screen, "time_kamchatka.png");
    screen->hold_modifiers(true, false, false);
    screen->tap_key(ui::kKeyZ);
    screen->hold_modifiers(false, false, false);
    CHECK(screen->session().document().clock.name() == "UTC");
}

TEST_CASE("three weeks are played at several speeds: exactly the windows that stepping gives") {
    auto screen = bar_at({day(1, 23), day(1, 24)});
    app::Controller& controller = screen->viewer().controller();
    controller.execute(SetPlayMode{PlayMode::Once});
    std::vector<TemporalExtent> stepped{workspace(*screen).window};
    const Instant end = temporal_extent(screen->session().document()).end;
    while (stepped.back().end < end) {
        controller.execute(StepWindow{1});
        stepped.push_back(workspace(*screen).window);
    }
    CHECK(stepped.size() >= 21);
    for (const double speed : {4.0, 16.0, 60.0}) {
        controller.execute(SetWindow{stepped.front()});
        controller.execute(SetSpeed{speed});
        screen->tap_key(ui::kKeySpace);
        std::vector<TemporalExtent> played{stepped.front()};
        for (int i = 0; i < 3000 && workspace(*screen).play_state == PlayState::Playing; ++i) {
            if (workspace(*screen).window != played.back()) played.push_back(workspace(*screen).window);
            screen->frame();
        }
        CHECK(played.size() > 2);
        CHECK(played.back() == stepped.back());
        // The first steps may have gone by while the key was down.
        const auto from =
            std::find(stepped.begin(), stepped.end(), played.size() > 1 ? played[1] : played[0]);
        CHECK(std::vector(from, stepped.end()) == std::vector(played.begin() + 1, played.end()));
    }
}
