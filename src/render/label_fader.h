#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "geo/camera.h"
#include "geo/mercator.h"

namespace courtyard {

enum class LabelRole : std::uint8_t { Dot, CapitalDot, City, Country, Region };

/// A name or a dot at a place of the world.
struct MapLabel {
    std::uint64_t key = 0;  ///< The same as long as it is the same label at the same side in the same size.
    LabelRole role = LabelRole::City;
    WorldPoint anchor{};
    ScreenPoint offset{};  ///< From the anchor to the left end of the baseline, logical pixels.
    double size_px = 0, spacing_px = 0;
    std::string_view text{};
};

/// Lets labels come and go little by little: what is wanted no more fades where it stands, what is new comes
/// up.
class LabelFader {
public:
    struct Shown {
        MapLabel label;
        float opacity = 1;
        bool wanted = true;
    };

    /// Takes over what is wanted, in any order, each key once.
    void want(std::span<const MapLabel> labels);
    /// Lets time pass; empty: as long as it takes. Returns true when an opacity changed or a label went.
    bool advance(std::optional<double> seconds);
    /// Drops what is only fading away, such as after a jump to elsewhere.
    void drop_unwanted();
    /// Forgets all, such as when the texts are no more.
    void clear() { shown_.clear(); }

    bool fading() const { return fading_; }
    std::span<const Shown> shown() const { return shown_; }

private:
    std::vector<Shown> shown_, next_;  ///< By key.
    std::vector<MapLabel> wanted_;
    bool fading_ = false;
};

}  // namespace courtyard
