#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "geo/basemap_data.h"
#include "render/area_labels.h"
#include "render/basemap_style.h"
#include "render/label_fader.h"
#include "render/occupied_boxes.h"
#include "render/text.h"
#include "render/viewport.h"

namespace courtyard {

/// The zoom from which a place deserves a label: by its rank, population and what it is the capital of.
double place_min_zoom(const Place& place);

/// Names and dots of cities and names of countries and regions, that never overlap one another nor the
/// reserved boxes. Names keep their side of the dot while the map moves, and fade when they come or go.
/// Without a frame before, the same input gives the same labels. Main thread.
class PlaceLabels {
public:
    /// What is to be kept free and which names are wanted.
    struct Wish {
        std::string_view language;             ///< Of kPlaceLanguages; empty = Latin letters.
        std::span<const ScreenRect> reserved;  ///< Logical pixels.
        std::optional<double> seconds{};       ///< Since the frame before; empty: nothing fades.
    };

    explicit PlaceLabels(std::vector<Place> places, std::vector<NamedArea> areas = {});

    /// Chooses and places the labels, unless nothing changed since the last call, and lets them fade.
    void layout(const Viewport& viewport, const Wish& wish, TextRenderer& text);
    /// True while labels come or go: the next frame looks otherwise.
    bool fading() const { return fader_.fading(); }
    /// The dots of what layout() chose, to be drawn below the events, which they must not hide.
    TextBatch& dots(const Viewport& viewport, const BasemapStyle& style, TextRenderer& text);
    /// The names, to be drawn above the events.
    TextBatch& names(const Viewport& viewport, const BasemapStyle& style, TextRenderer& text);

    /// How many cities are named.
    std::size_t count() const { return count_; }
    /// The boxes of the names, for tests and for others that want to keep clear of them.
    std::span<const ScreenRect> boxes() const { return boxes_; }
    /// The names, with what is fading away.
    std::span<const LabelFader::Shown> shown() const { return fader_.shown(); }
    const std::vector<Place>& places() const { return places_; }

private:
    enum class Side : std::uint8_t { Right, Left, Above, Below, None };
    /// The order of placing: what comes first is where it wants to be.
    enum class Turn : std::uint8_t { Capitals, Deserved, Fill };
    struct Candidate {
        WorldPoint at;  ///< Off the plane: y below 0.
        float min_zoom;
        std::uint32_t place;
        bool is_capital;  ///< Of a country.
    };

    void project(const ProjectionPtr& projection);
    bool is_same(const Viewport& viewport, const Wish& wish) const;
    void set_language(std::string_view language);
    std::string_view name_of(std::uint32_t place, TextRenderer& text);
    void place_all(const Viewport& viewport, TextRenderer& text);
    void place_cities(Turn turn, const Viewport& viewport, TextRenderer& text);
    void consider(const Candidate& candidate, const Viewport& viewport, TextRenderer& text);
    bool place_label(const Candidate& candidate, const Viewport& viewport, ScreenPoint dot,
                     TextRenderer& text);
    void add_label(const Candidate& candidate, Side side, double size_px, ScreenPoint offset,
                   std::string_view name);
    void refresh(const Viewport& viewport, const BasemapStyle& style, TextRenderer& text);
    void fill_batch(const Viewport& viewport, const BasemapStyle& style, TextRenderer& text);

    std::vector<Place> places_;
    std::vector<Candidate> candidates_;  ///< By rising min_zoom: the weightiest first.
    std::vector<Side> sides_;            ///< By place: where its name was in the last frame.
    std::vector<Side> next_sides_;
    std::vector<std::uint32_t> shown_before_;  ///< Candidates named in the last frame, the weightiest first.
    std::vector<std::uint32_t> shown_now_;
    AreaLabels areas_;
    std::vector<MapLabel> labels_;
    std::vector<ScreenRect> boxes_;
    OccupiedBoxes occupied_;
    LabelFader fader_;
    std::size_t count_ = 0;

    std::vector<std::string_view> names_;  ///< By place, in the language; found when first wanted.
    bool laid_out_ = false;
    Viewport viewport_;
    std::string language_;
    std::vector<ScreenRect> reserved_;

    TextBatch dots_, batch_;
    BasemapStyle batch_style_;
    bool batch_filled_ = false;
    std::uint32_t batch_generation_ = 0;
};

}  // namespace courtyard
