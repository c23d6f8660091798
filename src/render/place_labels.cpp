#include "render/place_labels.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace courtyard {
namespace {

constexpr double kCapitalDotPx = 3, kDotPx = 2;
constexpr double kDotGapPx = 3;               // from the dot to the name
constexpr double kMarginX = 4, kMarginY = 2;  // kept free around a name
constexpr double kHaloPx = 1.4;
constexpr double kFillZoom = 1.8;  // where the map is empty, places up to so much lesser are named
constexpr double kFillPxPerZoom =
    75;                            // … when they are that far from any other name, for each zoom they lack
constexpr double kStayPart = 0.7;  // a name that is shown already needs only this part of that distance
constexpr double kCellPx = 96;

/// Whether a map that moved from one view to the other looks like the same map: names then stay where they
/// were.
bool is_continuous(const Viewport& from, const Viewport& to) {
    const ScreenPoint moved = screen_from_world(from.camera, from.size, to.camera.center);
    return from.size == to.size && std::abs(from.camera.zoom - to.camera.zoom) < 1 &&
           std::abs(moved.x - from.size.width / 2) < from.size.width &&
           std::abs(moved.y - from.size.height / 2) < from.size.height;
}

double dot_radius(const Place& place) {
    return place.capital == CapitalOf::Country ? kCapitalDotPx : kDotPx;
}

ScreenRect dot_box(ScreenPoint dot, double radius_px) {
    const double reach = radius_px + 1.5;
    return {dot.x - reach, dot.y - reach, dot.x + reach, dot.y + reach};
}

double name_size(const Place& place, double zoom, double min_zoom) {
    if (place.capital == CapitalOf::Country) return min_zoom <= zoom ? 13.5 : 12.5;
    return zoom - min_zoom > 1.8 || min_zoom < 2.6 ? 12.5 : 11;
}

bool is_inside(const ScreenRect& box, ScreenSize screen) {
    return box.left >= 0 && box.top >= 0 && box.right <= screen.width && box.bottom <= screen.height;
}

}  // namespace

double place_min_zoom(const Place& place) {
    // Natural Earth's ranks 0 … 10 as zooms; the population alone places the cities that it does not rank.
    constexpr std::array kZoomOfRank = {1.8, 2.4, 3.0, 3.6, 4.2, 4.6, 5.0, 5.6, 6.2, 6.6, 7.0};
    const double people = std::max(1000.0, static_cast<double>(place.population));
    const double by_people = 8.0 - 2.4 * (std::log10(people) - 4.18);
    double zoom =
        place.ne_rank < kZoomOfRank.size() ? 0.5 * (by_people + kZoomOfRank[place.ne_rank]) : by_people + 0.4;
    if (place.capital == CapitalOf::Region) zoom -= 0.4;
    if (place.capital == CapitalOf::Country) {
        const bool is_great =
            place.population >= 100000 || place.ne_rank <= 3;  // not the seats of tiny islands
        zoom = std::min(zoom - 0.8, is_great ? 4.4 : 5.6);
    }
    return std::clamp(zoom, 0.0, 10.0);
}

PlaceLabels::PlaceLabels(std::vector<Place> places)
    : places_(std::move(places)),
      sides_(places_.size(), Side::None),
      next_sides_(places_.size(), Side::None) {
    candidates_.reserve(places_.size());
    for (std::size_t i = 0; i < places_.size(); ++i) {
        const Place& place = places_[i];
        candidates_.push_back({world_from_lonlat(place.position.lon(), place.position.lat()),
                               static_cast<float>(place_min_zoom(place)), static_cast<std::uint32_t>(i)});
    }
    std::ranges::stable_sort(candidates_, {}, &Candidate::min_zoom);
}

void PlaceLabels::Occupied::reset(ScreenSize screen) {
    columns_ = static_cast<int>(screen.width / kCellPx) + 1;
    rows_ = static_cast<int>(screen.height / kCellPx) + 1;
    cells_.resize(static_cast<std::size_t>(columns_ * rows_));
    for (auto& cell : cells_) cell.clear();
}

template <typename Visit>
bool PlaceLabels::Occupied::visit_cells(const ScreenRect& box, Visit visit) const {
    const auto cell_of = [](double px, int count) {
        return std::clamp(static_cast<int>(std::floor(px / kCellPx)), 0, count - 1);
    };
    for (int row = cell_of(box.top, rows_); row <= cell_of(box.bottom, rows_); ++row) {
        for (int column = cell_of(box.left, columns_); column <= cell_of(box.right, columns_); ++column) {
            if (!visit(static_cast<std::size_t>(row * columns_ + column))) return false;
        }
    }
    return true;
}

bool PlaceLabels::Occupied::is_free(const ScreenRect& box) const {
    return visit_cells(box, [&](std::size_t cell) {
        return std::ranges::none_of(cells_[cell], [&](const ScreenRect& other) { return other.meets(box); });
    });
}

void PlaceLabels::Occupied::add(const ScreenRect& box) {
    visit_cells(box, [&](std::size_t cell) {
        cells_[cell].push_back(box);
        return true;
    });
}

