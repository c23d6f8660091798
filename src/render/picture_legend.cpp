#include "render/picture_legend.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "base/text.h"
#include "base/translate.h"
#include "render/basemap_style.h"
#include "render/symbol_stamps.h"
#include "session/undated_places.h"

namespace courtyard {
namespace {

constexpr double kTextPx = 12;
constexpr double kHeadPx = 13;
constexpr double kRowPx = 18;
constexpr double kNotePx = 11;
constexpr double kStripPx = 12, kStripWidthPx = 190;
constexpr double kKeyWidthPx = 20, kKeyHeightPx = 12;
constexpr double kPaddingPx = 12;
constexpr double kGapPx = 8;
constexpr double kMarginPx = 10;
constexpr double kMostShare = 0.45;  // of the picture's width: a wider legend would hide the map
constexpr double kTitleRoomPx = 90;  // the title's card above

/// What stands left of a line's text.
enum class Mark : std::uint8_t { None, Disc, Ring, Zero, Scale, Square, Strip, Box, Hatch, HatchDown, Doubt };

/// One line of the legend.
struct Line {
    std::string text;
    double text_px = kTextPx;
    Mark mark = Mark::None;
    Color color;
    double radius_px = 5;
    double height_px = kRowPx;
    double indent_px = 0;
    const DrawingLegend* strip = nullptr;
    MarkShape shape = MarkShape::Circle;
    DoubtMark doubt{};
};

std::string legend_number(double value) {
    const bool whole = value >= 1 && value < 1e15 && value == std::floor(value);
    return whole ? with_thousands(static_cast<std::uint64_t>(value)) : tr_format("{:Lg}", value);
}

void add_undated(std::vector<Line>& lines, const LayerState& layer, Theme theme) {
    const std::uint64_t rows = layer.table->undated_count();
    lines.push_back({tr_format_plural("no date: {} row, at all times", "no date: {} rows, at all times", rows,
                                      with_thousands(rows)),
                     kTextPx, Mark::Square, undated_color(layer).of(theme),
                     static_cast<double>(kUndatedRadiusPx), kRowPx, 24});
}

void add_symbols(std::vector<Line>& lines, const LayerState& layer, const Symbology& s, Theme theme,
                 Color text_color) {
    if (!s.sized) return;
    const double indent = 2.0 * static_cast<double>(greatest_radius_px(layer)) + 10;
    const Color color = s.classes.size() == 1 ? s.classes.front().color.of(theme) : text_color;
    lines.push_back({tr_format("Area: {} ({})", s.size_label, layer.size_column), kTextPx, Mark::None,
                     text_color, 0, kRowPx, 0});
    for (const double value : s.legend_values) {
        const double radius =
            symbol_radius_px(s, greatest_radius_px(layer), static_cast<float>(value / s.size_max));
        lines.push_back({legend_number(value), kTextPx, Mark::Scale, color, radius,
                         std::max(kRowPx, 2 * radius + 3), indent});
    }
    if (s.unknown_size > 0) {
        lines.push_back({tr("size not known"), kTextPx, Mark::Ring, color,
                         symbol_radius_px(s, greatest_radius_px(layer), -1), kRowPx, indent});
    }
    if (s.zero_size > 0) {
        lines.push_back({tr("zero"), kTextPx, Mark::Zero, color, 2.5, kRowPx, indent});
    }
}

void add_doubts(std::vector<Line>& lines, const Symbology& s, Color color) {
    for (const DoubtLine& doubt : s.doubts) {
        lines.push_back({doubt.words, kNotePx, Mark::Doubt, color, 6, kRowPx, 24});
        lines.back().doubt = doubt.mark;
    }
}

/// What the colours stand for. Numbers say how they were parted.
void add_classes(std::vector<Line>& lines, const Symbology& s, Theme theme, Color text_color) {
    const bool numbers =
        std::ranges::any_of(s.classes, [](const SymbolClass& c) { return c.kind == ClassKind::Interval; });
    if (numbers) lines.push_back({s.color_title, kTextPx, Mark::None, text_color, 0, kRowPx, 0});
    for (const SymbolClass& c : s.classes) {
        std::string label = c.label;
        if (c.kind == ClassKind::None) label += fmt::format(": {}", with_thousands(c.events));
        lines.push_back({numbers ? label : c.label, kTextPx, Mark::Disc, c.color.of(theme), 5, kRowPx, 24});
        lines.back().shape = c.shape;
    }
    for (const std::string& note : s.color_notes)
        lines.push_back({note, kNotePx, Mark::None, text_color, 0, kRowPx - 2, 0});
}

void add_drawing(std::vector<Line>& lines, const DrawingLegend& legend, Color text_color) {
    if (legend.empty()) return;
    lines.push_back({legend.title, kTextPx, Mark::None, text_color, 0, kRowPx, 0});
    if (!legend.stops.empty()) {
        lines.push_back({"", kTextPx, Mark::Strip, text_color, 0, kStripPx + kRowPx, 0});
        lines.back().strip = &legend;
    }
    for (const DrawingLegend::Key& key : legend.keys) {
        const Mark mark = key.pattern == KeyPattern::Plain     ? Mark::Box
                          : key.pattern == KeyPattern::Hatched ? Mark::Hatch
                                                               : Mark::HatchDown;
        lines.push_back({key.label, kTextPx, mark, key.color, 5, kRowPx, kKeyWidthPx + 8});
    }
    for (const std::string& note : legend.notes)
        lines.push_back({note, kNotePx, Mark::None, text_color, 0, kRowPx - 2, 0});
}

void add_layer(std::vector<Line>& lines, const Session& session, const LayerState& layer, const Symbology& s,
               Theme theme, Color text_color) {
    const bool one_class = s.classes.size() == 1;
    lines.push_back({layer.name, kHeadPx, Mark::None, text_color, 0, kRowPx + 4, 0});
    if (shows_undated(session.document(), layer)) add_undated(lines, layer, theme);
    if (layer.table->event_count() == 0) return;  // nothing has a size or a kind
    const bool sized = s.sized && shows_symbols(layer);
    if (shows_kinds(layer) && (!one_class || !sized || !s.color_notes.empty()))
        add_classes(lines, s, theme, text_color);
    if (sized) add_symbols(lines, layer, s, theme, text_color);
    if (shows_symbols(layer))
        add_doubts(lines, s, one_class ? s.classes.front().color.of(theme) : text_color);
    if (layer.blend != Blend::Normal) {
        lines.push_back({tr_format("Colours mix with those below: {}", tr(blend_name(layer.blend))), kNotePx,
                         Mark::None, text_color, 0, kRowPx - 2, 0});
    }
    for (const Drawing& drawing : layer.drawings) {
        if (drawing.visible()) add_drawing(lines, session.legend(layer, drawing), text_color);
    }
}

/// Colours side by side with their labels below.
void add_strip(TextBatch& batch, TextRenderer& text, const DrawingLegend& legend, ScreenPoint top_left,
               Color ink, double scale) {
    const auto places = label_places(
        legend, kStripWidthPx, [&](const std::string& label) { return text.measure(label, kNotePx, scale); });
    const double box = kStripWidthPx / static_cast<double>(legend.stops.size());
    for (std::size_t i = 0; i < legend.stops.size(); ++i) {
        const double left = top_left.x + static_cast<double>(i) * box;
        text.add_rect(batch, {left, top_left.y, left + box, top_left.y + kStripPx}, legend.stops[i].color,
                      scale);
        if (places[i])
            text.add_text(batch, legend.stops[i].label, {top_left.x + *places[i], top_left.y + kStripPx + 12},
                          {kNotePx, ink, {}, 0}, scale);
    }
}

/// A box filled like areas on the map are.
void add_key(TextBatch& batch, TextRenderer& text, const Line& line, ScreenPoint top_left, double scale) {
    const auto rect = [&](double left, double top, double width, double height) {
        text.add_rect(
            batch,
            {top_left.x + left, top_left.y + top, top_left.x + left + width, top_left.y + top + height},
            line.color, scale);
    };
    if (line.mark == Mark::Box) return rect(0, 0, kKeyWidthPx, kKeyHeightPx);
    constexpr double kPeriod = 6, kLine = 2, kStep = 0.5;
    for (double y = 0; y < kKeyHeightPx; y += kStep) {
        const double shift = line.mark == Mark::Hatch ? kKeyHeightPx - y : y;
        for (double x = std::fmod(shift, kPeriod); x < kKeyWidthPx; x += kPeriod)
            rect(x, y, std::min(kLine, kKeyWidthPx - x), kStep);
    }
}

/// A shape as on the map, pixel by pixel: batches know discs and rectangles only.
void add_shape(TextBatch& batch, TextRenderer& text, const Line& line, ScreenPoint at, double scale) {
    const int reach =
        static_cast<int>(std::ceil(static_cast<double>(kShapeReach) * line.radius_px * scale)) + 1;
    const double left = std::round(at.x * scale), top = std::round(at.y * scale);
    for (int y = -reach; y < reach; ++y) {
        for (int x = -reach; x < reach; ++x) {
            const float edge =
                symbol_edge(line.shape, static_cast<float>(x) + 0.5F, -static_cast<float>(y) - 0.5F,
                            static_cast<float>(line.radius_px * scale));
            const float covered = std::clamp(0.5F - edge, 0.0F, 1.0F);
            if (covered <= 0) continue;
            Color color = line.color;
            color.a = static_cast<std::uint8_t>(covered * 255);
            text.add_rect(
                batch, {(left + x) / scale, (top + y) / scale, (left + x + 1) / scale, (top + y + 1) / scale},
                color, scale);
        }
    }
}

/// What stands for a doubt, as on the map.
void add_doubt(TextBatch& batch, TextRenderer& text, const Line& line, ScreenPoint at, Color ground,
               double scale) {
    const auto faded = [&line](std::uint8_t alpha) {
        Color color = line.color;
        color.a = alpha;
        return color;
    };
    ground.a = 255;
    if (line.doubt == DoubtMark::Halo) {
        text.add_disc(batch, at, line.radius_px + 2, faded(70), scale);
        for (int i = -1; i <= 1; ++i)
            text.add_rect(batch, {at.x - 6, at.y + 4 * i - 0.5, at.x + 6, at.y + 4 * i + 0.5}, faded(130),
                          scale);
        return;
    }
    if (line.doubt == DoubtMark::Range) {
        text.add_disc(batch, at, line.radius_px + 1, line.color, scale);
        text.add_disc(batch, at, line.radius_px - 0.6, ground, scale);
        return text.add_disc(batch, at, line.radius_px - 3, line.color, scale);
    }
    const bool perhaps = line.doubt == DoubtMark::Perhaps;
    const bool dashed = perhaps || line.doubt == DoubtMark::Dashes;
    text.add_disc(batch, at, line.radius_px, dashed ? faded(perhaps ? 70 : 115) : line.color, scale);
    if (dashed) {
        constexpr int kDashes = 8;
        for (int i = 0; i < kDashes; ++i) {
            const double turn = 2 * 3.14159265358979 * i / kDashes;
            text.add_disc(batch,
                          {at.x + line.radius_px * std::cos(turn), at.y + line.radius_px * std::sin(turn)},
                          1.3, perhaps ? faded(150) : line.color, scale);
        }
        return;
    }
    text.add_rect(batch, {at.x - 3, at.y - 0.8, at.x + 3, at.y + 0.8}, ground, scale);
    text.add_rect(batch, {at.x - 0.8, at.y - 3, at.x + 0.8, at.y + 3}, ground, scale);
}

void add_mark(TextBatch& batch, TextRenderer& text, const Line& line, ScreenPoint at, Color ground,
              double scale) {
    if (line.mark == Mark::Zero) {
        text.add_rect(batch, {at.x - 5.5, at.y - 0.7, at.x + 5.5, at.y + 0.7}, line.color, scale);
    }
    if (line.mark == Mark::Square) {
        const auto square = [&](double half, Color color) {
            text.add_rect(batch, {at.x - half, at.y - half, at.x + half, at.y + half}, color, scale);
        };
        square(line.radius_px, line.color);
        ground.a = 255;
        return square(line.radius_px - 2, ground);
    }
    if (line.mark == Mark::Doubt) return add_doubt(batch, text, line, at, ground, scale);
    if (line.shape != MarkShape::Circle) return add_shape(batch, text, line, at, scale);
    const bool disc = line.mark == Mark::Disc || line.mark == Mark::Ring || line.mark == Mark::Zero ||
                      line.mark == Mark::Scale;
    if (disc) text.add_disc(batch, at, line.radius_px, line.color, scale);
    if (line.mark == Mark::Ring) {
        ground.a = 255;
        text.add_disc(batch, at, line.radius_px - 1.8, ground, scale);
    }
}

/// Lines [first, last) of the legend, below one another.
struct LegendColumn {
    std::size_t first = 0, last = 0;
    double width = 0, height = 0;
};

/// Breaks the lines into columns no higher than `most_height` (a single line may be).
std::vector<LegendColumn> into_columns(const std::vector<Line>& lines, TextRenderer& text, double scale,
                                       double most_height) {
    std::vector<LegendColumn> columns(1);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (columns.back().last > columns.back().first &&
            columns.back().height + lines[i].height_px > most_height) {
            columns.push_back({i, i, 0, 0});
        }
        LegendColumn& column = columns.back();
        column.last = i + 1;
        column.height += lines[i].height_px;
        column.width =
            std::max({column.width, lines[i].indent_px + text.measure(lines[i].text, lines[i].text_px, scale),
                      lines[i].strip != nullptr ? kStripWidthPx : 0.0});
    }
    return columns;
}

}  // namespace

