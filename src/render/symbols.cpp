#include "render/symbols.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <optional>
#include <string_view>
#include <utility>

#include "geo/mercator_batch.h"
#include "render/symbol_look.h"
#include "render/symbol_order.h"

namespace courtyard {
namespace {

/// Unsigned 64 bits that sort like the signed instant: the shader has no 64-bit integers and compares halves.
std::uint64_t ordered(Instant t) {
    return static_cast<std::uint64_t>(t) ^ (1ULL << 63U);
}

}  // namespace

Result<SymbolProgram::Variant> SymbolProgram::variant(const std::filesystem::path& share_dir, Shape shape,
                                                      Kinds kinds) {
    std::vector<std::string_view> defines;
    if (shape == Shape::Points) defines.emplace_back("POINTS");
    if (kinds == Kinds::Solid) defines.emplace_back("ALL_SOLID");
    auto program = gl::load_program(share_dir, "symbols", defines);
    if (!program) return pass_on(program);
    Variant made;
    made.program = std::move(*program);
    made.center = made.program.uniform("u_center");
    made.px_per_unit = made.program.uniform("u_px_per_unit");
    made.half_size = made.program.uniform("u_half_size_px");
    made.from = made.program.uniform("u_from");
    made.to = made.program.uniform("u_to");
    made.colors = made.program.uniform("u_colors");
    made.outline = made.program.uniform("u_outline");
    made.opacity = made.program.uniform("u_opacity");
    made.scale = made.program.uniform("u_dpi_scale");
    made.max_radius = made.program.uniform("u_max_radius_px");
    made.sized = made.program.uniform("u_sized");
    made.span = made.program.uniform("u_span_ms");
    made.faintest = made.program.uniform("u_faintest");
    made.glow_age = made.program.uniform("u_glow_age");
    made.glow_px = made.program.uniform("u_glow_px");
    made.glow_alpha = made.program.uniform("u_glow_alpha");
    return made;
}

Result<SymbolProgram> SymbolProgram::create(const std::filesystem::path& share_dir) {
    SymbolProgram made;
    for (const Shape shape : {Shape::Points, Shape::Quads}) {
        for (const Kinds kinds : {Kinds::Solid, Kinds::All}) {
            auto one = variant(share_dir, shape, kinds);
            if (!one) return pass_on(one);
            made.variants_[static_cast<std::size_t>(shape)][static_cast<std::size_t>(kinds)] =
                std::move(*one);
        }
    }
    std::array<GLfloat, 2> point_sizes{1, 1};
    glGetFloatv(GL_POINT_SIZE_RANGE, point_sizes.data());
    made.largest_point_px_ = point_sizes[1];
    return made;
}

/// The rows with a place but no date, as instances that never end.
std::vector<SymbolLayer::Instance> SymbolLayer::undated_instances(const LayerState& layer,
                                                                  const PlanePositions* positions) {
    const EventTable& table = *layer.table;
    std::vector<Instance> out;
    const std::size_t first = table.event_count(), last = first + table.undated_count();
    for (std::size_t row = first; row < last; ++row) {
        if (!table.position(row)) continue;
        const MercatorPoint p = position_of(positions, table, static_cast<std::uint32_t>(row));
        out.push_back({p.x, p.y, UINT32_MAX, UINT32_MAX, 0, 0, kNoDateSize, -1, kUndatedLook});
    }
    return out;
}

/// Sorts the events into buckets; fills these.
std::vector<SymbolLayer::Instance> SymbolLayer::instances_of(const LayerState& layer,
                                                             const Symbology& symbology,
                                                             const PlanePositions* positions) {
    const EventTable& table = *layer.table;
    const std::size_t n = table.event_count();
    std::array<std::uint32_t, kSizeBuckets + 1> starts{};
    for (std::size_t row = 0; row < n; ++row) ++starts[size_bucket(symbology.size_of_row[row]) + 1];
    std::partial_sum(starts.begin(), starts.end(), starts.begin());
    std::vector<Instance> instances(n);
    buckets_.assign(kSizeBuckets, {});
    for (std::size_t b = 0; b < kSizeBuckets; ++b) {
        buckets_[b].first = starts[b];
        buckets_[b].begins.reserve(starts[b + 1] - starts[b]);
        buckets_[b].latest_ends.reserve(starts[b + 1] - starts[b]);
    }
    std::vector<std::uint32_t> own_x, own_y;
    if (positions == nullptr || positions->empty()) {
        own_x.resize(n);
        own_y.resize(n);
        project_positions(table.positions(), own_x.data(), own_y.data());
    }
    const bool own = !own_x.empty() || n == 0;
    const std::span<const std::uint32_t> x = own ? own_x : positions->x(), y = own ? own_y : positions->y();
    for (std::size_t row = 0; row < n; ++row) {
        const float size = symbology.size_of_row[row];
        Bucket& bucket = buckets_[size_bucket(size)];
        const std::uint64_t end = ordered(table.ends()[row]), begin = ordered(table.begins()[row]);
        instances[bucket.first + bucket.begins.size()] = {x[row],
                                                          y[row],
                                                          static_cast<std::uint32_t>(end >> 32U),
                                                          static_cast<std::uint32_t>(end),
                                                          static_cast<std::uint32_t>(begin >> 32U),
                                                          static_cast<std::uint32_t>(begin),
                                                          size,
                                                          symbol_low(symbology, row),
                                                          symbol_look(symbology, row)};
        const Instant latest = bucket.latest_ends.empty()
                                   ? table.ends()[row]
                                   : std::max(bucket.latest_ends.back(), table.ends()[row]);
        bucket.begins.push_back(table.begins()[row]);
        bucket.latest_ends.push_back(latest);
        const bool plain = symbol_look(symbology, row) < 1U << 8U;
        bucket.solid = bucket.solid && plain && (!sized_ || size > 0);
    }
    return instances;
}

void SymbolLayer::describe_instances(gl::VertexArrayHandle& array, const gl::Buffer& instances,
                                     GLuint divisor) {
    if (!array) array = gl::make_vertex_array();
    constexpr GLsizei kStride = sizeof(Instance);
    gl::set_attribute(array, instances,
                      {0, 2, GL_UNSIGNED_INT, kStride, offsetof(Instance, x), divisor, false});
    gl::set_attribute(array, instances,
                      {1, 2, GL_UNSIGNED_INT, kStride, offsetof(Instance, end_high), divisor, false});
    gl::set_attribute(array, instances, {2, 1, GL_FLOAT, kStride, offsetof(Instance, size), divisor, false});
    gl::set_attribute(array, instances,
                      {3, 1, GL_UNSIGNED_INT, kStride, offsetof(Instance, look), divisor, false});
    gl::set_attribute(array, instances,
                      {6, 2, GL_UNSIGNED_INT, kStride, offsetof(Instance, begin_high), divisor, false});
    gl::set_attribute(array, instances, {5, 1, GL_FLOAT, kStride, offsetof(Instance, low), divisor, false});
}

/// A byte for each instance: whether it passes the filter. Undated rows are not asked.
void SymbolLayer::upload_passing(const Symbology& symbology) {
    if (passing_) {
        std::vector<std::uint8_t> passes(undated_.first + undated_.count, 1);
        std::array<std::uint32_t, kSizeBuckets> next{};
        for (std::size_t b = 0; b < kSizeBuckets; ++b) next[b] = buckets_[b].first;
        for (std::size_t row = 0; row < undated_.first; ++row)
            passes[next[size_bucket(symbology.size_of_row[row])]++] = passing_->test(row) ? 1 : 0;
        passes_.upload_stream(std::as_bytes(std::span(passes)));
    }
    for (const gl::VertexArrayHandle* array : {&points_, &quads_}) {
        const GLuint divisor = array == &quads_ ? 1 : 0;
        if (passing_) {
            gl::set_attribute(*array, passes_, {4, 1, GL_UNSIGNED_BYTE, 1, 0, divisor, false});
        } else {
            glDisableVertexArrayAttrib(array->name(), 4);
        }
    }
}

void SymbolLayer::sync(const LayerState& layer, const Symbology& symbology, const RowBitsPtr& passing,
                       const PlanePositions* positions) {
    const bool same_events = table_ == layer.table.get() && generation_ == symbology.generation;
    if (same_events && passing_ == passing) return;
    if (!same_events) {
        table_ = layer.table.get();
        generation_ = symbology.generation;
        sized_ = symbology.sized;
        shaped_ = has_shapes(symbology);
        colors_dark_ = look_colors(symbology, layer, Theme::Dark);
        colors_light_ = look_colors(symbology, layer, Theme::Light);
        std::vector<Instance> instances = instances_of(layer, symbology, positions);
        const std::vector<Instance> undated = undated_instances(layer, positions);
        undated_ = {static_cast<std::uint32_t>(instances.size()), static_cast<std::uint32_t>(undated.size())};
        instances.insert(instances.end(), undated.begin(), undated.end());
        instances_.upload_static(std::as_bytes(std::span(instances)));
        describe_instances(points_, instances_, 0);
        describe_instances(quads_, instances_, 1);
    }
    passing_ = passing;
    upload_passing(symbology);
}

SymbolLayer::Range SymbolLayer::range_in(const Bucket& bucket, const TemporalExtent& window) {
    const auto last =
        std::lower_bound(bucket.begins.begin(), bucket.begins.end(), window.end) - bucket.begins.begin();
    const auto first = std::upper_bound(bucket.latest_ends.begin(), bucket.latest_ends.end(), window.begin) -
                       bucket.latest_ends.begin();
    if (first >= last) return {};
    return {bucket.first + static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last - first)};
}