bool PlaceLabels::is_same(const Viewport& viewport, const Wish& wish) const {
    return laid_out_ && viewport == viewport_ && wish.language == language_ &&
           std::ranges::equal(wish.reserved, reserved_);
}

void PlaceLabels::layout(const Viewport& viewport, const Wish& wish, TextRenderer& text) {
    if (is_same(viewport, wish)) return;
    if (!is_continuous(viewport_, viewport)) std::ranges::fill(sides_, Side::None);
    laid_out_ = true;
    viewport_ = viewport;
    language_ = wish.language;
    reserved_.assign(wish.reserved.begin(), wish.reserved.end());
    labels_.clear();
    boxes_.clear();
    batch_filled_ = false;
    std::ranges::fill(next_sides_, Side::None);
    occupied_.reset(viewport.size);
    for (const ScreenRect& box : reserved_) occupied_.add(box);
    const double zoom = viewport.camera.zoom;
    for (const Candidate& candidate : candidates_) {
        const auto min_zoom = static_cast<double>(candidate.min_zoom);
        if (min_zoom > zoom + kFillZoom) break;
        const ScreenPoint dot = screen_from_world(viewport.camera, viewport.size, candidate.at);
        if (dot.x < 0 || dot.y < 0 || dot.x > viewport.size.width || dot.y > viewport.size.height) continue;
        const double stay = sides_[candidate.place] == Side::None ? 1.0 : kStayPart;
        const double apart = std::max(0.0, min_zoom - zoom) * kFillPxPerZoom * stay;
        const ScreenRect around{dot.x - apart, dot.y - 0.6 * apart, dot.x + apart, dot.y + 0.6 * apart};
        if (apart > 0 && !occupied_.is_free(around)) continue;
        place_label(candidate, viewport, dot, text);
    }
    std::swap(sides_, next_sides_);
}

bool PlaceLabels::place_label(const Candidate& candidate, const Viewport& viewport, ScreenPoint dot,
                              TextRenderer& text) {
    const Place& place = places_[candidate.place];
    const double radius = dot_radius(place);
    const ScreenRect dot_rect = dot_box(dot, radius);
    if (!occupied_.is_free(dot_rect)) return false;
    const double size = name_size(place, viewport.camera.zoom, static_cast<double>(candidate.min_zoom));
    const double width = text.measure(place_name(place, language_), size, viewport.dpi_scale);
    const double cap = TextRenderer::cap_height(size);
    const double gap = radius + kDotGapPx;
    const std::array<ScreenPoint, 4> baselines{{{dot.x + gap, dot.y + cap / 2},
                                                {dot.x - gap - width, dot.y + cap / 2},
                                                {dot.x - width / 2, dot.y - gap},
                                                {dot.x - width / 2, dot.y + gap + cap}}};
    const Side before = sides_[candidate.place];
    std::array<Side, 5> order{before, Side::Right, Side::Left, Side::Above, Side::Below};
    for (const Side side : order) {
        if (side == Side::None) continue;
        const ScreenPoint baseline = baselines[static_cast<std::size_t>(side)];
        const ScreenRect box{baseline.x - kMarginX, baseline.y - cap - kMarginY,
                             baseline.x + width + kMarginX, baseline.y + 0.3 * size + kMarginY};
        // A name that slides out of the screen may leave it; a new one must be whole.
        if (side != before && !is_inside(box, viewport.size)) continue;
        if (!occupied_.is_free(box)) continue;
        occupied_.add(box);
        occupied_.add(dot_rect);
        boxes_.push_back(box);
        labels_.push_back({candidate.place, dot, baseline, size});
        next_sides_[candidate.place] = side;
        return true;
    }
    return false;
}

void PlaceLabels::fill_batch(const Viewport& viewport, const BasemapStyle& style, TextRenderer& text) {
    dots_.clear();
    batch_.clear();
    for (const Label& label : labels_) {
        const Place& place = places_[label.place];
        const double radius = dot_radius(place);
        text.add_disc(dots_, label.dot, radius + 1.2, style.halo, viewport.dpi_scale);
        text.add_disc(dots_, label.dot, radius, style.text, viewport.dpi_scale);
        text.add_text(batch_, place_name(place, language_), label.baseline,
                      {label.size_px, style.text, style.halo, kHaloPx}, viewport.dpi_scale);
    }
    batch_style_ = style;
    batch_generation_ = text.generation();
    batch_filled_ = true;
}

void PlaceLabels::refresh(const Viewport& viewport, const BasemapStyle& style, TextRenderer& text) {
    if (!batch_filled_ || !(style == batch_style_) || batch_generation_ != text.generation()) {
        fill_batch(viewport, style, text);
    }
}

TextBatch& PlaceLabels::dots(const Viewport& viewport, const BasemapStyle& style, TextRenderer& text) {
    refresh(viewport, style, text);
    return dots_;
}

TextBatch& PlaceLabels::names(const Viewport& viewport, const BasemapStyle& style, TextRenderer& text) {
    refresh(viewport, style, text);
    return batch_;
}

}  // namespace courtyard
