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

#include "app/offscreen.h"
#include "io/png_writer.h"

namespace courtyard::test {

/// The viewer with the demo open.
inline std::unique_ptr<app::Offscreen> open_demo(app::Services services = {}) {
    const std::string demo = std::string(COURTYARD_SOURCE_DIR) + "/assets/demo/";
    auto screen = app::Offscreen::create(1280, 800, 1, std::move(services));
    REQUIRE_MESSAGE(screen, screen.error().message);
    (*screen)->viewer().controller().execute(
        OpenFiles{{demo + "protests.geojson", demo + "detentions.geojson"}});
    REQUIRE((*screen)->settle());
    REQUIRE((*screen)->session().document().layers.size() == 2);
    return std::move(*screen);
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

/// The active window of that name, else the last whose name holds `part`, a child window where no other does.
inline ImGuiWindow* window_named(std::string_view part) {
    ImGuiWindow* exact = ImGui::FindWindowByName(std::string(part).c_str());
    if (exact != nullptr && exact->Active) return exact;
    ImGuiWindow* found = nullptr;
    for (ImGuiWindow* window : GImGui->Windows) {
        if (!window->Active || std::string_view(window->Name).find(part) == std::string_view::npos) continue;
        const bool child = (window->Flags & ImGuiWindowFlags_ChildWindow) != 0;
        if (found == nullptr || !child || (found->Flags & ImGuiWindowFlags_ChildWindow) != 0) found = window;
    }
    REQUIRE_MESSAGE(found != nullptr, "no such window: " << std::string(part));
    return found;
}

/// Clicks a widget, named by what PushID and the widget itself were given in `window`. Dear ImGui tells where
/// the item is that keyboard navigation is on.
inline void click_widget(app::Offscreen& screen, std::string_view window,
                         std::initializer_list<std::variant<int, const char*>> steps) {
    screen.frames(3);
    ImGuiWindow* at = window_named(window);
    ImGuiID id = at->ID;
    for (const auto& step : steps) {
        if (const int* n = std::get_if<int>(&step))
            id = ImHashData(n, sizeof(int), id);
        else
            id = ImHashStr(std::get<const char*>(step), 0, id);
    }
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
