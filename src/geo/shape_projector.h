#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "geo/projection.h"

namespace courtyard {

/// Triangles of a plane's points.
struct PlaneMesh {
    std::vector<WorldPoint> points;
    std::vector<std::uint32_t> indices;  ///< Three each.
};

/// Brings what is straight in degrees into a projection's plane: cut where the projection cuts the world
/// open and at the edge of what it shows, with corners between where lines curve. Neighbours stay without a
/// gap: whether an edge is divided depends on its ends alone. One thread.
class ShapeProjector {
public:
    /// `tolerance`: what a shape may stray from where it belongs, as a part of the plane's width.
    ShapeProjector(const Projection& projection, double tolerance);

    /// The world lies between two seams, or two sides of one: as many sheets as seams, at least one. What is
    /// brought into one sheet hangs together in the plane.
    std::size_t sheet_count() const { return sheets_.size(); }

    /// Adds what of the triangles lies in a sheet. Longitudes from −180 to 180.
    void add_triangles(std::size_t sheet, std::span<const Degrees> corners,
                       std::span<const std::uint32_t> indices, PlaneMesh& mesh);

    using Piece = std::function<void(WorldPoint from, WorldPoint to)>;
    /// Gives the pieces of a straight line that lie in a sheet, in its direction.
    void add_line(std::size_t sheet, Degrees from, Degrees to, const Piece& piece);

    /// The edge of the world as the projection shows it: its seams' sides, poles that are lines, its cap's
    /// circle.
    void add_outline(std::size_t sheet, const Piece& piece);

private:
    struct Sheet {
        double west = -1e9, east = 1e9;  ///< Not bounded where there is no seam.
    };
    struct Corner {
        Degrees at;
        std::optional<WorldPoint> point;
    };
    using Index = std::uint32_t;
    static constexpr Index kNone = UINT32_MAX;
    struct Triangle {
        Index a, b, c;
    };
    /// Whether an edge is to be divided.
    using Divides = bool (ShapeProjector::*)(const Corner&, const Corner&, const Corner& middle) const;

    Corner corner(Degrees at) const;
    Degrees inside_of(const Sheet& sheet, Degrees at) const;
    Index add_corner(Degrees at);
    Index between(Index a, Index b, double part);
    Index middle_of(Index a, Index b, Divides divides);
    void take_part(const Sheet& sheet, std::span<const Degrees> corners,
                   std::span<const std::uint32_t> indices, double shift);
    void clip(double limit, double sign);
    void clip_cap();
    template <typename Cross>
    void clip_triangles(const std::vector<double>& depths, Cross cross);
    void divide(Divides divides);
    bool divides_at_cap(const Corner& a, const Corner& b, const Corner& middle) const;
    bool strays(const Corner& a, const Corner& b, const Corner& middle) const;
    bool worth_testing(const Corner& a, const Corner& b) const;
    Degrees cap_crossing(Degrees inside, Degrees outside) const;
    bool torn(const Corner& a, const Corner& b) const;
    void add_piece(const Corner& a, const Corner& b, int depth, const Piece& piece) const;

    const Projection& projection_;
    double tolerance_, short_deg_;
    std::vector<Sheet> sheets_;
    std::vector<Corner> corners_;
    std::vector<Triangle> triangles_;
    std::unordered_map<std::uint64_t, Index> middles_;
};

}  // namespace courtyard
