#include "ui/widgets.h"

#include <fmt/format.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

#include "base/text.h"

namespace courtyard::ui {
namespace {

ImVec4 vec4(ImU32 color) {
    return ImGui::ColorConvertU32ToFloat4(color);
}

}  // namespace

void Line::write(fmt::string_view english, const char* translated, fmt::format_args args) {
    if (translated != english.data()) {
        try {
            return write(translated, args);
        } catch (const fmt::format_error&) {  // the catalogue's fault, not the person's
        }
    }
    write(english, args);
}

void Line::write(fmt::string_view format, fmt::format_args args) {
    fmt::basic_memory_buffer<char, 1024> whole;  // what is longer goes to the heap
    fmt::vformat_to(fmt::appender(whole), number_locale(), format, args);
    const std::size_t length = std::min(whole.size(), text_.size() - 1);
    std::copy_n(whole.data(), length, text_.data());
    finish(length, whole.size() >= text_.size());
}

void Line::finish(std::size_t length, bool cut) {
    if (cut) {
        constexpr std::string_view kDots = "…";
        length -= kDots.size();
        while (length > 0 && (static_cast<unsigned char>(text_[length]) & 0xC0U) == 0x80U) --length;
        std::copy(kDots.begin(), kDots.end(), text_.begin() + static_cast<std::ptrdiff_t>(length));
        length += kDots.size();
    }
    text_[length] = '\0';
    length_ = length;
}

Line grouped(std::uint64_t n) {
    const fmt::format_int digits(n);
    const std::string_view between = thousands_mark();
    std::array<char, 64> out{};
    std::size_t length = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 3 == 0) length += between.copy(&out[length], 4);
        out[length++] = digits.data()[i];
    }
    return Line("{}", std::string_view(out.data(), length));
}

Line number_text(double v) {
    const char* sign = v < 0 ? "−" : "";
    const double size = std::abs(v);
    if (size == std::floor(size) && size < 1e15) {
        return Line("{}{}", sign, grouped(static_cast<std::uint64_t>(size)).view());
    }
    return Line("{}{:L}", sign, size);
}

Line size_text(std::uint64_t bytes) {
    const auto b = static_cast<double>(bytes);
    if (b >= 99.95e6) return Line("{} MB", grouped(static_cast<std::uint64_t>(b / 1e6 + 0.5)).view());
    if (b >= 1e6) return Line("{:.1Lf} MB", b / 1e6);
    if (b >= 1e3) return Line("{:.0f} kB", b / 1e3);
    return Line("{} bytes", bytes);
}

void begin_panel(const FrameView& view, const char* id, const Rect& rect, PanelEdge edge,
                 ImGuiWindowFlags flags) {
    ImGui::SetNextWindowPos({rect.x, rect.y});
    ImGui::SetNextWindowSize({rect.width, rect.height});
    // the window was cleared in the panels' colour: filling it again takes milliseconds without a GPU
    ImGui::Begin(id, nullptr,
                 flags | ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoTitleBar |
                     ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoCollapse |
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus);
    if (edge == PanelEdge::None) return;
    const float right = rect.x + rect.width, bottom = rect.y + rect.height;
    const ImVec2 a{edge == PanelEdge::Right ? right - 1 : rect.x,
                   edge == PanelEdge::Bottom ? bottom - 1 : rect.y};
    const ImVec2 b{edge == PanelEdge::Left ? rect.x + 1 : right, bottom};
    draw_unclipped([&](ImDrawList& draw) { draw.AddRectFilled(a, b, colors(view).line); });
}

void begin_card(const FrameView& view, const char* id, const Rect& rect, ImU32 ground,
                ImGuiWindowFlags flags) {
    ImGui::SetNextWindowPos({std::floor(rect.x), std::floor(rect.y)});
    ImGui::SetNextWindowSize({std::floor(rect.width), std::floor(rect.height)});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, px(view, 6));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
    ImGui::PushStyleColor(ImGuiCol_WindowBg, ground);
    ImGui::Begin(id, nullptr,
                 flags | ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                     ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoSavedSettings);
}

