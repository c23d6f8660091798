#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "session/coloring.h"
#include "session/document.h"
#include "session/palettes.h"
#include "session/workspace.h"

namespace courtyard {

/// What a class of events has in common.
enum class ClassKind : std::uint8_t {
    All,       ///< Nothing: the layer has one colour.
    Kind,      ///< A value of a column, or several that a person put together.
    Interval,  ///< Numbers from a border up to below the next.
    Other,     ///< Kinds without a colour of their own.
    None       ///< The column says nothing.
};

/// One line of a colour legend.
struct SymbolClass {
    ClassKind kind = ClassKind::All;
    std::string name;          ///< By which Coloring knows a kind; empty for what cannot be edited.
    std::string label;         ///< "picket", "10 to < 50", "other (12 kinds)", "no category".
    std::uint64_t events = 0;  ///< Events of the whole layer in this class.
    ThemedColor color;
    MarkShape shape = MarkShape::Circle;
};

/// Classes of a layer are at most so many: of kinds or intervals, other and none.
inline constexpr std::size_t kMostSymbolClasses = kMostClasses + 2;

/// What else a symbol says of its event, as bits.
namespace mark {
inline constexpr std::uint8_t kVague = 1;         ///< Its number stands for words such as "dozens".
inline constexpr std::uint8_t kRange = 2;         ///< Its number is the high of a range.
inline constexpr std::uint8_t kSoft = 4;          ///< It is somewhere in an area, not at this point.
inline constexpr std::uint8_t kDefaultPlace = 8;  ///< It stands where a source puts what it cannot place.
inline constexpr std::uint8_t kDayUnknown = 16;   ///< Its day is not known: see DoubtMark::Perhaps.
}  // namespace mark

/// Events of a whole layer by what their symbols say beside size and colour.
struct MarkCounts {
    std::uint64_t vague = 0, ranges = 0, default_places = 0, day_unknown = 0;
    std::array<std::uint64_t, kLocationPrecisionCount> soft{};  ///< By LocationPrecision.
};

/// How a symbol shows that something is not sure.
/// Perhaps: an event whose day is not known, while the window holds a part only of its span.
enum class DoubtMark : std::uint8_t { Dashes, Range, Halo, CutCross, Perhaps };
/// Opacity of symbols that stand for events that are only perhaps in the window, of what it is otherwise.
inline constexpr float kPerhapsOpacity = 0.6F;
/// One line of a legend on what is not sure.
struct DoubtLine {
    DoubtMark mark{};
    std::string words;
    std::uint64_t events = 0;
};

/// How far from its position an event of that precision is taken to be at most, km; 0: it is drawn as a
/// point. Declared, not measured: the legend says so.
double halo_radius_km(LocationPrecision precision);

/// What a layer's colours and sizes mean; computed once when a layer's table or columns change, so that map
/// and legend cannot disagree.
struct Symbology {
    std::uint64_t generation = 0;  ///< Differs for each one that a session makes: renderers compare it.

    std::string color_title;               ///< "Colour: people detained (column detained)"; or empty.
    std::vector<std::string> color_notes;  ///< How numbers were parted into classes.
    std::vector<SymbolClass> classes;      ///< Kinds by falling count, intervals rising; other and none last.
    std::vector<std::uint8_t> class_of_row;  ///< Of events: index into classes.

    bool sized = false;              ///< False: all symbols have the same size.
    std::string size_label;          ///< "people detained (detained)" …
    double size_max = 0;             ///< Value drawn with the layer's max_radius_px.
    std::uint64_t unknown_size = 0;  ///< Events without a value: drawn hollow.
    std::uint64_t zero_size =
        0;  ///< Events with the value zero: drawn as a small solid dot with a cross-bar.
    std::vector<double> legend_values;       ///< Round values for the legend, falling.
    std::vector<float> size_of_row;          ///< Of events: value / size_max in [0, 1]; −1 = unknown.
    std::vector<float> low_of_row;           ///< The same of the lows of ranges; empty when there are none.
    std::vector<std::uint8_t> marks_of_row;  ///< Of events: bits of mark; empty when none has any.
    MarkCounts marked;
    std::vector<DoubtLine> doubts;  ///< What the legend says of the marks.
};

Symbology make_symbology(const LayerState& layer);

/// What of a layer its symbology is made from.
struct SymbologyBasis {
    const EventTable* table = nullptr;
    std::string name, size_column, color_column;
    Coloring coloring;
    std::uint32_t palette_offset = 0;
    Params symbols;  ///< Of the drawing as symbols.

    SymbologyBasis() = default;
    explicit SymbologyBasis(const LayerState& layer);
    friend bool operator==(const SymbologyBasis&, const SymbologyBasis&) = default;
};

/// The colour of a layer where one stands for all of it, whatever its classes: its own.
ThemedColor layer_color(const LayerState& layer);
/// The colour of a layer's undated rows: the layer's own, or that of "other" where colours stand for kinds.
ThemedColor undated_color(const LayerState& layer);
/// Half the side of their hollow square, logical pixels.
inline constexpr float kUndatedRadiusPx = 4.5F;

/// Radius in logical pixels for a size in [0, 1] (area proportional to the value); unknown (−1) has a radius
/// too.
float symbol_radius_px(const Symbology& symbology, float max_radius_px, float size);

}  // namespace courtyard
