#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <random>
#include <set>
#include <thread>

#include "io/gdal_session.h"
#include "io/ogr_layer.h"
#include "io/open_source.h"
#include "support/same_table.h"
#include "unit/io/import_fixture.h"

using namespace courtyard;
using namespace courtyard::test;

namespace {

using Numbers = std::mt19937;

std::size_t below(Numbers& random, std::size_t n) {
    return random() % n;
}

Result<ImportedSource> import_by(ImportOptions::Reader reader, const std::string& path,
                                 std::shared_ptr<Arrivals> arrivals = nullptr) {
    ImportOptions options;
    options.reader = reader;
    options.arrivals = std::move(arrivals);
    JobProgress progress;
    return import_file(path, options, std::stop_token{}, progress);
}

/// Reads a file both ways; gives back what the fast one read.
std::vector<EventTablePtr> check_both_readers(const std::string& path) {
    const auto fast = import_by(ImportOptions::Reader::Fast, path),
               reference = import_by(ImportOptions::Reader::Gdal, path);
    REQUIRE(fast);
    REQUIRE(reference);
    REQUIRE(fast->tables.size() == reference->tables.size());
    for (std::size_t i = 0; i < fast->tables.size(); ++i)
        check_same_table(*fast->tables[i], *reference->tables[i]);
    return fast->tables;
}

struct FieldPlan {
    const char* name;
    OGRFieldType type;
    OGRFieldSubType subtype = OFSTNone;
};

std::unique_ptr<OGRGeometry> random_geometry(Numbers& random) {
    const double x = static_cast<double>(below(random, 36000)) / 100 - 180,
                 y = static_cast<double>(below(random, 17000)) / 100 - 85;
    switch (below(random, 12)) {
        case 0:
            return nullptr;
        case 1:
            return std::make_unique<OGRPoint>();
        case 2:
            return std::make_unique<OGRPoint>(x, y, 5.5);
        case 3:
            return std::make_unique<OGRPoint>(x, y, 5.5, 7.0);
        case 4: {
            auto measured = std::make_unique<OGRPoint>(x, y);
            measured->setM(3);
            return measured;
        }
        case 5: {
            auto line = std::make_unique<OGRLineString>();
            line->addPoint(x, y);
            line->addPoint(x / 2, y / 2);
            return line;
        }
        case 6: {
            OGRLinearRing ring;
            for (const auto& [dx, dy] : {std::pair{0, 0}, {1, 0}, {1, 1}, {0, 0}})
                ring.addPoint(x + dx, y + dy);
            auto area = std::make_unique<OGRPolygon>();
            area->addRing(&ring);
            return area;
        }
        case 7: {
            auto several = std::make_unique<OGRMultiPoint>();
            const OGRPoint one(x, y), other(x / 3, y / 3);
            several->addGeometry(&one);
            several->addGeometry(&other);
            return several;
        }
        default:
            return std::make_unique<OGRPoint>(x, y);
    }
}

std::string random_text(Numbers& random) {
    static const std::vector<std::string> kTexts{
        "",      "rally", "picket", "12", "Пикет у суда", "caf\xE9",    "\xD0", "\xBF",
        "1.5e3", "-",     "n/a",    "\t", "a\nb",         "2021-01-31", "true", std::string(300, 'x')};
    return kTexts[below(random, kTexts.size())];
}

void set_random(OGRFeature& feature, int index, const FieldPlan& field, Numbers& random) {
    const auto number = static_cast<int>(below(random, 60000)) - 30000;
    switch (field.type) {
        case OFTInteger:
            return feature.SetField(index, field.subtype == OFSTBoolean ? number & 1 : number);
        case OFTInteger64:
            return feature.SetField(index, static_cast<GIntBig>(number) << below(random, 45));
        case OFTReal:
            if (below(random, 50) == 0)
                return feature.SetField(index, std::numeric_limits<double>::infinity());
            return feature.SetField(index, number / 7.0);
        case OFTDate:
            return feature.SetField(index, 1969 + static_cast<int>(below(random, 90)),
                                    1 + static_cast<int>(below(random, 12)),
                                    1 + static_cast<int>(below(random, 28)));
        case OFTDateTime:
            return feature.SetField(index, 2021, 3, 1 + static_cast<int>(below(random, 31)), 23, 59,
                                    static_cast<float>(below(random, 60000)) / 1000.0F,
                                    std::array{0, 1, 100, 112, 78}[below(random, 5)]);
        case OFTBinary: {
            const GByte bytes[] = {0, 0xAB, static_cast<GByte>(number & 0xFF)};
            return feature.SetField(index, static_cast<int>(below(random, 4)), bytes);
        }
        default:
            return feature.SetField(index, random_text(random).c_str());
    }
}

/// A file made by GDAL's own writer.
class Written {
public:
    Written(const char* driver, const std::string& path) : driver_(driver) {
        prepare_gdal();
        dataset_.reset(GetGDALDriverManager()->GetDriverByName(driver)->Create(path.c_str(), 0, 0, 0,
                                                                               GDT_Unknown, nullptr));
        REQUIRE(dataset_);
    }
    OGRLayer& layer(const char* name, int epsg, OGRwkbGeometryType type, std::span<const FieldPlan> fields,
                    const char* const* options = nullptr) {
        OGRSpatialReference crs;
        crs.importFromEPSG(epsg);
        crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
        OGRLayer* layer = dataset_->CreateLayer(name, &crs, type, const_cast<char**>(options));
        REQUIRE(layer);
        for (const FieldPlan& field : fields) {
            OGRFieldDefn definition(field.name, field.type);
            definition.SetSubType(field.subtype);
            REQUIRE(layer->CreateField(&definition) == OGRERR_NONE);
        }
        return *layer;
    }
    void fill(OGRLayer& layer, std::span<const FieldPlan> fields, std::size_t rows, Numbers& random,
              double metres = 1) {
        if (driver_ == "GPKG") REQUIRE(layer.StartTransaction() == OGRERR_NONE);
        for (std::size_t row = 0; row < rows; ++row) {
            OGRFeature feature(layer.GetLayerDefn());
            for (const FieldPlan& field : fields) {
                const int index = feature.GetFieldIndex(field.name);
                if (index < 0 || below(random, 6) == 0) continue;
                set_random(feature, index, field, random);
            }
            auto geometry = random_geometry(random);
            if (auto* point = dynamic_cast<OGRPoint*>(geometry.get()); point && !point->IsEmpty()) {
                point->setX(point->getX() * metres);
                point->setY(point->getY() * metres);
            }
            if (layer.GetGeomType() != wkbNone) feature.SetGeometryDirectly(geometry.release());
            REQUIRE(layer.CreateFeature(&feature) == OGRERR_NONE);
        }
        if (driver_ == "GPKG") REQUIRE(layer.CommitTransaction() == OGRERR_NONE);
    }
    void sql(const std::string& statement) {
        dataset_->ReleaseResultSet(dataset_->ExecuteSQL(statement.c_str(), nullptr, nullptr));
    }

private:
    GdalMessages quiet_;
    std::string driver_;
    DatasetPtr dataset_;
};

constexpr FieldPlan kPlain[] = {
    {"date", OFTString}, {"small", OFTInteger, OFSTInt16}, {"whole", OFTInteger}, {"long", OFTInteger64},
    {"real", OFTReal},   {"single", OFTReal, OFSTFloat32}, {"text", OFTString},   {"Заметки", OFTString}};

constexpr double kMetresADegree = 111319.49;

void check_random_files(std::span<const FieldPlan> fields, std::initializer_list<const char*> drivers) {
    Numbers random(20210131);
    for (const char* driver : drivers) {
        for (std::size_t round = 0; round < 6; ++round) {
            CAPTURE(driver);
            CAPTURE(round);
            const Folder folder;
            const std::string path = folder.path(driver == std::string("GPKG") ? "a.gpkg" : "a.fgb");
            {
                Written file(driver, path);
                const int epsg = round % 2 == 0 ? 4326 : 3857;
                OGRLayer& layer = file.layer("a", epsg, wkbUnknown, fields);
                const std::size_t rows = std::array<std::size_t, 6>{300, 300, 1, 17, 40, 2000}[round];
                file.fill(layer, fields, rows, random, epsg == 3857 ? kMetresADegree : 1);
            }
            check_both_readers(path);
        }
    }
}

template <typename T>
T number_in(const std::string& bytes, std::size_t at) {
    T out{};
    REQUIRE(at + sizeof out <= bytes.size());
    std::memcpy(&out, bytes.data() + at, sizeof out);
    return out;
}

/// A FlatGeobuf file without an index whose row i lies at (i % 360 − 180, i % 170 − 85), and whose rows in
/// `without` have no geometry, as other programs write them: GDAL 3.6 leaves such rows out.
void write_unplaced(const std::string& path, std::size_t rows, const std::set<std::size_t>& without) {
    constexpr FieldPlan kFew[] = {{"date", OFTString}, {"n", OFTInteger}};
    constexpr const char* kOptions[] = {"SPATIAL_INDEX=NO", nullptr};
    {
        Written file("FlatGeobuf", path);
        OGRLayer& layer = file.layer("a", 4326, wkbPoint, kFew, kOptions);
        for (std::size_t row = 0; row < rows; ++row) {
            OGRFeature feature(layer.GetLayerDefn());
            feature.SetField(0, "2021-01-31");
            feature.SetField(1, static_cast<int>(row));
            const OGRPoint at(static_cast<double>(row % 360) - 180, static_cast<double>(row % 170) - 85);
            feature.SetGeometry(&at);
            REQUIRE(layer.CreateFeature(&feature) == OGRERR_NONE);
        }
    }
    std::string bytes;
    {
        std::ifstream in(path, std::ios::binary);
        bytes.assign((std::istreambuf_iterator<char>(in)), {});
    }
    std::size_t at = 12 + number_in<std::uint32_t>(bytes, 8);  // behind the header
    for (std::size_t row = 0; row < rows; ++row) {
        const std::size_t table = at + 4 + number_in<std::uint32_t>(bytes, at + 4);
        const auto back = static_cast<std::size_t>(number_in<std::int32_t>(bytes, table));
        if (without.count(row) > 0) bytes.replace(table - back + 4, 2, 2, '\0');  // field 0: the geometry
        at += 4 + number_in<std::uint32_t>(bytes, at);
    }
    REQUIRE(at == bytes.size());
    std::ofstream(path, std::ios::binary) << bytes;
}

}  // namespace

