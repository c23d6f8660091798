#include "session/coloring.h"

#include <algorithm>

#include "base/translate.h"
#include "session/number_classes.h"

namespace courtyard {

std::string_view mark_shape_name(MarkShape shape) {
    static constexpr std::array<std::string_view, kMarkShapeCount> kNames{
        tr_later("circle"),        tr_later("square"), tr_later("diamond"), tr_later("triangle"),
        tr_later("triangle down"), tr_later("plus"),   tr_later("cross"),   tr_later("hourglass")};
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
