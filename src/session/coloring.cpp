#include "session/coloring.h"

#include <algorithm>

#include "session/number_classes.h"

namespace courtyard {

std::string_view mark_shape_name(MarkShape shape) {
    static constexpr std::array<std::string_view, kMarkShapeCount> kNames{
        "circle", "square", "diamond", "triangle", "triangle down", "plus", "cross", "hourglass"};
    return kNames[static_cast<std::size_t>(shape)];
}

const KindLook* Coloring::look(std::string_view name) const {
    const auto found = std::ranges::find(looks, name, &KindLook::name);
    return found == looks.end() ? nullptr : &*found;
}

Result<void> check_coloring(const Coloring& coloring) {
    auto read = read_number_classing(coloring.numbers);
    if (!read) return pass_on(read);
    return {};
}

}  // namespace courtyard
