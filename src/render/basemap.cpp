#include "render/basemap.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <span>

namespace courtyard {
namespace {

constexpr std::int64_t kFarUnits = std::int64_t{1} << 30;  // chunks nearer than that are placed in integers
constexpr float kLineMarginPx = 2;  // lines reach out of their chunk's box by this much

void set_color(GLint uniform, Color color) {
    glUniform4f(uniform, static_cast<float>(color.r) / 255, static_cast<float>(color.g) / 255,
                static_cast<float>(color.b) / 255, static_cast<float>(color.a) / 255);
}

}  // namespace

Result<Basemap> Basemap::create(const std::filesystem::path& share_dir) {
    auto land = gl::load_program(share_dir, "basemap_land");
    if (!land) return pass_on(land);
    auto line = gl::load_program(share_dir, "basemap_line");
    if (!line) return pass_on(line);
    Basemap made;
    made.land_program_ = std::move(*land);
    made.line_program_ = std::move(*line);
    made.land_placement_ = placement_of(made.land_program_);
    made.line_placement_ = placement_of(made.line_program_);
    made.land_color_ = made.land_program_.uniform("u_color");
    made.line_color_ = made.line_program_.uniform("u_color");
    made.line_width_ = made.line_program_.uniform("u_width_px");
    made.line_dash_ = made.line_program_.uniform("u_dash_px");
    return made;
}

void Basemap::upload(const BasemapLevel& level) {
    Level& to = levels_[static_cast<std::size_t>(level.number)].emplace(Level{});  // clang 14 rejects ()
    to.vertices.upload_static(std::as_bytes(std::span(level.vertices)));
    to.indices.upload_static(std::as_bytes(std::span(level.indices)));
    to.segments.upload_static(std::as_bytes(std::span(level.segments)));
    to.land_array = gl::make_vertex_array();
    gl::set_attribute(to.land_array, to.vertices, {0, 2, GL_INT, sizeof(BasemapVertex), 0, 0, false});
    glVertexArrayElementBuffer(to.land_array.name(), to.indices.name());
    to.chunks = level.chunks;
    to.ground = level.ground;
    to.number = level.number;
    to.projection = level.projection;
}

const Basemap::Level* Basemap::level_for(const Camera& camera) const {
    const int wanted = basemap_level_for_zoom(camera.zoom);
    for (int distance = 0; distance < kBasemapLevelCount; ++distance) {
        for (const int number : {wanted - distance, wanted + distance}) {
            if (number < 0 || number >= kBasemapLevelCount || !has_level(number)) continue;
            const Level& level = *levels_[static_cast<std::size_t>(number)];
            if (level.projection == camera.projection) return &level;
        }
    }
    return nullptr;
}

bool Basemap::is_coarse(const Level& level, const Viewport& viewport) {
    return viewport.camera.zoom + std::log2(viewport.dpi_scale) < basemap_coarse_zoom(level.number);
}

int Basemap::detail_for(const Viewport& viewport) const {
    const Level* level = level_for(viewport.camera);
    return level == nullptr ? -1 : 2 * level->number + (is_coarse(*level, viewport) ? 0 : 1);
}

void Basemap::find_visible(std::span<const BasemapChunk> chunks, const Viewport& viewport,
                           const PixelBox& part) {
    visible_.clear();
    const MercatorPoint center = viewport.center();
    const double scale = viewport.px_per_unit();
    const auto margin = static_cast<double>(kLineMarginPx);
    // The part in pixels from the middle, x to the right and y downwards.
    const double part_left = part.left - viewport.width_px() / 2.0 - margin;
    const double part_right = part.right - viewport.width_px() / 2.0 + margin;
    const double part_top = viewport.height_px() / 2.0 - part.top - margin;
    const double part_bottom = viewport.height_px() / 2.0 - part.bottom + margin;
    for (const BasemapChunk& chunk : chunks) {
        const std::int64_t y = std::int64_t{chunk.origin.y} - std::int64_t{center.y};
        const auto top = static_cast<double>(y + chunk.least.y) * 2 * scale;
        const auto bottom = static_cast<double>(y + chunk.most.y) * 2 * scale;
        if (bottom < part_top || top > part_bottom) continue;
        for (const int copy : {-1, 0, 1}) {
            const std::int64_t x =
                std::int64_t{chunk.origin.x} - std::int64_t{center.x} + copy * (std::int64_t{1} << 32);
            const auto left = static_cast<double>(x + chunk.least.x) * scale;
            const auto right = static_cast<double>(x + chunk.most.x) * scale;
            if (right < part_left || left > part_right) continue;
            if (std::abs(x) < kFarUnits && std::abs(y) < kFarUnits) {
                visible_.push_back(
                    {&chunk, static_cast<std::int32_t>(-x), static_cast<std::int32_t>(-y), 0, 0});
            } else {  // the difference could leave 32 bits, and at such zooms floats are exact enough
                visible_.push_back({&chunk, 0, 0, static_cast<float>(static_cast<double>(x) * scale),
                                    static_cast<float>(static_cast<double>(y) * 2 * scale)});
            }
        }
    }
}

Basemap::Placement Basemap::placement_of(const gl::Program& program) {
    return {program.uniform("u_camera"), program.uniform("u_offset_px"), program.uniform("u_px_per_unit"),
            program.uniform("u_clip_per_px")};
}

void Basemap::set_view(const Placement& placement, const Viewport& viewport) {
    const auto scale = static_cast<float>(viewport.px_per_unit());
    glUniform2f(placement.px_per_unit, scale, 2 * scale);
    glUniform2f(placement.clip_per_px, 2 / static_cast<float>(viewport.width_px()),
                -2 / static_cast<float>(viewport.height_px()));
}

void Basemap::set_chunk(const Placement& placement, const Visible& visible) {
    glUniform2i(placement.camera, visible.camera_x, visible.camera_y);
    glUniform2f(placement.offset_px, visible.offset_x_px, visible.offset_y_px);
}

void Basemap::draw_land(const Level& level, const Viewport& viewport, Color color) {
    glUseProgram(land_program_.name());
    set_view(land_placement_, viewport);
    set_color(land_color_, color);
    glBindVertexArray(level.land_array.name());
    for (const Visible& visible : visible_) {
        const BasemapChunk& chunk = *visible.chunk;
        if (chunk.index_count == 0) continue;
        set_chunk(land_placement_, visible);
        const auto* first =
            reinterpret_cast<const void*>(std::uintptr_t{chunk.first_index} * sizeof(std::uint16_t));
        glDrawElementsBaseVertex(GL_TRIANGLES, static_cast<GLsizei>(chunk.index_count), GL_UNSIGNED_SHORT,
                                 first, static_cast<GLint>(chunk.first_vertex));
    }
}

void Basemap::use_line(const LineStyle& line, const Viewport& viewport) {
    const auto dpi_scale = static_cast<float>(viewport.dpi_scale);
    set_color(line_color_, line.color);
    glUniform1f(line_width_, line.width_px * dpi_scale);
    glUniform2f(line_dash_, line.dash_px * dpi_scale, line.gap_px * dpi_scale);
}

void Basemap::draw_graticule(const Viewport& viewport, const BasemapStyle& style, const PixelBox& part) {
    graticule_.update(viewport);
    if (graticule_.count() == 0) return;
    find_visible({&graticule_.chunk(), 1}, viewport, part);
    glUseProgram(line_program_.name());
    set_view(line_placement_, viewport);
    use_line(style.graticule, viewport);
    for (const Visible& visible : visible_) {
        set_chunk(line_placement_, visible);
        quads_.draw(graticule_.segments(), 0, graticule_.count());
        segments_drawn_ += graticule_.count();
    }
}

void Basemap::draw_lines(const Level& level, const Viewport& viewport, const BasemapStyle& style) {
    glUseProgram(line_program_.name());
    set_view(line_placement_, viewport);
    const bool coarse = is_coarse(level, viewport);
    for (std::size_t kind = 0; kind < kBasemapLineKinds; ++kind) {
        use_line(style.lines[kind], viewport);
        for (const Visible& visible : visible_) {
            const BasemapChunk& chunk = *visible.chunk;
            const SegmentRun& run = coarse ? chunk.coarse_lines[kind] : chunk.lines[kind];
            const std::uint32_t count = run.count_at(viewport.camera.zoom);
            if (count == 0) continue;
            set_chunk(line_placement_, visible);
            quads_.draw(level.segments, run.first, count);
            segments_drawn_ += count;
        }
    }
}

void Basemap::draw(const Viewport& viewport, const BasemapStyle& style, const std::optional<PixelBox>& part,
                   const BasemapGuests& guests) {
    segments_drawn_ = 0;
    const PixelBox box = part.value_or(PixelBox{0, 0, viewport.width_px(), viewport.height_px()});
    const Level* level = level_for(viewport.camera);
    const bool has_ground = level != nullptr && !level->ground.empty();
    const Color ground = has_ground ? style.beyond : style.sea;
    glScissor(box.left, box.bottom, box.right - box.left, box.top - box.bottom);
    glEnable(GL_SCISSOR_TEST);
    glClearColor(static_cast<float>(ground.r) / 255, static_cast<float>(ground.g) / 255,
                 static_cast<float>(ground.b) / 255, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    glDisable(GL_BLEND);
    glDisable(GL_CULL_FACE);
    glDisable(GL_DEPTH_TEST);
    if (has_ground) {
        find_visible(level->ground, viewport, box);
        draw_land(*level, viewport, style.sea);
    }
    if (level != nullptr) {
        find_visible(level->chunks, viewport, box);
        draw_land(*level, viewport, style.land);
    }
    if (guests.above_land) guests.above_land(viewport, box);
    glEnable(GL_BLEND);
    glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ZERO, GL_ONE);
    if (guests.graticule == Visibility::Visible) {
        draw_graticule(viewport, style, box);
        if (level != nullptr) find_visible(level->chunks, viewport, box);
    }
    if (level != nullptr && guests.lines) draw_lines(*level, viewport, style);
    if (has_ground) {
        find_visible(level->ground, viewport, box);
        draw_lines(*level, viewport, style);
    }
    glDisable(GL_SCISSOR_TEST);
}

}  // namespace courtyard