ScreenRect add_picture_legend(TextBatch& batch, TextRenderer& text, const Viewport& viewport,
                              const Session& session, double bottom_px) {
    const Theme theme = session.workspace().theme;
    const BasemapStyle style = basemap_style(theme);
    std::vector<Line> lines;
    for (const LayerState& layer : session.document().layers) {
        const Symbology* symbology = session.symbology(layer.id);
        if (layer.shows_events() && symbology != nullptr)
            add_layer(lines, session, layer, *symbology, theme, style.text);
    }
    if (lines.empty()) return {};
    const double scale = viewport.dpi_scale;
    const double most_height = std::max(bottom_px - kTitleRoomPx, kRowPx);
    const std::vector<LegendColumn> columns = into_columns(lines, text, scale, most_height);
    double width = kPaddingPx;
    double height = 0;
    for (const LegendColumn& column : columns) {
        width += column.width + kPaddingPx;
        height = std::max(height, column.height);
    }
    if (width > kMostShare * viewport.size.width) return {};
    const double right = viewport.size.width - kMarginPx;
    const ScreenRect card{right - width, bottom_px - height - kPaddingPx - kGapPx, right, bottom_px};
    Color ground = style.halo;
    ground.a = 225;
    text.add_rect(batch, card, ground, scale);
    double left = card.left + kPaddingPx;
    for (const LegendColumn& column : columns) {
        double top = card.top + kPaddingPx - kGapPx / 2;
        for (std::size_t i = column.first; i < column.last; ++i) {
            const Line& line = lines[i];
            const double middle = top + line.height_px / 2;
            if (line.strip != nullptr)
                add_strip(batch, text, *line.strip, {left, top + 2}, style.text, scale);
            if (line.mark == Mark::Box || line.mark == Mark::Hatch || line.mark == Mark::HatchDown)
                add_key(batch, text, line, {left, middle - kKeyHeightPx / 2}, scale);
            add_mark(batch, text, line, {left + (line.indent_px - 10) / 2, middle}, style.halo, scale);
            const double baseline = middle + TextRenderer::cap_height(line.text_px) / 2;
            text.add_text(batch, line.text, {left + line.indent_px, baseline},
                          {line.text_px, style.text, {}, 0}, scale);
            top += line.height_px;
        }
        left += column.width + kPaddingPx;
    }
    return card;
}

}  // namespace courtyard
