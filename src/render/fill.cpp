#include "render/fill.h"

#include <algorithm>

namespace courtyard {

Pixel in_part(Pixel color, float share) {
    const auto part = static_cast<Pixel>(std::lround(share * 256));
    const Pixel even = (color & 0x00FF00FFU) * part >> 8U & 0x00FF00FFU;
    const Pixel odd = (color >> 8U & 0x00FF00FFU) * part & 0xFF00FF00U;
    return even | odd;
}

void AreaFiller::begin(int width, int height) {
    if (width != width_ || height != height_) {
        width_ = width;
        height_ = height;
        change_.assign(static_cast<std::size_t>(width + 1) * static_cast<std::size_t>(height), 0);
        reaches_.assign(static_cast<std::size_t>(height), {width, 0});
    } else {
        for (int y = bottom_; y < top_; ++y) reset_row(y);
    }
    bottom_ = height_;
    top_ = 0;
}

void AreaFiller::reset_row(int y) {
    Reach& reach = reaches_[static_cast<std::size_t>(y)];
    float* change = change_.data() + static_cast<std::ptrdiff_t>(y) * (width_ + 1);
    if (reach.left < reach.right)
        std::fill(change + reach.left, change + std::min(reach.right, width_ + 1), 0.0F);
    reach = {width_, 0};
}

void AreaFiller::add_ring(std::span<const FillPoint> ring) {
    if (ring.size() < 3) return;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) add_edge(ring[i], ring[i + 1]);
    add_edge(ring.back(), ring.front());
}

/// Cuts an edge at the picture's sides. What lies left of it covers from the first pixel on, as an edge at
/// the side does; what lies right of it covers nothing.
void AreaFiller::add_edge(FillPoint from, FillPoint to) {
    if (from.y == to.y) return;
    const double top = height_, right = width_;
    if (std::max(from.y, to.y) <= 0 || std::min(from.y, to.y) >= top || std::min(from.x, to.x) >= right)
        return;
    const double slope = (to.x - from.x) / (to.y - from.y);
    const auto at_y = [&](double y) { return FillPoint{from.x + (y - from.y) * slope, y}; };
    FillPoint a = from, b = to;
    if (a.y < 0) a = at_y(0);
    if (a.y > top) a = at_y(top);
    if (b.y < 0) b = at_y(0);
    if (b.y > top) b = at_y(top);
    const auto clamped = [right](FillPoint p) { return FillPoint{std::clamp(p.x, 0.0, right), p.y}; };
    // Where it crosses a side, in the order of its way.
    double cuts[4] = {a.y, a.y, b.y, b.y};
    int n = 1;
    const auto cut_at = [&](double x) {
        if ((a.x - x) * (b.x - x) < 0) cuts[n++] = a.y + (x - a.x) / slope;
    };
    if (a.x < b.x) {
        cut_at(0);
        cut_at(right);
    } else {
        cut_at(right);
        cut_at(0);
    }
    cuts[n] = b.y;
    FillPoint last = clamped(a);
    for (int i = 1; i <= n; ++i) {
        const FillPoint next = clamped(i == n ? b : FillPoint{a.x + (cuts[i] - a.y) * slope, cuts[i]});
        add_inside(last, next);
        last = next;
    }
}

/// Adds what an edge within the picture covers to its right, row by row: by the area of the trapezium in each
/// pixel that it crosses, and whole from the next on (as in Levien's font-rs, 2016).
void AreaFiller::add_inside(FillPoint from, FillPoint to) {
    if (from.y == to.y) return;
    const double sign = from.y < to.y ? 1 : -1;
    const FillPoint low = sign > 0 ? from : to, high = sign > 0 ? to : from;
    const double slope = (high.x - low.x) / (high.y - low.y);
    const int first_row = static_cast<int>(low.y),
              end_row = std::min(static_cast<int>(std::ceil(high.y)), height_);
    bottom_ = std::min(bottom_, first_row);
    top_ = std::max(top_, end_row);
    double x = low.x;
    for (int y = first_row; y < end_row; ++y) {
        const double dy = std::min(y + 1.0, high.y) - std::max(static_cast<double>(y), low.y);
        const double next = std::clamp(x + slope * dy, 0.0, static_cast<double>(width_));
        const double d = dy * sign, x0 = std::min(x, next), x1 = std::max(x, next);
        x = next;
        float* change = change_.data() + static_cast<std::ptrdiff_t>(y) * (width_ + 1);
        const auto add = [&](int at, double v) {
            if (at <= width_) change[at] += static_cast<float>(v);
        };
        const int left = static_cast<int>(x0), right = static_cast<int>(std::ceil(x1));
        Reach& reach = reaches_[static_cast<std::size_t>(y)];
        reach.left = std::min(reach.left, left);
        reach.right = std::max(reach.right, std::max(right, left + 1) + 1);
        if (right <= left + 1) {
            const double covered = d * (1 - ((x0 + x1) / 2 - left));
            add(left, covered);
            add(left + 1, d - covered);
            continue;
        }
        // Through several pixels: the area right of the edge grows from one to the next.
        const double per_px = d / (x1 - x0);
        double before = 0;
        for (int px = left; px < right; ++px) {
            const double begin = std::max(x0, static_cast<double>(px)), end = std::min(x1, px + 1.0);
            // right of the edge: all heights passed before this pixel, and in it those to the left of a point
            const double covered = per_px * ((begin - x0) + (end - begin) * (px + 1 - (begin + end) / 2));
            add(px, covered - before);
            before = covered;
        }
        add(right, d - before);
    }
}

void AreaFiller::fill(Overlay& overlay, Pixel color) {
    each_run([&](int y, int first, int last, float share) {
        const Pixel over = share >= 1 ? color : in_part(color, share);
        Pixel* row = overlay.row(y);
        for (int x = first; x < last; ++x) row[x] = laid_over(row[x], over);
        overlay.mark({first, y, last, y + 1});
    });
}

}  // namespace courtyard
