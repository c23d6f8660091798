#include "render/map_renderer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "gl/headless_context.h"
#include "render/basemap.h"
#include "render/basemap_style.h"
#include "render/density.h"
#include "render/drawings/painter.h"
#include "render/furniture.h"
#include "render/ground.h"
#include "render/halos.h"
#include "render/lettering.h"
#include "render/overlay.h"
#include "render/place_labels.h"
#include "render/seen_picture.h"
#include "render/soft_picture.h"
#include "render/stacks.h"
#include "render/stamped_symbols.h"
#include "render/symbols.h"
#include "render/text.h"
#include "render/underlay.h"
#include "session/undated_places.h"

namespace courtyard {
namespace {

/// Above this many symbols a layer is drawn by density: software rendering takes 0.3 to 1.5 µs a symbol, and
/// a frame has 8 ms.
constexpr std::uint64_t kMostSymbols = 5000;

/// The shader must not be sent many more instances than show (long events among short ones, a filter): it
/// only drops them. Then the few are stamped.
constexpr std::uint64_t kMostInstances = 10 * kMostSymbols;

/// What draws symbols: shaders; or where they are run by the processor anyway, our own code, which is faster.
enum class SymbolsBy : std::uint8_t { Shaders, Stamps };

/// A layer's ways to the screen.
struct DrawnLayer {
    PlanePositions positions;
    SymbolLayer symbols;
    StampedSymbols stamped;
    DensityLayer density;
    bool dense = false;  ///< Its symbols are drawn by density now.
    std::map<DrawingKind, std::unique_ptr<Painter>> painters;
};

/// Whether a layer's drawing of that kind shows at the zoom.
bool shows(const LayerState& layer, DrawingKind kind, double zoom) {
    const Drawing* drawing = layer.drawing(kind);
    return drawing != nullptr && drawing->visible() && drawn_at(*drawing, zoom);
}

}  // namespace

struct MapRenderer::State {
    State(Ground ground_in, UnderlayTiles underlays_in, TextRenderer text_in, SymbolProgram symbols_in,
          OverlayProgram overlay_in, SymbolsBy by_in)
        : ground(std::move(ground_in)),
          underlays(std::move(underlays_in)),
          text(std::move(text_in)),
          symbol_program(std::move(symbols_in)),
          overlay_program(std::move(overlay_in)),
          by(by_in) {}

    Ground ground;
    UnderlayTiles underlays;
    TextRenderer text;
    SymbolProgram symbol_program;
    OverlayProgram overlay_program;
    SymbolsBy by;
    Overlay overlay;  ///< Of layers that are drawn on the processor, until it is laid over the picture.
    Overlay above;    ///< Of what lies above the names.
    Lettering lettering;
    SoftPicture soft;
    std::array<TextBatch*, 2> written_batches{};
    bool soft_base_valid = false;
    std::optional<PlaceLabels> labels;
    Furniture furniture;
    std::optional<ArrivalsLayer> arrivals;        ///< While there are any.
    std::vector<std::string_view> perhaps_dense;  ///< Of all that could be in another range of time.
    std::vector<std::string_view> dense_layers;  ///< Names of the layers drawn by density; of the document's.
    std::unordered_map<std::uint32_t, DrawnLayer> layers;
    Stacks stacks;
    std::vector<LayerId> one_by_one;  ///< Layers whose symbols are drawn one by one now.

    gl::Framebuffer picture;  ///< All together.
    SeenPicture seen;         ///< The same with other eyes, while that is wanted.
    HaloLayer halos;

    // What the pictures show, to know when they are out of date.
    bool picture_valid = false;
    bool moving = false;          ///< A painter wants another frame.
    std::optional<double> clock;  ///< Seconds that the frames have taken; empty for single pictures.
    std::vector<ScreenRect> reserved;
    Viewport viewport;
    Theme theme = Theme::Dark;
    Vision vision = Vision::Normal;
    TemporalExtent window;
    std::shared_ptr<const Document> document;
    std::uint64_t areas_taken = 0;
    bool legend = false;
    std::string language;
    std::vector<ArrivalMark> arrived;
    std::vector<UnderlayState> shown_underlays;  ///< Those that are drawn.
    std::vector<std::pair<UnderlayId, TileId>> new_tiles;
    bool map_lines = true;  ///< Borders and names of the basemap are drawn.
    bool in_mercator = true;