void end_card() {
    ImGui::End();
    ImGui::PopStyleColor();
    ImGui::PopStyleVar(2);
}

void keep_on_top() {
    constexpr ImGuiPopupFlags kAny = ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel;
    if (!ImGui::IsPopupOpen("", kAny)) ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
}

void begin_tooltip(float width_px) {
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ImGui::GetStyle().PopupRounding);
    ImGui::PushStyleVar(ImGuiStyleVar_Alpha, 1);  // also when it explains what is disabled
    ImGui::BeginTooltip();
    ImGui::PushTextWrapPos(width_px);
}

void end_tooltip() {
    ImGui::PopTextWrapPos();
    ImGui::EndTooltip();
    ImGui::PopStyleVar(2);
}

void explain(const char* text) {
    if (*text == '\0' || !ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled)) return;
    begin_tooltip(ImGui::GetFontSize() * 24);
    ImGui::TextUnformatted(text);
    end_tooltip();
}

void dim_text(const FrameView& view, std::string_view text) {
    ImGui::PushStyleColor(ImGuiCol_Text, colors(view).text_dim);
    ImGui::TextUnformatted(text.data(), text.data() + text.size());
    ImGui::PopStyleColor();
}

void wrapped_text(std::string_view text, ImU32 color) {
    ImGui::PushStyleColor(ImGuiCol_Text, color);
    ImGui::PushTextWrapPos(0);
    ImGui::TextUnformatted(text.data(), text.data() + text.size());
    ImGui::PopTextWrapPos();
    ImGui::PopStyleColor();
}

void heading(const FrameView& view, const char* text) {
    ImGui::PushFont(fonts().small);
    ellipsis_text(text, std::max(ImGui::GetContentRegionAvail().x, 1.0F), colors(view).text_dim);
    ImGui::PopFont();
}

void draw_cut_text(ImVec2 at, float right, std::string_view text, ImU32 color) {
    const char* begin = text.data();
    const char* end = begin + text.size();
    const ImVec2 size = ImGui::CalcTextSize(begin, end);
    ImGui::PushStyleColor(ImGuiCol_Text, color);
    // Descenders reach below the line's height: let them.
    ImGui::RenderTextEllipsis(ImGui::GetWindowDrawList(), at, {right, at.y + size.y * 1.3F}, right, right,
                              begin, end, &size);
    ImGui::PopStyleColor();
}

void ellipsis_text(std::string_view text, float width, ImU32 color) {
    const char* begin = text.data();
    const char* end = begin + text.size();
    const ImVec2 full = ImGui::CalcTextSize(begin, end);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::Dummy({std::max(std::min(full.x, width), 1.0F), full.y});
    draw_cut_text(at, at.x + width, text, color);
    if (full.x > width && ImGui::IsItemHovered()) {
        begin_tooltip(ImGui::GetFontSize() * 30);
        ImGui::TextUnformatted(begin, end);
        end_tooltip();
    }
}

bool icon_button(const FrameView& view, const IconButton& button) {
    const ThemeColors& c = colors(view);
    const float size = std::floor(px(view, button.size_px));
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::BeginDisabled(!button.enabled);
    const bool pressed = ImGui::InvisibleButton(button.id, {size, size});
    const bool hovered = ImGui::IsItemHovered(), active = ImGui::IsItemActive();
    ImGui::EndDisabled();
    explain(button.tip);
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const ImVec2 to{at.x + size, at.y + size};
    if (hovered || active) draw.AddRectFilled(at, to, active ? c.press : c.hover, px(view, 4));
    ImGui::RenderNavHighlight({at, to}, ImGui::GetItemID());
    const ImU32 quiet = hovered ? c.text_strong : c.text;
    const ImU32 ink = !button.enabled ? with_alpha(c.text_dim, 0.45F) : button.on ? c.accent : quiet;
    draw_icon(draw, button.icon, {at.x + size / 2, at.y + size / 2}, px(view, 16), ink);
    return pressed;
}

