#include "ui/panels/timebar.h"

#include <doctest/doctest.h>
#include <imgui.h>

#include <optional>

#include "support/placements.h"
#include "ui/fonts.h"
#include "ui/keys.h"
#include "ui/theme.h"

using namespace courtyard;
using namespace courtyard::ui;

namespace {

Instant day(unsigned month, unsigned d, int hour = 0, int minute = 0) {
    return instant_from_civil(2021, month, d, hour, minute);
}

const TemporalExtent kAll{day(1, 23), day(2, 15)};  // 23 days

/// One event a day, of a day each; the last has `undated` rows beside.
EventTablePtr days_table(std::uint64_t undated = 0) {
    std::vector<test::RowPlacement> rows;
    for (Instant t = kAll.begin; t < kAll.end; t += kDay) {
        rows.push_back({rows.size() + 1, LonLat{},
                        ParsedTime{{t, t + kDay}, TimePrecision::Day, TimeBasis::Local}, false});
    }
    for (std::uint64_t i = 0; i < undated; ++i)
        rows.push_back({rows.size() + 1, LonLat{}, std::nullopt, false});
    Ledger ledger;
    ledger.read = rows.size();
    return test::finish_table({}, "days", {}, std::move(rows), std::move(ledger));
}

/// The real panel in a window of its own with scripted input: each frame's commands are carried out and kept.
class Bench {
public:
    explicit Bench(bool loaded = true, std::uint64_t undated = 0) {
        ImGui::CreateContext();
        ImGuiIO& io = ImGui::GetIO();
        io.IniFilename = nullptr;
        io.DisplaySize = {rect_.width, 720};
        io.DeltaTime = 1.0F / 60;
        io.KeyMap[ImGuiKey_Enter] = kKeyEnter;
        io.KeyMap[ImGuiKey_Escape] = kKeyEscape;
        io.KeyMap[ImGuiKey_Tab] = kKeyTab;
        io.KeyMap[ImGuiKey_Backspace] = kKeyBackspace;
        load_fonts(1, 1);
        apply_theme(Theme::Dark, 1);
        if (loaded) REQUIRE(session.execute(AddLayers{{days_table(undated)}}));
        move(0, 0);
        frame();
        commands.clear();
    }
    ~Bench() { ImGui::DestroyContext(); }
    Bench(const Bench&) = delete;
    Bench& operator=(const Bench&) = delete;

    void frame() {
        UiOutput out;
        const FrameView view{session, {},       {}, session.shown_events(), totals(session.document()), {},
                             {},      1.0 / 60, 1};
        ImGui::NewFrame();
        panel.draw(view, rect_, out);
        ImGui::Render();
        ImGuiIO& io = ImGui::GetIO();
        io.MouseWheel = io.MouseWheelH = 0;
        for (const Command& command : out.commands) {
            REQUIRE(session.execute(command));
            commands.push_back(command);
        }
    }
    void move(float x, float y) { ImGui::GetIO().MousePos = {x, y}; }
    void button(bool down) {
        ImGui::GetIO().MouseDown[0] = down;
        frame();
    }
    void click(float x, float y) {
        move(x, y);
        frame();
        button(true);
        button(false);
        ImGui::GetIO().DeltaTime = 1;  // far enough from the next click to make no double-click
        frame();
        ImGui::GetIO().DeltaTime = 1.0F / 60;
    }
    void drag(float from_x, float to_x, float y = kBarsY) {
        move(from_x, y);
        frame();
        button(true);
        for (int i = 1; i <= 4; ++i) {
            move(from_x + (to_x - from_x) * static_cast<float>(i) / 4, y);
            frame();
        }
        button(false);
    }
    void wheel(float x, float notches) {
        move(x, kBarsY);
        frame();
        ImGui::GetIO().MouseWheel = notches;
        frame();
    }
    void key(int code) {
        ImGui::GetIO().KeysDown[code] = true;
        frame();
        ImGui::GetIO().KeysDown[code] = false;
        frame();
    }
    void type(const char* text) {
        ImGui::GetIO().AddInputCharactersUTF8(text);
        frame();
    }
    /// Gives the bar the keyboard as a person does, by a click on it.
    void focus() {
        click(x_of(day(2, 2)), kBarsY);
        commands.clear();
    }
    float x_of(Instant t) const {
        const TemporalExtent& v = session.workspace().bar_view;
        return kLeft + (kRight - kLeft) * static_cast<float>(static_cast<double>(t - v.begin) /
                                                             static_cast<double>(v.duration()));
    }
    const TemporalExtent& window() const { return session.workspace().window; }
    template <typename T>
    const T* last() const {
        return commands.empty() ? nullptr : commands.back().as<T>();
    }

