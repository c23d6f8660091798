#include "render/symbols.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numeric>

#include "geo/mercator_batch.h"

namespace courtyard {
namespace {

constexpr std::size_t kBuckets = 24;  // radii within a bucket differ by less than about a pixel
constexpr std::size_t kMostColors = 10;
constexpr float kNoDate = -2;

/// One event as the vertex shader reads it.
struct Instance {
    std::uint32_t x, y;               ///< MercatorPoint
    std::uint32_t end_high, end_low;  ///< Order-preserving halves of the end instant.
    float size;                       ///< value / size_max; −1 = unknown, kNoDate = an undated row
    std::uint32_t palette;
};
static_assert(sizeof(Instance) == 24);

/// Unsigned 64 bits that sort like the signed instant: the shader has no 64-bit integers and compares halves.
std::uint64_t ordered(Instant t) {
    return static_cast<std::uint64_t>(t) ^ (1ULL << 63U);
}

/// Great radii first; unknown and small sizes last, hence on top.
std::size_t bucket_of(float size) {
    const float radius = size <= 0 ? 0.0F : std::sqrt(std::min(size, 1.0F));
    const auto step = static_cast<std::size_t>(radius * static_cast<float>(kBuckets - 1));
    return kBuckets - 1 - step;
}

/// The rows with a place but no date, as instances that never end.
std::vector<Instance> undated_instances(const LayerState& layer) {
    const EventTable& table = *layer.table;
    std::vector<Instance> out;
    const std::size_t first = table.event_count(), last = first + table.undated_count();
    for (std::size_t row = first; row < last; ++row) {
        const auto place = table.position(row);
        if (!place) continue;
        const MercatorPoint p = mercator_from_lonlat(*place);
        out.push_back({p.x, p.y, UINT32_MAX, UINT32_MAX, kNoDate, undated_palette(layer)});
    }
    return out;
}

}  // namespace

Result<SymbolProgram> SymbolProgram::create(const std::filesystem::path& share_dir) {
    auto program = gl::load_program(share_dir, "symbols");
    if (!program) return pass_on(program);
    SymbolProgram made;
    made.program_ = std::move(*program);
    made.center_ = made.program_.uniform("u_center");
    made.px_per_unit_ = made.program_.uniform("u_px_per_unit");
    made.half_size_ = made.program_.uniform("u_half_size_px");
    made.from_ = made.program_.uniform("u_from");
    made.colors_ = made.program_.uniform("u_colors");
    made.outline_ = made.program_.uniform("u_outline");
    made.opacity_ = made.program_.uniform("u_opacity");
    made.scale_ = made.program_.uniform("u_dpi_scale");
    made.max_radius_ = made.program_.uniform("u_max_radius_px");
    made.sized_ = made.program_.uniform("u_sized");
    return made;
}

void SymbolLayer::sync(const LayerState& layer, const Symbology& symbology) {
    const EventTable& table = *layer.table;
    if (table_ == &table && generation_ == symbology.generation) return;
    table_ = &table;
    generation_ = symbology.generation;
    sized_ = symbology.sized;

    const std::size_t n = table.event_count();
    std::array<std::uint32_t, kBuckets + 1> starts{};
    for (std::size_t row = 0; row < n; ++row) ++starts[bucket_of(symbology.size_of_row[row]) + 1];
    std::partial_sum(starts.begin(), starts.end(), starts.begin());
    std::vector<Instance> instances(n);
    buckets_.assign(kBuckets, {});
    for (std::size_t b = 0; b < kBuckets; ++b) {
        buckets_[b].first = starts[b];
        buckets_[b].begins.reserve(starts[b + 1] - starts[b]);
        buckets_[b].latest_ends.reserve(starts[b + 1] - starts[b]);
    }
    std::vector<std::uint32_t> x(n), y(n);
    project_positions(table.positions(), x.data(), y.data());
    for (std::size_t row = 0; row < n; ++row) {
        Bucket& bucket = buckets_[bucket_of(symbology.size_of_row[row])];
        const std::uint64_t end = ordered(table.ends()[row]);
        const std::uint8_t palette = symbology.classes[symbology.class_of_row[row]].palette;
        instances[bucket.first + bucket.begins.size()] = {x[row],
                                                          y[row],
                                                          static_cast<std::uint32_t>(end >> 32U),
                                                          static_cast<std::uint32_t>(end),
                                                          symbology.size_of_row[row],
                                                          palette};
        const Instant latest = bucket.latest_ends.empty()
                                   ? table.ends()[row]
                                   : std::max(bucket.latest_ends.back(), table.ends()[row]);
        bucket.begins.push_back(table.begins()[row]);
        bucket.latest_ends.push_back(latest);
    }
    const std::vector<Instance> undated = undated_instances(layer);
    undated_ = {static_cast<std::uint32_t>(n), static_cast<std::uint32_t>(undated.size())};
    instances.insert(instances.end(), undated.begin(), undated.end());
    if (!array_) array_ = gl::make_vertex_array();
    instances_.upload_static(std::as_bytes(std::span(instances)));
    constexpr GLsizei kStride = sizeof(Instance);
    gl::set_attribute(array_, instances_, {0, 2, GL_UNSIGNED_INT, kStride, offsetof(Instance, x), 1, false});
    gl::set_attribute(array_, instances_,
                      {1, 2, GL_UNSIGNED_INT, kStride, offsetof(Instance, end_high), 1, false});
    gl::set_attribute(array_, instances_, {2, 1, GL_FLOAT, kStride, offsetof(Instance, size), 1, false});
    gl::set_attribute(array_, instances_,
                      {3, 1, GL_UNSIGNED_INT, kStride, offsetof(Instance, palette), 1, false});
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

void SymbolLayer::set_up(const SymbolProgram& program, const Viewport& viewport, Instant begin, Theme theme,
                         const LayerState& layer, float opacity) const {
    const MercatorPoint center = viewport.center();
    const auto px = static_cast<float>(viewport.px_per_unit());
    const std::uint64_t from = ordered(begin);
    std::array<float, kMostColors * 4> colors{};
    for (std::size_t i = 0; i < kMostColors; ++i) {
        const Color c = palette_color(theme, static_cast<std::uint8_t>(i));
        colors[4 * i] = static_cast<float>(c.r) / 255;
        colors[4 * i + 1] = static_cast<float>(c.g) / 255;
        colors[4 * i + 2] = static_cast<float>(c.b) / 255;
        colors[4 * i + 3] = 1;
    }
    glUseProgram(program.program_.name());
    glUniform2ui(program.center_, center.x, center.y);
    glUniform2f(program.px_per_unit_, px, 2 * px);
    glUniform2f(program.half_size_, static_cast<float>(viewport.width_px()) / 2,
                static_cast<float>(viewport.height_px()) / 2);
    glUniform2ui(program.from_, static_cast<GLuint>(from >> 32U), static_cast<GLuint>(from));
    glUniform4fv(program.colors_, kMostColors, colors.data());
    const bool dark = theme == Theme::Dark;
    glUniform4f(program.outline_, dark ? 0.05F : 1.0F, dark ? 0.07F : 1.0F, dark ? 0.09F : 1.0F,
                dark ? 0.9F : 0.95F);
    glUniform1f(program.opacity_, opacity);
    glUniform1f(program.scale_, static_cast<float>(viewport.dpi_scale));
    glUniform1f(program.max_radius_, layer.max_radius_px);
    glUniform1i(program.sized_, sized_ ? 1 : 0);
    glBindVertexArray(array_.name());
}

void SymbolLayer::draw(const SymbolProgram& program, const Viewport& viewport, const TemporalExtent& window,
                       Theme theme, const LayerState& layer) const {
    if (!array_ || window.empty()) return;
    set_up(program, viewport, window.begin, theme, layer, layer.opacity);
    for (const Bucket& bucket : buckets_) {
        const Range range = range_in(bucket, window);
        if (range.count == 0) continue;
        glDrawArraysInstancedBaseInstance(GL_TRIANGLE_STRIP, 0, 4, static_cast<GLsizei>(range.count),
                                          range.first);
    }
    glBindVertexArray(0);
}

void SymbolLayer::draw_undated(const SymbolProgram& program, const Viewport& viewport, Theme theme,
                               const LayerState& layer) const {
    if (!array_ || undated_.count == 0) return;
    set_up(program, viewport, Instant{}, theme, layer, layer.opacity);
    glDrawArraysInstancedBaseInstance(GL_TRIANGLE_STRIP, 0, 4, static_cast<GLsizei>(undated_.count),
                                      undated_.first);
    glBindVertexArray(0);
}

}  // namespace courtyard
