// What stands beside the events: context marks, notes and coverage, through the whole viewer.
#include <doctest/doctest.h>

#include <algorithm>
#include <memory>

#include "replay/screen.h"
#include "session/context_marks.h"
#include "session/note_places.h"
#include "time/calendar.h"
#include "ui/keys.h"

using namespace courtyard;
using namespace courtyard::app;
using namespace courtyard::test;

namespace {

/// The demo with what happened beside its events.
std::unique_ptr<Offscreen> open_with_context(WindowSize size = {1280, 720}) {
    return open_files({kDemo + "protests.geojson", kDemo + "detentions.geojson", kDemo + "context.csv"},
                      size);
}

const Document& document(const Offscreen& screen) {
    return screen.session().document();
}

Instant day(unsigned month, unsigned d) {
    return instant_from_civil(2021, month, d);
}

void run(Offscreen& screen, const Command& command) {
    screen.viewer().controller().execute(command);
    screen.frames(3);
}

/// Where a moment lies on the bar: as far along as its view has it, 20 px from the window's sides.
double x_of(Offscreen& screen, Instant t) {
    const ui::Rect& bar = screen.viewer().layout().timebar;
    const TemporalExtent& view = workspace(screen).bar_view;
    const double width = static_cast<double>(bar.width) - 40;
    return static_cast<double>(bar.x) + 20 +
           width * static_cast<double>(t - view.begin) / static_cast<double>(view.duration());
}
/// The middle of the row of flags, and a height within the bars.
double flags_y(Offscreen& screen) {
    return static_cast<double>(screen.viewer().layout().timebar.y) + 73;
}
double bars_y(Offscreen& screen) {
    return static_cast<double>(screen.viewer().layout().timebar.y) + 115;
}

ScreenPoint on_window(Offscreen& screen, ScreenPoint p) {
    const ui::Rect& map = screen.viewer().layout().map;
    return {p.x + static_cast<double>(map.x), p.y + static_cast<double>(map.y)};
}

void right_click(Offscreen& screen, double x, double y) {
    screen.move_mouse(x, y);
    screen.frames(2);
    screen.press(1);
    screen.frames(2);
    screen.release(1);
    screen.frames(3);
}

/// Takes the entry of an open menu that lies at a point.
void take_entry(Offscreen& screen, double x, double y) {
    screen.move_mouse(x, y);
    screen.frames(3);
    screen.click(x, y);
    screen.frames(4);
}

void write_draft(Offscreen& screen, const char* words) {
    REQUIRE(workspace(screen).draft);
    screen.frames(3);  // the field takes the keyboard
    screen.type(words);
    screen.frames(2);
    screen.tap_key(ui::kKeyEnter);
    screen.frames(4);
}

}  // namespace

TEST_CASE("the demo's context stands as flags: a click pins a mark, moves the window there, Esc lets go") {
    auto made = open_with_context();
    Offscreen& screen = *made;
    const LayerState& context = document(screen).layers.back();
    REQUIRE(context.is_context());
    CHECK(count_context(*context.whole).marks == 8);
    CHECK(totals(document(screen)).unlocated == 0);
    save_if_asked(screen, "flags_dark.png");
    screen.move_mouse(x_of(screen, day(2, 2)) + 4, flags_y(screen));
    screen.frames(4);
    save_if_asked(screen, "flags_tip.png");
    screen.click(x_of(screen, day(2, 2)) + 4, flags_y(screen));
    screen.frames(4);
    REQUIRE(workspace(screen).mark);
    CHECK(mark_title(*context.whole, workspace(screen).mark->row) == "Court jails Navalny");
    CHECK(workspace(screen).window == TemporalExtent{day(2, 2), day(2, 3)});
    CHECK(screen.opened_urls().empty());  // nothing is asked of anybody
    save_if_asked(screen, "flag_pinned.png");
    screen.tap_key(ui::kKeyEscape);
    screen.frames(3);
    CHECK_FALSE(workspace(screen).mark);
    // A window that is narrower than all keeps its length.
    run(screen, SetWindow{{day(1, 23), day(1, 26)}});
    screen.click(x_of(screen, day(2, 2)) + 4, flags_y(screen));
    screen.frames(4);
    CHECK(workspace(screen).window == TemporalExtent{day(2, 2), day(2, 5)});
    run(screen, SetTheme{Theme::Light});
    save_if_asked(screen, "flags_light.png");
}

TEST_CASE("brackets step from flag to flag while the bar has the focus") {
    auto made = open_with_context();
    Offscreen& screen = *made;
    screen.click(x_of(screen, day(2, 12)), bars_y(screen));
    screen.frames(3);
    std::vector<Instant> begins;
    for (int i = 0; i < 3; ++i) {
        screen.type("]");
        screen.frames(3);
        REQUIRE(workspace(screen).mark);
        begins.push_back(document(screen).layers.back().whole->time(workspace(screen).mark->row)->span.begin);
    }
    CHECK(std::ranges::is_sorted(begins));
    CHECK(begins.front() < begins.back());
    screen.type("[");
    screen.frames(3);
    CHECK(document(screen).layers.back().whole->time(workspace(screen).mark->row)->span.begin == begins[1]);
}

