#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <sstream>

#include "io/assemble.h"
#include "io/gdal_session.h"
#include "io/geojson_reader.h"
#include "support/rounds.h"
#include "unit/io/import_fixture.h"

// The fast reader and the one that asks GDAL must come to the same table, whatever the file and however it is
// cut.
using namespace courtyard;
using namespace courtyard::test;

namespace {

Result<GeoJsonReading> reading_of(std::string_view text, const std::optional<FastGeoJson>& fast) {
    prepare_gdal();
    const GdalMessages quiet;
    JobProgress progress;
    return read_geojson(MemoryBytes(text), "events.geojson", fast, std::stop_token{}, progress);
}

/// All that a table says, a line each.
std::string described(const EventTable& table) {
    std::string out = fmt::format("{} {} {}\n", table.name(), table.source().driver, table.row_count());
    const Ledger& ledger = table.ledger();
    out += fmt::format("read {} accepted {} repaired {} undated {} unlocated {} rejected {}\n", ledger.read,
                       ledger.accepted, ledger.repaired, ledger.undated, ledger.unlocated, ledger.rejected);
    for (const LedgerEntry& entry : ledger.entries)
        out += fmt::format("{} {} {} | {} | {}\n", entry.source_row, static_cast<int>(entry.fate),
                           entry.reason, entry.raw, entry.used);
    for (const std::string& note : ledger.notes) out += note + "\n";
    for (const Column& column : table.columns()) {
        out += fmt::format("{} {} {}:", column.name, column_type_name(column.type()), role_name(column.role));
        for (std::size_t row = 0; row < table.row_count(); ++row)
            out += fmt::format(" [{}{}]", column.missing(row) ? "-" : "=", column.text(row));
        out += "\n";
    }
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        out += fmt::format("{}", table.source_rows()[row]);
        if (row < table.event_count())
            out += fmt::format(" {} {} {} {}", table.positions()[row].lon_e7, table.positions()[row].lat_e7,
                               table.begins()[row], table.ends()[row]);
        out += "\n";
    }
    return out;
}

std::string told_by(std::string_view text, const std::optional<FastGeoJson>& fast) {
    auto reading = reading_of(text, fast);
    if (!reading) return "failed: " + reading.error().message;
    if (!reading->table) return "nothing: " + reading->trouble;
    JobProgress progress;
    return described(*assemble_table(std::move(*reading->table), {}, {}, progress));
}

/// True when both readers say the same of a text, cut up in several ways.
bool same(const std::string& text) {
    const std::string slow = told_by(text, std::nullopt);
    for (const FastGeoJson& how :
         {FastGeoJson{}, FastGeoJson{1, 7}, FastGeoJson{300, 3}, FastGeoJson{2000, 2}}) {
        const std::string fast = told_by(text, how);
        if (fast == slow) continue;
        std::istringstream lines(slow), others(fast);
        for (std::string line, other; std::getline(lines, line) && std::getline(others, other);) {
            if (line != other) MESSAGE("GDAL: " << line << "\nfast: " << other);
        }
        MESSAGE("window of " << how.window_bytes << ", text:\n" << text);
        return false;
    }
    return true;
}

/// Random GeoJSON of all kinds of values.
class Maker {
public:
    explicit Maker(unsigned seed) : random_(seed) {}

    std::size_t upto(std::size_t count) { return random_() % count; }
    template <std::size_t N>
    std::string one(const char* const (&texts)[N]) {
        return texts[upto(N)];
    }

    std::string space() { return pretty_ ? one({"", " ", "\n", "\n  ", "\t", "\r\n "}) : std::string(); }

    std::string word() {
        return one({"march",
                    "Митинг",
                    "",
                    "a \\\"quoted\\\" word",
                    "tab\\there",
                    "\\u041f\\u0440\\u0438",
                    "😀",
                    "\\ud83d\\ude00",
                    "12",
                    "true",
                    "null",
                    "back\\\\slash",
                    "{\\\"type\\\":\\\"Feature\\\"}",
                    "},\\n{",
                    "sl\\/ash",
                    "2021-03-04",
                    "1.50",
                    "nul\\u0000in",
                    "[",
                    "3"});
    }

    std::string number() {
        return one({"0", "1", "-7", "2147483648", "-9223372036854775808", "9223372036854775807",
                    "18446744073709551615", "123456789012345678901234567890", "0.5", "1.50", "-2.5e3", "1E5",
                    "9007199254740993", "1e-400", "1e999", "-0", "-0.0", "0.1", "3.0"});
    }

