#include "io/csv_reader.h"

#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <limits>
#include <numeric>
#include <span>

#include "base/parallel.h"
#include "base/text.h"
#include "base/translate.h"
#include "io/arriving.h"
#include "io/csv_dialect.h"
#include "io/csv_encoding.h"
#include "io/csv_part.h"
#include "io/reasons.h"
#include "io/source_bytes.h"

namespace courtyard {
namespace {

constexpr std::size_t kSampleRows = 500;
constexpr std::size_t kLeastChunk = std::size_t{256} << 10, kMostChunk = std::size_t{2} << 20;
constexpr std::size_t kChunksAtOnce = 4;  ///< For each thread, before they are put together.

/// Columns that hold geometries by their name; the same as GDAL is told.
std::optional<std::size_t> geometry_column(const std::vector<std::string>& names) {
    static constexpr std::string_view kNames[] = {"wkt", "geom_wkt", "wkt_geom", "the_geom", "geometry"};
    for (std::size_t i = 0; i < names.size(); ++i) {
        const std::string name = lowered(names[i]);
        if (std::find(std::begin(kNames), std::end(kNames), name) != std::end(kNames)) return i;
    }
    return std::nullopt;
}

/// Reads one text table in waves: each is cut where records seem to begin, read by all threads, and put
/// together. A part that began in the wrong place is read again, so the cuts never show.
class CsvReader {
public:
    CsvReader(CsvPlan plan, CsvDialect dialect, std::size_t chunk_bytes, RawTable& table)
        : plan_(std::move(plan)),
          chunk_bytes_(chunk_bytes),
          begin_(dialect.data_begin),
          rows_above_(dialect.rows_above),
          table_(table) {
        plan_.syntax = dialect.syntax;
        plan_.names = std::move(dialect.names);
        plan_.geometry = geometry_column(plan_.names);
        table_.has_geometry = plan_.geometry.has_value();
        choose_readings();
        for (std::size_t i = 0; i < plan_.names.size(); ++i)
            columns_.emplace_back(plan_.names[i], plan_.readings[i]);
    }

    /// `passed` is told how far the text was read.
    void tell(std::function<void(std::size_t)> passed) { passed_ = std::move(passed); }

    /// Places of rows are told to `arrivals` as they are read.
    void tell_places(Arrivals* arrivals, const Mapping& wishes) {
        arrivals_ = arrivals;
        if (arrivals && !plan_.geometry) coordinates_ = coordinates_by_name(plan_.names, wishes);
    }

    Result<void> read() {
        read_all();
        if (!stopped() && std::any_of(columns_.begin(), columns_.end(),
                                      [](const CsvColumn& c) { return c.must_be_text(); })) {
            read_texts_again();
        }
        if (stopped()) return fail("cancelled");
        finish();
        return {};
    }

private:
    bool stopped() const { return plan_.stop.stop_requested(); }

    /// Columns that the first rows show to be text are read as text at once.
    void choose_readings() {
        plan_.readings.assign(plan_.names.size(), CellReading::Numbers);
        CsvSplitter splitter(plan_.text, plan_.syntax, begin_);
        std::vector<CsvField> fields;
        std::string buffer;
        for (std::size_t row = 0; row < kSampleRows && splitter.next(fields); ++row) {
            for (std::size_t i = 0; i < std::min(fields.size(), plan_.readings.size()); ++i) {
                if (plan_.readings[i] != CellReading::Numbers || fields[i].text.empty()) continue;
                const std::string_view value = value_of(fields[i], buffer);
                if (!value.empty() && spelling_of(value) == Spelling::NotANumber)
                    plan_.readings[i] = CellReading::Text;
            }
        }
    }

    void read_all() {
        for (std::size_t at = begin_; at < plan_.text.size() && !stopped();) {
            std::vector<CsvPart> parts = read_wave(at);
            at = parts.back().end;
            plan_.progress.bytes_done = at;
            if (passed_) passed_(at);
            put_together(parts);
            plan_.progress.items_done = rows_;
        }
    }

    /// Where the parts of the wave from `at` on seem to begin, and where the wave ends.
    std::vector<std::size_t> cuts_from(std::size_t at) const {
        const std::size_t size = plan_.text.size();
        const std::size_t count =
            std::min(thread_count() * kChunksAtOnce, (size - at + chunk_bytes_ - 1) / chunk_bytes_);
        const auto edge = [&](std::size_t i) { return std::min(size, at + i * chunk_bytes_); };
        std::vector<std::size_t> quotes(count, 0), cuts{at};
        if (plan_.syntax.quotes == CsvSyntax::Quotes::Doubled) {
            parallel_for(count, [&](std::size_t i) {
                quotes[i] = count_quotes(plan_.text.substr(edge(i), edge(i + 1) - edge(i)));
            });
        }
        std::size_t before = 0;
        for (std::size_t i = 1; i <= count; ++i) {
            before += quotes[i - 1];
            const auto state = before % 2 == 0 ? QuoteState::Outside : QuoteState::Inside;
            const std::size_t limit = std::min(size, edge(i) + chunk_bytes_);
            const std::size_t cut = guess_record_begin(plan_.text, plan_.syntax, edge(i), limit, state);
            cuts.push_back(std::max(cut, cuts.back()));
        }
        return cuts;
    }

