#include "saving/session_file.h"

#include <cmath>
#include <fstream>
#include <iterator>
#include <system_error>

#include "base/atomic_file.h"
#include "base/translate.h"
#include "saving/comparison_json.h"
#include "saving/json_members.h"
#include "saving/layer_json.h"
#include "saving/reconciliation_json.h"
#include "saving/rule_json.h"
#include "saving/table_json.h"
#include "saving/view_json.h"
#include "time/parse.h"

namespace courtyard {
namespace {

constexpr std::int64_t kVersion = 1;
constexpr std::uintmax_t kMostBytes = 64 << 20;

/// The member "layer", a place among so many layers; empty when it is missing.
Result<std::optional<std::size_t>> layer_in(const Json& json, const std::string& where, std::size_t layers) {
    Members members(json, where + ".");
    std::int64_t layer = -1;
    members.read("layer", layer);
    if (auto done = members.done(); !done) return pass_on(done);
    if (layer >= static_cast<std::int64_t>(layers)) return fail("{}.layer: there is no such layer", where);
    return layer >= 0 ? std::optional(static_cast<std::size_t>(layer)) : std::nullopt;
}

Result<SavedClause> saved_clause_of(const Json& json, const std::string& where, std::size_t layers) {
    auto clause = clause_of(json, where);
    if (!clause) return pass_on(clause);
    auto layer = layer_in(json, where, layers);
    if (!layer) return pass_on(layer);
    return SavedClause{*layer, std::move(*clause)};
}

Json note_json(const Note& note) {
    Json out{{"text", note.text}};
    if (!note.when.empty()) out["when"] = extent_json(note.when);
    if (note.at) out["at"] = {note.at->lon(), note.at->lat()};
    return out;
}

Result<Note> note_of(const Json& json, const std::string& where) {
    Members members(json, where + ".");
    Note out;
    members.read("text", out.text);
    out.when = extent_in(members, "when");
    if (const Json* at = members.find("at")) {
        const bool pair = at->is_array() && at->size() == 2 && (*at)[0].is_number() && (*at)[1].is_number();
        const Degrees d = pair ? Degrees{(*at)[0].get<double>(), (*at)[1].get<double>()} : Degrees{999, 0};
        if (std::abs(d.lon) <= 180 && std::abs(d.lat) <= 90)
            out.at = to_lonlat(d.lon, d.lat);
        else
            members.wrong("at", tr("a list of longitude and latitude"));
    }
    if (out.text.empty()) members.wrong("text", tr("what the note says"));
    if (!out.at && out.when.empty()) members.wrong("when", tr("a span of time, where there is no place"));
    if (auto done = members.done(); !done) return pass_on(done);
    return out;
}

Json gap_json(const SavedGap& saved) {
    const CoverageGap& gap = saved.gap;
    Json out{
        {"when", extent_json(gap.when)}, {"place", gap.place}, {"reason", gap.reason}, {"what", gap.what}};
    if (saved.layer) out["layer"] = *saved.layer;
    return out;
}

Result<SavedGap> gap_of(const Json& json, const std::string& where, std::size_t layers) {
    Members members(json, where + ".");
    SavedGap out;
    out.gap.when = extent_in(members, "when");
    members.read("place", out.gap.place);
    members.read("reason", out.gap.reason);
    members.read("what", out.gap.what);
    if (out.gap.when.empty()) members.wrong("when", tr("a span of time"));
    if (out.gap.reason.empty()) members.wrong("reason", tr("why it was not collected"));
    if (auto done = members.done(); !done) return pass_on(done);
    auto layer = layer_in(json, where, layers);
    if (!layer) return pass_on(layer);
    out.layer = *layer;
    return out;
}

/// Reads a list, each element by `read(item, where)`.
template <typename Item, typename Read>
void read_list(Members& members, const char* name, std::vector<Item>& out, Read read) {
    members.each(name, [&](const Json& item, const std::string& where) -> Result<void> {
        auto one = read(item, where);
        if (!one) return pass_on(one);
        out.push_back(std::move(*one));
        return {};
    });
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
    for (const Note& note : session.notes) out["notes"].push_back(note_json(note));
    for (const SavedGap& gap : session.gaps) out["gaps"].push_back(gap_json(gap));
    for (const SavedGap& gap : session.gaps_taken_back) out["gaps_taken_back"].push_back(gap_json(gap));
    if (session.comparison) out["comparison"] = comparison_json(*session.comparison);
    out["reconciliation"] = reconciliation_json(session.reconciliation);
    out["table"] = table_json(session.table);
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
    read_list(members, "layers", out.layers, layer_of);
    const std::size_t layers = out.layers.size();
    read_list(members, "filter", out.filter, [&](const Json& item, const std::string& where) {
        return saved_clause_of(item, where, layers);
    });
    read_list(members, "notes", out.notes, note_of);
    const auto gap_in = [&](const Json& item, const std::string& where) {
        return gap_of(item, where, layers);
    };
    read_list(members, "gaps", out.gaps, gap_in);
    read_list(members, "gaps_taken_back", out.gaps_taken_back, gap_in);
    if (const Json* comparison = members.find("comparison")) {
        auto read = comparison_of(*comparison, "comparison", layers);
        if (!read) return pass_on(read);
        out.comparison = std::move(*read);
    }
    if (const Json* reconciliation = members.find("reconciliation")) {
        auto read = reconciliation_of(*reconciliation, "reconciliation", layers);
        if (!read) return pass_on(read);
        out.reconciliation = std::move(*read);
    }
    if (const Json* table = members.find("table")) {
        auto read = table_of(*table, "table", layers);
        if (!read) return pass_on(read);
        out.table = std::move(*read);
    }
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
