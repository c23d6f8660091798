#include "ui/panels/mark_shapes.h"

#include <cmath>

#include "ui/theme.h"

namespace courtyard::ui {
namespace {

constexpr int kRound = 24;

void draw_plus(ImDrawList& draw, ImVec2 c, float radius, ImU32 color) {
    const float half = 0.4432F * radius, reach = 1.108F * radius;
    draw.AddRectFilled({c.x - reach, c.y - half}, {c.x + reach, c.y + half}, color);
    draw.AddRectFilled({c.x - half, c.y - reach}, {c.x + half, c.y - half}, color);
    draw.AddRectFilled({c.x - half, c.y + half}, {c.x + half, c.y + reach}, color);
}

/// Two bars along the diagonals.
void draw_cross(ImDrawList& draw, ImVec2 c, float radius, ImU32 color) {
    const float reach = 1.108F * radius * 0.7071F, thickness = 2 * 0.4432F * radius;
    draw.AddLine({c.x - reach, c.y - reach}, {c.x + reach, c.y + reach}, color, thickness);
    draw.AddLine({c.x - reach, c.y + reach}, {c.x + reach, c.y - reach}, color, thickness);
}

}  // namespace

void draw_mark(ImDrawList& draw, MarkShape shape, ImVec2 c, float radius, ImU32 color) {
    const float corner = 1.2533F * radius;  // of diamond and hourglass
    const float apex = 1.5552F * radius, base = 0.7776F * radius, side = 1.3468F * radius;
    switch (shape) {
        case MarkShape::Circle:
            return draw.AddCircleFilled(c, radius, color, kRound);
        case MarkShape::Square: {
            const float half = 0.8862F * radius;
            return draw.AddRectFilled({c.x - half, c.y - half}, {c.x + half, c.y + half}, color);
        }
        case MarkShape::Diamond:
            return draw.AddQuadFilled({c.x, c.y - corner}, {c.x + corner, c.y}, {c.x, c.y + corner},
                                      {c.x - corner, c.y}, color);
        case MarkShape::Triangle:
            return draw.AddTriangleFilled({c.x, c.y - apex}, {c.x + side, c.y + base},
                                          {c.x - side, c.y + base}, color);
        case MarkShape::TriangleDown:
            return draw.AddTriangleFilled({c.x, c.y + apex}, {c.x - side, c.y - base},
                                          {c.x + side, c.y - base}, color);
        case MarkShape::Plus:
            return draw_plus(draw, c, radius, color);
        case MarkShape::Cross:
            return draw_cross(draw, c, radius, color);
        case MarkShape::Hourglass:
            draw.AddTriangleFilled(c, {c.x - corner, c.y - corner}, {c.x + corner, c.y - corner}, color);
            return draw.AddTriangleFilled(c, {c.x + corner, c.y + corner}, {c.x - corner, c.y + corner},
                                          color);
    }
}

void draw_doubt(ImDrawList& draw, DoubtMark mark, ImVec2 c, float radius, ImU32 color, ImU32 ground) {
    switch (mark) {
        case DoubtMark::Dashes:
        case DoubtMark::Perhaps: {
            const float pale = mark == DoubtMark::Perhaps ? kPerhapsOpacity : 1;
            draw.AddCircleFilled(c, radius, with_alpha(color, 0.45F * pale), kRound);
            constexpr int kDashes = 6;
            for (int i = 0; i < kDashes; ++i) {
                const float from = 6.2832F * static_cast<float>(i) / kDashes;
                draw.PathArcTo(c, radius, from, from + 0.6F, 4);
                draw.PathStroke(with_alpha(color, pale), 0, radius * 0.35F);
            }
            break;
        }
        case DoubtMark::Range:
            draw.AddCircle(c, radius, color, kRound, radius * 0.3F);
            draw.AddCircleFilled(c, radius * 0.5F, color, kRound);
            break;
        case DoubtMark::Halo:
            draw.AddCircleFilled(c, radius * 1.3F, with_alpha(color, 0.25F), kRound);
            for (int i = -1; i <= 1; ++i) {
                const float d = static_cast<float>(i) * radius * 0.7F, half = radius * (i == 0 ? 0.9F : 0.6F);
                draw.AddLine({c.x + d - half, c.y + d + half}, {c.x + d + half, c.y + d - half}, color, 1);
            }
            break;
        case DoubtMark::CutCross: {
            draw.AddCircleFilled(c, radius, color, kRound);
            const float d = radius * 0.45F;
            draw.AddLine({c.x - d, c.y - d}, {c.x + d, c.y + d}, ground, radius * 0.3F);
            draw.AddLine({c.x - d, c.y + d}, {c.x + d, c.y - d}, ground, radius * 0.3F);
            break;
        }
    }
}

}  // namespace courtyard::ui
