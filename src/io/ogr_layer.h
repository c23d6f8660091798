#pragma once

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

#include "base/job.h"
#include "base/result.h"
#include "io/raw_table.h"

class OGRFeature;
class OGRFeatureDefn;
class OGRLayer;
class OGRSpatialReference;

namespace courtyard {

/// Turns features of one field list into rows of a table.
class FeatureReader {
public:
    FeatureReader(const OGRFeatureDefn& fields, RawTable& table);

    /// Appends a row: fields and the point of the geometry.
    void add(const OGRFeature& feature, std::uint64_t source_row);

private:
    void add_field(const OGRFeature& feature, int field, std::size_t row);
    void add_text(const char* text, int field, std::size_t row);

    RawTable& table_;
    std::vector<std::size_t> columns_;  ///< By field.
};

/// Reads all features of a layer and brings their points to longitude and latitude.
Result<RawTable> read_layer(OGRLayer& layer, const SourceInfo& source, std::stop_token stop,
                            JobProgress& progress);

/// Brings the points to longitude and latitude on WGS 84. A null `crs` means that they are that already.
Result<void> transform_points(RawTable& table, const OGRSpatialReference* crs, std::stop_token stop);

}  // namespace courtyard
