#include "ui/panels/timebar_shapes.h"

#include <algorithm>
#include <cmath>

#include "ui/panels/timebar_bars.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

constexpr float kDimmed = 0.28F;      // outside of the window
constexpr float kPossible = 0.45F;    // of what is certain
constexpr float kEverything = 0.16F;  // what does not pass the filter
constexpr float kStripGapPx = 3;
constexpr float kLeastBarPx = 2;  // one event among thousands is still seen
constexpr float kGapPx = 1;
constexpr float kLeastGappedPx = 8;  // narrower bins stand close, as one outline
constexpr float kLeastCappedPx = 7;  // narrower ones have a band from low to high instead of a line
constexpr double kDecades = 4;       // that a logarithmic scale shows at most

struct BarColumn {
    float left = 0, right = 0;
};

struct Ink {
    ImU32 lit = 0, dim = 0;
};

Ink ink_of(ImU32 color, float alpha) {
    return {with_alpha(color, alpha), with_alpha(color, alpha * kDimmed)};
}

double certain_of(const TimebarHistogram& h, const TrackBin& cell) {
    return std::max(h.value(cell.certain), 0.0);
}
double possible_of(const TimebarHistogram& h, const TrackBin& cell) {
    return std::max(h.value(cell.possible), 0.0);
}

/// Puts rectangles of one kind into the picture, bin after bin; one that goes on where the last ends, as high
/// and in the same colours, is the same.
class Row {
public:
    explicit Row(std::vector<BarShape>& shapes) : shapes_(shapes), first_(shapes.size()) {}

    void put(const BarColumn& c, float top, float bottom, const Ink& ink) {
        if (bottom <= top || c.right <= c.left) return;
        if (shapes_.size() > first_) {
            BarShape& last = shapes_.back();
            if (last.right == c.left && last.top == top && last.bottom == bottom && last.lit == ink.lit) {
                last.right = c.right;
                return;
            }
        }
        shapes_.push_back({c.left, c.right, top, bottom, ink.lit, ink.dim});
    }

private:
    std::vector<BarShape>& shapes_;
    std::size_t first_;
};

}  // namespace

BarHeights::BarHeights(const TimebarPicture& p, float room_px)
    : top_(p.histogram.top()),
      bend_(std::max(1.0, top_ / std::pow(10, kDecades))),
      room_px_(room_px),
      least_px_(px(p.view, kLeastBarPx)),
      logarithmic_(p.view.session.workspace().tracks.scale == TrackScale::Logarithmic) {}

float BarHeights::of(double value) const {
    if (value <= 0 || top_ <= 0) return 0;
    const double share = logarithmic_ ? std::log1p(value / bend_) / std::log1p(top_ / bend_) : value / top_;
    return std::max(static_cast<float>(share) * room_px_, least_px_);
}

/// Where a track's columns and heights lie.
class TimebarShapes::Ground {
public:
    Ground(const TimebarPicture& p, const Rect& rect, float headroom_px)
        : p_(p),
          bottom_(std::round(rect.y + rect.height)),
          heights_(p, std::max(rect.height - px(p.view, headroom_px), 1.0F)),
          gap_(p.scale.step_px(p.histogram.step()) >= px(p.view, kLeastGappedPx)
                   ? std::max(std::round(px(p.view, kGapPx)), 1.0F)
                   : 0) {}

    /// All the room that a bin has, for outlines.
    BarColumn whole(std::size_t bin) const {
        const auto& edges = p_.histogram.edges();
        const float end = p_.bars.x + p_.bars.width;
        return {std::round(std::max(p_.scale.x_of(edges[bin]), p_.bars.x)),
                std::round(std::min(p_.scale.x_of(edges[bin + 1]), end))};
    }
    BarColumn column(std::size_t bin) const {
        BarColumn c = whole(bin);
        c.right -= gap_;
        return c;
    }
    float height(double value) const { return heights_.of(value); }
    float y_of(float height) const { return std::round(bottom_ - height); }
    float y_of_value(double value) const { return y_of(height(value)); }
    float bottom() const { return bottom_; }

private:
    const TimebarPicture& p_;
    float bottom_;
    BarHeights heights_;
    float gap_;
};

