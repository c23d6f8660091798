#include "render/area_labels.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>

#include "base/letter_folding.h"
#include "geo/place_languages.h"

namespace courtyard {
namespace {

/// A size of letters, their spacing in parts of it, and how much of the room a name of it may take.
struct Lettered {
    double size_px, spacing, most_room;
};
constexpr std::array kCountries{Lettered{17, 0.45, 0.62}, Lettered{15, 0.28, 0.8}, Lettered{13.5, 0.2, 0.9},
                                Lettered{12, 0.15, 1.0}, Lettered{10.5, 0.08, 1.25}};
constexpr std::array kRegions{Lettered{10.5, 0.2, 0.75}, Lettered{9.5, 0.1, 0.95}};
constexpr double kRoomFlatness = 2.5;  // of the assets' rooms: FLATNESS of label_points.py
constexpr double kRoomOfScreen = 2.2;  // where an area is so many screens wide, its name says nothing
constexpr double kLeastRegionZoom = 3.4;
constexpr double kLeading = 1.3;
constexpr double kMarginX = 6, kMarginY = 3;
/// Where to try, in parts of the room's half width to the right and in lines downward.
struct Shift {
    double x, lines;
};
constexpr std::array kShifts{Shift{0, 0},       Shift{0, -1.2},  Shift{0, 1.2},   Shift{0.25, 0},
                             Shift{-0.25, 0},   Shift{0, -2.4},  Shift{0, 2.4},   Shift{0.3, -1.5},
                             Shift{-0.3, -1.5}, Shift{0.3, 1.5}, Shift{-0.3, 1.5}};
constexpr std::size_t kMostShifts = 16;
constexpr std::size_t kStayChoices = 3;

std::span<const Lettered> letterings(AreaKind kind) {
    return kind == AreaKind::Country ? std::span<const Lettered>(kCountries)
                                     : std::span<const Lettered>(kRegions);
}

}  // namespace

AreaLabels::AreaLabels(std::vector<NamedArea> areas) : areas_(std::move(areas)) {
    project(nullptr);
}

void AreaLabels::project(const ProjectionPtr& projection) {
    constexpr WorldPoint kNowhere{0, -1};
    anchors_.clear();
    anchors_.reserve(areas_.size());
    for (const NamedArea& area : areas_)
        anchors_.push_back(
            world_from(projection, {area.position.lon(), area.position.lat()}).value_or(kNowhere));
}

void AreaLabels::set_language(std::string_view language) {
    language_ = language;
    names_.assign(areas_.size(), {});
    forget_places();
}

/// Found when first wanted: most areas are never on the screen.
const AreaLabels::Name& AreaLabels::name_of(std::uint32_t area, TextRenderer& text) {
    Name& name = names_[area];
    if (std::exchange(name.found, true)) return name;
    const std::string_view own = area_name(areas_[area], language_);
    if (own.empty()) return name;
    name.text = in_capitals(own, language_ == kLocalNames ? std::string_view() : language_);
    if (!text.can_write(name.text)) name.text = in_capitals(areas_[area].name, "en");
    const double middle = static_cast<double>(name.text.size()) / 2;
    double off = middle;
    for (std::size_t at = name.text.find(' '); at != std::string::npos; at = name.text.find(' ', at + 1)) {
        if (std::abs(static_cast<double>(at) - middle) >= off) continue;
        off = std::abs(static_cast<double>(at) - middle);
        name.first_end = at;
        name.second_begin = at + 1;
    }
    return name;
}

void AreaLabels::forget_places() {
    states_.assign(areas_.size(), 0);
}

/// Choices are the sizes from the greatest, each on one line and then on two.
AreaLabels::Setting AreaLabels::setting(const Name& name, AreaKind kind, std::size_t choice,
                                        TextRenderer& text, double scale) const {
    const Lettered& lettered = letterings(kind)[choice / 2];
    Setting made{lettered.size_px, lettered.size_px * lettered.spacing, {std::string_view(name.text)}};
    if (choice % 2 == 1) {
        made.lines = {std::string_view(name.text).substr(0, name.first_end),
                      std::string_view(name.text).substr(name.second_begin)};
    }
    for (std::size_t i = 0; i < made.lines.size(); ++i) {
        made.widths[i] = text.measure(made.lines[i], made.size_px, scale, made.spacing_px);
        made.width = std::max(made.width, made.widths[i]);
    }
    const double cap = TextRenderer::cap_height(made.size_px);
    made.height = choice % 2 == 1 ? cap + kLeading * made.size_px : cap;
    return made;
}

bool AreaLabels::try_place(std::uint32_t area, const Setting& setting, std::uint16_t state,
                           const Viewport& viewport, OccupiedBoxes& occupied, std::vector<MapLabel>& labels,
                           std::vector<ScreenRect>& boxes) {
    if (anchors_[area].y < 0) return false;
    const NamedArea& named = areas_[area];
    const Shift shift = kShifts[(state - 1U) % kMostShifts];
    const double half_room = named.half_width / 360 * viewport.camera.world_px();
    const double down = shift.lines * setting.size_px;
    if (std::abs(down) > half_room / kRoomFlatness + setting.size_px) return false;
    const WorldPoint anchor = anchors_[area];
    const ScreenPoint middle = screen_from_world(viewport.camera, viewport.size, anchor);
    const double x = shift.x * half_room, top = down - setting.height / 2;
    const ScreenRect box{middle.x + x - setting.width / 2 - kMarginX, middle.y + top - kMarginY,
                         middle.x + x + setting.width / 2 + kMarginX,
                         middle.y + top + setting.height + 0.25 * setting.size_px + kMarginY};
    const bool inside = box.left >= 0 && box.top >= 0 && box.right <= viewport.size.width &&
                        box.bottom <= viewport.size.height;
    if ((!inside && states_[area] != state) || !occupied.is_free(box)) return false;
    occupied.add(box);
    boxes.push_back(box);
    double baseline = top + TextRenderer::cap_height(setting.size_px);
    for (std::size_t i = 0; i < setting.lines.size(); ++i) {
        if (setting.lines[i].empty()) continue;
        // Above the cities' keys; a shift by part of the room moves with the zoom, so it is the same label.
        const std::uint64_t key =
            (std::uint64_t{1} << 62U) | std::uint64_t{area} << 24U | std::uint64_t{state} << 1U | i;
        labels.push_back({key,
                          named.kind == AreaKind::Country ? LabelRole::Country : LabelRole::Region,
                          anchor,
                          {x - setting.widths[i] / 2, baseline},
                          setting.size_px,
                          setting.spacing_px,
                          setting.lines[i]});
        baseline += kLeading * setting.size_px;
    }
    return true;
}

bool AreaLabels::place_area(std::uint32_t area, const Viewport& viewport, TextRenderer& text,
                            OccupiedBoxes& occupied, std::vector<MapLabel>& labels,
                            std::vector<ScreenRect>& boxes) {
    const AreaKind kind = areas_[area].kind;
    const Name& name = name_of(area, text);
    if (name.text.empty()) return false;
    const double room = 2 * areas_[area].half_width / 360 * viewport.camera.world_px();
    const std::span<const Lettered> sizes = letterings(kind);
    const auto fits = [&](const Setting& tried, std::size_t choice) {
        const double most = sizes[choice / 2].most_room;
        return tried.width <= most * room && tried.height <= 1.3 * most * room / kRoomFlatness;
    };
    const std::uint16_t before = states_[area];
    const std::size_t choice_before = before == 0 ? SIZE_MAX : (before - 1U) / kMostShifts;
    bool is_first = true;
    for (std::size_t choice = 0; choice < 2 * sizes.size(); ++choice) {
        if (choice % 2 == 1 && name.second_begin == 0) continue;
        const Setting tried = setting(name, kind, choice, text, viewport.dpi_scale);
        if (!fits(tried, choice)) continue;
        // What is shown stays as it is until it is much smaller than it may be.
        if (std::exchange(is_first, false) && choice_before != SIZE_MAX && choice_before >= choice &&
            choice_before <= choice + kStayChoices) {
            const Setting same = setting(name, kind, choice_before, text, viewport.dpi_scale);
            if (fits(same, choice_before) && try_place(area, same, before, viewport, occupied, labels, boxes))
                return true;
        }
        const auto first = static_cast<std::uint16_t>(choice * kMostShifts + 1);
        for (std::size_t shift = 0; shift < kShifts.size(); ++shift) {
            const auto state = static_cast<std::uint16_t>(first + shift);
            if (!try_place(area, tried, state, viewport, occupied, labels, boxes)) continue;
            states_[area] = state;
            return true;
        }
    }
    return false;
}

void AreaLabels::place(AreaKind kind, const Viewport& viewport, TextRenderer& text, OccupiedBoxes& occupied,
                       std::vector<MapLabel>& labels, std::vector<ScreenRect>& boxes) {
    if (kind == AreaKind::Region && viewport.camera.zoom < kLeastRegionZoom) return;
    const double px_per_degree = viewport.camera.world_px() / 360;
    const double least_px = 2 * letterings(kind).back().size_px;
    for (std::uint32_t i = 0; i < areas_.size(); ++i) {
        const NamedArea& area = areas_[i];
        if (area.kind != kind) continue;
        const double room = 2 * area.half_width * px_per_degree;
        const ScreenPoint middle = screen_from_world(viewport.camera, viewport.size, anchors_[i]);
        const bool seen = middle.x > 0 && middle.y > 0 && middle.x < viewport.size.width &&
                          middle.y < viewport.size.height && room > least_px &&
                          room < kRoomOfScreen * viewport.size.width;
        if (!seen || !place_area(i, viewport, text, occupied, labels, boxes)) states_[i] = 0;
    }
}

}  // namespace courtyard
