#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

#include "base/result.h"

class GDALDataset;
class OGRFeature;

namespace courtyard {

/// One FlatGeobuf layer in an archive that comes with the program. For one thread at a time.
class AssetLayer {
public:
    /// `noun` is what the archive holds, for messages: "basemap". Fails when the layer cannot be read.
    static Result<AssetLayer> open(const std::filesystem::path& archive, const std::string& layer,
                                   std::string noun);

    /// Index of a field, if there is one.
    std::optional<int> field(const char* name) const;

    /// Calls `take` for each feature; it returns false when the feature is not as it should be. Fails then,
    /// and when a stop is asked for.
    Result<void> for_each(const std::stop_token& stop, const std::function<bool(OGRFeature&)>& take);

    /// The error that says so.
    tl::unexpected<Error> damaged() const;

private:
    AssetLayer(std::shared_ptr<GDALDataset> dataset, std::string path, std::string noun);

    std::shared_ptr<GDALDataset> dataset_;
    std::string path_, noun_;
};

}  // namespace courtyard
