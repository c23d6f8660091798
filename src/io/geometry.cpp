#include "io/geometry.h"

#include <ogr_api.h>
#include <ogr_geometry.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "io/degrees_text.h"

namespace courtyard {
namespace {

using nlohmann::json;

constexpr std::size_t kLongestText = 400;

RawPoint made(double x, double y, PointSource source) {
    if (!std::isfinite(x) || !std::isfinite(y)) return {x, y, PointSource::NotFinite};
    return {x, y, source};
}

const OGRLineString* longest_line(const OGRGeometryCollection& parts) {
    const OGRLineString* best = nullptr;
    for (const OGRGeometry* part : parts) {
        if (wkbFlatten(part->getGeometryType()) != wkbLineString || part->IsEmpty()) continue;
        const OGRLineString* line = part->toLineString();
        if (!best || line->get_Length() > best->get_Length()) best = line;
    }
    return best;
}

RawPoint middle_of(const OGRLineString& line) {
    OGRPoint middle;
    line.Value(line.get_Length() / 2, &middle);
    return made(middle.getX(), middle.getY(), PointSource::Inside);
}

/// For what GEOS cannot handle: the first vertex is on the geometry, if not inside.
RawPoint first_vertex(const OGRGeometry& geometry) {
    OGREnvelope box;
    geometry.getEnvelope(&box);
    return made((box.MinX + box.MaxX) / 2, (box.MinY + box.MaxY) / 2, PointSource::Inside);
}

RawPoint surface_point(const OGRGeometry& geometry) {
    const std::unique_ptr<OGRGeometry> linear(geometry.hasCurveGeometry() ? geometry.getLinearGeometry()
                                                                          : geometry.clone());
    OGRPoint inside;
    OGREnvelope box;
    linear->getEnvelope(&box);
    if (!std::isfinite(box.MinX + box.MaxX + box.MinY + box.MaxY)) return {0, 0, PointSource::NotFinite};
    const OGRwkbGeometryType flat = wkbFlatten(linear->getGeometryType());
    const bool areas = flat == wkbPolygon || flat == wkbMultiPolygon || flat == wkbGeometryCollection ||
                       flat == wkbMultiPoint;
    if (areas) {
        const std::unique_ptr<OGRGeometry> found(
            OGRGeometry::FromHandle(OGR_G_PointOnSurface(OGRGeometry::ToHandle(linear.get()))));
        if (found && wkbFlatten(found->getGeometryType()) == wkbPoint && !found->IsEmpty()) {
            return made(found->toPoint()->getX(), found->toPoint()->getY(), PointSource::Inside);
        }
    }
    return first_vertex(*linear);
}

std::optional<TextNumber> coordinate_of_json(const json& value) {
    if (value.is_string()) return coordinate_of_text(value.get_ref<const std::string&>());
    if (value.is_number()) return TextNumber{value.get<double>(), false};
    return std::nullopt;
}

}  // namespace

RawPoint point_of(const OGRGeometry* geometry) {
    if (!geometry) return {};
    const OGRwkbGeometryType flat = wkbFlatten(geometry->getGeometryType());
    if (flat == wkbPoint && !geometry->IsEmpty()) {
        const OGRPoint* point = geometry->toPoint();
        return made(point->getX(), point->getY(), PointSource::Point);
    }
    if (geometry->IsEmpty()) return {0, 0, PointSource::Empty};
    if (flat == wkbLineString) return middle_of(*geometry->toLineString());
    if (flat == wkbMultiLineString) {
        if (const OGRLineString* line = longest_line(*geometry->toGeometryCollection()))
            return middle_of(*line);
    }
    return surface_point(*geometry);
}

std::string text_of(const OGRGeometry& geometry) {
    OGRWktOptions options;
    options.precision = 6;
    return geometry.exportToWkt(options).substr(0, kLongestText);
}

RawPoint point_of_odd_json(std::string_view geometry_json) {
    const std::string_view text = trimmed(geometry_json);
    if (text.empty() || text == "null") return {};
    const json value = json::parse(text, nullptr, false);
    if (value.is_discarded()) {
        const bool not_finite = text.find("NaN") != text.npos || text.find("Infinity") != text.npos;
        return {0, 0, not_finite ? PointSource::NotFinite : PointSource::Unreadable};
    }
    if (!value.is_object() || !value.contains("type")) return {0, 0, PointSource::Unreadable};
    const auto parts = value.find("coordinates");
    if (parts == value.end() || !parts->is_array()) return {0, 0, PointSource::Unreadable};
    if (parts->empty()) return {0, 0, PointSource::Empty};
    if (value["type"] != "Point" || parts->size() < 2) return {0, 0, PointSource::Unreadable};
    const auto x = coordinate_of_json((*parts)[0]), y = coordinate_of_json((*parts)[1]);
    if (!x || !y) return {0, 0, PointSource::Unreadable};
    return made(x->value, y->value, x->comma || y->comma ? PointSource::CommaText : PointSource::Text);
}

GeometryReading point_of_json(std::string_view geometry_json) {
    const std::unique_ptr<OGRGeometry> geometry(
        OGRGeometryFactory::createFromGeoJson(geometry_json.data(), static_cast<int>(geometry_json.size())));
    return point_of_json(geometry_json, geometry.get());
}

GeometryReading point_of_json(std::string_view geometry_json, const OGRGeometry* read) {
    GeometryReading out{point_of(read), {}};
    if (read && out.point.source != PointSource::Point) out.raw = text_of(*read);
    if (out.point.source == PointSource::Nothing || out.point.source == PointSource::Empty) {
        out.point = point_of_odd_json(geometry_json);
        if (out.point.source != PointSource::Nothing)
            out.raw = shortened(geometry_json, LedgerWriter::kRawBytes);
    }
    return out;
}

std::optional<TextNumber> coordinate_of_text(std::string_view text) {
    text = trimmed(text);
    if (const auto number = number_of(text)) return TextNumber{*number, false};
    if (const auto angle = degrees_of_text(text)) return TextNumber{angle->degrees, false};
    if (std::count(text.begin(), text.end(), ',') != 1 || text.find('.') != text.npos) return std::nullopt;
    std::string pointed(text);
    pointed[text.find(',')] = '.';
    const auto number = number_of(pointed);
    if (!number) return std::nullopt;
    return TextNumber{*number, true};
}

std::optional<TextPair> coordinate_pair_of_text(std::string_view text) {
    text = trimmed(text);
    if (text.size() > 1 && (text.front() == '(' || text.front() == '['))
        text = text.substr(1, text.size() - 2);
    if (const auto angles = degrees_pair_of_text(text))
        return TextPair{{angles->latitude, false}, {angles->longitude, false}};
    for (const char separator : {';', ',', ' '}) {
        if (std::count(text.begin(), text.end(), separator) != 1) continue;
        const std::size_t at = text.find(separator);
        const auto first = coordinate_of_text(text.substr(0, at)),
                   second = coordinate_of_text(text.substr(at + 1));
        if (first && second) return TextPair{*first, *second};
    }
    return std::nullopt;
}

}  // namespace courtyard
