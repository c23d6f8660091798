#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace courtyard {

/// How a layer's picture, as a whole, goes together with what lies below it.
enum class Blend : std::uint8_t {
    Normal,    ///< It covers.
    Add,       ///< On the dark theme light adds up; on the light one, which is full of light, shade does.
    Multiply,  ///< As a print: never lighter than what is below.
    Screen     ///< As two lamps on a wall: never darker than what is below.
};

/// What a mode is called and does.
struct BlendDef {
    Blend blend{};
    std::string_view name;  ///< As typed and shown: "multiply".
    std::string_view help;  ///< One sentence.
};

std::span<const BlendDef> blends();  ///< By Blend.
std::string_view blend_name(Blend blend);
std::optional<Blend> blend_named(std::string_view name);  ///< Empty when there is none.
std::string blend_names();                                ///< "normal, add …", to choose from.

}  // namespace courtyard
