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
/// A name that is shown gives way only to what is weightier by more than that, in zooms.
constexpr double kStayZoom = 0.5;
constexpr double kCountryOpacity = 0.8, kRegionOpacity = 0.62;
constexpr double kAreaHaloPx = 1.2;
constexpr std::uint64_t kDotKey = std::uint64_t{1} << 61U;  // with the place added

/// Whether a map that moved from one view to the other looks like the same map: names then stay where they
/// were.
bool is_continuous(const Viewport& from, const Viewport& to) {
    const ScreenPoint moved = screen_from_world(from.camera, from.size, to.camera.center);
    return from.size == to.size && from.camera.projection == to.camera.projection &&
           std::abs(from.camera.zoom - to.camera.zoom) < 1 &&
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

double opacity_of(LabelRole role) {
    return role == LabelRole::Country ? kCountryOpacity : role == LabelRole::Region ? kRegionOpacity : 1;
}

Color faded(Color color, double opacity) {
    color.a = static_cast<std::uint8_t>(std::lround(color.a * opacity));
    return color;
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

PlaceLabels::PlaceLabels(std::vector<Place> places, std::vector<NamedArea> areas)
    : places_(std::move(places)),
      sides_(places_.size(), Side::None),
      next_sides_(places_.size(), Side::None),
      areas_(std::move(areas)) {
    candidates_.reserve(places_.size());
    for (std::size_t i = 0; i < places_.size(); ++i) {
        const Place& place = places_[i];
        candidates_.push_back({world_from_lonlat(place.position.lon(), place.position.lat()),
                               static_cast<float>(place_min_zoom(place)), static_cast<std::uint32_t>(i),
                               place.capital == CapitalOf::Country});
    }
    std::ranges::stable_sort(candidates_, {}, &Candidate::min_zoom);
}

void PlaceLabels::project(const ProjectionPtr& projection) {
    constexpr WorldPoint kNowhere{0, -1};
    for (Candidate& candidate : candidates_) {
        const LonLat at = places_[candidate.place].position;
        candidate.at = world_from(projection, {at.lon(), at.lat()}).value_or(kNowhere);
    }
    areas_.project(projection);
}

bool PlaceLabels::is_same(const Viewport& viewport, const Wish& wish) const {
    return laid_out_ && viewport == viewport_ && wish.language == language_ &&
           std::ranges::equal(wish.reserved, reserved_);
}

void PlaceLabels::set_language(std::string_view language) {
    if (laid_out_ && language == language_) return;
    language_ = language;
    names_.assign(places_.size(), {});
    areas_.set_language(language);
    fader_.clear();  // what it shows are the texts of before
}

/// In the language, or in Latin letters where no font can write it.
std::string_view PlaceLabels::name_of(std::uint32_t place, TextRenderer& text) {
    std::string_view& name = names_[place];
    if (name.empty()) {
        name = place_name(places_[place], language_);
        if (!text.can_write(name)) name = places_[place].name;
    }
    return name;
}

void PlaceLabels::layout(const Viewport& viewport, const Wish& wish, TextRenderer& text) {
    if (!is_same(viewport, wish)) {
        const bool continuous = is_continuous(viewport_, viewport);
        if (!continuous) {
            std::ranges::fill(sides_, Side::None);
            shown_before_.clear();
            areas_.forget_places();
        }
        if (viewport.camera.projection != viewport_.camera.projection) project(viewport.camera.projection);
        set_language(wish.language);
        laid_out_ = true;
        viewport_ = viewport;
        reserved_.assign(wish.reserved.begin(), wish.reserved.end());
        place_all(viewport, text);
        fader_.want(labels_);
        if (!continuous) fader_.drop_unwanted();
        batch_filled_ = false;
    }
    if (fader_.advance(wish.seconds)) batch_filled_ = false;
}

void PlaceLabels::place_all(const Viewport& viewport, TextRenderer& text) {
    labels_.clear();
    boxes_.clear();
    shown_now_.clear();
    count_ = 0;
    std::ranges::fill(next_sides_, Side::None);
    occupied_.reset(viewport.size);
    for (const ScreenRect& box : reserved_) occupied_.add(box);
    place_cities(Turn::Capitals, viewport, text);
    areas_.place(AreaKind::Country, viewport, text, occupied_, labels_, boxes_);
    place_cities(Turn::Deserved, viewport, text);
    areas_.place(AreaKind::Region, viewport, text, occupied_, labels_, boxes_);
    place_cities(Turn::Fill, viewport, text);
    std::swap(sides_, next_sides_);
    std::ranges::sort(shown_now_);
    std::swap(shown_before_, shown_now_);
}

void PlaceLabels::place_cities(Turn turn, const Viewport& viewport, TextRenderer& text) {
    const double zoom = viewport.camera.zoom;
    const double most = turn == Turn::Fill ? zoom + kFillZoom : zoom;
    const auto is_due = [&](const Candidate& candidate) {
        if (next_sides_[candidate.place] != Side::None) return false;
        if (turn == Turn::Fill) return static_cast<double>(candidate.min_zoom) > zoom;
        return turn == Turn::Deserved || candidate.is_capital;
    };
    auto shown = shown_before_.begin();
    for (const Candidate& candidate : candidates_) {
        const auto min_zoom = static_cast<double>(candidate.min_zoom);
        if (min_zoom > most) break;
        for (; shown != shown_before_.end(); ++shown) {
            const Candidate& before = candidates_[*shown];
            const auto weight = static_cast<double>(before.min_zoom);
            if (weight > std::min(min_zoom + kStayZoom, most)) break;
            if (is_due(before)) consider(before, viewport, text);
        }
        if (is_due(candidate)) consider(candidate, viewport, text);
    }
}

void PlaceLabels::consider(const Candidate& candidate, const Viewport& viewport, TextRenderer& text) {
    if (candidate.at.y < 0) return;
    const ScreenPoint dot = screen_from_world(viewport.camera, viewport.size, candidate.at);
    if (dot.x < 0 || dot.y < 0 || dot.x > viewport.size.width || dot.y > viewport.size.height) return;
    const double stay = sides_[candidate.place] == Side::None ? 1.0 : kStayPart;
    const double lack = std::max(0.0, static_cast<double>(candidate.min_zoom) - viewport.camera.zoom);
    const double apart = lack * kFillPxPerZoom * stay;
    const ScreenRect around{dot.x - apart, dot.y - 0.6 * apart, dot.x + apart, dot.y + 0.6 * apart};
    if (apart > 0 && !occupied_.is_free(around)) return;
    if (place_label(candidate, viewport, dot, text))
        shown_now_.push_back(static_cast<std::uint32_t>(&candidate - candidates_.data()));
}

bool PlaceLabels::place_label(const Candidate& candidate, const Viewport& viewport, ScreenPoint dot,
                              TextRenderer& text) {
    const Place& place = places_[candidate.place];
    const double radius = dot_radius(place);
    const ScreenRect dot_rect = dot_box(dot, radius);
    if (!occupied_.is_free(dot_rect)) return false;
    const double size = name_size(place, viewport.camera.zoom, static_cast<double>(candidate.min_zoom));
    const std::string_view name = name_of(candidate.place, text);
    const double width = text.measure(name, size, viewport.dpi_scale);
    const double cap = TextRenderer::cap_height(size);
    const double gap = radius + kDotGapPx;
    const std::array<ScreenPoint, 4> offsets{
        {{gap, cap / 2}, {-gap - width, cap / 2}, {-width / 2, -gap}, {-width / 2, gap + cap}}};
    const Side before = sides_[candidate.place];
    const std::array<Side, 5> order{before, Side::Right, Side::Left, Side::Above, Side::Below};
    for (const Side side : order) {
        if (side == Side::None) continue;
        const ScreenPoint offset = offsets[static_cast<std::size_t>(side)];
        const ScreenPoint baseline{dot.x + offset.x, dot.y + offset.y};
        const ScreenRect box{baseline.x - kMarginX, baseline.y - cap - kMarginY,
                             baseline.x + width + kMarginX, baseline.y + 0.3 * size + kMarginY};
        // A name that slides out of the screen may leave it; a new one must be whole.
        if (side != before && !is_inside(box, viewport.size)) continue;
        if (!occupied_.is_free(box)) continue;
        occupied_.add(box);
        occupied_.add(dot_rect);
        boxes_.push_back(box);
        add_label(candidate, side, size, offset, name);
        return true;
    }
    return false;
}

void PlaceLabels::add_label(const Candidate& candidate, Side side, double size_px, ScreenPoint offset,
                            std::string_view name) {
    labels_.push_back({kDotKey | candidate.place,
                       candidate.is_capital ? LabelRole::CapitalDot : LabelRole::Dot, candidate.at});
    const auto quarters = static_cast<std::uint64_t>(size_px * 4);
    const std::uint64_t key =
        std::uint64_t{candidate.place} << 16U | quarters << 4U | static_cast<std::uint64_t>(side);
    labels_.push_back({key, LabelRole::City, candidate.at, offset, size_px, 0, name});
    next_sides_[candidate.place] = side;
    ++count_;
}

void PlaceLabels::fill_batch(const Viewport& viewport, const BasemapStyle& style, TextRenderer& text) {
    dots_.clear();
    batch_.clear();
    for (const LabelFader::Shown& shown : fader_.shown()) {
        const MapLabel& label = shown.label;
        const ScreenPoint at = screen_from_world(viewport.camera, viewport.size, label.anchor);
        const double opacity = static_cast<double>(shown.opacity) * opacity_of(label.role);
        const Color color = faded(style.text, opacity), halo = faded(style.halo, opacity);
        if (label.role == LabelRole::Dot || label.role == LabelRole::CapitalDot) {
            const double radius = label.role == LabelRole::CapitalDot ? kCapitalDotPx : kDotPx;
            text.add_disc(dots_, at, radius + 1.2, halo, viewport.dpi_scale);
            text.add_disc(dots_, at, radius, color, viewport.dpi_scale);
            continue;
        }
        const double halo_px = label.role == LabelRole::City ? kHaloPx : kAreaHaloPx;
        text.add_text(batch_, label.text, {at.x + label.offset.x, at.y + label.offset.y},
                      {label.size_px, color, halo, halo_px, label.spacing_px}, viewport.dpi_scale);
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
