#pragma once

#include <doctest/doctest.h>
#include <imgui.h>
#include <imgui_internal.h>

#include <cstdlib>
#include <filesystem>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "app/offscreen.h"
#include "io/png_writer.h"

namespace courtyard::test {

inline const std::string kDemo = std::string(COURTYARD_SOURCE_DIR) + "/assets/demo/";

struct WindowSize {
    int width_px = 1280, height_px = 800;
    double scale = 1;
};

/// The viewer with files open.
inline std::unique_ptr<app::Offscreen> open_files(std::vector<std::string> files, WindowSize size = {},
                                                  app::Services services = {}) {
    auto screen = app::Offscreen::create(size.width_px, size.height_px, size.scale, std::move(services));
    REQUIRE_MESSAGE(screen, screen.error().message);
    const std::size_t count = files.size();
    (*screen)->viewer().controller().execute(OpenFiles{std::move(files)});
    REQUIRE((*screen)->settle());
    REQUIRE((*screen)->session().document().layers.size() == count);
    return std::move(*screen);
}

/// The viewer with the demo's events open.
inline std::unique_ptr<app::Offscreen> open_demo(app::Services services = {}, WindowSize size = {}) {
    return open_files({kDemo + "protests.geojson", kDemo + "detentions.geojson"}, size, std::move(services));
}

inline const Workspace& workspace(const app::Offscreen& screen) {
    return screen.session().workspace();
}

inline void save_if_asked(const app::Offscreen& screen, const char* name) {
    if (const char* folder = std::getenv("REPLAY_PICTURES")) {
        const auto& p = screen.picture();
        REQUIRE(write_png(std::filesystem::path(folder) / name, p.read_rgba(), p.width(), p.height()));
    }
}

/// The active window of that name, else the last whose name holds `part`; where only child windows do, the
/// first.
inline ImGuiWindow* window_named(std::string_view part) {
    ImGuiWindow* exact = ImGui::FindWindowByName(std::string(part).c_str());
    if (exact != nullptr && exact->Active) return exact;
    ImGuiWindow* found = nullptr;
    for (ImGuiWindow* window : GImGui->Windows) {
        if (!window->Active || std::string_view(window->Name).find(part) == std::string_view::npos) continue;
        const bool child = (window->Flags & ImGuiWindowFlags_ChildWindow) != 0;
        if (found == nullptr || !child) found = window;
    }
    REQUIRE_MESSAGE(found != nullptr, "no such window: " << std::string(part));
    return found;
}

/// Clicks a widget, named by what PushID and the widget itself were given in `window`; `drawn_in` is the
/// child window that it lies in where that is another one (a table that scrolls). Dear ImGui tells where the
/// item is that keyboard navigation is on.
inline void click_widget(app::Offscreen& screen, std::string_view window,
                         std::initializer_list<std::variant<int, const char*>> steps,
                         std::string_view drawn_in = {}) {
    screen.frames(3);
    ImGuiID id = window_named(window)->ID;
    for (const auto& step : steps) {
        if (const int* n = std::get_if<int>(&step))
            id = ImHashData(n, sizeof(int), id);
        else
            id = ImHashStr(std::get<const char*>(step), 0, id);
    }
    ImGuiWindow* at = window_named(drawn_in.empty() ? window : drawn_in);
    at->NavRectRel[0] = ImRect(0, 0, 0, 0);
    GImGui->NavWindow = at;
    GImGui->NavId = id;
    screen.frame();
    const ImRect rect = at->NavRectRel[0];
    REQUIRE_MESSAGE(rect.GetWidth() > 0, "no such widget in " << std::string(window));
    const ImVec2 middle = rect.GetCenter();
    screen.click(static_cast<double>(at->DC.CursorStartPos.x + middle.x),
                 static_cast<double>(at->DC.CursorStartPos.y + middle.y));
    screen.frames(2);
}

}  // namespace courtyard::test
