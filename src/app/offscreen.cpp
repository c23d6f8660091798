#include "app/offscreen.h"

#include <imgui.h>

#include <array>
#include <chrono>
#include <thread>
#include <utility>

#include "base/asset_dir.h"
#include "ui/keys.h"

namespace courtyard::app {
namespace {

constexpr double kFrameSeconds = 1.0 / 60;

/// The same key numbers as the window's backend uses.
void map_keys() {
    static constexpr std::array<std::pair<int, int>, 22> kKeys{{
        {ImGuiKey_Tab, ui::kKeyTab},
        {ImGuiKey_LeftArrow, ui::kKeyLeft},
        {ImGuiKey_RightArrow, ui::kKeyRight},
        {ImGuiKey_UpArrow, ui::kKeyUp},
        {ImGuiKey_DownArrow, ui::kKeyDown},
        {ImGuiKey_PageUp, ui::kKeyPageUp},
        {ImGuiKey_PageDown, ui::kKeyPageDown},
        {ImGuiKey_Home, ui::kKeyHome},
        {ImGuiKey_End, ui::kKeyEnd},
        {ImGuiKey_Insert, ui::kKeyInsert},
        {ImGuiKey_Delete, ui::kKeyDelete},
        {ImGuiKey_Backspace, ui::kKeyBackspace},
        {ImGuiKey_Space, ui::kKeySpace},
        {ImGuiKey_Enter, ui::kKeyEnter},
        {ImGuiKey_Escape, ui::kKeyEscape},
        {ImGuiKey_KeyPadEnter, ui::kKeyKeypadEnter},
        {ImGuiKey_A, 'A'},
        {ImGuiKey_C, 'C'},
        {ImGuiKey_V, 'V'},
        {ImGuiKey_X, 'X'},
        {ImGuiKey_Y, 'Y'},
        {ImGuiKey_Z, 'Z'},
    }};
    for (const auto& [imgui_key, key] : kKeys) ImGui::GetIO().KeyMap[imgui_key] = key;
}

}  // namespace

Result<std::unique_ptr<Offscreen>> Offscreen::create(int width_px, int height_px, double scale,
                                                     Services services) {
    auto share_dir = find_share_dir();
    if (!share_dir) return pass_on(share_dir);
    auto context = gl::HeadlessContext::create();
    if (!context) return pass_on(context);
    std::unique_ptr<Offscreen> screen(new Offscreen(std::move(*context), width_px, height_px, scale));
    Offscreen* raw = screen.get();
    Desktop desktop{[raw](const std::string& text) { raw->copied_.push_back(text); },
                    [raw](const std::string& url) -> Result<void> {
                        raw->opened_urls_.push_back(url);
                        return {};
                    },
                    {},
                    {}};
    auto viewer = Viewer::create(*share_dir, std::move(desktop), scale, std::move(services));
    if (!viewer) return pass_on(viewer);
    screen->viewer_ = std::move(*viewer);
    map_keys();
    ImGui::GetIO().MousePos = {-1000, -1000};
    return screen;
}

Offscreen::Offscreen(gl::HeadlessContext context, int width_px, int height_px, double scale)
    : context_(std::move(context)), width_px_(width_px), height_px_(height_px), scale_(scale) {
    target_.resize(width_px, height_px);
}

void Offscreen::frame() {
    now_seconds_ += kFrameSeconds;
    target_.bind();
    viewer_->frame({width_px_, height_px_, scale_, now_seconds_}, target_.name());
    ImGui::GetIO().MouseWheel = ImGui::GetIO().MouseWheelH = 0;
}

void Offscreen::frames(int count) {
    for (int i = 0; i < count; ++i) frame();
}

bool Offscreen::settle(int most_frames) {
    int still = 0;
    for (int i = 0; i < most_frames && still < 3; ++i) {
        frame();
        still = viewer_->settled() && !viewer_->animating() ? still + 1 : 0;
        // Jobs run on the real clock, frames on their own: give the jobs the processor.
        if (!viewer_->settled()) std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    return still >= 3;
}

void Offscreen::move_mouse(double x_px, double y_px) {
    ImGui::GetIO().MousePos = {static_cast<float>(x_px), static_cast<float>(y_px)};
}

void Offscreen::press(int button) {
    ImGui::GetIO().MouseDown[button] = true;
}
void Offscreen::release(int button) {
    ImGui::GetIO().MouseDown[button] = false;
}

void Offscreen::click(double x_px, double y_px) {
    move_mouse(x_px, y_px);
    frames(2);
    press();
    frames(2);
    release();
    frames(2);
}

void Offscreen::drag(double x0, double y0, double x1, double y1, int steps) {
    move_mouse(x0, y0);
    frames(2);
    press();
    frame();
    for (int i = 1; i <= steps; ++i) {
        move_mouse(x0 + (x1 - x0) * i / steps, y0 + (y1 - y0) * i / steps);
        frame();
    }
    frames(6);  // the hand rests before it lets go: no inertia
    release();
    frames(2);
}

void Offscreen::wheel(double notches, double sideways) {
    ImGui::GetIO().MouseWheel = static_cast<float>(notches);
    ImGui::GetIO().MouseWheelH = static_cast<float>(sideways);
    frames(2);
}

void Offscreen::hold_key(int key) {
    ImGui::GetIO().KeysDown[key] = true;
}
void Offscreen::let_key(int key) {
    ImGui::GetIO().KeysDown[key] = false;
}

void Offscreen::tap_key(int key) {
    hold_key(key);
    frames(2);
    let_key(key);
    frames(2);
}

void Offscreen::hold_modifiers(bool ctrl, bool shift, bool alt) {
    ImGui::GetIO().KeyCtrl = ctrl;
    ImGui::GetIO().KeyShift = shift;
    ImGui::GetIO().KeyAlt = alt;
}

void Offscreen::type(const std::string& text) {
    ImGui::GetIO().AddInputCharactersUTF8(text.c_str());
    frames(2);
}

void Offscreen::resize(int width_px, int height_px) {
    width_px_ = width_px;
    height_px_ = height_px;
    target_.resize(width_px, height_px);
}

}  // namespace courtyard::app