TEST_CASE("Arrow stream and features give the same table: numbers and texts") {
    check_random_files(kPlain, {"GPKG", "FlatGeobuf"});
}

TEST_CASE("Arrow stream and features give the same table: dates, times, flags, bytes") {
    constexpr FieldPlan kDated[] = {{"date", OFTDate}, {"n", OFTInteger}, {"text", OFTString}};
    constexpr FieldPlan kTimed[] = {{"begin", OFTDateTime}, {"n", OFTInteger}};
    constexpr FieldPlan kFlagged[] = {
        {"date", OFTString}, {"flag", OFTInteger, OFSTBoolean}, {"json", OFTString, OFSTJSON}};
    constexpr FieldPlan kBytes[] = {{"date", OFTString}, {"bytes", OFTBinary}, {"n", OFTInteger}};
    check_random_files(kDated, {"GPKG", "FlatGeobuf"});
    check_random_files(kTimed, {"GPKG", "FlatGeobuf"});
    check_random_files(kFlagged, {"GPKG", "FlatGeobuf"});
    check_random_files(kBytes, {"GPKG"});
}

TEST_CASE("GeoPackage: many batches, gaps among the identifiers, several layers, one without places") {
    const Folder folder;
    const std::string path = folder.path("a.gpkg");
    Numbers random(7);
    {
        Written file("GPKG", path);
        constexpr FieldPlan kDated[] = {{"date", OFTDate}, {"text", OFTString}, {"whole", OFTInteger}};
        file.fill(file.layer("many", 4326, wkbUnknown, kDated), kDated, 70000, random);
        file.fill(file.layer("plain", 4326, wkbNone, kPlain), kPlain, 50, random);
        file.layer("empty", 4326, wkbPoint, kPlain);
        file.sql("DELETE FROM many WHERE fid % 7 = 3");
    }
    const auto tables = check_both_readers(path);
    REQUIRE(tables.size() == 2);  // the empty one is left out
    CHECK(tables[0]->ledger().read == 60000);
}

