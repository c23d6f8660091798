#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "io/raw_table.h"

class OGRGeometry;

namespace courtyard {

/// The point that stands for a geometry, in the geometry's own coordinates: the point itself, the middle of
/// the longest line, a point on the surface of an area. `geometry` may be null.
RawPoint point_of(const OGRGeometry* geometry);

/// A short text of a geometry for the ledger: "POLYGON ((30 10, …".
std::string text_of(const OGRGeometry& geometry);

/// The point of a GeoJSON geometry that GDAL made nothing of: coordinates as text, not finite, empty,
/// unknown.
RawPoint point_of_odd_json(std::string_view geometry_json);

/// The point of a GeoJSON geometry, and the text of it for the ledger; empty for plain points and for none.
struct GeometryReading {
    RawPoint point;
    std::string raw;
};
GeometryReading point_of_json(std::string_view geometry_json);
/// The same for one that GDAL has read already; null when it could not.
GeometryReading point_of_json(std::string_view geometry_json, const OGRGeometry* read);

/// Two coordinates from text, a decimal comma allowed. `comma` tells whether there was one.
struct TextNumber {
    double value = 0;
    bool comma = false;
};
std::optional<TextNumber> coordinate_of_text(std::string_view text);

/// "55.7558, 37.6173" → latitude, longitude; also with ";" or blanks between, and with decimal commas when
/// the separator is not a comma.
struct TextPair {
    TextNumber first, second;
};
std::optional<TextPair> coordinate_pair_of_text(std::string_view text);

}  // namespace courtyard
