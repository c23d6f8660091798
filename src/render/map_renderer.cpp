#include "render/map_renderer.h"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "query/timeline.h"
#include "render/basemap.h"
#include "render/density.h"
#include "render/furniture.h"
#include "render/place_labels.h"
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
    SymbolLayer symbols;
    DensityLayer density;
    bool dense = false;  ///< Drawn by density now.
};

}  // namespace

struct MapRenderer::State {
    State(Basemap basemap_in, TextRenderer text_in, SymbolProgram symbols_in, gl::Program density_in)
        : basemap(std::move(basemap_in)),
          text(std::move(text_in)),
          symbol_program(std::move(symbols_in)),
          density_program(std::move(density_in)) {}

    Basemap basemap;
    TextRenderer text;
    SymbolProgram symbol_program;
    gl::Program density_program;
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
    void draw_picture(const Session& session, bool with_legend);
};

void MapRenderer::State::sync_layers(const Session& session) {
    std::erase_if(
        layers, [&](const auto& entry) { return session.document().find(LayerId{entry.first}) == nullptr; });
    for (const LayerState& layer : session.document().layers) {
        if (const Symbology* symbology = session.symbology(layer.id)) {
            layers[static_cast<std::uint32_t>(layer.id)].symbols.sync(layer, *symbology);
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
    if (shows_undated(layer)) drawn->symbols.draw_undated(symbol_program, viewport, w.theme, layer);
    if (drawn->dense) {
        drawn->density.sync(layer, *symbology, session.index(layer.id));
        drawn->density.draw(density_program, viewport, w.window, w.theme, layer);
    } else {
        drawn->symbols.draw(symbol_program, viewport, w.window, w.theme, layer);
    }
}

void MapRenderer::State::draw_picture(const Session& session, bool with_legend) {
    const Workspace& w = session.workspace();
    ground.blit_to(picture.name());
    picture.bind();
    glDisable(GL_SCISSOR_TEST);
    glDisable(GL_DEPTH_TEST);
    glDisable(GL_CULL_FACE);
    glEnable(GL_BLEND);
    glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    find_dense_layers(session);
    furniture.update(text, viewport, session, {with_legend, dense_layers});
    const BasemapStyle style = basemap_style(w.theme);
    if (labels) {
        labels->layout(viewport, {"", furniture.reserved()}, text);
        labels->draw_dots(viewport, style, text);
    }
    for (const LayerState& layer : session.document().layers) draw_layer(session, layer);
    if (labels) labels->draw_names(viewport, style, text);
    furniture.draw(text, viewport);
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
    auto density = gl::load_program(share_dir, "density");
    if (!density) return pass_on(density);
    return MapRenderer(std::make_unique<State>(std::move(*basemap), std::move(*text), std::move(*symbols),
                                               std::move(*density)));
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
