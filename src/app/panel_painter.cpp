#include "app/panel_painter.h"

#include <glad/gl.h>
#include <imgui_impl_opengl3.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "app/panel_raster.h"

namespace courtyard::app {
namespace {

constexpr std::size_t kCorners = 3;

bool same_command(const ImDrawCmd& a, const ImDrawCmd& b) {
    return a.ClipRect.x == b.ClipRect.x && a.ClipRect.y == b.ClipRect.y && a.ClipRect.z == b.ClipRect.z &&
           a.ClipRect.w == b.ClipRect.w && a.TextureId == b.TextureId;
}

bool same_corner(const ImDrawVert& a, const ImDrawVert& b) {
    return a.pos.x == b.pos.x && a.pos.y == b.pos.y && a.uv.x == b.uv.x && a.uv.y == b.uv.y && a.col == b.col;
}

/// The corners of a triangle, one after another, are those of another.
bool same_triangle(const ImDrawVert* a, const ImDrawIdx* at, const ImDrawVert* b, const ImDrawIdx* other) {
    for (std::size_t i = 0; i < kCorners; ++i) {
        if (!same_corner(a[at[i]], b[other[i]])) return false;
    }
    return true;
}

/// One draw of a list, and where its numbers are.
struct Draw {
    const ImDrawVert* corners;
    const ImDrawIdx* indices;
    std::size_t triangles;
    PixelRect clip;
};
Draw draw_of(const ImDrawVert* corners, const ImDrawIdx* indices, const ImDrawCmd& command) {
    return {corners + command.VtxOffset, indices + command.IdxOffset, command.ElemCount / kCorners,
            clip_box(command)};
}

void add_triangles(Damage& damage, const Draw& draw, std::size_t from) {
    for (std::size_t i = from; i < draw.triangles; ++i)
        damage.add(common_part(triangle_box(draw.corners, draw.indices + i * kCorners), draw.clip));
}

std::size_t bytes_of(int count, std::size_t size) {
    return static_cast<std::size_t>(count) * size;
}

}  // namespace

void PanelPainter::Kept::keep(const ImDrawList& list) {
    corners.assign(list.VtxBuffer.begin(), list.VtxBuffer.end());
    indices.assign(list.IdxBuffer.begin(), list.IdxBuffer.end());
    commands.assign(list.CmdBuffer.begin(), list.CmdBuffer.end());
}

bool PanelPainter::Kept::same(const ImDrawList& list) const {
    if (static_cast<std::size_t>(list.VtxBuffer.Size) != corners.size() ||
        static_cast<std::size_t>(list.IdxBuffer.Size) != indices.size() ||
        static_cast<std::size_t>(list.CmdBuffer.Size) != commands.size())
        return false;
    for (int i = 0; i < list.CmdBuffer.Size; ++i) {
        const ImDrawCmd& was = commands[static_cast<std::size_t>(i)];
        const ImDrawCmd& is = list.CmdBuffer[i];
        if (!same_command(was, is) || was.ElemCount != is.ElemCount || was.VtxOffset != is.VtxOffset ||
            was.IdxOffset != is.IdxOffset)
            return false;
    }
    return std::memcmp(corners.data(), list.VtxBuffer.Data,
                       bytes_of(list.VtxBuffer.Size, sizeof(ImDrawVert))) == 0 &&
           std::memcmp(indices.data(), list.IdxBuffer.Data,
                       bytes_of(list.IdxBuffer.Size, sizeof(ImDrawIdx))) == 0;
}

/// Lists, their commands and their triangles stand in the order in which they are drawn: those at the same
/// place are compared, so that a list that comes between others costs a drawing of those after it, and no
/// fault.
void PanelPainter::compare(const Kept& was, const ImDrawList& is) {
    const std::size_t before = was.commands.size(), now = static_cast<std::size_t>(is.CmdBuffer.Size);
    for (std::size_t i = 0; i < std::max(before, now); ++i) {
        const Draw none{};
        const Draw old = i < before ? draw_of(was.corners.data(), was.indices.data(), was.commands[i]) : none;
        const Draw fresh =
            i < now ? draw_of(is.VtxBuffer.Data, is.IdxBuffer.Data, is.CmdBuffer[static_cast<int>(i)]) : none;
        std::size_t alike = 0;
        if (i < before && i < now && same_command(was.commands[i], is.CmdBuffer[static_cast<int>(i)])) {
            alike = std::min(old.triangles, fresh.triangles);
            for (std::size_t t = 0; t < alike; ++t) {
                const ImDrawIdx *a = old.indices + t * kCorners, *b = fresh.indices + t * kCorners;
                if (same_triangle(old.corners, a, fresh.corners, b)) continue;
                damage_.add(common_part(triangle_box(old.corners, a), old.clip));
                damage_.add(common_part(triangle_box(fresh.corners, b), fresh.clip));
            }
        }
        add_triangles(damage_, old, alike);
        add_triangles(damage_, fresh, alike);
    }
}

void PanelPainter::find_damage(const ImDrawData& panels, const Beneath& beneath, int width, int height) {
    const MapPixels of_map = beneath.map.pixels();
    const PixelRect map{beneath.map_left, beneath.map_top, beneath.map_left + of_map.width,
                        beneath.map_top + of_map.height};
    damage_.reset(width, height);
    const bool all = picture_.resize(width, height) || forgotten_ || map != map_ || beneath.ground != ground_;
    if (all)
        damage_.add_all();
    else if (beneath.map_changed)
        damage_.add(map);
    forgotten_ = false;
    map_ = map;
    ground_ = beneath.ground;
    const auto lists = static_cast<std::size_t>(panels.CmdListsCount);
    if (lists < kept_.size() && !all) {
        const ImDrawList none(nullptr);
        for (std::size_t i = lists; i < kept_.size(); ++i) compare(kept_[i], none);
    }
    kept_.resize(lists);
    for (std::size_t i = 0; i < lists; ++i) {
        const ImDrawList& list = *panels.CmdLists[i];
        if (kept_[i].same(list)) continue;
        if (!all) compare(kept_[i], list);
        kept_[i].keep(list);
    }
}

/// The map and what lies beside it, in the parts that are drawn anew.
void PanelPainter::draw_ground(const Beneath& beneath) const {
    const ImVec4 ground = ImGui::ColorConvertU32ToFloat4(beneath.ground);
    const gl::Framebuffer& map = beneath.map.picture();
    glBindFramebuffer(GL_FRAMEBUFFER, picture_.name());
    glViewport(0, 0, picture_.width(), picture_.height());
    glClearColor(ground.x, ground.y, ground.z, 1);
    for (const PixelRect& part : parts_) {
        const PixelRect of_map = common_part(part, map_);
        if (of_map != part) {
            glEnable(GL_SCISSOR_TEST);
            glScissor(part.left, picture_.height() - part.bottom, part.right - part.left,
                      part.bottom - part.top);
            glClear(GL_COLOR_BUFFER_BIT);
            glDisable(GL_SCISSOR_TEST);
        }
        if (of_map.empty()) continue;
        map.blit_part_to(picture_.name(), of_map.left - map_.left, map.height() - (of_map.bottom - map_.top),
                         of_map.right - of_map.left, of_map.bottom - of_map.top, of_map.left,
                         picture_.height() - of_map.bottom);
    }
}

/// Leaves of a list what touches the parts, each within its part.
void PanelPainter::take_out(ImDrawList& list) {
    left_indices_.clear();
    left_commands_.clear();
    for (const ImDrawCmd& command : list.CmdBuffer) {
        const Draw draw = draw_of(list.VtxBuffer.Data, list.IdxBuffer.Data, command);
        if (std::ranges::none_of(parts_, [&](const PixelRect& part) { return part.meets(draw.clip); }))
            continue;
        boxes_.clear();
        for (std::size_t i = 0; i < draw.triangles; ++i)
            boxes_.push_back(triangle_box(draw.corners, draw.indices + i * kCorners));
        for (const PixelRect& part : parts_) {
            const PixelRect within = common_part(part, draw.clip);
            if (within.empty()) continue;
            ImDrawCmd left = command;
            left.IdxOffset = static_cast<unsigned>(left_indices_.size());
            left.ClipRect = {static_cast<float>(within.left), static_cast<float>(within.top),
                             static_cast<float>(within.right), static_cast<float>(within.bottom)};
            for (std::size_t i = 0; i < draw.triangles; ++i) {
                if (!boxes_[i].meets(within)) continue;
                const ImDrawIdx* triangle = draw.indices + i * kCorners;
                left_indices_.insert(left_indices_.end(), triangle, triangle + kCorners);
            }
            left.ElemCount = static_cast<unsigned>(left_indices_.size()) - left.IdxOffset;
            if (left.ElemCount > 0) left_commands_.push_back(left);
        }
    }
    // A list is never without a command: who draws into it once more, though its window is gone, writes to
    // the last.
    if (left_commands_.empty() && !list.CmdBuffer.empty()) {
        left_commands_.push_back(list.CmdBuffer.back());
        left_commands_.back().ClipRect = {};
        left_commands_.back().IdxOffset = left_commands_.back().ElemCount = 0;
    }
    list.IdxBuffer.resize(static_cast<int>(left_indices_.size()));
    std::copy(left_indices_.begin(), left_indices_.end(), list.IdxBuffer.begin());
    list.CmdBuffer.resize(static_cast<int>(left_commands_.size()));
    std::copy(left_commands_.begin(), left_commands_.end(), list.CmdBuffer.begin());
}

void PanelPainter::draw_by_shaders(ImDrawData& panels, const Beneath& beneath) {
    draw_ground(beneath);
    for (int i = 0; i < panels.CmdListsCount; ++i) take_out(*panels.CmdLists[i]);
    ImGui_ImplOpenGL3_RenderDrawData(&panels);
}

/// The same as draw_ground().
void PanelPainter::put_ground(const MapPixels& map, const PixelRect& part) {
    const PixelRect of_map = common_part(part, map_);
    const Pixel ground = ground_ | IM_COL32_A_MASK;
    for (int y = part.top; y < part.bottom; ++y) {
        Pixel* row = pixels_.data() + std::ptrdiff_t{picture_.height() - 1 - y} * picture_.width();
        const bool beside = of_map.empty() || y < of_map.top || y >= of_map.bottom;
        std::fill(row + part.left, row + (beside ? part.right : of_map.left), ground);
        if (beside) continue;
        std::fill(row + of_map.right, row + part.right, ground);
        const Pixel* from = map.pixels.data() + std::ptrdiff_t{map_.bottom - 1 - y} * map.width;
        std::copy(from + (of_map.left - map_.left), from + (of_map.right - map_.left), row + of_map.left);
    }
}

void PanelPainter::upload_parts() {
    glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
    glPixelStorei(GL_UNPACK_ROW_LENGTH, picture_.width());
    for (const PixelRect& part : parts_) {
        const int bottom = picture_.height() - part.bottom;
        glTextureSubImage2D(picture_.texture(), 0, part.left, bottom, part.right - part.left,
                            part.bottom - part.top, GL_RGBA, GL_UNSIGNED_BYTE,
                            pixels_.data() + std::ptrdiff_t{bottom} * picture_.width() + part.left);
    }
    glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
}

void PanelPainter::draw_on_processor(const ImDrawData& panels, const MapPixels& map) {
    pixels_.resize(static_cast<std::size_t>(picture_.width()) * static_cast<std::size_t>(picture_.height()));
    PanelRaster raster({pixels_, picture_.width(), picture_.height()});
    for (const PixelRect& part : parts_) {
        put_ground(map, part);
        for (int i = 0; i < panels.CmdListsCount; ++i) raster.draw(*panels.CmdLists[i], part);
    }
    upload_parts();
}

void PanelPainter::draw(ImDrawData& panels, const Beneath& beneath, int width, int height, unsigned target) {
    const MapPixels map = beneath.map.pixels();
    const bool on_processor =
        by_ == PanelsBy::Fastest && !map.pixels.empty() && PanelRaster::can_draw(panels);
    if (on_processor != on_processor_) forgotten_ = true;  // the other has another picture
    on_processor_ = on_processor;
    find_damage(panels, beneath, width, height);
    parts_ = damage_.parts();
    if (!parts_.empty()) {
        if (on_processor)
            draw_on_processor(panels, map);
        else
            draw_by_shaders(panels, beneath);
    }
    // Mesa looks for a window's new size when the view into it is set: blitting alone would keep the old one.
    glBindFramebuffer(GL_FRAMEBUFFER, target);
    glViewport(0, 0, width, height);
    picture_.blit_to(target);
}

}  // namespace courtyard::app
