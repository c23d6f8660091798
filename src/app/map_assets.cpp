#include "app/map_assets.h"

#include <algorithm>
#include <utility>

#include "geo/basemap_projection.h"
#include "io/basemap_reader.h"
#include "io/label_reader.h"

namespace courtyard::app {

MapAssets::MapAssets(const std::filesystem::path& share_dir, WakeUp wake_up)
    : assets_dir_(share_dir / "assets"), wake_up_(std::move(wake_up)) {
    names_ = std::make_unique<Job<Names>>(
        [dir = assets_dir_](std::stop_token stop, JobProgress&) -> Result<Names> {
            auto places = read_places(dir, stop);
            if (!places) return pass_on(places);
            auto areas = read_named_areas(dir, stop);
            if (!areas) return pass_on(areas);
            return Names{std::move(*places), std::move(*areas)};
        },
        wake_up_);
}

void MapAssets::want(int level) {
    const auto i = static_cast<std::size_t>(level);
    if (std::exchange(asked_[i], true)) return;
    levels_[i] = std::make_unique<Job<BasemapLevel>>(
        [dir = assets_dir_, level, projection = projection_](const std::stop_token& stop,
                                                             JobProgress&) -> Result<BasemapLevel> {
            auto read = read_basemap_level(dir, level, stop);
            if (!read) return read;
            return projected(std::move(*read), projection, stop);
        },
        wake_up_);
}

Result<void> MapAssets::update(const Camera& camera, MapRenderer& renderer, bool& changed) {
    if (camera.projection != projection_) {
        projection_ = camera.projection;
        for (auto& job : levels_) job.reset();
        asked_.fill(false);
    }
    want(basemap_level_for_zoom(camera.zoom));
    Result<void> problem;
    for (auto& job : levels_) {
        if (!job || !job->done()) continue;
        auto level = job->take();
        job.reset();
        changed = true;
        if (level)
            renderer.upload_basemap(*level);
        else
            problem = pass_on(level);
    }
    if (names_ && names_->done()) {
        auto names = names_->take();
        names_.reset();
        changed = true;
        if (names)
            renderer.set_places(std::move(names->places), std::move(names->areas));
        else
            problem = pass_on(names);
    }
    return problem;
}

bool MapAssets::complete() const {
    return !names_ &&
           std::none_of(levels_.begin(), levels_.end(), [](const auto& job) { return job != nullptr; });
}

}  // namespace courtyard::app
