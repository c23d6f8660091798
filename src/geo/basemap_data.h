#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "geo/lonlat.h"
#include "geo/mercator.h"
#include "geo/projection.h"

namespace courtyard {

/// Levels of detail of the basemap; 0 is the coarsest.
inline constexpr int kBasemapLevelCount = 5;

/// The level made for a zoom. Source of the limits: assets/basemap/basemap_levels.py.
int basemap_level_for_zoom(double zoom);

/// Within a level, below this zoom its coarse lines are enough: where there are more pixels than detail,
/// segments are all that a frame costs. 0 = the level has no coarse lines.
double basemap_coarse_zoom(int level);

/// Kinds of basemap lines, in the order in which they are drawn.
enum class BasemapLine : std::uint8_t { Coast, River, Admin1, Disputed, Control, Country };
inline constexpr std::size_t kBasemapLineKinds = 6;

/// A point relative to the origin of its chunk, in units of MercatorPoint.
struct BasemapVertex {
    std::int32_t x = 0, y = 0;
};

/// A straight piece of a line. `along` is the length of its line before it, in Mercator x units: dashes run
/// on.
struct BasemapSegment {
    BasemapVertex begin, end;
    float along = 0;
};

/// The first `count` segments of a run are drawn from `min_zoom` on.
struct SegmentStep {
    float min_zoom = 0;
    std::uint32_t count = 0;
};

/// Segments of one kind in one chunk, by rising min_zoom.
struct SegmentRun {
    std::uint32_t first = 0;
    std::vector<SegmentStep> steps;

    std::uint32_t count_at(double zoom) const;
};

/// One cell of a level: land triangles and lines, relative to its north-west corner.
struct BasemapChunk {
    MercatorPoint origin;
    BasemapVertex least, most;  ///< Bounding box of all that is in the chunk.
    std::uint32_t first_vertex = 0, first_index = 0, index_count = 0;
    std::array<SegmentRun, kBasemapLineKinds> lines;  ///< By BasemapLine.
    std::array<SegmentRun, kBasemapLineKinds>
        coarse_lines;  ///< The same for basemap_coarse_zoom() and below.
};

/// One level of detail, ready to upload. Land is triangles; lakes are holes in it. Made in Web Mercator:
/// projected() brings it into another projection.
struct BasemapLevel {
    int number = 0;
    ProjectionPtr projection{};
    std::vector<BasemapVertex> vertices;
    std::vector<std::uint16_t> indices;  ///< Relative to a chunk's first_vertex.
    std::vector<BasemapSegment> segments;
    std::vector<BasemapChunk> chunks;
    /// What the projection shows of the world, land and sea, as triangles, and its outline as Coast; none in
    /// Web Mercator, which fills the plane.
    std::vector<BasemapChunk> ground;
};

enum class CapitalOf : std::uint8_t { Nothing, Region, Country };

/// A city. Source: GeoNames (CC BY 4.0), rank from Natural Earth.
struct Place {
    LonLat position;
    std::string name;     ///< In Latin letters.
    std::string name_ru;  ///< Empty when not known.
    std::string names;    ///< Other languages: "uk=Москва|de=Moskau|…".
    std::uint32_t population = 0;
    CapitalOf capital = CapitalOf::Nothing;
    std::uint8_t ne_rank = 99;  ///< Natural Earth's scalerank: 0 is shown first, 99 = not ranked.
    std::string country;        ///< ISO 3166-1 alpha-2.
    std::string admin1;         ///< Name of the first-order division.
    std::string timezone;       ///< IANA.
    std::string local{};        ///< As written there; empty where that is `name`.
};

/// The place's name in a language of kPlaceLanguages; the Latin one when that is not known or `language` is
/// empty.
std::string_view place_name(const Place& place, std::string_view language);

}  // namespace courtyard
