#include "io/mapping_store.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <span>
#include <system_error>

#include "base/atomic_file.h"
#include "base/translate.h"

namespace courtyard {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kVersion = 1;
constexpr std::uintmax_t kMostBytes = 64 << 20;

constexpr std::array kFormats{TimeFormat::Iso,
                              TimeFormat::DayMonthYear,
                              TimeFormat::MonthDayYear,
                              TimeFormat::EpochSeconds,
                              TimeFormat::EpochMilliseconds,
                              TimeFormat::NamedMonth,
                              TimeFormat::SpreadsheetDays};
static_assert(kFormats.size() == kTimeFormatCount);

std::optional<TimeFormat> format_named(std::string_view name) {
    const auto found = std::find_if(kFormats.begin(), kFormats.end(),
                                    [&](TimeFormat f) { return time_format_name(f) == name; });
    return found == kFormats.end() ? std::nullopt : std::optional(*found);
}

Json json_of(const MappingStore::Entry& entry) {
    const Mapping& mapping = entry.mapping;
    Json out{{"signature", entry.signature}};
    if (!mapping.profile.empty()) out["profile"] = mapping.profile;
    for (const auto& [column, role] : mapping.roles) out["roles"][column] = role_name(role);
    for (const auto& [column, format] : mapping.formats) out["formats"][column] = time_format_name(format);
    if (!mapping.encoding.empty()) out["encoding"] = mapping.encoding;
    if (!mapping.separator.empty()) out["separator"] = mapping.separator;
    if (mapping.has_header) out["has_header"] = *mapping.has_header;
    if (mapping.geocode) out["geocode"] = *mapping.geocode;
    for (const auto& [key, id] : mapping.places) out["places"][key] = id;
    return out;
}

std::string string_in(const Json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

std::optional<bool> flag_in(const Json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_boolean() ? std::optional(found->get<bool>()) : std::nullopt;
}

template <typename F>
void each_member(const Json& object, const char* name, const F& take) {
    const auto found = object.find(name);
    if (found == object.end() || !found->is_object()) return;
    for (const auto& [key, value] : found->items()) take(key, value);
}

/// What can be understood of an entry; members of a wrong kind are left out.
std::optional<MappingStore::Entry> entry_of(const Json& json) {
    if (!json.is_object()) return std::nullopt;
    MappingStore::Entry out{string_in(json, "signature"), {}};
    if (out.signature.empty()) return std::nullopt;
    Mapping& mapping = out.mapping;
    mapping.profile = string_in(json, "profile");
    each_member(json, "roles", [&](const std::string& column, const Json& value) {
        if (!value.is_string()) return;
        const auto name = value.get<std::string>();
        const auto role = role_of(name);
        if (role || name.empty()) mapping.roles[column] = role.value_or(Role::None);
    });
    each_member(json, "formats", [&](const std::string& column, const Json& value) {
        const auto format = value.is_string() ? format_named(value.get<std::string>()) : std::nullopt;
        if (format) mapping.formats[column] = *format;
    });
    mapping.encoding = string_in(json, "encoding");
    mapping.separator = string_in(json, "separator");
    mapping.has_header = flag_in(json, "has_header");
    mapping.geocode = flag_in(json, "geocode");
    each_member(json, "places", [&](const std::string& key, const Json& value) {
        if (value.is_number_unsigned()) mapping.places[key] = value.get<std::uint64_t>();
    });
    return out;
}

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
}

}  // namespace

Result<std::filesystem::path> settings_folder() {
    // a relative path is to be ignored (XDG Base Directory Specification)
    if (const std::filesystem::path config = environment("XDG_CONFIG_HOME"); config.is_absolute())
        return config / "courtyard";
    if (const std::filesystem::path home = environment("HOME"); home.is_absolute())
        return home / ".config" / "courtyard";
    return fail("no folder for settings: neither XDG_CONFIG_HOME nor HOME names one");
}

MappingStore::State MappingStore::read(std::vector<Entry>& entries) {
    std::error_code missing;
    const auto size = std::filesystem::file_size(file(), missing);
    if (missing) return State::Readable;
    std::string text;
    if (size <= kMostBytes) {
        std::ifstream in(file(), std::ios::binary);
        text.assign(std::istreambuf_iterator<char>(in), {});
    }
    const Json json = Json::parse(text, nullptr, false);
    const bool sound = json.is_object() && json.contains("version") && json["version"].is_number_integer() &&
                       json.contains("mappings") && json["mappings"].is_array();
    if (sound && json["version"].get<std::int64_t>() > kVersion) {
        complaints_.push_back(tr_format(
            "remembered mappings were written by a newer version and are left alone: {}", file().string()));
        return State::Newer;
    }
    if (!sound) {
        set_aside(tr("it is damaged"));
        return State::Readable;
    }
    for (const Json& item : json["mappings"]) {
        if (auto entry = entry_of(item)) entries.push_back(std::move(*entry));
    }
    return State::Readable;
}

void MappingStore::set_aside(const std::string& why) {
    const auto broken = file().string() + ".broken";
    std::error_code failed;
    std::filesystem::rename(file(), broken, failed);
    if (failed) {
        complaints_.push_back(tr_format("remembered mappings cannot be read ({}): {}", why, file().string()));
    } else {
        complaints_.push_back(
            tr_format("remembered mappings cannot be read ({}); the file was set aside as {}", why, broken));
    }
}

Result<void> MappingStore::write(const std::vector<Entry>& entries) const {
    Json json{{"version", kVersion}, {"mappings", Json::array()}};
    const std::size_t first = entries.size() > kMostEntries ? entries.size() - kMostEntries : 0;
    for (std::size_t i = first; i < entries.size(); ++i) json["mappings"].push_back(json_of(entries[i]));
    const std::string text = json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
    std::error_code failed;
    std::filesystem::create_directories(folder_, failed);
    if (failed)
        return fail("the folder for settings cannot be made ({}): {}", failed.message(), folder_.string());
    return write_file_atomically(file(), std::as_bytes(std::span(text)));
}

std::optional<Mapping> MappingStore::load(const std::string& signature) {
    std::vector<Entry> entries;
    read(entries);
    const auto found = std::find_if(entries.rbegin(), entries.rend(),
                                    [&](const Entry& e) { return e.signature == signature; });
    return found == entries.rend() ? std::nullopt : std::optional(found->mapping);
}

Result<void> MappingStore::save(const std::string& signature, const Mapping& mapping) {
    std::vector<Entry> entries;
    if (read(entries) == State::Newer)
        return fail("a newer version wrote the remembered mappings; nothing is added to {}", file().string());
    std::erase_if(entries, [&](const Entry& e) { return e.signature == signature; });
    if (!mapping.empty()) entries.push_back({signature, mapping});
    return write(entries);
}

Result<void> MappingStore::forget(const std::string& signature) {
    return save(signature, {});
}

Result<void> MappingStore::forget_all() {
    std::error_code failed;
    std::filesystem::remove(file(), failed);
    if (failed) return fail("cannot remove the file ({}): {}", failed.message(), file().string());
    return {};
}

std::vector<std::string> MappingStore::take_complaints() {
    return std::exchange(complaints_, {});
}

}  // namespace courtyard