    std::string value(int depth = 0) {
        switch (upto(depth > 2 ? 5 : 8)) {
            case 0:
                return number();
            case 1:
                return one({"true", "false"});
            case 2:
                return "null";
            case 3:
            case 4:
                return "\"" + word() + "\"";
            case 5:
                return array(depth);
            default:
                return upto(2) == 0 ? number() : object(depth);
        }
    }

    std::string array(int depth) {
        std::string out = "[";
        for (std::size_t i = upto(4); i > 0; --i)
            out += space() + value(depth + 1) + space() + (i > 1 ? "," : "");
        return out + "]";
    }

    std::string object(int depth) {
        std::string out = "{";
        for (std::size_t i = upto(4); i > 0; --i)
            out += space() + "\"" + one({"a", "b", "type", "k\\u0065y"}) + "\"" + space() + ":" + space() +
                   value(depth + 1) + (i > 1 ? "," : "");
        return out + "}";
    }

    /// Values of one kind for a name, mostly, so that columns of each type come about.
    std::string property_value(const std::string& name) {
        if (upto(12) == 0) return value();
        if (name == "count") return one({"1", "2", "300", "70000", "null"});
        if (name == "share") return one({"1", "0.5", "1.50", "2e3", "9007199254740993"});
        if (name == "open") return one({"true", "false", "null"});
        if (name == "date") return one({"\"2021-01-31\"", "\"2022-12-01\"", "\"31.01.2021\"", "\"\""});
        return value();
    }

    std::string properties() {
        static constexpr const char* kNames[] = {"date",     "count", "share", "open", "name",
                                                 "x\\u0079", "id",    "Count", "",     "имя"};
        if (upto(15) == 0) return one({"null", "{}"});
        std::string out = "{";
        bool first = true;
        for (const char* name : kNames) {
            if (upto(3) == 0) continue;
            const std::string key = upto(20) == 0 ? one(kNames) : std::string(name);
            out += (first ? "" : ",") + space() + "\"" + key + "\"" + space() + ":" + space() +
                   property_value(key) + space();
            first = false;
        }
        return out + "}";
    }

    std::string geometry() {
        if (upto(3) > 0) {
            const std::string at = std::to_string(upto(180)) + one({"", ".5", ".123456789012345"}) + "," +
                                   space() + std::to_string(upto(90)) + one({"", ".25", "e0"});
            return "{\"type\":" + space() + "\"Point\",\"coordinates\":[" + at +
                   one({"", "", "", ",5", ",5,6"}) + "]}";
        }
        return one(
            {"null", R"({"coordinates":[1,2],"type":"Point"})", R"({"type":"Point","coordinates":[]})",
             R"({"type":"Point","coordinates":["37,5","55,5"]})",
             R"({"type":"Point","coordinates":[1e999,5]})",
             R"({"type":"LineString","coordinates":[[1,2],[3,4]]})",
             R"({"type":"Polygon","coordinates":[[[0,0],[10,0],[10,10],[0,0]]]})",
             R"({"type":"MultiPoint","coordinates":[[1,2],[3,4]]})",
             R"({"type":"Point","coordinates":[null,1]})",
             R"({"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]},{"type":"Point","coordinates":[3,4]}]})",
             R"({"type":"Point","bbox":[1,2,1,2],"coordinates":[1,2]})",
             R"({"type":"Pt","coordinates":[1,2]})", R"({"type":"Polygon","coordinates":[]})",
             R"({"type":"Point"})", "{}"});
    }

    std::string feature() {
        std::string members[5] = {"\"type\":" + space() + "\"Feature\"",
                                  "\"geometry\":" + space() + geometry(),
                                  "\"properties\":" + space() + properties(),
                                  {},
                                  {}};
        if (with_ids_)
            members[3] = "\"id\":" + space() + one({"1", "2", "\"q\"", "1.5", "\"\"", "null", "77"});
        if (upto(10) == 0) members[4] = "\"bbox\":[1,2,3,4]";
        if (shuffled_) std::shuffle(std::begin(members), std::end(members), random_);
        std::string out = "{";
        for (const std::string& member : members) {
            if (member.empty() || upto(60) == 0) continue;
            if (out.size() > 1) out += ",";
            out += space() + member + space();
        }
        return out + "}";
    }

    std::string element() {
        if (upto(odd_) > 0) return feature();
        return one(
            {"5", "null", R"({"kind":"other"})", R"({"type":"Point","coordinates":[1,2]})",
             R"({"type":"Feature","properties":{"n":NaN},"geometry":null})",
             R"({"type":"Feature","properties":{"n":tru},"geometry":null})",
             R"({"type":"Feature","properties":{"t":"\ud800"},"geometry":null})",
             "{\"type\":\"Feature\",\"properties\":{\"t\":\"caf\xE9\"},\"geometry\":null}",
             R"({"type":"Feature","properties":5,"geometry":null})",
             R"({"type":"Feature","type":"Feature","properties":{"a":1},"properties":{"b":2}})",
             R"({"type":"Feature","properties":{"z":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]},"geometry":null})"});
    }

    std::string file() {
        pretty_ = upto(4) == 0;
        with_ids_ = upto(3) == 0;
        shuffled_ = upto(4) == 0;
        odd_ = upto(3) == 0 ? 6 : 100000;
        const std::size_t shape = upto(5);
        const bool sequence = shape == 3;
        if (sequence) pretty_ = false;
        const std::string between =
            sequence ? one({"\n", "\r\n", "\n\n", "\n\x1E"}) : "," + one({"", "\n", "\n  ", " "});
        std::string out;
        if (shape < 2)
            out = one({R"({"type":"FeatureCollection","features":[)",
                       "{\"type\":\"FeatureCollection\",\"name\":\"Rallies\",\n\"features\": [\n"});
        if (shape == 2) out = "[";
        if (shape == 4) out = "\xEF\xBB\xBF{\"features\":[";
        const std::size_t count = upto(30);
        for (std::size_t i = 0; i < count; ++i) out += (i > 0 ? between : "") + element();
        if (shape < 2) out += one({"]}", "\n]\n}\n", R"(],"name":"late"})"});
        if (shape == 2) out += "]";
        if (shape == 4) out += R"(],"type":"FeatureCollection"})";
        return out;
    }

