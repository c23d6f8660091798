#pragma once

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "base/job.h"
#include "geo/tile.h"
#include "io/raster_source.h"

namespace courtyard {

/// What is done about tiles that cannot be had.
struct RetryPlan {
    int tries = 3;             ///< In all.
    double pause_seconds = 2;  ///< Before the second; each further pause is twice as long.
};

/// Brings tiles of one picture from job threads, one thread for each reader: the most urgent first, and none
/// that has gone out of view. A tile that fails is tried again after a pause, and after its last try counts
/// as missing; the others go on. Main thread.
class TileLoader {
public:
    /// `wake_up` is called from a job's thread when a tile is there or failed.
    TileLoader(const OpenedRaster& raster, WakeUp wake_up, RetryPlan plan = {});

    /// The tiles that are wanted from now on and are not there, the most urgent first. What is on its way and
    /// not among them is given up.
    void want(std::span<const TileId> tiles);

    /// Hands over what has arrived since. `now_seconds`: a steady clock, for the pauses.
    void take_arrived(double now_seconds, const std::function<void(TileId, const TilePicture&)>& take);
    /// Begins what is wanted most, as far as readers are free and pauses are over.
    void begin_next(double now_seconds);

    /// True while anything wanted is on its way or will be tried again.
    bool busy() const;
    /// "3 tiles are missing: the server answered 404 (2), no answer within 20 s (1)"; empty when none is.
    const std::string& missing_words() const { return missing_words_; }
    /// Tries those anew that counted as missing.
    void try_again();

private:
    struct Slot {
        std::shared_ptr<TileReader> reader;
        TileId tile;
        bool given_up = false;
        std::unique_ptr<Job<TilePicture>> job;
    };
    struct Trouble {
        int tries = 0;
        double again_seconds = 0;
    };
    void begin(Slot& slot, double now_seconds);
    void note_failure(TileId tile, const std::string& why, double now_seconds);
    bool on_its_way(TileId tile) const;

    std::vector<Slot> slots_;
    WakeUp wake_up_;
    RetryPlan plan_;
    std::vector<TileId> wanted_;
    std::map<TileId, Trouble> troubles_;
    std::set<TileId> missing_;
    std::map<std::string, std::size_t> reasons_;  ///< Of the missing tiles.
    std::string missing_words_;
};

}  // namespace courtyard
