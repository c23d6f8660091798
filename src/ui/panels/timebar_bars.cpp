#include "ui/panels/timebar_bars.h"

#include <algorithm>
#include <cmath>

#include "base/translate.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

constexpr float kLeastDecadePx = 9;  // between lines of a logarithmic scale
constexpr float kSwatchPx = 8;
constexpr float kBesidePx = 10;  // between the bars and what stands beside them: a handle fits
constexpr float kWidestNamePx = 190;
constexpr float kLeastStrip = 0.9F;  // of a line's height: lower strips have no names
/// The scale's numbers have room for this much, so that the bars stay as wide while the top changes.
constexpr std::string_view kWidestNumber = "10,000,000";

float small_size() {
    return fonts().small->FontSize * ImGui::GetIO().FontGlobalScale;
}

float small_width(std::string_view text) {
    return fonts().small->CalcTextSizeA(small_size(), FLT_MAX, 0, text.data(), text.data() + text.size()).x;
}

bool logarithmic(const FrameView& view) {
    return view.session.workspace().tracks.scale == TrackScale::Logarithmic;
}

float strip_height(const FrameView& view, const TimebarHistogram& h, const Rect& bars) {
    return (bars.height - px(view, kBarHeadroomPx)) / static_cast<float>(h.tracks().size());
}

/// Of one ground.
void add_decades(const TimebarPicture& p, const Rect& ground, float headroom_px,
                 std::vector<DecadeLine>& out) {
    const double top = p.histogram.top();
    const float room = std::max(ground.height - px(p.view, headroom_px), 1.0F);
    const BarHeights heights(p, room);
    const float bottom = std::round(ground.y + ground.height);
    float last = bottom - room;
    for (double decade = std::pow(10, std::floor(std::log10(std::max(top * 0.999, 1.0)))); decade >= 1;
         decade /= 10) {
        const float y = std::round(bottom - heights.of(decade));
        if (y - last < px(p.view, kLeastDecadePx)) continue;
        out.push_back({decade, y});
        last = y;
    }
}

void draw_names(const TimebarPicture& p, const BarMargins& margins) {
    const auto& tracks = p.histogram.tracks();
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const float left = std::floor(p.bars.x - margins.left), swatch = std::floor(px(p.view, kSwatchPx));
    const float name_x = left + swatch + px(p.view, 5);
    ImGui::PushFont(fonts().small);
    for (std::size_t t = 0; t < tracks.size(); ++t) {
        const Rect strip = ground_of(p, t);
        const float middle = std::floor(strip.y + strip.height / 2);
        const float box = std::floor(middle - swatch / 2);
        draw.AddRectFilled({left, box}, {left + swatch, box + swatch}, track_color(p.view, tracks[t]),
                           px(p.view, 2));
        ImGui::SetCursorScreenPos({name_x, std::floor(middle - ImGui::GetTextLineHeight() / 2)});
        ellipsis_text(tracks[t].name, p.bars.x - px(p.view, kBesidePx) - name_x, colors(p.view).text);
    }
    ImGui::PopFont();
}

void draw_numbers(const TimebarPicture& p) {
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const float size = small_size(), right = p.bars.x + p.bars.width;
    float free_from = p.bars.y;
    for (const auto& [decade, y] : decade_lines(p)) {
        const float top = std::floor(y - size / 2);
        if (top < free_from) continue;
        draw.AddRectFilled({right, y}, {right + px(p.view, 5), y + 1}, colors(p.view).line);
        draw.AddText(fonts().small, size, {std::floor(right + px(p.view, kBesidePx)), top},
                     colors(p.view).text_dim, number_text(decade).c_str());
        free_from = top + size;
    }
}

}  // namespace

ImU32 track_color(const FrameView& view, const Track& track) {
    const Workspace& w = view.session.workspace();
    return to_u32(seen_with(w.vision, track.color.of(w.theme)));
}

