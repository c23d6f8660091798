#pragma once

#include <cstdint>

namespace courtyard {

/// What the column at the left shows.
enum class LeftPanel : std::uint8_t { Layers, Filters };
/// What the column at the right shows; with None it is closed.
enum class RightPanel : std::uint8_t { None, Details, Statistics, Compare, Reconcile };

/// Sizes that a person gave the panels, logical pixels; in a window too small for them panels take less.
struct PanelSizes {
    float left = 290;      ///< Width of the column at the left.
    float right = 340;     ///< The same at the right.
    float table = 260;     ///< Height of the table.
    float time_bar = 170;  ///< Height of the time bar, without flags and separate strips.
    friend bool operator==(const PanelSizes&, const PanelSizes&) = default;
};
/// From the least that shows anything to what no screen needs.
inline constexpr PanelSizes kLeastSizes{200, 260, 120, 140}, kMostSizes{800, 1200, 1600, 800};
PanelSizes clamped(const PanelSizes& sizes);

/// Which panels are open.
struct Panels {
    LeftPanel left = LeftPanel::Layers;
    RightPanel right = RightPanel::None;
    bool table = false;
    PanelSizes sizes;
};

/// What the mouse does on the map: moves it, or draws what the filter asks for.
enum class MapTool : std::uint8_t { Pan, Rectangle, Lasso, Region };

/// How much larger than usual the whole interface is.
inline constexpr double kLeastUiScale = 1, kMostUiScale = 3;

/// What the first run's hint says now; Done: it was followed to its end, or put away.
enum class HintStep : std::uint8_t { Scrub, Filter, Inspect, Done };

}  // namespace courtyard
