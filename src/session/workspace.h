#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "geo/camera.h"
#include "session/color.h"
#include "session/document.h"
#include "session/panels.h"
#include "session/reconciliation.h"
#include "session/spread.h"
#include "session/table_view.h"
#include "session/tracks.h"
#include "session/vision.h"
#include "time/calendar.h"
#include "time/frames.h"
#include "time/instant.h"

namespace courtyard {

/// What playing does at the end of time: begins again, turns round, or stops.
enum class PlayMode : std::uint8_t { Loop, Bounce, Once };
/// Steps a second.
inline constexpr double kLeastSpeed = 0.1, kMostSpeed = 60;
enum class PlayState : std::uint8_t { Paused, Playing };
/// Whether stepping and playing stop at windows in which nothing shows.
enum class EmptyFrames : std::uint8_t { Shown, Skipped };

enum class TimeDirection : std::int8_t { Back = -1, Forward = 1 };

/// Where stepping and playing are in their sequence of windows; holds while the window is that of the frame.
struct Playhead {
    Frames frames;
    std::int64_t frame = 0;
    std::int64_t direction = 1;  ///< −1 while a bounce goes back.
    std::uint64_t skipped = 0;   ///< Empty frames that the last move passed over.
};

/// Events of one spot that the person pinned; one of them is shown in the details panel.
struct Selection {
    std::vector<EventRef> events;
    std::size_t current = 0;
    bool empty() const { return events.empty(); }
};

/// Which list of the ledger is open.
enum class TrayKind : std::uint8_t { None, All, Undated, Unlocated, Repaired, Remarks, Rejected };
inline constexpr std::size_t kTrayKindCount = 7;

enum class MappingTab : std::uint8_t { Columns, Rows, Places };
/// The layer whose way of being read is looked at.
struct MappingOpen {
    LayerId layer{};
    MappingTab tab = MappingTab::Columns;
};

/// What is saved but not undone.
struct Workspace {
    Camera camera;                   ///< With the projection.
    ScreenSize map_size{1280, 800};  ///< Logical pixels of the map area.

    TemporalExtent window;    ///< By the document's clock. Events that meet it are shown.
    TemporalExtent bar_view;  ///< The part of time that the time bar spans.
    WindowMode window_mode = WindowMode::Range;
    RollingWindow rolling;     ///< How wide the window is in mode Rolling.
    Instant current_time = 0;  ///< What it follows there.
    CalendarStep step{CalendarUnit::Day, 1};
    double steps_per_second = 4;
    PlayState play_state = PlayState::Paused;
    PlayMode play_mode = PlayMode::Loop;
    EmptyFrames empty_frames = EmptyFrames::Shown;
    Playhead playhead;
    Tracks tracks;  ///< What the time bar's bars stand for.

    Theme theme = Theme::Dark;
    std::string place_language = "en";          ///< Of kPlaceLanguages (geo/place_languages.h).
    std::string language{};                     ///< Of the interface; empty: the desktop's.
    Visibility graticule = Visibility::Hidden;  ///< Meridians and parallels.
    Vision vision = Vision::Normal;             ///< With what eyes the map is shown.
    Panels panels;
    double ui_scale = 1;  ///< kLeastUiScale … kMostUiScale, of all that is drawn.
    HintStep hint = HintStep::Done;
    MapTool map_tool = MapTool::Pan;
    TableView table;
    Reconciliation reconciliation;
    Selection selection;
    TrayKind tray = TrayKind::None;
    bool help_open = false;
    std::optional<MappingOpen> mapping;
    std::optional<Spread> spread;
    std::optional<MarkRef> mark;  ///< The context mark whose details show.
    std::optional<Draft> draft;   ///< What is being written.
};

/// Whether the map is drawn in Web Mercator, which underlays' tiles are made for: they show there alone.
inline bool in_web_mercator(const Workspace& workspace) {
    return workspace.camera.projection == nullptr;
}

}  // namespace courtyard
