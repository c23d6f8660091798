#include "ui/regions.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include "ui/keys.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

constexpr std::string_view kMapRegion = "##map", kTimebarRegion = "##timebar", kDetailsRegion = "##details";
/// In the order of Tab; cards on the map come before the first of kLastRegions.
constexpr std::array<std::string_view, 12> kFirstRegions{
    "##toolbar",    "##left-tabs", "##layers",     "##filters", "##legend",    "##edge-left",
    "##right-tabs", "##details",   "##statistics", "##compare", "##reconcile", "##edge-right"};
constexpr std::array<std::string_view, 5> kLastRegions{"##edge-table", "##table", "##edge-timebar",
                                                       kTimebarRegion, kMapRegion};

/// Where it comes among the regions; empty for what is none.
std::size_t rank_of(std::string_view name) {
    const auto first = std::ranges::find(kFirstRegions, name);
    if (first != kFirstRegions.end()) return static_cast<std::size_t>(first - kFirstRegions.begin());
    const auto last = std::ranges::find(kLastRegions, name);
    const auto card = last == kLastRegions.end() ? 0 : 1 + (last - kLastRegions.begin());
    return kFirstRegions.size() + static_cast<std::size_t>(card);
}

/// An edge draws its ring itself, and answers arrow keys: see Splitters.
bool is_edge(std::string_view name) {
    return name.starts_with("##edge-");
}

bool is_panel(std::string_view name) {
    return std::ranges::find(kFirstRegions, name) != kFirstRegions.end();
}

bool is_region(const ImGuiWindow& window) {
    constexpr ImGuiWindowFlags kNone = ImGuiWindowFlags_ChildWindow | ImGuiWindowFlags_Popup |
                                       ImGuiWindowFlags_Tooltip | ImGuiWindowFlags_NoNavFocus;
    if (!window.Active || window.Hidden || window.IsFallbackWindow || (window.Flags & kNone) != 0)
        return false;
    if (std::ranges::find(kLastRegions, std::string_view(window.Name)) != kLastRegions.end()) return true;
    return window.DC.NavLayersActiveMask != 0;
}

std::vector<ImGuiWindow*> regions() {
    std::vector<ImGuiWindow*> out;
    for (ImGuiWindow* window : GImGui->Windows) {
        if (is_region(*window)) out.push_back(window);
    }
    std::ranges::stable_sort(out, {}, [](const ImGuiWindow* w) { return rank_of(w->Name); });
    return out;
}

/// The name of the region that the keyboard is in; empty for none.
std::string_view focused_region() {
    const ImGuiWindow* window = GImGui->NavWindow;
    if (window == nullptr || window->RootWindow == nullptr) return {};
    return window->RootWindow->Name;
}

bool popup_open() {
    constexpr ImGuiPopupFlags kAny = ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel;
    return ImGui::IsPopupOpen("", kAny);
}

bool sheet_open(const FrameView& view) {
    return view.session.workspace().mapping.has_value() || view.session.workspace().help_open;
}

void focus_region(const std::string& name) {
    ImGuiWindow* window = ImGui::FindWindowByName(name.c_str());
    if (window == nullptr) return;
    ImGui::FocusWindow(window);
    if ((window->Flags & ImGuiWindowFlags_NoNavInputs) != 0) return;
    ImGui::NavInitWindow(window, true);
    GImGui->NavDisableHighlight = false;
    GImGui->NavDisableMouseHover = true;
}

/// Around the widget that the keyboard is on, whoever drew it. True when there is one.
bool draw_widget_ring(const FrameView& view) {
    ImGuiWindow* window = GImGui->NavWindow;
    if (!ImGui::GetIO().NavVisible || window == nullptr || !window->Active || GImGui->NavId == 0)
        return false;
    if ((window->Flags & ImGuiWindowFlags_NoNavInputs) != 0) return false;
    const ImRect& of = window->NavRectRel[GImGui->NavLayer];
    if (of.GetWidth() <= 0 || of.GetHeight() <= 0) return true;
    const ImVec2 at = window->DC.CursorStartPos;
    const float out = px(view, 2);
    const ImVec2 from{at.x + of.Min.x - out, at.y + of.Min.y - out};
    const ImVec2 to{at.x + of.Max.x + out, at.y + of.Max.y + out};
    ImDrawList& draw = *window->DrawList;
    draw.PushClipRect(window->OuterRectClipped.Min, window->OuterRectClipped.Max);
    draw.AddRect(from, to, colors(view).accent, px(view, 4), 0, px(view, 2));
    draw.PopClipRect();
    return true;
}

