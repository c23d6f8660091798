#include "render/map_renderer.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>

#include "gl/headless_context.h"
#include "query/timeline.h"
#include "render/basemap.h"
#include "render/density.h"
#include "render/furniture.h"
#include "render/lettering.h"
#include "render/overlay.h"
#include "render/place_labels.h"
#include "render/soft_picture.h"
#include "render/symbols.h"
#include "render/text.h"
#include "session/undated_places.h"

namespace courtyard {
namespace {

/// Above this many symbols a layer is drawn by density: software rendering takes 0.3 to 1.5 µs a symbol, and
/// a frame has 8 ms.
constexpr std::uint64_t kMostSymbols = 5000;

/// Nor may the shader be sent many more instances than show (long events among short ones): it only drops
/// them.
constexpr std::uint64_t kMostInstances = 10 * kMostSymbols;

/// A layer's two ways to the screen.
struct DrawnLayer {
    explicit DrawnLayer(SymbolLayer::By by) : symbols(by) {}

    SymbolLayer symbols;
    DensityLayer density;
    bool dense = false;  ///< Drawn by density now.
};

}  // namespace

struct MapRenderer::State {
    State(Basemap basemap_in, TextRenderer text_in, SymbolProgram symbols_in, OverlayProgram overlay_in,
          SymbolLayer::By by_in)
        : basemap(std::move(basemap_in)),
          text(std::move(text_in)),
          symbol_program(std::move(symbols_in)),
          overlay_program(std::move(overlay_in)),
          by(by_in) {}

    Basemap basemap;
    TextRenderer text;
    SymbolProgram symbol_program;
    OverlayProgram overlay_program;
    SymbolLayer::By by;
    Overlay overlay;  ///< Of layers that are drawn on the processor, until it is laid over the picture.
    Lettering lettering;
    SoftPicture soft;
    std::uint64_t soft_dots = 0;  ///< Revision of the city dots in it.
    bool soft_base_valid = false;
    std::optional<PlaceLabels> labels;
    Furniture furniture;
    std::vector<std::string> dense_layers;  ///< Names of the layers that the picture shows by density.
    std::unordered_map<std::uint32_t, DrawnLayer> layers;

    gl::Framebuffer ground;   ///< Basemap alone: kept while only events change.
    gl::Framebuffer picture;  ///< All together.

    // What the pictures show, to know when they are out of date.
    bool ground_valid = false, picture_valid = false;
    Viewport viewport;
    Theme theme = Theme::Dark;
    TemporalExtent window;
    std::shared_ptr<const Document> document;
    bool legend = false;

