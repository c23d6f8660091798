#include "io/arrow_batch.h"

#include <fmt/format.h>
#include <ogr_recordbatch.h>
#include <ogrsf_frmts.h>
#include <simdjson.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <numeric>
#include <set>
#include <span>

#include "base/parallel.h"
#include "io/escaped_bytes.h"
#include "io/geometry.h"
#include "io/ogr_layer.h"
#include "io/reasons.h"
#include "time/calendar.h"

namespace courtyard {
namespace {

using Kind = ArrowField::Kind;

/// One child of a batch, its rows counted from the batch's first.
class Child {
public:
    Child(const ArrowArray& batch, std::size_t place)
        : array_(*batch.children[place]),
          first_(static_cast<std::size_t>(batch.offset + array_.offset)),
          rows_(static_cast<std::size_t>(batch.length)) {}

    std::size_t rows() const { return rows_; }
    bool present(std::size_t row) const {
        if (!array_.buffers[0]) return true;
        const std::size_t bit = first_ + row;
        return (static_cast<const std::uint8_t*>(array_.buffers[0])[bit / 8] >> (bit % 8) & 1) != 0;
    }
    template <typename T>
    T value(std::size_t row) const {
        return static_cast<const T*>(array_.buffers[1])[first_ + row];
    }
    bool has_bytes(std::size_t row) const { return value<std::int32_t>(row) < value<std::int32_t>(row + 1); }
    std::string_view bytes(std::size_t row) const {
        const std::int32_t begin = value<std::int32_t>(row), end = value<std::int32_t>(row + 1);
        return {letters() + begin, static_cast<std::size_t>(end - begin)};
    }
    std::string_view all_bytes() const {
        if (rows_ == 0 || !letters()) return {};
        const std::int32_t begin = value<std::int32_t>(0), end = value<std::int32_t>(rows_);
        return {letters() + begin, static_cast<std::size_t>(end - begin)};
    }

private:
    const char* letters() const { return static_cast<const char*>(array_.buffers[2]); }

    const ArrowArray& array_;
    std::size_t first_, rows_;
};

/// Where a task writes: a column from a row of the table on, and remarks of its own.
struct Target {
    ColumnCollector& column;
    std::size_t first_row;
    const PackedRows& source_rows;
    Ledger remarks;

    void remark(std::size_t row, std::string_view reason, std::string_view raw, std::string_view used = {}) {
        LedgerWriter{remarks}.add(source_rows[row], RowFate::Accepted, reason,
                                  fmt::format("{}: {}", column.name(), raw),
                                  used.empty() ? std::string{} : fmt::format("{}: {}", column.name(), used));
    }
};

template <typename T>
void add_integers(const Child& from, Target& to) {
    std::vector<std::int64_t> values(from.rows(), IntegerColumn::kMissing);
    bool clear = true;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!from.present(i)) continue;
        values[i] = from.value<T>(i);
        clear = clear && values[i] != IntegerColumn::kMissing;
    }
    if (clear) return to.column.add_integers(to.first_row, values);
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (from.present(i)) to.column.add_integer(to.first_row + i, values[i]);
    }
}

template <typename T>
void add_reals(const Child& from, Target& to) {
    for (std::size_t i = 0; i < from.rows(); ++i) {
        if (!from.present(i)) continue;
        const double value = from.value<T>(i);
        if (std::isfinite(value)) {
            to.column.add_real(to.first_row + i, value);
        } else {
            to.remark(to.first_row + i, reasons::kNumberNotFinite, fmt::format("{}", value));
        }
    }
}

