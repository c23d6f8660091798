#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "base/job.h"
#include "io/tile_loader.h"
#include "render/map_renderer.h"
#include "session/session.h"
#include "ui/underlay_view.h"

namespace courtyard::app {

/// Opens a picture, by its own code when empty. From jobs.
using OpenRaster = std::function<Result<OpenedRaster>(const RasterWish&, const std::stop_token&)>;

/// Brings the document's underlays from their files and servers to the renderer. Of a server nothing is asked
/// before a person has allowed it in this sitting. Main thread.
class Underlays {
public:
    /// `wake_up` is called from jobs' threads. Fetched tiles are kept in `cache_folder`, unless it is empty.
    Underlays(OpenRaster open, std::filesystem::path cache_folder, WakeUp wake_up)
        : open_(std::move(open)), cache_folder_(std::move(cache_folder)), wake_up_(std::move(wake_up)) {}

    /// Begins to open a picture that is to be laid beneath the events.
    void open(const OpenUnderlay& wanted);
    /// What has been opened since the last call: the command that lays it there, or why it cannot be.
    std::vector<Result<AddUnderlay>> take_opened();

    /// Lets tiles be asked of the server of an underlay, and of others of the same host.
    void allow(const Document& document, UnderlayId underlay);
    /// True when the server of a source was allowed to be asked, or there is none to be asked.
    bool may_ask(const std::string& source) const;
    /// Asks again for what is missing.
    void try_again(UnderlayId underlay);

    /// Brings what the document shows in a view; once a frame. `now_seconds`: a steady clock.
    void update(const Session& session, const Viewport& viewport, double now_seconds, MapRenderer& renderer);

    std::span<const ui::UnderlayView> views() const { return views_; }
    /// True while anything is being opened or fetched, or will be tried again.
    bool busy() const;

private:
    struct Opening {
        OpenUnderlay wanted;
        std::unique_ptr<Job<OpenedRaster>> job;
    };
    /// An underlay of the document.
    struct Entry {
        UnderlayId id{};
        std::string source, host;  ///< No host: a file.
        std::unique_ptr<Job<OpenedRaster>> opening;
        std::unique_ptr<TileLoader> loader;
        std::string error;
    };
    std::unique_ptr<Job<OpenedRaster>> begin(const RasterWish& wish) const;
    RasterWish wish_of(const UnderlayState& underlay) const;
    void follow(const Document& document);
    void bring(Entry& entry, const UnderlayState* underlay, const Viewport& viewport, double now_seconds,
               MapRenderer& renderer);
    bool allowed(const Entry& entry) const { return entry.host.empty() || hosts_.contains(entry.host); }
    void refresh_views();

    OpenRaster open_;
    std::filesystem::path cache_folder_;
    WakeUp wake_up_;
    std::vector<Opening> openings_;
    std::vector<Entry> entries_;
    std::vector<std::unique_ptr<TileLoader>> leaving_;  ///< Given up; their threads end by themselves.
    std::set<std::string> hosts_;                       ///< That a person allowed to be asked.
    std::vector<ui::UnderlayView> views_;
    std::vector<TileId> missing_tiles_;
};

}  // namespace courtyard::app
