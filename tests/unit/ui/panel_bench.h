#pragma once

#include <doctest/doctest.h>
#include <imgui.h>
#include <imgui_internal.h>

#include <functional>
#include <initializer_list>
#include <string>
#include <variant>
#include <vector>

#include "support/placements.h"
#include "time/calendar.h"
#include "ui/fonts.h"
#include "ui/frame_view.h"
#include "ui/keys.h"
#include "ui/theme.h"

namespace courtyard::ui {

/// Draws real panels with scripted input, frame by frame; commands are carried out where the session can, and
/// kept.
class PanelBench {
public:
    using Draw = std::function<void(const FrameView&, UiOutput&)>;
    using IdStep = std::variant<int, const char*>;

    explicit PanelBench(Draw draw, double ui_scale = 1) : draw_(std::move(draw)), ui_scale_(ui_scale) {
        ImGui::CreateContext();
        ImGuiIO& io = ImGui::GetIO();
        io.IniFilename = nullptr;
        io.DisplaySize = {1280, 720};
        io.DeltaTime = 1.0F / 60;
        io.KeyMap[ImGuiKey_Enter] = kKeyEnter;
        io.KeyMap[ImGuiKey_Escape] = kKeyEscape;
        io.MousePos = {-1, -1};
        load_fonts(static_cast<float>(ui_scale), 1);
        apply_theme(Theme::Dark, static_cast<float>(ui_scale));
    }
    ~PanelBench() { ImGui::DestroyContext(); }
    PanelBench(const PanelBench&) = delete;
    PanelBench& operator=(const PanelBench&) = delete;

    void frame() {
        UiOutput out;
        const FrameView view{session,
                             loads,
                             messages,
                             session.shown_events(),
                             totals(session.document()),
                             hovered,
                             cursor,
                             1.0 / 60,
                             ui_scale_,
                             mapping ? &*mapping : nullptr,
                             reloads};
        ImGui::NewFrame();
        draw_(view, out);
        ImGui::Render();
        animating = out.animating;
        for (Command& command : out.commands) {
            const bool of_program = command.index() >= Command(OpenFiles{}).index();
            if (!of_program) REQUIRE(session.execute(command));
            commands.push_back(std::move(command));
        }
    }
    void frames(int n) {
        while (n-- > 0) frame();
    }

    /// The id of a widget: what PushID and the widget itself were given, inside a window.
    static ImGuiID id(const char* window, std::initializer_list<IdStep> steps) {
        const ImGuiWindow* found = ImGui::FindWindowByName(window);
        REQUIRE(found != nullptr);
        ImGuiID seed = found->ID;
        for (const IdStep& step : steps) {
            if (const int* n = std::get_if<int>(&step))
                seed = ImHashData(n, sizeof(int), seed);
            else
                seed = ImHashStr(std::get<const char*>(step), 0, seed);
        }
        return seed;
    }
    /// Moves the mouse over a window until the widget lights up; false when it never does.
    bool point_at(const char* window, ImGuiID widget) {
        const ImGuiWindow* found = ImGui::FindWindowByName(window);
        REQUIRE(found != nullptr);
        const ImRect area = found->Rect();
        for (float y = area.Min.y + 3; y < area.Max.y; y += 7) {
            for (float x = area.Min.x + 3; x < area.Max.x; x += 9) {
                ImGui::GetIO().MousePos = {x, y};
                frame();
                if (GImGui->HoveredId == widget) return true;
            }
        }
        return false;
    }
    /// The name of the first window, child windows included, whose name holds `part`; fails when none does.
    static const char* window_named(std::string_view part) {
        for (const ImGuiWindow* window : GImGui->Windows) {
            if (window->Active && std::string_view(window->Name).find(part) != std::string_view::npos)
                return window->Name;
        }
        FAIL("no window has in its name: " << std::string(part));
        return "";
    }
    void button(bool down) {
        ImGui::GetIO().MouseDown[0] = down;
        frame();
    }
    /// Clicks a widget wherever it is in the window, with the mouse.
    void click(const char* window, std::initializer_list<IdStep> steps) {
        frames(3);
        REQUIRE(point_at(window, id(window, steps)));
        commands.clear();
        button(true);
        button(false);
        frame();
    }
    /// Types into whatever has the keyboard, then presses Enter.
    void type(const std::string& text) {
        ImGui::GetIO().AddInputCharactersUTF8(text.c_str());
        frame();
        ImGui::GetIO().KeysDown[kKeyEnter] = true;
        frame();
        ImGui::GetIO().KeysDown[kKeyEnter] = false;
        frame();
    }
    /// The only command of a type since the last click; fails the test when there is none or more.
    template <typename T>
    T only() const {
        REQUIRE(commands.size() == 1);
        REQUIRE(commands.front().is<T>());
        return *commands.front().as<T>();
    }

