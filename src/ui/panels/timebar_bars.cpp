#include "ui/panels/timebar_bars.h"

#include <algorithm>
#include <cmath>

#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

constexpr float kDimmed = 0.28F;      // outside of the window
constexpr float kPossible = 0.45F;    // of what is certain
constexpr float kEverything = 0.16F;  // what does not pass the filter
constexpr float kHeadroomPx = 17;     // above the highest bar: the label of the scale stands there
constexpr float kStripRoomPx = 3;     // the same of a strip
constexpr float kStripGapPx = 3;
constexpr float kLeastBarPx = 2;     // one event among thousands is still seen
constexpr float kLeastDecadePx = 9;  // between lines of a logarithmic scale
constexpr float kGapPx = 1;
constexpr float kLeastGappedPx = 8;  // narrower bins stand close, as one outline
constexpr float kLeastCappedPx = 7;
constexpr double kDecades = 4;  // that a logarithmic scale shows at most

/// A column of a bin between two heights above a ground.
struct Column {
    float left = 0, right = 0;
};

/// Puts columns of a ground into the picture.
class Ground {
public:
    Ground(ImDrawList& draw, const TimebarPicture& p, const Rect& rect, float headroom_px)
        : draw_(draw),
          p_(p),
          bottom_(rect.y + rect.height),
          room_(std::max(rect.height - px(p.view, headroom_px), 1.0F)),
          logarithmic_(p.view.session.workspace().tracks.scale == TrackScale::Logarithmic),
          bend_(std::max(1.0, p.histogram.top() / std::pow(10, kDecades))) {
        const TemporalExtent& window = p.view.session.workspace().window;
        begin_x_ = p.scale.x_of(window.begin);
        end_x_ = p.scale.x_of(window.end);
    }

    Column column(std::size_t bin) const {
        const auto& edges = p_.histogram.edges();
        const float end = p_.bars.x + p_.bars.width;
        Column c{std::max(p_.scale.x_of(edges[bin]), p_.bars.x),
                 std::min(p_.scale.x_of(edges[bin + 1]), end)};
        if (p_.scale.step_px(p_.histogram.step()) >= px(p_.view, kLeastGappedPx))
            c.right -= px(p_.view, kGapPx);
        return c;
    }

    /// How high a value stands; what is above nothing is seen.
    float height(double value) const {
        const double top = p_.histogram.top();
        if (value <= 0 || top <= 0) return 0;
        const double share = logarithmic_ ? std::log1p(value / bend_) / std::log1p(top / bend_) : value / top;
        return std::max(static_cast<float>(share) * room_, px(p_.view, kLeastBarPx));
    }
    float y_of(float height) const { return bottom_ - height; }

    /// Fills a column from one height to another; dim where it lies outside of the window.
    void fill(const Column& c, float from, float to, ImU32 color, float alpha) const {
        if (to <= from) return;
        const auto part = [&](float left, float right, float shade) {
            if (right > left)
                draw_.AddRectFilled({left, y_of(to)}, {right, y_of(from)}, with_alpha(color, shade));
        };
        part(c.left, std::min(c.right, begin_x_), alpha * kDimmed);
        part(std::max(c.left, begin_x_), std::min(c.right, end_x_), alpha);
        part(std::max(c.left, end_x_), c.right, alpha * kDimmed);
    }
    /// The same of something that has one shade.
    void line(ImVec2 from, ImVec2 to, ImU32 color, float width_px) const {
        draw_.AddLine(from, to, color, px(p_.view, width_px));
    }
    bool inside(const Column& c) const { return c.right > begin_x_ && c.left < end_x_; }

private:
    ImDrawList& draw_;
    const TimebarPicture& p_;
    float bottom_, room_;
    bool logarithmic_;
    double bend_;
    float begin_x_ = 0, end_x_ = 0;
};

double possible_of(const TimebarHistogram& h, const TrackBin& cell) {
    return std::max(h.value(cell.possible), 0.0);
}

/// From the low to the high of a sum: a line with caps where there is room.
void paint_range(const TimebarPicture& p, const Ground& ground, const Column& c, double low, double high) {
    if (high <= low || high <= 0) return;
    const float middle = std::floor((c.left + c.right) / 2) + 0.5F;
    const float y_low = ground.y_of(low > 0 ? ground.height(low) : 0),
                y_high = ground.y_of(ground.height(high));
    const ImU32 ink = with_alpha(colors(p.view).text_strong, ground.inside(c) ? 0.85F : 0.35F);
    ground.line({middle, y_low}, {middle, y_high}, ink, 1);
    if (c.right - c.left < px(p.view, kLeastCappedPx)) return;
    const float cap = px(p.view, 2);
    for (const float y : {y_low, y_high}) ground.line({middle - cap, y}, {middle + cap, y}, ink, 1);
}