    std::vector<CsvPart> read_wave(std::size_t at) {
        const std::vector<std::size_t> cuts = cuts_from(at);
        std::vector<CsvPart> parts(cuts.size() - 1);
        parallel_for(parts.size(),
                     [&](std::size_t i) { parts[i] = read_csv_part(plan_, cuts[i], cuts[i + 1]); });
        for (std::size_t i = 1; i < parts.size() && !stopped(); ++i) {
            const std::size_t begin = parts[i - 1].end;
            if (parts[i].begin != begin) parts[i] = read_csv_part(plan_, begin, cuts[i + 1]);
        }
        return parts;
    }

    void post_places_of(const CsvPart& part) const {
        if (!arrivals_) return;
        post_places(arrivals_, std::span(part.points));
        if (!coordinates_) return;
        const CsvColumnPart &lon = part.columns[coordinates_->longitude],
                            &lat = part.columns[coordinates_->latitude];
        std::vector<std::pair<double, double>> places(part.rows);
        for (std::size_t row = 0; row < part.rows; ++row) places[row] = {lon.number(row), lat.number(row)};
        post_places(arrivals_, places);
    }

    void put_together(std::vector<CsvPart>& parts) {
        std::vector<std::size_t> first_rows;
        std::size_t width = columns_.size();
        for (CsvPart& part : parts) {
            post_places_of(part);
            first_rows.push_back(rows_);
            rows_ += part.rows;
            width = std::max(width, part.columns.size());
            for (LedgerEntry& entry : part.entries) entry.source_row += first_rows.back() + rows_above_;
            std::move(part.entries.begin(), part.entries.end(), std::back_inserter(table_.ledger.entries));
            for (const std::uint32_t row : part.short_rows) short_rows_.push_back(first_rows.back() + row);
            table_.points.insert(table_.points.end(), part.points.begin(), part.points.end());
            for (auto& [row, text] : part.raw_geometries)
                table_.raw_geometries.emplace(first_rows.back() + row, std::move(text));
        }
        add_columns(width);
        parallel_for(columns_.size(), [&](std::size_t i) {
            for (std::size_t p = 0; p < parts.size(); ++p) {
                if (i < parts[p].columns.size())
                    columns_[i].append(std::move(parts[p].columns[i]), first_rows[p]);
            }
        });
        for (std::size_t i = 0; i < plan_.readings.size(); ++i) plan_.readings[i] = columns_[i].reading();
    }

    /// Columns for fields beyond the header.
    void add_columns(std::size_t width) {
        while (columns_.size() < width) {
            std::string name = fmt::format("column_{}", columns_.size() + 1);
            const auto taken = [&] {
                return std::any_of(columns_.begin(), columns_.end(),
                                   [&](const CsvColumn& c) { return c.name() == name; });
            };
            while (taken()) name += '_';
            columns_.emplace_back(std::move(name), CellReading::Text);
        }
    }

    /// Columns that turned out not to be numbers are read once more; the others are left alone.
    void read_texts_again() {
        std::vector<bool> again(columns_.size());
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            again[i] = columns_[i].must_be_text();
            if (again[i]) columns_[i].restart_as_text();
            if (i < plan_.readings.size())
                plan_.readings[i] = again[i] ? CellReading::Text : CellReading::Nothing;
        }
        plan_.geometry.reset();
        std::size_t rows = 0;
        for (std::size_t at = begin_; at < plan_.text.size() && !stopped();) {
            std::vector<CsvPart> parts = read_wave(at);
            at = parts.back().end;
            plan_.progress.bytes_done = plan_.text.size();
            plan_.progress.items_done = rows_;
            std::vector<std::size_t> first_rows;
            first_rows.reserve(parts.size());
            for (const CsvPart& part : parts) first_rows.push_back(std::exchange(rows, rows + part.rows));
            parallel_for(plan_.names.size(), [&](std::size_t i) {
                if (!again[i]) return;
                for (std::size_t p = 0; p < parts.size(); ++p)
                    columns_[i].append(std::move(parts[p].columns[i]), first_rows[p]);
            });
        }
    }

    void finish() {
        note_short_rows();
        table_.ledger.read = rows_;
        std::vector<std::uint64_t> source_rows(rows_);
        std::iota(source_rows.begin(), source_rows.end(), std::uint64_t{rows_above_ + 1});
        table_.source_rows.append(std::span<const std::uint64_t>(source_rows));
        table_.points.resize(rows_);
        for (CsvColumn& column : columns_) {
            ColumnCollector collected = std::move(column).finish(rows_);
            table_.columns[table_.column_index(collected.name())] = std::move(collected);
        }
    }

