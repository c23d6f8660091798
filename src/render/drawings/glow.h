#pragma once

#include <vector>

#include "render/drawings/painter.h"

namespace courtyard {

/// Soft lights in the colours of their kinds around events that began in the last minutes of the range shown;
/// the newer, the brighter. Where several lie on one spot the newest shows.
class GlowPainter : public Painter {
public:
    void paint(Overlay& overlay, const PaintJob& job) override;
    bool moving() const override { return moving_; }

    /// Lights of the last paint(), spots that share one counted once.
    std::size_t lights() const { return lights_.size(); }

private:
    struct Light {
        std::uint64_t spot = 0;
        float x = 0, y = 0;
        float strength = 0;
        std::uint8_t color = 0;
    };
    void find_lights(const PaintJob& job, double radius_px);
    static void shine(Overlay& overlay, const Light& light, Color color, double radius_px, double most_alpha);

    std::vector<Light> lights_;
    bool moving_ = false;
};

}  // namespace courtyard
