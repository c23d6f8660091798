#pragma once

#include <cmath>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "data/event_table.h"
#include "io/column_collector.h"
#include "io/text_encoding.h"

namespace courtyard {

/// How a row's geometry gave its point.
enum class PointSource : std::uint8_t {
    Nothing,     ///< No geometry (null).
    Point,       ///< It is a point.
    Inside,      ///< A point inside a line, an area or several parts.
    Empty,       ///< A geometry without coordinates.
    Text,        ///< A point whose coordinates are text.
    CommaText,   ///< The same with decimal commas.
    NotFinite,   ///< NaN or infinite coordinates.
    Unreadable,  ///< A geometry that cannot be understood.
    OutsideCrs,  ///< Its coordinate system cannot bring it to longitude and latitude.
};

/// Where a row was said to be: degrees on WGS 84 once the layer's coordinate system was applied.
struct RawPoint {
    double x = std::nan(""), y = std::nan("");
    PointSource source = PointSource::Nothing;
};

/// A remark on a row, before the row has its place in the table.
struct LedgerWriter {
    static constexpr std::size_t kRawBytes = 200;

    Ledger& ledger;
    void add(std::uint64_t source_row, RowFate fate, std::string_view reason, std::string_view raw,
             std::string_view used = {}) {
        ledger.entries.push_back(
            {source_row, fate, std::string(reason), shortened(raw, kRawBytes), shortened(used, kRawBytes)});
    }
};

/// The rows of one layer as they come out of a reader: nothing judged yet.
struct RawTable {
    SourceInfo source;
    std::string name;
    bool has_geometry = true;      ///< False for a table without a geometry column.
    PackedRows source_rows;        ///< Of the rows kept; rejected ones are in the ledger only.
    std::vector<RawPoint> points;  ///< By row.
    std::unordered_map<std::size_t, std::string>
        raw_geometries;  ///< Text of those that are not plain points.
    std::vector<ColumnCollector> columns;
    ColumnCollector feature_ids{"id"};  ///< Of features, beside their columns; see keep_feature_ids().
    Ledger ledger;                      ///< read, rejected, and the entries and notes so far.
    std::string encoding, separator;    ///< Of text tables, as read; else empty.
    bool has_header = true;
    bool derived = false;  ///< Of our own writing: what profiles derive is among the columns.
    /// Columns whose values all are to stay as they are written; set before they are made.
    std::unordered_set<std::string> text_columns;

    std::size_t row_count() const { return source_rows.size(); }
    /// Where in `columns` the collector of a column is; made when it is new.
    std::size_t column_index(const std::string& column_name) {
        const auto [it, fresh] = index_.try_emplace(column_name, columns.size());
        if (!fresh) return it->second;
        columns.emplace_back(column_name);
        if (text_columns.count(column_name) > 0) columns.back().force_text();
        return it->second;
    }
    /// Makes the features' own identifiers the first column, when there are any.
    void keep_feature_ids() {
        if (!feature_ids.kind()) return;
        if (has_column("id")) feature_ids.rename("feature_id");
        columns.insert(columns.begin(), std::move(feature_ids));
        for (auto& [column_name, at] : index_) ++at;
        feature_ids = ColumnCollector("id");
    }
    bool has_column(const std::string& column_name) const { return index_.count(column_name) > 0; }

private:
    std::unordered_map<std::string, std::size_t> index_;
};

}  // namespace courtyard
