#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"
#include "session/saved_session.h"

namespace courtyard {

/// How a session file's name ends.
inline constexpr std::string_view kSessionEnding = ".courtyard";

/// A session as JSON:
/// {"courtyard": "session", "version": 1, "layers": [{"name", "path", "layer", "visible", "undated",
/// "opacity",
///   "blend", "drawings": ["symbols:radius=20", …], "hidden": ["heat"], "size": COLUMN, "color": COLUMN,
///   "classes": "method=jenks,…", "shapes", "moves": [[VALUE, CLASS], …],
///   "looks": [{"name", "dark": "#rrggbb", "light", "shape"}], "only": {"column", "values", …}}],
///  "filter": [{"kind", "layer": INDEX, "enabled", …}], "notes": [{"text", "when", "at"}],
///  "gaps": [{"when", "place", "reason", "what", "layer": INDEX}], "gaps_taken_back": the same, of datasets,
///  "comparison": {"a", "b", "view", "by", "divider", "layer": INDEX, "measure", "per_day", "cell_km",
///  "top"}, "reconciliation": {"left": {"layer": INDEX, "measure"}, "right", "unit", "reports": "greatest" or
///  "sum",
///   "radius_km", "tolerance", "all_time", "lines", "order"},
///  "table": {"layer": INDEX, "rows": "shown", "selected" or "all", "sort": [{"column", "descending"}],
///   "hidden": [COLUMN, …], "search", "widths": [{"column", "px"}]},
///  "view": {"center": [LON, LAT], "zoom", "projection", …, "time": {"clock", "window", "mode", "step", …}}}
/// Members that are missing have the program's own defaults; those that are not known are passed over.
std::string session_text(const SavedSession& session);
/// Fails on what is no session, on one of a newer version, and on members of a wrong kind, which it names.
Result<SavedSession> parse_session(std::string_view text);

/// Writes it to a temporary name, synced and renamed. Paths of files in the session file's folder or below
/// are written relative to it, so that both can be moved together.
Result<void> write_session(const std::filesystem::path& path, SavedSession session);
/// Paths are as they are to be opened from here.
Result<SavedSession> read_session(const std::filesystem::path& path);

}  // namespace courtyard
