#include "render/ground_fade.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

#include "base/wide.h"

namespace courtyard {
namespace {

constexpr double kFadeSeconds = 0.2;
constexpr double kLongestStep = 1.0 / 30;  // the first frame after a rest has a long one before it
constexpr double kMostZooms = 1.5;         // beyond, the old picture is a blur or a stamp
constexpr unsigned kBits = 8;              // of weights
constexpr std::uint32_t kOne = 1U << kBits;

/// Between two pixels, two channels at once; `weight` of kOne is `b`.
inline Pixel between(Pixel a, Pixel b, std::uint32_t weight) {
    const std::uint32_t rest = kOne - weight;
    const std::uint32_t even = (a & 0x00FF00FFU) * rest + (b & 0x00FF00FFU) * weight;
    const std::uint32_t odd = (a >> 8U & 0x00FF00FFU) * rest + (b >> 8U & 0x00FF00FFU) * weight;
    return (even >> 8U & 0x00FF00FFU) | (odd & 0xFF00FF00U);
}

COURTYARD_WIDE void between_rows(Pixel* to, const Pixel* a, const Pixel* b, std::uint32_t weight, int count) {
    for (int x = 0; x < count; ++x) to[x] = between(a[x], b[x], weight);
}

/// Lays what `from` holds at `first` and every `step` pixels on, in 65536ths, over `to`.
COURTYARD_WIDE void lay_over_row(Pixel* to, const Pixel* from, std::uint32_t first, std::uint32_t step,
                                 std::uint32_t weight, int count) {
    for (int x = 0; x < count; ++x) {
        const std::uint32_t at = first + static_cast<std::uint32_t>(x) * step;
        const Pixel* old = from + (at >> 16U);
        to[x] = between(to[x], between(old[0], old[1], at >> 8U & 0xFFU), weight);
    }
}

}  // namespace

Result<GroundFade> GroundFade::create(const std::filesystem::path& share_dir) {
    auto program = gl::load_program(share_dir, "ground_fade");
    if (!program) return pass_on(program);
    GroundFade made;
    made.program_ = std::move(*program);
    made.from_px_ = made.program_.uniform("u_from_px");
    made.opacity_ = made.program_.uniform("u_opacity");
    made.corners_ = gl::make_vertex_array();
    return made;
}

void GroundFade::begin(const Viewport& seen, std::span<const Pixel> pixels) {
    pixels_.assign(pixels.begin(), pixels.end());
    seen_ = seen;
    left_ = 1;
}

void GroundFade::begin(const Viewport& seen, const std::function<void(const gl::Framebuffer&)>& draw) {
    next_.resize(seen.width_px(), seen.height_px());  // the one before may still be part of what is seen
    draw(next_);
    std::swap(picture_, next_);
    seen_ = seen;
    left_ = 1;
}

GroundFade::Place GroundFade::place_of(const Viewport& now) const {
    const double world_px = seen_.camera.world_px() * seen_.dpi_scale;
    const double scale = world_px / (now.camera.world_px() * now.dpi_scale);
    double dx = now.camera.center.x - seen_.camera.center.x;
    dx -= std::round(dx);  // the shorter way round the world
    const double dy = seen_.camera.center.y - now.camera.center.y;
    const double width = now.width_px(), height = now.height_px();
    return {width / 2 * (1 - scale) + dx * world_px, height / 2 * (1 - scale) + dy * world_px, scale};
}

bool GroundFade::advance(std::optional<double> seconds, const Viewport& now) {
    if (!fading()) return false;
    left_ -= seconds ? std::min(*seconds, kLongestStep) / kFadeSeconds : 1;
    const Place place = place_of(now);
    const double width = now.width_px(), height = now.height_px();
    const bool apart = std::abs(place.x) > width * 4 || std::abs(place.y) > height * 4;
    const bool same = now.camera.projection == seen_.camera.projection && now.size == seen_.size &&
                      now.dpi_scale == seen_.dpi_scale;
    if (!same || apart || std::abs(now.camera.zoom - seen_.camera.zoom) > kMostZooms) left_ = 0;
    left_ = left_ < 1e-6 ? 0 : left_;
    return true;
}

void GroundFade::lay_over(std::span<Pixel> pixels, const Viewport& now) {
    if (!fading() || pixels.size() != pixels_.size()) return;
    const Place place = place_of(now);
    const int width = now.width_px(), height = now.height_px();
    const auto weight = static_cast<std::uint32_t>(std::lround(left_ * kOne));
    // pixels whose middle lies between the middles of the older picture's
    const auto first_at = [&](double corner) {
        return std::max(0, static_cast<int>(std::ceil((0.5 - corner) / place.scale - 0.5)));
    };
    const auto last_at = [&](double corner, int size) {
        return std::min(size - 1, static_cast<int>(std::floor((size - 0.5 - corner) / place.scale - 0.5)));
    };
    const int left = first_at(place.x), right = last_at(place.x, width);
    const int bottom = first_at(place.y), top = last_at(place.y, height);
    if (left > right) return;
    row_.resize(static_cast<std::size_t>(width) + 1);
    const double from_x = std::max(place.x + (left + 0.5) * place.scale - 0.5, 0.0);
    const double step = place.scale * 65536;
    for (int y = bottom; y <= top; ++y) {
        const double from_y = std::max(place.y + (y + 0.5) * place.scale - 0.5, 0.0);
        const int below = std::min(static_cast<int>(from_y), height - 2);
        const auto up = static_cast<std::uint32_t>((from_y - below) * kOne);
        const Pixel* lower = pixels_.data() + static_cast<std::ptrdiff_t>(below) * width;
        between_rows(row_.data(), lower, lower + width, std::min(up, kOne), width);
        row_.back() = row_[row_.size() - 2];
        lay_over_row(pixels.data() + static_cast<std::ptrdiff_t>(y) * width + left, row_.data(),
                     static_cast<std::uint32_t>(from_x * 65536), static_cast<std::uint32_t>(step), weight,
                     right - left + 1);
    }
}

void GroundFade::draw_over(const Viewport& now) const {
    if (!fading()) return;
    const Place place = place_of(now);
    glEnable(GL_BLEND);
    glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    glUseProgram(program_.name());
    glUniform3f(from_px_, static_cast<float>(place.x), static_cast<float>(place.y),
                static_cast<float>(place.scale));
    glUniform1f(opacity_, static_cast<float>(left_));
    glBindTextureUnit(0, picture_.texture());
    glBindVertexArray(corners_.name());
    glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
    glBindVertexArray(0);
}

}  // namespace courtyard
