#include "io/raster_source.h"

#include <doctest/doctest.h>
#include <ogr_spatialref.h>

#include <cmath>
#include <cstdlib>
#include <random>

#include "geo/mercator.h"
#include "support/rasters.h"

using namespace courtyard;
using test::Rgb;
using test::ScratchFolder;

namespace {

/// Colours that tell where a pixel of a 400 × 400 picture is, smooth enough to be resampled.
Rgb color_at(int x, int y) {
    return {static_cast<std::uint8_t>(x * 255 / 399), static_cast<std::uint8_t>(y * 255 / 399), 128};
}

/// The tile of a level that holds a place, and the place's pixel in it.
struct Spot {
    TileId tile;
    std::size_t pixel;
};
Spot spot_of(WorldPoint at, int z) {
    const double across = tiles_across(z);
    const TileId tile{z, static_cast<std::uint32_t>(at.x * across),
                      static_cast<std::uint32_t>(at.y * across)};
    const auto x = static_cast<std::size_t>((at.x * across - tile.x) * kTilePx);
    const auto y = static_cast<std::size_t>((at.y * across - tile.y) * kTilePx);
    return {tile, (y * kTilePx + x) * 4};
}

/// The pixels of a picture lie where the coordinate system's own formulas say.
void check_places(const std::filesystem::path& file, const test::RasterPlace& place) {
    auto raster = open_raster({.source = file.string()}, {});
    REQUIRE_MESSAGE(raster, raster.error().message);
    OGRSpatialReference system, degrees;
    system.importFromEPSG(place.epsg);
    degrees.importFromEPSG(4326);
    system.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    degrees.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    const std::unique_ptr<OGRCoordinateTransformation> to_degrees(
        OGRCreateCoordinateTransformation(&system, &degrees));
    std::mt19937 random(5);
    std::uniform_int_distribution<int> inside(5, 394);
    for (int i = 0; i < 200; ++i) {
        const int x = inside(random), y = inside(random);
        double lon = place.left + (x + 0.5) * place.pixel, lat = place.top - (y + 0.5) * place.pixel;
        REQUIRE(to_degrees->Transform(1, &lon, &lat));
        const Spot spot = spot_of(world_from_lonlat(lon, lat), raster->facts.max_zoom);
        CHECK(box_of(spot.tile).meets(raster->facts.bounds));
        const auto tile = raster->readers.front()->read(spot.tile, {});
        REQUIRE(tile);
        REQUIRE(tile->rgba.size() == std::size_t{kTilePx} * kTilePx * 4);
        const Rgb expected = color_at(x, y);
        for (std::size_t c = 0; c < 3; ++c)  // a pixel is 0.64 of a step of colour
            CHECK(std::abs(int{tile->rgba[spot.pixel + c]} - int{expected[c]}) <= 2);
        CHECK(tile->rgba[spot.pixel + 3] == 255);
    }
}

}  // namespace

TEST_CASE("a GeoTIFF lies where it says, whatever its coordinate system") {
    const ScratchFolder folder("geotiff");
    for (const test::RasterPlace& place : {test::RasterPlace{32637, 213000, 6380000, 1000},  // UTM
                                           test::RasterPlace{4326, 30, 60, 0.02},            // degrees
                                           test::RasterPlace{3857, 4000000, 7600000, 1200},  // Web Mercator
                                           test::RasterPlace{3576, -200000, 2000000, 2000},  // about the pole
                                           test::RasterPlace{27700, 300000, 500000, 500}}) {  // another datum
        CAPTURE(place.epsg);
        const auto file =
            test::write_geotiff(folder.path() / fmt::format("{}.tif", place.epsg), 400, 400, place, color_at);
        check_places(file, place);
    }
}

