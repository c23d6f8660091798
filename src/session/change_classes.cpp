#include "session/change_classes.h"

#include <algorithm>
#include <cmath>

namespace courtyard {
namespace {

constexpr std::size_t kMostChangeClasses = 5;
constexpr double kLeastRadiusPx = 2.5;
constexpr double kFewEvents = 9;

/// The numbers 1, 2, 5 × 10^k by their place in that row.
double step_125(int i) {
    constexpr double kSteps[] = {1, 2, 5};
    const int k = i >= 0 ? i / 3 : (i - 2) / 3;
    const double step = kSteps[i - 3 * k];
    // A power of ten below 1 is not exact; its quotient is rounded once.
    return k >= 0 ? step * std::pow(10.0, k) : step / std::pow(10.0, -k);
}

/// The place of the last such number at or below a value above 0.
int place_125(double value) {
    int i = 3 * static_cast<int>(std::floor(std::log10(value)));
    while (step_125(i) > value) --i;
    while (step_125(i + 1) <= value) ++i;
    return i;
}

}  // namespace

std::size_t ChangeClasses::of(double difference) const {
    const auto above = std::ranges::upper_bound(bounds, std::abs(difference));
    return static_cast<std::size_t>(above - bounds.begin());
}

ChangeClasses change_classes(double greatest, double locked, bool whole) {
    ChangeClasses out;
    const double most = locked > 0 ? locked : greatest;
    if (!(most > 0) || !std::isfinite(most)) return out;
    int i = place_125(most);
    out.top = locked > 0 ? locked : step_125(i);
    double bound = out.top;
    while (out.bounds.size() + 1 < kMostChangeClasses && !(whole && bound <= 1)) {
        out.bounds.insert(out.bounds.begin(), bound);
        if (step_125(i) >= bound) --i;
        bound = step_125(i);
    }
    return out;
}

Color no_change_color(Theme theme) {
    constexpr double kSmall = 1e-9;
    return mixed(diverging_color(theme, -kSmall), diverging_color(theme, kSmall), 0.5);
}

Color change_color(const ChangeClasses& classes, double difference, Theme theme) {
    if (difference == 0) return no_change_color(theme);
    const double t = static_cast<double>(classes.of(difference) + 1) / static_cast<double>(classes.size());
    return diverging_color(theme, difference < 0 ? -t : t);
}

Color period_a_color(Theme theme) {
    return diverging_color(theme, -1);
}

Color period_b_color(Theme theme) {
    return diverging_color(theme, 1);
}

double change_radius_px(const ChangeClasses& classes, double difference) {
    // Of a few events more or less, which would cover the map, one has a radius of its own.
    const bool few = classes.top >= 1 && classes.top < kFewEvents;
    const double usual = few ? kChangeRadiusPx * std::sqrt(classes.top / kFewEvents) : kChangeRadiusPx;
    return std::max(kLeastRadiusPx, usual * std::sqrt(std::abs(difference) / classes.top));
}

}  // namespace courtyard