    static constexpr float kBarsY = 640;  // on the bars
    static constexpr float kLeft = 20, kRight = 1260;
    Session session;
    TimebarPanel panel;
    std::vector<Command> commands;

private:
    Rect rect_{0, 550, 1280, 170};
};

}  // namespace

TEST_CASE("dragging a handle moves one end, snapped to the bins' days, live") {
    Bench bench;
    bench.drag(bench.x_of(kAll.begin) - 2, bench.x_of(day(1, 31, 5)));
    CHECK(bench.window() == TemporalExtent{day(1, 31), kAll.end});
    CHECK(bench.commands.size() >= 3);  // while dragging, not at its end
    bench.drag(bench.x_of(kAll.end) + 2, bench.x_of(day(2, 2, 20)));
    CHECK(bench.window() == TemporalExtent{day(1, 31), day(2, 3)});
    CHECK(bench.session.shown_events() == 3);
}

TEST_CASE("with Alt a handle goes anywhere; it stops before the other end") {
    Bench bench;
    ImGui::GetIO().KeyAlt = true;
    bench.drag(bench.x_of(kAll.begin), bench.x_of(day(1, 31, 12)));
    CHECK(bench.window().begin % kDay != 0);
    CHECK(std::abs(bench.window().begin - day(1, 31, 12)) < kHour);
    ImGui::GetIO().KeyAlt = false;
    bench.drag(bench.x_of(kAll.end), bench.x_of(day(1, 24)));
    CHECK(bench.window().end == day(2, 1));
}

TEST_CASE("dragging the middle moves the window and keeps its days") {
    Bench bench;
    REQUIRE(bench.session.execute(SetWindow{{day(1, 30), day(2, 2)}}));
    bench.drag(bench.x_of(day(1, 31)), bench.x_of(day(2, 5)));
    CHECK(bench.window() == TemporalExtent{day(2, 4), day(2, 7)});
}

TEST_CASE("dragging on empty ground makes a new window, also over a window that holds everything") {
    Bench bench;
    bench.drag(bench.x_of(day(1, 30, 6)), bench.x_of(day(1, 31, 6)));
    CHECK(bench.window() == TemporalExtent{day(1, 30), day(2, 1)});
    bench.drag(bench.x_of(day(2, 10, 6)), bench.x_of(day(2, 8, 6)));
    CHECK(bench.window() == TemporalExtent{day(2, 8), day(2, 11)});
}

TEST_CASE("Shift-drag inside the window makes a new one") {
    Bench bench;
    REQUIRE(bench.session.execute(SetWindow{{day(1, 25), day(2, 10)}}));
    ImGui::GetIO().KeyShift = true;
    bench.drag(bench.x_of(day(1, 30, 6)), bench.x_of(day(1, 31, 6)));
    CHECK(bench.window() == TemporalExtent{day(1, 30), day(2, 1)});
}

TEST_CASE("a click alone changes nothing, a double-click shows all time") {
    Bench bench;
    REQUIRE(bench.session.execute(SetWindow{{day(1, 30, 5), day(2, 2)}}));
    bench.click(bench.x_of(day(1, 30, 5)), Bench::kBarsY);
    bench.click(bench.x_of(day(2, 8)), Bench::kBarsY);
    CHECK(bench.commands.empty());
    for (const bool down : {true, false, true, false}) bench.button(down);
    CHECK(bench.last<ShowAllTime>() != nullptr);
    CHECK(bench.window() == kAll);
}

TEST_CASE("Escape gives a dragged window back") {
    Bench bench;
    REQUIRE(bench.session.execute(SetWindow{{day(1, 30), day(2, 2)}}));
    bench.move(bench.x_of(day(1, 31)), Bench::kBarsY);
    bench.frame();
    bench.button(true);
    bench.move(bench.x_of(day(2, 7)), Bench::kBarsY);
    bench.frame();
    CHECK(bench.window().begin == day(2, 6));
    bench.key(kKeyEscape);
    CHECK(bench.window() == TemporalExtent{day(1, 30), day(2, 2)});
    bench.move(bench.x_of(day(2, 9)), Bench::kBarsY);
    bench.button(false);
    CHECK(bench.window() == TemporalExtent{day(1, 30), day(2, 2)});
}

