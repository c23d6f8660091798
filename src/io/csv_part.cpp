#include "io/csv_part.h"

#include <fmt/core.h>
#include <ogr_geometry.h>

#include <algorithm>
#include <memory>

#include "base/text.h"
#include "io/escaped_bytes.h"
#include "io/geometry.h"
#include "io/reasons.h"

namespace courtyard {
namespace {

constexpr std::size_t kBytesBetweenChecks = std::size_t{128} << 10;

/// A geometry as GDAL's CSV driver takes it: WKT, GeoJSON or hexadecimal WKB; null when it is none of them.
std::unique_ptr<OGRGeometry> geometry_of(const std::string& text) {
    OGRGeometry* geometry = nullptr;
    if (text.starts_with('{')) {
        geometry = OGRGeometryFactory::createFromGeoJson(text.c_str());
    } else if (OGRGeometryFactory::createFromWkt(text.c_str(), nullptr, &geometry) != OGRERR_NONE) {
        geometry = nullptr;
    }
    return std::unique_ptr<OGRGeometry>(geometry);
}

/// Turns records into the rows of one part.
class PartReader {
public:
    PartReader(const CsvPlan& plan, CsvPart& part) : plan_(plan), part_(part) {
        for (const CellReading reading : plan.readings) part_.columns.emplace_back(reading);
    }

    void add(const std::vector<CsvField>& fields) {
        const std::size_t row = part_.rows++;
        const std::size_t named = plan_.names.size();
        const std::size_t count = std::min(fields.size(), named + kMostExtraColumns);
        for (std::size_t i = 0; i < std::min(count, named); ++i) add_cell(i, row, fields[i]);
        if (fields.size() < named) part_.short_rows.push_back(static_cast<std::uint32_t>(row));
        if (fields.size() > named) add_extra(row, fields);
        if (plan_.geometry) add_geometry(row, fields);
    }

private:
    std::string column_name(std::size_t i) const {
        return i < plan_.names.size() ? plan_.names[i] : fmt::format("column {}", i + 1);
    }
    void remark(std::size_t row, std::string_view reason, std::string_view raw, std::string_view used = {}) {
        const std::string_view whole = raw.substr(0, LedgerWriter::kRawBytes * 2);
        const std::string sound = is_utf8(whole) ? std::string(whole) : repaired_utf8(whole);
        part_.entries.push_back({row + 1, RowFate::Accepted, std::string(reason),
                                 shortened(sound, LedgerWriter::kRawBytes),
                                 shortened(used, LedgerWriter::kRawBytes)});
    }

    /// One remark a row and reason, with all its cells.
    void remark_cell(std::size_t row, std::string_view reason, std::size_t column, std::string_view raw,
                     std::string_view used) {
        const std::string before = fmt::format("{}: {}", column_name(column), raw),
                          after = fmt::format("{}: {}", column_name(column), used);
        if (part_.entries.empty() || part_.entries.back().source_row != row + 1 ||
            part_.entries.back().reason != reason) {
            return remark(row, reason, before, after);
        }
        LedgerEntry& entry = part_.entries.back();
        entry.raw = shortened(entry.raw + "; " + before, LedgerWriter::kRawBytes);
        entry.used = shortened(entry.used + "; " + after, LedgerWriter::kRawBytes);
    }

    void add_cell(std::size_t column, std::size_t row, const CsvField& field) {
        if (field.text.empty()) return;
        const std::string_view value = value_of(field, buffer_);
        if (field.kind == CsvField::Kind::Stray || field.kind == CsvField::Kind::Loose) {
            remark(row, field.kind == CsvField::Kind::Stray ? reasons::kOpenQuote : reasons::kTextAfterQuote,
                   fmt::format("{}: {}", column_name(column), field.text));
        }
        if (plan_.well_formed) {
            if (!value.empty()) part_.columns[column].add(row, value);
        } else {
            add_checked(column, row, value);
        }
    }

    void add_checked(std::size_t column, std::size_t row, std::string_view value) {
        std::string mended;
        if (value.find('\0') != std::string_view::npos) {
            mended = value;
            std::erase(mended, '\0');
            remark(row, reasons::kZeroBytes, fmt::format("{}: {}", column_name(column), mended));
            value = mended;
        }
        if (!is_utf8(value)) {
            std::string sound = repaired_utf8(value);
            remark_cell(row, reasons::kNotUtf8, column, escaped_bytes(value), sound);
            mended = std::move(sound);
            value = mended;
        }
        if (!value.empty()) part_.columns[column].add(row, value);
    }

    /// Fields beyond the header: kept in columns of their own, and told.
    void add_extra(std::size_t row, const std::vector<CsvField>& fields) {
        const std::size_t named = plan_.names.size();
        std::size_t count = fields.size();
        while (count > named && fields[count - 1].text.empty()) --count;
        if (count == named) return;
        const char* const begin = fields[named].text.data();
        const std::string_view last = fields[count - 1].text;
        remark(row, reasons::kTooManyFields,
               {begin, static_cast<std::size_t>(last.data() + last.size() - begin)});
        const std::size_t kept = std::min(count, named + kMostExtraColumns);
        while (part_.columns.size() < kept) part_.columns.emplace_back(CellReading::Text);
        for (std::size_t i = named; i < kept; ++i) add_cell(i, row, fields[i]);
    }

    void add_geometry(std::size_t row, const std::vector<CsvField>& fields) {
        part_.points.emplace_back();
        if (*plan_.geometry >= fields.size() || fields[*plan_.geometry].text.empty()) return;
        std::string text(value_of(fields[*plan_.geometry], buffer_));
        const auto geometry = geometry_of(text);
        part_.points.back() = point_of(geometry.get());
        if (geometry && part_.points.back().source != PointSource::Point)
            part_.raw_geometries.emplace_back(row, text_of(*geometry));
    }

    const CsvPlan& plan_;
    CsvPart& part_;
    std::string buffer_;
};

}  // namespace

CsvPart read_csv_part(const CsvPlan& plan, std::size_t begin, std::size_t until) {
    CsvPart part;
    part.begin = begin;
    PartReader reader(plan, part);
    CsvSplitter splitter(plan.text, plan.syntax, begin);
    std::vector<CsvField> fields;
    std::size_t told = begin, told_rows = 0;
    while (splitter.position() < until && splitter.next(fields)) {
        reader.add(fields);
        if (splitter.position() - told < kBytesBetweenChecks) continue;
        plan.progress.bytes_done += splitter.position() - told;
        plan.progress.items_done += part.rows - told_rows;
        told = splitter.position();
        told_rows = part.rows;
        if (plan.stop.stop_requested()) break;
    }
    part.end = splitter.position();
    return part;
}

}  // namespace courtyard
