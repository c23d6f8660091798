#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/params.h"
#include "base/translate.h"
#include "session/color.h"

namespace courtyard {

/// Form of a class's symbols: a second code beside colour. All have the area of the circle.
enum class MarkShape : std::uint8_t {
    Circle,
    Square,
    Diamond,
    Triangle,
    TriangleDown,
    Plus,
    Cross,
    Hourglass
};
inline constexpr std::size_t kMarkShapeCount = 8;
std::string_view mark_shape_name(MarkShape shape);  ///< "circle", "square" …

/// Whether classes differ by shape as well as by colour.
enum class Shapes : std::uint8_t { Off, On };

/// What a person decided of one class of kinds. Named by its label; empty for layers of one colour.
struct KindLook {
    std::string name;
    std::optional<ThemedColor> color;
    std::optional<MarkShape> shape;
    friend bool operator==(const KindLook&, const KindLook&) = default;
};

/// A value that a person put into a class of that name; an empty name is "other".
struct KindMove {
    std::string value, into;
    friend bool operator==(const KindMove&, const KindMove&) = default;
};

/// How the values of a layer's colour column become classes and what these look like. What is said of values
/// that a table lacks stays, for a later version of it.
struct Coloring {
    Params numbers;               ///< Of kNumberColorParams.
    std::vector<KindMove> moves;  ///< A value once at most.
    std::vector<KindLook> looks;  ///< A name once at most.
    Shapes shapes = Shapes::Off;

    const KindLook* look(std::string_view name) const;  ///< Null when nothing was decided.
    friend bool operator==(const Coloring&, const Coloring&) = default;
};

// Of columns of numbers:
inline constexpr ParamDef kClassMethodParam{
    .name = "method",
    .title = tr_later("Classes by"),
    .type = ParamType::Choice,
    .choices = tr_later("quantile|equal|jenks|log|manual"),
    .help = tr_later(
        "quantile: as many events in each; equal: intervals of one width; jenks: natural breaks; log: "
        "each so many times the last; manual: the breaks below")};
inline constexpr ParamDef kClassCountParam{
    .name = "classes",
    .title = tr_later("How many"),
    .least = 3,
    .most = 9,
    .standard = 5,
    .help = tr_later("Classes, at most: few distinct values make fewer")};
inline constexpr ParamDef kClassBreaksParam{
    .name = "breaks",
    .title = tr_later("Breaks"),
    .type = ParamType::Text,
    .help = tr_later("Numbers with blanks between, for manual classes: '10 50 200' makes four")};
inline constexpr ParamDef kClassRampParam{.name = "ramp",
                                          .title = tr_later("Colours"),
                                          .type = ParamType::Choice,
                                          .choices = tr_later("viridis|cividis|ember|blue|green|grey"),
                                          .help = tr_later("The colours from little to much")};
inline constexpr ParamDef kClassCenterParam{
    .name = "center",
    .title = tr_later("Centre"),
    .type = ParamType::Text,
    .help = tr_later(
        "A value that parts two directions, such as 0: below it blue, above it orange; empty: none")};
inline constexpr std::array<const ParamDef*, 5> kNumberColorParams{
    &kClassMethodParam, &kClassCountParam, &kClassBreaksParam, &kClassRampParam, &kClassCenterParam};

/// Fails on breaks that are no rising numbers, on manual classes without any, on a centre that is no number.
Result<void> check_coloring(const Coloring& coloring);

}  // namespace courtyard
