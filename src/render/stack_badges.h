#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "render/overlay.h"
#include "render/text.h"
#include "session/color.h"

namespace courtyard {

/// Plates with the number of events of a stack. Each number is drawn once and then laid on the map as often
/// as it is wanted: while a hand scrubs, a thousand of them change places in each frame. They lie on whole
/// pixels, as letters do. Main thread.
class StackBadges {
public:
    /// The radius of a number's plate, logical pixels.
    static double radius_px(std::uint32_t number);

    /// What follows is drawn for that theme and scale, and by `text` as it is now.
    void begin(const TextRenderer& text, Theme theme, double dpi_scale);
    /// Lays a plate over `overlay`, its middle nearest to that place, pixels from the bottom left.
    void draw(Overlay& overlay, TextRenderer& text, std::uint32_t number, double x, double y);

private:
    /// A square of premultiplied pixels, its middle between the middle ones.
    struct Badge {
        int side = 0;
        std::vector<Pixel> pixels;
    };
    const Badge& badge_of(std::uint32_t number, TextRenderer& text);

    static constexpr std::size_t kMostKept = 4096;
    Theme theme_ = Theme::Dark;
    double scale_ = 0;
    std::uint64_t text_generation_ = 0;
    std::uint32_t language_ = 0;                       ///< Whose mark stands between thousands.
    std::unordered_map<std::uint32_t, Badge> badges_;  ///< By number.
    Overlay canvas_;
    TextBatch text_;
};

}  // namespace courtyard
