#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "geo/projection.h"
#include "geo/region_outlines.h"
#include "query/area_set.h"
#include "render/fill.h"
#include "render/viewport.h"

namespace courtyard {

/// Where areas lie in a picture: which pixels are wholly of one, which are shared, and where borders run.
/// Made anew when the map is drawn at another size or elsewhere; colours come later, so that they may change
/// without it.
class AreaRaster {
public:
    struct Run {
        std::int32_t first = 0, last = 0;  ///< Pixels [first, last) of a row that are wholly of an area.
        std::uint16_t area = 0;
    };
    struct Share {
        std::uint16_t x = 0, area = 0;
        std::uint16_t part = 0;  ///< Of 256.
    };
    struct LinePixel {
        std::uint16_t x = 0;
        std::uint8_t alpha = 0;
    };

    enum class Detail : std::uint8_t {
        Full,
        Moving  ///< Fewer corners: for a picture that gives way to the next at once.
    };
    /// The picture is `margin` pixels larger on each side than what the viewport shows. `drawn`: by area, 0
    /// for those that are left out with their borders.
    void build(const AreaSet& set, const Viewport& viewport, int margin, std::span<const std::uint8_t> drawn,
               Detail detail = Detail::Full);

    int width() const { return width_; }
    int height() const { return height_; }
    std::span<const Run> runs(int y) const { return runs_.row(y); }
    std::span<const Share> shares(int y) const { return shares_.row(y); }
    std::span<const LinePixel> line(int y) const { return line_.row(y); }
    /// Rows [first, last) in which an area has pixels.
    struct Rows {
        std::int32_t first = 0, last = 0;
    };
    Rows rows_of(std::uint16_t area) const { return rows_[area]; }

private:
    /// Things of rows, first as they come, then sorted by row.
    template <typename T>
    class ByRow {
    public:
        void begin(int rows) {
            begins_.assign(static_cast<std::size_t>(rows) + 1, 0);
            rows_.clear();
            found_.clear();
        }
        void add(int row, const T& thing) {
            ++begins_[static_cast<std::size_t>(row) + 1];
            rows_.push_back(row);
            found_.push_back(thing);
        }
        void sort();
        std::span<const T> row(int y) const {
            const auto i = static_cast<std::size_t>(y);
            return std::span(sorted_).subspan(begins_[i], begins_[i + 1] - begins_[i]);
        }

    private:
        std::vector<std::uint32_t> begins_;
        std::vector<std::int32_t> rows_;
        std::vector<T> found_, sorted_;
    };

    void project(const RegionOutlines& outlines, const ProjectionPtr& projection);
    void find_boxes(const RegionOutlines& outlines);
    void find_lines(const RegionOutlines& outlines, double tolerance_px);
    void fill(const AreaSet& set, std::span<const std::uint8_t> drawn);
    void add_part(const RegionOutlines& outlines, const RegionOutlines::Part& part, double turn_px);
    void draw_borders(const AreaSet& set, std::span<const std::uint8_t> drawn);
    void draw_line(FillPoint from, FillPoint to, double half_px);
    void darken(int x, int y, float dark);
    void collect_lines();

    const RegionOutlines* projected_ = nullptr;
    ProjectionPtr projection_;
    std::vector<FillPoint> world_;  ///< By corner of the outlines: fractions of the world, y southward; not
                                    ///< numbers where the projection does not show it.
    /// Corners that weigh something, from all of them to few: what is far away needs not look at all.
    static constexpr std::array<float, 4> kLevels{0, 3e4F, 2e5F, 8e5F};
    struct Level {
        std::vector<std::uint32_t> begins, corners;  ///< By arc, and the end; in the outlines.
    };
    std::array<Level, kLevels.size()> levels_;
    const Level& level_of(float least) const;
    struct Box {
        double left = 0, bottom = 0, right = 0, top = 0;
    };
    struct PlaneArc {
        Box box;
        double stretch = 1;  ///< How much longer a degree is here at most than on the equator.
    };
    std::vector<PlaneArc> arcs_;  ///< Boxes in the plane: fractions of the world, y southward.
    std::vector<Box> parts_;
    Box in_picture(const Box& plane) const;  ///< In pixels.
    bool in_sight(const Box& box, double turn_px) const;

    Viewport viewport_;
    int width_ = 0, height_ = 0, margin_ = 0;
    // Of this picture:
    std::vector<FillPoint> points_;      ///< Of arcs, simplified, in pixels.
    std::vector<std::uint32_t> begins_;  ///< In points_, by arc, and the end.
    std::vector<FillPoint> ring_;
    std::vector<std::uint8_t> line_alpha_;    ///< By pixel; 0 between pictures.
    std::vector<std::uint32_t> line_pixels_;  ///< Those that are not 0.
    AreaFiller filler_;
    ByRow<Run> runs_;
    ByRow<Share> shares_;
    ByRow<LinePixel> line_;
    std::vector<Rows> rows_;  ///< By area.
};

}  // namespace courtyard
