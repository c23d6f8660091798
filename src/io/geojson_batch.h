#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "io/json_splitter.h"
#include "io/raw_table.h"

namespace courtyard {

/// Hands features to GDAL's GeoJSON driver a batch at a time and appends what comes back to a table; those
/// that cannot be read are rejected, one by one, with GDAL's reason.
class GeoJsonBatch {
public:
    explicit GeoJsonBatch(RawTable& table) : table_(table), feature_ids_("id") {}

    /// Takes the next element of the file: counts it, and rejects it when it is no feature.
    void add(JsonElement&& element);
    /// Reads what was added since the last time; call when there is no more.
    void flush();
    /// Adds the column of the features' own ids, when there were any, as the first one.
    void finish();

private:
    struct Waiting {
        std::uint64_t source_row = 0;
        JsonElement element;
        bool bare_geometry = false;
    };
    void reject(const Waiting& what, std::string_view reason, std::string_view detail);
    bool read_together();
    void read_singly(const Waiting& what);
    void complete_row(const Waiting& what);
    void add_id(std::string_view json);

    RawTable& table_;
    ColumnCollector feature_ids_;
    std::vector<Waiting> waiting_;
    std::size_t waiting_bytes_ = 0;
    bool has_ids_ = false;
    bool mended_ = false;  ///< The text handed to GDAL last was not in UTF-8.
};

}  // namespace courtyard
