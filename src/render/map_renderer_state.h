#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "render/basemap_style.h"
#include "render/density.h"
#include "render/difference.h"
#include "render/drawings/painter.h"
#include "render/furniture.h"
#include "render/ground.h"
#include "render/ground_fade.h"
#include "render/halos.h"
#include "render/lettering.h"
#include "render/map_notes.h"
#include "render/map_renderer.h"
#include "render/overlay.h"
#include "render/place_labels.h"
#include "render/seen_picture.h"
#include "render/soft_picture.h"
#include "render/stacks.h"
#include "render/stamped_symbols.h"
#include "render/symbols.h"
#include "render/text.h"
#include "render/underlay.h"

namespace courtyard {

/// What draws symbols: shaders; or where they are run by the processor anyway, our own code, which is faster.
enum class SymbolsBy : std::uint8_t { Shaders, Stamps };

/// A layer's ways to the screen.
struct DrawnLayer {
    /// What follows from the range of time that is drawn.
    struct Side {
        StampedSymbols stamped;
        DensityLayer density;
        bool dense = false;  ///< Its symbols are drawn by density now.
        std::map<DrawingKind, std::unique_ptr<Painter>> painters;
    };
    PlanePositions positions;
    SymbolLayer symbols;
    std::array<Side, 2> sides;  ///< Of a split map; else the first.
};

/// A part of the map that shows a range of time: all of it, or a side of a split map.
struct MapSide {
    TemporalExtent window;
    int left = 0, right = 0;  ///< Its columns of the picture.
    Stacks stacks;
};

/// All that the map's renderer keeps: its parts, and what its pictures show. Layers are drawn by
/// map_layers.cpp, the picture is put together by map_renderer.cpp.
struct MapRenderer::State {
    State(Ground ground_in, GroundFade fade_in, UnderlayTiles underlays_in, TextRenderer text_in,
          SymbolProgram symbols_in, OverlayProgram overlay_in, SymbolsBy by_in)
        : ground(std::move(ground_in)),
          fade(std::move(fade_in)),
          underlays(std::move(underlays_in)),
          text(std::move(text_in)),
          symbol_program(std::move(symbols_in)),
          overlay_program(std::move(overlay_in)),
          by(by_in) {}

    Ground ground;
    GroundFade fade;
    UnderlayTiles underlays;
    TextRenderer text;
    SymbolProgram symbol_program;
    OverlayProgram overlay_program;
    SymbolsBy by;
    Overlay overlay;  ///< Of layers that are drawn on the processor, until it is laid over the picture.
    Overlay aside;    ///< Of a layer that does not just cover what is below, while it is drawn.
    std::vector<PixelBox> blended_runs;
    Overlay above;  ///< Of what lies above the names.
    Lettering lettering;
    SoftPicture soft;
    std::array<TextBatch*, 3> written_batches{};
    bool soft_base_valid = false;
    std::optional<PlaceLabels> labels;
    Furniture furniture;
    MapNotes notes;
    std::optional<ArrivalsLayer> arrivals;        ///< While there are any.
    bool possible_among_dense = false;            ///< Events of these known to the week or less.
    std::vector<std::string_view> perhaps_dense;  ///< Of all that could be in another range of time.
    std::vector<std::string_view> dense_layers;  ///< Names of the layers drawn by density; of the document's.
    std::unordered_map<std::uint32_t, DrawnLayer> layers;
    std::array<MapSide, 2> sides;
    ShownTimes times;            ///< How many of them there are.
    std::size_t side = 0;        ///< The one that is drawn now.
    Overlay other, other_above;  ///< Of the other side of a split map, while that is put together.
    DifferenceLayer difference;
    /// What was not collected, a line each, in what the map tells of and ever; kept while neither changes.
    struct CoverageWords {
        std::shared_ptr<const Document> document;
        TemporalExtent window;
        std::vector<std::string> now, ever;
    };
    CoverageWords coverage;
    void tell_coverage(const Session& session);
    std::vector<LayerId> one_by_one;  ///< Layers whose symbols are drawn one by one now.

    gl::Framebuffer picture;    ///< All together.
    gl::Framebuffer one_layer;  ///< A layer that does not just cover what is below, drawn by shaders.
    SeenPicture seen;           ///< The same with other eyes, while that is wanted.
    HaloLayer halos;

    // What the pictures show, to know when they are out of date.
    bool picture_valid = false;
    bool moving = false;          ///< A painter wants another frame.
    std::optional<double> clock;  ///< Seconds that the frames have taken; empty for single pictures.
    std::vector<ScreenRect> reserved;
    Viewport viewport;
    Theme theme = Theme::Dark;
    Vision vision = Vision::Normal;
    TemporalExtent window;
    std::shared_ptr<const Document> document;
    std::uint64_t areas_taken = 0;
    std::uint64_t compared = 0;  ///< The generation of what is compared; 0: nothing.
    bool legend = false;
    std::string language;
    std::vector<ArrivalMark> arrived;
    std::vector<UnderlayState> shown_underlays;  ///< Those that are drawn.
    std::vector<std::pair<UnderlayId, TileId>> new_tiles;
    bool map_lines = true;  ///< Borders and names of the basemap are drawn.
    bool in_mercator = true;

    void sync_underlays(const Session& session);
    bool draw_new_tiles();
    PlaceLabels* shown_labels() { return labels && map_lines ? &*labels : nullptr; }
    void sync_layers(const Session& session);
    bool draw_ground(const Viewport& new_viewport, const Workspace& workspace, std::optional<double> seconds);
    void begin_fade();
    DrawnLayer* drawn_layer(const LayerState& layer);  ///< Null when the layer is hidden.
    void find_sides(const Session& session);
    void find_dense_layers(const Session& session);
    std::uint64_t outside(const Session& session);
    void draw_layers(const Session& session);
    void draw_sides(const Session& session);
    void draw_side(const Session& session);
    void draw_difference(const Session& session);
    void draw_layer(const Session& session, const LayerState& layer);
    void draw_blended(const Session& session, const LayerState& layer);
    void draw_symbols(DrawnLayer& drawn, const ShownEvents& shown, Theme of_theme);
    template <typename Visit>
    void each_drawing(const Session& session, const LayerState& layer, Visit visit);
    std::span<const ScreenRect> reserve(const Session& session);
    Painter* painter_of(DrawnLayer& drawn, DrawingKind kind) const;
    PaintJob job_of(const ShownEvents& shown, const Drawing& drawing, const Session& session);
    void draw_undated(DrawnLayer& drawn, const LayerState& layer, Theme of_theme);
    void draw_stacks(const Session& session);
    std::size_t side_of(ScreenPoint at) const;
    void sink_below_furniture();
    std::optional<EventGroup> cluster_at(const Session& session, const LayerState& layer, ScreenPoint at);
    void lay_over();
    std::span<TextBatch* const> written(const BasemapStyle& style);
    void draw_arrivals(std::span<const ArrivingFile> files);
    void compose_by_shaders(const Session& session, const BasemapStyle& style,
                            std::span<const ArrivingFile> arriving);
    void compose_in_software(const Session& session, const BasemapStyle& style,
                             std::span<const ArrivingFile> arriving);
    const gl::Framebuffer& whole_picture();
    void draw_picture(const Session& session, const MapFurniture& wanted);
};

}  // namespace courtyard