BarMargins bar_margins(const FrameView& view, const TimebarHistogram& h, const Rect& bars) {
    BarMargins margins;
    if (separate(view.session, h)) {
        if (strip_height(view, h, bars) < small_size() * kLeastStrip) return margins;
        float widest = 0;
        for (const Track& track : h.tracks()) widest = std::max(widest, small_width(track.name));
        widest = std::min({widest, px(view, kWidestNamePx), bars.width / 4});
        margins.left = std::ceil(widest + px(view, kSwatchPx + 5 + kBesidePx));
    }
    if (logarithmic(view) && h.top() > 0) {
        margins.right = std::ceil(small_width(kWidestNumber) + px(view, kBesidePx));
    }
    return margins;
}

std::vector<DecadeLine> decade_lines(const TimebarPicture& p) {
    std::vector<DecadeLine> out;
    if (!logarithmic(p.view) || p.histogram.top() <= 0) return out;
    if (!separate(p.view.session, p.histogram)) {
        add_decades(p, p.bars, kBarHeadroomPx, out);
        return out;
    }
    for (std::size_t t = 0; t < p.histogram.tracks().size(); ++t)
        add_decades(p, ground_of(p, t), kStripRoomPx, out);
    return out;
}

void draw_beside_bars(const TimebarPicture& p) {
    if (p.margins.left > 0) draw_names(p, p.margins);
    if (p.margins.right > 0) draw_numbers(p);
}

void paint_bars(ImDrawList& draw, const TimebarPicture& p, const TimebarShapes& shapes) {
    const ThemeColors& c = colors(p.view);
    if (separate(p.view.session, p.histogram)) {
        for (std::size_t t = 0; t < p.histogram.tracks().size(); ++t) {
            const Rect rect = ground_of(p, t);
            const float bottom = std::round(rect.y + rect.height);
            draw.AddRectFilled({rect.x, bottom - 1}, {rect.x + rect.width, bottom}, with_alpha(c.line, 0.7F));
        }
    }
    for (const DecadeLine& line : decade_lines(p))
        draw.AddRectFilled({p.bars.x, line.y}, {p.bars.x + p.bars.width, line.y + 1},
                           with_alpha(c.line, 0.5F));
    const TemporalExtent& window = p.view.session.workspace().window;
    const float begin = std::round(p.scale.x_of(window.begin)), end = std::round(p.scale.x_of(window.end));
    const auto part = [&](const BarShape& shape, float left, float right, ImU32 color) {
        if (right > left) draw.AddRectFilled({left, shape.top}, {right, shape.bottom}, color);
    };
    for (const BarShape& shape : shapes.all()) {
        part(shape, shape.left, std::min(shape.right, begin), shape.dim);
        part(shape, std::max(shape.left, begin), std::min(shape.right, end), shape.lit);
        part(shape, std::max(shape.left, end), shape.right, shape.dim);
    }
}

std::string top_in_words(const Session& session, const TimebarHistogram& h) {
    const Tracks& tracks = session.workspace().tracks;
    if (h.counting()) return tr("counting…");
    if (h.top() <= 0) return {};
    const bool each = tracks.arrangement != TrackArrangement::Stacked && h.tracks().size() > 1;
    const std::string step = step_in_words(h.step());
    std::string words;
    if (h.sums()) {
        const std::string unit = unit_of_measure(session.document(), tracks.measure);
        const std::string of = unit == tracks.measure ? "" : " (" + tracks.measure + ")";
        words = each ? tr_format("each up to {} {}{} in {}", number_text(h.top()).view(), unit, of, step)
                     : tr_format("up to {} {}{} in {}", number_text(h.top()).view(), unit, of, step);
    } else {
        const std::uint64_t n = plural_of(h.top());
        words = each ? tr_format_plural("each up to {} event under way in {}",
                                        "each up to {} events under way in {}", n,
                                        number_text(h.top()).view(), step)
                     : tr_format_plural("up to {} event under way in {}", "up to {} events under way in {}",
                                        n, number_text(h.top()).view(), step);
    }
    return tracks.scale == TrackScale::Logarithmic ? tr_format("{} · logarithmic", words) : words;
}

}  // namespace courtyard::ui
