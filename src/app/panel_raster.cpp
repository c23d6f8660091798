#include "app/panel_raster.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <optional>

#include "base/wide.h"

namespace courtyard::app {
namespace {

constexpr std::size_t kCorners = 3, kPairCorners = 6;
constexpr int kSubpixelBits = 8;
constexpr std::int64_t kSubpixels = 1 << kSubpixelBits;  ///< Steps of a place within a pixel.
constexpr float kFarthestPx = 1 << 21;                   ///< Products of two places then fit 64 bits.
constexpr int kPlaneBits = 16;                           ///< Of the fraction of what changes between corners.
constexpr std::int64_t kSteepest = 1LL << 30;            ///< Of a plane's step, a pixel: slivers have any.
constexpr float kTexelTolerance = 1.0F / 64;

std::int64_t subpixels(float px) {
    return std::llrint(std::clamp(px, -kFarthestPx, kFarthestPx) * static_cast<float>(kSubpixels));
}

/// A colour of Dear ImGui, whose channels are not multiplied by its alpha, covering a share of a pixel.
inline Pixel covering(ImU32 color, std::uint32_t coverage) {
    const std::uint32_t alpha = color >> 24U;
    return faded(faded(color | 0xFF000000U, alpha), coverage);
}

COURTYARD_WIDE void fill_row(Pixel* to, int count, Pixel over) {
    for (int x = 0; x < count; ++x) to[x] = laid_over(to[x], over);
}

COURTYARD_WIDE void letter_row(Pixel* to, const std::uint8_t* coverage, int count, Pixel over) {
    for (int x = 0; x < count; ++x) to[x] = laid_over(to[x], faded(over, coverage[x]));
}

void fill(Pixel* to, int count, Pixel over) {
    if (over >> 24U == 255)
        std::fill_n(to, count, over);
    else if (over != 0)
        fill_row(to, count, over);
}

/// The coverage between the four texels round a place, in texels of 1/65536 from the middle of the first.
std::uint32_t coverage_at(const PanelRaster::Atlas& atlas, std::int64_t u, std::int64_t v) {
    const auto texel = [](std::int64_t at, int size) {
        return static_cast<std::ptrdiff_t>(std::clamp<std::int64_t>(at, 0, size - 1));
    };
    const std::int64_t x = u >> kPlaneBits, y = v >> kPlaneBits;
    const auto right = static_cast<std::uint32_t>(u >> (kPlaneBits - 8)) & 255U,
               below = static_cast<std::uint32_t>(v >> (kPlaneBits - 8)) & 255U;
    const std::uint8_t* upper = atlas.coverage + texel(y, atlas.height) * atlas.width;
    const std::uint8_t* lower = atlas.coverage + texel(y + 1, atlas.height) * atlas.width;
    const std::ptrdiff_t x0 = texel(x, atlas.width), x1 = texel(x + 1, atlas.width);
    const std::uint32_t over = upper[x0] * (256 - right) + upper[x1] * right,
                        under = lower[x0] * (256 - right) + lower[x1] * right;
    return (over * (256 - below) + under * below + (1U << 15U)) >> 16U;
}

/// From the middle of the first texel, in texels of 1/65536.
std::int64_t texels(float uv, int size) {
    return std::llrint((static_cast<double>(uv) * size - 0.5) * (1 << kPlaneBits));
}

/// A corner of a triangle: its place in subpixels.
struct Corner {
    std::int64_t x, y;
};

/// What lies on the inner side of one of a triangle's edges, row by row.
class Edge {
public:
    Edge(Corner from, Corner to)
        : per_x_((from.y - to.y) * kSubpixels),
          per_y_((to.x - from.x) * kSubpixels),
          at_first_((from.y - to.y) * (kSubpixels / 2 - from.x) +
                    (to.x - from.x) * (kSubpixels / 2 - from.y)) {
        // A middle on the edge belongs to the triangle on its right or above it.
        const bool left = to.y < from.y, lower = to.y == from.y && to.x < from.x;
        if (!left && !lower) at_first_ -= 1;
    }
    /// Narrows [left, right) to the pixels of row `y` whose middles lie inside.
    void narrow(int y, std::int64_t& left, std::int64_t& right) const {
        const std::int64_t at = at_first_ + per_y_ * y;
        if (per_x_ > 0)
            left = std::max(left, at >= 0 ? -(at / per_x_) : (-at + per_x_ - 1) / per_x_);
        else if (per_x_ < 0)
            right = std::min(right, at >= 0 ? at / -per_x_ + 1 : -((-at + -per_x_ - 1) / -per_x_) + 1);
        else if (at < 0)
            right = left;
    }

private:
    std::int64_t per_x_, per_y_, at_first_;
};

/// What changes linearly between corners.
class Plane {
public:
    Plane() = default;
    /// `values` with kPlaneBits of fraction; `area` of the triangle, twice, in square subpixels.
    Plane(const std::array<Corner, 3>& at, const std::array<std::int64_t, 3>& values, std::int64_t area) {
        const auto b = static_cast<double>(values[1] - values[0]),
                   c = static_cast<double>(values[2] - values[0]);
        const auto step = [area](double by) {
            const double a_pixel = by * static_cast<double>(kSubpixels) / static_cast<double>(area);
            return std::llrint(
                std::clamp(a_pixel, -static_cast<double>(kSteepest), static_cast<double>(kSteepest)));
        };
        per_x_ =
            step(b * static_cast<double>(at[2].y - at[0].y) - c * static_cast<double>(at[1].y - at[0].y));
        per_y_ =
            step(c * static_cast<double>(at[1].x - at[0].x) - b * static_cast<double>(at[2].x - at[0].x));
        first_ = values[0] - (at[0].x - kSubpixels / 2) * per_x_ / kSubpixels -
                 (at[0].y - kSubpixels / 2) * per_y_ / kSubpixels;
    }
    std::int64_t at(std::int64_t x, std::int64_t y) const { return first_ + x * per_x_ + y * per_y_; }

private:
    std::int64_t first_ = 0, per_x_ = 0, per_y_ = 0;
};

/// The colour of a triangle whose corners differ in colour.
class ColorPlanes {
public:
    ColorPlanes(const std::array<Corner, 3>& at, const std::array<ImU32, 3>& colors, std::int64_t area) {
        for (unsigned channel = 0; channel < 4; ++channel) {
            std::array<std::int64_t, 3> values{};
            for (std::size_t i = 0; i < kCorners; ++i)
                values[i] = static_cast<std::int64_t>(colors[i] >> (8 * channel) & 255U) << kPlaneBits;
            channels_[channel] = Plane(at, values, area);
        }
    }
    ImU32 at(std::int64_t x, std::int64_t y) const {
        ImU32 color = 0;
        for (unsigned channel = 0; channel < 4; ++channel) {
            const std::int64_t value = (channels_[channel].at(x, y) + (1 << (kPlaneBits - 1))) >> kPlaneBits;
            color |= static_cast<ImU32>(std::clamp<std::int64_t>(value, 0, 255)) << (8 * channel);
        }
        return color;
    }

private:
    std::array<Plane, 4> channels_;
};

/// The first column whose middle is at `from` or right of it, the first row whose middle is below `from`.
int first_column(std::int64_t from) {
    return static_cast<int>((from + kSubpixels / 2 - 1) >> kSubpixelBits);
}
int first_row(std::int64_t from) {
    return static_cast<int>((from + kSubpixels / 2) >> kSubpixelBits);
}

bool same_uv(const ImDrawVert& a, const ImDrawVert& b) {
    return a.uv.x == b.uv.x && a.uv.y == b.uv.y;
}

bool is_number(const ImVec2& at) {
    return std::isfinite(at.x) && std::isfinite(at.y);
}

/// A whole number of texels, if it is one.
std::optional<int> whole(float texels) {
    const float near = std::round(texels);
    if (std::abs(texels - near) > kTexelTolerance) return std::nullopt;
    return static_cast<int>(near);
}

}  // namespace

PixelRect triangle_box(const ImDrawVert* corners, const ImDrawIdx* triangle) {
    const ImVec2 a = corners[triangle[0]].pos, b = corners[triangle[1]].pos, c = corners[triangle[2]].pos;
    const auto pixel = [](float at) {  // what is no number is far away
        return static_cast<int>(at > -kFarthestPx ? std::min(at, kFarthestPx) : -kFarthestPx);
    };
    const auto least = [&](float x, float y, float z) { return pixel(std::min({x, y, z})) - 1; };
    const auto most = [&](float x, float y, float z) { return pixel(std::max({x, y, z})) + 2; };
    return {least(a.x, b.x, c.x), least(a.y, b.y, c.y), most(a.x, b.x, c.x), most(a.y, b.y, c.y)};
}

PixelRect clip_box(const ImDrawCmd& command) {
    const ImVec4& clip = command.ClipRect;
    return {static_cast<int>(clip.x), static_cast<int>(clip.y), static_cast<int>(std::ceil(clip.z)),
            static_cast<int>(std::ceil(clip.w))};
}

PanelRaster::PanelRaster(PanelPicture picture) : picture_(picture), atlas_{} {
    unsigned char* coverage = nullptr;
    ImGui::GetIO().Fonts->GetTexDataAsAlpha8(&coverage, &atlas_.width, &atlas_.height);
    atlas_.coverage = coverage;
}

bool PanelRaster::can_draw(const ImDrawData& panels) {
    const ImTextureID font = ImGui::GetIO().Fonts->TexID;
    for (int i = 0; i < panels.CmdListsCount; ++i) {
        const bool all = std::ranges::all_of(panels.CmdLists[i]->CmdBuffer, [font](const ImDrawCmd& command) {
            return command.UserCallback == nullptr && (command.ElemCount == 0 || command.TextureId == font);
        });
        if (!all) return false;
    }
    return true;
}

void PanelRaster::draw(const ImDrawList& list, const PixelRect& part) {
    const PixelRect seen = common_part(part, {0, 0, picture_.width, picture_.height});
    for (const ImDrawCmd& command : list.CmdBuffer) {
        const PixelRect clip = common_part(seen, clip_box(command));
        if (clip.empty()) continue;
        draw_command(list.VtxBuffer.Data + command.VtxOffset,
                     {list.IdxBuffer.Data + command.IdxOffset, command.ElemCount}, clip);
    }
}

void PanelRaster::draw_command(const ImDrawVert* corners, std::span<const ImDrawIdx> indices,
                               const PixelRect& clip) {
    for (std::size_t i = 0; i + kCorners <= indices.size();) {
        if (i + kPairCorners <= indices.size() && draw_rectangle(corners, &indices[i], clip)) {
            i += kPairCorners;
            continue;
        }
        if (triangle_box(corners, &indices[i]).meets(clip)) draw_triangle(corners, &indices[i], clip);
        i += kCorners;
    }
}

/// Draws two triangles that are an upright rectangle of one colour: filled, or a letter texel by pixel.
/// False when they are something else.
bool PanelRaster::draw_rectangle(const ImDrawVert* corners, const ImDrawIdx* six, const PixelRect& clip) {
    if (six[3] != six[0] || six[4] != six[2]) return false;
    const ImDrawVert &a = corners[six[0]], &b = corners[six[1]], &c = corners[six[2]], &d = corners[six[5]];
    if (a.pos.x != d.pos.x || b.pos.x != c.pos.x || a.pos.y != b.pos.y || c.pos.y != d.pos.y ||
        a.col != b.col || a.col != c.col || a.col != d.col || !is_number(a.pos) || !is_number(c.pos))
        return false;
    if (a.pos.x > c.pos.x || a.pos.y > c.pos.y) return false;
    if (a.pos.x >= static_cast<float>(clip.right) || c.pos.x <= static_cast<float>(clip.left) ||
        a.pos.y >= static_cast<float>(clip.bottom) || c.pos.y <= static_cast<float>(clip.top))
        return true;
    const int left = first_column(subpixels(a.pos.x)), top = first_row(subpixels(a.pos.y)),
              right = first_column(subpixels(c.pos.x)), bottom = first_row(subpixels(c.pos.y));
    const PixelRect seen = common_part({left, top, right, bottom}, clip);
    if (same_uv(a, b) && same_uv(a, c) && same_uv(a, d)) {
        if (seen.empty()) return true;
        const Pixel over =
            covering(a.col, coverage_at(atlas_, texels(a.uv.x, atlas_.width), texels(a.uv.y, atlas_.height)));
        for (int y = seen.top; y < seen.bottom; ++y) fill(row(y) + seen.left, seen.right - seen.left, over);
        return true;
    }
    if (a.uv.x != d.uv.x || b.uv.x != c.uv.x || a.uv.y != b.uv.y || c.uv.y != d.uv.y) return false;
    const auto from_u = whole(a.uv.x * static_cast<float>(atlas_.width)),
               from_v = whole(a.uv.y * static_cast<float>(atlas_.height)),
               to_u = whole(c.uv.x * static_cast<float>(atlas_.width)),
               to_v = whole(c.uv.y * static_cast<float>(atlas_.height));
    const bool texel_by_pixel = from_u && from_v && to_u && to_v && *to_u - *from_u == right - left &&
                                *to_v - *from_v == bottom - top && a.pos.x == static_cast<float>(left) &&
                                a.pos.y == static_cast<float>(top) && c.pos.x == static_cast<float>(right) &&
                                c.pos.y == static_cast<float>(bottom) && *from_u >= 0 && *from_v >= 0 &&
                                *to_u <= atlas_.width && *to_v <= atlas_.height;
    if (!texel_by_pixel) return false;
    const Pixel over = covering(a.col, 255);
    for (int y = seen.top; y < seen.bottom && seen.left < seen.right; ++y) {
        const std::uint8_t* coverage =
            atlas_.coverage + static_cast<std::ptrdiff_t>(*from_v + y - top) * atlas_.width + *from_u;
        letter_row(row(y) + seen.left, coverage + (seen.left - left), seen.right - seen.left, over);
    }
    return true;
}

void PanelRaster::draw_triangle(const ImDrawVert* corners, const ImDrawIdx* three, const PixelRect& clip) {
    std::array<const ImDrawVert*, 3> v{&corners[three[0]], &corners[three[1]], &corners[three[2]]};
    if (!std::ranges::all_of(v, [](const ImDrawVert* one) { return is_number(one->pos); })) return;
    std::array<Corner, 3> at{};
    const auto place = [&] {
        for (std::size_t i = 0; i < kCorners; ++i) at[i] = {subpixels(v[i]->pos.x), subpixels(v[i]->pos.y)};
    };
    place();
    std::int64_t area = (at[1].x - at[0].x) * (at[2].y - at[0].y) - (at[2].x - at[0].x) * (at[1].y - at[0].y);
    if (area == 0) return;
    if (area < 0) {
        std::swap(v[1], v[2]);
        place();
        area = -area;
    }
    const std::array edges{Edge(at[0], at[1]), Edge(at[1], at[2]), Edge(at[2], at[0])};
    const auto [least, most] = std::minmax({at[0].y, at[1].y, at[2].y});
    const bool one_color = v[0]->col == v[1]->col && v[0]->col == v[2]->col;
    const bool one_texel = same_uv(*v[0], *v[1]) && same_uv(*v[0], *v[2]);
    const auto u_of = [&](std::size_t i) { return texels(v[i]->uv.x, atlas_.width); };
    const auto v_of = [&](std::size_t i) { return texels(v[i]->uv.y, atlas_.height); };
    std::uint32_t coverage = coverage_at(atlas_, u_of(0), v_of(0));
    const Pixel over = covering(v[0]->col, coverage);
    std::optional<ColorPlanes> color;
    if (!one_color) color.emplace(at, std::array{v[0]->col, v[1]->col, v[2]->col}, area);
    Plane u_plane, v_plane;
    if (!one_texel) {
        u_plane = Plane(at, {u_of(0), u_of(1), u_of(2)}, area);
        v_plane = Plane(at, {v_of(0), v_of(1), v_of(2)}, area);
    }
    const int bottom = std::min(clip.bottom, first_row(most));
    for (int y = std::max(clip.top, first_row(least)); y < bottom; ++y) {
        std::int64_t from = clip.left, to = clip.right;
        for (const Edge& edge : edges) edge.narrow(y, from, to);
        if (from >= to) continue;
        Pixel* pixels = row(y);
        if (one_color && one_texel) {
            fill(pixels + from, static_cast<int>(to - from), over);
            continue;
        }
        for (std::int64_t x = from; x < to; ++x) {
            if (!one_texel) coverage = coverage_at(atlas_, u_plane.at(x, y), v_plane.at(x, y));
            pixels[x] = laid_over(pixels[x], covering(color ? color->at(x, y) : v[0]->col, coverage));
        }
    }
}

}  // namespace courtyard::app
