#include "ui/interface_scale.h"

#include <algorithm>

namespace courtyard::ui {
namespace {

constexpr double kScaleSlack = 1e-3;  // what rounding may make of a scale

}  // namespace

double interface_scale(double monitor, double wanted, double width_px, double height_px) {
    const double room = std::min(width_px / kLeastLogicalWidth, height_px / kLeastLogicalHeight) / monitor;
    if (wanted <= room + kScaleSlack) return monitor * wanted;
    // By steps: every other size of the font takes a while to make, and windows are resized pixel by pixel.
    double fits = 1;
    for (const double scale : kUiScales) {
        if (scale <= room + kScaleSlack) fits = scale;
    }
    return monitor * std::min(fits, wanted);
}

double larger_scale(double now) {
    const auto next = std::ranges::find_if(kUiScales, [=](double s) { return s > now + kScaleSlack; });
    return next == kUiScales.end() ? kUiScales.back() : *next;
}

double smaller_scale(double now) {
    double out = kUiScales.front();
    for (const double scale : kUiScales) {
        if (scale < now - kScaleSlack) out = scale;
    }
    return out;
}

}  // namespace courtyard::ui