bool is_continuation(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

void add_text(std::string_view text, std::size_t row, Target& to) {
    text = text.substr(0, text.find('\0'));  // OGR's texts end there
    if (text.empty()) return;                // empty text is a missing value
    if (is_utf8(text)) return to.column.add_text(row, text);
    const std::string repaired = repaired_utf8(text);
    to.column.add_text(row, repaired);
    to.remark(row, reasons::kNotUtf8, escaped_bytes(text), repaired);
}

/// Texts of a batch are checked all at once; only where something is wrong one by one.
void add_texts(const Child& from, Target& to) {
    const std::string_view all = from.all_bytes();
    const bool clean =
        simdjson::validate_utf8(all.data(), all.size()) && all.find('\0') == std::string_view::npos;
    for (std::size_t i = 0; i < from.rows(); ++i) {
        if (!from.present(i)) continue;
        const std::string_view text = from.bytes(i);
        if (text.empty()) continue;
        if (clean && !is_continuation(text.front()) &&
            (text.data() + text.size() == all.data() + all.size() ||
             !is_continuation(text.data()[text.size()]))) {
            to.column.add_text(to.first_row + i, text);
        } else {
            add_text(text, to.first_row + i, to);
        }
    }
}

/// As OGR writes binary values out.
void add_hex(const Child& from, Target& to) {
    std::string hex;
    for (std::size_t i = 0; i < from.rows(); ++i) {
        if (!from.present(i)) continue;
        hex.clear();
        for (const char c : from.bytes(i))
            fmt::format_to(std::back_inserter(hex), "{:02X}", static_cast<unsigned char>(c));
        add_text(hex, to.first_row + i, to);
    }
}

/// True for a day that a day past the end of a month becomes (31 April: 1 May), or an unreadable date.
bool is_doubtful(const CivilTime& day, std::int32_t number) {
    if (number == 0 || number == -1) return true;
    if (day.month == 3) return day.day <= 3;
    return day.day == 1 && (day.month == 5 || day.month == 7 || day.month == 10 || day.month == 12);
}

void add_days(const Child& from, const std::optional<Child>& fids, std::size_t column, Target& to,
              std::vector<DoubtfulDay>& doubtful) {
    std::string text;
    std::optional<std::int32_t> written;
    bool doubt = false;
    for (std::size_t i = 0; i < from.rows(); ++i) {
        if (!from.present(i)) continue;
        const std::int32_t number = from.value<std::int32_t>(i);
        if (number != written) {
            const CivilTime day = civil_from_instant(number * kDay);
            text = fmt::format("{:04}-{:02}-{:02}", day.year, day.month, day.day);
            doubt = is_doubtful(day, number);
            written = number;
        }
        to.column.add_text(to.first_row + i, text);
        if (doubt && fids) doubtful.push_back({column, fids->value<std::int64_t>(i)});
    }
}

template <typename T>
T number_at(std::string_view bytes, std::size_t at, bool swap) {
    std::array<unsigned char, sizeof(T)> raw;
    std::memcpy(raw.data(), bytes.data() + at, raw.size());
    if (swap) std::reverse(raw.begin(), raw.end());
    return std::bit_cast<T>(raw);
}

/// The place of a point in well-known binary, with or without height and measure; empty for all else.
std::optional<RawPoint> plain_point(std::string_view wkb) {
    constexpr std::size_t kHead = 5, kNumber = sizeof(double);
    constexpr std::uint32_t kZ = 0x80000000U, kM = 0x40000000U;
    if (wkb.size() < kHead + 2 * kNumber || static_cast<unsigned char>(wkb[0]) > 1) return std::nullopt;
    const bool swap = (wkb[0] == 1) != (std::endian::native == std::endian::little);
    const std::uint32_t type = number_at<std::uint32_t>(wkb, 1, swap);
    std::size_t numbers = 0;
    if (type == 1) numbers = 2;
    if (type == 1001 || type == 2001 || type == (kZ | 1) || type == (kM | 1)) numbers = 3;
    if (type == 3001 || type == (kZ | kM | 1)) numbers = 4;
    if (numbers == 0 || wkb.size() < kHead + numbers * kNumber) return std::nullopt;
    const double x = number_at<double>(wkb, kHead, swap), y = number_at<double>(wkb, kHead + kNumber, swap);
    if (!std::isfinite(x) || !std::isfinite(y)) return std::nullopt;
    return RawPoint{x, y, PointSource::Point};
}

/// False when a geometry cannot be read.
bool add_points(const Child& from, RawTable& table) {
    const std::size_t first_row = table.points.size();
    for (std::size_t i = 0; i < from.rows(); ++i) {
        if (!from.present(i)) {
            table.points.emplace_back();
            continue;
        }
        // FlatGeobuf's stream takes a row without a geometry for the begin of the batch, and writes those of
        // the rows after it over those of the first: its offsets tell
        if (!from.has_bytes(i)) return false;
        const std::string_view wkb = from.bytes(i);
        if (const auto point = plain_point(wkb)) {
            table.points.push_back(*point);
            continue;
        }
        OGRGeometry* made = nullptr;
        const OGRErr error = OGRGeometryFactory::createFromWkb(wkb.data(), nullptr, &made, wkb.size());
        const std::unique_ptr<OGRGeometry> geometry(made);
        if (error != OGRERR_NONE || !geometry) return false;
        table.points.push_back(point_of(geometry.get()));
        if (table.points.back().source != PointSource::Point)
            table.raw_geometries.emplace(first_row + i, text_of(*geometry));
    }
    return true;
}

std::optional<Kind> kind_of(const OGRFieldDefn& field, std::string_view format, std::string_view driver) {
    switch (field.GetType()) {
        case OFTInteger:
            if (field.GetSubType() == OFSTBoolean) return std::nullopt;  // GDAL 3.6 turns them round in GPKG
            return format == "s"   ? std::optional(Kind::Int16)
                   : format == "i" ? std::optional(Kind::Int32)
                                   : std::nullopt;
        case OFTInteger64:
            return format == "l" ? std::optional(Kind::Int64) : std::nullopt;
        case OFTReal:
            if (format == "g") return Kind::Double;
            // GeoPackage keeps doubles in FLOAT columns, which the stream narrows
            return format == "f" && driver == "FlatGeobuf" ? std::optional(Kind::Float) : std::nullopt;
        case OFTString:
            return format == "u" ? std::optional(Kind::Text) : std::nullopt;
        case OFTBinary:
            return format == "z" ? std::optional(Kind::Hex) : std::nullopt;
        case OFTDate:
            // of other drivers' days it could not be checked whether they are what the file says
            return format == "tdD" && driver == "GPKG" ? std::optional(Kind::Day) : std::nullopt;
        default:
            return std::nullopt;  // times lose their zones
    }
}

}  // namespace