std::uint64_t SymbolLayer::instances_in(const TemporalExtent& window) const {
    std::uint64_t n = 0;
    for (const Bucket& bucket : buckets_) n += range_in(bucket, window).count;
    return n;
}

/// How far a symbol and its soft edge reach from its middle, at most, framebuffer pixels.
float SymbolLayer::reach_px(const Viewport& viewport, const LayerState& layer) const {
    const float radius = std::max(greatest_radius_px(layer), 6.0F);
    const float symbol = shaped_ ? kShapeReach * radius + 4 : radius + 2;
    return std::max(symbol, fades(layer) ? radius + kTrailGlowPx : 0) *
           static_cast<float>(viewport.dpi_scale);
}

int SymbolLayer::margin_px(const Viewport& viewport, const LayerState& layer) const {
    return static_cast<int>(std::ceil(reach_px(viewport, layer)));
}

SymbolLayer::Shape SymbolLayer::shape_for(const SymbolProgram& program, const Viewport& viewport,
                                          const LayerState& layer) const {
    return 2 * reach_px(viewport, layer) <= program.largest_point_px_ ? Shape::Points : Shape::Quads;
}

/// A point whose middle is outside of the GL viewport is dropped whole, so that reaches further than the
/// picture by as much as symbols do.
void SymbolLayer::begin(const Pass& pass) const {
    const int margin = margin_px(pass.viewport, pass.layer);
    const int width = pass.viewport.width_px(), height = pass.viewport.height_px();
    glViewport(-margin, -margin, width + 2 * margin, height + 2 * margin);
    glScissor(0, 0, width, height);
    glEnable(GL_SCISSOR_TEST);
    glEnable(GL_PROGRAM_POINT_SIZE);
    glEnable(GL_BLEND);
    glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    glVertexAttribI1ui(4, 1);  // all pass where there is no byte for each
    glBindVertexArray((pass.shape == Shape::Points ? points_ : quads_).name());
}