    void sync_underlays(const Session& session);
    bool draw_new_tiles();
    PlaceLabels* shown_labels() { return labels && map_lines ? &*labels : nullptr; }
    void sync_layers(const Session& session);
    bool draw_ground(const Viewport& new_viewport, const Workspace& workspace);
    DrawnLayer* drawn_layer(const LayerState& layer);  ///< Null when the layer is hidden.
    void find_dense_layers(const Session& session);
    std::uint64_t outside(const Session& session);
    void draw_layer(const Session& session, const LayerState& layer);
    void draw_symbols(DrawnLayer& drawn, const ShownEvents& shown, Theme of_theme);
    template <typename Visit>
    void each_drawing(const Session& session, const LayerState& layer, Visit visit);
    std::span<const ScreenRect> reserve(const Session& session);
    static Painter* painter_of(DrawnLayer& drawn, DrawingKind kind);
    PaintJob job_of(const ShownEvents& shown, const Drawing& drawing, const Session& session);
    void draw_undated(DrawnLayer& drawn, const LayerState& layer, Theme of_theme);
    void draw_stacks(const Session& session);
    void sink_below_furniture();
    std::optional<EventGroup> cluster_at(const Session& session, const LayerState& layer, ScreenPoint at);
    void lay_over();
    std::span<TextBatch* const> written(const BasemapStyle& style);
    void draw_arrivals(std::span<const ArrivingFile> files);
    void compose_by_shaders(const Session& session, const BasemapStyle& style,
                            std::span<const ArrivingFile> arriving);
    void compose_in_software(const Session& session, const BasemapStyle& style,
                             std::span<const ArrivingFile> arriving);
    void draw_picture(const Session& session, const MapFurniture& wanted);
};

void MapRenderer::State::sync_layers(const Session& session) {
    std::erase_if(
        layers, [&](const auto& entry) { return session.document().find(LayerId{entry.first}) == nullptr; });
    for (const LayerState& layer : session.document().layers) {
        const Symbology* symbology = session.symbology(layer.id);
        if (symbology == nullptr) continue;
        DrawnLayer& drawn = layers[static_cast<std::uint32_t>(layer.id)];
        drawn.positions.sync(layer, *symbology, session.index(layer.id),
                             session.workspace().camera.projection);
        if (by == SymbolsBy::Shaders)
            drawn.symbols.sync(layer, *symbology, session.passing(layer.id), &drawn.positions);
    }
}

void MapRenderer::State::sync_underlays(const Session& session) {
    in_mercator = in_web_mercator(session.workspace());
    std::vector<UnderlayState> now;
    for (const UnderlayState& underlay : session.document().underlays) {
        if (underlay.visible && in_mercator) now.push_back(underlay);
    }
    if (now == shown_underlays) return;
    shown_underlays = std::move(now);
    underlays.keep_only(session.document());
    map_lines = std::all_of(shown_underlays.begin(), shown_underlays.end(),
                            [](const UnderlayState& u) { return u.lines == MapLines::Drawn; });
    ground.set_guests({[this](const Viewport& of, const PixelBox& part) {
                           for (const UnderlayState& underlay : shown_underlays)
                               underlays.draw(underlay, of, part);
                       },
                       map_lines});
}

/// Returns true when any of them is in view.
bool MapRenderer::State::draw_new_tiles() {
    bool in_view = false;
    for (const auto& [of, tile] : new_tiles) {
        const auto is_of = [of = of](const UnderlayState& underlay) { return underlay.id == of; };
        if (std::any_of(shown_underlays.begin(), shown_underlays.end(), is_of))
            in_view = ground.redraw(box_of(tile)) || in_view;
    }
    new_tiles.clear();
    return in_view;
}

/// Returns true when it changed.
bool MapRenderer::State::draw_ground(const Viewport& new_viewport, const Workspace& workspace) {
    viewport = new_viewport;
    theme = workspace.theme;
    const bool moved = ground.draw(viewport, {theme, workspace.graticule});
    if (!draw_new_tiles() && !moved) return false;
    picture.resize(viewport.width_px(), viewport.height_px());
    soft_base_valid = false;
    return true;
}

DrawnLayer* MapRenderer::State::drawn_layer(const LayerState& layer) {
    const auto found = layers.find(static_cast<std::uint32_t>(layer.id));
    return layer.visible() && found != layers.end() ? &found->second : nullptr;
}

void MapRenderer::State::find_dense_layers(const Session& session) {
    dense_layers.clear();
    perhaps_dense.clear();
    for (const LayerState& layer : session.document().layers) {
        DrawnLayer* drawn = drawn_layer(layer);
        if (drawn == nullptr) continue;
        const TemporalExtent& shown = session.workspace().window;
        const bool symbols = shows(layer, DrawingKind::Symbols, viewport.camera.zoom);
        drawn->dense = symbols && session.shown_in(layer, shown) > kMostSymbols;
        if (symbols && layer.table->event_count() > kMostSymbols) perhaps_dense.push_back(layer.name);
        if (drawn->dense) dense_layers.push_back(layer.name);
    }
}

/// What would show, were it not for the projection.
std::uint64_t MapRenderer::State::outside(const Session& session) {
    std::uint64_t count = 0;
    for (const LayerState& layer : session.document().layers) {
        const DrawnLayer* drawn = drawn_layer(layer);
        if (drawn == nullptr) continue;
        count += drawn->positions.off_plane_in(layer, session.workspace().window, session.passing(layer.id));
        if (shows_undated(session.document(), layer)) count += drawn->positions.undated_off_plane();
    }
    return count;
}

/// Calls visit(drawn, shown, drawing) for the layer's drawings that show at this zoom, from the lowest up.
template <typename Visit>
void MapRenderer::State::each_drawing(const Session& session, const LayerState& layer, Visit visit) {
    DrawnLayer* drawn = drawn_layer(layer);
    const Symbology* symbology = session.symbology(layer.id);
    if (drawn == nullptr || symbology == nullptr) return;
    const RowBitsPtr passing = session.passing(layer.id);
    const EventIndexPtr index = session.index(layer.id);
    const ShownEvents shown{layer, *symbology, session.workspace().window, passing, index, &drawn->positions};
    for (const Drawing& drawing : layer.drawings) {
        if (drawing.visible() && drawn_at(drawing, viewport.camera.zoom)) visit(*drawn, shown, drawing);
    }
}

/// What names of places keep clear of: furniture, and what layers write.
std::span<const ScreenRect> MapRenderer::State::reserve(const Session& session) {
    reserved.assign(furniture.reserved().begin(), furniture.reserved().end());
    for (const LayerState& layer : session.document().layers) {
        each_drawing(session, layer,
                     [&](DrawnLayer& drawn, const ShownEvents& shown, const Drawing& drawing) {
                         if (Painter* painter = painter_of(drawn, drawing.kind))
                             painter->reserve(job_of(shown, drawing, session), reserved);
                     });
    }
    return reserved;
}

void MapRenderer::State::draw_layer(const Session& session, const LayerState& layer) {
    const Theme of_theme = session.workspace().theme;
    if (DrawnLayer* drawn = drawn_layer(layer); drawn != nullptr && shows_undated(session.document(), layer))
        draw_undated(*drawn, layer, of_theme);
    each_drawing(session, layer, [&](DrawnLayer& drawn, const ShownEvents& shown, const Drawing& drawing) {
        if (drawing.kind == DrawingKind::Symbols) return draw_symbols(drawn, shown, of_theme);
        Painter* painter = painter_of(drawn, drawing.kind);
        if (painter == nullptr) return;
        painter->paint(overlay, job_of(shown, drawing, session));
        moving = moving || painter->moving();
    });
}

/// Null for kinds that painters do not draw.
Painter* MapRenderer::State::painter_of(DrawnLayer& drawn, DrawingKind kind) {
    auto& painter = drawn.painters[kind];
    if (!painter) painter = make_painter(kind);
    return painter.get();
}

PaintJob MapRenderer::State::job_of(const ShownEvents& shown, const Drawing& drawing,
                                    const Session& session) {
    const AreaView* areas =
        drawing.kind == DrawingKind::Regions ? session.areas(shown.layer, drawing) : nullptr;
    return {viewport, shown, drawing, session.workspace().theme, text, clock, &above, areas};
}

void MapRenderer::State::draw_symbols(DrawnLayer& drawn, const ShownEvents& shown, Theme of_theme) {
    halos.draw(overlay, viewport, shown, of_theme);
    if (drawn.dense) {
        drawn.density.sync(shown.layer, shown.symbology, shown.index, &drawn.positions);
        drawn.density.draw(overlay, viewport, shown.window, shown.passing, of_theme, shown.layer);
    } else if (by == SymbolsBy::Stamps || drawn.symbols.instances_in(shown.window) > kMostInstances) {
        drawn.stamped.draw(overlay, viewport, shown, of_theme);
    } else {
        lay_over();
        drawn.symbols.draw(symbol_program, viewport, shown.window, of_theme, shown.layer);
    }
}

void MapRenderer::State::draw_undated(DrawnLayer& drawn, const LayerState& layer, Theme of_theme) {
    if (by == SymbolsBy::Stamps) {
        drawn.stamped.draw_undated(overlay, viewport, layer, of_theme);
    } else {
        lay_over();
        drawn.symbols.draw_undated(symbol_program, viewport, of_theme, layer);
    }
}

/// Numbers of the events that lie on one point, over all layers.
void MapRenderer::State::draw_stacks(const Session& session) {
    one_by_one.clear();
    for (const LayerState& layer : session.document().layers) {
        const DrawnLayer* drawn = drawn_layer(layer);
        if (drawn != nullptr && !drawn->dense && shows(layer, DrawingKind::Symbols, viewport.camera.zoom))
            one_by_one.push_back(layer.id);
    }
    stacks.find(session, viewport, one_by_one);
    stacks.draw(above, text, viewport, session.workspace().theme);
}

/// What lies above the names lies below the cards of legend and notes even so.
void MapRenderer::State::sink_below_furniture() {
    if (above.empty()) return;
    const double scale = viewport.dpi_scale;
    for (const ScreenRect& card : furniture.reserved()) {
        const auto bound = [scale](double v, int most) {
            return std::clamp(static_cast<int>(std::lround(v * scale)), 0, most);
        };
        const int left = bound(card.left, above.width()), right = bound(card.right, above.width());
        const int top = above.height() - bound(card.top, above.height());
        const int bottom = above.height() - bound(card.bottom, above.height());
        if (left >= right || bottom >= top) continue;
        for (int y = bottom; y < top; ++y) {
            Pixel* from = above.row(y);
            Pixel* to = overlay.row(y);
            for (int x = left; x < right; ++x) {
                if (from[x] == 0) continue;
                to[x] = laid_over(to[x], std::exchange(from[x], 0U));
                overlay.mark({x, y, x + 1, y + 1});
            }
        }
    }
}

std::optional<EventGroup> MapRenderer::State::cluster_at(const Session& session, const LayerState& layer,
                                                         ScreenPoint at) {
    DrawnLayer* drawn = drawn_layer(layer);
    const Symbology* symbology = session.symbology(layer.id);
    const Drawing* drawing = layer.drawing(DrawingKind::Clusters);
    if (drawn == nullptr || symbology == nullptr ||
        !shows(layer, DrawingKind::Clusters, viewport.camera.zoom))
        return std::nullopt;
    const auto painter = drawn->painters.find(DrawingKind::Clusters);
    if (painter == drawn->painters.end()) return std::nullopt;
    const RowBitsPtr passing = session.passing(layer.id);
    const EventIndexPtr index = session.index(layer.id);
    const ShownEvents shown{layer, *symbology, session.workspace().window, passing, index};
    return painter->second->group_at({viewport, shown, *drawing, theme, text}, at);
}

/// What has been drawn on the processor comes below what is drawn next.
void MapRenderer::State::lay_over() {
    if (overlay.empty()) return;
    overlay.draw(overlay_program);
    overlay.begin(viewport.width_px(), viewport.height_px());
}

/// What is written on the map, the last on top.
std::span<TextBatch* const> MapRenderer::State::written(const BasemapStyle& style) {
    PlaceLabels* names = shown_labels();
    written_batches = {names != nullptr ? &names->names(viewport, style, text) : nullptr, &furniture.batch()};
    return std::span(written_batches).subspan(names != nullptr ? 0 : 1);
}

void MapRenderer::State::draw_arrivals(std::span<const ArrivingFile> files) {
    arrived.clear();
    if (files.empty()) return arrivals.reset();
    if (!arrivals) arrivals.emplace();
    arrivals->draw(overlay, viewport, theme, files);
    arrived = arrivals->drawn();  // the rest is for the next frames
}

void MapRenderer::State::compose_by_shaders(const Session& session, const BasemapStyle& style,
                                            std::span<const ArrivingFile> arriving) {
    lettering.update(text, written(style), viewport);
    ground.copy_to(picture);
    picture.bind();
    glDisable(GL_SCISSOR_TEST);
    glDisable(GL_DEPTH_TEST);
    glDisable(GL_CULL_FACE);
    if (PlaceLabels* places = shown_labels()) text.draw(places->dots(viewport, style, text), viewport);
    overlay.begin(viewport.width_px(), viewport.height_px());
    draw_arrivals(arriving);
    above.begin(viewport.width_px(), viewport.height_px());
    for (const LayerState& layer : session.document().layers) draw_layer(session, layer);
    draw_stacks(session);
    sink_below_furniture();
    lay_over();
    lettering.draw(overlay_program);
    above.draw(overlay_program);
}

void MapRenderer::State::compose_in_software(const Session& session, const BasemapStyle& style,
                                             std::span<const ArrivingFile> arriving) {
    if (!soft_base_valid) soft.set_base(ground);
    soft_base_valid = true;
    if (lettering.update_stamps(text, written(style), viewport)) soft.lettering_changed();
    overlay.begin(viewport.width_px(), viewport.height_px());
    if (PlaceLabels* places = shown_labels()) text.stamp(places->dots(viewport, style, text), overlay);
    draw_arrivals(arriving);
    above.begin(viewport.width_px(), viewport.height_px());
    for (const LayerState& layer : session.document().layers) draw_layer(session, layer);
    draw_stacks(session);
    sink_below_furniture();
    soft.compose(overlay, lettering.stamps(), above, picture);
}

void MapRenderer::State::draw_picture(const Session& session, const MapFurniture& wanted) {
    const Workspace& w = session.workspace();
    moving = false;
    clock = wanted.seconds ? std::optional(clock.value_or(0) + *wanted.seconds) : std::nullopt;
    find_dense_layers(session);
    furniture.update(
        text, viewport, session,
        {wanted.legend, dense_layers, perhaps_dense, arrival_words(wanted.arriving), outside(session)});
    const BasemapStyle style = basemap_style(w.theme);
    if (PlaceLabels* places = shown_labels())
        places->layout(viewport, {w.place_language, reserve(session), wanted.seconds}, text);
    if (by == SymbolsBy::Stamps) {
        compose_in_software(session, style, wanted.arriving);
    } else {
        compose_by_shaders(session, style, wanted.arriving);
    }
    text.end_frame();
    vision = w.vision;
    if (vision != Vision::Normal) seen.update(picture, vision);
    picture_valid = true;
    window = w.window;
    document = session.document_ptr();
    areas_taken = session.areas_taken();
    legend = wanted.legend;
    language = w.place_language;
}

MapRenderer::MapRenderer(std::unique_ptr<State> state) : state_(std::move(state)) {}
MapRenderer::MapRenderer(MapRenderer&&) noexcept = default;
MapRenderer& MapRenderer::operator=(MapRenderer&&) noexcept = default;
MapRenderer::~MapRenderer() = default;

Result<MapRenderer> MapRenderer::create(const std::filesystem::path& share_dir) {
    GLint storage_blocks = 0;
    glGetIntegerv(GL_MAX_VERTEX_SHADER_STORAGE_BLOCKS, &storage_blocks);
    if (storage_blocks < 1)
        return fail(
            "the graphics driver ({}) gives vertex shaders no storage buffers: update it, or start with "
            "LIBGL_ALWAYS_SOFTWARE=1",
            gl::describe_context());
    auto basemap = Basemap::create(share_dir);
    if (!basemap) return pass_on(basemap);
    auto underlays = UnderlayTiles::create(share_dir);
    if (!underlays) return pass_on(underlays);
    auto text = TextRenderer::create(share_dir);
    if (!text) return pass_on(text);
    auto symbols = SymbolProgram::create(share_dir);
    if (!symbols) return pass_on(symbols);
    auto overlay = OverlayProgram::create(share_dir);
    if (!overlay) return pass_on(overlay);
    const auto by = gl::draws_in_software() ? SymbolsBy::Stamps : SymbolsBy::Shaders;
    return MapRenderer(std::make_unique<State>(Ground(std::move(*basemap)), std::move(*underlays),
                                               std::move(*text), std::move(*symbols), std::move(*overlay),
                                               by));
}

void MapRenderer::upload_basemap(const BasemapLevel& level) {
    state_->ground.upload(level);
    invalidate();
}

void MapRenderer::set_places(std::vector<Place> places, std::vector<NamedArea> areas) {
    state_->labels.emplace(std::move(places), std::move(areas));
    invalidate();
}

void MapRenderer::put_tile(UnderlayId underlay, TileId tile, const TilePicture& picture) {
    state_->underlays.put(underlay, tile, picture);
    state_->new_tiles.emplace_back(underlay, tile);
}

void MapRenderer::find_missing_tiles(const UnderlayState& underlay, const Viewport& viewport,
                                     std::vector<TileId>& missing) {
    state_->underlays.find_missing(underlay, viewport, Ground::kMarginPx, missing);
}

void MapRenderer::invalidate() {
    state_->ground.invalidate();
    state_->picture_valid = false;
}

bool MapRenderer::draw(const Viewport& viewport, const Session& session, const MapFurniture& furniture) {
    State& s = *state_;
    const Workspace& w = session.workspace();
    const bool same_document = s.document == session.document_ptr();
    // Where events lie follows from the projection, and what is made of it too.
    if (!same_document || viewport.camera.projection != s.viewport.camera.projection) s.sync_layers(session);
    if (!same_document || s.in_mercator != in_web_mercator(w)) s.sync_underlays(session);
    const bool same_ground = !s.draw_ground(viewport, w);
    if (same_ground && s.picture_valid && !s.moving && same_document && w.window == s.window &&
        w.vision == s.vision && session.areas_taken() == s.areas_taken && furniture.legend == s.legend &&
        w.place_language == s.language && !(s.labels && s.labels->fading()) &&
        arrival_marks(furniture.arriving) == s.arrived) {
        return false;
    }
    s.draw_picture(session, furniture);
    return true;
}

const gl::Framebuffer& MapRenderer::picture() const {
    return state_->vision == Vision::Normal ? state_->picture : state_->seen.picture();
}

std::optional<EventGroup> MapRenderer::group_at(const Session& session, ScreenPoint at,
                                                std::span<const EventRef> picked) {
    State& s = *state_;
    if (auto stack = s.stacks.with_number_at(at)) return stack;
    const auto& layers = session.document().layers;
    for (auto layer = layers.rbegin(); layer != layers.rend(); ++layer) {
        if (!picked.empty() && picked.front().layer == layer->id) return s.stacks.with(picked.front());
        if (auto cluster = s.cluster_at(session, *layer, at)) return cluster;
    }
    return std::nullopt;
}

bool MapRenderer::legend_left_out() const {
    return state_->furniture.legend_left_out();
}

}  // namespace courtyard