std::optional<ArrowLayout> layout_of(const ArrowSchema& schema, OGRLayer& layer, RawTable& table) {
    const OGRFeatureDefn& features = *layer.GetLayerDefn();
    const auto fields = static_cast<std::size_t>(features.GetFieldCount());
    const std::size_t geometries = static_cast<std::size_t>(features.GetGeomFieldCount());
    if (geometries > 1 || schema.n_children != static_cast<std::int64_t>(1 + fields + geometries))
        return std::nullopt;
    ArrowLayout out;
    if (schema.children[0]->format != std::string_view("l")) return std::nullopt;
    out.fid = 0;
    std::set<std::string> names;
    for (std::size_t i = 0; i < fields; ++i) {
        const OGRFieldDefn& field = *features.GetFieldDefn(static_cast<int>(i));
        const ArrowSchema& child = *schema.children[1 + i];
        const auto kind = kind_of(field, child.format, table.source.driver);
        if (!kind || child.name != std::string_view(field.GetNameRef()) || child.dictionary)
            return std::nullopt;
        if (!names.insert(column_name_of(field)).second) return std::nullopt;
        out.fields.push_back({*kind, 1 + i, 0});
    }
    if (geometries == 1) {
        out.geometry = 1 + fields;
        if (schema.children[*out.geometry]->format != std::string_view("z")) return std::nullopt;
    }
    if (const std::string ids = id_column_of(layer); !ids.empty()) {
        if (names.count(ids) > 0) return std::nullopt;
        out.id_column = table.column_index(ids);
    }
    for (std::size_t i = 0; i < fields; ++i)
        out.fields[i].column =
            table.column_index(column_name_of(*features.GetFieldDefn(static_cast<int>(i))));
    return out;
}

namespace {

void add_column(const ArrowArray& batch, const ArrowLayout& layout, const ArrowField& field, Target& to,
                std::vector<DoubtfulDay>& doubtful) {
    const Child from(batch, field.child);
    switch (field.kind) {
        case Kind::Int16:
            return add_integers<std::int16_t>(from, to);
        case Kind::Int32:
            return add_integers<std::int32_t>(from, to);
        case Kind::Int64:
            return add_integers<std::int64_t>(from, to);
        case Kind::Float:
            return add_reals<float>(from, to);
        case Kind::Double:
            return add_reals<double>(from, to);
        case Kind::Text:
            return add_texts(from, to);
        case Kind::Hex:
            return add_hex(from, to);
        case Kind::Day:
            return add_days(from, layout.fid ? std::optional(Child(batch, *layout.fid)) : std::nullopt,
                            field.column, to, doubtful);
    }
}

}  // namespace

void ArrowBatches::add(const ArrowArray& batch) {
    const std::size_t first_row = table_.row_count();
    last_first_ = first_row;
    const auto rows = static_cast<std::size_t>(batch.length);
    std::vector<std::uint64_t> source_rows(rows);
    std::iota(source_rows.begin(), source_rows.end(), table_.ledger.read + 1);
    table_.source_rows.append(std::span<const std::uint64_t>(source_rows));
    table_.ledger.read += rows;
    std::vector<Target> targets;
    for (const ArrowField& field : layout_.fields)
        targets.push_back({table_.columns[field.column], first_row, table_.source_rows, {}});
    std::vector<std::vector<DoubtfulDay>> doubtful(layout_.fields.size());
    const std::size_t fields = layout_.fields.size();
    // the geometries first: they may take longest
    parallel_for(fields + 2, [&](std::size_t task) {
        if (task == 0) {
            if (layout_.geometry) {
                sound_ = add_points(Child(batch, *layout_.geometry), table_) && sound_;
            } else {
                table_.points.resize(first_row + rows);
            }
        } else if (task <= fields) {
            add_column(batch, layout_, layout_.fields[task - 1], targets[task - 1], doubtful[task - 1]);
        } else if (layout_.id_column) {
            Target ids{table_.columns[*layout_.id_column], first_row, table_.source_rows, {}};
            add_integers<std::int64_t>(Child(batch, *layout_.fid), ids);
        }
    });
    for (Target& target : targets) {
        auto& entries = target.remarks.entries;
        std::move(entries.begin(), entries.end(), std::back_inserter(table_.ledger.entries));
    }
    for (const auto& days : doubtful) doubtful_.insert(doubtful_.end(), days.begin(), days.end());
}

}  // namespace courtyard
