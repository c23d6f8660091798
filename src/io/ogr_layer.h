#pragma once

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

#include "base/job.h"
#include "base/result.h"
#include "data/arrivals.h"
#include "io/raw_table.h"

class OGRFeature;
class OGRFeatureDefn;
class OGRFieldDefn;
class OGRLayer;
class OGRSpatialReference;

namespace courtyard {

/// What the columns of a layer are called where its first rows are no data: a title, then the header.
struct LayerHeader {
    std::vector<std::string> names;  ///< All different; empty = the fields' own.
    std::uint64_t rows_above = 0;    ///< So many features are no data; they count as rows.
    std::string words;               ///< What stands above the header.
};

/// Turns features of one field list into rows of a table.
class FeatureReader {
public:
    /// Columns are called as `names` says, or as the fields where it is empty.
    FeatureReader(const OGRFeatureDefn& fields, RawTable& table, const std::vector<std::string>& names = {});

    /// Appends a row: fields and the point of the geometry.
    void add(const OGRFeature& feature, std::uint64_t source_row);

private:
    void add_field(const OGRFeature& feature, int field, std::size_t row);
    void add_text(const char* text, int field, std::size_t row);

    RawTable& table_;
    std::vector<std::size_t> columns_;  ///< By field.
};

// What every way of reading a layer does before and after its rows:

/// A table without rows that bears the layer's names; adds the number of features, where it is known, to the
/// total of `progress`.
RawTable start_table(OGRLayer& layer, const SourceInfo& source, JobProgress& progress);
/// The column that keeps the identifiers when the format holds them apart from the fields; empty when there
/// is none worth keeping.
std::string id_column_of(OGRLayer& layer);
/// The name of a field's column: that of the field, as UTF-8.
std::string column_name_of(const OGRFieldDefn& field);
/// How far a load is in bytes, where only the number of features tells.
void estimate_bytes(JobProgress& progress);
/// True when the layer's coordinates are longitude and latitude as they stand.
bool is_in_degrees(OGRLayer& layer);
/// Brings the points to longitude and latitude by the layer's coordinate system, and notes that it did.
Result<void> finish_points(OGRLayer& layer, RawTable& table, std::stop_token stop);

/// Reads all features of a layer and brings their points to longitude and latitude. `arrivals`: see
/// ImportOptions.
Result<RawTable> read_layer(OGRLayer& layer, const SourceInfo& source, std::stop_token stop,
                            JobProgress& progress, const LayerHeader& header = {},
                            Arrivals* arrivals = nullptr);

/// Brings the points to longitude and latitude on WGS 84. A null `crs` means that they are that already.
Result<void> transform_points(RawTable& table, const OGRSpatialReference* crs, std::stop_token stop);

}  // namespace courtyard