TEST_CASE("a large picture without overviews shows the same from afar") {
    const ScratchFolder folder("geotiff-large");
    const auto file = test::write_geotiff(folder.path() / "a.tif", 4400, 4400, {3857, 4000000, 7600000, 100},
                                          [](int x, int y) { return color_at(x / 11, y / 11); });
    const auto raster = open_raster({.source = file.string()}, {});
    REQUIRE(raster);
    for (const int z : {7, 9, raster->facts.max_zoom}) {
        for (const auto& [x, y] : {std::pair{700, 900}, {3000, 1200}, {2000, 4000}}) {
            const WorldPoint at{(4000000 + x * 100.0) / 40075016.685578488 + 0.5,
                                0.5 - (7600000 - y * 100.0) / 40075016.685578488};
            const Spot spot = spot_of(at, z);
            const auto tile = raster->readers.back()->read(spot.tile, {});
            REQUIRE(tile);
            const Rgb expected = color_at(x / 11, y / 11);
            for (std::size_t c = 0; c < 3; ++c)  // a pixel of a tile of level 7 is 12 of the picture's
                CHECK(std::abs(int{tile->rgba[spot.pixel + c]} - int{expected[c]}) <= 3);
        }
    }
}

TEST_CASE("beyond a picture there is nothing, and beside it in a tile all is transparent") {
    const ScratchFolder folder("geotiff-edge");
    const auto file = test::write_geotiff(folder.path() / "a.tif", 400, 400, {4326, 30, 60, 0.02}, color_at);
    const auto raster = open_raster({.source = file.string()}, {});
    REQUIRE(raster);
    const auto far = raster->readers.front()->read({4, 2, 9}, {});
    REQUIRE(far);
    CHECK(far->rgba.empty());
    const auto world = raster->readers.front()->read({0, 0, 0}, {});
    REQUIRE(world);
    REQUIRE_FALSE(world->rgba.empty());
    CHECK(world->rgba[3] == 0);
    CHECK(world->rgba[spot_of(world_from_lonlat(34, 56), 0).pixel + 3] == 255);
}

TEST_CASE("MBTiles that GDAL made show their picture and name who made it") {
    const ScratchFolder folder("mbtiles");
    const auto tiff =
        test::write_geotiff(folder.path() / "a.tif", 400, 400, {3857, 4000000, 7600000, 1200}, color_at);
    {
        const std::unique_ptr<GDALDataset> from(GDALDataset::Open(tiff.c_str()));
        GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("MBTiles");
        REQUIRE(driver != nullptr);
        const std::unique_ptr<GDALDataset> made(driver->CreateCopy(
            (folder.path() / "a.mbtiles").c_str(), from.get(), FALSE, nullptr, nullptr, nullptr));
        REQUIRE(made);
    }
    const auto raster = open_raster({.source = (folder.path() / "a.mbtiles").string()}, {});
    REQUIRE_MESSAGE(raster, raster.error().message);
    const int z = raster->facts.max_zoom;
    CHECK(z >= 7);
    for (const auto& [x, y] : {std::pair{100, 100}, {300, 120}, {200, 350}}) {
        const WorldPoint at{(4000000 + (x + 0.5) * 1200) / 40075016.685578488 + 0.5,
                            0.5 - (7600000 - (y + 0.5) * 1200) / 40075016.685578488};
        const Spot spot = spot_of(at, z);
        const auto tile = raster->readers.front()->read(spot.tile, {});
        REQUIRE(tile);
        REQUIRE_FALSE(tile->rgba.empty());
        const Rgb expected = color_at(x, y);
        for (std::size_t c = 0; c < 3; ++c)
            CHECK(std::abs(int{tile->rgba[spot.pixel + c]} - int{expected[c]}) <= 3);
    }
}

