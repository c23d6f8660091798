#pragma once

#include <imgui.h>

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ui/widgets.h"

namespace courtyard::ui {

// Small charts, drawn in the current window at its cursor, as wide as its content. Each is an item that the
// keyboard can be on; arrow keys then go through its parts, and what is under them is given back as a hit,
// like what is under the mouse. Numbers are written by who asks for the chart.

/// A part of a chart under the mouse or the keyboard.
struct ChartHit {
    std::size_t index = 0;
    ImVec2 at;                  ///< Where it is.
    float left = 0, right = 0;  ///< The chart's edges, beside which a tooltip stands.
};
/// Begins a tooltip for a part of a chart. End with end_tooltip().
void begin_chart_tip(const FrameView& view, const ChartHit& hit);

enum class BarLook : std::uint8_t {
    Plain,
    Chosen,   ///< What the filter asks for.
    Dimmed,   ///< What it leaves out.
    Hatched,  ///< Moved much by chance.
    Unknown   ///< Nothing to measure: no bar.
};

/// A line of a list: a name, a number at the right edge, and below them how much that is.
struct ChartBar {
    std::string_view label, number;
    double value = 0;          ///< As long as the bar is solid; not below 0.
    double low = 0, high = 0;  ///< Where high > low: estimates; the bar goes on, pale, from low to high.
    double top = 1;            ///< What is as long as the content is wide.
    BarLook look = BarLook::Plain;
    ImU32 ink = 0;
};
/// True when it was pressed; explain() then tells of the item.
bool chart_bar(const FrameView& view, const char* id, const ChartBar& bar);

/// Where a text stands on an axis.
struct ChartTick {
    double at = 0;  ///< In steps of the axis; 0 = its left or lower end.
    std::string text;
};

inline constexpr double kNoValue = std::numeric_limits<double>::quiet_NaN();

/// A step of a line chart; kNoValue where a number is not known: then there is a gap.
struct LinePoint {
    double value = kNoValue;
    double low = kNoValue, high = kNoValue;  ///< Estimates: a band.
    double mean = kNoValue;                  ///< A second, heavier line.
    bool cut = false;                        ///< Of a step of which only a part counts: a hollow dot.
    bool hatched = false;                    ///< Not collected.
};
struct LineChart {
    std::span<const LinePoint> points;
    std::span<const ChartTick> ticks;  ///< Along the bottom; those that fit are written.
    ImU32 ink = 0;
    float height_px = 110;  ///< Logical.
};
/// The scale begins at 0 and ends at a round number above all values, or below 0 where there are such.
std::optional<ChartHit> line_chart(const FrameView& view, const char* id, const LineChart& chart);

/// Cells of rows and columns, the darker or lighter the more; empty where there is nothing.
struct HeatGrid {
    std::size_t columns = 0, rows = 0;
    std::span<const std::uint32_t> values;         ///< Row by row.
    std::span<const std::string_view> row_labels;  ///< At the left.
    std::span<const ChartTick> column_labels;      ///< Below; each at the left edge of its column.
    std::size_t apart = 0;  ///< A gap before this column; 0: none. From it on colours are of a scale apart.
    ImU32 ink = 0, apart_ink = 0;
    float row_px = 15;  ///< Logical.
};
std::optional<ChartHit> heat_grid(const FrameView& view, const char* id, const HeatGrid& grid);
/// How a heat grid shows a value where the greatest is `most`.
ImU32 heat_color(const FrameView& view, ImU32 ink, double value, double most);

/// Discs at places of a plane; their areas are as their weights.
struct ScatterMark {
    double x = 0, y = 0;  ///< In steps of the axes.
    double weight = 0;
};
struct ScatterChart {
    std::span<const ScatterMark> marks;
    double x_steps = 1, y_steps = 1;  ///< How long the axes are.
    std::span<const ChartTick> x_ticks, y_ticks;
    ImU32 ink = 0;
    float height_px = 200;  ///< Logical.
};
std::optional<ChartHit> scatter_chart(const FrameView& view, const char* id, const ScatterChart& chart);

// For charts:

/// 1, 2 or 5 times a power of ten, so that up to `most` such steps reach `value`, above 0.
double round_step(double value, int most);
/// Lines from lower left to upper right within a rectangle of window units.
void draw_hatch(const FrameView& view, ImDrawList& draw, ImVec2 a, ImVec2 b, ImU32 color);
/// Which of `count` parts the keyboard is on, of the item drawn last; arrow keys then move by 1, and, where
/// `row` is not 0, up and down by that. Empty while the keyboard is elsewhere.
std::optional<std::size_t> keyboard_part(std::size_t count, std::size_t row = 0);
/// Texts from `left` to the right, those that have room, each beginning at its place or with its middle
/// there.
enum class TickAlign : std::uint8_t { Begin, Middle };
void draw_ticks(const FrameView& view, std::span<const ChartTick> ticks, ImVec2 left, float width,
                double steps, TickAlign align);

}  // namespace courtyard::ui
