#include "io/exporters/geojson.h"

#include <fmt/format.h>

#include "io/exporters/text_file.h"
#include "io/exporters/written_table.h"

namespace courtyard {
namespace {

/// A JSON string. Text is UTF-8, which JSON takes as it is but for quotes, backslashes and controls.
void append_string(std::string& out, std::string_view text) {
    out += '"';
    std::size_t done = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c != '"' && c != '\\' && static_cast<unsigned char>(c) >= 0x20) continue;
        out += text.substr(done, i - done);
        done = i + 1;
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (c == '\n') {
            out += "\\n";
        } else {
            out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
        }
    }
    out += text.substr(done);
    out += '"';
}

void append_value(std::string& out, const Column& column, std::size_t row) {
    if (column.missing(row)) {
        out += "null";
    } else if (const auto* text = std::get_if<TextColumn>(&column.values)) {
        append_string(out, text->at(row));
    } else if (const auto* integers = std::get_if<IntegerColumn>(&column.values)) {
        out += fmt::format_int(integers->values[row]).c_str();
    } else if (const auto* reals = std::get_if<RealColumn>(&column.values)) {
        append_real(out, reals->values[row]);
    } else {
        out += std::get<BooleanColumn>(column.values).values[row] == 1 ? "true" : "false";
    }
}

void append_own(std::string& out, std::string_view name, std::string_view text) {
    out += '"';
    out += name;
    out += "\":";
    if (text.empty()) {
        out += "null";
    } else {
        append_string(out, text);
    }
    out += ',';
}

/// Features of a table, with what is the same in all of them made once.
class Features {
public:
    explicit Features(const EventTable& table) : written_(table) {
        for (const WrittenTable::Field& field : written_.fields) {
            keys_.emplace_back();
            append_string(keys_.back(), field.name);
            keys_.back() += ':';
        }
    }
    std::size_t size() const { return written_.order.size(); }

    void append(std::size_t i, std::string& out) const {
        const std::size_t row = written_.order[i];
        const OwnValues values(written_.table, row);
        out += R"({"type":"Feature","properties":{)";
        for (std::size_t f = 0; f < keys_.size(); ++f) {
            out += keys_[f];
            append_value(out, *written_.fields[f].column, row);
            out += ',';
        }
        append_own(out, own::kBegin, values.time.begin);
        append_own(out, own::kEnd, values.time.end);
        append_own(out, own::kTimePrecision, values.time_precision);
        append_own(out, own::kTimeBasis, values.time_basis);
        append_own(out, own::kZone, values.zone);
        append_own(out, own::kLocationPrecision, values.location_precision);
        if (i == 0) append_own(out, own::kAbout, written_.account);
        fmt::format_to(std::back_inserter(out), "\"{}\":{}}},\"geometry\":", own::kSourceRow,
                       values.source_row);
        append_geometry(out, values.position);
        out += '}';
    }

private:
    static void append_geometry(std::string& out, const std::optional<LonLat>& position) {
        if (!position) {
            out += "null";
            return;
        }
        out += R"({"type":"Point","coordinates":[)";
        append_degrees(out, position->lon_e7);
        out += ',';
        append_degrees(out, position->lat_e7);
        out += "]}";
    }

    WrittenTable written_;
    std::vector<std::string> keys_;
};

Result<void> write_collection(std::span<const EventTablePtr> tables, const std::filesystem::path& path,
                              std::stop_token stop, JobProgress& progress) {
    const Features features(*tables[0]);
    TextFile text{R"({"type":"FeatureCollection","name":)", "\n]}\n", features.size(),
                  [&](std::size_t i, std::string& out) {
                      out += i == 0 ? "\n" : ",\n";
                      features.append(i, out);
                  }};
    append_string(text.head, tables[0]->name());
    text.head += ",\"features\":[";
    return write_text_file(text, path, std::move(stop), progress);
}

Result<void> write_sequence(std::span<const EventTablePtr> tables, const std::filesystem::path& path,
                            std::stop_token stop, JobProgress& progress) {
    const Features features(*tables[0]);
    const TextFile text{{}, {}, features.size(), [&](std::size_t i, std::string& out) {
                            features.append(i, out);
                            out += '\n';
                        }};
    return write_text_file(text, path, std::move(stop), progress);
}

}  // namespace

Exporter geojson_exporter() {
    return {"GeoJSON", "GeoJSON (RFC 7946)", {".geojson", ".json"}, false, write_collection};
}

Exporter geojson_sequence_exporter() {
    return {"GeoJSONSeq",
            "GeoJSON, one feature a line",
            {".geojsonl", ".geojsons", ".geojsonseq", ".ndjson", ".jsonl"},
            false,
            write_sequence};
}

}  // namespace courtyard
