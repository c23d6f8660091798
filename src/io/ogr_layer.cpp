#include "io/ogr_layer.h"

#include <fmt/core.h>
#include <ogr_spatialref.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <memory>
#include <span>
#include <utility>

#include "base/text.h"
#include "base/translate.h"
#include "io/arriving.h"
#include "io/escaped_bytes.h"
#include "io/geometry.h"
#include "io/profiles.h"
#include "io/reasons.h"

namespace courtyard {
namespace {

constexpr std::uint64_t kRowsBetweenChecks = 256;
constexpr int kTimeZoneUtc = 100;  ///< OGR's TZ flag: 100 = UTC, a quarter of an hour a step.
constexpr int kQuarterMinutes = 15;

std::string offset_text(int flag) {
    if (flag < 2) return {};
    const int minutes = (flag - kTimeZoneUtc) * kQuarterMinutes;
    if (minutes == 0) return "Z";
    return fmt::format("{}{:02}:{:02}", minutes < 0 ? '-' : '+', std::abs(minutes) / 60,
                       std::abs(minutes) % 60);
}

/// A date, time or date-time field as ISO text, as fine as it is stored.
std::string time_text(const OGRFeature& feature, int field, OGRFieldType type) {
    int year = 0, month = 0, day = 0, hour = 0, minute = 0, zone = 0;
    float second = 0;
    feature.GetFieldAsDateTime(field, &year, &month, &day, &hour, &minute, &second, &zone);
    if (type == OFTDate) return fmt::format("{:04}-{:02}-{:02}", year, month, day);
    const int milliseconds = static_cast<int>(std::lround(second * 1000.0F));
    std::string clock = fmt::format("{:02}:{:02}:{:02}", hour, minute, milliseconds / 1000);
    if (milliseconds % 1000 != 0) clock += fmt::format(".{:03}", milliseconds % 1000);
    if (type == OFTTime) return clock;
    return fmt::format("{:04}-{:02}-{:02}T{}{}", year, month, day, clock, offset_text(zone));
}

std::string list_text(const OGRFeature& feature, int field, OGRFieldType type) {
    std::string out;
    const auto append = [&](std::string_view item) {
        out += fmt::format("{}{}", out.empty() ? "" : ", ", item);
    };
    int count = 0;
    if (type == OFTStringList) {
        for (CSLConstList it = feature.GetFieldAsStringList(field); it && *it; ++it) append(*it);
    } else if (type == OFTIntegerList) {
        const int* items = feature.GetFieldAsIntegerList(field, &count);
        for (int i = 0; i < count; ++i) append(fmt::format("{}", items[i]));
    } else if (type == OFTInteger64List) {
        const GIntBig* items = feature.GetFieldAsInteger64List(field, &count);
        for (int i = 0; i < count; ++i) append(fmt::format("{}", items[i]));
    } else {
        const double* items = feature.GetFieldAsDoubleList(field, &count);
        for (int i = 0; i < count; ++i) append(fmt::format("{}", items[i]));
    }
    return out;
}

bool is_plain_longitude_latitude(const OGRSpatialReference& crs) {
    if (!crs.IsGeographic()) return false;
    OGRSpatialReference wgs84;
    wgs84.SetWellKnownGeogCS("WGS84");
    const char* const options[] = {"IGNORE_DATA_AXIS_TO_SRS_AXIS_MAPPING=YES",
                                   "CRITERION=EQUIVALENT_EXCEPT_AXIS_ORDER_GEOGCRS", nullptr};
    return crs.IsSame(&wgs84, options);
}

}  // namespace

void estimate_bytes(JobProgress& progress) {
    const std::uint64_t total = progress.items_total, done = progress.items_done;
    if (total == 0 || done > total) return;
    const double part = static_cast<double>(done) / static_cast<double>(total);
    const auto bytes = static_cast<std::uint64_t>(part * static_cast<double>(progress.bytes_total));
    if (bytes > progress.bytes_done) progress.bytes_done = bytes;
}

std::string id_column_of(OGRLayer& layer) {
    const std::string name = layer.GetFIDColumn();
    const std::string lower = lowered(name);
    if (name.empty() || lower == "fid" || lower == "ogc_fid" || lower == "ogr_fid") return {};
    return layer.GetLayerDefn()->GetFieldIndex(name.c_str()) < 0 ? name : std::string{};
}

namespace {

/// True for the second row of tables from HDX, which holds tags instead of values.
bool is_hxl_feature(const OGRFeature& feature) {
    std::vector<std::string_view> cells;
    for (int i = 0; i < feature.GetFieldCount(); ++i) {
        if (!feature.IsFieldSetAndNotNull(i)) continue;
        if (feature.GetFieldDefnRef(i)->GetType() != OFTString) return false;
        cells.emplace_back(const_cast<OGRFeature&>(feature).GetFieldAsString(i));
    }
    return is_hxl_row(cells);
}

}  // namespace

std::string column_name_of(const OGRFieldDefn& field) {
    const std::string name = field.GetNameRef();
    return is_utf8(name) ? name : repaired_utf8(name);
}

FeatureReader::FeatureReader(const OGRFeatureDefn& fields, RawTable& table,
                             const std::vector<std::string>& names)
    : table_(table) {
    for (int i = 0; i < fields.GetFieldCount(); ++i) {
        const auto at = static_cast<std::size_t>(i);
        columns_.push_back(
            table_.column_index(at < names.size() ? names[at] : column_name_of(*fields.GetFieldDefn(i))));
    }
}

void FeatureReader::add(const OGRFeature& feature, std::uint64_t source_row) {
    const std::size_t row = table_.row_count();
    table_.source_rows.push_back(source_row);
    for (int i = 0; i < static_cast<int>(columns_.size()); ++i) {
        if (feature.IsFieldSetAndNotNull(i)) add_field(feature, i, row);
    }
    const OGRGeometry* geometry = feature.GetGeometryRef();
    table_.points.push_back(point_of(geometry));
    if (geometry && table_.points.back().source != PointSource::Point) {
        table_.raw_geometries.emplace(row, text_of(*geometry));
    }
}

void FeatureReader::add_field(const OGRFeature& feature, int field, std::size_t row) {
    ColumnCollector& column = table_.columns[columns_[static_cast<std::size_t>(field)]];
    const OGRFieldDefn* definition = feature.GetDefnRef()->GetFieldDefn(field);
    switch (definition->GetType()) {
        case OFTInteger:
            if (definition->GetSubType() == OFSTBoolean) {
                return column.add_boolean(row, feature.GetFieldAsInteger(field) != 0);
            }
            return column.add_integer(row, feature.GetFieldAsInteger(field));
        case OFTInteger64:
            return column.add_integer(row, feature.GetFieldAsInteger64(field));
        case OFTReal: {
            const double value = feature.GetFieldAsDouble(field);
            if (std::isfinite(value)) return column.add_real(row, value);
            LedgerWriter{table_.ledger}.add(table_.source_rows[row], RowFate::Accepted,
                                            reasons::kNumberNotFinite,
                                            fmt::format("{}: {}", column.name(), value));
            return;
        }
        case OFTDate:
        case OFTTime:
        case OFTDateTime:
            return column.add_text(row, time_text(feature, field, definition->GetType()));
        case OFTIntegerList:
        case OFTInteger64List:
        case OFTRealList:
        case OFTStringList:
            return add_text(list_text(feature, field, definition->GetType()).c_str(), field, row);
        default:
            return add_text(const_cast<OGRFeature&>(feature).GetFieldAsString(field), field, row);
    }
}

void FeatureReader::add_text(const char* text, int field, std::size_t row) {
    if (*text == '\0') return;  // empty text is a missing value
    ColumnCollector& column = table_.columns[columns_[static_cast<std::size_t>(field)]];
    if (is_utf8(text)) return column.add_text(row, text);
    const std::string repaired = repaired_utf8(text);
    column.add_text(row, repaired);
    LedgerWriter{table_.ledger}.add(table_.source_rows[row], RowFate::Accepted, reasons::kNotUtf8,
                                    fmt::format("{}: {}", column.name(), escaped_bytes(text)),
                                    fmt::format("{}: {}", column.name(), repaired));
}

Result<void> transform_points(RawTable& table, const OGRSpatialReference* crs, std::stop_token stop) {
    if (!crs || is_plain_longitude_latitude(*crs)) return {};
    OGRSpatialReference from(*crs), to;
    to.SetWellKnownGeogCS("WGS84");
    from.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    to.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    const std::unique_ptr<OGRCoordinateTransformation> transformation(
        OGRCreateCoordinateTransformation(&from, &to));
    const std::string name = from.GetName() ? from.GetName() : "unnamed";
    if (!transformation) {
        return fail(
            "The coordinate system \"{}\" cannot be brought to longitude and latitude. Save the layer in "
            "WGS 84 (EPSG:4326): {}",
            name, table.source.path);
    }
    for (RawPoint& point : table.points) {
        if (&point - table.points.data() > 0 && (&point - table.points.data()) % 4096 == 0 &&
            stop.stop_requested()) {
            return fail("cancelled");
        }
        const bool has_point = point.source != PointSource::Nothing && point.source != PointSource::Empty &&
                               point.source != PointSource::NotFinite &&
                               point.source != PointSource::Unreadable;
        if (!has_point) continue;
        if (!transformation->Transform(1, &point.x, &point.y)) point.source = PointSource::OutsideCrs;
    }
    table.ledger.notes.push_back(tr_format("positions transformed to longitude and latitude from {}", name));
    return {};
}

RawTable start_table(OGRLayer& layer, const SourceInfo& source, JobProgress& progress) {
    RawTable table;
    table.source = source;
    table.source.layer = layer.GetName();
    table.name = layer.GetName();
    table.has_geometry = layer.GetGeomType() != wkbNone;
    if (layer.TestCapability(OLCFastFeatureCount)) {
        progress.items_total +=
            static_cast<std::uint64_t>(std::max<GIntBig>(0, layer.GetFeatureCount(FALSE)));
    }
    return table;
}

bool is_in_degrees(OGRLayer& layer) {
    const OGRSpatialReference* crs = layer.GetSpatialRef();
    return !crs || is_plain_longitude_latitude(*crs);
}

Result<void> finish_points(OGRLayer& layer, RawTable& table, std::stop_token stop) {
    const OGRSpatialReference* crs = layer.GetSpatialRef();
    if (table.has_geometry && !crs && table.row_count() > 0) {
        table.ledger.notes.emplace_back(
            tr("the layer names no coordinate system: taken for longitude and latitude"));
    }
    return transform_points(table, crs, stop);
}

namespace {

void note_header(const LayerHeader& header, Ledger& ledger) {
    if (header.rows_above == 0) return;
    ledger.notes.push_back(tr_format_plural("{} row above the header: \"{}\"",
                                            "{} rows above the header: \"{}\"", header.rows_above,
                                            header.rows_above, header.words));
}

}  // namespace

Result<RawTable> read_layer(OGRLayer& layer, const SourceInfo& source, std::stop_token stop,
                            JobProgress& progress, const LayerHeader& header, Arrivals* arrivals) {
    RawTable table = start_table(layer, source, progress);
    const std::string id_column = id_column_of(layer);
    const std::size_t ids = id_column.empty() ? 0 : table.column_index(id_column);
    FeatureReader reader(*layer.GetLayerDefn(), table, header.names);
    note_header(header, table.ledger);
    if (!is_in_degrees(layer)) arrivals = nullptr;
    std::size_t told = 0;  // rows whose places were posted
    layer.ResetReading();
    for (std::uint64_t above = header.rows_above; above > 0; --above)
        OGRFeature::DestroyFeature(layer.GetNextFeature());
    while (true) {
        const OGRFeatureUniquePtr feature(layer.GetNextFeature());
        if (!feature) break;
        if (table.ledger.read == 0 && !feature->GetGeometryRef() && is_hxl_feature(*feature)) {
            table.ledger.notes.emplace_back(tr("the row of HXL tags under the header is no data"));
            continue;
        }
        const std::size_t row = table.row_count();
        reader.add(*feature, header.rows_above + ++table.ledger.read);
        if (!id_column.empty()) table.columns[ids].add_integer(row, feature->GetFID());
        ++progress.items_done;
        estimate_bytes(progress);
        if (table.ledger.read % kRowsBetweenChecks != 0) continue;
        if (stop.stop_requested()) return fail("cancelled");
        post_places(arrivals, std::span(table.points).subspan(std::exchange(told, table.points.size())));
    }
    if (stop.stop_requested()) return fail("cancelled");
    post_places(arrivals, std::span(table.points).subspan(told));
    if (auto done = finish_points(layer, table, stop); !done) return pass_on(done);
    return table;
}

}  // namespace courtyard
