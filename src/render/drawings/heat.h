#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "render/drawings/painter.h"
#include "render/grid_counts.h"

namespace courtyard {

/// The heat map: each point of the map has the sum of the events around it, each by how near it is. At a
/// distance d an event counts (1 − d²/r²)², the quartic kernel (Silverman 1986, "biweight"): whole where it
/// lies, nothing from the radius r on. Counts come exact from cells a seventh of the radius wide, which stay
/// where they are on the ground while the map is moved.
class HeatPainter : public Painter {
public:
    void paint(Overlay& overlay, const PaintJob& job) override;

    /// Of the last paint(): events whose position was in reach of the picture.
    std::uint64_t events_drawn() const { return events_drawn_; }

private:
    /// Cells over the picture and as far around it as events reach.
    struct Lattice {
        PixelGrid grid;
        double step_px = 1;               ///< A cell's side, framebuffer pixels.
        double first_x = 0, first_y = 0;  ///< In cells, where the picture's lower left corner lies.
        double radius = 1;                ///< Cells.
    };
    static Lattice make_lattice(const Viewport& viewport, const Drawing& drawing);
    void spread(const Lattice& lattice);
    void find_colors(const PaintJob& job, double top);
    void color(Overlay& overlay, const Lattice& lattice, double top);
    double top_of(const PaintJob& job);

    GridCounts counts_;
    std::vector<float> values_, spread_, positions_, line_;
    std::vector<Pixel> colors_;  ///< By position on the scale.
    std::uint64_t events_drawn_ = 0;
    // Of the scale's top, which with a weight is a loop over all rows:
    const EventTable* top_table_ = nullptr;
    Params top_params_;
    double top_ = 1;
};

}  // namespace courtyard
