#include "io/geojson_batch.h"

#include <cpl_vsi.h>
#include <fmt/core.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <array>
#include <unordered_map>

#include "io/escaped_bytes.h"
#include "io/gdal_session.h"
#include "io/geometry.h"
#include "io/json_values.h"
#include "io/ogr_layer.h"
#include "io/open_source.h"
#include "io/reasons.h"

namespace courtyard {
namespace {

constexpr std::size_t kBatchBytes = 1 << 18;
constexpr std::size_t kBatchFeatures = 4096;
bool is_geometry_type(std::string_view quoted) {
    static constexpr std::array<std::string_view, 7> kTypes{
        "\"Point\"",   "\"MultiPoint\"",   "\"LineString\"",        "\"MultiLineString\"",
        "\"Polygon\"", "\"MultiPolygon\"", "\"GeometryCollection\""};
    return std::find(kTypes.begin(), kTypes.end(), quoted) != kTypes.end();
}

/// A member's text in UTF-8.
std::string member(const JsonElement& element, const JsonSpan& span, bool mended) {
    if (!span.found()) return {};
    const std::string_view text = span.in(element.text);
    return mended ? repaired_utf8(text) : std::string(text);
}

/// A file in memory for as long as it is open.
class MemoryFile {
public:
    explicit MemoryFile(std::string& text)
        : name_(fmt::format("/vsimem/courtyard/{}/features.geojson", static_cast<const void*>(this))) {
        VSIFCloseL(
            VSIFileFromMemBuffer(name_.c_str(), reinterpret_cast<GByte*>(text.data()), text.size(), FALSE));
    }
    ~MemoryFile() { VSIUnlink(name_.c_str()); }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;

    DatasetPtr open() const {
        static constexpr const char* kDrivers[] = {"GeoJSON", nullptr};
        // dates stay as written: their precision and offset would be lost in a typed field
        static constexpr const char* kOptions[] = {"DATE_AS_STRING=YES", "ARRAY_AS_STRING=YES", nullptr};
        return DatasetPtr(
            GDALDataset::Open(name_.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, kDrivers, kOptions));
    }

private:
    std::string name_;
};

}  // namespace

void GeoJsonBatch::add(JsonElement&& element) {
    Waiting next;
    next.source_row = ++table_.ledger.read;
    next.element = std::move(element);
    JsonElement& e = next.element;
    if (e.state == JsonElement::State::CutOff) return reject(next, reasons::kTruncated, {});
    if (e.state == JsonElement::State::Broken)
        return reject(next, reasons::kBrokenJson, "the next feature begins inside it");
    const std::string_view type = e.type.found() ? e.type.in(e.text) : std::string_view{};
    next.bare_geometry = is_geometry_type(type);
    const bool feature = type == "\"Feature\"" || (type.empty() && e.properties.found());
    if (!e.text.starts_with('{') || !(feature || next.bare_geometry))
        return reject(next, reasons::kNotAFeature, {});
    if (!e.sound) return reject(next, reasons::kBrokenJson, "its members are not well formed");
    take_members(next);
    const bool odd =
        !next.members;  // GDAL may make something of it: by itself, so that the others stay whole
    if (odd) flush();
    waiting_bytes_ += e.text.size();
    waiting_.push_back(std::move(next));
    if (odd || waiting_bytes_ >= kBatchBytes || waiting_.size() >= kBatchFeatures) flush();
}

void GeoJsonBatch::take_members(Waiting& what) const {
    const JsonElement& e = what.element;
    what.mended = !is_utf8(e.text);
    if (what.bare_geometry) {
        what.properties = std::make_unique<const std::string>();
        what.geometry = what.mended ? repaired_utf8(e.text) : e.text;
        what.members.emplace();
        return;
    }
    what.properties = std::make_unique<const std::string>(member(e, e.properties, what.mended));
    what.geometry = member(e, e.geometry, what.mended);
    what.id = member(e, e.id, what.mended);
    if (what.properties->empty() || *what.properties == "null") {
        what.members.emplace();
    } else {
        what.members = json_members(*what.properties);
    }
}

void GeoJsonBatch::flush() {
    if (!waiting_.empty() && !(waiting_[0].members && read_together())) {
        for (const Waiting& what : waiting_) read_singly(what);
    }
    waiting_.clear();
    waiting_bytes_ = 0;
}

void GeoJsonBatch::reject(const Waiting& what, std::string_view reason, std::string_view detail) {
    ++table_.ledger.rejected;
    const std::string text =
        is_utf8(what.element.text) ? what.element.text : repaired_utf8(what.element.text);
    const std::string where = fmt::format("line {}, byte {}: ", what.element.line, what.element.offset);
    const std::string why = detail.empty() ? std::string{} : fmt::format("{}: ", detail);
    LedgerWriter{table_.ledger}.add(what.source_row, RowFate::Rejected, reason, where + why + text);
}

namespace {

/// A feature with its row number as its id, so that what GDAL hands back can be told apart.
void append_feature(std::string& out, std::string_view properties, std::string_view geometry,
                    std::size_t row) {
    out += fmt::format(R"({{"type":"Feature","id":{},"properties":)", row);
    out += properties.empty() || properties == "null" ? std::string_view("{}") : properties;
    out += ",\"geometry\":";
    out += geometry.empty() ? std::string_view("null") : geometry;
    out += '}';
}

constexpr std::string_view kCollectionBegin = R"({"type":"FeatureCollection","features":[)";

/// Reads a collection; true when as many features came back, in this order, as were put in from `first_row`
/// on.
std::vector<OGRFeatureUniquePtr> features_of(OGRLayer& layer) {
    std::vector<OGRFeatureUniquePtr> out;
    layer.ResetReading();
    while (OGRFeatureUniquePtr feature{layer.GetNextFeature()}) out.push_back(std::move(feature));
    std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a->GetFID() < b->GetFID(); });
    return out;
}

}  // namespace