void SymbolLayer::use(const Pass& pass, Kinds kinds) const {
    const SymbolProgram::Variant& v = pass.program.variant(pass.shape, kinds);
    const Viewport& viewport = pass.viewport;
    const MercatorPoint center = viewport.center();
    const auto px = static_cast<float>(viewport.px_per_unit());
    const auto margin = static_cast<float>(margin_px(viewport, pass.layer));
    const std::uint64_t from = ordered(pass.window.begin), to = ordered(pass.trail.to());
    std::array<float, kLookColors * 4> colors{};
    const auto& by_class = pass.theme == Theme::Dark ? colors_dark_ : colors_light_;
    for (std::size_t i = 0; i < kLookColors; ++i) {
        std::ranges::copy(by_class[i], colors.begin() + static_cast<std::ptrdiff_t>(4 * i));
        colors[4 * i + 3] = 1;
    }
    glUseProgram(v.program.name());
    glUniform2ui(v.center, center.x, center.y);
    glUniform2f(v.px_per_unit, px, 2 * px);
    glUniform2f(v.half_size, static_cast<float>(viewport.width_px()) / 2 + margin,
                static_cast<float>(viewport.height_px()) / 2 + margin);
    glUniform2ui(v.from, static_cast<GLuint>(from >> 32U), static_cast<GLuint>(from));
    glUniform2ui(v.to, static_cast<GLuint>(to >> 32U), static_cast<GLuint>(to));
    glUniform4fv(v.colors, kLookColors, colors.data());
    glUniform4fv(v.outline, 1, symbol_outline(pass.theme).data());
    glUniform1f(v.opacity, symbol_opacity(pass.layer));
    glUniform1f(v.scale, static_cast<float>(viewport.dpi_scale));
    glUniform1f(v.max_radius, greatest_radius_px(pass.layer));
    glUniform1i(v.sized, sized_ ? 1 : 0);
    glUniform2ui(v.to, static_cast<GLuint>(to >> 32U), static_cast<GLuint>(to));
    glUniform1f(v.span, pass.trail.span_ms());
    glUniform1f(v.faintest, pass.trail.faintest());
    glUniform1f(v.glow_age, pass.glow ? Trail::kGlowAge : 0);
    glUniform1f(v.glow_px, kTrailGlowPx);
    glUniform1f(v.glow_alpha, kTrailGlowAlpha);
}

