#include "render/map_renderer.h"

#include <algorithm>
#include <utility>

#include "gl/headless_context.h"
#include "render/basemap.h"
#include "render/map_renderer_state.h"
#include "render/overlay_columns.h"
#include "session/coverage.h"

namespace courtyard {
namespace {

constexpr TemporalExtent kAllTime{CoverageGap::kEver, CoverageGap::kNever};

/// What was not collected in what the map tells of.
std::vector<std::string> lines_of(const Document& document, const TemporalExtent& window) {
    std::vector<std::string> lines;
    for (const TemporalExtent& span : told_times(document, window).all()) {
        for (std::string& line : coverage_lines(document, span)) {
            if (std::ranges::find(lines, line) == lines.end()) lines.push_back(std::move(line));
        }
    }
    return lines;
}

std::uint64_t generation_of(const Session& session) {
    const ComparedPeriods* compared = session.compared();
    return compared == nullptr ? 0 : compared->generation;
}

}  // namespace

void MapRenderer::State::tell_coverage(const Session& session) {
    const TemporalExtent& shown = session.workspace().window;
    const bool same_document = coverage.document == session.document_ptr();
    if (same_document && coverage.window == shown) return;
    if (!same_document) coverage.ever = coverage_lines(session.document(), kAllTime);
    coverage.document = session.document_ptr();
    coverage.window = shown;
    coverage.now = lines_of(session.document(), shown);
}

/// What has been drawn on the processor comes below what is drawn next.
void MapRenderer::State::lay_over() {
    if (overlay.empty()) return;
    if (times.split()) keep_columns(overlay, sides[side].left, sides[side].right);
    overlay.draw(overlay_program);
    overlay.begin(viewport.width_px(), viewport.height_px());
}

/// What is written on the map, the last on top.
std::span<TextBatch* const> MapRenderer::State::written(const BasemapStyle& style) {
    PlaceLabels* names = shown_labels();
    written_batches = {names != nullptr ? &names->names(viewport, style, text) : nullptr, &notes.batch(),
                       &furniture.batch()};
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
    fade.draw_over(viewport);
    if (PlaceLabels* places = shown_labels()) text.draw(places->dots(viewport, style, text), viewport);
    overlay.begin(viewport.width_px(), viewport.height_px());
    draw_arrivals(arriving);
    if (times.split()) {  // arrivals lie below both sides
        overlay.draw(overlay_program);
        overlay.begin(viewport.width_px(), viewport.height_px());
    }
    draw_sides(session);
    lay_over();
    lettering.draw(overlay_program);
    above.draw(overlay_program);
}

void MapRenderer::State::compose_in_software(const Session& session, const BasemapStyle& style,
                                             std::span<const ArrivingFile> arriving) {
    if (!soft_base_valid) {
        soft.set_base(ground);
        fade.lay_over(soft.base(), viewport);
    }
    soft_base_valid = true;
    if (lettering.update_stamps(text, written(style), viewport)) soft.lettering_changed();
    overlay.begin(viewport.width_px(), viewport.height_px());
    if (PlaceLabels* places = shown_labels()) text.stamp(places->dots(viewport, style, text), overlay);
    draw_arrivals(arriving);
    draw_sides(session);
    soft.compose(overlay, lettering.stamps(), above);
}

/// The picture as OpenGL has it; what the processor put together is copied there only when it is asked for.
const gl::Framebuffer& MapRenderer::State::whole_picture() {
    if (by == SymbolsBy::Stamps && !soft.pixels().empty()) soft.upload(picture);
    return picture;
}

void MapRenderer::State::draw_picture(const Session& session, const MapFurniture& wanted) {
    const Workspace& w = session.workspace();
    moving = false;
    clock = wanted.seconds ? std::optional(clock.value_or(0) + *wanted.seconds) : std::nullopt;
    find_sides(session);
    find_dense_layers(session);
    tell_coverage(session);
    furniture.update(text, viewport, session,
                     {wanted.legend, dense_layers, perhaps_dense, possible_among_dense,
                      arrival_words(wanted.arriving), outside(session), coverage.now, coverage.ever});
    notes.update(text, viewport, session);
    const BasemapStyle style = basemap_style(w.theme);
    const std::span<const ScreenRect> kept = reserve(session);  // also where no place is named
    if (PlaceLabels* places = shown_labels())
        places->layout(viewport, {w.place_language, kept, wanted.seconds}, text);
    if (by == SymbolsBy::Stamps) {
        compose_in_software(session, style, wanted.arriving);
    } else {
        compose_by_shaders(session, style, wanted.arriving);
    }
    text.end_frame();
    vision = w.vision;
    if (vision != Vision::Normal) seen.update(whole_picture(), vision);
    picture_valid = true;
    window = w.window;
    document = session.document_ptr();
    areas_taken = session.areas_taken();
    compared = generation_of(session);
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
    auto fade = GroundFade::create(share_dir);
    if (!fade) return pass_on(fade);
    auto underlays = UnderlayTiles::create(share_dir);
    if (!underlays) return pass_on(underlays);
    auto text = TextRenderer::create(share_dir);
    if (!text) return pass_on(text);
    auto symbols = SymbolProgram::create(share_dir);
    if (!symbols) return pass_on(symbols);
    auto overlay = OverlayProgram::create(share_dir);
    if (!overlay) return pass_on(overlay);
    const auto by = gl::draws_in_software() ? SymbolsBy::Stamps : SymbolsBy::Shaders;
    return MapRenderer(std::make_unique<State>(Ground(std::move(*basemap)), std::move(*fade),
                                               std::move(*underlays), std::move(*text), std::move(*symbols),
                                               std::move(*overlay), by));
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

void MapRenderer::reword() {
    state_->coverage.document.reset();
    state_->document.reset();
    invalidate();
}

bool MapRenderer::draw(const Viewport& viewport, const Session& session, const MapFurniture& furniture) {
    State& s = *state_;
    const Workspace& w = session.workspace();
    const bool same_document = s.document == session.document_ptr();
    // Where events lie follows from the projection, and what is made of it too.
    if (!same_document || viewport.camera.projection != s.viewport.camera.projection) s.sync_layers(session);
    if (!same_document || s.in_mercator != in_web_mercator(w)) s.sync_underlays(session);
    const bool same_ground = !s.draw_ground(viewport, w, furniture.seconds);
    if (same_ground && s.picture_valid && !s.moving && same_document && w.window == s.window &&
        w.vision == s.vision && session.areas_taken() == s.areas_taken &&
        generation_of(session) == s.compared && furniture.legend == s.legend &&
        w.place_language == s.language && !(s.labels && s.labels->fading()) &&
        arrival_marks(furniture.arriving) == s.arrived) {
        return false;
    }
    s.draw_picture(session, furniture);
    return true;
}

const gl::Framebuffer& MapRenderer::picture() const {
    return state_->vision == Vision::Normal ? state_->whole_picture() : state_->seen.picture();
}

MapPixels MapRenderer::pixels() const {
    const State& s = *state_;
    const bool there = s.by == SymbolsBy::Stamps && s.vision == Vision::Normal;
    return {there ? s.soft.pixels() : std::span<const Pixel>(), s.picture.width(), s.picture.height()};
}

std::optional<EventGroup> MapRenderer::group_at(const Session& session, ScreenPoint at,
                                                std::span<const EventRef> picked) {
    State& s = *state_;
    if (shows_difference(session.document())) return std::nullopt;
    s.side = s.side_of(at);
    const Stacks& stacks = s.sides[s.side].stacks;
    if (auto stack = stacks.with_number_at(at)) return stack;
    const auto& layers = session.document().layers;
    for (auto layer = layers.rbegin(); layer != layers.rend(); ++layer) {
        if (!picked.empty() && picked.front().layer == layer->id) return stacks.with(picked.front());
        if (auto cluster = s.cluster_at(session, *layer, at)) return cluster;
    }
    return std::nullopt;
}

bool MapRenderer::legend_left_out() const {
    return state_->furniture.legend_left_out();
}

}  // namespace courtyard
