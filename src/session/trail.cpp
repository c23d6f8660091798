#include "session/trail.h"

#include "session/kinds/symbols.h"

namespace courtyard {

bool fades(const LayerState& layer) {
    const Drawing* drawing = layer.drawing(DrawingKind::Symbols);
    return drawing != nullptr && drawing->params.flag(kinds::symbols::kFade);
}

Trail::Trail(const LayerState& layer, const TemporalExtent& window) : window_(window) {
    if (window.empty() || !courtyard::fades(layer)) return;
    faintest_ =
        static_cast<float>(layer.drawing(DrawingKind::Symbols)->params.number(kinds::symbols::kFaintest));
    span_ms_ = static_cast<float>(window.duration());
}

TemporalExtent Trail::glowing() const {
    return fades() ? newest_of(window_, static_cast<double>(kGlowAge)) : TemporalExtent{};
}

TemporalExtent newest_of(const TemporalExtent& window, double age) {
    if (age >= 1 || window.empty()) return window;
    const auto span = static_cast<Instant>(static_cast<double>(window.duration()) * age);
    return {window.end - std::max<Instant>(span, 1), window.end};
}

}  // namespace courtyard