void SymbolLayer::send(Shape shape, const Range& range) {
    if (range.count == 0) return;
    const auto first = static_cast<GLint>(range.first);
    const auto count = static_cast<GLsizei>(range.count);
    if (shape == Shape::Points) {
        glDrawArrays(GL_POINTS, first, count);
    } else {
        glDrawArraysInstancedBaseInstance(GL_TRIANGLE_STRIP, 0, 4, count, range.first);
    }
}

void SymbolLayer::end(const Viewport& viewport) {
    glBindVertexArray(0);
    glDisable(GL_PROGRAM_POINT_SIZE);
    glDisable(GL_SCISSOR_TEST);
    glViewport(0, 0, viewport.width_px(), viewport.height_px());
}

/// Sends what meets the pass's window, bucket by bucket.
void SymbolLayer::send_window(const Pass& pass) const {
    std::optional<Kinds> in_use;
    for (const Bucket& bucket : buckets_) {
        const Range range = range_in(bucket, pass.window);
        if (range.count == 0) continue;
        const Kinds kinds = bucket.solid && !pass.glow ? Kinds::Solid : Kinds::All;
        if (in_use != kinds) use(pass, kinds);
        in_use = kinds;
        send(pass.shape, range);
    }
}

void SymbolLayer::draw(const SymbolProgram& program, const Viewport& viewport, const TemporalExtent& window,
                       Theme theme, const LayerState& layer) const {
    if (!points_ || window.empty()) return;
    Pass pass{program, viewport, window, theme, layer, shape_for(program, viewport, layer), {layer, window}};
    begin(pass);
    if (pass.trail.fades()) {
        pass.window = pass.trail.glowing();
        pass.glow = true;
        send_window(pass);
        pass.window = window;
        pass.glow = false;
    }
    send_window(pass);
    end(viewport);
}

void SymbolLayer::draw_undated(const SymbolProgram& program, const Viewport& viewport, Theme theme,
                               const LayerState& layer) const {
    if (!points_ || undated_.count == 0) return;
    const Pass pass{program, viewport, TemporalExtent{}, theme, layer, shape_for(program, viewport, layer)};
    begin(pass);
    use(pass, Kinds::All);
    send(pass.shape, undated_);
    end(viewport);
}

}  // namespace courtyard
