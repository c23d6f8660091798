#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "base/result.h"
#include "geo/basemap_data.h"
#include "geo/named_area.h"
#include "gl/framebuffer.h"
#include "render/arrivals.h"
#include "render/overlay.h"
#include "render/viewport.h"
#include "session/event_group.h"
#include "session/session.h"

namespace courtyard {

/// What is drawn into the picture beside the map itself.
struct MapFurniture {
    bool legend =
        false;  ///< Legend, time range and counts in the picture: for pictures without panels around them.
    std::span<const ArrivingFile> arriving{};  ///< Beneath the layers, with a note.
    /// Since the frame before: names then fade when they come or go, and so does the ground from one level of
    /// detail to the next. Empty: they are at once as they will be.
    std::optional<double> seconds{};
};

/// The map's picture in memory: opaque, from the bottom up.
struct MapPixels {
    std::span<const Pixel> pixels;  ///< Empty where OpenGL alone has them.
    int width = 0, height = 0;
};

/// Draws the whole map: basemap, symbols of every visible layer, place names, scale bar and attribution. What
/// did not change is kept: scrubbing draws symbols and names over the basemap's picture, a still map is not
/// drawn at all. Main thread, current context.
class MapRenderer {
public:
    static Result<MapRenderer> create(const std::filesystem::path& share_dir);
    MapRenderer(MapRenderer&&) noexcept;
    MapRenderer& operator=(MapRenderer&&) noexcept;
    ~MapRenderer();

    void upload_basemap(const BasemapLevel& level);
    void set_places(std::vector<Place> places, std::vector<NamedArea> areas);
    /// Takes a tile of an underlay; the next draw() shows it.
    void put_tile(UnderlayId underlay, TileId tile, const TilePicture& picture);
    /// The tiles of an underlay that a view wants and that are not there, the most urgent first.
    void find_missing_tiles(const UnderlayState& underlay, const Viewport& viewport,
                            std::vector<TileId>& missing);
    void invalidate();  ///< The next draw() draws everything anew.
    void reword();      ///< Makes words that are kept anew: after another language was chosen.

    /// Brings the picture up to date. Returns true when it was drawn anew: while names or the ground fade
    /// each time.
    bool draw(const Viewport& viewport, const Session& session, const MapFurniture& furniture);
    const gl::Framebuffer& picture() const;
    /// The same as picture() for who goes on on the processor; holds until the next draw().
    MapPixels pixels() const;
    /// The cluster or stack under the hand in the picture drawn last. `picked`: what pick_events() found
    /// there.
    std::optional<EventGroup> group_at(const Session& session, ScreenPoint at,
                                       std::span<const EventRef> picked);
    /// True when the last draw() was asked for a legend that does not fit the picture.
    bool legend_left_out() const;

private:
    struct State;
    explicit MapRenderer(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace courtyard
