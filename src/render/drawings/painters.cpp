#include "render/drawings/bins.h"
#include "render/drawings/clusters.h"
#include "render/drawings/glow.h"
#include "render/drawings/heat.h"
#include "render/drawings/labels.h"
#include "render/drawings/painter.h"
#include "render/drawings/regions.h"

namespace courtyard {

std::unique_ptr<Painter> make_painter(DrawingKind kind) {
    switch (kind) {
        case DrawingKind::Heat:
            return std::make_unique<HeatPainter>();
        case DrawingKind::Regions:
            return std::make_unique<RegionPainter>();
        case DrawingKind::Squares:
            return std::make_unique<BinsPainter>(BinShape::Square);
        case DrawingKind::Hexagons:
            return std::make_unique<BinsPainter>(BinShape::Hexagon);
        case DrawingKind::Clusters:
            return std::make_unique<ClustersPainter>();
        case DrawingKind::Labels:
            return std::make_unique<EventLabelsPainter>();
        case DrawingKind::Glow:
            return std::make_unique<GlowPainter>();
        case DrawingKind::Symbols:
            break;
    }
    return nullptr;
}

double opacity_of(const PaintJob& job) {
    return static_cast<double>(job.shown.layer.opacity) * job.drawing.params.number(kOpacityParam);
}

}  // namespace courtyard