namespace {

/// From low to high of a sum: a line with caps where there is room, else a band.
template <typename Ground>
void put_range(const TimebarPicture& p, const Ground& ground, Row& row, const BarColumn& c, double low,
               double high) {
    if (high <= low || high <= 0) return;
    const float top = ground.y_of_value(high), bottom = ground.y_of_value(std::max(low, 0.0));
    const ImU32 color = colors(p.view).text_strong;
    if (c.right - c.left < px(p.view, kLeastCappedPx)) return row.put(c, top, bottom, ink_of(color, 0.4F));
    const Ink ink{with_alpha(color, 0.85F), with_alpha(color, 0.35F)};
    const float hair = std::max(std::round(px(p.view, 1)), 1.0F), cap = std::round(px(p.view, 2));
    const float x = std::floor((c.left + c.right - hair) / 2);
    row.put({x, x + hair}, top, std::max(bottom, top + hair), ink);
    for (const float y : {top, bottom}) {
        row.put({x - cap, x}, y, y + hair, ink);
        row.put({x + hair, x + hair + cap}, y, y + hair, ink);
    }
}

}  // namespace

/// One on another, what is certain below what is possible.
void TimebarShapes::stack(const TimebarPicture& p, const Ground& ground) {
    const TimebarHistogram& h = p.histogram;
    const std::size_t tracks = h.tracks().size();
    if (h.filtered()) {
        Row row(shapes_);
        const Ink ink = ink_of(colors(p.view).text_strong, kEverything);
        for (std::size_t bin = 0; bin < h.bins(); ++bin) {
            double all = 0;
            for (std::size_t t = 0; t < tracks; ++t) all += std::max(h.at(t, bin).all, 0.0);
            row.put(ground.column(bin), ground.y_of_value(all), ground.bottom(), ink);
        }
    }
    sums_.assign(h.bins(), 0);
    heights_.assign(h.bins(), 0);
    const auto put_all = [&](auto value_of, float alpha) {
        for (std::size_t t = 0; t < tracks; ++t) {
            Row row(shapes_);
            const Ink ink = ink_of(track_color(p.view, h.tracks()[t]), alpha);
            for (std::size_t bin = 0; bin < h.bins(); ++bin) {
                const double value = value_of(h, h.at(t, bin));
                if (value <= 0) continue;
                sums_[bin] += value;
                const float from = heights_[bin];
                heights_[bin] = std::max(ground.height(sums_[bin]), from + px(p.view, kLeastBarPx));
                row.put(ground.column(bin), ground.y_of(heights_[bin]), ground.y_of(from), ink);
            }
        }
    };
    put_all(certain_of, 1);
    put_all(possible_of, kPossible);
    if (!h.has_range()) return;
    Row row(shapes_);
    for (std::size_t bin = 0; bin < h.bins(); ++bin) {
        double low = 0, high = 0;
        for (std::size_t t = 0; t < tracks; ++t) {
            low += h.at(t, bin).certain.low;
            high += h.at(t, bin).certain.high;
        }
        put_range(p, ground, row, ground.column(bin), low, high);
    }
}

/// A track on a strip of its own.
void TimebarShapes::stand_alone(const TimebarPicture& p, const Ground& ground, std::size_t t) {
    const TimebarHistogram& h = p.histogram;
    const ImU32 color = track_color(p.view, h.tracks()[t]);
    const auto for_bins = [&](auto put) {
        Row row(shapes_);
        for (std::size_t bin = 0; bin < h.bins(); ++bin) put(row, ground.column(bin), h.at(t, bin));
    };
    if (h.filtered())
        for_bins([&, ink = ink_of(color, kEverything)](Row& row, const BarColumn& c, const TrackBin& cell) {
            row.put(c, ground.y_of_value(cell.all), ground.bottom(), ink);
        });
    for_bins([&, ink = ink_of(color, 1)](Row& row, const BarColumn& c, const TrackBin& cell) {
        row.put(c, ground.y_of_value(certain_of(h, cell)), ground.bottom(), ink);
    });
    for_bins([&, ink = ink_of(color, kPossible)](Row& row, const BarColumn& c, const TrackBin& cell) {
        if (possible_of(h, cell) <= 0) return;
        const float certain = ground.height(certain_of(h, cell));
        const float both = ground.height(certain_of(h, cell) + possible_of(h, cell));
        row.put(c, ground.y_of(std::max(both, certain + px(p.view, kLeastBarPx))), ground.y_of(certain), ink);
    });
    if (h.has_range())
        for_bins([&](Row& row, const BarColumn& c, const TrackBin& cell) {
            put_range(p, ground, row, c, cell.certain.low, cell.certain.high);
        });
}

