#include "render/stack_badges.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>

#include "base/text.h"
#include "base/translate.h"
#include "base/wide.h"
#include "render/pies.h"

namespace courtyard {
namespace {

constexpr double kBadgeTextPx = 9.5, kDigitPx = 0.64 * kBadgeTextPx;
constexpr double kLeastRadiusPx = 6.5;

/// Of a byte of UTF-8.
bool begins_character(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
}

COURTYARD_WIDE void lay_badge_row(Pixel* to, const Pixel* badge, int count) {
    for (int x = 0; x < count; ++x) to[x] = laid_over(to[x], badge[x]);
}

}  // namespace

double StackBadges::radius_px(std::uint32_t number) {
    const std::string words = with_thousands(number);
    const auto characters = std::ranges::count_if(words, begins_character);
    return std::max(kLeastRadiusPx, static_cast<double>(characters) * kDigitPx / 2 + 2.5);
}

void StackBadges::begin(const TextRenderer& text, Theme theme, double dpi_scale) {
    // Once the atlas of letters was full, some plates may lack theirs.
    const bool same = theme == theme_ && dpi_scale == scale_ && text.generation() == text_generation_ &&
                      language_generation() == language_;
    if (!same || badges_.size() > kMostKept) badges_.clear();
    theme_ = theme;
    scale_ = dpi_scale;
    text_generation_ = text.generation();
    language_ = language_generation();
}

const StackBadges::Badge& StackBadges::badge_of(std::uint32_t number, TextRenderer& text) {
    const auto [found, is_new] = badges_.try_emplace(number);
    Badge& badge = found->second;
    if (!is_new) return badge;
    const bool dark = theme_ == Theme::Dark;
    const Color fill = dark ? Color{0x2E, 0x37, 0x42} : Color{0xFF, 0xFF, 0xFF};
    const Color rim = dark ? Color{0x8A, 0x96, 0xA3} : Color{0x60, 0x63, 0x6A};
    const Color ink = dark ? Color{0xF2, 0xF5, 0xF8} : Color{0x18, 0x1A, 0x1E};
    const double radius = radius_px(number);
    const int half = static_cast<int>(std::ceil((radius + 1) * scale_)) + 1;
    badge.side = 2 * half;
    canvas_.begin(badge.side, badge.side);
    paint_pie(
        canvas_,
        {static_cast<double>(half), static_cast<double>(half), radius * scale_, 0, scale_, fill, rim, 1}, {});
    const std::string words = with_thousands(number);
    const double middle = half / scale_, width = text.measure(words, kBadgeTextPx, scale_);
    text_.clear();
    text.add_text(text_, words, {middle - width / 2, middle + TextRenderer::cap_height(kBadgeTextPx) / 2},
                  {kBadgeTextPx, ink, {}, 0}, scale_);
    text.stamp(text_, canvas_);
    for (int y = 0; y < badge.side; ++y)
        badge.pixels.insert(badge.pixels.end(), canvas_.row(y), canvas_.row(y) + badge.side);
    return badge;
}

void StackBadges::draw(Overlay& overlay, TextRenderer& text, std::uint32_t number, double x, double y) {
    const Badge& badge = badge_of(number, text);
    const int left = static_cast<int>(std::lround(x)) - badge.side / 2,
              bottom = static_cast<int>(std::lround(y)) - badge.side / 2;
    const PixelBox box{std::max(left, 0), std::max(bottom, 0), std::min(left + badge.side, overlay.width()),
                       std::min(bottom + badge.side, overlay.height())};
    if (box.left >= box.right || box.bottom >= box.top) return;
    for (int row = box.bottom; row < box.top; ++row) {
        const Pixel* from = badge.pixels.data() + std::ptrdiff_t{row - bottom} * badge.side;
        lay_badge_row(overlay.row(row) + box.left, from + (box.left - left), box.right - box.left);
    }
    overlay.mark(box);
}

}  // namespace courtyard