bool GeoJsonBatch::read_together() {
    std::string text(kCollectionBegin);
    text.reserve(waiting_bytes_ + waiting_.size() * 64);
    for (std::size_t i = 0; i < waiting_.size(); ++i) {
        const Waiting& what = waiting_[i];
        if (what.element.depth > kDeepestJson) return false;
        if (i > 0) text += ',';
        append_feature(text, *what.properties, what.geometry, i);
    }
    text += "]}";
    GdalMessages quiet;
    const MemoryFile file(text);
    const DatasetPtr dataset = file.open();
    OGRLayer* layer = dataset ? dataset->GetLayer(0) : nullptr;
    if (!layer) return false;
    const auto features = features_of(*layer);
    if (features.size() != waiting_.size()) return false;
    for (std::size_t i = 0; i < features.size(); ++i) {
        if (features[i]->GetFID() != static_cast<GIntBig>(i)) return false;
    }
    for (std::size_t i = 0; i < features.size(); ++i) add_row(*features[i], waiting_[i]);
    return true;
}

void GeoJsonBatch::read_singly(const Waiting& what) {
    if (what.element.depth > kDeepestJson) {
        return reject(what, reasons::kTooDeep, fmt::format("{} levels", what.element.depth));
    }
    std::string text(kCollectionBegin);
    append_feature(text, *what.properties, what.geometry, 0);
    text += "]}";
    GdalMessages messages;
    const MemoryFile file(text);
    const DatasetPtr dataset = file.open();
    OGRLayer* layer = dataset ? dataset->GetLayer(0) : nullptr;
    const auto features = layer ? features_of(*layer) : std::vector<OGRFeatureUniquePtr>{};
    if (features.size() != 1) {
        return reject(what, reasons::kBrokenJson,
                      messages.list().empty() ? std::string_view{} : messages.list()[0]);
    }
    if (what.members) return add_row(*features[0], what);
    FeatureReader(*layer->GetLayerDefn(), table_).add(*features[0], what.source_row);
    complete_row(*features[0], what);
}

void GeoJsonBatch::add_row(const OGRFeature& feature, const Waiting& what) {
    table_.source_rows.push_back(what.source_row);
    for (const JsonMember& value : *what.members) {
        const int field = feature.GetDefnRef()->GetFieldIndexCaseSensitive(value.key.c_str());
        add_value(feature, field, value);
    }
    table_.points.emplace_back();
    complete_row(feature, what);
}

/// GDAL's value where its field is of the value's own kind, else the value as it is written: a field has one
/// type for a whole batch.
void GeoJsonBatch::add_value(const OGRFeature& feature, int field, const JsonMember& value) {
    const std::size_t column = table_.column_index(value.key), row = table_.row_count() - 1;
    if (value.kind == JsonKind::Null) return;
    if (field < 0 || !feature.IsFieldSetAndNotNull(field)) return add_json_value(table_, column, row, value);
    const OGRFieldDefn& definition = *feature.GetFieldDefnRef(field);
    const OGRFieldType type = definition.GetType();
    const bool boolean = definition.GetSubType() == OFSTBoolean;
    if ((value.kind == JsonKind::True || value.kind == JsonKind::False) && boolean) {
        return table_.columns[column].add_boolean(row, feature.GetFieldAsInteger(field) != 0);
    }
    if (auto number = value.kind == JsonKind::Number ? json_number(value.text) : std::nullopt) {
        if (number->kind == JsonNumber::Kind::Integer && !boolean &&
            (type == OFTInteger || type == OFTInteger64))
            number->integer = feature.GetFieldAsInteger64(field);
        if (number->kind == JsonNumber::Kind::Real && type == OFTReal)
            number->real = feature.GetFieldAsDouble(field);
        return add_json_number(table_, column, row, *number, value.text);
    }
    const char* text = const_cast<OGRFeature&>(feature).GetFieldAsString(field);
    if (value.kind == JsonKind::String && type == OFTString && value.text.find("\\u0000") == value.text.npos)
        return add_json_string(table_, column, row, text);
    if (value.kind == JsonKind::Nested && type == OFTString && !canonical_json(value.text, kDeepestJson))
        return add_json_string(table_, column, row, text);
    add_json_value(table_, column, row, value);
}

/// What GDAL does not hand on: odd geometries, the feature's own id, a wrong encoding.
void GeoJsonBatch::complete_row(const OGRFeature& feature, const Waiting& what) {
    const std::size_t row = table_.row_count() - 1;
    GeometryReading geometry = point_of_json(what.geometry, feature.GetGeometryRef());
    table_.points[row] = geometry.point;
    if (!geometry.raw.empty()) table_.raw_geometries[row] = std::move(geometry.raw);
    if (!what.id.empty()) add_feature_id(table_.feature_ids, row, what.id);
    if (what.mended) {
        LedgerWriter{table_.ledger}.add(what.source_row, RowFate::Accepted, reasons::kNotUtf8,
                                        escaped_bytes(what.element.text), repaired_utf8(what.element.text));
    }
}

}  // namespace courtyard
