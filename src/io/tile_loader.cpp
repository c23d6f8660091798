#include "io/tile_loader.h"

#include <algorithm>
#include <cmath>

#include "base/translate.h"

namespace courtyard {

TileLoader::TileLoader(const OpenedRaster& raster, WakeUp wake_up, RetryPlan plan)
    : wake_up_(std::move(wake_up)), plan_(plan) {
    for (const auto& reader : raster.readers) slots_.push_back({reader, {}, false, nullptr});
}

void TileLoader::want(std::span<const TileId> tiles) {
    wanted_.assign(tiles.begin(), tiles.end());
    std::erase_if(wanted_, [this](TileId tile) { return missing_.contains(tile); });
    for (Slot& slot : slots_) {
        if (!slot.job || slot.given_up || std::ranges::find(wanted_, slot.tile) != wanted_.end()) continue;
        slot.given_up = true;
        slot.job->cancel();
    }
}

bool TileLoader::on_its_way(TileId tile) const {
    return std::any_of(slots_.begin(), slots_.end(),
                       [tile](const Slot& slot) { return slot.job && !slot.given_up && slot.tile == tile; });
}

void TileLoader::take_arrived(double now_seconds,
                              const std::function<void(TileId, const TilePicture&)>& take) {
    for (Slot& slot : slots_) {
        if (!slot.job || !slot.job->done()) continue;
        auto picture = slot.job->take();
        slot.job.reset();
        const bool given_up = std::exchange(slot.given_up, false);
        if (picture) {
            troubles_.erase(slot.tile);
            std::erase(wanted_, slot.tile);
            take(slot.tile, *picture);
        } else if (!given_up) {
            note_failure(slot.tile, picture.error().message, now_seconds);
        }
    }
}

void TileLoader::begin_next(double now_seconds) {
    for (Slot& slot : slots_) {
        if (!slot.job) begin(slot, now_seconds);
    }
}

void TileLoader::note_failure(TileId tile, const std::string& why, double now_seconds) {
    Trouble& trouble = troubles_[tile];
    if (++trouble.tries < plan_.tries) {
        trouble.again_seconds = now_seconds + plan_.pause_seconds * std::exp2(trouble.tries - 1);
        return;
    }
    troubles_.erase(tile);
    std::erase(wanted_, tile);
    missing_.insert(tile);
    ++reasons_[why];
    missing_words_ =
        tr_format_plural("{} tile is missing: ", "{} tiles are missing: ", missing_.size(), missing_.size());
    bool first = true;
    for (const auto& [reason, count] : reasons_) {
        missing_words_ += fmt::format("{}{} ({})", first ? "" : ", ", reason, count);
        first = false;
    }
}

void TileLoader::begin(Slot& slot, double now_seconds) {
    const auto next = std::ranges::find_if(wanted_, [&](TileId tile) {
        const auto trouble = troubles_.find(tile);
        return !on_its_way(tile) &&
               (trouble == troubles_.end() || trouble->second.again_seconds <= now_seconds);
    });
    if (next == wanted_.end()) return;
    slot.tile = *next;
    slot.job = std::make_unique<Job<TilePicture>>(
        [reader = slot.reader, tile = slot.tile](const std::stop_token& stop, JobProgress&) {
            return reader->read(tile, stop);
        },
        wake_up_);
}

bool TileLoader::busy() const {
    return !wanted_.empty() ||
           std::any_of(slots_.begin(), slots_.end(), [](const Slot& s) { return s.job != nullptr; });
}

void TileLoader::try_again() {
    missing_.clear();
    reasons_.clear();
    missing_words_.clear();
}

}  // namespace courtyard