/// A track as a line of steps, over the others.
void TimebarShapes::outline(const TimebarPicture& p, const Ground& ground, std::size_t t) {
    const TimebarHistogram& h = p.histogram;
    const ImU32 color = track_color(p.view, h.tracks()[t]);
    const auto for_bins = [&](auto put) {
        Row row(shapes_);
        for (std::size_t bin = 0; bin < h.bins(); ++bin) put(row, ground.whole(bin), h.at(t, bin));
    };
    if (h.filtered())
        for_bins(
            [&, ink = ink_of(color, kEverything / 3)](Row& row, const BarColumn& c, const TrackBin& cell) {
                row.put(c, ground.y_of_value(cell.all), ground.bottom(), ink);
            });
    if (h.has_range())
        for_bins([&, ink = ink_of(color, 0.3F)](Row& row, const BarColumn& c, const TrackBin& cell) {
            row.put(c, ground.y_of_value(cell.certain.high),
                    ground.y_of_value(std::max(cell.certain.low, 0.0)), ink);
        });
    for_bins([&, ink = ink_of(color, kPossible / 2)](Row& row, const BarColumn& c, const TrackBin& cell) {
        row.put(c, ground.y_of_value(certain_of(h, cell) + possible_of(h, cell)),
                ground.y_of_value(certain_of(h, cell)), ink);
    });
    const float line = std::max(std::round(px(p.view, 1.5F)), 1.0F);
    const Ink ink{color, with_alpha(color, 2 * kDimmed)};
    for_bins([&](Row& row, const BarColumn& c, const TrackBin& cell) {
        if (certain_of(h, cell) <= 0) return;  // the ground says so
        const float y = ground.y_of_value(certain_of(h, cell));
        row.put(c, y - line, y, ink);
    });
    float before = ground.bottom();
    for_bins([&](Row& row, const BarColumn& c, const TrackBin& cell) {
        const float y = ground.y_of_value(certain_of(h, cell));
        if (y < before) row.put({c.left, c.left + line}, y, before, ink);
        const float down_to = y < ground.bottom() ? y - line : y;
        if (y > before) row.put({c.left, c.left + line}, before - line, down_to, ink);
        before = y;
    });
}

void TimebarShapes::make(const TimebarPicture& p) {
    shapes_.clear();
    const TimebarHistogram& h = p.histogram;
    if (h.top() <= 0) return;
    if (separate(p.view.session, h)) {
        for (std::size_t t = 0; t < h.tracks().size(); ++t)
            stand_alone(p, Ground(p, ground_of(p, t), kStripRoomPx), t);
        return;
    }
    const Ground ground(p, p.bars, kBarHeadroomPx);
    if (p.view.session.workspace().tracks.arrangement == TrackArrangement::Overlaid) {
        for (std::size_t t = 0; t < h.tracks().size(); ++t) outline(p, ground, t);
    } else {
        stack(p, ground);
    }
}

void TimebarShapes::follow(const TimebarPicture& p, bool counted) {
    const Workspace& w = p.view.session.workspace();
    const bool moved = p.bars.x != bars_.x || p.bars.y != bars_.y || p.bars.width != bars_.width ||
                       p.bars.height != bars_.height;
    if (!counted && !moved && w.theme == theme_ && w.vision == vision_) return;
    bars_ = p.bars;
    theme_ = w.theme;
    vision_ = w.vision;
    make(p);
}

Rect ground_of(const TimebarPicture& p, std::size_t track) {
    if (!separate(p.view.session, p.histogram)) return p.bars;
    const float head = px(p.view, kBarHeadroomPx);
    const float each = (p.bars.height - head) / static_cast<float>(p.histogram.tracks().size());
    const float gap = std::min(px(p.view, kStripGapPx), each / 4);
    const float top = std::floor(p.bars.y + head + each * static_cast<float>(track));
    const float bottom = std::floor(p.bars.y + head + each * static_cast<float>(track + 1));
    return {p.bars.x, top + gap, p.bars.width, std::max(bottom - top - gap, 1.0F)};
}

bool separate(const Session& session, const TimebarHistogram& histogram) {
    return session.workspace().tracks.arrangement == TrackArrangement::Separate &&
           histogram.tracks().size() > 1;
}

}  // namespace courtyard::ui
