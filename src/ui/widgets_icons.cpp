#include "ui/widgets_icons.h"

#include <array>
#include <initializer_list>

namespace courtyard::ui {
namespace {

/// Strokes in a square from (−1, −1) to (1, 1), y down.
class Pen {
public:
    Pen(ImDrawList& draw, ImVec2 center, float size, ImU32 color)
        : draw_(draw), center_(center), half_(size / 2), width_(size * 0.094F), color_(color) {}

    ImVec2 at(float x, float y) const { return {center_.x + x * half_, center_.y + y * half_}; }
    void line(std::initializer_list<ImVec2> points, ImDrawFlags flags = 0) const {
        for (const ImVec2 p : points) draw_.PathLineTo(at(p.x, p.y));
        draw_.PathStroke(color_, flags, width_);
    }
    /// Angles in turns, clockwise from the right.
    void arc(float x, float y, float radius, float from, float to) const {
        constexpr float kTurn = 6.2831853F;
        draw_.PathArcTo(at(x, y), radius * half_, from * kTurn, to * kTurn, 24);
        draw_.PathStroke(color_, 0, width_);
    }
    void circle(float x, float y, float radius) const {
        draw_.AddCircle(at(x, y), radius * half_, color_, 24, width_);
    }
    void dot(float x, float y, float radius) const {
        draw_.AddCircleFilled(at(x, y), radius * half_, color_, 20);
    }
    void box(float x0, float y0, float x1, float y1) const {
        draw_.AddRect(at(x0, y0), at(x1, y1), color_, half_ * 0.2F, 0, width_);
    }
    void chevron(float x, float y) const {  ///< Points along (x, y).
        line({{-y * 0.6F - x * 0.3F, -x * 0.6F - y * 0.3F},
              {x * 0.35F, y * 0.35F},
              {y * 0.6F - x * 0.3F, x * 0.6F - y * 0.3F}});
    }
    void bezier(ImVec2 a, ImVec2 b, ImVec2 c, ImVec2 d) const {
        draw_.AddBezierCubic(at(a.x, a.y), at(b.x, b.y), at(c.x, c.y), at(d.x, d.y), color_, width_, 20);
    }

private:
    ImDrawList& draw_;
    ImVec2 center_;
    float half_, width_;
    ImU32 color_;
};

void torch(const Pen& pen) {
    pen.bezier({0, -1}, {0.75F, -0.35F}, {0.6F, 0.15F}, {0, 0.2F});
    pen.bezier({0, 0.2F}, {-0.6F, 0.15F}, {-0.55F, -0.2F}, {0, -1});
    pen.dot(0, -0.12F, 0.18F);
    pen.line({{-0.45F, 0.45F}, {0.45F, 0.45F}});
    pen.line({{-0.24F, 0.5F}, {-0.1F, 1}, {0.1F, 1}, {0.24F, 0.5F}});
}

void folder(const Pen& pen) {
    pen.line({{-0.85F, 0.65F},
              {-0.85F, -0.65F},
              {-0.2F, -0.65F},
              {0.05F, -0.35F},
              {0.85F, -0.35F},
              {0.85F, 0.65F}},
             ImDrawFlags_Closed);
}

/// An arrow that turns back; `side` −1 to the left, 1 to the right.
void turn_back(const Pen& pen, float side) {
    pen.line({{side * 0.35F, -0.85F}, {side * 0.8F, -0.4F}, {side * 0.35F, 0.05F}});
    pen.line({{side * 0.75F, -0.4F}, {-side * 0.2F, -0.4F}});
    if (side < 0)
        pen.arc(0.2F, 0.15F, 0.55F, -0.25F, 0.25F);
    else
        pen.arc(-0.2F, 0.15F, 0.55F, 0.25F, 0.75F);
    pen.line({{-side * 0.2F, 0.7F}, {side * 0.4F, 0.7F}});
}

void fit(const Pen& pen) {
    for (const float x : {-1.0F, 1.0F}) {
        for (const float y : {-1.0F, 1.0F})
            pen.line({{x * 0.4F, y * 0.8F}, {x * 0.8F, y * 0.8F}, {x * 0.8F, y * 0.4F}});
    }
    pen.dot(0, 0, 0.24F);
}

void sun(const Pen& pen) {
    pen.circle(0, 0, 0.4F);
    const std::array<ImVec2, 8> rays{
        {{1, 0}, {0.7F, 0.7F}, {0, 1}, {-0.7F, 0.7F}, {-1, 0}, {-0.7F, -0.7F}, {0, -1}, {0.7F, -0.7F}}};
    for (const ImVec2 r : rays) pen.line({{r.x * 0.68F, r.y * 0.68F}, {r.x * 0.98F, r.y * 0.98F}});
}

void moon(const Pen& pen) {
    pen.arc(0, 0, 0.8F, 0.02F, 0.73F);
    pen.bezier({-0.1F, -0.79F}, {-0.45F, 0.15F}, {0.25F, 0.5F}, {0.79F, 0.1F});
}

void help(const Pen& pen) {
    pen.circle(0, 0, 0.9F);
    pen.arc(0, -0.2F, 0.3F, 0.5F, 1.08F);
    pen.line({{0.27F, -0.08F}, {0, 0.15F}, {0, 0.3F}});
    pen.dot(0, 0.55F, 0.12F);
}

void eye(const Pen& pen) {
    pen.bezier({-0.95F, 0}, {-0.45F, -0.75F}, {0.45F, -0.75F}, {0.95F, 0});
    pen.bezier({-0.95F, 0}, {-0.45F, 0.75F}, {0.45F, 0.75F}, {0.95F, 0});
}

/// A large and a small letter.
void text_size(const Pen& pen) {
    pen.line({{-0.95F, 0.75F}, {-0.35F, -0.8F}, {0.25F, 0.75F}});
    pen.line({{-0.72F, 0.2F}, {0.02F, 0.2F}});
    pen.line({{0.4F, 0.75F}, {0.68F, -0.05F}, {0.96F, 0.75F}});
    pen.line({{0.5F, 0.45F}, {0.86F, 0.45F}});
}

void remove(const Pen& pen) {
    pen.line({{-0.8F, -0.55F}, {0.8F, -0.55F}});
    pen.line({{-0.3F, -0.6F}, {-0.25F, -0.9F}, {0.25F, -0.9F}, {0.3F, -0.6F}});
    pen.line({{-0.6F, -0.5F}, {-0.5F, 0.9F}, {0.5F, 0.9F}, {0.6F, -0.5F}});
    for (const float x : {-0.18F, 0.18F}) pen.line({{x, -0.2F}, {x, 0.55F}});
}

void zoom_to(const Pen& pen) {
    pen.circle(-0.15F, -0.15F, 0.62F);
    pen.line({{0.32F, 0.32F}, {0.9F, 0.9F}});
    pen.dot(-0.15F, -0.15F, 0.18F);
}

void copy(const Pen& pen) {
    pen.box(-0.3F, -0.3F, 0.8F, 0.85F);
    pen.line({{-0.5F, 0.45F}, {-0.8F, 0.45F}, {-0.8F, -0.8F}, {0.4F, -0.8F}, {0.4F, -0.5F}});
}

void open(const Pen& pen) {
    pen.line({{0, -0.7F}, {-0.75F, -0.7F}, {-0.75F, 0.75F}, {0.7F, 0.75F}, {0.7F, 0.05F}});
    pen.line({{0.3F, -0.85F}, {0.85F, -0.85F}, {0.85F, -0.3F}});
    pen.line({{0.8F, -0.8F}, {-0.05F, 0.05F}});
}

void columns(const Pen& pen) {
    pen.box(-0.8F, -0.75F, 0.8F, 0.75F);
    pen.line({{-0.8F, -0.3F}, {0.8F, -0.3F}});
    pen.line({{-0.2F, -0.75F}, {-0.2F, 0.75F}});
}

void table(const Pen& pen) {
    pen.box(-0.9F, -0.75F, 0.9F, 0.75F);
    for (const float y : {-0.28F, 0.22F}) pen.line({{-0.9F, y}, {0.9F, y}});
    pen.line({{-0.25F, -0.28F}, {-0.25F, 0.75F}});
}

void bars(const Pen& pen) {
    pen.line({{-0.85F, 0.8F}, {0.85F, 0.8F}});
    pen.box(-0.65F, 0.1F, -0.25F, 0.8F);
    pen.box(-0.25F, -0.75F, 0.2F, 0.8F);
    pen.box(0.2F, -0.25F, 0.6F, 0.8F);
}

void globe(const Pen& pen) {
    pen.circle(0, 0, 0.9F);
    pen.line({{-0.9F, 0}, {0.9F, 0}});
    pen.line({{0, -0.9F}, {0, 0.9F}});
    for (const float side : {-1.0F, 1.0F})
        pen.bezier({0, -0.9F}, {side * 0.6F, -0.5F}, {side * 0.6F, 0.5F}, {0, 0.9F});
}

/// Arrows all four ways.
void move(const Pen& pen) {
    pen.line({{-0.9F, 0}, {0.9F, 0}});
    pen.line({{0, -0.9F}, {0, 0.9F}});
    for (const float side : {-1.0F, 1.0F}) {
        pen.line({{side * 0.6F, -0.3F}, {side * 0.92F, 0}, {side * 0.6F, 0.3F}});
        pen.line({{-0.3F, side * 0.6F}, {0, side * 0.92F}, {0.3F, side * 0.6F}});
    }
}

/// With a knob at each corner.
void rectangle(const Pen& pen) {
    pen.box(-0.72F, -0.6F, 0.72F, 0.6F);
    for (const float x : {-0.72F, 0.72F}) {
        for (const float y : {-0.6F, 0.6F}) pen.dot(x, y, 0.2F);
    }
}

void lasso(const Pen& pen) {
    pen.bezier({-0.45F, 0.3F}, {-1.25F, 0}, {-0.9F, -0.8F}, {0.05F, -0.8F});
    pen.bezier({0.05F, -0.8F}, {1.1F, -0.8F}, {1.15F, 0.35F}, {0.1F, 0.4F});
    pen.bezier({0.1F, 0.4F}, {-0.35F, 0.42F}, {-0.75F, 0.2F}, {-0.6F, 0.48F});
    pen.bezier({-0.6F, 0.48F}, {-0.4F, 0.75F}, {-0.7F, 0.8F}, {-0.8F, 0.95F});
}

/// Two that share a border.
void region(const Pen& pen) {
    pen.line({{-0.85F, -0.45F}, {-0.1F, -0.85F}, {0.8F, -0.6F}, {0.9F, 0.25F}, {0.35F, 0.85F}, {-0.6F, 0.7F}},
             ImDrawFlags_Closed);
    pen.line({{-0.1F, -0.85F}, {0.1F, -0.2F}, {-0.2F, 0.2F}, {0.0F, 0.78F}});
}

}  // namespace

void draw_icon(ImDrawList& draw, Icon icon, ImVec2 center, float size, ImU32 color) {
    const Pen pen(draw, center, size, color);
    switch (icon) {
        case Icon::Torch:
            return torch(pen);
        case Icon::Folder:
            return folder(pen);
        case Icon::Undo:
            return turn_back(pen, -1);
        case Icon::Redo:
            return turn_back(pen, 1);
        case Icon::Fit:
            return fit(pen);
        case Icon::Sun:
            return sun(pen);
        case Icon::Moon:
            return moon(pen);
        case Icon::Help:
            return help(pen);
        case Icon::Close:
            pen.line({{-0.6F, -0.6F}, {0.6F, 0.6F}});
            return pen.line({{-0.6F, 0.6F}, {0.6F, -0.6F}});
        case Icon::Eye:
            eye(pen);
            return pen.dot(0, 0, 0.3F);
        case Icon::EyeOff:
            eye(pen);
            return pen.line({{-0.75F, 0.8F}, {0.75F, -0.8F}});
        case Icon::Up:
            pen.line({{0, -0.75F}, {0, 0.8F}});
            return pen.line({{-0.55F, -0.2F}, {0, -0.75F}, {0.55F, -0.2F}});
        case Icon::Down:
            pen.line({{0, 0.75F}, {0, -0.8F}});
            return pen.line({{-0.55F, 0.2F}, {0, 0.75F}, {0.55F, 0.2F}});
        case Icon::Left:
            return pen.chevron(-1, 0);
        case Icon::Right:
            return pen.chevron(1, 0);
        case Icon::ChevronDown:
            return pen.chevron(0, 1);
        case Icon::Remove:
            return remove(pen);
        case Icon::ZoomTo:
            return zoom_to(pen);
        case Icon::Copy:
            return copy(pen);
        case Icon::Open:
            return open(pen);
        case Icon::Columns:
            return columns(pen);
        case Icon::Globe:
            return globe(pen);
        case Icon::Table:
            return table(pen);
        case Icon::Bars:
            return bars(pen);
        case Icon::Move:
            return move(pen);
        case Icon::Rectangle:
            return rectangle(pen);
        case Icon::Lasso:
            return lasso(pen);
        case Icon::Region:
            return region(pen);
        case Icon::TextSize:
            return text_size(pen);
    }
}

}  // namespace courtyard::ui
