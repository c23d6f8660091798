#include "render/drawings/regions.h"

#include "render/basemap_style.h"
#include "session/region_legend.h"

namespace courtyard {
namespace {

constexpr double kUncertainAlpha = 0.95, kNoDataAlpha = 0.8;
constexpr double kBorderAlpha = 0.9;

}  // namespace

void RegionPainter::find_styles(const PaintJob& job) {
    const AreaView& view = *job.areas;
    const AreaColors colors = area_colors(job.drawing, view, job.theme);
    const double opacity = opacity_of(job);
    styles_.assign(view.values.size(), {});
    for (std::size_t i = 0; i < view.values.size(); ++i) {
        const AreaValue& value = view.values[i];
        switch (value.look) {
            case AreaLook::Blank:
                break;
            case AreaLook::NoData:
                styles_[i] = {AreaStyle::Pattern::Rising,
                              premultiplied(colors.no_data, opacity * kNoDataAlpha)};
                break;
            case AreaLook::Unknown:
                styles_[i] = {AreaStyle::Pattern::Falling, premultiplied(colors.unknown, opacity)};
                break;
            case AreaLook::Zero:
                styles_[i] = {AreaStyle::Pattern::Plain, premultiplied(colors.zero, opacity)};
                break;
            case AreaLook::Uncertain:
                styles_[i] = {AreaStyle::Pattern::Rising,
                              premultiplied(colors.classes[value.color_class], opacity * kUncertainAlpha)};
                break;
            case AreaLook::Value:
                styles_[i] = {AreaStyle::Pattern::Plain,
                              premultiplied(colors.classes[value.color_class], opacity)};
                break;
        }
    }
}

void RegionPainter::paint(Overlay& overlay, const PaintJob& job) {
    if (job.areas == nullptr) return;
    find_styles(job);
    const Color land = basemap_style(job.theme).land;
    picture_.draw(overlay, job.viewport, *job.areas->rows->set, styles_,
                  premultiplied(land, kBorderAlpha * opacity_of(job)));
}

}  // namespace courtyard
