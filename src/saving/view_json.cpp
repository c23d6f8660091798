#include "saving/view_json.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "saving/words.h"
#include "time/calendar.h"

namespace courtyard {
namespace {

constexpr std::array kModes{Word<WindowMode>{WindowMode::Range, "range"},
                            Word<WindowMode>{WindowMode::Rolling, "rolling"},
                            Word<WindowMode>{WindowMode::Cumulative, "cumulative"}};
constexpr std::array kSides{Word<RollingSide>{RollingSide::Trailing, "trailing"},
                            Word<RollingSide>{RollingSide::Centred, "centred"}};
constexpr std::array kPlayModes{Word<PlayMode>{PlayMode::Loop, "loop"},
                                Word<PlayMode>{PlayMode::Bounce, "bounce"},
                                Word<PlayMode>{PlayMode::Once, "once"}};
constexpr std::array kSplits{Word<TrackSplit>{TrackSplit::Datasets, "datasets"},
                             Word<TrackSplit>{TrackSplit::Categories, "categories"}};
constexpr std::array kArrangements{Word<TrackArrangement>{TrackArrangement::Stacked, "stacked"},
                                   Word<TrackArrangement>{TrackArrangement::Overlaid, "overlaid"},
                                   Word<TrackArrangement>{TrackArrangement::Separate, "separate"}};

template <typename Words, typename Value>
void read_one_of(Members& members, const char* name, const Words& words, Value& value) {
    members.read_word(name, value, [&](const std::string& word) { return named_in(words, word); });
}

std::optional<CalendarUnit> unit_named(const std::string& name) {
    for (const CalendarUnit unit : kCalendarUnits) {
        if (calendar_unit_name(unit) == name) return unit;
    }
    return std::nullopt;
}

Json step_json(const CalendarStep& step) {
    return {{"unit", calendar_unit_name(step.unit)}, {"count", step.count}};
}

constexpr std::int64_t kMostCount = 100'000;  // of units in a step: more than the panels offer

void read_step(Members& members, const char* name, CalendarStep& step) {
    const Json* member = members.find(name);
    if (member == nullptr) return;
    Members read(*member, members.where(name) + ".");
    std::int64_t count = 1;
    read.read_word("unit", step.unit, unit_named);
    read.read("count", count);
    step.count = static_cast<int>(std::clamp<std::int64_t>(count, 1, kMostCount));
    if (auto done = read.done(); !done) members.wrong(name, "a unit of the calendar and a count");
}

void read_center(Members& members, Degrees& center) {
    const Json* at = members.find("center");
    if (at == nullptr) return;
    const bool pair = at->is_array() && at->size() == 2 && (*at)[0].is_number() && (*at)[1].is_number();
    const Degrees read = pair ? Degrees{(*at)[0].get<double>(), (*at)[1].get<double>()} : Degrees{1e9, 1e9};
    if (std::abs(read.lon) <= 180 && std::abs(read.lat) <= 90)
        center = read;
    else
        members.wrong("center", "a list of longitude and latitude");
}

Json time_json(const SavedView& view) {
    Json out{{"clock", view.clock.empty() ? std::string("UTC") : view.clock},
             {"window", extent_json(view.window)},
             {"bar", extent_json(view.bar_view)},
             {"mode", word_of(kModes, view.mode)}};
    out["rolling"] = step_json(view.rolling.width);
    out["rolling_side"] = word_of(kSides, view.rolling.side);
    out["current_ms"] = view.current_time;
    out["step"] = step_json(view.step);
    out["steps_per_second"] = view.steps_per_second;
    out["play"] = word_of(kPlayModes, view.play_mode);
    out["skip_empty"] = view.empty_frames == EmptyFrames::Skipped;
    out["tracks"] = {{"split", word_of(kSplits, view.tracks.split)},
                     {"arrangement", word_of(kArrangements, view.tracks.arrangement)},
                     {"logarithmic", view.tracks.scale == TrackScale::Logarithmic},
                     {"measure", view.tracks.measure}};
    return out;
}

Result<void> read_tracks(Members& members, Tracks& tracks) {
    const Json* member = members.find("tracks");
    if (member == nullptr) return {};
    Members read(*member, members.where("tracks."));
    bool logarithmic = false;
    read_one_of(read, "split", kSplits, tracks.split);
    read_one_of(read, "arrangement", kArrangements, tracks.arrangement);
    read.read("logarithmic", logarithmic);
    tracks.scale = logarithmic ? TrackScale::Logarithmic : TrackScale::Linear;
    read.read("measure", tracks.measure);
    return read.done();
}

Result<void> read_time(const Json& json, SavedView& view) {
    Members members(json, "view.time.");
    members.read("clock", view.clock);
    view.window = extent_in(members, "window");
    view.bar_view = extent_in(members, "bar");
    read_one_of(members, "mode", kModes, view.mode);
    read_step(members, "rolling", view.rolling.width);
    read_one_of(members, "rolling_side", kSides, view.rolling.side);
    members.read("current_ms", view.current_time);
    read_step(members, "step", view.step);
    members.read("steps_per_second", view.steps_per_second);
    read_one_of(members, "play", kPlayModes, view.play_mode);
    bool skip = false;
    members.read("skip_empty", skip);
    view.empty_frames = skip ? EmptyFrames::Skipped : EmptyFrames::Shown;
    if (auto done = read_tracks(members, view.tracks); !done) return done;
    return members.done();
}

}  // namespace

Json extent_json(const TemporalExtent& e) {
    Json out{{"ms", {e.begin, e.end}}};
    constexpr Instant kFar = 366 * 9999 * kDay;  // beyond, a date is nothing that people write
    if (std::abs(e.begin) < kFar) out["from"] = format_iso(e.begin);
    if (std::abs(e.end) < kFar) out["to"] = format_iso(e.end);
    return out;
}

TemporalExtent extent_in(Members& members, const char* name) {
    const Json* member = members.find(name);
    if (member == nullptr) return {};
    const Json* ms = Members(*member, members.where(name) + ".").find("ms");
    if (ms != nullptr && ms->is_array() && ms->size() == 2 && (*ms)[0].is_number_integer() &&
        (*ms)[1].is_number_integer())
        return {(*ms)[0].get<Instant>(), (*ms)[1].get<Instant>()};
    members.wrong(name, "an object with \"ms\": two whole numbers, milliseconds since 1970");
    return {};
}

Json view_json(const SavedView& view) {
    Json out{{"center", {view.center.lon, view.center.lat}},
             {"zoom", view.zoom},
             {"projection", view.projection},
             {"theme", word_of(kThemeWords, view.theme)},
             {"language", view.place_language},
             {"graticule", view.graticule == Visibility::Visible},
             {"vision", vision_name(view.vision)}};
    out["time"] = time_json(view);
    return out;
}

Result<SavedView> view_of(const Json& json) {
    Members members(json, "view.");
    SavedView out;
    read_center(members, out.center);
    members.read("zoom", out.zoom);
    members.read("projection", out.projection);
    read_one_of(members, "theme", kThemeWords, out.theme);
    members.read("language", out.place_language);
    bool graticule = false;
    members.read("graticule", graticule);
    out.graticule = graticule ? Visibility::Visible : Visibility::Hidden;
    members.read_word("vision", out.vision, vision_named);
    if (const Json* time = members.find("time")) {
        if (auto done = read_time(*time, out); !done) return pass_on(done);
    }
    if (auto done = members.done(); !done) return pass_on(done);
    return out;
}

}  // namespace courtyard
