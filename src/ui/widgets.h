#pragma once

#include <fmt/core.h>
#include <imgui.h>

#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

#include "base/translate.h"
#include "ui/fonts.h"
#include "ui/frame_view.h"
#include "ui/theme.h"
#include "ui/widgets_icons.h"

namespace courtyard::ui {

/// A short text formatted on the stack by the translated format: no heap in a steady frame. What does not fit
/// is cut at a whole character. A translation that does not fit the arguments gives way to the English
/// format.
class Line {
public:
    template <typename... Args>
    explicit Line(fmt::format_string<Args...> format, Args&&... args) {
        const fmt::string_view english = format;
        write(english, tr(english.data()), fmt::make_format_args(args...));
    }
    /// By the form that the number `n` asks for; both forms are given all arguments.
    template <typename... Args>
    static Line plural(fmt::format_string<Args...> one, fmt::format_string<Args...> many, std::uint64_t n,
                       Args&&... args) {
        const fmt::string_view a = one, b = many;
        Line line;
        line.write(n == 1 ? a : b, tr_plural(a.data(), b.data(), n), fmt::make_format_args(args...));
        return line;
    }
    const char* c_str() const { return text_.data(); }
    std::string_view view() const { return {text_.data(), length_}; }

private:
    Line() = default;
    void write(fmt::string_view english, const char* translated, fmt::format_args args);
    void write(fmt::string_view format, fmt::format_args args);
    void finish(std::size_t length, bool cut);
    std::array<char, 480> text_;  ///< A Cyrillic letter takes two.
    std::size_t length_ = 0;
};

Line grouped(std::uint64_t n);        ///< "12,345"; Russian: "12 345".
Line number_text(double v);           ///< Exact, shortest: "2,548", "0.05", "−3".
Line size_text(std::uint64_t bytes);  ///< "291 MB", "12.5 MB", "640 kB".

/// The colours of the frame's theme.
inline const ThemeColors& colors(const FrameView& view) {
    return theme_colors(view.session.workspace().theme);
}
/// Window units for a length in logical pixels.
inline float px(const FrameView& view, float logical) {
    return logical * static_cast<float>(view.ui_scale);
}

/// Draws in the current window where its padding would clip.
template <typename Draw>
void draw_unclipped(Draw draw) {
    ImGui::GetWindowDrawList()->PushClipRectFullScreen();
    draw(*ImGui::GetWindowDrawList());
    ImGui::GetWindowDrawList()->PopClipRect();
}

/// Which edge of a panel has the hairline that parts it from the map.
enum class PanelEdge : std::uint8_t { None, Bottom, Left, Right };
/// Begins a window that fills a rectangle, without title or frame. Always end with ImGui::End().
void begin_panel(const FrameView& view, const char* id, const Rect& rect, PanelEdge edge,
                 ImGuiWindowFlags flags = 0);

/// Begins a raised, bordered, round-cornered window of a fixed place, above the panels. End with end_card().
void begin_card(const FrameView& view, const char* id, const Rect& rect, ImU32 ground,
                ImGuiWindowFlags flags = 0);
void end_card();
/// Keeps the window begun last above all others but open popups, without taking the focus.
void keep_on_top();

/// A tooltip as the theme draws it; wraps at `width` logical pixels. End with end_tooltip().
void begin_tooltip(float width_px);
void end_tooltip();

/// Explains the item before it while the cursor rests on it, also when it is disabled.
void explain(const char* text);

void dim_text(const FrameView& view, std::string_view text);
void wrapped_text(std::string_view text, ImU32 color);  ///< Wraps at the right edge of the content.
void heading(const FrameView& view, const char* text);  ///< Small bold capitals above a section.
/// One line of text from `at`, cut with "…" at `right`; lays nothing out.
void draw_cut_text(ImVec2 at, float right, std::string_view text, ImU32 color);
/// One line, cut with "…" at `width`; then the whole text shows while the cursor rests on it.
void ellipsis_text(std::string_view text, float width, ImU32 color);

/// A square button with a picture.
struct IconButton {
    const char* id;
    Icon icon;
    const char* tip;
    float size_px = 26;  ///< Logical.
    bool enabled = true;
    bool on = false;  ///< Drawn in the accent colour.
};
bool icon_button(const FrameView& view, const IconButton& button);

enum class ButtonLook : std::uint8_t { Plain, Quiet, Accent };
/// A button with words, explained by `tip`.
bool text_button(const FrameView& view, const char* label, const char* tip,
                 ButtonLook look = ButtonLook::Plain);
/// How wide such a button is.
float button_width(const char* label);
/// Words that act like a link: underlined under the cursor.
bool link(const FrameView& view, const char* label, const char* tip);

/// The same for words of several lines; wraps at the right edge of the content.
bool wrapped_link(const FrameView& view, const char* id, const char* words, const char* tip);
/// Words on a rounded ground with a cross at their right, wrapped; true when it was clicked.
bool chip(const FrameView& view, const char* id, const char* words, const char* tip);

/// A closed menu of `width` that shows what is chosen; true while it is open: then end it with
/// ImGui::EndCombo().
bool begin_menu(const FrameView& view, const char* id, const char* chosen, float width);

/// Dims the whole window behind a sheet and keeps the mouse from what lies below; true when it was clicked.
bool draw_shade(const FrameView& view, const char* id, const Rect& window);

/// A thin slider that fills `width`; true while the value changes.
bool thin_slider(const FrameView& view, const char* id, float& value, float least, float most, float width);

/// A bar of `width`; fraction in [0, 1], or below 0 when how much there is to do is not known.
void progress_bar(const FrameView& view, float fraction, float width);

/// Moves the cursor so that something `width` wide ends at the right edge of the content.
void align_right(float width);

}  // namespace courtyard::ui
