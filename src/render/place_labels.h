#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "geo/basemap_data.h"
#include "render/basemap_style.h"
#include "render/text.h"
#include "render/viewport.h"

namespace courtyard {

/// The zoom from which a place deserves a label: by its rank, population and what it is the capital of.
double place_min_zoom(const Place& place);

/// City names and dots that never overlap one another nor the reserved boxes. Names keep their side of the
/// dot while the map moves. Without a frame before, the same input gives the same labels. Main thread.
class PlaceLabels {
public:
    /// What is to be kept free and which names are wanted.
    struct Wish {
        std::string_view language;             ///< "ru", "de", …; empty = Latin letters.
        std::span<const ScreenRect> reserved;  ///< Logical pixels.
    };

    explicit PlaceLabels(std::vector<Place> places);

    /// Chooses and places the labels; returns at once when nothing changed since the last call.
    void layout(const Viewport& viewport, const Wish& wish, TextRenderer& text);
    /// The dots of what layout() chose, to be drawn below the events, which they must not hide.
    TextBatch& dots(const Viewport& viewport, const BasemapStyle& style, TextRenderer& text);
    /// The names, to be drawn above the events.
    TextBatch& names(const Viewport& viewport, const BasemapStyle& style, TextRenderer& text);

    std::size_t count() const { return labels_.size(); }
    /// The boxes of the names, for tests and for others that want to keep clear of them.
    std::span<const ScreenRect> boxes() const { return boxes_; }
    const std::vector<Place>& places() const { return places_; }

private:
    enum class Side : std::uint8_t { Right, Left, Above, Below, None };
    struct Candidate {
        WorldPoint at;
        float min_zoom;
        std::uint32_t place;
    };
    struct Label {
        std::uint32_t place;
        ScreenPoint dot;
        ScreenPoint baseline;
        double size_px;
    };
    /// Coarse grid over the screen: which boxes to test against.
    class Occupied {
    public:
        void reset(ScreenSize screen);
        bool is_free(const ScreenRect& box) const;
        void add(const ScreenRect& box);

    private:
        template <typename Visit>
        bool visit_cells(const ScreenRect& box, Visit visit) const;
        int columns_ = 0, rows_ = 0;
        std::vector<std::vector<ScreenRect>> cells_;
    };

    bool is_same(const Viewport& viewport, const Wish& wish) const;
    bool place_label(const Candidate& candidate, const Viewport& viewport, ScreenPoint dot,
                     TextRenderer& text);
    void refresh(const Viewport& viewport, const BasemapStyle& style, TextRenderer& text);
    void fill_batch(const Viewport& viewport, const BasemapStyle& style, TextRenderer& text);

    std::vector<Place> places_;
    std::vector<Candidate> candidates_;  ///< By rising min_zoom: the weightiest first.
    std::vector<Side> sides_;            ///< By place: where its name was in the last frame.
    std::vector<Side> next_sides_;
    std::vector<Label> labels_;
    std::vector<ScreenRect> boxes_;
    Occupied occupied_;

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