    void note_short_rows() {
        if (short_rows_.empty()) return;
        table_.ledger.notes.push_back(
            tr_format("{} rows have fewer fields than the header: what they lack is missing",
                      with_thousands(short_rows_.size())));
        if (short_rows_.size() * 2 > rows_) return;  // the way of this file, not a fault of a row
        for (const std::size_t row : short_rows_) {
            table_.ledger.entries.push_back(
                {rows_above_ + row + 1, RowFate::Accepted, std::string(reasons::kTooFewFields), {}, {}});
        }
    }

    CsvPlan plan_;
    std::size_t chunk_bytes_, begin_;
    std::size_t rows_above_;  ///< Lines above the header: they count as rows.
    RawTable& table_;
    std::function<void(std::size_t)> passed_;
    Arrivals* arrivals_ = nullptr;
    std::optional<CoordinatePlaces> coordinates_;  ///< Where places are told by columns.
    std::vector<CsvColumn> columns_;
    std::vector<std::size_t> short_rows_;
    std::size_t rows_ = 0;
};

std::size_t chunk_size(std::size_t bytes) {
    return std::clamp(bytes / (thread_count() * kChunksAtOnce), kLeastChunk, kMostChunk);
}

void note_encoding(const TextEncoding& encoding, const Mapping& wishes, std::string_view decoded,
                   Ledger& ledger) {
    if (encoding.is_utf8()) return;
    ledger.notes.push_back(
        tr_format("the text is read as {}: {}", encoding.name,
                  wishes.encoding.empty() ? encoding.evidence : std::string(tr("as was chosen"))));
    std::size_t unknown = 0;
    constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
    for (std::size_t at = 0; (at = decoded.find(kReplacement, at)) != decoded.npos; ++at) ++unknown;
    if (unknown > 0) {
        ledger.notes.push_back(tr_format("{} characters have no meaning in {}: they show as \xEF\xBF\xBD",
                                         unknown, encoding.name));
    }
}

/// Decides the encoding; text of another one than UTF-8 is in `decoded` then.
Result<TextEncoding> encoding_of(std::string_view bytes, const Mapping& wishes, const std::stop_token& stop,
                                 std::string& decoded, Ledger& ledger) {
    TextEncoding out = detect_encoding(bytes);
    if (!wishes.encoding.empty()) out.name = wishes.encoding;
    if (out.is_utf8()) return out;
    auto converted = decoded_text(bytes, out, stop);
    if (!converted) return pass_on(converted);
    decoded = std::move(*converted);
    out.well_formed = true;
    out.zero_bytes = decoded.find('\0') != decoded.npos;
    note_encoding(out, wishes, decoded, ledger);
    return out;
}

}  // namespace

Result<RawTable> read_csv_text(std::string_view bytes, const std::string& path, const Mapping& wishes,
                               std::stop_token stop, JobProgress& progress, const CsvReading& reading) {
    RawTable table;
    std::string decoded;
    const auto found = encoding_of(bytes, wishes, stop, decoded, table.ledger);
    if (stop.stop_requested()) return fail("cancelled");
    if (!found) return fail("{}: {}", found.error().message, path);
    const TextEncoding& encoding = *found;
    const std::string_view text = encoding.is_utf8() ? bytes.substr(encoding.mark_bytes) : decoded;
    progress.bytes_total = text.size();
    progress.bytes_done = progress.items_done = 0;
    CsvDialect dialect = detect_dialect(text, wishes);
    const std::string stem = std::filesystem::path(path).stem().string();
    table.source = {path, stem, "CSV", {}};
    table.name = stem;
    table.encoding = encoding.name;
    table.separator = std::string(1, dialect.syntax.separator);
    table.has_header = dialect.has_header;
    std::move(dialect.notes.begin(), dialect.notes.end(), std::back_inserter(table.ledger.notes));
    if (reading.passed) reading.passed(bytes.size());
    CsvPlan plan{text, {}, {}, {}, {}, encoding.well_formed && !encoding.zero_bytes, stop, progress};
    CsvReader reader(std::move(plan), std::move(dialect),
                     reading.chunk_bytes > 0 ? reading.chunk_bytes : chunk_size(text.size()), table);
    reader.tell_places(reading.arrivals, wishes);
    const std::size_t skipped = encoding.mark_bytes;
    if (reading.passed && encoding.is_utf8())
        reader.tell([&reading, skipped](std::size_t at) { reading.passed(at + skipped); });
    if (auto done = reader.read(); !done) return pass_on(done);
    if (table.has_geometry && table.row_count() > 0) {
        table.ledger.notes.emplace_back(
            tr("the layer names no coordinate system: taken for longitude and latitude"));
    }
    return table;
}

Result<RawTable> read_csv(const std::string& path, const Mapping& wishes, std::stop_token stop,
                          JobProgress& progress, Arrivals* arrivals) {
    auto bytes = SourceBytes::open(path, stop, progress);
    if (!bytes) return pass_on(bytes);
    return read_csv_text(bytes->text(), path, wishes, stop, progress,
                         {0, [&](std::size_t passed) { bytes->let_go(passed); }, arrivals});
}

}  // namespace courtyard