TEST_CASE("a note on the bar: by the right button and by N, edited, dragged by a day, removed") {
    auto made = open_with_context();
    Offscreen& screen = *made;
    const double x = x_of(screen, day(1, 27) + kDay / 2);
    right_click(screen, x, bars_y(screen));
    save_if_asked(screen, "bar_menu.png");
    take_entry(screen, x + 30, bars_y(screen) - 38);
    REQUIRE(workspace(screen).draft);
    save_if_asked(screen, "note_draft.png");
    write_draft(screen, "Offices searched");
    REQUIRE(document(screen).notes.size() == 1);
    CHECK(document(screen).notes[0].text == "Offices searched");
    CHECK(document(screen).notes[0].when == TemporalExtent{day(1, 27), day(1, 28)});
    save_if_asked(screen, "note_on_bar.png");
    const double from = x_of(screen, day(1, 27)) + 4;
    screen.drag(from, flags_y(screen), from + x_of(screen, day(1, 29)) - x_of(screen, day(1, 27)),
                flags_y(screen));
    screen.frames(3);
    CHECK(document(screen).notes[0].when == TemporalExtent{day(1, 29), day(1, 30)});
    run(screen, Undo{});
    CHECK(document(screen).notes[0].when.begin == day(1, 27));  // one step for the whole drag
    screen.click(from, flags_y(screen));
    screen.frames(4);
    write_draft(screen, " and more");
    CHECK(document(screen).notes[0].text.find("more") != std::string::npos);
    run(screen, SetWindow{{day(2, 10), day(2, 12)}});
    screen.click(x_of(screen, day(2, 11)), bars_y(screen));  // the focus
    screen.frames(3);
    screen.tap_key('N');
    screen.frames(3);
    write_draft(screen, "By keyboard");
    REQUIRE(document(screen).notes.size() == 2);
    CHECK(document(screen).notes[1].when == TemporalExtent{day(2, 10), day(2, 12)});
}

TEST_CASE("a note on the map: put down by N, shown while the window meets it, dragged, given up by Esc") {
    auto made = open_with_context();
    Offscreen& screen = *made;
    const ui::Rect map = screen.viewer().layout().map;
    const double x = static_cast<double>(map.x + map.width / 2), y = static_cast<double>(map.y) + 300;
    run(screen, SetWindow{{day(1, 23), day(1, 24)}});
    screen.click(x, y);
    screen.frames(3);
    screen.tap_key('N');
    screen.frames(3);
    write_draft(screen, "Roads closed by snow: few could come");
    REQUIRE(document(screen).notes.size() == 1);
    const auto pin = [&] {
        return note_pin(document(screen).notes[0], workspace(screen).window, workspace(screen).camera,
                        workspace(screen).map_size);
    };
    REQUIRE(pin());
    CHECK(std::abs(on_window(screen, *pin()).x - x) < 2);
    CHECK(std::abs(on_window(screen, *pin()).y - y) < 2);
    screen.frames(30);
    save_if_asked(screen, "map_note_dark.png");
    screen.drag(x, y, x - 120, y + 60);
    screen.frames(3);
    CHECK(std::abs(on_window(screen, *pin()).x - (x - 120)) < 3);
    CHECK(std::abs(on_window(screen, *pin()).y - (y + 60)) < 3);
    const Camera camera = workspace(screen).camera;
    run(screen, SetWindow{{day(1, 25), day(1, 26)}});
    CHECK_FALSE(pin());
    run(screen, SetWindow{{day(1, 20), day(1, 26)}});
    CHECK(pin());
    CHECK(workspace(screen).camera == camera);  // the map did not pan under the note
    screen.click(x - 120, y + 60);
    screen.frames(4);
    REQUIRE(workspace(screen).draft);
    screen.tap_key(ui::kKeyEscape);
    screen.frames(4);
    CHECK_FALSE(workspace(screen).draft);
    CHECK(document(screen).notes.size() == 1);
    right_click(screen, x, y);
    save_if_asked(screen, "map_menu.png");
    take_entry(screen, x + 30, y + 16);
    CHECK(workspace(screen).draft);
    run(screen, CloseDraft{});
    run(screen, SetTheme{Theme::Light});
    screen.frames(30);
    save_if_asked(screen, "map_note_light.png");
}

