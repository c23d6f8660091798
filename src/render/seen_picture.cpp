#include "render/seen_picture.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace courtyard {
namespace {

constexpr std::size_t kLevels = 4096;  // of linear light: dark shades lie close together

struct Tables {
    std::array<float, 256> linear{};
    std::array<std::uint8_t, kLevels> encoded{};
};

const Tables& tables() {
    static const Tables made = [] {
        Tables t;
        for (std::size_t i = 0; i < t.linear.size(); ++i) {
            const double s = static_cast<double>(i) / 255;
            t.linear[i] = static_cast<float>(s <= 0.04045 ? s / 12.92 : std::pow((s + 0.055) / 1.055, 2.4));
        }
        for (std::size_t i = 0; i < kLevels; ++i) {
            const double v = static_cast<double>(i) / (kLevels - 1);
            const double s = v <= 0.0031308 ? 12.92 * v : 1.055 * std::pow(v, 1 / 2.4) - 0.055;
            t.encoded[i] = static_cast<std::uint8_t>(std::lround(s * 255));
        }
        return t;
    }();
    return made;
}

}  // namespace

void see_with(Vision vision, std::vector<std::uint32_t>& pixels) {
    if (vision == Vision::Normal) return;
    const Tables& t = tables();
    const auto m = vision_matrix(vision);
    std::uint32_t last = 0, seen = 0;
    bool known = false;
    for (std::uint32_t& pixel : pixels) {
        if (!known || pixel != last) {  // maps have runs of one colour
            last = pixel;
            known = true;
            const float r = t.linear[pixel & 0xFFU], g = t.linear[pixel >> 8U & 0xFFU],
                        b = t.linear[pixel >> 16U & 0xFFU];
            const auto channel = [&](std::size_t i) -> std::uint32_t {
                const float light = std::clamp(m[i][0] * r + m[i][1] * g + m[i][2] * b, 0.0F, 1.0F);
                return t.encoded[static_cast<std::size_t>(light * (kLevels - 1) + 0.5F)];
            };
            seen = (pixel & 0xFF000000U) | channel(2) << 16U | channel(1) << 8U | channel(0);
        }
        pixel = seen;
    }
}

void SeenPicture::update(const gl::Framebuffer& picture, Vision vision) {
    seen_.resize(picture.width(), picture.height());
    pixels_.resize(static_cast<std::size_t>(picture.width()) * static_cast<std::size_t>(picture.height()));
    glPixelStorei(GL_PACK_ALIGNMENT, 4);
    glGetTextureImage(picture.texture(), 0, GL_RGBA, GL_UNSIGNED_BYTE,
                      static_cast<GLsizei>(pixels_.size() * sizeof(std::uint32_t)), pixels_.data());
    see_with(vision, pixels_);
    glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
    glTextureSubImage2D(seen_.texture(), 0, 0, 0, picture.width(), picture.height(), GL_RGBA,
                        GL_UNSIGNED_BYTE, pixels_.data());
}

}  // namespace courtyard
