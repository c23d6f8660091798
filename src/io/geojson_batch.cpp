#include "io/geojson_batch.h"

#include <cpl_vsi.h>
#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <nlohmann/json.hpp>

#include "io/gdal_session.h"
#include "io/geometry.h"
#include "io/ogr_layer.h"
#include "io/open_source.h"
#include "io/reasons.h"

namespace courtyard {
namespace {

constexpr std::size_t kBatchBytes = 1 << 18;
constexpr std::size_t kBatchFeatures = 4096;
/// json-c gives up at 32 levels, of which the collection around a feature takes two.
constexpr int kDeepest = 30;

bool is_geometry_type(std::string_view quoted) {
    static constexpr std::array<std::string_view, 7> kTypes{
        "\"Point\"",   "\"MultiPoint\"",   "\"LineString\"",        "\"MultiLineString\"",
        "\"Polygon\"", "\"MultiPolygon\"", "\"GeometryCollection\""};
    return std::find(kTypes.begin(), kTypes.end(), quoted) != kTypes.end();
}

std::string_view member(const JsonElement& element, const JsonSpan& span) {
    return span.found() ? span.in(element.text) : std::string_view("null");
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
    Waiting next{++table_.ledger.read, std::move(element), false};
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
    waiting_bytes_ += e.text.size();
    waiting_.push_back(std::move(next));
    if (waiting_bytes_ >= kBatchBytes || waiting_.size() >= kBatchFeatures) flush();
}

void GeoJsonBatch::flush() {
    if (!waiting_.empty() && !read_together()) {
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
void append_feature(std::string& out, const JsonElement& element, bool bare_geometry, std::uint64_t row) {
    const std::string_view geometry =
        bare_geometry ? std::string_view(element.text) : member(element, element.geometry);
    out += fmt::format(R"({{"type":"Feature","id":{},"properties":)", row);
    out += element.properties.found() && !bare_geometry ? element.properties.in(element.text)
                                                        : std::string_view("{}");
    out += ",\"geometry\":";
    out += geometry;
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
        if (what.element.depth > kDeepest) return false;
        if (i > 0) text += ',';
        append_feature(text, what.element, what.bare_geometry, i);
    }
    text += "]}";
    mended_ = !is_utf8(text);
    if (mended_) text = repaired_utf8(text);
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
    FeatureReader reader(*layer->GetLayerDefn(), table_);
    for (std::size_t i = 0; i < features.size(); ++i) {
        reader.add(*features[i], waiting_[i].source_row);
        complete_row(waiting_[i]);
    }
    return true;
}

void GeoJsonBatch::read_singly(const Waiting& what) {
    if (what.element.depth > kDeepest) {
        return reject(what, reasons::kTooDeep, fmt::format("{} levels", what.element.depth));
    }
    std::string text(kCollectionBegin);
    append_feature(text, what.element, what.bare_geometry, 0);
    text += "]}";
    mended_ = !is_utf8(text);
    if (mended_) text = repaired_utf8(text);
    GdalMessages messages;
    const MemoryFile file(text);
    const DatasetPtr dataset = file.open();
    OGRLayer* layer = dataset ? dataset->GetLayer(0) : nullptr;
    const auto features = layer ? features_of(*layer) : std::vector<OGRFeatureUniquePtr>{};
    if (features.size() != 1) {
        return reject(what, reasons::kBrokenJson,
                      messages.list().empty() ? std::string_view{} : messages.list()[0]);
    }
    FeatureReader(*layer->GetLayerDefn(), table_).add(*features[0], what.source_row);
    complete_row(what);
}

/// What GDAL does not hand on: odd geometries, the feature's own id, a wrong encoding.
void GeoJsonBatch::complete_row(const Waiting& what) {
    const std::size_t row = table_.row_count() - 1;
    RawPoint& point = table_.points[row];
    if (point.source == PointSource::Nothing || point.source == PointSource::Empty) {
        const std::string_view geometry = what.bare_geometry ? std::string_view(what.element.text)
                                                             : member(what.element, what.element.geometry);
        point = point_of_odd_json(geometry);
        if (point.source != PointSource::Nothing)
            table_.raw_geometries[row] = shortened(geometry, LedgerWriter::kRawBytes);
    }
    if (what.element.id.found() && !what.bare_geometry) add_id(what.element.id.in(what.element.text));
    if (mended_ && !is_utf8(what.element.text)) {
        LedgerWriter{table_.ledger}.add(what.source_row, RowFate::Accepted, reasons::kNotUtf8,
                                        repaired_utf8(what.element.text));
    }
}

void GeoJsonBatch::add_id(std::string_view json) {
    const std::size_t row = table_.row_count() - 1;
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(json.data(), json.data() + json.size(), number);
    if (error == std::errc{} && end == json.data() + json.size()) {
        feature_ids_.add_integer(row, number);
    } else {
        const auto value = nlohmann::json::parse(json, nullptr, false);
        if (value.is_discarded() || value.is_null()) return;
        feature_ids_.add_text(row,
                              value.is_string() ? value.get_ref<const std::string&>() : std::string(json));
    }
    has_ids_ = true;
}

void GeoJsonBatch::finish() {
    flush();
    if (!has_ids_) return;
    if (table_.has_column("id")) feature_ids_.rename("feature_id");
    table_.columns.insert(table_.columns.begin(), std::move(feature_ids_));
}

}  // namespace courtyard
