#include "io/warped_raster.h"

#include <gdal_alg.h>
#include <gdal_utils.h>
#include <ogr_spatialref.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "io/gdal_session.h"
#include "io/tile_pixels.h"

namespace courtyard {
namespace {

constexpr double kHalfWorld = 20037508.342789244;  // metres of EPSG:3857 from the middle to an edge
constexpr const char* kWebMercator = "EPSG:3857";
/// Longer side of the reduced copy of a picture without overviews, for coarse tiles.
constexpr int kReducedPx = 2048;
/// Tiles are made that much finer than the picture: one that is enlarged on the screen shows a seam at its
/// edge, as it knows nothing of its neighbour.
constexpr int kDeeperLevels = 4;

/// Arguments as GDAL's utilities take them.
class Arguments {
public:
    explicit Arguments(std::vector<std::string> words) : words_(std::move(words)) {
        for (std::string& word : words_) list_.push_back(word.data());
        list_.push_back(nullptr);
    }
    char** list() { return list_.data(); }

private:
    std::vector<std::string> words_;
    std::vector<char*> list_;
};

struct WarpOptionsFreer {
    void operator()(GDALWarpAppOptions* options) const { GDALWarpAppOptionsFree(options); }
};
struct TranslateOptionsFreer {
    void operator()(GDALTranslateOptions* options) const { GDALTranslateOptionsFree(options); }
};

int go_on(double, const char*, void* stop) {
    return static_cast<const std::stop_token*>(stop)->stop_requested() ? FALSE : TRUE;
}

std::string number(double value) {
    return fmt::format("{:.9f}", value);
}

/// Which bands are the picture's, and how they become bytes.
std::vector<std::string> picture_arguments(GDALDataset& source) {
    std::vector<std::string> out{"-of", "VRT"};
    GDALRasterBand* first = source.GetRasterBand(1);
    if (first->GetColorTable() != nullptr) {
        out.insert(out.end(), {"-expand", "rgba"});
        return out;
    }
    const int bands = source.GetRasterCount();
    const auto is_alpha = [&](int band) {
        return source.GetRasterBand(band)->GetColorInterpretation() == GCI_AlphaBand;
    };
    const int colors = bands >= 3 ? 3 : 1;
    for (int band = 1; band <= colors; ++band) out.insert(out.end(), {"-b", std::to_string(band)});
    if (bands > colors && is_alpha(colors + 1)) out.insert(out.end(), {"-b", std::to_string(colors + 1)});
    if (first->GetRasterDataType() == GDT_Byte) return out;
    out.insert(out.end(), {"-ot", "Byte"});
    for (int band = 1; band <= colors; ++band) {
        double low = 0, high = 255, mean = 0, deviation = 0;
        if (source.GetRasterBand(band)->ComputeStatistics(TRUE, &low, &high, &mean, &deviation, nullptr,
                                                          nullptr) != CE_None ||
            !(high > low))
            continue;
        out.insert(out.end(), {fmt::format("-scale_{}", band), number(low), number(high), "1", "255"});
    }
    return out;
}

Result<RasterPtr> open_file(const std::string& path) {
    static constexpr const char* kDrivers[] = {"GTiff", "MBTiles", nullptr};
    GdalMessages messages;
    RasterPtr source(GDALDataset::Open(path.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY, kDrivers));
    if (!source || source->GetRasterCount() == 0)
        return fail(
            "no picture that can lie under the map, which is a GeoTIFF or MBTiles file with pixels: {}",
            path);
    double transform[6];
    if (source->GetGeoTransform(transform) != CE_None && source->GetGCPCount() == 0)
        return fail("the picture does not say where it lies; give it a place with gdal_translate -a_ullr: {}",
                    path);
    if (source->GetSpatialRef() == nullptr && source->GetGCPSpatialRef() == nullptr)
        return fail(
            "the picture does not say which coordinate system it is in; name it with gdal_translate -a_srs: "
            "{}",
            path);
    return source;
}

/// A picture whose tiles are warped one by one: GDAL takes the overview that fits.
class WarpedRaster final : public TileReader {
public:
    static Result<std::shared_ptr<WarpedRaster>> open(const std::string& path) {
        auto source = open_file(path);
        if (!source) return pass_on(source);
        Arguments arguments(picture_arguments(**source));
        const std::unique_ptr<GDALTranslateOptions, TranslateOptionsFreer> options(
            GDALTranslateOptionsNew(arguments.list(), nullptr));
        GdalMessages messages;
        RasterPtr bytes(GDALDataset::FromHandle(GDALTranslate("", source->get(), options.get(), nullptr)));
        if (!bytes) return fail("the picture's colours cannot be read ({}): {}", messages.last(), path);
        return std::shared_ptr<WarpedRaster>(new WarpedRaster(std::move(*source), std::move(bytes)));
    }

