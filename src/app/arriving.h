#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "data/arrivals.h"
#include "geo/mercator_batch.h"
#include "render/arrivals.h"
#include "ui/frame_view.h"

namespace courtyard::app {

/// Places of files that are being read, for the map: it shows where their rows lie before they are events. A
/// load that will soon be over shows none: they would flash. Main thread.
class Arriving {
public:
    /// What is to be given to the readers of a load.
    std::shared_ptr<Arrivals> add(std::uint32_t load, const std::string& path);
    /// The load ended, or is not wanted any more: its places are gone at once.
    void remove(std::uint32_t load);
    /// Takes in, a few times a second, what the loads in progress have told. Cheap in between. In another
    /// projection than before, the map begins anew with what comes from then on.
    void poll(std::span<const ui::LoadView> loads, double now_seconds,
              const ProjectionPtr& projection = nullptr);

    /// Files that places have arrived of, in the order in which they came.
    std::span<const ArrivingFile> shown() const { return shown_; }

private:
    struct Source {
        std::uint32_t load = 0;
        std::shared_ptr<Arrivals> arrivals;
        std::string name;
        bool wanted = false;  ///< Its places may be shown.
    };
    void take_in(const Source& source);

    std::vector<Source> sources_;
    std::vector<ArrivingFile> shown_;
    std::optional<MercatorBatch> mercator_;
    ProjectionPtr projection_;
    std::uint32_t editions_ = 0;
    double next_seconds_ = 0;
};

}  // namespace courtyard::app
