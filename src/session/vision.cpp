#include "session/vision.h"

#include <algorithm>
#include <cmath>

#include "base/translate.h"

namespace courtyard {
namespace {

constexpr std::array<std::string_view, kVisions.size()> kNames{
    tr_later("normal"), tr_later("deuteranopia"), tr_later("protanopia"), tr_later("tritanopia")};

using Matrix = std::array<std::array<float, 3>, 3>;
constexpr std::array<Matrix, kVisions.size()> kMatrices{{
    {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}},
    {{{0.367322F, 0.860646F, -0.227968F},
      {0.280085F, 0.672501F, 0.047413F},
      {-0.011820F, 0.042940F, 0.968881F}}},
    {{{0.152286F, 1.052583F, -0.204868F},
      {0.114503F, 0.786281F, 0.099216F},
      {-0.003882F, -0.048116F, 1.051998F}}},
    {{{1.255528F, -0.076749F, -0.178779F},
      {-0.078411F, 0.930809F, 0.147602F},
      {0.004733F, 0.691367F, 0.303900F}}},
}};

double linear(std::uint8_t v) {
    const double s = v / 255.0;
    return s <= 0.04045 ? s / 12.92 : std::pow((s + 0.055) / 1.055, 2.4);
}

std::uint8_t encoded(double v) {
    const double s = v <= 0.0031308 ? 12.92 * v : 1.055 * std::pow(v, 1 / 2.4) - 0.055;
    return static_cast<std::uint8_t>(std::lround(std::clamp(s, 0.0, 1.0) * 255));
}

}  // namespace

std::string_view vision_name(Vision vision) {
    return kNames[static_cast<std::size_t>(vision)];
}

std::optional<Vision> vision_named(std::string_view name) {
    for (const Vision vision : kVisions) {
        if (vision_name(vision) == name) return vision;
    }
    return std::nullopt;
}

const Matrix& vision_matrix(Vision vision) {
    return kMatrices[static_cast<std::size_t>(vision)];
}

Color seen_with(Vision vision, Color color) {
    if (vision == Vision::Normal) return color;
    const std::array<double, 3> light{linear(color.r), linear(color.g), linear(color.b)};
    std::array<std::uint8_t, 3> seen{};
    for (std::size_t i = 0; i < 3; ++i) {
        double sum = 0;
        for (std::size_t k = 0; k < 3; ++k)
            sum += static_cast<double>(vision_matrix(vision)[i][k]) * light[k];
        seen[i] = encoded(sum);
    }
    return {seen[0], seen[1], seen[2], color.a};
}

}  // namespace courtyard
