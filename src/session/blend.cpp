#include "session/blend.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/translate.h"

namespace courtyard {
namespace {

constexpr std::array kBlends{
    BlendDef{Blend::Normal, tr_later("normal"), tr_later("It covers what lies below")},
    BlendDef{Blend::Add, tr_later("add"),
             tr_later("Light adds up where it meets what lies below; on the light map shade does")},
    BlendDef{Blend::Multiply, tr_later("multiply"),
             tr_later("As a print on what lies below: never lighter than that")},
    BlendDef{Blend::Screen, tr_later("screen"),
             tr_later("As a lamp on what lies below: never darker than that")},
};

}  // namespace

std::span<const BlendDef> blends() {
    return kBlends;
}

std::string_view blend_name(Blend blend) {
    return kBlends[static_cast<std::size_t>(blend)].name;
}

std::optional<Blend> blend_named(std::string_view name) {
    const auto found = std::ranges::find(kBlends, name, &BlendDef::name);
    return found == kBlends.end() ? std::nullopt : std::optional(found->blend);
}

std::string blend_names() {
    std::string names;
    for (const BlendDef& def : kBlends) names += (names.empty() ? "" : ", ") + std::string(def.name);
    return names;
}

}  // namespace courtyard
