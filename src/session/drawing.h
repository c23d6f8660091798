#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "base/params.h"
#include "base/translate.h"

namespace courtyard {

enum class Visibility : std::uint8_t { Hidden, Visible };

/// Ways to draw a layer's events, in the order in which the panel offers them.
enum class DrawingKind : std::uint8_t { Symbols, Heat, Squares, Hexagons, Clusters, Regions, Labels, Glow };

/// One way in which a layer is drawn: a layer has one of a kind at most.
struct Drawing {
    DrawingKind kind = DrawingKind::Symbols;
    Visibility visibility = Visibility::Visible;
    Params params;  ///< Of what the kind's definition declares.

    bool visible() const { return visibility == Visibility::Visible; }
    friend bool operator==(const Drawing&, const Drawing&) = default;
};

/// What a kind of drawing is called and what of it can be set.
struct DrawingKindDef {
    DrawingKind kind{};
    std::string_view name;   ///< As typed: "heat".
    std::string_view title;  ///< As shown: "Heat map".
    std::string_view help;   ///< One sentence.
    std::span<const ParamDef* const> params;
};

std::span<const DrawingKindDef> drawing_kinds();  ///< By DrawingKind.
const DrawingKindDef& drawing_kind_def(DrawingKind kind);

/// Reads "heat" or "heat:radius=20,weight=detained". Fails with what there is to choose from.
Result<Drawing> parse_drawing(std::string_view text);
std::string drawing_text(const Drawing& drawing);  ///< As parse_drawing() reads it.

/// What every kind of drawing has.
inline constexpr ParamDef kOpacityParam{
    .name = "opacity",
    .title = tr_later("Opacity"),
    .standard = 1,
    .help = tr_later("How much of what is below shows through: 1 is nothing")};
inline constexpr ParamDef kMinZoomParam{.name = "min-zoom",
                                        .title = tr_later("From zoom"),
                                        .most = 24,
                                        .help = tr_later("Drawn from this zoom on")};
inline constexpr ParamDef kMaxZoomParam{.name = "max-zoom",
                                        .title = tr_later("To zoom"),
                                        .most = 24,
                                        .standard = 24,
                                        .help = tr_later("Drawn up to this zoom")};

/// Whether a drawing is to be seen at a zoom.
bool drawn_at(const Drawing& drawing, double zoom);

}  // namespace courtyard