    Session session;
    std::vector<LoadView> loads;
    std::vector<MessageView> messages;
    std::vector<EventRef> hovered;
    std::optional<ScreenPoint> cursor;
    std::optional<MappingView> mapping;
    std::vector<ReloadView> reloads;
    std::vector<Command> commands;
    bool animating = false;

private:
    Draw draw_;
    double ui_scale_;
};

/// Builds text and number columns for small tables.
inline Column text_column(std::string name, Role role, const std::vector<std::string>& values) {
    TextColumn column;
    for (const std::string& value : values) {
        column.codes.push_back(value.empty() ? TextColumn::kMissing
                                             : static_cast<std::uint32_t>(column.dictionary.size()));
        if (!value.empty()) column.dictionary.push_back(value);
    }
    return {std::move(name), role, {}, std::move(column)};
}
inline Column integer_column(std::string name, Role role, std::string unit,
                             std::vector<std::int64_t> values) {
    return {std::move(name), role, std::move(unit), IntegerColumn{std::move(values)}};
}

/// Six rows: four events (23, 23, 31 January, and 20:00–20:15 on 14 February), one undated, one unlocated,
/// and one rejected beside them. Events keep their order: source rows 1 to 4 are table rows 0 to 3.
inline EventTablePtr courtyard_table() {
    constexpr std::int64_t kMissing = IntegerColumn::kMissing;
    std::vector<Column> columns;
    columns.push_back(
        text_column("city", Role::Place, {"Omsk", "Moscow", "Chita", "Moscow", "Tver", "Pskov"}));
    columns.push_back(
        text_column("kind", Role::Category, {"protest", "protest", "march", "courtyard", "", "march"}));
    columns.push_back(
        integer_column("detained", Role::Detained, "people detained", {120, 0, kMissing, 1470, 3, 4}));
    columns.push_back(
        integer_column("low", Role::DetainedLow, "people detained", {100, 0, 5, 1470, kMissing, 4}));
    columns.push_back(
        integer_column("high", Role::DetainedHigh, "people detained", {150, 0, kMissing, 1470, kMissing, 4}));
    columns.push_back(text_column(
        "link", Role::Url, {"https://a.example/1 | https://b.example/2", "not an address", "", "", "", ""}));
    columns.push_back(text_column("memo", Role::None, {"", "", "", "", "no date", "no place"}));
    std::vector<test::RowPlacement> rows;
    const auto at = [](unsigned month, unsigned d) { return instant_from_civil(2021, month, d); };
    const auto day = [&](unsigned month, unsigned d) {
        return ParsedTime{{at(month, d), at(month, d) + kDay}, TimePrecision::Day, TimeBasis::Local};
    };
    const LonLat place = to_lonlat(37, 55);
    rows.push_back({1, place, day(1, 23), false});
    rows.push_back({2, place, day(1, 23), false});
    rows.push_back({3, place, day(1, 31), false});
    const Instant evening = at(2, 14) + 20 * kHour;
    rows.push_back({4, place,
                    ParsedTime{{evening, evening + 15 * kMinute}, TimePrecision::Minute, TimeBasis::Local},
                    true});
    rows.push_back({5, place, std::nullopt, false});
    rows.push_back({6, std::nullopt, day(1, 23), false});
    Ledger ledger;
    ledger.read = 7;
    ledger.rejected = 1;
    ledger.entries = {{4, RowFate::Repaired, "longitude wrapped", "397"},
                      {5, RowFate::Undated, "no date", ""},
                      {6, RowFate::Unlocated, "null geometry", ""},
                      {7, RowFate::Rejected, "not a feature", "[]"}};
    ledger.notes = {"link: kept as text"};
    return test::finish_table({"/data/year 21/courtyards.geojson", "courtyards", "GeoJSON", "generic"},
                              "courtyards", std::move(columns), std::move(rows), std::move(ledger));
}

}  // namespace courtyard::ui
