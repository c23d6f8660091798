#include <algorithm>
#include <cmath>

#include "ui/frame_view.h"
#include "ui/panels/timebar_flags.h"
#include "ui/panels/timebar_tracks.h"

namespace courtyard::ui {
namespace {

constexpr float kToolbarHeight = 40;
// In a window too small for all, the map keeps the greater part.
constexpr float kMostLeftShare = 0.32F;
constexpr float kMostRightShare = 0.38F;
constexpr float kMostTimebarShare = 0.4F;
constexpr float kMostTableShare = 0.6F;  // of the map's height
constexpr float kMostStripsShare = 0.5F;
// Separate strips: what each asks for, and what the usual height has room for.
constexpr float kStripHeight = 24;
constexpr float kUsualStrips = 2;

/// The height that the time bar asks for, logical pixels: more with strips that lie apart.
float timebar_height(const Session& session) {
    const float usual = session.workspace().panels.sizes.time_bar;
    if (session.workspace().tracks.arrangement != TrackArrangement::Separate) return usual;
    const auto strips = static_cast<float>(track_count(session));
    return usual + std::max(strips - kUsualStrips, 0.0F) * kStripHeight;
}

}  // namespace

Layout make_layout(float window_width, float window_height, const FrameView& view) {
    const auto scale = static_cast<float>(view.ui_scale);
    const auto share = [](float wanted, float whole, float most) {
        return std::floor(std::min(wanted, whole * most));
    };
    const float top = std::floor(kToolbarHeight * scale);
    const Panels& panels = view.session.workspace().panels;
    const float wanted = timebar_height(view.session);
    const float bottom = share(wanted * scale + TimebarFlags::height(view), window_height,
                               wanted > panels.sizes.time_bar ? kMostStripsShare : kMostTimebarShare);
    const float left = share(panels.sizes.left * scale, window_width, kMostLeftShare);
    const float middle = std::max(window_height - top - bottom, 1.0F);
    Layout layout;
    layout.right_shown = panels.right != RightPanel::None;
    const float right =
        layout.right_shown ? share(panels.sizes.right * scale, window_width, kMostRightShare) : 0;
    layout.table_shown = panels.table;
    const float table = panels.table ? share(panels.sizes.table * scale, middle, kMostTableShare) : 0;
    const float map_width = std::max(window_width - left - right, 1.0F);
    layout.toolbar = {0, 0, window_width, top};
    layout.left = {0, top, left, middle};
    layout.map = {left, top, map_width, middle - table};
    layout.table = {left, top + middle - table, map_width, table};
    layout.right = {window_width - right, top, right, middle};
    layout.timebar = {0, top + middle, window_width, bottom};
    return layout;
}

}  // namespace courtyard::ui
