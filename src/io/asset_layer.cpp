#include "io/asset_layer.h"

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <utility>

#include "io/gdal_session.h"

namespace courtyard {

AssetLayer::AssetLayer(std::shared_ptr<GDALDataset> dataset, std::string path, std::string noun)
    : dataset_(std::move(dataset)), path_(std::move(path)), noun_(std::move(noun)) {}

Result<AssetLayer> AssetLayer::open(const std::filesystem::path& archive, const std::string& layer,
                                    std::string noun) {
    prepare_gdal();
    const std::string path = fmt::format("/vsizip/{{{}}}/{}.fgb", archive.string(), layer);
    CPLPushErrorHandler(CPLQuietErrorHandler);
    const char* const drivers[] = {"FlatGeobuf", nullptr};
    GDALDatasetUniquePtr dataset(
        GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers, nullptr, nullptr));
    CPLPopErrorHandler();
    if (!dataset || dataset->GetLayerCount() != 1) {
        return fail("cannot read the {}'s layer {}; install the program whole: {}", noun, layer,
                    archive.string());
    }
    return AssetLayer(std::shared_ptr<GDALDataset>(std::move(dataset)), archive.string() + " (" + layer + ")",
                      std::move(noun));
}

std::optional<int> AssetLayer::field(const char* name) const {
    const int index = dataset_->GetLayer(0)->GetLayerDefn()->GetFieldIndex(name);
    return index < 0 ? std::nullopt : std::optional(index);
}

Result<void> AssetLayer::for_each(const std::stop_token& stop, const std::function<bool(OGRFeature&)>& take) {
    CPLPushErrorHandler(CPLQuietErrorHandler);
    Result<void> result;
    while (OGRFeatureUniquePtr feature{dataset_->GetLayer(0)->GetNextFeature()}) {
        if (stop.stop_requested()) {
            result = fail("reading the {} was stopped: {}", noun_, path_);
            break;
        }
        if (!take(*feature)) {
            result = damaged();
            break;
        }
    }
    CPLPopErrorHandler();
    return result;
}

tl::unexpected<Error> AssetLayer::damaged() const {
    return fail("the {} is damaged; install the program again: {}", noun_, path_);
}

}  // namespace courtyard
