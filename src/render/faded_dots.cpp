#include "render/faded_dots.h"

#include <algorithm>

#include "render/density.h"

namespace courtyard {

void FadedDots::forget() {
    for (auto& aggregates : aggregates_) aggregates.reset();
    for (auto& counted : counted_) counted.clear();
}

void FadedDots::count(const EventIndexPtr& index, const Question& whole) {
    for (std::size_t band = 0; band < kNewer; ++band) {
        if (!aggregates_[band])
            aggregates_[band].emplace(index, Wanted{Wanted::Numbers::No, {}, Wanted::Grid::Counts, 0, {}});
        const TemporalExtent newest = newest_of(whole.window, kTrailBands[band]);
        newer_[band] = aggregates_[band]->answer({newest, whole.mask, whole.view}).cells();
    }
}

void FadedDots::begin_rows(std::size_t cells, const TemporalExtent& window) {
    for (std::size_t band = 0; band < kNewer; ++band) {
        counted_[band].resize(cells);
        newer_[band] = counted_[band];
        since_[band] = newest_of(window, kTrailBands[band]).begin;
    }
}

void FadedDots::clear(std::size_t first_cell, std::size_t count) {
    for (auto& counted : counted_)
        std::fill_n(counted.begin() + static_cast<std::ptrdiff_t>(first_cell), count, 0U);
}

void FadedDots::add(std::size_t cell, Instant end) {
    for (std::size_t band = 0; band < kNewer; ++band) counted_[band][cell] += end > since_[band] ? 1U : 0U;
}

void FadedDots::set_strength(const Trail& trail, float opacity) {
    double from = 0;
    for (std::size_t band = 0; band < kTrailBands.size(); ++band) {
        const auto middle = static_cast<float>((from + kTrailBands[band]) / 2);
        from = kTrailBands[band];
        for (std::uint32_t events = 0; events <= kFullDotEvents; ++events)
            clear_[band][events] = 1 - density_alpha(events) * opacity * trail.opacity_at(middle);
    }
}

std::uint32_t FadedDots::alpha(std::size_t cell, std::uint32_t events) const {
    float clear = 1;
    std::uint32_t counted = 0;
    for (std::size_t band = 0; band < kTrailBands.size() && counted < events; ++band) {
        const std::uint32_t up_to = band < kNewer ? newer_[band][cell] : events;
        clear *= clear_[band][std::min(up_to - counted, kFullDotEvents)];
        counted = up_to;
    }
    return static_cast<std::uint32_t>(255 * (1 - clear) + 0.5F);
}

}  // namespace courtyard