/// The map has no widget of its own to be on.
void draw_map_ring(const FrameView& view, const Rect& map) {
    ImGuiWindow* window = ImGui::FindWindowByName(std::string(kMapRegion).c_str());
    if (window == nullptr || !window->Active) return;
    const float half = px(view, 1);
    ImDrawList& draw = *window->DrawList;
    draw.PushClipRect({map.x, map.y}, {map.x + map.width, map.y + map.height});
    draw.AddRect({map.x + half, map.y + half}, {map.x + map.width - half, map.y + map.height - half},
                 colors(view).accent, 0, 0, 2 * half);
    draw.PopClipRect();
}

bool mouse_pressed() {
    const ImGuiIO& io = ImGui::GetIO();
    return io.MouseClicked[0] || io.MouseClicked[1] || io.MouseClicked[2];
}

}  // namespace

void Regions::before_frame() {
    ImGuiIO& io = ImGui::GetIO();
    io.KeyMap[ImGuiKey_Tab] = io.KeyCtrl ? -1 : static_cast<int>(kKeyTab);  // no key of Dear ImGui's then
    // What the mouse drags is put back by Esc: ImGui's walking would only let go of it where it is.
    if (io.MouseDown[0] && GImGui->ActiveId != 0)
        GImGui->ActiveIdUsingNavInputMask |= 1U << static_cast<unsigned>(ImGuiNavInput_Cancel);
    // Dear ImGui 1.86 presses by Space alone.
    const bool enter = io.KeysDown[kKeyEnter] || io.KeysDown[kKeyKeypadEnter];
    // The press that ends a text field's editing is still down when the field has let go of the keyboard.
    enter_of_text_ = enter && (enter_of_text_ || io.WantTextInput);
    if (enter && io.NavVisible && !enter_of_text_ && !io.KeyCtrl) io.NavInputs[ImGuiNavInput_Activate] = 1;
}

void Regions::begin(const FrameView& view) {
    if (mouse_pressed()) by_keyboard_ = false;
    if (!wanted_.empty()) {
        focus_region(std::exchange(wanted_, {}));
        by_keyboard_ = true;
    }
    // Where the mouse brought the focus to the details, arrow keys go from event to event. Map, time bar and
    // table have keys of their own: ImGui leaves them alone.
    const bool walked = by_keyboard_ || sheet_open(view) || focused_region() != kDetailsRegion;
    ImGuiConfigFlags& flags = ImGui::GetIO().ConfigFlags;
    flags = walked ? flags | ImGuiConfigFlags_NavEnableKeyboard : flags & ~ImGuiConfigFlags_NavEnableKeyboard;
}

void Regions::go(int by) {
    const std::vector<ImGuiWindow*> all = regions();
    if (all.empty()) return;
    const std::string_view now = left_.empty() ? focused_region() : std::string_view(left_);
    const auto at = std::ranges::find_if(all, [&](const ImGuiWindow* w) { return w->Name == now; });
    const auto count = static_cast<std::ptrdiff_t>(all.size());
    const std::ptrdiff_t here = at == all.end() ? count - 1 : at - all.begin();
    wanted_ = all[static_cast<std::size_t>((here + by + count) % count)]->Name;
    left_.clear();
}

void Regions::end(const FrameView& view, const Layout& layout) {
    // A panel that closed leaves the keyboard to the map, not to whatever lies on top.
    const ImGuiWindow* had = GImGui->NavWindow;
    if (had == nullptr || !had->RootWindow->Active)
        ImGui::FocusWindow(ImGui::FindWindowByName(std::string(kMapRegion).c_str()));
    const ImGuiIO& io = ImGui::GetIO();
    const std::string_view here = focused_region();
    const bool tab = ImGui::IsKeyPressed(kKeyTab, false) && !io.KeyAlt;
    // Map and time bar take Tab themselves: see TimebarPanel.
    const bool taken = !io.KeyShift && (here == kMapRegion || here == kTimebarRegion || here.empty());
    if (!left_.empty())
        go(1);
    else if (tab && !sheet_open(view) && (io.KeyCtrl || (!taken && !io.WantTextInput && !popup_open())))
        go(io.KeyShift ? -1 : 1);
    const bool on_widget = draw_widget_ring(view);
    had_ring_ = ring_;
    const bool on_edge = by_keyboard_ && is_edge(here);
    ring_ = ((on_widget && is_panel(here)) || on_edge) && !popup_open();
    if (by_keyboard_ && here == kMapRegion && !sheet_open(view)) draw_map_ring(view, layout.map);
}

bool Regions::takes_escape() {
    if (!std::exchange(had_ring_, false)) return false;
    wanted_ = kMapRegion;
    return true;
}

}  // namespace courtyard::ui