TEST_CASE("a drag is one step of undo, and so is a turn of the wheel") {
    Bench bench;
    bench.drag(bench.x_of(kAll.begin) - 2, bench.x_of(day(1, 31)));
    const TemporalExtent dragged = bench.window();
    bench.drag(bench.x_of(day(2, 5)), bench.x_of(day(2, 9)));
    REQUIRE(bench.window() != dragged);
    REQUIRE(bench.session.execute(Undo{}));
    CHECK(bench.window() == dragged);
    REQUIRE(bench.session.execute(Undo{}));
    CHECK(bench.window() == kAll);
    REQUIRE(bench.session.execute(SetWindow{{day(1, 28), day(2, 7)}}));
    bench.wheel(bench.x_of(day(2, 2)), 1);
    bench.wheel(bench.x_of(day(2, 2)), 1);
    CHECK(bench.window().duration() < 9 * kDay);
    REQUIRE(bench.session.execute(Undo{}));
    CHECK(bench.window() == TemporalExtent{day(1, 28), day(2, 7)});
}

TEST_CASE("Escape gives the current time of a dragged rolling window back") {
    Bench bench;
    REQUIRE(bench.session.execute(SetWindow{{day(1, 30), day(1, 31)}}));
    REQUIRE(bench.session.execute(SetWindowMode{WindowMode::Rolling}));
    REQUIRE(bench.session.execute(SetRollingWindow{{{CalendarUnit::Month, 1}, RollingSide::Centred}}));
    bench.frame();
    const Instant before = bench.session.workspace().current_time;
    const TemporalExtent window = bench.window();
    bench.move(bench.x_of(day(2, 1)), Bench::kBarsY);
    bench.frame();
    bench.button(true);
    bench.move(bench.x_of(day(2, 7)), Bench::kBarsY);
    bench.frame();
    REQUIRE(bench.session.workspace().current_time != before);
    bench.key(kKeyEscape);
    bench.button(false);
    CHECK(bench.session.workspace().current_time == before);
    CHECK(bench.window() == window);
}

TEST_CASE("a drag stops playback") {
    Bench bench;
    REQUIRE(bench.session.execute(SetWindow{{day(1, 30), day(2, 2)}}));
    REQUIRE(bench.session.execute(SetPlayState{PlayState::Playing}));
    bench.drag(bench.x_of(day(1, 31)), bench.x_of(day(2, 5)));
    CHECK(bench.session.workspace().play_state == PlayState::Paused);
}

TEST_CASE("the wheel narrows and widens, with Ctrl zooms the bar, with Shift or sideways pans it") {
    Bench bench;
    REQUIRE(bench.session.execute(SetWindow{{day(1, 28), day(2, 7)}}));
    bench.wheel(bench.x_of(day(2, 2)), 1);
    CHECK(bench.window() == TemporalExtent{day(1, 29), day(2, 6)});
    bench.wheel(bench.x_of(day(2, 2)), -1);
    CHECK(bench.window().duration() > 8 * kDay);
    const TemporalExtent window = bench.window();
    ImGui::GetIO().KeyCtrl = true;
    bench.wheel(bench.x_of(day(2, 2)), 2);
    const TemporalExtent view = bench.session.workspace().bar_view;
    CHECK(view.duration() < kAll.duration());
    CHECK(bench.window() == window);
    ImGui::GetIO().KeyCtrl = false;
    ImGui::GetIO().KeyShift = true;
    bench.wheel(600, 1);
    CHECK(bench.session.workspace().bar_view.begin < view.begin);
    CHECK(bench.session.workspace().bar_view.duration() == view.duration());
    ImGui::GetIO().KeyShift = false;
    ImGui::GetIO().MouseWheelH = -1;
    bench.frame();
    CHECK(std::abs(bench.session.workspace().bar_view.begin - view.begin) <= 1);
}

