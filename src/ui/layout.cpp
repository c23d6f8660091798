#include <algorithm>
#include <cmath>

#include "ui/frame_view.h"
#include "ui/panels/timebar_flags.h"
#include "ui/panels/timebar_tracks.h"

namespace courtyard::ui {
namespace {

constexpr float kToolbarHeight = 40;
constexpr float kLayersWidth = 290;
constexpr float kDetailsWidth = 340;
constexpr float kTimebarHeight = 170;
// In a window too small for all, the map keeps the greater part.
constexpr float kMostLayersShare = 0.32F;
constexpr float kMostDetailsShare = 0.38F;
constexpr float kMostTimebarShare = 0.4F;
constexpr float kMostStripsShare = 0.5F;
// Separate strips: what each asks for, and what the usual height has room for.
constexpr float kStripHeight = 24;
constexpr float kUsualStrips = 2;

/// The height that the time bar asks for, logical pixels: more with strips that lie apart.
float timebar_height(const Session& session) {
    if (session.workspace().tracks.arrangement != TrackArrangement::Separate) return kTimebarHeight;
    const auto strips = static_cast<float>(track_count(session));
    return kTimebarHeight + std::max(strips - kUsualStrips, 0.0F) * kStripHeight;
}

}  // namespace

Layout make_layout(float window_width, float window_height, const FrameView& view) {
    const auto scale = static_cast<float>(view.ui_scale);
    const auto share = [](float wanted, float whole, float most) {
        return std::floor(std::min(wanted, whole * most));
    };
    const float top = std::floor(kToolbarHeight * scale);
    const float wanted = timebar_height(view.session);
    const float bottom = share(wanted * scale + TimebarFlags::height(view), window_height,
                               wanted > kTimebarHeight ? kMostStripsShare : kMostTimebarShare);
    const float left = share(kLayersWidth * scale, window_width, kMostLayersShare);
    const float middle = std::max(window_height - top - bottom, 1.0F);
    Layout layout;
    layout.details_shown = !view.session.workspace().selection.empty();
    const float right =
        layout.details_shown ? share(kDetailsWidth * scale, window_width, kMostDetailsShare) : 0;
    layout.toolbar = {0, 0, window_width, top};
    layout.layers = {0, top, left, middle};
    layout.map = {left, top, std::max(window_width - left - right, 1.0F), middle};
    layout.details = {window_width - right, top, right, middle};
    layout.timebar = {0, top + middle, window_width, bottom};
    return layout;
}

}  // namespace courtyard::ui
