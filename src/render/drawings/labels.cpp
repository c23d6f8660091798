#include "render/drawings/labels.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "render/basemap_style.h"
#include "render/plane_positions.h"
#include "session/kinds/labels.h"

namespace courtyard {
namespace {

namespace labels = kinds::labels;

constexpr std::size_t kMostTried = 3000;  // what follows would hardly find room, and a frame is short
constexpr std::size_t kMostBytes = 60;    // longer words are cut: a label is not a text
constexpr double kGapPx = 3, kMarginPx = 2, kHaloPx = 1.4;

/// The column whose words are written: the chosen one, else that of the place, else that of the kind.
const Column* column_of(const PaintJob& job) {
    const EventTable& table = *job.shown.layer.table;
    const std::string_view name = job.drawing.params.text(labels::kColumn);
    if (!name.empty()) return table.column(name);
    for (const Role role : {Role::Place, Role::Category}) {
        if (const Column* column = table.column(role)) return column;
    }
    return nullptr;
}

std::string words_of(const Column& column, std::uint32_t row) {
    std::string words = column.text(row);
    if (words.size() > kMostBytes) {
        std::size_t end = kMostBytes;
        while (end > 0 && (static_cast<unsigned char>(words[end]) & 0xC0U) == 0x80U) --end;  // a whole letter
        words = words.substr(0, end) + "…";
    }
    std::ranges::replace(words, '\n', ' ');
    return words;
}

}  // namespace

void EventLabelsPainter::find_candidates(const PaintJob& job) {
    candidates_.clear();
    const ShownEvents& shown = job.shown;
    each_shown(shown, [&](std::uint32_t row) {
        const MercatorPoint p = position_of(shown, row);
        if (p == kOffPlane) return;
        const ScreenPoint at =
            screen_from_world(job.viewport.camera, job.viewport.size, world_from_mercator(p));
        if (at.x < 0 || at.y < 0 || at.x > job.viewport.size.width || at.y > job.viewport.size.height) return;
        candidates_.push_back({row, shown.symbology.size_of_row[row], at});
    });
    const auto weightier = [](const Candidate& a, const Candidate& b) {
        return a.size != b.size ? a.size > b.size : a.row < b.row;
    };
    const std::size_t tried = std::min(candidates_.size(), kMostTried);
    std::ranges::partial_sort(candidates_, candidates_.begin() + static_cast<std::ptrdiff_t>(tried),
                              weightier);
}

bool EventLabelsPainter::place(const PaintJob& job, const Candidate& candidate, std::string text,
                               std::span<const ScreenRect> taken) {
    const double size = job.drawing.params.number(labels::kSize);
    const double width = job.text.measure(text, size, job.viewport.dpi_scale);
    const double cap = TextRenderer::cap_height(size);
    const double radius = static_cast<double>(
        symbol_radius_px(job.shown.symbology, greatest_radius_px(job.shown.layer), candidate.size));
    const double gap = (shows_symbols(job.shown.layer) ? radius : 2) + kGapPx;
    const ScreenPoint at = candidate.at;
    const std::array<ScreenPoint, 4> baselines{{{at.x + gap, at.y + cap / 2},
                                                {at.x - gap - width, at.y + cap / 2},
                                                {at.x - width / 2, at.y - gap},
                                                {at.x - width / 2, at.y + gap + cap}}};
    for (const ScreenPoint baseline : baselines) {
        const ScreenRect box{baseline.x - kMarginPx, baseline.y - cap - kMarginPx,
                             baseline.x + width + kMarginPx, baseline.y + 0.3 * size + kMarginPx};
        const bool inside = box.left >= 0 && box.top >= 0 && box.right <= job.viewport.size.width &&
                            box.bottom <= job.viewport.size.height;
        const auto meets = [&box](const ScreenRect& other) { return other.meets(box); };
        if (!inside || std::ranges::any_of(taken, meets) || std::ranges::any_of(boxes_, meets)) continue;
        boxes_.push_back(box);
        labels_.push_back({std::move(text), baseline});
        return true;
    }
    return false;
}

void EventLabelsPainter::reserve(const PaintJob& job, std::vector<ScreenRect>& boxes) {
    boxes_.clear();
    labels_.clear();
    candidates_.clear();
    const Column* column = column_of(job);
    if (column == nullptr) return;
    find_candidates(job);
    for (const Candidate& candidate :
         std::span(candidates_).first(std::min(candidates_.size(), kMostTried))) {
        std::string words = words_of(*column, candidate.row);
        if (!words.empty()) place(job, candidate, std::move(words), boxes);
    }
    boxes.insert(boxes.end(), boxes_.begin(), boxes_.end());
}

void EventLabelsPainter::paint(Overlay& overlay, const PaintJob& job) {
    batch_.clear();
    const BasemapStyle style = basemap_style(job.theme);
    const auto faded = [&](Color color) {
        color.a = static_cast<std::uint8_t>(std::lround(color.a * opacity_of(job)));
        return color;
    };
    const TextStyle look{job.drawing.params.number(labels::kSize), faded(style.text), faded(style.halo),
                         kHaloPx};
    for (const Label& label : labels_)
        job.text.add_text(batch_, label.text, label.baseline, look, job.viewport.dpi_scale);
    job.text.stamp(batch_, overlay);
}

}  // namespace courtyard