TEST_CASE("keys act on the bar only while it has the focus") {
    Bench bench;
    REQUIRE(bench.session.execute(SetWindow{{day(1, 30), day(2, 1)}}));
    bench.click(600, 100);  // beside the bar
    bench.key(kKeyRight);
    CHECK(bench.commands.empty());
    bench.focus();
    CHECK(bench.panel.focused());
    bench.key(kKeyRight);
    REQUIRE(bench.last<StepWindow>() != nullptr);
    CHECK(bench.last<StepWindow>()->steps == 1);
    CHECK(bench.window() == TemporalExtent{day(1, 31), day(2, 2)});
    bench.key(kKeyLeft);
    CHECK(bench.last<StepWindow>()->steps == -1);
    bench.click(600, 100);
    CHECK_FALSE(bench.panel.focused());
}

TEST_CASE("Ctrl and Shift with arrows, Home and End") {
    Bench bench;
    REQUIRE(bench.session.execute(SetWindow{{day(1, 30), day(2, 1)}}));
    bench.focus();
    ImGui::GetIO().KeyCtrl = true;
    bench.key(kKeyRight);
    CHECK(bench.window() == TemporalExtent{day(2, 1), day(2, 3)});
    ImGui::GetIO().KeyCtrl = false;
    ImGui::GetIO().KeyShift = true;
    bench.key(kKeyRight);
    CHECK(bench.window() == TemporalExtent{day(2, 1), day(2, 4)});
    bench.key(kKeyLeft);
    bench.key(kKeyLeft);
    bench.key(kKeyLeft);  // the end stays behind the begin
    CHECK(bench.window() == TemporalExtent{day(2, 1), day(2, 2)});
    ImGui::GetIO().KeyShift = false;
    bench.key(kKeyEnd);
    CHECK(bench.window() == TemporalExtent{day(2, 14), day(2, 15)});
    bench.key(kKeyHome);
    CHECK(bench.window() == TemporalExtent{day(1, 23), day(1, 24)});
}

TEST_CASE("plus and minus zoom the focused bar") {
    Bench bench;
    bench.focus();
    bench.type("+");
    const TemporalExtent closer = bench.session.workspace().bar_view;
    CHECK(closer.duration() < kAll.duration());
    bench.type("-");
    CHECK(bench.session.workspace().bar_view == kAll);
}

TEST_CASE("Tab goes from the map to the bar and on to the typed times; Enter applies them") {
    Bench bench;
    bench.click(600, 100);
    bench.key(kKeyTab);
    bench.frame();
    CHECK(bench.panel.focused());
    bench.key(kKeyTab);
    bench.frame();
    CHECK(ImGui::GetIO().WantTextInput);
    bench.type("2021-01-31");
    bench.key(kKeyEnter);
    CHECK(bench.window() == TemporalExtent{day(1, 31), kAll.end});
    bench.key(kKeyTab);
    bench.key(kKeyTab);
    bench.frame();
    bench.type("2 February 2021");
    bench.key(kKeyEnter);
    CHECK(bench.window() == TemporalExtent{day(1, 31), day(2, 3)});  // to the end of the typed day
}

TEST_CASE("with a locked begin Tab goes from the bar to the end's field") {
    Bench bench;
    REQUIRE(bench.session.execute(SetWindowMode{WindowMode::Cumulative}));
    bench.focus();
    bench.key(kKeyTab);
    bench.frame();
    CHECK(ImGui::GetIO().WantTextInput);
    bench.type("2 February 2021");
    bench.key(kKeyEnter);
    CHECK(bench.window() == TemporalExtent{kAll.begin, day(2, 3)});
}

TEST_CASE("letters are keys, whatever script the keyboard writes; signs are either") {
    Bench bench;
    bench.focus();
    bench.key('B');  // a Cyrillic keyboard writes another letter with it
    CHECK(bench.session.workspace().window_mode == WindowMode::Cumulative);
    bench.type("b");  // no key: a letter alone is none
    CHECK(bench.session.workspace().window_mode == WindowMode::Cumulative);
    bench.key('R');
    CHECK(bench.session.workspace().window_mode == WindowMode::Rolling);
    bench.commands.clear();
    bench.key('.');
    REQUIRE(bench.last<JumpToEvent>() != nullptr);
    CHECK(bench.last<JumpToEvent>()->direction == TimeDirection::Forward);
    bench.type(",");
    CHECK(bench.last<JumpToEvent>()->direction == TimeDirection::Back);
    CHECK(bench.commands.size() == 2);
}

