#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/viewer.h"
#include "base/result.h"
#include "gl/framebuffer.h"
#include "gl/headless_context.h"

namespace courtyard::app {

/// The whole viewer without a window or a display: drawn into a picture, moved by scripted input on a clock
/// of its own. For replay tests and the benchmark: the same code as in the window, but for GLFW.
class Offscreen {
public:
    static Result<std::unique_ptr<Offscreen>> create(int width_px, int height_px, double scale = 1,
                                                     Services services = {});

    /// Draws one frame, 1/60 s after the last.
    void frame();
    void frames(int count);
    /// Draws frames until nothing is being read and the picture stands still. False after `most_frames`.
    bool settle(int most_frames = 20000);

    void move_mouse(double x_px, double y_px);
    void press(int button = 0);
    void release(int button = 0);
    void click(double x_px, double y_px);  ///< Moves, presses and releases, with frames between.
    void drag(double x0, double y0, double x1, double y1, int steps = 12);
    void wheel(double notches, double sideways = 0);
    void hold_key(int key);  ///< Key codes as in ui/keys.h.
    void let_key(int key);
    void tap_key(int key);
    void hold_modifiers(bool ctrl, bool shift, bool alt);
    void type(const std::string& text);
    void resize(int width_px, int height_px);

    Viewer& viewer() { return *viewer_; }
    const Session& session() const { return viewer_->controller().session(); }
    const gl::Framebuffer& picture() const { return target_; }
    const std::vector<std::string>& copied() const { return copied_; }
    const std::vector<std::string>& opened_urls() const { return opened_urls_; }

private:
    Offscreen(gl::HeadlessContext context, int width_px, int height_px, double scale);

    gl::HeadlessContext context_;
    gl::Framebuffer target_;
    std::vector<std::string> copied_, opened_urls_;
    std::unique_ptr<Viewer> viewer_;
    int width_px_, height_px_;
    double scale_;
    double now_seconds_ = 0;
};

}  // namespace courtyard::app