    Result<TilePicture> read(TileId tile, const std::stop_token& stop) override {
        const WorldBox box = box_of(tile);
        const auto x = [](double world) { return number((world * 2 - 1) * kHalfWorld); };
        const auto y = [](double world) { return number((1 - world * 2) * kHalfWorld); };
        const std::string side = std::to_string(kTilePx);
        Arguments arguments({"-of", "MEM", "-q", "-r", "bilinear", "-dstalpha", "-t_srs", kWebMercator, "-te",
                             x(box.left), y(box.bottom), x(box.right), y(box.top), "-ts", side, side});
        const std::unique_ptr<GDALWarpAppOptions, WarpOptionsFreer> options(
            GDALWarpAppOptionsNew(arguments.list(), nullptr));
        auto* token = const_cast<std::stop_token*>(&stop);  // read, never changed
        GDALWarpAppOptionsSetProgress(options.get(), go_on, token);
        GdalMessages messages;
        GDALDatasetH sources[] = {source_for(tile.z, stop)};
        const RasterPtr warped(
            GDALDataset::FromHandle(GDALWarp("", nullptr, 1, sources, options.get(), nullptr)));
        if (stop.stop_requested()) return fail("not wanted any more");
        if (!warped) return fail("a part of the picture cannot be read ({})", messages.last());
        return tile_pixels(*warped);
    }

    Result<RasterFacts> facts();

private:
    WarpedRaster(RasterPtr source, RasterPtr bytes) : source_(std::move(source)), bytes_(std::move(bytes)) {}
    GDALDataset* source_for(int z, const std::stop_token& stop);
    double reduction() const {
        return static_cast<double>(std::max(source_->GetRasterXSize(), source_->GetRasterYSize())) /
               kReducedPx;
    }

    RasterPtr source_, bytes_;  // in this order: the second reads from the first
    RasterPtr reduced_;         ///< Made when it is first wanted.
    double native_zoom_ = 0;    ///< At which a tile's pixel is as large as the picture's.
};

/// What tiles of a level are warped from: for coarse ones of a picture without overviews a reduced copy, as
/// each would else read much of the picture.
GDALDataset* WarpedRaster::source_for(int z, const std::stop_token& stop) {
    const bool has_overviews = source_->GetRasterBand(1)->GetOverviewCount() > 0;
    if (has_overviews || reduction() <= 1 || std::exp2(native_zoom_ - z) < reduction()) return bytes_.get();
    if (reduced_) return reduced_.get();
    const std::string percent = fmt::format("{:.6f}%", 100 / reduction());
    Arguments arguments({"-of", "MEM", "-r", "average", "-outsize", percent, percent});
    const std::unique_ptr<GDALTranslateOptions, TranslateOptionsFreer> options(
        GDALTranslateOptionsNew(arguments.list(), nullptr));
    GDALTranslateOptionsSetProgress(options.get(), go_on, const_cast<std::stop_token*>(&stop));
    reduced_.reset(GDALDataset::FromHandle(GDALTranslate("", bytes_.get(), options.get(), nullptr)));
    if (stop.stop_requested()) reduced_.reset();  // it is not whole
    return reduced_ ? reduced_.get() : bytes_.get();
}

/// An attribution as files carry it may be a web page's.
std::string without_markup(std::string_view text) {
    std::string out;
    bool in_tag = false;
    for (const char c : text) {
        if (c == '<') in_tag = true;
        if (!in_tag) out += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
        if (c == '>') in_tag = false;
    }
    return out;
}

struct TransformerCloser {
    void operator()(void* transformer) const { GDALDestroyGenImgProjTransformer(transformer); }
};

Result<RasterFacts> WarpedRaster::facts() {
    GdalMessages messages;
    Arguments to({std::string("DST_SRS=") + kWebMercator});
    const std::unique_ptr<void, TransformerCloser> transformer(
        GDALCreateGenImgProjTransformer2(bytes_.get(), nullptr, to.list()));
    double place[6], extent[4];
    int width = 0, height = 0;
    if (!transformer || GDALSuggestedWarpOutput2(bytes_.get(), GDALGenImgProjTransform, transformer.get(),
                                                 place, &width, &height, extent, 0) != CE_None)
        return fail("the picture cannot be brought onto the map ({}): {}", messages.last(),
                    source_->GetDescription());
    RasterFacts out;
    out.name = std::filesystem::path(source_->GetDescription()).filename().string();
    for (const char* key : {"attribution", "TIFFTAG_COPYRIGHT"}) {
        const char* text = source_->GetMetadataItem(key);
        if (out.attribution.empty() && text != nullptr) out.attribution = without_markup(text);
    }
    const auto world_x = [](double x) { return std::clamp((x / kHalfWorld + 1) / 2, 0.0, 1.0); };
    const auto world_y = [](double y) { return std::clamp((1 - y / kHalfWorld) / 2, 0.0, 1.0); };
    out.bounds = {world_x(extent[0]), world_y(extent[3]), world_x(extent[2]), world_y(extent[1])};
    native_zoom_ = std::log2(2 * kHalfWorld / kTilePx / place[1]);
    out.max_zoom = std::clamp(static_cast<int>(std::ceil(native_zoom_)) + kDeeperLevels, 0, kMostTileZoom);
    return out;
}

}  // namespace

Result<OpenedRaster> open_warped_raster(const std::string& path, std::size_t readers,
                                        const std::stop_token& stop) {
    prepare_gdal();
    OpenedRaster out;
    for (std::size_t i = 0; i < readers; ++i) {
        if (stop.stop_requested()) return fail("not wanted any more");
        auto reader = WarpedRaster::open(path);
        if (!reader) return pass_on(reader);
        auto facts = (*reader)->facts();
        if (!facts) return pass_on(facts);
        out.facts = std::move(*facts);
        out.readers.push_back(std::move(*reader));
    }
    return out;
}

}  // namespace courtyard
