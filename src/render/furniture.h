#pragma once

#include <span>
#include <string>
#include <vector>

#include "render/text.h"
#include "render/viewport.h"
#include "session/session.h"

namespace courtyard {

/// Scale bar, attribution and, for pictures without panels around them, title and legend.
/// `reserved` receives the rectangles that place names must leave free (logical pixels).
class Furniture {
public:
    /// What is wanted beside scale bar and attribution.
    struct Wish {
        bool legend = false;                        ///< Title and legend.
        std::span<const std::string> dense_layers;  ///< Drawn by density: the map says so.
        std::vector<std::string> arriving{};        ///< Lines on what is being read.
    };
    /// Fills the batch anew when what it shows changed. Cheap otherwise.
    void update(TextRenderer& text, const Viewport& viewport, const Session& session, const Wish& wish);
    TextBatch& batch() { return batch_; }  ///< To be drawn on top of all.
    const std::vector<ScreenRect>& reserved() const { return reserved_; }
    /// True when the last legend asked for did not fit.
    bool legend_left_out() const { return legend_left_out_; }

private:
    void add_attribution(TextRenderer& text, const Viewport& viewport, Theme theme);
    void add_scale_bar(TextRenderer& text, const Viewport& viewport, Theme theme);
    void add_notes(TextRenderer& text, const Viewport& viewport, Theme theme, bool below_title);
    double add_note(TextRenderer& text, const Viewport& viewport, Theme theme,
                    std::span<const std::string> lines, double top, double step_px);
    void add_title(TextRenderer& text, const Viewport& viewport, const Session& session);

    TextBatch batch_;
    std::vector<ScreenRect> reserved_;
    Viewport shown_viewport_;
    Theme shown_theme_ = Theme::Dark;
    TemporalExtent shown_window_;
    const Document* shown_document_ = nullptr;
    std::uint32_t shown_generation_ = 0;
    std::vector<std::string> shown_dense_, shown_arriving_;
    bool shown_ = false;
    bool legend_left_out_ = false;
};

/// The greatest 1, 2 or 5 × 10^k metres that `most_px` pixels hold, for a scale bar.
double scale_bar_metres(double metres_per_px, double most_px);

}  // namespace courtyard