TEST_CASE("GeoPackage: a property named id becomes its key, and a column again") {
    const Folder folder;
    const std::string path = folder.path("a.gpkg");
    {
        Written file("GPKG", path);
        file.sql("CREATE TABLE marches (id INTEGER PRIMARY KEY, date DATE, lat REAL, lon REAL, city TEXT)");
        file.sql(
            "INSERT INTO gpkg_contents(table_name, data_type, identifier) "
            "VALUES('marches','attributes','marches')");
        file.sql("INSERT INTO marches VALUES(50,'2021-01-31',55.5,37.5,'Moscow')");
        file.sql("INSERT INTO marches VALUES(70,'2021-02-02',59.9,30.3,'St Petersburg')");
    }
    const auto tables = check_both_readers(path);
    REQUIRE(tables.size() == 1);
    CHECK(tables[0]->columns()[0].name == "id");
    CHECK(tables[0]->columns()[0].number(1) == 70);
    CHECK(tables[0]->event_count() == 2);
}

TEST_CASE("GeoPackage: dates that do not exist stay what the file says") {
    for (const std::string date : {"2021-02-31", "2021-04-31", "2021-00-00", "2021-03-00",
                                   "2021-02-03T12:00:00Z", "soon", "1970-01-01"}) {
        CAPTURE(date);
        const Folder folder;
        const std::string path = folder.path("a.gpkg");
        Numbers random(3);
        {
            constexpr FieldPlan kDated[] = {{"date", OFTDate}, {"text", OFTString}};
            Written file("GPKG", path);
            file.fill(file.layer("a", 4326, wkbPoint, kDated), kDated, 40, random);
            file.sql("UPDATE a SET date = '" + date + "' WHERE fid IN (5, 6)");
        }
        check_both_readers(path);
    }
}

