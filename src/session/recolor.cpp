#include "session/recolor.h"

#include <algorithm>

namespace courtyard {
namespace {

KindLook& look_of(Coloring& coloring, std::string_view name) {
    const auto found = std::ranges::find(coloring.looks, name, &KindLook::name);
    if (found != coloring.looks.end()) return *found;
    return coloring.looks.emplace_back(KindLook{std::string(name), {}, {}});
}

void drop_look(Coloring& coloring, std::string_view name) {
    std::erase_if(coloring.looks, [&](const KindLook& look) { return look.name == name; });
}

void move_value(Coloring& coloring, std::string_view value, std::string_view into) {
    std::erase_if(coloring.moves, [&](const KindMove& move) { return move.value == value; });
    if (value != into) coloring.moves.push_back({std::string(value), std::string(into)});
}

}  // namespace

Coloring with_color(Coloring coloring, std::string_view name, std::optional<ThemedColor> color) {
    KindLook& look = look_of(coloring, name);
    look.color = color;
    if (!look.color && !look.shape) drop_look(coloring, name);
    return coloring;
}

Coloring with_shape(Coloring coloring, std::string_view name, std::optional<MarkShape> shape) {
    KindLook& look = look_of(coloring, name);
    look.shape = shape;
    if (shape) coloring.shapes = Shapes::On;
    if (!look.color && !look.shape) drop_look(coloring, name);
    return coloring;
}

Coloring moved_into(Coloring coloring, std::string_view name, std::string_view into) {
    if (name == into || name.empty()) return coloring;
    const KindLook* look = coloring.look(name);
    if (look != nullptr && !into.empty() && coloring.look(into) == nullptr) {
        KindLook renamed = *look;
        renamed.name = into;
        coloring.looks.push_back(std::move(renamed));
    }
    drop_look(coloring, name);
    bool value_moved = false;
    for (KindMove& move : coloring.moves) {
        value_moved = value_moved || move.value == name;
        if (move.into == name) move.into = into;
    }
    if (!value_moved) move_value(coloring, name, into);
    std::erase_if(coloring.moves, [](const KindMove& move) { return move.value == move.into; });
    return coloring;
}

Coloring taken_apart(Coloring coloring, std::string_view name) {
    std::erase_if(coloring.moves, [&](const KindMove& move) { return move.into == name; });
    return coloring;
}

Coloring brought_out(Coloring coloring, std::string_view value) {
    std::erase_if(coloring.moves, [&](const KindMove& move) { return move.value == value; });
    look_of(coloring, value);
    return coloring;
}

}  // namespace courtyard
