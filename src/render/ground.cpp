#include "render/ground.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "render/basemap_style.h"

namespace courtyard {
namespace {

/// What a map may be off the pixels on which it would be drawn anew.
constexpr double kTolerancePx = 1.0 / 32;

}  // namespace

void Ground::upload(const BasemapLevel& level) {
    basemap_.upload(level);
    invalidate();
}

/// How far the map moved since it was drawn whole; nothing when it must be drawn whole again.
std::optional<Ground::Shift> Ground::shift_to(const Viewport& viewport, const GroundLook& look) const {
    if (!drawn_ || look != look_ || viewport.camera.projection != drawn_->camera.projection ||
        !(viewport.size == drawn_->size) || viewport.dpi_scale != drawn_->dpi_scale ||
        viewport.camera.zoom != drawn_->camera.zoom) {
        return std::nullopt;
    }
    const double world_px = viewport.camera.world_px() * viewport.dpi_scale;
    double dx = drawn_->camera.center.x - viewport.camera.center.x;
    dx -= std::round(dx);  // the shorter way round the world
    const double x = dx * world_px, y = (viewport.camera.center.y - drawn_->camera.center.y) * world_px;
    const double whole_x = std::round(x), whole_y = std::round(y);
    if (std::abs(x - whole_x) > kTolerancePx || std::abs(y - whole_y) > kTolerancePx) return std::nullopt;
    if (std::abs(whole_x) > 1e6 || std::abs(whole_y) > 1e6) return std::nullopt;
    const Shift shift{static_cast<int>(whole_x), static_cast<int>(whole_y)};
    const bool is_near = std::abs(shift.x - shown_shift_.x) < viewport.width_px() / 2 &&
                         std::abs(shift.y - shown_shift_.y) < viewport.height_px() / 2;
    return is_near ? std::optional(shift) : std::nullopt;
}

PixelBox Ground::visible() const {
    const int left = kMarginPx + origin_.x, bottom = kMarginPx + origin_.y;
    return {left, bottom, left + shown_.width_px(), bottom + shown_.height_px()};
}

/// Draws a part of the picture as the map lies in it now.
void Ground::draw_part(const PixelBox& part) {
    if (part.left >= part.right || part.bottom >= part.top) return;
    // The picture is a larger viewport; its middle is not the camera's.
    Viewport whole = shown_;
    whole.size = {picture_.width() / shown_.dpi_scale, picture_.height() / shown_.dpi_scale};
    const double world_px = shown_.camera.world_px() * shown_.dpi_scale;
    whole.camera.center.x -= origin_.x / world_px;
    whole.camera.center.x -= std::floor(whole.camera.center.x);
    whole.camera.center.y += origin_.y / world_px;
    picture_.bind();
    BasemapGuests guests = guests_;
    guests.graticule = look_.graticule;
    basemap_.draw(whole, basemap_style(look_.theme), part, guests);
}

/// Moves the picture so that the viewport is in its middle.
void Ground::recenter() {
    const Shift by{-origin_.x, -origin_.y};
    moved_.resize(picture_.width(), picture_.height());
    picture_.blit_to(moved_.name(), by.x, by.y);
    std::swap(picture_, moved_);
    origin_ = {};
    valid_ = {std::max(valid_.left + by.x, 0), std::max(valid_.bottom + by.y, 0),
              std::min(valid_.right + by.x, picture_.width()),
              std::min(valid_.top + by.y, picture_.height())};
}

/// Draws what came into view, and on to the picture's side.
void Ground::draw_missing() {
    const PixelBox seen = visible();
    PixelBox wanted = valid_;
    if (seen.left < valid_.left) wanted.left = 0;
    if (seen.right > valid_.right) wanted.right = picture_.width();
    if (seen.bottom < valid_.bottom) wanted.bottom = 0;
    if (seen.top > valid_.top) wanted.top = picture_.height();
    draw_part({wanted.left, wanted.bottom, wanted.right, valid_.bottom});
    draw_part({wanted.left, valid_.top, wanted.right, wanted.top});
    draw_part({wanted.left, valid_.bottom, valid_.left, valid_.top});
    draw_part({valid_.right, valid_.bottom, wanted.right, valid_.top});
    valid_ = wanted;
}

void Ground::draw_whole(const Viewport& viewport, const GroundLook& look) {
    drawn_ = shown_ = viewport;
    look_ = look;
    shown_shift_ = origin_ = {};
    detail_ = basemap_.detail_for(viewport);
    picture_.resize(viewport.width_px() + 2 * kMarginPx, viewport.height_px() + 2 * kMarginPx);
    valid_ = visible();
    draw_part(valid_);
}

bool Ground::would_leap(const Viewport& viewport, const GroundLook& look) const {
    return detail_ >= 0 && look == look_ && viewport.camera.projection == shown_.camera.projection &&
           viewport.size == shown_.size && viewport.dpi_scale == shown_.dpi_scale &&
           basemap_.detail_for(viewport) != detail_;
}

bool Ground::draw(const Viewport& viewport, const GroundLook& look) {
    if (drawn_ && viewport == shown_ && look == look_) return false;
    const auto shift = shift_to(viewport, look);
    if (!shift) {
        draw_whole(viewport, look);
        return true;
    }
    // The map to the right is the viewport to the left.
    origin_.x -= shift->x - shown_shift_.x;
    origin_.y -= shift->y - shown_shift_.y;
    shown_ = viewport;
    shown_shift_ = *shift;
    if (std::abs(origin_.x) > kMarginPx || std::abs(origin_.y) > kMarginPx) recenter();
    draw_missing();
    return true;
}

/// The same of one copy of the world.
bool Ground::redraw_copy(const WorldBox& world) {
    const PixelBox seen = visible();
    const double world_px = shown_.camera.world_px() * shown_.dpi_scale;
    const double middle_x = (seen.left + seen.right) / 2.0, middle_y = (seen.bottom + seen.top) / 2.0;
    const WorldPoint center = shown_.camera.center;
    // far away it is not in the picture, whatever the number
    const auto px = [](double at) { return static_cast<int>(std::clamp(at, -1e6, 1e6)); };
    const PixelBox part{
        std::max(px(std::floor(middle_x + (world.left - center.x) * world_px)), valid_.left),
        std::max(px(std::floor(middle_y - (world.bottom - center.y) * world_px)), valid_.bottom),
        std::min(px(std::ceil(middle_x + (world.right - center.x) * world_px)), valid_.right),
        std::min(px(std::ceil(middle_y - (world.top - center.y) * world_px)), valid_.top)};
    draw_part(part);
    return part.left < std::min(part.right, seen.right) && part.right > seen.left &&
           part.bottom < std::min(part.top, seen.top) && part.top > seen.bottom;
}

bool Ground::redraw(const WorldBox& world) {
    if (!drawn_) return false;
    bool in_view = false;
    for (const int copy : {-1, 0, 1})
        in_view = redraw_copy({world.left + copy, world.top, world.right + copy, world.bottom}) || in_view;
    return in_view;
}

void Ground::copy_to(const gl::Framebuffer& target) const {
    const PixelBox seen = visible();
    glBlitNamedFramebuffer(picture_.name(), target.name(), seen.left, seen.bottom, seen.right, seen.top, 0, 0,
                           seen.right - seen.left, seen.top - seen.bottom, GL_COLOR_BUFFER_BIT, GL_NEAREST);
}

void Ground::read(std::vector<Pixel>& pixels) const {
    const PixelBox seen = visible();
    const int width = seen.right - seen.left, height = seen.top - seen.bottom;
    pixels.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    glBindFramebuffer(GL_READ_FRAMEBUFFER, picture_.name());
    glPixelStorei(GL_PACK_ALIGNMENT, 4);
    glReadPixels(seen.left, seen.bottom, width, height, GL_RGBA, GL_UNSIGNED_BYTE, pixels.data());
}

}  // namespace courtyard