TEST_CASE("a typed time that is none changes nothing") {
    Bench bench;
    bench.focus();
    bench.key(kKeyTab);
    bench.frame();
    bench.type("soon");
    bench.key(kKeyRight);  // a typing person's arrow keys are the text's
    bench.key(kKeyEnter);
    CHECK(bench.commands.empty());
    CHECK(bench.window() == kAll);
}

TEST_CASE("play, step and mode buttons") {
    Bench bench;
    const float y = 550 + 8 + 13;
    bench.click(12 + 13, y);
    CHECK(bench.last<StepWindow>()->steps == -1);
    bench.click(12 + 26 + 4 + 20, y);
    REQUIRE(bench.last<SetPlayState>() != nullptr);
    CHECK(bench.last<SetPlayState>()->state == PlayState::Playing);
    bench.click(12 + 26 + 4 + 20, y);
    CHECK(bench.last<SetPlayState>()->state == PlayState::Paused);
    bench.click(12 + 26 + 4 + 39 + 4 + 13, y);
    CHECK(bench.last<StepWindow>()->steps == 1);
    bench.click(1280 - 12 - 10, y);
    CHECK(bench.last<ShowAllTime>() != nullptr);
}

TEST_CASE("the count of undated rows opens their list, and closes it") {
    Bench bench(true, 12);
    const float y = 550 + 8 + 26 + 6 + 8;
    const float x = 1268 - ImGui::CalcTextSize("0 unlocated").x - ImGui::CalcTextSize(" · ").x - 10 -
                    26;  // the menu of strips lies beside
    bench.click(x, y);
    REQUIRE(bench.last<ShowTray>() != nullptr);
    CHECK(bench.last<ShowTray>()->tray == TrayKind::Undated);
    bench.click(x, y);
    CHECK(bench.last<ShowTray>()->tray == TrayKind::None);
}

TEST_CASE("the bar follows a playing window that leaves its view") {
    Bench bench;
    REQUIRE(bench.session.execute(SetBarView{{day(1, 23), day(1, 28)}}));
    REQUIRE(bench.session.execute(SetWindow{{day(1, 27), day(1, 29)}}));
    bench.frame();
    CHECK(bench.commands.empty());
    REQUIRE(bench.session.execute(SetPlayState{PlayState::Playing}));
    bench.frame();
    REQUIRE(bench.last<SetBarView>() != nullptr);
    const TemporalExtent& view = bench.session.workspace().bar_view;
    CHECK(view.duration() == 5 * kDay);
    CHECK(view.begin <= day(1, 27));
    CHECK(view.end >= day(1, 29));
}

TEST_CASE("without events the bar answers nothing and does not fail") {
    Bench bench(false);
    bench.drag(200, 800);
    bench.wheel(400, 1);
    for (const Command& command : bench.commands) CHECK_FALSE(command.is<SetWindow>());
}

TEST_CASE("the histogram counts anew only when its inputs change") {
    Bench bench;
    TimebarHistogram histogram;
    TimeScale scale{kAll, 0, 1200};
    CHECK(histogram.update(bench.session, scale, 1));
    CHECK(histogram.bins() == 23);
    CHECK(histogram.top() == 1);
    CHECK_FALSE(histogram.update(bench.session, scale, 1));
    scale.left_px = 30;  // moves the picture, not the bins
    CHECK_FALSE(histogram.update(bench.session, scale, 1));
    scale.width_px = 300;
    CHECK(histogram.update(bench.session, scale, 1));
    REQUIRE(bench.session.execute(AddLayers{{days_table()}}));
    CHECK(histogram.update(bench.session, scale, 1));
    CHECK(histogram.tracks().size() == 2);
    CHECK(histogram.top() == 2);
    REQUIRE(bench.session.execute(
        SetLayerVisibility{bench.session.document().layers.front().id, Visibility::Hidden}));
    CHECK(histogram.update(bench.session, scale, 1));
    REQUIRE(histogram.tracks().size() == 1);
    CHECK(histogram.tracks().front().layer == 1);
    CHECK(histogram.top() == 1);
    const ThemedColor green{{0, 160, 0, 255}, {0, 120, 0, 255}};
    const LayerState& layer = bench.session.document().layers.back();
    Coloring coloring = layer.coloring;
    coloring.looks.push_back({.name = {}, .color = green, .shape = {}});
    REQUIRE(bench.session.execute(SetColoring{layer.id, coloring}));
    CHECK(histogram.update(bench.session, scale, 1));
    CHECK(histogram.tracks().front().color == green);
}
