#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "geo/basemap_data.h"

namespace courtyard {

/// Mercator x units around the world.
inline constexpr double kMercatorUnits = 4294967296.0;

/// A MercatorPoint that may lie on the antimeridian's eastern side (x = 2^32).
struct MercatorPosition {
    std::int64_t x = 0, y = 0;
    friend bool operator==(const MercatorPosition&, const MercatorPosition&) = default;
};

MercatorPosition mercator_position(double lon, double lat);

/// Which of a line's points remain within a tolerance (Mercator x units): Douglas and Peucker 1973, ends
/// kept. `points` must not be empty.
std::vector<std::size_t> simplified(std::span<const MercatorPosition> points, double tolerance);

/// Undoes the packing of triangles in the basemap's file: differences as zig-zag base-128 numbers. False when
/// the bytes are not whole triangles of `vertex_count` vertices.
bool unpack_triangles(std::span<const std::uint8_t> bytes, std::size_t vertex_count,
                      std::vector<std::uint16_t>& out);

enum class BasemapDetail : std::uint8_t { Full, Coarse };

/// Collects what belongs to one cell of a level until the level is laid out.
class BasemapCell {
public:
    explicit BasemapCell(MercatorPosition north_west);

    std::size_t vertex_count() const { return vertices_.size(); }
    void add_vertex(MercatorPosition p) { vertices_.push_back(local(p)); }
    /// Triangles of vertices from `first_vertex` on.
    void add_triangles(std::span<const std::uint16_t> indices, std::size_t first_vertex);
    void add_segment(BasemapDetail detail, BasemapLine kind, float min_zoom, MercatorPosition a,
                     MercatorPosition b, double along);

    /// Appends the cell to a level as a chunk.
    void lay_out(BasemapLevel& level);

private:
    struct Segment {
        float min_zoom;
        BasemapSegment segment;
    };
    using Lines = std::array<std::vector<Segment>, kBasemapLineKinds>;

    BasemapVertex local(MercatorPosition p);
    static void lay_out(Lines& lines, std::array<SegmentRun, kBasemapLineKinds>& runs, BasemapLevel& level);

    MercatorPosition origin_;
    BasemapChunk chunk_;
    std::array<Lines, 2> lines_;  ///< By BasemapDetail.
    std::vector<BasemapVertex> vertices_;
    std::vector<std::uint16_t> indices_;
};

}  // namespace courtyard