/// What several tracks or one amount to in a bin.
struct Total {
    double all = 0, certain = 0, low = 0, high = 0;
    void add(const TimebarHistogram& h, const TrackBin& cell) {
        all += std::max(cell.all, 0.0);
        certain += std::max(h.value(cell.certain), 0.0);
        low += cell.certain.low;
        high += cell.certain.high;
    }
};

void paint_stacked(const TimebarPicture& p, const Ground& ground) {
    const TimebarHistogram& h = p.histogram;
    for (std::size_t bin = 0; bin < h.bins(); ++bin) {
        const Column c = ground.column(bin);
        Total total;
        for (std::size_t t = 0; t < h.tracks().size(); ++t) total.add(h, h.at(t, bin));
        if (h.filtered())
            ground.fill(c, 0, ground.height(total.all), colors(p.view).text_strong, kEverything);
        double sum = 0;
        float at = 0;
        const auto put = [&](std::size_t t, double value, float alpha) {
            if (value <= 0) return;
            sum += value;
            const float to = std::max(ground.height(sum), at + px(p.view, kLeastBarPx));
            ground.fill(c, at, to, track_color(p.view, h.tracks()[t]), alpha);
            at = to;
        };
        for (std::size_t t = 0; t < h.tracks().size(); ++t) put(t, h.value(h.at(t, bin).certain), 1);
        for (std::size_t t = 0; t < h.tracks().size(); ++t) put(t, possible_of(h, h.at(t, bin)), kPossible);
        if (h.has_range()) paint_range(p, ground, c, total.low, total.high);
    }
}

void paint_separate(ImDrawList& draw, const TimebarPicture& p) {
    const TimebarHistogram& h = p.histogram;
    for (std::size_t t = 0; t < h.tracks().size(); ++t) {
        const Rect rect = ground_of(p, t);
        const Ground ground(draw, p, rect, kStripRoomPx);
        const ImU32 color = track_color(p.view, h.tracks()[t]);
        const float bottom = rect.y + rect.height;
        draw.AddRectFilled({rect.x, bottom - 1}, {rect.x + rect.width, bottom},
                           with_alpha(colors(p.view).line, 0.7F));
        for (std::size_t bin = 0; bin < h.bins(); ++bin) {
            const Column c = ground.column(bin);
            const TrackBin& cell = h.at(t, bin);
            const float certain = ground.height(h.value(cell.certain));
            const double both = std::max(h.value(cell.certain), 0.0) + possible_of(h, cell);
            if (h.filtered()) ground.fill(c, 0, ground.height(cell.all), color, kEverything);
            ground.fill(c, 0, certain, color, 1);
            if (possible_of(h, cell) > 0)
                ground.fill(c, certain, std::max(ground.height(both), certain + px(p.view, kLeastBarPx)),
                            color, kPossible);
            if (h.has_range()) paint_range(p, ground, c, cell.certain.low, cell.certain.high);
        }
    }
}

/// One track as a line of steps.
void paint_steps(const TimebarPicture& p, const Ground& ground, std::size_t track) {
    const TimebarHistogram& h = p.histogram;
    const ImU32 color = track_color(p.view, h.tracks()[track]);
    float before = ground.y_of(0);
    for (std::size_t bin = 0; bin < h.bins(); ++bin) {
        const auto& edges = h.edges();
        const Column c{std::max(p.scale.x_of(edges[bin]), p.bars.x),
                       std::min(p.scale.x_of(edges[bin + 1]), p.bars.x + p.bars.width)};
        const TrackBin& cell = h.at(track, bin);
        const float certain = ground.height(h.value(cell.certain));
        if (h.filtered()) ground.fill(c, 0, ground.height(cell.all), color, kEverything / 3);
        if (h.has_range() && cell.certain.high > 0)
            ground.fill(c, cell.certain.low > 0 ? ground.height(cell.certain.low) : 0,
                        ground.height(cell.certain.high), color, 0.3F);
        if (possible_of(h, cell) > 0)
            ground.fill(c, certain,
                        ground.height(std::max(h.value(cell.certain), 0.0) + possible_of(h, cell)), color,
                        kPossible / 2);
        const float y = ground.y_of(certain);
        const ImU32 ink = with_alpha(color, ground.inside(c) ? 1 : 2 * kDimmed);
        if (y != before) ground.line({c.left, before}, {c.left, y}, ink, 1.5F);
        ground.line({c.left, y}, {c.right, y}, ink, 1.5F);
        before = y;
    }
}

