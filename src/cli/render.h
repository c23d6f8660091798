#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "cli/render_underlays.h"
#include "session/saved_session.h"

namespace courtyard::cli {

/// Options of `courtyard render`, as typed.
struct RenderOptions {
    std::vector<std::string> files;
    std::string output;
    std::string size = "1600x1000";
    std::string bbox;                   ///< "W,S,E,N" degrees; empty: all data.
    std::string from, to;               ///< Empty: the whole time.
    std::string zone = "UTC";           ///< By whose clock time is shown, as ShownClock::of() takes it.
    std::string where;                  ///< An expression; empty: all events.
    std::string search;                 ///< Words; empty: all events.
    std::vector<std::string> drawings;  ///< "heat:radius=20": how all layers are drawn; empty: as symbols.
    std::string color_by;  ///< "detained:method=jenks,classes=4"; empty: as layers are by themselves.
    std::string size_by;   ///< A column; empty: the same.
    std::string style;     ///< A session file whose layers' looks are taken; empty: none.
    std::string blend;     ///< Of all layers, a name of blends(); empty: as they are.
    std::string theme = "dark";
    std::string vision = "normal";
    std::string language = "en";          ///< Of the map's names; of kPlaceLanguages.
    std::string projection = "mercator";  ///< As Projection::make takes it.
    bool graticule = false;               ///< Draw meridians and parallels.
    bool as_detected = false;             ///< Leave choices made in the window aside.
    double scale = 1;                     ///< Picture pixels a logical pixel.
    UnderlayOptions underlays;
};

/// What a session has beside the looks of its layers that would change the map, and that a picture does not
/// show: a line each, for people.
std::vector<std::string> not_rendered(const SavedSession& session);

/// Draws the files' map into a PNG, without a window. Returns the exit status.
int run_render(const RenderOptions& options, std::ostream& out, std::ostream& err);

}  // namespace courtyard::cli
