#include "saving/session_file.h"

#include <cmath>
#include <fstream>
#include <iterator>
#include <limits>
#include <system_error>

#include "base/atomic_file.h"
#include "saving/json_members.h"
#include "saving/layer_json.h"
#include "saving/rule_json.h"
#include "time/calendar.h"
#include "time/parse.h"

namespace courtyard {
namespace {

constexpr std::int64_t kVersion = 1;
constexpr std::uintmax_t kMostBytes = 64 << 20;

std::optional<Theme> theme_named(const std::string& name) {
    if (name == "dark") return Theme::Dark;
    if (name == "light") return Theme::Light;
    return std::nullopt;
}

std::optional<CalendarUnit> unit_named(const std::string& name) {
    for (const CalendarUnit unit : kCalendarUnits) {
        if (calendar_unit_name(unit) == name) return unit;
    }
    return std::nullopt;
}

// Instants are written as numbers: exact, and as far as the program goes; the dates beside them are for
// people.
Json extent_json(const TemporalExtent& e) {
    return {{"from", format_iso(e.begin)}, {"to", format_iso(e.end)}, {"ms", {e.begin, e.end}}};
}

TemporalExtent extent_in(Members& view, const char* name) {
    TemporalExtent out;
    const Json* member = view.find(name);
    if (member == nullptr) return out;
    const Json* ms = Members(*member, view.where(name) + ".").find("ms");
    if (ms == nullptr || !ms->is_array() || ms->size() != 2 || !(*ms)[0].is_number_integer() ||
        !(*ms)[1].is_number_integer()) {
        view.wrong(name, "an object with \"ms\": two whole numbers, milliseconds since 1970");
        return out;
    }
    return {(*ms)[0].get<Instant>(), (*ms)[1].get<Instant>()};
}

Json view_json(const SavedView& view) {
    Json out{{"center", {view.center.lon, view.center.lat}},
             {"zoom", view.zoom},
             {"projection", view.projection},
             {"window", extent_json(view.window)},
             {"bar", extent_json(view.bar_view)}};
    out["step"] = {{"unit", calendar_unit_name(view.step.unit)}, {"count", view.step.count}};
    out["steps_per_second"] = view.steps_per_second;
    out["theme"] = view.theme == Theme::Dark ? "dark" : "light";
    out["language"] = view.place_language;
    out["graticule"] = view.graticule == Visibility::Visible;
    out["vision"] = vision_name(view.vision);
    return out;
}

void read_center(Members& members, Degrees& center) {
    const Json* at = members.find("center");
    if (at == nullptr) return;
    const bool sound = at->is_array() && at->size() == 2 && (*at)[0].is_number() && (*at)[1].is_number();
    const Degrees read = sound ? Degrees{(*at)[0].get<double>(), (*at)[1].get<double>()} : Degrees{1e9, 1e9};
    if (std::abs(read.lon) <= 180 && std::abs(read.lat) <= 90)
        center = read;
    else
        members.wrong("center", "a list of longitude and latitude");
}

Result<SavedView> view_of(const Json& json) {
    Members members(json, "view.");
    SavedView out;
    read_center(members, out.center);
    members.read("zoom", out.zoom);
    members.read("projection", out.projection);
    out.window = extent_in(members, "window");
    out.bar_view = extent_in(members, "bar");
    if (const Json* step = members.find("step")) {
        Members read(*step, "view.step.");
        std::int64_t count = 1;
        read.read_word("unit", out.step.unit, unit_named);
        read.read("count", count);
        out.step.count = static_cast<int>(std::clamp<std::int64_t>(count, 1, 1000));
        if (auto done = read.done(); !done) return pass_on(done);
    }
    members.read("steps_per_second", out.steps_per_second);
    members.read_word("theme", out.theme, theme_named);
    members.read("language", out.place_language);
    bool graticule = false;
    members.read("graticule", graticule);
    out.graticule = graticule ? Visibility::Visible : Visibility::Hidden;
    members.read_word("vision", out.vision, vision_named);
    if (auto done = members.done(); !done) return pass_on(done);
    return out;
}

Result<SavedClause> saved_clause_of(const Json& json, const std::string& where, std::size_t layers) {
    auto clause = clause_of(json, where);
    if (!clause) return pass_on(clause);
    SavedClause out{std::nullopt, std::move(*clause)};
    Members members(json, where + ".");
    std::int64_t layer = -1;
    members.read("layer", layer);
    if (auto done = members.done(); !done) return pass_on(done);
    if (layer >= static_cast<std::int64_t>(layers)) return fail("{}.layer: there is no such layer", where);
    if (layer >= 0) out.layer = static_cast<std::size_t>(layer);
    return out;
}

/// A path as a session file in `folder` names it.
std::string path_from(const std::filesystem::path& folder, const std::string& path) {
    const std::filesystem::path whole = std::filesystem::absolute(path).lexically_normal();
    const std::filesystem::path relative = whole.lexically_relative(folder);
    const bool below = !relative.empty() && *relative.begin() != "..";
    return below ? relative.generic_string() : whole.generic_string();
}

bool is_plain_path(const std::string& path) {
    return !path.empty() && path.rfind("/vsi", 0) != 0 && path.find("://") == std::string::npos;
}

std::filesystem::path folder_of(const std::filesystem::path& path) {
    return std::filesystem::absolute(path).lexically_normal().parent_path();
}

}  // namespace

std::string session_text(const SavedSession& session) {
    Json out{{"courtyard", "session"}, {"version", kVersion}};
    out["layers"] = Json::array();
    for (const SavedLayer& layer : session.layers) out["layers"].push_back(layer_json(layer));
    out["filter"] = Json::array();
    for (const SavedClause& saved : session.filter) {
        Json clause = clause_json(saved.clause);
        if (clause.is_null()) continue;
        if (saved.layer) clause["layer"] = *saved.layer;
        out["filter"].push_back(std::move(clause));
    }
    out["view"] = view_json(session.view);
    return out.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<SavedSession> parse_session(std::string_view text) {
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_object() || !json.contains("courtyard") || json["courtyard"] != "session")
        return fail(
            "it is no session of Courtyard's: it should be a JSON object with \"courtyard\": \"session\"");
    Members members(json, "");
    std::int64_t version = 0;
    members.read("version", version);
    if (version > kVersion) return fail("it was written by a newer version ({}) of Courtyard", version);
    SavedSession out;
    members.each("layers", [&](const Json& item, const std::string& where) -> Result<void> {
        auto layer = layer_of(item, where);
        if (!layer) return pass_on(layer);
        out.layers.push_back(std::move(*layer));
        return {};
    });
    members.each("filter", [&](const Json& item, const std::string& where) -> Result<void> {
        auto clause = saved_clause_of(item, where, out.layers.size());
        if (!clause) return pass_on(clause);
        out.filter.push_back(std::move(*clause));
        return {};
    });
    if (const Json* view = members.find("view")) {
        auto read = view_of(*view);
        if (!read) return pass_on(read);
        out.view = std::move(*read);
    }
    if (auto done = members.done(); !done) return pass_on(done);
    return out;
}

Result<void> write_session(const std::filesystem::path& path, SavedSession session) {
    const std::filesystem::path folder = folder_of(path);
    for (SavedLayer& layer : session.layers) {
        if (is_plain_path(layer.path)) layer.path = path_from(folder, layer.path);
    }
    const std::string text = session_text(session);
    return write_file_atomically(path, std::as_bytes(std::span(text)));
}

Result<SavedSession> read_session(const std::filesystem::path& path) {
    std::error_code failed;
    const auto size = std::filesystem::file_size(path, failed);
    if (failed) return fail("the session cannot be read: {}: {}", failed.message(), path.string());
    if (size > kMostBytes) return fail("it is too large for a session: {}", path.string());
    std::ifstream in(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    if (!in) return fail("the session cannot be read: {}", path.string());
    auto session = parse_session(text);
    if (!session) return fail("{}: {}", session.error().message, path.string());
    const std::filesystem::path folder = folder_of(path);
    for (SavedLayer& layer : session->layers) {
        if (is_plain_path(layer.path)) layer.path = (folder / layer.path).lexically_normal().string();
    }
    return session;
}

}  // namespace courtyard
