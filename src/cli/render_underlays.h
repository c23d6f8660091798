#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "base/result.h"
#include "io/raster_source.h"
#include "render/map_renderer.h"
#include "session/session.h"

namespace CLI {
class App;
}

namespace courtyard::cli {

/// Options about pictures beneath the events, as typed.
struct UnderlayOptions {
    std::vector<std::string> sources{};       ///< SOURCE[:opacity=0.7][:lines=off], the last on top.
    std::vector<std::string> attributions{};  ///< In the same order.
    bool allow_network = false;
    double seconds = 60;  ///< How long tiles are waited for.
};
void declare_underlays(CLI::App& app, UnderlayOptions& options);

/// A picture that is asked for.
struct WishedUnderlay {
    RasterWish wish;
    UnderlayState state;  ///< As far as it was typed or listed in underlays.json.
};
/// Fails on what cannot be meant, and on addresses without --allow-network. Asks nothing of any server.
Result<std::vector<WishedUnderlay>> parse_underlays(const UnderlayOptions& options);

/// The pictures of one map while it is drawn.
class RenderedUnderlays {
public:
    /// Opens them and lays them beneath the session's events.
    static Result<RenderedUnderlays> open(const std::vector<WishedUnderlay>& wished, Session& session);

    /// Brings the tiles of a view to the renderer and waits for them; what stays missing is told on `err`.
    /// Fails after `seconds`.
    Result<void> fetch(MapRenderer& renderer, const Session& session, const Viewport& viewport,
                       double seconds, std::ostream& err);

private:
    std::vector<OpenedRaster> rasters_;  ///< In the order of the document's underlays.
};

}  // namespace courtyard::cli
