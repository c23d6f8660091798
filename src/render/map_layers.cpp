#include <algorithm>
#include <cmath>
#include <utility>

#include "render/blending.h"
#include "render/map_renderer_state.h"
#include "render/overlay_columns.h"
#include "session/undated_places.h"

namespace courtyard {
namespace {

/// Above this many symbols a layer is drawn by density: software rendering takes 0.3 to 1.5 µs a symbol, and
/// a frame has 8 ms.
constexpr std::uint64_t kMostSymbols = 5000;

/// The shader must not be sent many more instances than show (long events among short ones, a filter): it
/// only drops them. Then the few are stamped.
constexpr std::uint64_t kMostInstances = 10 * kMostSymbols;

/// Whether a layer's drawing of that kind shows at the zoom.
bool shows(const LayerState& layer, DrawingKind kind, double zoom) {
    const Drawing* drawing = layer.drawing(kind);
    return drawing != nullptr && drawing->visible() && drawn_at(*drawing, zoom);
}

}  // namespace

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

/// Keeps what is seen of the ground, to let it fade.
void MapRenderer::State::begin_fade() {
    const Viewport shown = ground.shown();
    if (by == SymbolsBy::Stamps) {
        if (soft_base_valid) fade.begin(shown, soft.base());
        return;
    }
    fade.begin(shown, [&](const gl::Framebuffer& to) {
        ground.copy_to(to);
        to.bind();
        fade.draw_over(shown);
    });
}

/// Returns true when it changed.
bool MapRenderer::State::draw_ground(const Viewport& new_viewport, const Workspace& workspace,
                                     std::optional<double> seconds) {
    viewport = new_viewport;
    const GroundLook look{workspace.theme, workspace.graticule};
    bool faded = false;
    if (fade.fading() && (workspace.theme != theme || !seconds)) {
        fade.stop();
        faded = true;
    }
    theme = workspace.theme;
    if (seconds && ground.would_leap(viewport, look)) begin_fade();
    const bool moved = ground.draw(viewport, look);
    faded = fade.advance(seconds, viewport) || faded;
    if (!draw_new_tiles() && !moved && !faded) return false;
    picture.resize(viewport.width_px(), viewport.height_px());
    soft_base_valid = false;
    return true;
}

DrawnLayer* MapRenderer::State::drawn_layer(const LayerState& layer) {
    const auto found = layers.find(static_cast<std::uint32_t>(layer.id));
    return layer.visible() && found != layers.end() ? &found->second : nullptr;
}

/// What range of time each part of the map shows.
void MapRenderer::State::find_sides(const Session& session) {
    const Document& of = session.document();
    times = shown_times(of, session.workspace().window);
    side = 0;
    const int width = viewport.width_px();
    const int divider =
        times.split() ? static_cast<int>(
                            std::lround(divider_px(*of.comparison, viewport.size.width) * viewport.dpi_scale))
                      : width;
    for (std::size_t i = 0; i < sides.size(); ++i) sides[i].window = times.spans[i];
    sides[0].left = 0;
    sides[0].right = sides[1].left = std::clamp(divider, 0, width);
    sides[1].right = width;
}

/// The side whose columns a point lies in.
std::size_t MapRenderer::State::side_of(ScreenPoint at) const {
    return times.split() && at.x * viewport.dpi_scale >= sides[1].left ? 1 : 0;
}

void MapRenderer::State::find_dense_layers(const Session& session) {
    dense_layers.clear();
    perhaps_dense.clear();
    possible_among_dense = false;
    if (shows_difference(session.document())) return;
    for (const LayerState& layer : session.document().layers) {
        DrawnLayer* drawn = drawn_layer(layer);
        if (drawn == nullptr) continue;
        const bool symbols = shows(layer, DrawingKind::Symbols, viewport.camera.zoom);
        bool dense = false;
        for (std::size_t i = 0; i < times.count; ++i) {
            const bool many = symbols && session.shown_in(layer, sides[i].window) > kMostSymbols;
            drawn->sides[i].dense = many;
            dense = dense || many;
        }
        if (symbols && layer.table->event_count() > kMostSymbols) {
            perhaps_dense.push_back(layer.name);
            const Symbology* symbology = session.symbology(layer.id);
            possible_among_dense =
                possible_among_dense || (symbology != nullptr && symbology->marked.day_unknown > 0);
        }
        if (dense) dense_layers.push_back(layer.name);
    }
}

/// What would show, were it not for the projection.
std::uint64_t MapRenderer::State::outside(const Session& session) {
    std::uint64_t count = 0;
    if (shows_difference(session.document())) return count;
    for (const LayerState& layer : session.document().layers) {
        const DrawnLayer* drawn = drawn_layer(layer);
        if (drawn == nullptr) continue;
        count += drawn->positions.off_plane_in(layer, times.all(), session.passing(layer.id));
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
    const ShownEvents shown{layer, *symbology, sides[side].window, passing, index, &drawn->positions};
    for (const Drawing& drawing : layer.drawings) {
        if (drawing.visible() && drawn_at(drawing, viewport.camera.zoom)) visit(*drawn, shown, drawing);
    }
}

/// What names of places keep clear of: furniture, and what layers write.
std::span<const ScreenRect> MapRenderer::State::reserve(const Session& session) {
    reserved.assign(furniture.reserved().begin(), furniture.reserved().end());
    reserved.insert(reserved.end(), notes.boxes().begin(), notes.boxes().end());
    if (shows_difference(session.document())) return reserved;
    for (side = 0; side < times.count; ++side) {
        for (const LayerState& layer : session.document().layers) {
            each_drawing(session, layer,
                         [&](DrawnLayer& drawn, const ShownEvents& shown, const Drawing& drawing) {
                             if (Painter* painter = painter_of(drawn, drawing.kind))
                                 painter->reserve(job_of(shown, drawing, session), reserved);
                         });
        }
    }
    side = 0;
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

/// Draws a layer for itself and lays it on what is below as its blending says.
void MapRenderer::State::draw_blended(const Session& session, const LayerState& layer) {
    const PixelBlend blend = pixel_blend(layer.blend, session.workspace().theme);
    if (by == SymbolsBy::Stamps) {
        std::swap(overlay, aside);
        overlay.begin(viewport.width_px(), viewport.height_px());
        draw_layer(session, layer);
        std::swap(overlay, aside);
        return blend_onto(overlay, aside, soft.base(), blend, blended_runs);
    }
    lay_over();
    one_layer.resize(viewport.width_px(), viewport.height_px());
    one_layer.bind();
    glClearColor(0, 0, 0, 0);
    glClear(GL_COLOR_BUFFER_BIT);
    draw_layer(session, layer);
    lay_over();
    picture.bind();
    overlay_program.blend(one_layer, blend);
}

void MapRenderer::State::draw_layers(const Session& session) {
    for (const LayerState& layer : session.document().layers) {
        if (layer.blend == Blend::Normal || !layer.visible()) {
            draw_layer(session, layer);
        } else {
            draw_blended(session, layer);
        }
    }
}

/// Draws how the periods differ.
void MapRenderer::State::draw_difference(const Session& session) {
    const ComparedPeriods* found = session.compared();
    if (found == nullptr) return;
    difference.draw(overlay, viewport, *found, session.workspace().theme);
    moving = moving || difference.moving();
}

/// Draws one side whole, and keeps what of it shows.
void MapRenderer::State::draw_side(const Session& session) {
    above.begin(viewport.width_px(), viewport.height_px());
    draw_layers(session);
    draw_stacks(session);
    sink_below_furniture();
    if (!times.split()) return;
    keep_columns(above, sides[side].left, sides[side].right);
    if (by == SymbolsBy::Shaders) return lay_over();
    keep_columns(overlay, sides[side].left, sides[side].right);
}

/// Draws what the map shows of the events, over what the overlay holds already.
void MapRenderer::State::draw_sides(const Session& session) {
    const int width = viewport.width_px(), height = viewport.height_px();
    side = 0;
    if (shows_difference(session.document())) {
        above.begin(width, height);
        return draw_difference(session);
    }
    if (!times.split()) return draw_side(session);
    other.begin(width, height);
    put_columns(other, overlay, sides[1].left, sides[1].right);  // what lies below the events
    draw_side(session);
    std::swap(overlay, other);
    std::swap(above, other_above);
    side = 1;
    draw_side(session);
    // Neither holds anything in the other's columns.
    put_columns(overlay, other, sides[0].left, sides[0].right);
    put_columns(above, other_above, sides[0].left, sides[0].right);
    side = 0;
}

/// Null for kinds that painters do not draw.
Painter* MapRenderer::State::painter_of(DrawnLayer& drawn, DrawingKind kind) const {
    auto& painter = drawn.sides[side].painters[kind];
    if (!painter) painter = make_painter(kind);
    return painter.get();
}

PaintJob MapRenderer::State::job_of(const ShownEvents& shown, const Drawing& drawing,
                                    const Session& session) {
    const AreaView* areas =
        drawing.kind == DrawingKind::Regions ? session.areas_of_side(shown.layer, drawing, side) : nullptr;
    return {viewport, shown, drawing, session.workspace().theme, text, clock, &above, areas};
}

void MapRenderer::State::draw_symbols(DrawnLayer& drawn, const ShownEvents& shown, Theme of_theme) {
    halos.draw(overlay, viewport, shown, of_theme);
    DrawnLayer::Side& of = drawn.sides[side];
    // Stamps stay in the columns of a side, which shaders would not.
    const bool stamps = by == SymbolsBy::Stamps || times.split();
    if (of.dense) {
        of.density.sync(shown.layer, shown.symbology, shown.index, &drawn.positions);
        of.density.draw(overlay, viewport, shown.window, shown.passing, of_theme, shown.layer);
    } else if (stamps || drawn.symbols.instances_in(shown.window) > kMostInstances) {
        of.stamped.draw(overlay, viewport, shown, of_theme);
    } else {
        lay_over();
        drawn.symbols.draw(symbol_program, viewport, shown.window, of_theme, shown.layer);
    }
}

void MapRenderer::State::draw_undated(DrawnLayer& drawn, const LayerState& layer, Theme of_theme) {
    if (by == SymbolsBy::Stamps || times.split()) {
        drawn.sides[side].stamped.draw_undated(overlay, viewport, layer, of_theme);
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
        if (drawn != nullptr && !drawn->sides[side].dense &&
            shows(layer, DrawingKind::Symbols, viewport.camera.zoom))
            one_by_one.push_back(layer.id);
    }
    Stacks& stacks = sides[side].stacks;
    stacks.find(session, viewport, one_by_one, sides[side].window);
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
    const auto& painters = drawn->sides[side].painters;
    const auto painter = painters.find(DrawingKind::Clusters);
    if (painter == painters.end()) return std::nullopt;
    const RowBitsPtr passing = session.passing(layer.id);
    const EventIndexPtr index = session.index(layer.id);
    const ShownEvents shown{layer, *symbology, sides[side].window, passing, index};
    return painter->second->group_at({viewport, shown, *drawing, theme, text}, at);
}

}  // namespace courtyard
