#include "io/open_source.h"

#include <cpl_vsi.h>
#include <fmt/core.h>
#include <gdal_priv.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include "base/text.h"
#include "io/byte_source.h"
#include "io/watched_files.h"

namespace courtyard {
namespace {

/// What the CSV driver is told: no typing of its own, all columns kept, the names that mean WKT.
constexpr const char* kCsvOptions[] = {
    "AUTODETECT_TYPE=NO", "KEEP_GEOM_COLUMNS=YES", "EMPTY_STRING_AS_NULL=YES",
    "GEOM_POSSIBLE_NAMES=WKT,geom_wkt,wkt_geom,the_geom,geometry", nullptr};

bool is_network_path(std::string_view path) {
    const std::string lower = lowered(path);
    for (const std::string_view prefix :
         {"http://", "https://", "ftp://", "pg:", "mysql:", "wfs:", "mongodb"}) {
        if (lower.starts_with(prefix)) return true;
    }
    for (const std::string_view part : {"/vsicurl", "/vsis3", "/vsigs", "/vsiaz", "/vsiadls", "/vsioss",
                                        "/vsiswift", "/vsihdfs", "/vsiwebhdfs"}) {
        if (lower.find(part) != std::string::npos) return true;
    }
    return false;
}

bool is_directory_format(std::string_view path) {
    while (path.ends_with('/')) path.remove_suffix(1);
    return lowered(path).ends_with(".gdb");
}

/// Drivers of single files that are read from front to back: worth watching. Databases are not.
bool reads_in_one_stream(std::string_view driver) {
    static constexpr std::string_view kDrivers[] = {"CSV", "KML",    "LIBKML",    "GPX",
                                                    "GML", "GeoRSS", "FlatGeobuf"};
    return std::find(std::begin(kDrivers), std::end(kDrivers), driver) != std::end(kDrivers);
}

struct CloseFile {
    void operator()(VSILFILE* file) const { VSIFCloseL(file); }
};

std::string join(const std::vector<std::string>& messages) {
    std::string out;
    for (const std::string& message : messages) {
        if (out.size() > 300) break;
        if (!out.empty()) out += "; ";
        out += message;
    }
    // GDAL names files as it was told to open them
    const std::string watched = watched_path({});
    for (std::size_t at = 0; (at = out.find(watched)) != out.npos;) out.erase(at, watched.size());
    return out;
}

/// The first few thousand bytes without a byte order mark and blanks. Fails when the file cannot be read or
/// is empty.
Result<std::string> first_text(const std::string& path) {
    errno = 0;
    const std::unique_ptr<VSILFILE, CloseFile> file(VSIFOpenL(path.c_str(), "rb"));
    if (!file) {
        const int why = errno;
        if (why == EACCES)
            return fail("There is no permission to read the file. Change its rights or copy it: {}", path);
        return fail("The file cannot be opened ({}): {}", why != 0 ? std::strerror(why) : "not readable",
                    path);
    }
    std::array<char, 4096> head{};
    const std::size_t count = VSIFReadL(head.data(), 1, head.size(), file.get());
    std::string_view text(head.data(), count);
    if (trimmed(text).empty() && count < head.size()) {
        return fail("The file is empty ({} bytes). Check that it was written or downloaded whole: {}", count,
                    path);
    }
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) return std::string(text);
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    return std::string(trimmed(text));
}

}  // namespace

void CloseDataset::operator()(GDALDataset* dataset) const {
    GDALClose(dataset);
}

Result<SourceFacts> inspect_source(const std::string& path) {
    if (is_network_path(path)) {
        return fail(
            "Files are read from this computer only, nothing is fetched from a network. "
            "Download the file and open the copy: {}",
            path);
    }
    VSIStatBufL status{};
    errno = 0;
    // the size of a compressed file is not known before it is unpacked
    constexpr std::string_view kGzip = "/vsigzip/";
    const std::string on_disk = path.starts_with(kGzip) ? path.substr(kGzip.size()) : path;
    if (VSIStatL(on_disk.c_str(), &status) != 0) {
        if (errno == EACCES)
            return fail("There is no permission to look into the folder of the file: {}", path);
        return fail("There is no such file. Check the name and the folder: {}", path);
    }
    SourceFacts facts;
    if (VSI_ISDIR(status.st_mode)) {
        if (is_directory_format(path)) return facts;
        return fail("This is a directory, not a file. Open the files in it: {}", path);
    }
    auto text = first_text(path);
    if (!text) return pass_on(text);
    facts.looks_like_json = text->starts_with('{') || text->starts_with('[') || text->starts_with('\x1E') ||
                            text->starts_with(kJsExport);
    facts.is_utf16 = text->starts_with("\xFF\xFE") || text->starts_with("\xFE\xFF");
    facts.size_bytes = static_cast<std::uint64_t>(status.st_size);
    facts.head = std::move(*text);
    return facts;
}

Result<DatasetPtr> open_source(const std::string& path, GdalMessages& messages) {
    auto* driver =
        static_cast<GDALDriver*>(GDALIdentifyDriverEx(path.c_str(), GDAL_OF_VECTOR, nullptr, nullptr));
    const std::string_view name = driver ? driver->GetDescription() : "";
    const std::string opened = reads_in_one_stream(name) ? watched_path(path) : path;
    messages.clear();
    DatasetPtr dataset(GDALDataset::Open(opened.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, nullptr,
                                         name == "CSV" ? kCsvOptions : nullptr));
    if (dataset) return dataset;
    const std::string said = join(messages.list());
    if (lowered(path).ends_with(".zip")) {
        return fail("This is an archive. Name a file in it, such as /vsizip/{}/events.geojson", path);
    }
    if (said.empty()) {
        return fail(
            "No reader knows this kind of file. Known are GeoJSON, CSV, GeoPackage, FlatGeobuf, "
            "Shapefile, KML, GPX and more: {}",
            path);
    }
    return fail("The file cannot be read: {}. Mend or export it again: {}", said, path);
}

}  // namespace courtyard