private:
    std::mt19937 random_;
    bool pretty_ = false, with_ids_ = false, shuffled_ = false;
    std::size_t odd_ = 100000;
};

}  // namespace

TEST_CASE("random GeoJSON gives the same table by either reader, however it is cut") {
    for (unsigned seed = 1; seed <= test::rounds(1500); ++seed) {
        CAPTURE(seed);
        REQUIRE(same(Maker(seed).file()));
    }
}

TEST_CASE("random damage gives the same account by either reader") {
    for (unsigned seed = 1; seed <= test::rounds(500); ++seed) {
        CAPTURE(seed);
        Maker maker(seed + 100000);
        std::string text = maker.file();
        if (text.size() < 10) continue;
        text.resize(text.size() - maker.upto(text.size() / 2));  // as when a download ends early
        REQUIRE(same(text));
    }
}

TEST_CASE("a column's type does not depend on which rows come first") {
    const std::vector<std::string> values{R"("v":1)", R"("v":2.50)", R"("v":"x")", R"("v":true)", R"("v":7)"};
    std::vector<std::size_t> order{0, 1, 2, 3, 4};
    do {
        std::string text = R"({"type":"FeatureCollection","features":[)";
        for (const std::size_t i : order)
            text += (text.ends_with('[') ? "" : ",") +
                    feature(point("[1,2]"), R"("date":"2021-01-31",)" + values[i]);
        text += "]}";
        const auto table = table_of_text("order.geojson", text);
        const Column& column = *table->column("v");
        REQUIRE(column.type() == ColumnType::Text);
        for (std::size_t i = 0; i < order.size(); ++i) {
            static constexpr const char* kTexts[] = {"1", "2.50", "x", "true", "7"};
            CHECK(column.text(row_of(*table, i + 1)) == kTexts[order[i]]);
        }
        REQUIRE(same(text));
    } while (std::next_permutation(order.begin(), order.end()));
}

TEST_CASE("integers that a double cannot hold stay whole beside reals") {
    const auto with = [](const std::string& value) {
        return feature(point("[1,2]"), R"("date":"2021-01-31","v":)" + value);
    };
    auto table = table_of_text("a.geojson", collection({with("9007199254740993"), with("0.5")}));
    CHECK(table->column("v")->text(0) == "9007199254740993");
    CHECK(table->column("v")->text(1) == "0.5");
    table = table_of_text("a.geojson", collection({with("3"), with("0.5")}));
    CHECK(table->column("v")->type() == ColumnType::Real);
    table = table_of_text("a.geojson", collection({with("123456789012345678901"), with("1")}));
    CHECK(table->column("v")->text(0) == "123456789012345678901");
}

TEST_CASE("files beside the project read the same by either reader") {
    const std::string folder = std::string(COURTYARD_SOURCE_DIR) + "/../shared/data/";
    for (const char* name : {"scale/synthetic_dirty_20k.geojson"}) {
        if (!std::filesystem::exists(folder + name)) {
            MESSAGE("skipped, not at hand: " << name);
            continue;
        }
        std::ifstream file(folder + name, std::ios::binary);
        const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
        const bool equal = told_by(text, FastGeoJson{65536, 4}) == told_by(text, std::nullopt);
        CHECK(equal);
    }
}
