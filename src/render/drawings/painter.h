#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "render/overlay.h"
#include "render/shown_rows.h"
#include "render/text.h"
#include "render/viewport.h"
#include "session/event_group.h"
#include "session/session.h"

namespace courtyard {

/// What one drawing of a layer is to show.
struct PaintJob {
    const Viewport& viewport;
    ShownEvents shown;
    const Drawing& drawing;
    Theme theme = Theme::Dark;
    TextRenderer& text;               ///< For letters, which are stamped on the overlay.
    std::optional<double> seconds{};  ///< A clock for what moves by itself; empty where nothing shall.
    Overlay* above = nullptr;  ///< For what must not be hidden by names of places; null: there is none.
    const AreaView* areas = nullptr;  ///< Of a drawing of regions; null while they are being found.
};

/// One way to draw a layer's events, on the processor: what it lays over the overlay, which is as large as
/// the viewport, shows whatever draws the map. Keeps what serves the next frame. Main thread, current
/// context.
class Painter {
public:
    Painter() = default;
    Painter(const Painter&) = delete;
    Painter& operator=(const Painter&) = delete;
    virtual ~Painter() = default;

    /// Before paint(): adds the boxes that names of places must keep clear of, in logical pixels, to those
    /// that this drawing keeps clear of itself.
    virtual void reserve(const PaintJob&, std::vector<ScreenRect>&) {}
    virtual void paint(Overlay& overlay, const PaintJob& job) = 0;
    /// True while what was painted last moves on by itself, so that another frame is wanted.
    virtual bool moving() const { return false; }
    /// The mark under the hand that stands for events in the picture painted last, where marks do; `job` as
    /// it was painted with.
    virtual std::optional<EventGroup> group_at(const PaintJob& job, ScreenPoint at) {
        static_cast<void>(job), static_cast<void>(at);
        return std::nullopt;
    }
};

/// Null for symbols, which shaders may draw as well.
std::unique_ptr<Painter> make_painter(DrawingKind kind);

/// A drawing's opacity together with its layer's, 0 … 1.
double opacity_of(const PaintJob& job);

}  // namespace courtyard
