#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/controller.h"
#include "app/map_assets.h"
#include "app/panel_painter.h"
#include "base/result.h"
#include "render/map_renderer.h"
#include "ui/ui.h"

namespace courtyard::app {

/// One frame's surroundings.
struct FrameInput {
    int width_px = 0, height_px = 0;  ///< Of the framebuffer.
    double scale = 1;                 ///< The monitor's: framebuffer pixels a logical pixel of a usual size.
    double now_seconds = 0;           ///< A steady clock.
};

/// The program without its window: session, map and panels, drawn into any framebuffer. The window, the
/// replay tests and the benchmark drive the same one. Main thread, current OpenGL context; owns the Dear
/// ImGui context.
class Viewer {
public:
    static Result<std::unique_ptr<Viewer>> create(const std::filesystem::path& share_dir, Desktop desktop,
                                                  double scale, Services services = {});
    ~Viewer();
    Viewer(const Viewer&) = delete;
    Viewer& operator=(const Viewer&) = delete;

    /// Draws one frame into the framebuffer `target` (0: the window's). The caller has told Dear ImGui of the
    /// input.
    void frame(const FrameInput& of_window, unsigned target);

    Controller& controller() { return controller_; }
    const Controller& controller() const { return controller_; }
    const ui::Layout& layout() const { return layout_; }
    /// The cluster or stack under the cursor; null when there is none.
    const EventGroup* group() const { return group_ ? &*group_ : nullptr; }
    /// True when the next frame should follow at once.
    bool animating() const { return animating_; }
    /// Seconds until something changes by itself; empty when nothing will before an input.
    std::optional<double> next_frame_in() const;
    /// Draws all of the next frame, not only what changed.
    void redraw() { painter_.forget(); }
    PanelPainter& painter() { return painter_; }
    /// True when the map's assets have arrived and no file is being read: what is on screen will stay.
    bool settled() const { return assets_.complete() && !controller_.busy() && !controller_.indexing(); }

private:
    Viewer(Desktop desktop, Services services, std::filesystem::path share_dir, MapRenderer map);
    void pick(const Viewport& viewport);
    void pick_at(const Viewport& viewport, ScreenPoint at);
    void follow_language();
    void refresh_fonts(double scale);
    ui::FrameView frame_view(const FrameInput& input, double seconds) const;
    bool draw_map(const FrameInput& input, double seconds);
    void draw_panels(const FrameInput& input, double seconds);
    void paint(const FrameInput& input, bool map_changed, unsigned target);

    std::filesystem::path share_dir_;
    std::string desktop_language_;
    WakeUp wake_up_;
    Controller controller_;
    MapRenderer map_;
    MapAssets assets_;
    PanelPainter painter_;
    ui::Ui ui_;
    ui::Layout layout_;
    ui::UiOutput output_;
    std::vector<EventRef> hovered_;
    std::optional<EventGroup> group_;         ///< Under the cursor.
    std::optional<std::size_t> spread_item_;  ///< The same, of what is spread.
    Totals view_totals_;
    std::uint64_t shown_events_ = 0;
    std::vector<std::uint16_t> glyph_ranges_;  ///< ImWchar pairs beyond those always loaded.
    double font_scale_ = 0;
    double monitor_scale_ = 1;
    double last_seconds_ = -1;
    bool animating_ = true;
    bool wants_text_ = false;
};

/// The built-in demo's files.
std::vector<std::string> demo_files(const std::filesystem::path& share_dir);

}  // namespace courtyard::app