bool text_button(const FrameView& view, const char* label, const char* tip, ButtonLook look) {
    const ThemeColors& c = colors(view);
    const bool accent = look == ButtonLook::Accent;
    ImGui::PushStyleColor(ImGuiCol_Button, vec4(accent                      ? c.accent
                                                : look == ButtonLook::Quiet ? 0U
                                                                            : c.field));
    ImGui::PushStyleColor(ImGuiCol_ButtonHovered, vec4(accent ? with_alpha(c.accent, 0.86F) : c.line));
    ImGui::PushStyleColor(ImGuiCol_ButtonActive, vec4(accent ? with_alpha(c.accent, 0.72F) : c.press));
    ImGui::PushStyleColor(ImGuiCol_Text, accent ? c.on_accent : c.text);
    const bool pressed = ImGui::Button(label);
    ImGui::PopStyleColor(4);
    explain(tip);
    return pressed;
}

float button_width(const char* label) {
    return ImGui::CalcTextSize(label, nullptr, true).x + 2 * ImGui::GetStyle().FramePadding.x;
}

bool link(const FrameView& view, const char* label, const char* tip) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const ImVec2 size = ImGui::CalcTextSize(label, nullptr, true);
    const bool pressed = ImGui::InvisibleButton(label, size);
    const bool hovered = ImGui::IsItemHovered();
    explain(tip);
    const ThemeColors& c = colors(view);
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    draw.AddText(at, c.accent, label, ImGui::FindRenderedTextEnd(label));
    const float y = at.y + size.y;
    if (hovered) {
        draw.AddLine({at.x, y}, {at.x + size.x, y}, c.accent, px(view, 1));
        ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    }
    ImGui::RenderNavHighlight({at, {at.x + size.x, y}}, ImGui::GetItemID());
    return pressed;
}

