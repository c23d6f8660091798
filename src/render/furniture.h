#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "render/text.h"
#include "render/viewport.h"
#include "session/session.h"

namespace courtyard {

/// Scale bar, north arrow, attribution and, for pictures without panels around them, title and legend.
/// `reserved` receives the rectangles that place names must leave free (logical pixels).
class Furniture {
public:
    /// What is wanted beside scale bar and attribution.
    struct Wish {
        bool legend = false;                             ///< Title and legend.
        std::span<const std::string_view> dense_layers;  ///< Drawn by density: the map says so.
        /// All that could be in another range of time: room for the note is kept, so that names do not come
        /// and go.
        std::span<const std::string_view> perhaps_dense;
        /// Some of these layers' events are known to the week or less: the note says that a dot does not
        /// tell.
        bool possible_among_dense = false;
        std::vector<std::string> arriving{};  ///< Lines on what is being read.
        std::uint64_t outside = 0;            ///< Events that the map would show but its projection cannot.
        std::span<const std::string> coverage{};  ///< What was not collected in the window, a line each.
        std::span<const std::string> perhaps_coverage{};  ///< The same of all windows: room is kept.
    };
    /// Fills the batch anew when what it shows changed. Cheap otherwise.
    void update(TextRenderer& text, const Viewport& viewport, const Session& session, const Wish& wish);
    TextBatch& batch() { return batch_; }  ///< To be drawn on top of all.
    const std::vector<ScreenRect>& reserved() const { return reserved_; }
    /// True when the last legend asked for did not fit.
    bool legend_left_out() const { return legend_left_out_; }

private:
    ScreenRect add_attribution(TextRenderer& text, const Viewport& viewport, Theme theme);
    void add_credit(TextRenderer& text, const Viewport& viewport, Theme theme, const std::string& line,
                    double baseline);
    bool same_credits(const Session& session) const;
    /// Where the note about some layers stands.
    static ScreenRect density_card(TextRenderer& text, const Viewport& viewport,
                                   std::span<const std::string> lines, double top);
    void add_notes(TextRenderer& text, const Viewport& viewport, const Workspace& workspace,
                   const Wish& wish);
    ScreenRect add_note(TextRenderer& text, const Viewport& viewport, Theme theme,
                        std::span<const std::string> lines, double top, double step_px);
    double add_coverage(TextRenderer& text, const Viewport& viewport, Theme theme, const Wish& wish,
                        double top);
    void add_title(TextRenderer& text, const Viewport& viewport, const Session& session);

    TextBatch batch_;
    std::vector<ScreenRect> reserved_;
    Viewport shown_viewport_;
    Theme shown_theme_ = Theme::Dark;
    Vision shown_vision_ = Vision::Normal;
    TemporalExtent shown_window_;
    const Document* shown_document_ = nullptr;
    std::uint32_t shown_generation_ = 0;
    bool shown_possible_ = false;
    std::vector<std::string> shown_dense_, shown_perhaps_, shown_arriving_;
    std::uint64_t shown_outside_ = 0;
    std::vector<std::string> shown_coverage_, perhaps_coverage_;
    std::uint32_t shown_language_ = 0;
    std::vector<std::string> shown_credits_;  ///< Of the underlays that show.
    double title_px_ = 0;                     ///< Height of the title; 0 = none.
    bool shown_ = false;
    bool legend_left_out_ = false;
};

}  // namespace courtyard