/// Lines at powers of ten, with the number where there is room.
void paint_decades(ImDrawList& draw, const TimebarPicture& p, const Ground& ground) {
    if (p.view.session.workspace().tracks.scale != TrackScale::Logarithmic) return;
    ImFont* font = fonts().small;
    const float size = font->FontSize * ImGui::GetIO().FontGlobalScale;
    const ThemeColors& c = colors(p.view);
    float last = ground.y_of(ground.height(p.histogram.top()));
    double decade = std::pow(10, std::floor(std::log10(std::max(p.histogram.top() * 0.999, 1.0))));
    for (; decade >= 1; decade /= 10) {
        const float y = std::floor(ground.y_of(ground.height(decade)));
        if (y - last < px(p.view, kLeastDecadePx)) continue;
        draw.AddRectFilled({p.bars.x, y}, {p.bars.x + p.bars.width, y + 1}, with_alpha(c.line, 0.5F));
        const Line label = number_text(decade);
        const float width = font->CalcTextSizeA(size, FLT_MAX, 0, label.c_str()).x;
        draw.AddText(font, size, {std::floor(p.bars.x + p.bars.width - width - px(p.view, 8)), std::floor(y)},
                     c.text_dim, label.c_str());
        last = y;
    }
}

/// The names of strips, where the label of the scale leaves room.
void paint_names(ImDrawList& draw, const TimebarPicture& p) {
    ImFont* font = fonts().small;
    const float size = font->FontSize * ImGui::GetIO().FontGlobalScale;
    for (std::size_t t = 0; t < p.histogram.tracks().size(); ++t) {
        const Rect rect = ground_of(p, t);
        if (rect.height < size * 0.9F) continue;
        const std::string& name = p.histogram.tracks()[t].name;
        const ImVec2 at{std::floor(rect.x + px(p.view, 8)), std::floor(rect.y)};
        const float width = font->CalcTextSizeA(size, FLT_MAX, 0, name.c_str()).x;
        draw.AddRectFilled({at.x - px(p.view, 3), at.y}, {at.x + width + px(p.view, 3), at.y + size},
                           with_alpha(colors(p.view).panel, 0.7F), px(p.view, 2));
        draw.AddText(font, size, at, colors(p.view).text, name.c_str());
    }
}

}  // namespace

ImU32 track_color(const FrameView& view, const Track& track) {
    const Workspace& w = view.session.workspace();
    return to_u32(seen_with(w.vision, track.color.of(w.theme)));
}

Rect ground_of(const TimebarPicture& p, std::size_t track) {
    const std::size_t n = p.histogram.tracks().size();
    if (p.view.session.workspace().tracks.arrangement != TrackArrangement::Separate || n < 2) return p.bars;
    const float head = px(p.view, kHeadroomPx);
    const float each = (p.bars.height - head) / static_cast<float>(n);
    const float gap = std::min(px(p.view, kStripGapPx), each / 4);
    const float top = std::floor(p.bars.y + head + each * static_cast<float>(track));
    const float bottom = std::floor(p.bars.y + head + each * static_cast<float>(track + 1));
    return {p.bars.x, top + gap, p.bars.width, std::max(bottom - top - gap, 1.0F)};
}

void paint_bars(ImDrawList& draw, const TimebarPicture& p) {
    const TimebarHistogram& h = p.histogram;
    if (h.top() <= 0) return;
    const TrackArrangement arrangement = p.view.session.workspace().tracks.arrangement;
    if (arrangement == TrackArrangement::Separate && h.tracks().size() > 1) {
        paint_separate(draw, p);
        paint_names(draw, p);
        return;
    }
    const Ground ground(draw, p, p.bars, kHeadroomPx);
    paint_decades(draw, p, ground);
    if (arrangement == TrackArrangement::Overlaid) {
        for (std::size_t t = 0; t < h.tracks().size(); ++t) paint_steps(p, ground, t);
    } else {
        paint_stacked(p, ground);
    }
}

std::string top_in_words(const Session& session, const TimebarHistogram& h) {
    const Tracks& tracks = session.workspace().tracks;
    if (h.counting()) return "counting…";
    if (h.top() <= 0) return {};
    const bool each = tracks.arrangement != TrackArrangement::Stacked && h.tracks().size() > 1;
    const std::string unit = h.sums()       ? unit_of_measure(session.document(), tracks.measure)
                             : h.top() == 1 ? "event"
                                            : "events";
    const std::string of = !h.sums()                ? " under way"
                           : unit == tracks.measure ? ""
                                                    : " (" + tracks.measure + ")";
    return fmt::format("{}up to {} {}{} in {}{}", each ? "each " : "", number_text(h.top()).view(), unit, of,
                       step_in_words(h.step()),
                       tracks.scale == TrackScale::Logarithmic ? " · logarithmic" : "");
}

}  // namespace courtyard::ui