bool wrapped_link(const FrameView& view, const char* id, const char* words, const char* tip) {
    const ThemeColors& c = colors(view);
    const float width = ImGui::GetContentRegionAvail().x;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const ImVec2 size = ImGui::CalcTextSize(words, nullptr, false, width);
    const bool pressed = ImGui::InvisibleButton(id, size);
    const bool hovered = ImGui::IsItemHovered();
    explain(tip);
    ImGui::GetWindowDrawList()->AddText(ImGui::GetFont(), ImGui::GetFontSize(), at,
                                        hovered ? c.text_strong : c.accent, words, nullptr, width);
    if (hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    ImGui::RenderNavHighlight({at, {at.x + size.x, at.y + size.y}}, ImGui::GetItemID());
    return pressed;
}

bool chip(const FrameView& view, const char* id, const char* words, const char* tip) {
    const ThemeColors& c = colors(view);
    const float pad = px(view, 6), cross = px(view, 14);
    const float text_width = ImGui::GetContentRegionAvail().x - 3 * pad - cross;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const ImVec2 text = ImGui::CalcTextSize(words, nullptr, false, text_width);
    const ImVec2 size{text.x + 3 * pad + cross, text.y + pad};
    const ImVec2 to{at.x + size.x, at.y + size.y};
    const bool pressed = ImGui::InvisibleButton(id, size);
    const bool hovered = ImGui::IsItemHovered();
    explain(tip);
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    draw.AddRectFilled(at, to, c.accent_soft, px(view, 4));
    if (hovered) draw.AddRectFilled(at, to, c.hover, px(view, 4));
    draw.AddText(ImGui::GetFont(), ImGui::GetFontSize(), {at.x + pad, at.y + pad / 2}, c.text_strong, words,
                 nullptr, text_width);
    draw_icon(draw, Icon::Close, {to.x - pad - cross / 2, (at.y + to.y) / 2}, px(view, 11),
              hovered ? c.text_strong : c.text);
    ImGui::RenderNavHighlight({at, to}, ImGui::GetItemID());
    return pressed;
}

bool begin_menu(const FrameView& view, const char* id, const char* chosen, float width) {
    // Once it is open the current window is its list: the closed menu's own is kept to draw into.
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const ImVec2 padding = ImGui::GetStyle().FramePadding;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float height = ImGui::GetFrameHeight();
    ImGui::SetNextItemWidth(width);
    const bool open =
        ImGui::BeginCombo(id, nullptr, ImGuiComboFlags_HeightLarge | ImGuiComboFlags_NoArrowButton);
    const ImVec2 text{at.x + padding.x, at.y + padding.y};
    const float arrow_x = at.x + width - height / 2 - px(view, 2);
    const float text_right = std::max(arrow_x - px(view, 8), text.x);
    const ImVec2 size = ImGui::CalcTextSize(chosen, nullptr, true);
    ImGui::RenderTextEllipsis(&draw, text, {text_right, at.y + height}, text_right, text_right, chosen,
                              ImGui::FindRenderedTextEnd(chosen), &size);
    draw_icon(draw, Icon::ChevronDown, {arrow_x, at.y + height / 2}, px(view, 13), colors(view).text_dim);
    return open;
}

bool draw_shade(const FrameView& view, const char* id, const Rect& window) {
    ImGui::SetNextWindowPos({window.x, window.y});
    ImGui::SetNextWindowSize({window.width, window.height});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
    ImGui::PushStyleColor(ImGuiCol_WindowBg, colors(view).shade);
    ImGui::Begin(id, nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings);
    keep_on_top();
    const bool clicked = ImGui::InvisibleButton("##ground", {window.width, window.height});
    ImGui::End();
    ImGui::PopStyleColor();
    ImGui::PopStyleVar();
    return clicked;
}

bool thin_slider(const FrameView& view, const char* id, float& value, float least, float most, float width) {
    const ThemeColors& c = colors(view);
    // ImGui's slider does the work (mouse, keyboard, range); only its looks are ours.
    for (const ImGuiCol col : {ImGuiCol_FrameBg, ImGuiCol_FrameBgHovered, ImGuiCol_FrameBgActive,
                               ImGuiCol_SliderGrab, ImGuiCol_SliderGrabActive, ImGuiCol_Text}) {
        ImGui::PushStyleColor(col, 0U);
    }
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {0, ImGui::GetStyle().FramePadding.y});
    ImGui::SetNextItemWidth(width);
    const bool changed = ImGui::SliderFloat(id, &value, least, most, "", ImGuiSliderFlags_NoInput);
    ImGui::PopStyleVar();
    ImGui::PopStyleColor(6);
    const ImVec2 a = ImGui::GetItemRectMin(), b = ImGui::GetItemRectMax();
    const float y = std::floor((a.y + b.y) / 2) + 0.5F, half = ImGui::GetStyle().GrabMinSize / 2;
    const float left = a.x + half, right = b.x - half;
    const float knob = left + (right - left) * std::clamp((value - least) / (most - least), 0.0F, 1.0F);
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const float track = px(view, 1.5F);
    draw.AddRectFilled({left, y - track}, {right, y + track}, c.field, track);
    draw.AddRectFilled({left, y - track}, {knob, y + track}, c.text_dim, track);
    const bool lively = ImGui::IsItemHovered() || ImGui::IsItemActive();
    draw.AddCircleFilled({knob, y}, px(view, lively ? 6.5F : 5.5F), lively ? c.accent : c.text, 20);
    return changed;
}

void progress_bar(const FrameView& view, float fraction, float width) {
    const ThemeColors& c = colors(view);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float height = px(view, 4);
    ImGui::Dummy({width, height});
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    draw.AddRectFilled(at, {at.x + width, at.y + height}, c.field, height / 2);
    if (fraction >= 0) {
        const float filled = std::max(width * std::min(fraction, 1.0F), height);
        draw.AddRectFilled(at, {at.x + filled, at.y + height}, c.accent, height / 2);
        return;
    }
    const auto phase = static_cast<float>(std::fmod(ImGui::GetTime() / 1.6, 1.0));
    const float x = at.x + (width * 1.3F) * phase - width * 0.3F;
    draw.AddRectFilled({std::max(x, at.x), at.y}, {std::min(x + width * 0.3F, at.x + width), at.y + height},
                       c.accent, height / 2);
}

void align_right(float width) {
    const float x = ImGui::GetCursorPosX() + ImGui::GetContentRegionAvail().x - width;
    ImGui::SetCursorPosX(std::max(std::floor(x), ImGui::GetCursorPosX()));
}

}  // namespace courtyard::ui
