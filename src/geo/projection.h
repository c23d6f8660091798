#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "geo/lonlat.h"
#include "geo/mercator.h"

namespace courtyard {

class Projection;
/// How positions become points of the map's plane; null stands for Web Mercator (geo/mercator.h).
using ProjectionPtr = std::shared_ptr<const Projection>;

/// A position in degrees, not rounded.
struct Degrees {
    double lon = 0, lat = 0;
};

/// A rectangle of the plane.
struct PlaneBox {
    double left = 0, top = 0, right = 1, bottom = 1;
};

/// Stands in a column of plane points for a position that the projection cannot show: no PixelGrid of a
/// clamped camera contains it.
inline constexpr MercatorPoint kOffPlane{0, 0xC0000000U};

/// A map projection other than Web Mercator, by PROJ. It shares Web Mercator's plane: WorldPoint from 0 to 1
/// is as long as the equator, y southward, and MercatorPoint is the same in integers; so zoom means the same
/// scale in it as on Mercator's equator. What it shows lies in the middle of the plane, which does not wrap.
/// The datum is left aside: positions are taken as they are, in all layers alike. Immutable: shared freely
/// between threads.
class Projection {
public:
    /// Of a name of known_projections(), an authority's code ("EPSG:3576"), a PROJ string or WKT. Fails with
    /// what is wrong and what to write instead.
    static Result<ProjectionPtr> make(std::string_view text);

    const std::string& text() const { return text_; }  ///< What make() was given, or a known name.
    const std::string& name() const { return name_; }  ///< For people.

    /// Nothing where the projection cannot show the position.
    std::optional<WorldPoint> world_from(Degrees at) const;
    /// Nothing outside of what the projection shows.
    std::optional<Degrees> degrees_from(WorldPoint p) const;
    /// The position on the integer grid, or kOffPlane.
    MercatorPoint plane_from(LonLat at) const;
    /// The same of many, in parallel where they are very many.
    void project(std::span<const LonLat> positions, std::uint32_t* x, std::uint32_t* y) const;

    PlaneBox bounds() const { return bounds_; }  ///< Of all that it shows.
    /// Meridians at which the world is cut open, degrees in [−180, 180), ascending.
    std::span<const double> seams() const { return seams_; }
    /// The projection shows what is up to so many degrees away from a centre: when it is azimuthal.
    struct Cap {
        Degrees center;
        double radius = 180;
    };
    const std::optional<Cap>& cap() const { return cap_; }
    /// Rises from the cap's edge, where it is 0, towards its centre; 1 without a cap.
    double depth_in_cap(Degrees at) const;

private:
    Projection() = default;
    std::optional<WorldPoint> raw_world_from(Degrees at) const;
    void find_cap();
    bool find_plane(double radius_m);
    void find_seams();

    std::string text_, name_;
    std::string operation_;  ///< From longitude and latitude to metres, for PROJ.
    double middle_x_ = 0, middle_y_ = 0, world_m_ = 1;
    PlaneBox bounds_;
    std::vector<double> seams_;
    std::optional<Cap> cap_;
    bool checks_back_ =
        false;  ///< Several positions may come to one point: only that is shown which leads back.
};

/// A projection that has a short name of its own.
struct KnownProjection {
    const char* name;        ///< As one writes it.
    const char* title;       ///< For people.
    const char* definition;  ///< For PROJ.
    const char* good_for;    ///< A sentence.
};
/// Web Mercator is the first.
std::span<const KnownProjection> known_projections();

/// "Web Mercator" for null.
std::string_view projection_title(const ProjectionPtr& projection);
/// "mercator" for null.
std::string_view projection_text(const ProjectionPtr& projection);

std::optional<WorldPoint> world_from(const ProjectionPtr& projection, Degrees at);
/// Of Web Mercator any point with a y of the world.
std::optional<Degrees> degrees_from(const ProjectionPtr& projection, WorldPoint p);
MercatorPoint plane_from(const ProjectionPtr& projection, LonLat at);
void project_positions(const ProjectionPtr& projection, std::span<const LonLat> positions, std::uint32_t* x,
                       std::uint32_t* y);

/// Length of the shortest way on WGS 84, metres.
double geodesic_m(Degrees from, Degrees to);

}  // namespace courtyard
