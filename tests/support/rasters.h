#pragma once

#include <gdal_priv.h>
#include <ogr_spatialref.h>

#include <unistd.h>
#include <array>
#include <atomic>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "io/gdal_session.h"
#include "io/png_writer.h"

namespace courtyard::test {

using Rgb = std::array<std::uint8_t, 3>;

/// A folder of this test's own, gone with it.
class ScratchFolder {
public:
    explicit ScratchFolder(const std::string& name) {
        static std::atomic<int> made{0};  // servers' threads make some too
        path_ = std::filesystem::temp_directory_path() /
                fmt::format("courtyard-{}-{}-{}", name, getpid(), ++made);
        std::filesystem::remove_all(path_);
        std::filesystem::create_directories(path_);
    }
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    ~ScratchFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

inline std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// A PNG of one colour.
inline std::string png_of(Rgb color, int width = 256, int height = 256) {
    const ScratchFolder folder("png");
    std::vector<std::uint8_t> rgba;
    for (int i = 0; i < width * height; ++i) rgba.insert(rgba.end(), {color[0], color[1], color[2], 255});
    static_cast<void>(write_png(folder.path() / "tile.png", rgba, width, height));
    return bytes_of(folder.path() / "tile.png");
}

/// Where a picture lies: its coordinate system, the upper left corner and the size of a pixel in it.
struct RasterPlace {
    int epsg = 3857;
    double left = 0, top = 0, pixel = 1;
};

/// Writes a GeoTIFF of three bytes a pixel.
inline std::filesystem::path write_geotiff(const std::filesystem::path& file, int width, int height,
                                           const RasterPlace& place,
                                           const std::function<Rgb(int x, int y)>& color) {
    prepare_gdal();
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GTiff");
    const std::unique_ptr<GDALDataset> picture(
        driver->Create(file.c_str(), width, height, 3, GDT_Byte, nullptr));
    double transform[] = {place.left, place.pixel, 0, place.top, 0, -place.pixel};
    picture->SetGeoTransform(transform);
    OGRSpatialReference system;
    system.importFromEPSG(place.epsg);
    picture->SetSpatialRef(&system);
    for (int band = 0; band < 3; ++band) {
        std::vector<std::uint8_t> values;
        for (int y = 0; y < height; ++y) {
            for (int x = 0; x < width; ++x) values.push_back(color(x, y)[static_cast<std::size_t>(band)]);
        }
        if (picture->GetRasterBand(band + 1)->RasterIO(GF_Write, 0, 0, width, height, values.data(), width,
                                                       height, GDT_Byte, 0, 0, nullptr) != CE_None)
            return {};
    }
    return file;
}

}  // namespace courtyard::test
