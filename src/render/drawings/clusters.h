#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "render/clustering.h"
#include "render/drawings/painter.h"
#include "render/pies.h"
#include "render/stamped_symbols.h"
#include "render/text.h"

namespace courtyard {

/// Clusters: events near one another are one disc with their number in it and a ring whose arcs are the
/// shares of the layer's kinds; an event alone is the layer's symbol. They stay as they are while the map is
/// moved and change where zooming doubles the ground's size.
class ClustersPainter : public Painter {
public:
    void reserve(const PaintJob& job, std::vector<ScreenRect>& boxes) override;
    void paint(Overlay& overlay, const PaintJob& job) override;
    std::optional<EventGroup> group_at(const PaintJob& job, ScreenPoint at) override;

private:
    struct Drawn {
        std::uint32_t cluster = 0;
        ScreenPoint at;  ///< Logical pixels.
        double radius_px = 0;
    };
    void find(const PaintJob& job);
    void place(const Viewport& viewport);
    void draw_disc(Overlay& overlay, const PaintJob& job, const Drawn& drawn);
    EventGroup group_of(const PaintJob& job, const Drawn& drawn);

    GroundCells cells_;
    Clustering clustering_;
    double radius_px_ = 0;
    std::vector<Drawn> drawn_;  ///< Discs and events alone, the greatest number first.
    std::vector<std::uint32_t> singles_;
    StampedSymbols symbols_;
    TextBatch text_;
    std::vector<PieArc> arcs_;
    std::optional<EventGroup> hovered_;  ///< Asked for last, and of which cluster.
    std::uint32_t hovered_cluster_ = 0;
};

}  // namespace courtyard
