#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <cstdio>

#include "io/gdal_session.h"
#include "io/open_source.h"
#include "time/calendar.h"
#include "unit/io/import_fixture.h"

using namespace courtyard;
using namespace courtyard::test;

namespace {

/// A dataset made by GDAL's own writer, two points in a layer, in a coordinate system given by its EPSG
/// number.
class Written {
public:
    Written(const char* driver, const std::string& path) {
        prepare_gdal();
        dataset_.reset(GetGDALDriverManager()->GetDriverByName(driver)->Create(path.c_str(), 0, 0, 0,
                                                                               GDT_Unknown, nullptr));
        REQUIRE(dataset_);
    }
    void layer(const char* name, int epsg, double x, double y) {
        OGRSpatialReference crs;
        crs.importFromEPSG(epsg);
        crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
        OGRLayer* layer = dataset_->CreateLayer(name, &crs, wkbPoint);
        REQUIRE(layer);
        OGRFieldDefn when("begin", OFTDateTime), day("until", OFTDate), detained("detained", OFTInteger);
        REQUIRE(layer->CreateField(&when) == OGRERR_NONE);
        REQUIRE(layer->CreateField(&day) == OGRERR_NONE);
        REQUIRE(layer->CreateField(&detained) == OGRERR_NONE);
        for (int i = 0; i < 2; ++i) {
            OGRFeature feature(layer->GetLayerDefn());
            feature.SetField(0, 2021, 1, 31, 12 + i, 30, 5.25F, 112);
            feature.SetField(1, 2021, 2, 2);
            feature.SetField(2, 10 * (i + 1));
            OGRPoint point(x, y);
            feature.SetGeometry(&point);
            REQUIRE(layer->CreateFeature(&feature) == OGRERR_NONE);
        }
    }

private:
    GdalMessages quiet_;
    DatasetPtr dataset_;
};

void check_moscow(const EventTable& table) {
    REQUIRE(table.event_count() == 2);
    CHECK(table.positions()[0].lon() == doctest::Approx(37.6173).epsilon(0.0001));
    CHECK(table.positions()[0].lat() == doctest::Approx(55.7558).epsilon(0.0001));
    CHECK(table.ledger().balanced());
    CHECK(table.column(Role::Detained)->number(1) == 20);
}

}  // namespace

TEST_CASE("GeoPackage: layers become datasets, in their own coordinate systems") {
    const Folder folder;
    {
        Written file("GPKG", folder.path("two.gpkg"));
        file.layer("rallies", 4326, 37.6173, 55.7558);
        file.layer("metres", 32637, 413224.4, 6179880.4);
    }
    const auto source = import(folder.path("two.gpkg"));
    REQUIRE(source);
    REQUIRE(source->tables.size() == 2);
    CHECK(source->tables[0]->name() == "rallies");
    CHECK(source->tables[0]->source().driver == "GPKG");
    check_moscow(*source->tables[0]);
    CHECK(source->tables[1]->positions()[0].lon() == doctest::Approx(37.617).epsilon(0.001));
    CHECK(source->tables[1]->positions()[0].lat() == doctest::Approx(55.755).epsilon(0.001));
    CHECK(noted(*source->tables[1], "UTM"));
    CHECK(source->tables[0]->temporal_extent()->begin == instant_from_civil(2021, 1, 31, 9, 30, 5, 250));
}

TEST_CASE("FlatGeobuf and Shapefile, plain and in a zip") {
    const Folder folder;
    { Written("FlatGeobuf", folder.path("a.fgb")).layer("a", 4326, 37.6173, 55.7558); }
    check_moscow(*table_of(folder.path("a.fgb")));
    { Written("ESRI Shapefile", folder.path("a.shp")).layer("a", 4326, 37.6173, 55.7558); }
    check_moscow(*table_of(folder.path("a.shp")));
    {
        Written("FlatGeobuf", "/vsizip/" + folder.path("a.zip") + "/b.fgb")
            .layer("b", 4326, 37.6173, 55.7558);
    }
    check_moscow(*table_of("/vsizip/" + folder.path("a.zip") + "/b.fgb"));
}

TEST_CASE("GeoJSON and CSV in zip and gzip files") {
    const Folder folder;
    prepare_gdal();
    const auto write = [](const std::string& path, const std::string& text) {
        VSILFILE* file = VSIFOpenL(path.c_str(), "wb");
        REQUIRE(file);
        VSIFWriteL(text.data(), 1, text.size(), file);
        VSIFCloseL(file);
    };
    write("/vsigzip/" + folder.path("a.geojson.gz"), collection({feature(point("[37,55]"))}));
    CHECK(table_of("/vsigzip/" + folder.path("a.geojson.gz"))->event_count() == 1);
    write("/vsizip/" + folder.path("a.zip") + "/in/a.csv", "date,lat,lon\n2021-01-31,55,37\n");
    CHECK(table_of("/vsizip/" + folder.path("a.zip") + "/in/a.csv")->event_count() == 1);
}

TEST_CASE("KML and GPX") {
    const auto kml = table_of_text(
        "a.kml",
        R"(<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>d</name>
<Placemark><name>Rally</name><TimeStamp><when>2021-01-31</when></TimeStamp><Point><coordinates>37,55</coordinates></Point></Placemark>
</Document></kml>)");
    CHECK(kml->ledger().read == 1);
    CHECK(kml->event_count() + kml->undated_count() == 1);
    const auto gpx = table_of_text(
        "a.gpx",
        R"(<?xml version="1.0"?><gpx version="1.1" creator="t" xmlns="http://www.topografix.com/GPX/1/1">
<wpt lat="55" lon="37"><time>2021-01-31T12:00:00Z</time><name>Rally</name></wpt></gpx>)");
    REQUIRE(gpx->event_count() == 1);
    CHECK(gpx->begins()[0] == instant_from_civil(2021, 1, 31, 12));
    CHECK(gpx->bases()[0] == TimeBasis::Utc);
}

TEST_CASE("progress ends at the whole file") {
    const Folder folder;
    for (const std::string& path : {folder.write("a.csv", "date,lat,lon\n2021-01-31,55,37\n"),
                                    folder.write("a.geojson", collection({feature(point("[37,55]"))}))}) {
        JobProgress progress;
        REQUIRE(import_file(path, {}, std::stop_token{}, progress));
        CHECK(progress.items_done == 1);
        CHECK(progress.bytes_done == progress.bytes_total);
        CHECK(progress.bytes_total == std::filesystem::file_size(path));
    }
}

TEST_CASE("JSON of other kinds is left to GDAL") {
    const auto esri =
        table_of_text("a.json", R"({"geometryType":"esriGeometryPoint","spatialReference":{"wkid":4326},
"fields":[{"name":"date","type":"esriFieldTypeString"}],
"features":[{"attributes":{"date":"2021-01-31"},"geometry":{"x":37,"y":55}}]})");
    CHECK(esri->source().driver == "ESRIJSON");
    CHECK(esri->event_count() == 1);
    const auto topo =
        table_of_text("b.json", R"({"type":"Topology","objects":{"places":{"type":"GeometryCollection",
"geometries":[{"type":"Point","coordinates":[37,55],"properties":{"date":"2021-01-31"}}]}},"arcs":[]})");
    CHECK(topo->source().driver == "TopoJSON");
    CHECK(topo->ledger().read == 1);
}
