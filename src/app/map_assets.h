#pragma once

#include <array>
#include <filesystem>
#include <memory>
#include <vector>

#include "base/job.h"
#include "geo/basemap_data.h"
#include "geo/named_area.h"
#include "render/map_renderer.h"

namespace courtyard::app {

/// Brings the basemap from its file to the renderer: the level that the view wants first, on a job's thread;
/// the others when a view asks for them. Main thread.
class MapAssets {
public:
    MapAssets(const std::filesystem::path& share_dir, WakeUp wake_up);

    /// Starts reading what a camera wants, brought into its projection, and hands over what is ready. Returns
    /// an error once for each part that cannot be read. `changed` tells whether the picture changed.
    Result<void> update(const Camera& camera, MapRenderer& renderer, bool& changed);

    /// True when nothing is being read.
    bool complete() const;

private:
    struct Names {
        std::vector<Place> places;
        std::vector<NamedArea> areas;
    };
    void want(int level);

    std::filesystem::path assets_dir_;
    WakeUp wake_up_;
    std::array<std::unique_ptr<Job<BasemapLevel>>, kBasemapLevelCount> levels_;
    std::array<bool, kBasemapLevelCount> asked_{};
    std::unique_ptr<Job<Names>> names_;
    ProjectionPtr projection_;  ///< Of the levels.
};

}  // namespace courtyard::app
