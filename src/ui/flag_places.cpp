#include "ui/flag_places.h"

#include <algorithm>
#include <utility>

namespace courtyard::ui {
namespace {

/// The text as far as it fits, ending in "…" where it is cut; empty when hardly anything would be left.
std::string fitting(const std::string& text, float width, float least, const TextWidth& text_width) {
    if (text_width(text) <= width) return text;
    if (width < least) return {};
    std::string fits;
    for (std::size_t end = 1; end < text.size(); ++end) {
        if ((static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) continue;  // within a character
        std::string longer = text.substr(0, end);
        if (text_width(longer + "…") > width) break;
        fits = std::move(longer);
    }
    while (fits.ends_with(' ') || fits.ends_with(',')) fits.pop_back();
    return fits.empty() ? fits : fits + "…";
}

}  // namespace

std::vector<Flag> flags_of(const Document& document) {
    std::vector<Flag> flags;
    for (const LayerState& layer : document.layers) {
        if (!layer.is_context() || !layer.visible()) continue;
        for (ContextMark& mark : context_marks(*layer.whole, document.clock))
            flags.push_back({mark.when, std::move(mark.title), MarkRef{layer.id, mark.row}});
    }
    for (const Note& note : document.notes) {
        if (!note.when.empty()) flags.push_back({note.when, note.text, note.id});
    }
    std::ranges::stable_sort(flags, {}, [](const Flag& flag) { return flag.when.begin; });
    return flags;
}

std::vector<PlacedFlag> place_flags(const std::vector<Flag>& flags, const TimeScale& scale,
                                    const FlagSizes& sizes, const TextWidth& text_width) {
    const float end = scale.left_px + scale.width_px;
    std::vector<PlacedFlag> placed;
    for (std::size_t i = 0; i < flags.size(); ++i) {
        if (!flags[i].when.meets(scale.view)) continue;
        const float x = std::clamp(scale.x_of(flags[i].when.begin), scale.left_px, end - sizes.number);
        const bool collides =
            !placed.empty() &&
            x < placed.back().x + (placed.back().members.size() > 1 ? sizes.number : sizes.flag);
        if (!collides) placed.push_back({x, {}, {}, 0});
        placed.back().members.push_back(i);
    }
    for (std::size_t i = 0; i < placed.size(); ++i) {
        PlacedFlag& flag = placed[i];
        const bool several = flag.members.size() > 1;
        flag.right = flag.x + (several ? sizes.number : sizes.flag);
        // Merged ones can have grown into their neighbour's place.
        const float room_end = i + 1 < placed.size() ? placed[i + 1].x - sizes.gap : end;
        if (several) continue;
        const float from = flag.right + sizes.gap / 2;
        flag.title =
            fitting(flags[flag.members.front()].title, room_end - from, sizes.least_title, text_width);
        if (!flag.title.empty()) flag.right = from + text_width(flag.title);
    }
    return placed;
}

}  // namespace courtyard::ui
