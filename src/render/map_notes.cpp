#include "render/map_notes.h"

#include <algorithm>

#include "render/basemap_style.h"
#include "session/note_places.h"

namespace courtyard {
namespace {

constexpr double kTextPx = 12;
constexpr double kLinePx = 16;
constexpr double kMostWidthPx = 200;
constexpr std::size_t kMostLines = 5;
constexpr double kPadPx = 7;
constexpr double kFromPinPx = 11;  // between the pin's middle and the plate
constexpr double kEdgePx = 6;      // between a plate and the map's edge
constexpr std::uint8_t kPlateAlpha = 225;

/// A colour that no palette's first classes have, calm in both themes.
Color pin_color(Theme theme) {
    return theme == Theme::Dark ? Color{0xE6, 0xC2, 0x6E} : Color{0x8A, 0x5A, 0x00};
}

/// The longest beginning of a word that fits, a character at least.
std::size_t fitting_bytes(TextRenderer& text, const std::string& word, double size_px, double width,
                          double scale) {
    std::size_t fits = 0;
    for (std::size_t end = 1; end <= word.size(); ++end) {
        if (end < word.size() && (static_cast<unsigned char>(word[end]) & 0xC0U) == 0x80U) continue;
        if (fits > 0 && text.measure(word.substr(0, end), size_px, scale) > width) break;
        fits = end;
    }
    return fits;
}

/// Beside the pin, on the side that has room; never beyond the map's edges.
ScreenRect plate_at(ScreenPoint pin, double width, double height, ScreenSize map) {
    double left = pin.x + kFromPinPx;
    if (left + width > map.width - kEdgePx && pin.x - kFromPinPx - width >= kEdgePx)
        left = pin.x - kFromPinPx - width;
    left = std::clamp(left, kEdgePx, std::max(kEdgePx, map.width - kEdgePx - width));
    const double top =
        std::clamp(pin.y - kLinePx / 2 - kPadPx, kEdgePx, std::max(kEdgePx, map.height - kEdgePx - height));
    return {left, top, left + width, top + height};
}

}  // namespace

std::vector<std::string> words_in_lines(TextRenderer& text, const std::string& words, double size_px,
                                        double width, std::size_t most_lines, double dpi_scale) {
    std::vector<std::string> lines(1);
    const auto fits = [&](const std::string& line) {
        return text.measure(line, size_px, dpi_scale) <= width;
    };
    for (std::size_t at = 0; at < words.size();) {
        const std::size_t end = std::min(words.find_first_of(" \n", at), words.size());
        std::string word = words.substr(at, end - at);
        at = end + 1;
        while (!word.empty()) {
            const std::string longer = lines.back().empty() ? word : lines.back() + " " + word;
            if (fits(longer)) {
                lines.back() = longer;
                break;
            }
            if (!lines.back().empty()) {
                lines.emplace_back();
                continue;
            }
            const std::size_t cut = fitting_bytes(text, word, size_px, width, dpi_scale);
            lines.back() = word.substr(0, cut);
            word.erase(0, cut);
        }
    }
    if (lines.size() <= most_lines) return lines;
    lines.resize(most_lines);
    std::string& last = lines.back();
    while (!last.empty() && !fits(last + "…")) {
        do last.pop_back();
        while (!last.empty() && (static_cast<unsigned char>(last.back()) & 0xC0U) == 0x80U);
    }
    last += "…";
    return lines;
}

void MapNotes::update(TextRenderer& text, const Viewport& viewport, const Session& session) {
    const Workspace& w = session.workspace();
    if (of_ == session.document_ptr() && viewport_ == viewport && window_ == w.window && theme_ == w.theme &&
        generation_ == text.generation())
        return;
    // While there are none, the batch stays as it is: what is written on the map is not drawn anew for it.
    const bool were_none = boxes_.empty() && of_ != nullptr;
    of_ = session.document_ptr();
    viewport_ = viewport;
    window_ = w.window;
    theme_ = w.theme;
    if (were_none && of_->notes.empty()) return;
    batch_.clear();
    boxes_.clear();
    for (const Note& note : of_->notes) {
        for (const TemporalExtent& span : told_times(*of_, w.window).all()) {
            const auto pin = note_pin(note, span, viewport.camera, viewport.size);
            if (!pin) continue;
            add(text, viewport, w.theme, note, *pin);
            break;
        }
    }
    generation_ = text.generation();
}

void MapNotes::add(TextRenderer& text, const Viewport& viewport, Theme theme, const Note& note,
                   ScreenPoint pin) {
    const double scale = viewport.dpi_scale;
    const BasemapStyle style = basemap_style(theme);
    const auto lines = words_in_lines(text, note.text, kTextPx, kMostWidthPx, kMostLines, scale);
    double width = 0;
    for (const std::string& line : lines) width = std::max(width, text.measure(line, kTextPx, scale));
    const ScreenRect plate = plate_at(
        pin, width + 2 * kPadPx, static_cast<double>(lines.size()) * kLinePx + 2 * kPadPx - 3, viewport.size);
    Color ground = style.halo;
    ground.a = kPlateAlpha;
    text.add_rect(batch_, plate, ground, scale);
    text.add_rect(batch_, {plate.left, plate.top, plate.left + 2, plate.bottom}, pin_color(theme), scale);
    for (std::size_t i = 0; i < lines.size(); ++i)
        text.add_text(batch_, lines[i],
                      {plate.left + kPadPx, plate.top + kPadPx + static_cast<double>(i) * kLinePx + 10},
                      {kTextPx, style.text, {}, 0}, scale);
    text.add_disc(batch_, pin, kNotePinPx + 1.5, style.halo, scale);
    text.add_disc(batch_, pin, kNotePinPx, pin_color(theme), scale);
    text.add_disc(batch_, pin, kNotePinPx - 3, style.halo, scale);
    boxes_.push_back(plate);
    boxes_.push_back({pin.x - kNotePinPx, pin.y - kNotePinPx, pin.x + kNotePinPx, pin.y + kNotePinPx});
}

}  // namespace courtyard
