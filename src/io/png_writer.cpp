#include "io/png_writer.h"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <gdal_priv.h>

#include <memory>
#include <system_error>

#include "base/atomic_file.h"
#include "io/gdal_session.h"

namespace courtyard {
namespace {

struct PictureCloser {
    void operator()(GDALDataset* dataset) const { GDALClose(dataset); }
};
using PicturePtr = std::unique_ptr<GDALDataset, PictureCloser>;

GDALDriver* driver(const char* name) {
    prepare_gdal();
    return GetGDALDriverManager()->GetDriverByName(name);
}

}  // namespace

Result<void> write_png(const std::filesystem::path& path, std::span<const std::uint8_t> rgba, int width,
                       int height) {
    GDALDriver* memory = driver("MEM");
    GDALDriver* png = driver("PNG");
    if (memory == nullptr || png == nullptr)
        return fail("GDAL has no PNG driver here; install the package libgdal32");
    const PicturePtr picture(memory->Create("", width, height, 3, GDT_Byte, nullptr));
    auto* pixels = const_cast<std::uint8_t*>(rgba.data());  // written from, never to
    if (!picture || picture->RasterIO(GF_Write, 0, 0, width, height, pixels, width, height, GDT_Byte, 3,
                                      nullptr, 4, static_cast<GSpacing>(width) * 4, 1, nullptr) != CE_None) {
        return fail("no memory for a picture of {} × {} pixels; choose a smaller one", width, height);
    }
    const auto temporary = temporary_name(path);
    char option[] = "ZLEVEL=6";
    char* options[] = {option, nullptr};
    CPLConfigOptionSetter no_side_file("GDAL_PAM_ENABLED", "NO", true);
    CPLPushErrorHandler(CPLQuietErrorHandler);
    PicturePtr copy(png->CreateCopy(temporary.c_str(), picture.get(), FALSE, options, nullptr, nullptr));
    const std::string why = CPLGetLastErrorMsg();
    CPLPopErrorHandler();
    if (!copy) {
        std::error_code ignored;
        std::filesystem::remove(temporary, ignored);
        return fail("cannot write the picture ({}); check the folder and the free space: {}", why,
                    path.string());
    }
    copy.reset();
    return commit_file(temporary, path);
}

Result<Picture> read_png(const std::filesystem::path& path) {
    if (driver("PNG") == nullptr) return fail("GDAL has no PNG driver here");
    CPLPushErrorHandler(CPLQuietErrorHandler);
    const PicturePtr source(GDALDataset::Open(path.c_str(), GDAL_OF_RASTER));
    CPLPopErrorHandler();
    if (!source) return fail("cannot read the picture: {}", path.string());
    Picture picture{source->GetRasterXSize(), source->GetRasterYSize(), {}};
    picture.rgba.assign(
        static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height) * 4, 255);
    const int bands = std::min(source->GetRasterCount(), 4);
    if (source->RasterIO(GF_Read, 0, 0, picture.width, picture.height, picture.rgba.data(), picture.width,
                         picture.height, GDT_Byte, bands, nullptr, 4,
                         static_cast<GSpacing>(picture.width) * 4, 1, nullptr) != CE_None) {
        return fail("cannot read the picture's pixels: {}", path.string());
    }
    return picture;
}

}  // namespace courtyard
