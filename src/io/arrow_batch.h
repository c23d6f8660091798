#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "io/raw_table.h"

class OGRLayer;
struct ArrowArray;
struct ArrowSchema;

namespace courtyard {

/// How a child of a record batch becomes a column.
struct ArrowField {
    enum class Kind : std::uint8_t { Int16, Int32, Int64, Float, Double, Text, Hex, Day } kind;
    std::size_t child;   ///< Its place in the batch.
    std::size_t column;  ///< Its place in RawTable::columns.
};

/// Where the parts of a row are in the batches of a layer's stream.
struct ArrowLayout {
    std::vector<ArrowField> fields;
    std::optional<std::size_t> fid, geometry;  ///< Places in the batch.
    std::optional<std::size_t> id_column;      ///< The column that keeps the feature ids.
};

/// Finds the parts and makes the table's columns. Empty, with no column made, when the stream has a field
/// that it does not tell exactly as the features do.
std::optional<ArrowLayout> layout_of(const ArrowSchema& schema, OGRLayer& layer, RawTable& table);

/// A day that an impossible date of the file (31 February) may have become.
struct DoubtfulDay {
    std::size_t column;
    std::int64_t fid;
};

/// Appends record batches to a table: each column of a batch is a task of its own, in parallel.
class ArrowBatches {
public:
    ArrowBatches(ArrowLayout layout, RawTable& table) : layout_(std::move(layout)), table_(table) {}

    void add(const ArrowArray& batch);

    /// False once a batch held a geometry that could not be read, or a row without one that spoiled the
    /// others: only the features tell what they are.
    bool sound() const { return sound_; }
    /// Of the rows of the last batch.
    std::span<const RawPoint> last_points() const { return std::span(table_.points).subspan(last_first_); }
    const std::vector<DoubtfulDay>& doubtful_days() const { return doubtful_; }

private:
    ArrowLayout layout_;
    RawTable& table_;
    std::vector<DoubtfulDay> doubtful_;
    std::size_t last_first_ = 0;  ///< The first row of the last batch.
    bool sound_ = true;
};

}  // namespace courtyard
