#include "io/exporters/ogr_table.h"

#include <cpl_error.h>
#include <gdal_priv.h>
#include <ogr_spatialref.h>
#include <ogrsf_frmts.h>

#include <string_view>

#include "io/exporters/written_table.h"

namespace courtyard {
namespace {

constexpr std::size_t kRowsBetweenChecks = 1024;

OGRFieldType field_type(ColumnType type) {
    switch (type) {
        case ColumnType::Boolean:
            return OFTInteger;
        case ColumnType::Integer:
            return OFTInteger64;
        case ColumnType::Real:
            return OFTReal;
        case ColumnType::Text:
            return OFTString;
    }
    return OFTString;
}

/// Fields of a layer in our order, whatever numbers the driver gives them.
class LayerWriter {
public:
    LayerWriter(OGRLayer& layer, const WrittenTable& written, std::optional<LonLat> stand_in)
        : layer_(layer), written_(written), stand_in_(stand_in) {}

    Result<void> make_fields() {
        for (const WrittenTable::Field& field : written_.fields) {
            if (!add_field(field.name, field.column->type(), fields_)) return not_made(field.name);
        }
        for (const std::string_view name : {own::kBegin, own::kEnd, own::kTimePrecision, own::kTimeBasis,
                                            own::kZone, own::kLocationPrecision, own::kAbout}) {
            if (!add_field(std::string(name), ColumnType::Text, own_texts_)) return not_made(name);
        }
        std::vector<int> row;
        if (!add_field(std::string(own::kSourceRow), ColumnType::Integer, row))
            return not_made(own::kSourceRow);
        source_row_ = row[0];
        return {};
    }

    bool write(OGRFeature& feature, std::size_t i) {
        const std::size_t row = written_.order[i];
        for (std::size_t f = 0; f < fields_.size(); ++f)
            set_value(feature, fields_[f], *written_.fields[f].column, row);
        const OwnValues values(written_.table, row);
        const std::string zone(values.zone);
        const char* texts[] = {values.time.begin.c_str(),
                               values.time.end.c_str(),
                               values.time_precision.data(),
                               values.time_basis.data(),
                               zone.c_str(),
                               values.location_precision.data(),
                               i == 0 ? written_.account.c_str() : nullptr};
        for (std::size_t t = 0; t < own_texts_.size(); ++t) {
            if (texts[t] && *texts[t] != '\0') {
                feature.SetField(own_texts_[t], texts[t]);
            } else {
                feature.SetFieldNull(own_texts_[t]);
            }
        }
        feature.SetField(source_row_, static_cast<GIntBig>(values.source_row));
        if (const auto at = values.position ? values.position : stand_in_) {
            const OGRPoint point(at->lon(), at->lat());
            feature.SetGeometry(&point);
        } else {
            feature.SetGeometryDirectly(nullptr);
        }
        feature.SetFID(OGRNullFID);
        return layer_.CreateFeature(&feature) == OGRERR_NONE;
    }

private:
    bool add_field(const std::string& name, ColumnType type, std::vector<int>& numbers) {
        OGRFieldDefn field(name.c_str(), field_type(type));
        if (type == ColumnType::Boolean) field.SetSubType(OFSTBoolean);
        if (layer_.CreateField(&field, FALSE) != OGRERR_NONE) return false;
        numbers.push_back(layer_.GetLayerDefn()->GetFieldCount() - 1);
        return true;
    }
    static Result<void> not_made(std::string_view name) {
        return fail("the column \"{}\" cannot be written ({})", name, gdal_complaint());
    }
    static void set_value(OGRFeature& feature, int field, const Column& column, std::size_t row) {
        if (column.missing(row)) {
            feature.SetFieldNull(field);
        } else if (const auto* text = std::get_if<TextColumn>(&column.values)) {
            feature.SetField(field, std::string(text->at(row)).c_str());
        } else if (const auto* integers = std::get_if<IntegerColumn>(&column.values)) {
            feature.SetField(field, static_cast<GIntBig>(integers->values[row]));
        } else if (const auto* reals = std::get_if<RealColumn>(&column.values)) {
            feature.SetField(field, reals->values[row]);
        } else {
            feature.SetField(field, int{std::get<BooleanColumn>(column.values).values[row]});
        }
    }

    OGRLayer& layer_;
    const WrittenTable& written_;
    std::optional<LonLat> stand_in_;
    std::vector<int> fields_, own_texts_;
    int source_row_ = 0;
};

}  // namespace

std::string gdal_complaint() {
    const std::string_view said = CPLGetLastErrorMsg();
    return said.empty() ? "no reason given" : std::string(said);
}

Result<void> write_ogr_layer(GDALDataset& dataset, const EventTable& table, const std::string& name,
                             const char* const* options, std::optional<LonLat> stand_in, std::stop_token stop,
                             JobProgress& progress) {
    OGRSpatialReference crs;
    crs.SetWellKnownGeogCS("WGS84");
    crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    OGRLayer* layer = dataset.CreateLayer(name.c_str(), &crs, wkbPoint, const_cast<char**>(options));
    if (!layer) return fail("the layer \"{}\" cannot be made ({})", name, gdal_complaint());
    const WrittenTable written(table);
    LayerWriter writer(*layer, written, stand_in);
    if (auto made = writer.make_fields(); !made) return made;
    OGRFeature feature(layer->GetLayerDefn());
    for (std::size_t i = 0; i < written.order.size(); ++i) {
        if (i % kRowsBetweenChecks == 0 && stop.stop_requested()) return fail("cancelled");
        if (!writer.write(feature, i)) return fail("row {} cannot be written ({})", i + 1, gdal_complaint());
        ++progress.items_done;
    }
    return {};
}

}  // namespace courtyard