TEST_CASE("GeoPackage: damaged geometries and texts with zero bytes in them") {
    const Folder folder;
    const std::string path = folder.path("a.gpkg");
    Numbers random(4);
    {
        Written file("GPKG", path);
        file.fill(file.layer("a", 4326, wkbUnknown, kPlain), kPlain, 40, random);
        file.sql("UPDATE a SET text = CAST(x'61620063' AS TEXT) WHERE fid = 3");
    }
    check_both_readers(path);
    {
        const GdalMessages quiet;
        DatasetPtr file(
            GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE, nullptr, nullptr, nullptr));
        REQUIRE(file);
        file->ReleaseResultSet(
            file->ExecuteSQL("UPDATE a SET geom = x'00112233' WHERE fid = 9", nullptr, nullptr));
    }
    check_both_readers(path);
}

TEST_CASE("FlatGeobuf: rows without a geometry leave those of others alone") {
    constexpr std::size_t kRows = 40000;  // three batches
    std::set<std::size_t> many;
    for (std::size_t row = 3; row < kRows; row += 7) many.insert(row);
    const std::vector<std::set<std::size_t>> plans{
        {}, {0}, {0, 1, 2}, {5}, {16383}, {16384}, {16385, 16386}, {kRows - 1}, {100, 20000, 39000}, many};
    for (std::size_t i = 0; i < plans.size(); ++i) {
        CAPTURE(i);
        const Folder folder;
        const std::string path = folder.path("a.fgb");
        write_unplaced(path, kRows, plans[i]);
        const auto tables = check_both_readers(path);
        REQUIRE(tables.size() == 1);
        CHECK(tables[0]->event_count() == kRows - plans[i].size());
        std::size_t wrong = 0;
        for (std::size_t row = 0; row < tables[0]->row_count(); ++row) {
            const auto n = static_cast<std::size_t>(*tables[0]->columns()[1].number(row));
            const auto at = tables[0]->position(row);
            if (at.has_value() == (plans[i].count(n) > 0)) ++wrong;
            if (at && *at != to_lonlat(static_cast<double>(n % 360) - 180, static_cast<double>(n % 170) - 85))
                ++wrong;
        }
        CHECK(wrong == 0);
    }
}