    void sync_layers(const Session& session);
    void draw_ground(const Viewport& new_viewport, Theme new_theme);
    DrawnLayer* drawn_layer(const LayerState& layer);  ///< Null when the layer is hidden.
    void find_dense_layers(const Session& session);
    void draw_layer(const Session& session, const LayerState& layer);
    void draw_undated(const DrawnLayer& drawn, const LayerState& layer, Theme of_theme);
    void lay_over();
    bool update_lettering(const BasemapStyle& style);
    void draw_base(const BasemapStyle& style);
    void compose_by_shaders(const Session& session, const BasemapStyle& style);
    void compose_in_software(const Session& session, const BasemapStyle& style);
    void draw_picture(const Session& session, bool with_legend);
};

void MapRenderer::State::sync_layers(const Session& session) {
    std::erase_if(
        layers, [&](const auto& entry) { return session.document().find(LayerId{entry.first}) == nullptr; });
    for (const LayerState& layer : session.document().layers) {
        if (const Symbology* symbology = session.symbology(layer.id)) {
            layers.try_emplace(static_cast<std::uint32_t>(layer.id), by)
                .first->second.symbols.sync(layer, *symbology);
        }
    }
}

void MapRenderer::State::draw_ground(const Viewport& new_viewport, Theme new_theme) {
    viewport = new_viewport;
    theme = new_theme;
    ground.resize(viewport.width_px(), viewport.height_px());
    picture.resize(viewport.width_px(), viewport.height_px());
    ground.bind();
    glDisable(GL_SCISSOR_TEST);
    basemap.draw(viewport, basemap_style(theme));
    ground_valid = true;
    soft_base_valid = false;
}

DrawnLayer* MapRenderer::State::drawn_layer(const LayerState& layer) {
    const auto found = layers.find(static_cast<std::uint32_t>(layer.id));
    return layer.visible() && found != layers.end() ? &found->second : nullptr;
}

void MapRenderer::State::find_dense_layers(const Session& session) {
    dense_layers.clear();
    for (const LayerState& layer : session.document().layers) {
        DrawnLayer* drawn = drawn_layer(layer);
        if (drawn == nullptr) continue;
        const TemporalExtent& shown = session.workspace().window;
        drawn->dense = count_in(*layer.table, shown) > kMostSymbols ||
                       drawn->symbols.instances_in(shown) > kMostInstances;
        if (drawn->dense) dense_layers.push_back(layer.name);
    }
}

void MapRenderer::State::draw_layer(const Session& session, const LayerState& layer) {
    DrawnLayer* drawn = drawn_layer(layer);
    const Symbology* symbology = session.symbology(layer.id);
    if (drawn == nullptr || symbology == nullptr) return;
    const Workspace& w = session.workspace();
    if (shows_undated(layer)) draw_undated(*drawn, layer, w.theme);
    if (drawn->dense) {
        drawn->density.sync(layer, *symbology, session.index(layer.id));
        drawn->density.draw(overlay, viewport, w.window, w.theme, layer);
    } else if (by == SymbolLayer::By::Stamps) {
        drawn->symbols.stamp(overlay, viewport, w.window, w.theme, layer);
    } else {
        lay_over();
        drawn->symbols.draw(symbol_program, viewport, w.window, w.theme, layer);
    }
}

void MapRenderer::State::draw_undated(const DrawnLayer& drawn, const LayerState& layer, Theme of_theme) {
    if (by == SymbolLayer::By::Stamps) {
        drawn.symbols.stamp_undated(overlay, viewport, of_theme, layer);
    } else {
        lay_over();
        drawn.symbols.draw_undated(symbol_program, viewport, of_theme, layer);
    }
}

/// What has been drawn on the processor comes below what is drawn next.
void MapRenderer::State::lay_over() {
    if (overlay.empty()) return;
    overlay.draw(overlay_program);
    overlay.begin(viewport.width_px(), viewport.height_px());
}

bool MapRenderer::State::update_lettering(const BasemapStyle& style) {
    std::array<TextBatch*, 2> batches{&furniture.batch(), nullptr};
    std::size_t count = 1;
    if (labels) {
        batches = {&labels->names(viewport, style, text), &furniture.batch()};
        count = 2;
    }
    return lettering.update(text, std::span(batches).first(count), viewport);
}

/// What lies below the events: the basemap and the cities' dots.
void MapRenderer::State::draw_base(const BasemapStyle& style) {
    ground.blit_to(picture.name());
    picture.bind();
    glDisable(GL_SCISSOR_TEST);
    glDisable(GL_DEPTH_TEST);
    glDisable(GL_CULL_FACE);
    if (labels) labels->draw_dots(viewport, style, text);
}

void MapRenderer::State::compose_by_shaders(const Session& session, const BasemapStyle& style) {
    update_lettering(style);
    draw_base(style);
    overlay.begin(viewport.width_px(), viewport.height_px());
    for (const LayerState& layer : session.document().layers) draw_layer(session, layer);
    lay_over();
    lettering.draw(overlay_program);
}

void MapRenderer::State::compose_in_software(const Session& session, const BasemapStyle& style) {
    const bool new_lettering = update_lettering(style);
    const std::uint64_t dots = labels ? labels->dots_revision() : 0;
    if (!soft_base_valid || dots != soft_dots) {
        draw_base(style);
        soft.set_base(picture);
        soft_base_valid = true;
        soft_dots = dots;
    }
    if (new_lettering) soft.set_lettering(lettering.picture());
    overlay.begin(viewport.width_px(), viewport.height_px());
    for (const LayerState& layer : session.document().layers) draw_layer(session, layer);
    soft.compose(overlay, picture);
}

void MapRenderer::State::draw_picture(const Session& session, bool with_legend) {
    const Workspace& w = session.workspace();
    find_dense_layers(session);
    furniture.update(text, viewport, session, {with_legend, dense_layers});
    const BasemapStyle style = basemap_style(w.theme);
    if (labels) labels->layout(viewport, {"", furniture.reserved()}, text);
    if (by == SymbolLayer::By::Stamps) {
        compose_in_software(session, style);
    } else {
        compose_by_shaders(session, style);
    }
    picture_valid = true;
    window = w.window;
    document = session.document_ptr();
    legend = with_legend;
}

MapRenderer::MapRenderer(std::unique_ptr<State> state) : state_(std::move(state)) {}
MapRenderer::MapRenderer(MapRenderer&&) noexcept = default;
MapRenderer& MapRenderer::operator=(MapRenderer&&) noexcept = default;
MapRenderer::~MapRenderer() = default;

Result<MapRenderer> MapRenderer::create(const std::filesystem::path& share_dir) {
    auto basemap = Basemap::create(share_dir);
    if (!basemap) return pass_on(basemap);
    auto text = TextRenderer::create(share_dir);
    if (!text) return pass_on(text);
    auto symbols = SymbolProgram::create(share_dir);
    if (!symbols) return pass_on(symbols);
    auto overlay = OverlayProgram::create(share_dir);
    if (!overlay) return pass_on(overlay);
    const auto by = gl::draws_in_software() ? SymbolLayer::By::Stamps : SymbolLayer::By::Shaders;
    return MapRenderer(std::make_unique<State>(std::move(*basemap), std::move(*text), std::move(*symbols),
                                               std::move(*overlay), by));
}

void MapRenderer::upload_basemap(const BasemapLevel& level) {
    state_->basemap.upload(level);
    invalidate();
}

void MapRenderer::set_places(std::vector<Place> places) {
    state_->labels.emplace(std::move(places));
    invalidate();
}

void MapRenderer::invalidate() {
    state_->ground_valid = state_->picture_valid = false;
}

bool MapRenderer::draw(const Viewport& viewport, const Session& session, const MapFurniture& furniture) {
    State& s = *state_;
    const Workspace& w = session.workspace();
    const bool same_document = s.document == session.document_ptr();
    if (!same_document) s.sync_layers(session);
    const bool same_ground = s.ground_valid && viewport == s.viewport && w.theme == s.theme;
    if (same_ground && s.picture_valid && same_document && w.window == s.window &&
        furniture.legend == s.legend) {
        return false;
    }
    if (!same_ground) s.draw_ground(viewport, w.theme);
    s.draw_picture(session, furniture.legend);
    return true;
}

const gl::Framebuffer& MapRenderer::picture() const {
    return state_->picture;
}

bool MapRenderer::legend_left_out() const {
    return state_->furniture.legend_left_out();
}

}  // namespace courtyard
