#include "ui/layout.h"

#include <algorithm>
#include <cmath>

#include "ui/panels/timebar_flags.h"
#include "ui/panels/timebar_tracks.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

constexpr float kToolbarHeight = 40;
// In a window too small for all, the map keeps the greater part.
constexpr float kMostLeftShare = 0.32F;
constexpr float kMostRightShare = 0.38F;
constexpr float kMostTimebarShare = 0.4F;
constexpr float kMostTableShare = 0.6F;  // of the map's height, but for some rows
// Where there is no room for all, the time bar and the map keep this much, logical pixels, and the table its
// titles and three rows as far as that leaves room.
constexpr float kLeastTimebar = 120, kLeastMap = 54;
// What the table needs for three rows: with its bar in one line, or in two where it is narrow.
constexpr float kLeastTable = 134, kLeastNarrowTable = 164, kNarrowTable = 570;
constexpr float kMostStripsShare = 0.5F;
// Separate strips: what each asks for, and what the usual height has room for.
constexpr float kStripHeight = 24;
constexpr float kUsualStrips = 2;

/// How much more height the time bar asks for with strips that lie apart, logical pixels.
float strips_height(const Session& session) {
    if (session.workspace().tracks.arrangement != TrackArrangement::Separate) return 0;
    const auto strips = static_cast<float>(track_count(session));
    return std::max(strips - kUsualStrips, 0.0F) * kStripHeight;
}

/// The height with which an open table shows three rows, window units; less where a person wants it lower.
float least_table(const FrameView& view, float width) {
    const bool narrow = width < px(view, kNarrowTable);
    const float asked = view.session.workspace().panels.sizes.table;
    return std::floor(px(view, std::min(asked, narrow ? kLeastNarrowTable : kLeastTable)));
}

/// The time bar's height where a table is open: it gives way until the table has its rows.
float beside_table(const FrameView& view, float bottom, float least, float room, bool strips) {
    const float lacks = least + std::floor(px(view, kLeastMap)) - (room - bottom);
    if (lacks <= 0 || strips) return bottom;
    const float least_bar = std::floor(px(view, kLeastTimebar) + TimebarFlags::height(view));
    return std::max(bottom - lacks, std::min(bottom, least_bar));
}

}  // namespace

float timebar_extra(const FrameView& view) {
    return strips_height(view.session) * static_cast<float>(view.ui_scale) + TimebarFlags::height(view);
}

Layout make_layout(float window_width, float window_height, const FrameView& view) {
    const auto scale = static_cast<float>(view.ui_scale);
    const auto share = [](float wanted, float whole, float most) {
        return std::floor(std::min(wanted, whole * most));
    };
    const float top = std::floor(kToolbarHeight * scale);
    const Panels& panels = view.session.workspace().panels;
    const float left = share(panels.sizes.left * scale, window_width, kMostLeftShare);
    Layout layout;
    layout.right_shown = panels.right != RightPanel::None;
    const float right =
        layout.right_shown ? share(panels.sizes.right * scale, window_width, kMostRightShare) : 0;
    const float map_width = std::max(window_width - left - right, 1.0F);
    layout.table_shown = panels.table;
    const float least = panels.table ? least_table(view, map_width) : 0;
    const bool strips = strips_height(view.session) > 0;
    float bottom = share(panels.sizes.time_bar * scale + timebar_extra(view), window_height,
                         strips ? kMostStripsShare : kMostTimebarShare);
    if (panels.table) bottom = beside_table(view, bottom, least, window_height - top, strips);
    const float middle = std::max(window_height - top - bottom, 1.0F);
    float table = 0;
    if (panels.table) {
        const float room = middle - std::floor(px(view, kLeastMap));
        table = std::max(share(panels.sizes.table * scale, middle, kMostTableShare), std::min(least, room));
    }
    layout.toolbar = {0, 0, window_width, top};
    layout.left = {0, top, left, middle};
    layout.map = {left, top, map_width, middle - table};
    layout.table = {left, top + middle - table, map_width, table};
    layout.right = {window_width - right, top, right, middle};
    layout.timebar = {0, top + middle, window_width, bottom};
    return layout;
}

}  // namespace courtyard::ui
