#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "io/json_splitter.h"
#include "io/json_text.h"
#include "io/raw_table.h"

class OGRFeature;

namespace courtyard {

/// Hands features to GDAL's GeoJSON driver a batch at a time and appends what comes back to a table; those
/// that cannot be read are rejected, one by one, with GDAL's reason. Columns are in the order in which their
/// names appear, and each value keeps its own kind, whatever GDAL makes of the others of its batch.
class GeoJsonBatch {
public:
    explicit GeoJsonBatch(RawTable& table) : table_(table) {}

    /// Takes the next element of the file: counts it, and rejects it when it is no feature.
    void add(JsonElement&& element);
    /// Reads what was added since the last time; call when there is no more.
    void flush();

private:
    struct Waiting {
        std::uint64_t source_row = 0;
        JsonElement element;
        bool bare_geometry = false;
        bool mended = false;  ///< It is not in UTF-8; the members are.
        std::string geometry, id;
        std::unique_ptr<const std::string> properties;   ///< Stays in place: the members are parts of it.
        std::optional<std::vector<JsonMember>> members;  ///< Of the properties; empty when they are unsound.
    };
    void reject(const Waiting& what, std::string_view reason, std::string_view detail);
    void take_members(Waiting& what) const;
    bool read_together();
    void read_singly(const Waiting& what);
    void add_row(const OGRFeature& feature, const Waiting& what);
    void add_value(const OGRFeature& feature, int field, const JsonMember& value);
    void complete_row(const OGRFeature& feature, const Waiting& what);

    RawTable& table_;
    std::vector<Waiting> waiting_;
    std::size_t waiting_bytes_ = 0;
};

}  // namespace courtyard