TEST_CASE("GeoPackage and FlatGeobuf tell the places of rows while they are read, each once") {
    const Folder folder;
    const std::string plain = folder.path("plain.fgb"), spoiled = folder.path("spoiled.fgb"),
                      package = folder.path("a.gpkg"), metres = folder.path("metres.gpkg");
    write_unplaced(plain, 20000, {});
    write_unplaced(spoiled, 20000, {300, 17000});
    Numbers random(8);
    constexpr FieldPlan kFew[] = {{"text", OFTString}};
    {
        Written file("GPKG", package);
        file.fill(file.layer("a", 4326, wkbUnknown, kFew), kFew, 20000, random);
        Written other("GPKG", metres);
        other.fill(other.layer("a", 3857, wkbUnknown, kFew), kFew, 300, random);
    }
    for (const auto reader : {ImportOptions::Reader::Fast, ImportOptions::Reader::Gdal}) {
        for (const std::string& path : {plain, spoiled, package, metres}) {
            CAPTURE(path);
            const auto arrivals = std::make_shared<Arrivals>();
            const auto source = import_by(reader, path, arrivals);
            REQUIRE(source);
            std::multiset<std::pair<std::int32_t, std::int32_t>> arrived, located;
            const Arrivals::Mail mail = arrivals->take();
            for (const auto& batch : mail.batches) {
                for (const LonLat& at : batch) arrived.emplace(at.lon_e7, at.lat_e7);
            }
            const EventTable& table = *source->tables.front();
            for (std::size_t row = 0; row < table.row_count() && path != metres; ++row) {
                if (const auto at = table.position(row)) located.emplace(at->lon_e7, at->lat_e7);
            }
            // areas at 180° are told by the finished table only
            CHECK(std::includes(located.begin(), located.end(), arrived.begin(), arrived.end()));
            CHECK(arrived.size() >= located.size() - located.size() / 100);
        }
    }
}

TEST_CASE("FlatGeobuf cut off anywhere reads the same both ways") {
    const Folder folder;
    const std::string whole = folder.path("whole.fgb");
    Numbers random(5);
    {
        Written file("FlatGeobuf", whole);
        file.fill(file.layer("a", 4326, wkbUnknown, kPlain), kPlain, 60, random);
    }
    std::ifstream in(whole, std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(in)), {});
    for (const std::size_t part : {30U, 50U, 80U, 99U}) {
        CAPTURE(part);
        const std::string path =
            folder.write("cut.fgb", std::string_view(bytes).substr(0, bytes.size() * part / 100));
        const auto fast = import_by(ImportOptions::Reader::Fast, path),
                   reference = import_by(ImportOptions::Reader::Gdal, path);
        REQUIRE(fast.has_value() == reference.has_value());
        if (!fast) continue;
        REQUIRE(fast->tables.size() == 1);
        check_same_table(*fast->tables[0], *reference->tables[0]);
    }
}

TEST_CASE("a stop that is asked for ends the reading of a stream") {
    const Folder folder;
    const std::string path = folder.path("a.gpkg");
    Numbers random(6);
    {
        constexpr FieldPlan kFew[] = {{"date", OFTDate}, {"text", OFTString}};
        Written file("GPKG", path);
        file.fill(file.layer("a", 4326, wkbUnknown, kFew), kFew, 30000, random);
    }
    std::stop_source stop;
    JobProgress progress;
    std::jthread asker([&] {
        while (progress.items_done == 0 && progress.bytes_total == 0) std::this_thread::yield();
        stop.request_stop();
    });
    const auto source = import_file(path, {}, stop.get_token(), progress);
    REQUIRE_FALSE(source);
    CHECK(source.error().message == "cancelled");
}
