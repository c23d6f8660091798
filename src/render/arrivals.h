#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "geo/pixel_grid.h"
#include "render/dot_picture.h"
#include "render/overlay.h"
#include "render/viewport.h"
#include "session/workspace.h"

namespace courtyard {

/// Places that have arrived of a file that is still being read.
struct ArrivingFile {
    /// Mercator, see MercatorPoint; x and y have the same size.
    struct Batch {
        std::vector<std::uint32_t> x, y;
    };
    std::uint32_t load = 0;     ///< Of one number at most one file.
    std::uint32_t edition = 0;  ///< The same while batches are only added.
    std::string name;
    std::vector<Batch> batches;
    std::uint64_t places = 0;  ///< In all batches.
};

/// How much of a file has arrived, to see whether there is more.
struct ArrivalMark {
    std::uint32_t load = 0, edition = 0;
    std::size_t batches = 0;
    friend bool operator==(const ArrivalMark&, const ArrivalMark&) = default;
};
std::vector<ArrivalMark> arrival_marks(std::span<const ArrivingFile> files);

/// Lines for a note on the map: what the dots are, and how many there are so far (in whole thousands when
/// there are many: the number changes as one looks).
std::vector<std::string> arrival_words(std::span<const ArrivingFile> files);

/// Draws arriving places as a layer of very many events is drawn, by density, but in grey: they are no
/// events yet. Each place is counted once while the view stays. When it has moved, a draw() counts no more
/// than `most_at_once` places (whole batches), so that the map keeps moving, and the next ones the rest. Main
/// thread, current context.
class ArrivalsLayer {
public:
    explicit ArrivalsLayer(std::uint64_t most_at_once = 1'000'000) : most_at_once_(most_at_once) {}

    /// Lays them over what the overlay, which is as large as the viewport, holds.
    void draw(Overlay& overlay, const Viewport& viewport, Theme theme, std::span<const ArrivingFile> files);

    /// What the last draw() showed: less than it was given when there was more to count than it may.
    const std::vector<ArrivalMark>& drawn() const { return counted_; }
    /// Places in each pixel of the last draw(), bottom row first.
    std::span<const std::uint32_t> counts() const { return counts_; }
    std::uint64_t places_drawn() const { return places_drawn_; }  ///< All that lie in the view.

private:
    bool goes_on(std::span<const ArrivingFile> files) const;
    void count(std::span<const ArrivingFile> files);
    void count(const ArrivingFile::Batch& batch);
    void paint(Theme theme);

    std::uint64_t most_at_once_;
    PixelGrid grid_;
    std::vector<std::uint32_t> counts_;
    std::vector<std::uint8_t> used_;    ///< By row of the picture: it holds places.
    std::vector<ArrivalMark> counted_;  ///< What the counts hold.
    std::uint64_t places_drawn_ = 0;
    DotPicture picture_;
};

}  // namespace courtyard
