#include "io/packed_path.h"

#include <cpl_string.h>
#include <cpl_vsi.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <memory>

#include "base/text.h"

namespace courtyard {
namespace {

constexpr std::size_t kMostTables = 64, kNamesTold = 8;

/// Endings of files that hold tables or layers.
constexpr std::string_view kDataEndings[] = {
    ".csv", ".tsv", ".tab", ".geojson", ".geojsonl", ".geojsons", ".ndjson", ".json", ".gpkg",
    ".fgb", ".shp", ".kml", ".gpx",     ".gml",      ".xlsx",     ".ods",    ".xls"};

bool ends_with_any(std::string_view name, const auto& endings) {
    return std::any_of(std::begin(endings), std::end(endings),
                       [&](std::string_view ending) { return name.ends_with(ending); });
}

std::array<unsigned char, 4> first_bytes(std::ifstream& file) {
    std::array<unsigned char, 4> out{};
    file.read(reinterpret_cast<char*>(out.data()), 4);
    file.clear();
    return out;
}

/// Length of what was packed, modulo 4 GiB: the last four bytes (RFC 1952).
std::uint64_t unpacked_size(std::ifstream& file) {
    file.seekg(-4, std::ios::end);
    const auto b = first_bytes(file);
    return std::uint64_t{b[0]} | std::uint64_t{b[1]} << 8 | std::uint64_t{b[2]} << 16 |
           std::uint64_t{b[3]} << 24;
}

struct FreeNames {
    void operator()(char** names) const { CSLDestroy(names); }
};

/// The files in an archive; folders and what systems leave behind do not count.
std::vector<std::string> names_in(const std::string& archive) {
    const std::unique_ptr<char*, FreeNames> list(VSIReadDirRecursive(archive.c_str()));
    std::vector<std::string> out;
    for (char** it = list.get(); it && *it; ++it) {
        const std::string name = *it;
        const std::string_view last = std::string_view(name).substr(name.find_last_of('/') + 1);
        if (last.empty() || last.starts_with('.') || name.starts_with("__MACOSX")) continue;
        out.push_back(name);
    }
    return out;
}

Result<PackedPath> tables_in(const std::string& path) {
    const std::string archive = "/vsizip/" + path;
    const std::vector<std::string> names = names_in(archive);
    if (names.empty()) {
        return fail(
            "This archive cannot be read, or is empty. Unpack it, or name a file in it, such as "
            "/vsizip/{}/events.geojson",
            path);
    }
    PackedPath out;
    for (const std::string& name : names) {
        if (ends_with_any(lowered(name), kDataEndings))
            out.files.push_back(fmt::format("{}/{}", archive, name));
    }
    if (out.files.empty() && names.size() == 1) out.files.push_back(archive + "/" + names[0]);
    if (!out.files.empty() && out.files.size() <= kMostTables) return out;
    std::string list;
    for (std::size_t i = 0; i < names.size() && i < kNamesTold; ++i)
        list += (list.empty() ? "" : ", ") + names[i];
    if (names.size() > kNamesTold) list += " …";
    return fail("This archive holds {} files of which {} are tables ({}). Name one, such as {}/{}: {}",
                names.size(), out.files.size(), list, archive, names[0], path);
}

}  // namespace

Result<PackedPath> unpack_path(const std::string& path) {
    const std::string lower = lowered(path);
    PackedPath out{{path}, 0};
    if (lower.starts_with("/vsi") || lower.ends_with(".gdb.zip") || lower.ends_with(".shp.zip")) return out;
    const bool zip = lower.ends_with(".zip"), gzip = lower.ends_with(".gz");
    if (!zip && !gzip) return out;
    std::ifstream file(path, std::ios::binary);
    if (!file) return out;  // who opens it says why not
    const auto head = first_bytes(file);
    if (zip && head[0] == 'P' && head[1] == 'K') return tables_in(path);
    if (gzip && head[0] == 0x1F && head[1] == 0x8B)
        return PackedPath{{"/vsigzip/" + path}, unpacked_size(file)};
    return out;
}

}  // namespace courtyard
