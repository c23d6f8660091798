#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <imgui.h>

#include "ui/panels/timebar_paint.h"

namespace courtyard::ui {

/// A rectangle of the bars' picture, on whole pixels, with its colours inside and outside of the window.
struct BarShape {
    float left = 0, right = 0, top = 0, bottom = 0;
    ImU32 lit = 0, dim = 0;
};

/// What the tracks look like: made anew only when they were counted anew or lie elsewhere, so that scrubbing
/// and playing work out no heights. Neighbours that look the same are one rectangle: drawing without a GPU
/// pays for each.
class TimebarShapes {
public:
    /// `counted`: the histogram's numbers are others than in the frame before.
    void follow(const TimebarPicture& picture, bool counted);
    /// From the ground up: what comes later lies on top.
    const std::vector<BarShape>& all() const { return shapes_; }

private:
    class Ground;
    void make(const TimebarPicture& picture);
    void stack(const TimebarPicture& picture, const Ground& ground);
    void stand_alone(const TimebarPicture& picture, const Ground& ground, std::size_t track);
    void outline(const TimebarPicture& picture, const Ground& ground, std::size_t track);

    std::vector<BarShape> shapes_;
    std::vector<double> sums_;    ///< Of a stack so far, by bin.
    std::vector<float> heights_;  ///< The same in pixels.
    Rect bars_;
    Theme theme_{};
    Vision vision_{};
};

/// How high a value stands of a ground's `room_px`, by the bar's scale: above nothing it is always seen.
class BarHeights {
public:
    BarHeights(const TimebarPicture& picture, float room_px);
    float of(double value) const;

private:
    double top_, bend_;
    float room_px_, least_px_;
    bool logarithmic_;
};

/// The ground of a track: a strip of its own where tracks are separate, else the whole.
Rect ground_of(const TimebarPicture& picture, std::size_t track);
/// Whether each track has a strip of its own.
bool separate(const Session& session, const TimebarHistogram& histogram);

inline constexpr float kBarHeadroomPx = 17;  ///< Above the highest bar: the label of the scale stands there.
inline constexpr float kStripRoomPx = 3;     ///< The same of a strip, where tracks are separate.

}  // namespace courtyard::ui
