#include "app/viewer.h"

#include <glad/gl.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>

#include <algorithm>
#include <cmath>

#include "base/translate.h"
#include "render/picking.h"
#include "ui/fonts.h"
#include "ui/interface_scale.h"
#include "ui/theme.h"

namespace courtyard::app {
namespace {

constexpr double kLongestPlaySleep = 0.2;    // below what Session::advance credits to one frame
constexpr double kTickSeconds = 0.1;         // progress of loads, notes that go
constexpr double kCursorBlinkSeconds = 0.3;  // the blinking cursor of a text field

/// Sets up the one Dear ImGui context of the program.
bool start_imgui() {
    IMGUI_CHECKVERSION();
    ImGui::CreateContext();
    ImGui::GetIO().IniFilename = nullptr;  // the layout is fixed: nothing to write into the person's folders
    ImGui::GetIO().ConfigFlags |= ImGuiConfigFlags_NoMouseCursorChange;
    return ImGui_ImplOpenGL3_Init("#version 450 core");
}

}  // namespace

std::vector<std::string> demo_files(const std::filesystem::path& share_dir) {
    const auto folder = share_dir / "assets/demo";
    return {(folder / "protests.geojson").string(), (folder / "detentions.geojson").string(),
            (folder / "context.csv").string()};
}

Result<std::unique_ptr<Viewer>> Viewer::create(const std::filesystem::path& share_dir, Desktop desktop,
                                               double scale, Services services) {
    if (services.demo_files.empty()) services.demo_files = demo_files(share_dir);
    auto map = MapRenderer::create(share_dir);
    if (!map) return pass_on(map);
    if (!start_imgui()) return fail("the panels cannot be drawn: the OpenGL driver refuses their shaders");
    std::unique_ptr<Viewer> viewer(
        new Viewer(std::move(desktop), std::move(services), share_dir, std::move(*map)));
    viewer->follow_language();  // before files are read: what is noted of them is in it
    viewer->font_scale_ = scale;
    ui::load_fonts(static_cast<float>(scale), 1);
    return viewer;
}

Viewer::Viewer(Desktop desktop, Services services, std::filesystem::path share_dir, MapRenderer map)
    : share_dir_(std::move(share_dir)),
      desktop_language_(desktop.language),
      wake_up_(desktop.wake_up),
      controller_(std::move(desktop), std::move(services)),
      map_(std::move(map)),
      assets_(share_dir_, wake_up_) {}

Viewer::~Viewer() {
    ImGui_ImplOpenGL3_Shutdown();
    ImGui::DestroyContext();
}

void Viewer::frame(const FrameInput& of_window, unsigned target) {
    FrameInput input = of_window;
    monitor_scale_ = of_window.scale;
    input.scale = ui::interface_scale(of_window.scale, controller_.session().workspace().ui_scale,
                                      of_window.width_px, of_window.height_px);
    const double seconds =
        last_seconds_ < 0 ? 1.0 / 60 : std::clamp(input.now_seconds - last_seconds_, 0.0, 1.0);
    last_seconds_ = input.now_seconds;
    follow_language();
    if (controller_.poll(input.now_seconds) || input.scale != font_scale_) refresh_fonts(input.scale);
    controller_.session().advance(seconds);
    const bool map_changed = draw_map(input, seconds);
    draw_panels(input, seconds);
    paint(input, map_changed, target);
    animating_ = output_.animating || !output_.commands.empty() || map_changed;
    for (const Command& command : output_.commands) controller_.execute(command);
}

/// The language of the interface is what the person chose, or the desktop's. Words that are kept are made
/// anew.
void Viewer::follow_language() {
    const std::string& chosen = controller_.session().workspace().language;
    const std::string& wanted = chosen.empty() ? desktop_language_ : chosen;
    if (wanted == interface_language()) return;
    set_interface_language(wanted, share_dir_ / "locale");
    controller_.reword();
    map_.reword();
}

/// Texts of the data may need glyphs that the font atlas lacks; it is built anew only then.
void Viewer::refresh_fonts(double scale) {
    auto ranges = ui::extra_glyph_ranges(controller_.session().document(), scale);
    if (ranges == glyph_ranges_ && scale == font_scale_) return;
    glyph_ranges_ = std::move(ranges);
    font_scale_ = scale;
    ui::load_fonts(static_cast<float>(scale), 1, glyph_ranges_);
    ImGui_ImplOpenGL3_DestroyFontsTexture();
    ImGui_ImplOpenGL3_CreateFontsTexture();
    painter_.forget();
}

bool Viewer::draw_map(const FrameInput& input, double seconds) {
    Session& session = controller_.session();
    view_totals_ = totals(session.document());
    shown_events_ = session.shown_events();
    const ui::FrameView view = frame_view(input, 0);
    layout_ = ui::make_layout(static_cast<float>(input.width_px), static_cast<float>(input.height_px), view);
    const ui::Rect& rect = layout_.map;
    Viewport viewport;
    viewport.size = {std::floor(static_cast<double>(rect.width)) / input.scale,
                     std::floor(static_cast<double>(rect.height)) / input.scale};
    viewport.dpi_scale = input.scale;
    session.set_map_size(viewport.size);
    viewport.camera = session.workspace().camera;

    bool changed = false;
    if (auto updated = assets_.update(viewport.camera, map_, changed); !updated) {
        controller_.tell(ui::MessageKind::Error, updated.error().message);
    }
    if (changed) map_.invalidate();
    controller_.underlays().update(session, viewport, input.now_seconds, map_);
    changed = map_.draw(viewport, session, {false, controller_.arriving(), seconds}) || changed;
    pick(viewport);
    return changed;
}

void Viewer::pick(const Viewport& viewport) {
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const ui::Rect& rect = layout_.map;
    const bool inside = mouse.x >= rect.x && mouse.y >= rect.y && mouse.x < rect.x + rect.width &&
                        mouse.y < rect.y + rect.height;
    hovered_.clear();
    group_.reset();
    spread_item_.reset();
    if (!inside) return;
    const ScreenPoint at{static_cast<double>(mouse.x - rect.x) / viewport.dpi_scale,
                         static_cast<double>(mouse.y - rect.y) / viewport.dpi_scale};
    pick_at(viewport, at);
}

/// What is spread lies on top, then marks that stand for several events, then symbols.
void Viewer::pick_at(const Viewport& viewport, ScreenPoint at) {
    const Session& session = controller_.session();
    if (const auto& spread = session.workspace().spread) {
        const auto places = spread_places(session.document(), *spread, viewport.camera, viewport.size);
        if (places) spread_item_ = spread_item_at(*places, at);
        if (spread_item_) {
            hovered_.push_back(spread->events[*spread_item_]);
            return;
        }
    }
    pick_events(session, viewport, at, hovered_);
    group_ = map_.group_at(session, at, hovered_);
    if (!group_) return;
    if (group_->events == 1) {  // drawn as its symbol
        hovered_ = group_->members;
        group_.reset();
    } else if (group_->extent) {
        hovered_.clear();
    } else if (hovered_.empty()) {
        hovered_ = group_->members;
    }
}

ui::FrameView Viewer::frame_view(const FrameInput& input, double seconds) const {
    return {controller_.session(),
            controller_.load_views(),
            controller_.messages(),
            shown_events_,
            view_totals_,
            hovered_,
            output_.cursor,
            seconds,
            input.scale,
            controller_.mapping_view(),
            controller_.reload_views(),
            controller_.underlays().views(),
            controller_.underlay_choices(),
            group_ ? &*group_ : nullptr,
            spread_item_,
            monitor_scale_};
}

void Viewer::draw_panels(const FrameInput& input, double seconds) {
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {static_cast<float>(input.width_px), static_cast<float>(input.height_px)};
    io.DisplayFramebufferScale = {1, 1};
    io.DeltaTime = static_cast<float>(std::max(seconds, 1e-4));
    ui::apply_theme(controller_.session().workspace().theme, static_cast<float>(input.scale));
    const ui::FrameView view = frame_view(input, seconds);
    output_.commands.clear();
    output_.cursor.reset();
    output_.animating = false;
    ui_.before_frame();
    ImGui_ImplOpenGL3_NewFrame();
    ImGui::NewFrame();
    ui_.draw(view, layout_, output_);
    ImGui::Render();
    wants_text_ = io.WantTextInput;
}

void Viewer::paint(const FrameInput& input, bool map_changed, unsigned target) {
    const ui::Rect& map = layout_.map;
    painter_.draw(*ImGui::GetDrawData(),
                  {.map = map_,
                   .map_left = static_cast<int>(map.x),
                   .map_top = static_cast<int>(map.y),
                   .map_changed = map_changed,
                   .ground = ui::theme_colors(controller_.session().workspace().theme).panel},
                  input.width_px, input.height_px, target);
}

std::optional<double> Viewer::next_frame_in() const {
    std::optional<double> wait;
    const auto sooner = [&wait](double seconds) { wait = wait ? std::min(*wait, seconds) : seconds; };
    const Workspace& w = controller_.session().workspace();
    if (w.play_state == PlayState::Playing)
        sooner(std::min(controller_.session().seconds_to_next_step(), kLongestPlaySleep));
    if (controller_.ticking()) sooner(kTickSeconds);
    if (wants_text_) sooner(kCursorBlinkSeconds);
    return wait;
}

}  // namespace courtyard::app
