#include "session/underlay_commands.h"

#include <algorithm>

namespace courtyard {
namespace {

Result<UnderlayState*> underlay_of(Document& document, UnderlayId id) {
    for (UnderlayState& underlay : document.underlays) {
        if (underlay.id == id) return &underlay;
    }
    return fail("there is no underlay {}", static_cast<std::uint32_t>(id));
}

}  // namespace

Result<void> change(Document& document, const AddUnderlay& command) {
    document.underlays.push_back(command.underlay);
    document.underlays.back().id = UnderlayId{document.next_underlay_id++};
    return {};
}

Result<void> change(Document& document, const RemoveUnderlay& command) {
    auto underlay = underlay_of(document, command.underlay);
    if (!underlay) return pass_on(underlay);
    document.underlays.erase(document.underlays.begin() + (*underlay - document.underlays.data()));
    return {};
}

Result<void> change(Document& document, const SetUnderlayVisibility& command) {
    auto underlay = underlay_of(document, command.underlay);
    if (!underlay) return pass_on(underlay);
    (*underlay)->visible = command.visibility == Visibility::Visible;
    return {};
}

Result<void> change(Document& document, const SetUnderlayOpacity& command) {
    auto underlay = underlay_of(document, command.underlay);
    if (!underlay) return pass_on(underlay);
    (*underlay)->opacity = std::clamp(command.opacity, 0.0F, 1.0F);
    return {};
}

Result<void> change(Document& document, const SetUnderlayLines& command) {
    auto underlay = underlay_of(document, command.underlay);
    if (!underlay) return pass_on(underlay);
    (*underlay)->lines = command.lines;
    return {};
}

}  // namespace courtyard
