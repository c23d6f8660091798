#pragma once

#include <fmt/core.h>

#include <array>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>

namespace courtyard::test {

/// Files with known faults, of any size: the same rows as CSV and as GeoJSON. Every second row has one of the
/// faults that real files have, in turn; the first row has none. Longitudes lie between 100 and 170 and
/// latitudes between 50 and 60, so that a swapped pair can be told for sure.
class FaultyFile {
public:
    enum class Fault {
        None,
        EmptyCoord,
        ZeroZero,
        Swapped,
        LonWrapped,
        OutOfRange,
        EmptyDate,
        BadDate,
        DmyDate,
        DateRange,
        DupId,
        CommaDecimal,
        NewlineText,
        CyrillicText
    };
    static constexpr std::size_t kFaults = 13;

    explicit FaultyFile(std::size_t rows) : rows_(rows) {
        for (std::size_t i = 0; i < rows; ++i) ++counts_[fault_of(i)];
    }

    std::size_t count(Fault fault) const {
        const auto found = counts_.find(fault);
        return found == counts_.end() ? 0 : found->second;
    }
    static Fault fault_of(std::size_t row) {
        return row % 2 == 0 ? Fault::None : static_cast<Fault>(1 + row / 2 % kFaults);
    }
    static std::string text_of(std::size_t row) {
        const std::string plain = fmt::format("event {}", row);
        switch (fault_of(row)) {
            case Fault::NewlineText:
                return "line one\nline \"two\", " + plain;
            case Fault::CyrillicText:
                return "событие; " + plain;
            default:
                return plain;
        }
    }

    std::string csv() const {
        std::string out = "id,date,latitude,longitude,detained,text\n";
        for (std::size_t i = 0; i < rows_; ++i) {
            const Row row = row_of(i);
            out += fmt::format("{},{},{},{},{},{}\n", row.id, row.date, quoted(row.lat, "\""),
                               quoted(row.lon, "\""), i % 7, quoted(row.text, "\""));
        }
        return out;
    }
    std::string geojson() const {
        std::string out = "{\"type\":\"FeatureCollection\",\"features\":[\n";
        for (std::size_t i = 0; i < rows_; ++i) {
            const Row row = row_of(i);
            out += fmt::format(
                R"({}{{"type":"Feature","geometry":{},"properties":{{"id":"{}","date":{},"detained":{},"text":{}}}}})",
                i == 0 ? "" : ",\n", geometry(row), row.id, row.date.empty() ? "null" : json(row.date), i % 7,
                json(row.text));
        }
        return out + "\n]}\n";
    }

private:
    struct Row {
        std::string id, date, lat, lon, text;
    };
    static Row row_of(std::size_t i) {
        Row row{fmt::format("F{}", i), fmt::format("2021-{:02}-{:02}", 1 + i % 12, 1 + i % 28),
                fmt::format("{:.5f}", 50 + static_cast<double>(i * 7919 % 100000) / 10000),
                fmt::format("{:.5f}", 100 + static_cast<double>(i * 104729 % 700000) / 10000), text_of(i)};
        apply(fault_of(i), row);
        return row;
    }
    static void apply(Fault fault, Row& row) {
        switch (fault) {
            case Fault::EmptyCoord:
                row.lat = row.lon = "";
                break;
            case Fault::ZeroZero:
                row.lat = row.lon = "0";
                break;
            case Fault::Swapped:
                std::swap(row.lat, row.lon);
                break;
            case Fault::LonWrapped:
                row.lon = fmt::format("{:.5f}", std::stod(row.lon) + 360);
                break;
            case Fault::OutOfRange:
                row.lat = "999.00000";
                break;
            case Fault::EmptyDate:
                row.date = "";
                break;
            case Fault::BadDate:
                row.date = "2021-02-30";
                break;
            case Fault::DmyDate:
                row.date = row.date.substr(8) + "." + row.date.substr(5, 2) + "." + row.date.substr(0, 4);
                break;
            case Fault::DateRange:
                row.date += "/2022-01-02";
                break;
            case Fault::DupId:
                row.id = "F0";
                break;
            case Fault::CommaDecimal:
                row.lat.replace(row.lat.find('.'), 1, ",");
                row.lon.replace(row.lon.find('.'), 1, ",");
                break;
            default:
                break;
        }
    }
    static std::string quoted(const std::string& text, const char* quote) {
        if (text.find_first_of(",\n\";") == text.npos) return text;
        std::string out = quote;
        for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
        return out + quote;
    }
    static std::string json(const std::string& text) {
        std::string out = "\"";
        for (const char c : text) {
            if (c == '\n') {
                out += "\\n";
            } else {
                if (c == '"') out += '\\';
                out += c;
            }
        }
        return out + "\"";
    }
    static std::string geometry(const Row& row) {
        if (row.lat.empty()) return "null";
        const bool text = row.lat.find(',') != row.lat.npos;
        return fmt::format(R"({{"type":"Point","coordinates":[{},{}]}})", text ? json(row.lon) : row.lon,
                           text ? json(row.lat) : row.lat);
    }

    std::size_t rows_;
    std::map<Fault, std::size_t> counts_;
};

}  // namespace courtyard::test