TEST_CASE("what was not collected is said of a brushed span, hatched, told on the map, and taken back") {
    auto made = open_with_context();
    Offscreen& screen = *made;
    run(screen, SetWindow{{day(2, 4), day(2, 10)}});
    screen.click(x_of(screen, day(2, 6)), bars_y(screen));
    screen.frames(3);
    run(screen, SetWindow{{day(2, 4), day(2, 10)}});
    screen.hold_modifiers(false, true, false);
    screen.tap_key('N');
    screen.hold_modifiers(false, false, false);
    screen.frames(3);
    write_draft(screen, "nobody was counting");
    REQUIRE(document(screen).gaps.size() == 1);
    CHECK(document(screen).gaps[0].gap.when == TemporalExtent{day(2, 4), day(2, 10)});
    screen.move_mouse(x_of(screen, day(2, 6)), bars_y(screen));
    screen.frames(30);
    save_if_asked(screen, "coverage_dark.png");
    run(screen, SetTheme{Theme::Light});
    screen.frames(30);
    save_if_asked(screen, "coverage_light.png");
    right_click(screen, x_of(screen, day(2, 6)), bars_y(screen));
    save_if_asked(screen, "coverage_menu.png");
    screen.tap_key(ui::kKeyEscape);
    screen.frames(3);
    run(screen, Undo{});
    CHECK(document(screen).gaps.empty());
}

TEST_CASE("a note in the hand: Escape puts it back, and what was carried to and fro is no click") {
    auto made = open_with_context();
    Offscreen& screen = *made;
    Note note;
    note.when = {day(1, 27), day(1, 28)};
    note.text = "Offices searched";
    run(screen, AddNote{note});
    const double x = x_of(screen, day(1, 27)) + 4, y = flags_y(screen);
    const auto carry = [&](double to) {
        screen.move_mouse(to, y);
        screen.frames(3);
    };
    carry(x);
    screen.press();
    screen.frames(2);
    carry(x_of(screen, day(2, 5)));
    REQUIRE(document(screen).notes[0].when.begin > day(2, 3));
    screen.tap_key(ui::kKeyEscape);
    CHECK(document(screen).notes[0].when == note.when);
    carry(x_of(screen, day(2, 7)));
    screen.release();
    screen.frames(3);
    CHECK(document(screen).notes[0].when == note.when);
    CHECK_FALSE(workspace(screen).draft);
    carry(x);
    screen.press();
    screen.frames(2);
    carry(x + 120);
    carry(x);
    screen.release();
    screen.frames(3);
    CHECK_FALSE(workspace(screen).draft);
    screen.frames(40);  // no double-click
    screen.click(x, y);
    screen.frames(3);
    CHECK(workspace(screen).draft);
}

TEST_CASE(
    "what was not collected is listed beside the counts: changed and taken back by mouse and keyboard") {
    auto made = open_with_context();
    Offscreen& screen = *made;
    const auto say = [&](const TemporalExtent& when, const char* reason) {
        GapState gap;
        gap.gap.when = when;
        gap.gap.reason = reason;
        run(screen, AddGap{gap});
    };
    say({day(2, 4), day(2, 10)}, "nobody was counting");
    say({day(1, 25), day(1, 28)}, "the site was blocked");
    say({day(2, 11), day(2, 12)}, "only Moscow and St Petersburg were asked by phone on that day");
    click_widget(screen, "##timebar", {"###gaps"});
    save_if_asked(screen, "gaps_list.png");
    click_widget(screen, "##Popup_", {static_cast<int>(document(screen).gaps[0].id), "##take-back"});
    REQUIRE(document(screen).gaps.size() == 2);
    CHECK(document(screen).gaps[0].gap.reason == "the site was blocked");
    screen.tap_key(ui::kKeyEscape);
    screen.frames(3);
    screen.click(x_of(screen, day(2, 13)), bars_y(screen));  // the focus
    screen.frames(3);
    screen.tap_key('G');
    screen.frames(3);
    screen.tap_key(ui::kKeyDown);
    screen.tap_key(ui::kKeyEnter);
    screen.frames(3);
    REQUIRE(workspace(screen).draft);
    CHECK(std::get<GapState>(*workspace(screen).draft) == document(screen).gaps[1]);
    run(screen, CloseDraft{});
    screen.click(x_of(screen, day(2, 13)), bars_y(screen));
    screen.frames(3);
    screen.tap_key('G');
    screen.frames(3);
    screen.tap_key(ui::kKeyDelete);
    screen.tap_key(ui::kKeyDelete);
    screen.frames(3);
    CHECK(document(screen).gaps.empty());
    run(screen, Undo{});
    CHECK(document(screen).gaps.size() == 1);
}

TEST_CASE("flags at 200 %") {
    auto made = open_with_context({2560, 1440, 2});
    Offscreen& screen = *made;
    save_if_asked(screen, "flags_200.png");
    CHECK(screen.viewer().layout().timebar.height > 340);  // the row has room of its own
}
