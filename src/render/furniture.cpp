#include "render/furniture.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.h"
#include "render/basemap_style.h"
#include "render/picture_legend.h"
#include "time/calendar.h"

namespace courtyard {
namespace {

constexpr double kMarginPx = 10;
constexpr double kNoteGapPx = 6;
constexpr double kSteadyPx = 24;  ///< Step of the width of a note in which a number grows.
constexpr double kSmallPx = 11;
constexpr double kTitlePx = 20;
constexpr double kTitleHeightPx = 58;
constexpr double kSubtitlePx = 13;
constexpr double kScaleBarMostPx = 140;
constexpr const char* kAttribution = "Made with Natural Earth. City data © GeoNames, CC BY 4.0.";

Color with_alpha(Color color, std::uint8_t alpha) {
    color.a = alpha;
    return color;
}

TextStyle text_style(Theme theme, double size_px) {
    const BasemapStyle style = basemap_style(theme);
    return {size_px, style.text, style.halo, 1.5};
}

}  // namespace

double scale_bar_metres(double metres_per_px, double most_px) {
    const double most = metres_per_px * most_px;
    const double decade = std::pow(10, std::floor(std::log10(most)));
    return decade * (most >= 5 * decade ? 5 : most >= 2 * decade ? 2 : 1);
}

void Furniture::update(TextRenderer& text, const Viewport& viewport, const Session& session,
                       const Wish& wish) {
    const Workspace& w = session.workspace();
    const bool same_session =
        !wish.legend || (shown_window_ == w.window && shown_document_ == &session.document());
    const bool same_dense = std::equal(shown_dense_.begin(), shown_dense_.end(), wish.dense_layers.begin(),
                                       wish.dense_layers.end());
    const bool same_notes = same_dense && shown_arriving_ == wish.arriving;
    if (shown_ && same_notes && viewport == shown_viewport_ && w.theme == shown_theme_ && same_session &&
        shown_generation_ == text.generation()) {
        return;
    }
    shown_ = true;
    if (!same_dense) shown_dense_.assign(wish.dense_layers.begin(), wish.dense_layers.end());
    shown_arriving_ = wish.arriving;
    shown_viewport_ = viewport;
    shown_theme_ = w.theme;
    shown_window_ = w.window;
    shown_document_ = &session.document();
    batch_.clear();
    reserved_.clear();
    add_attribution(text, viewport, w.theme);
    add_scale_bar(text, viewport, w.theme);
    add_notes(text, viewport, w.theme, wish.legend);
    if (wish.legend) {
        add_title(text, viewport, session);
        const double bottom = viewport.size.height - kMarginPx - kSmallPx - 12;
        const ScreenRect card = add_picture_legend(batch_, text, viewport, session, bottom);
        legend_left_out_ = !(card.right > card.left) && !session.document().layers.empty();
        if (card.right > card.left) reserved_.push_back(card);
    }
    shown_generation_ = text.generation();
}

void Furniture::add_attribution(TextRenderer& text, const Viewport& viewport, Theme theme) {
    const double width = text.measure(kAttribution, kSmallPx, viewport.dpi_scale);
    const double right = viewport.size.width - kMarginPx;
    const double baseline = viewport.size.height - kMarginPx;
    text.add_text(batch_, kAttribution, {right - width, baseline}, text_style(theme, kSmallPx),
                  viewport.dpi_scale);
    reserved_.push_back({right - width - 4, baseline - kSmallPx - 4, right + 4, baseline + 6});
}

void Furniture::add_scale_bar(TextRenderer& text, const Viewport& viewport, Theme theme) {
    const double lat = lat_from_world(viewport.camera.center.y);
    const double metres_per_pixel = metres_per_px(viewport.camera, lat);
    const double metres = scale_bar_metres(metres_per_pixel, kScaleBarMostPx);
    const double length = metres / metres_per_pixel;
    // Mercator's scale changes with latitude: the bar holds at the middle of the picture, and says so when it
    // matters.
    const double north =
        lat_from_world(std::max(world_from_screen(viewport.camera, viewport.size, {0, 0}).y, 0.0));
    const bool varies = metres_per_px(viewport.camera, north) < 0.9 * metres_per_pixel;
    std::string label =
        metres >= 1000 ? fmt::format("{:.0f} km", metres / 1000) : fmt::format("{:g} m", metres);
    if (varies) label += fmt::format(" at {:.0f}° {}", std::abs(lat), lat < 0 ? "S" : "N");
    const double left = kMarginPx;
    const double base = viewport.size.height - kMarginPx;
    const BasemapStyle style = basemap_style(theme);
    const auto bar = [&](double grow, Color color) {
        text.add_rect(batch_, {left - grow, base - 2 - grow, left + length + grow, base + grow}, color,
                      viewport.dpi_scale);
        text.add_rect(batch_, {left - grow, base - 6 - grow, left + 1.5 + grow, base + grow}, color,
                      viewport.dpi_scale);
        text.add_rect(batch_,
                      {left + length - 1.5 - grow, base - 6 - grow, left + length + grow, base + grow}, color,
                      viewport.dpi_scale);
    };
    bar(1, with_alpha(style.halo, 200));
    bar(0, style.text);
    text.add_text(batch_, label, {left, base - 10}, text_style(theme, kSmallPx), viewport.dpi_scale);
    const double label_width = text.measure(label, kSmallPx, viewport.dpi_scale);
    reserved_.push_back(
        {left - 4, base - 10 - kSmallPx - 4, left + std::max(length, label_width) + 6, base + 6});
}

void Furniture::add_notes(TextRenderer& text, const Viewport& viewport, Theme theme, bool below_title) {
    double top = kMarginPx + (below_title ? kTitleHeightPx + 6 : 0);
    if (!shown_dense_.empty()) {
        std::string names;
        for (const std::string& name : shown_dense_) names += (names.empty() ? "" : ", ") + name;
        const std::array<std::string, 3> lines{
            fmt::format("{}: shown by density", names),
            "A dot is a pixel with events, brighter for more, full at 100.",
            "Narrow the range to see sizes."};
        top = add_note(text, viewport, theme, lines, top, 0) + kNoteGapPx;
    }
    if (!shown_arriving_.empty()) add_note(text, viewport, theme, shown_arriving_, top, kSteadyPx);
}

/// Returns where it ends, downward. The width is a multiple of `step_px` unless that is 0.
double Furniture::add_note(TextRenderer& text, const Viewport& viewport, Theme theme,
                           std::span<const std::string> lines, double top, double step_px) {
    constexpr double kLinePx = 15;
    const double scale = viewport.dpi_scale;
    double width = 0;
    for (const std::string& line : lines) width = std::max(width, text.measure(line, kSmallPx, scale));
    if (step_px > 0) width = std::ceil(width / step_px) * step_px;
    const ScreenRect card{kMarginPx, top, kMarginPx + width + 16,
                          top + static_cast<double>(lines.size()) * kLinePx + 8};
    text.add_rect(batch_, card, with_alpha(basemap_style(theme).halo, 215), scale);
    const TextStyle plain{kSmallPx, basemap_style(theme).text, {}, 0};
    for (std::size_t i = 0; i < lines.size(); ++i)
        text.add_text(batch_, lines[i], {card.left + 8, card.top + static_cast<double>(i + 1) * kLinePx},
                      plain, scale);
    reserved_.push_back(card);
    return card.bottom;
}

void Furniture::add_title(TextRenderer& text, const Viewport& viewport, const Session& session) {
    const Workspace& w = session.workspace();
    const Totals all = totals(session.document());
    const std::string title = w.window.empty() ? "No dated events" : range_in_words(w.window);
    std::string subtitle = fmt::format("{} of {} events shown", with_thousands(session.shown_events()),
                                       with_thousands(all.events));
    if (all.undated > 0) subtitle += fmt::format(" · {} undated", with_thousands(all.undated));
    if (all.unlocated > 0) subtitle += fmt::format(" · {} unlocated", with_thousands(all.unlocated));
    const double scale = viewport.dpi_scale;
    const double width =
        std::max(text.measure(title, kTitlePx, scale), text.measure(subtitle, kSubtitlePx, scale));
    const BasemapStyle style = basemap_style(w.theme);
    const ScreenRect card{kMarginPx, kMarginPx, kMarginPx + width + 24, kMarginPx + kTitleHeightPx};
    text.add_rect(batch_, card, with_alpha(style.halo, 215), scale);
    TextStyle plain{kTitlePx, style.text, {}, 0};
    text.add_text(batch_, title, {card.left + 12, card.top + 27}, plain, scale);
    plain.size_px = kSubtitlePx;
    text.add_text(batch_, subtitle, {card.left + 12, card.top + 47}, plain, scale);
    reserved_.push_back(card);
}

}  // namespace courtyard