TEST_CASE("pictures of palettes, of one band of numbers and with gaps become colours") {
    const ScratchFolder folder("odd-rasters");
    prepare_gdal();
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GTiff");
    OGRSpatialReference system;
    system.importFromEPSG(4326);
    double transform[] = {30, 1, 0, 60, 0, -1};
    const auto make = [&](const char* name, GDALDataType type, auto fill) {
        const std::unique_ptr<GDALDataset> out(
            driver->Create((folder.path() / name).c_str(), 8, 8, 1, type, nullptr));
        out->SetGeoTransform(transform);
        out->SetSpatialRef(&system);
        fill(*out->GetRasterBand(1));
    };
    make("palette.tif", GDT_Byte, [](GDALRasterBand& band) {
        GDALColorTable table;
        const GDALColorEntry red{250, 10, 20, 255}, green{5, 240, 30, 255};
        table.SetColorEntry(0, &red);
        table.SetColorEntry(1, &green);
        band.SetColorTable(&table);
        std::vector<std::uint8_t> values(64, 0);
        for (std::size_t i = 0; i < 64; ++i) values[i] = i % 8 >= 4 ? 1 : 0;
        REQUIRE(band.RasterIO(GF_Write, 0, 0, 8, 8, values.data(), 8, 8, GDT_Byte, 0, 0, nullptr) == CE_None);
    });
    make("heights.tif", GDT_Float32, [](GDALRasterBand& band) {
        band.SetNoDataValue(-9999);
        std::vector<float> values(64, 1000);
        for (std::size_t i = 0; i < 64; ++i) values[i] = i / 8 < 4 ? -9999.0F : i % 8 < 4 ? 200.0F : 3000.0F;
        REQUIRE(band.RasterIO(GF_Write, 0, 0, 8, 8, values.data(), 8, 8, GDT_Float32, 0, 0, nullptr) ==
                CE_None);
    });
    const auto pixel = [&](const char* name, double lon, double lat) {
        const auto raster = open_raster({.source = (folder.path() / name).string()}, {});
        REQUIRE_MESSAGE(raster, raster.error().message);
        const Spot spot = spot_of(world_from_lonlat(lon, lat), raster->facts.max_zoom);
        const auto tile = raster->readers.front()->read(spot.tile, {});
        REQUIRE(tile);
        REQUIRE_FALSE(tile->rgba.empty());
        const auto* p = tile->rgba.data() + spot.pixel;
        return std::vector<int>{p[0], p[1], p[2], p[3]};
    };
    CHECK(pixel("palette.tif", 31.5, 55.5) == std::vector<int>{250, 10, 20, 255});
    CHECK(pixel("palette.tif", 36.5, 55.5) == std::vector<int>{5, 240, 30, 255});
    CHECK(pixel("heights.tif", 31.5, 53.5)[0] < 5);
    CHECK(pixel("heights.tif", 36.5, 53.5) == std::vector<int>{255, 255, 255, 255});
    CHECK(pixel("heights.tif", 36.5, 58.5)[3] == 0);
}

TEST_CASE("files that cannot lie under the map say why") {
    const ScratchFolder folder("bad-rasters");
    const auto why = [&](const std::string& source) {
        const auto raster = open_raster({.source = source}, {});
        REQUIRE_FALSE(raster);
        return raster.error().message;
    };
    std::ofstream(folder.path() / "a.tif") << "not a picture";
    CHECK(why((folder.path() / "a.tif").string()).find("GeoTIFF or MBTiles") != std::string::npos);
    CHECK(why((folder.path() / "none.tif").string()).find("none.tif") != std::string::npos);
    CHECK(why("file:///etc/passwd").find("http and https only") != std::string::npos);
    const auto good = test::write_geotiff(folder.path() / "b.tif", 40, 40, {4326, 30, 60, 0.2}, color_at);
    std::string bytes = test::bytes_of(good);
    // cut through its pixels: it opens, and its tiles fail one by one
    std::ofstream(folder.path() / "cut.tif", std::ios::binary) << bytes.substr(0, bytes.size() / 3);
    if (const auto cut = open_raster({.source = (folder.path() / "cut.tif").string()}, {}))
        static_cast<void>(cut->readers.front()->read({0, 0, 0}, {}));
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GTiff");
    {
        const std::unique_ptr<GDALDataset> bare(
            driver->Create((folder.path() / "bare.tif").c_str(), 4, 4, 1, GDT_Byte, nullptr));
    }
    CHECK(why((folder.path() / "bare.tif").string()).find("where it lies") != std::string::npos);
}
