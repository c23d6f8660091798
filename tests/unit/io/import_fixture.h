#pragma once

#include <doctest/doctest.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <system_error>

#include "gazetteer/gazetteer.h"
#include "io/importer.h"

namespace courtyard::test {

/// A folder of its own for the files of one test; removed at the end.
class Folder {
public:
    Folder() {
        static std::atomic<int> count{0};
        path_ = std::filesystem::temp_directory_path() /
                ("courtyard_io_" + std::to_string(::getpid()) + "_" + std::to_string(++count));
        std::filesystem::create_directories(path_);
    }
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    std::string path(const std::string& name) const { return (path_ / name).string(); }
    std::string write(const std::string& name, std::string_view bytes) const {
        std::ofstream(path(name), std::ios::binary) << bytes;
        return path(name);
    }

private:
    std::filesystem::path path_;
};

inline Result<ImportedSource> import(const std::string& path) {
    JobProgress progress;
    return import_file(path, {}, std::stop_token{}, progress);
}

/// The gazetteer of the source tree.
inline std::shared_ptr<const Gazetteer> gazetteer() {
    auto opened = Gazetteer::open(COURTYARD_SOURCE_DIR "/assets/gazetteer/gazetteer.bin");
    INFO((opened ? std::string() : opened.error().message));
    REQUIRE(opened);
    return *opened;
}

/// Reads a file with geocoding and time zones.
inline Result<ImportedSource> import_with_places(const std::string& path, Mapping mapping = {}) {
    JobProgress progress;
    return import_file(path, {std::move(mapping), gazetteer()}, std::stop_token{}, progress);
}

/// The message of a file that cannot be read.
inline std::string failure(const std::string& path) {
    const auto source = import(path);
    REQUIRE_FALSE(source);
    return source.error().message;
}

/// The only table of a file.
inline EventTablePtr table_of(const std::string& path) {
    auto source = import(path);
    INFO((source ? std::string() : source.error().message));
    REQUIRE(source);
    REQUIRE(source->tables.size() == 1);
    CHECK(source->tables[0]->ledger().balanced());
    return source->tables[0];
}

inline EventTablePtr table_of_text(const std::string& name, std::string_view bytes) {
    const Folder folder;
    return table_of(folder.write(name, bytes));
}

inline std::uint64_t reason(const EventTable& table, const std::string& reason) {
    const auto it = table.ledger().reasons.find(reason);
    return it == table.ledger().reasons.end() ? 0 : it->second;
}

inline bool noted(const EventTable& table, std::string_view part) {
    for (const std::string& note : table.ledger().notes) {
        if (note.find(part) != std::string::npos) return true;
    }
    return false;
}

/// The entry of a source row; fails when there is none.
inline LedgerEntry entry(const EventTable& table, std::uint64_t row) {
    for (const LedgerEntry& entry : table.ledger().entries) {
        if (entry.source_row == row) return entry;
    }
    FAIL("no entry for row " << row);
    return {};
}

/// Table row of a source row.
inline std::size_t row_of(const EventTable& table, std::uint64_t source_row) {
    for (std::size_t i = 0; i < table.row_count(); ++i) {
        if (table.source_rows()[i] == source_row) return i;
    }
    FAIL("no row " << source_row);
    return 0;
}

/// A dated feature with the given geometry.
inline std::string feature(std::string_view geometry,
                           std::string_view properties = R"("date":"2021-01-31")") {
    return R"({"type":"Feature","geometry":)" + std::string(geometry) + R"(,"properties":{)" +
           std::string(properties) + "}}";
}
inline std::string point(std::string_view coordinates) {
    return R"({"type":"Point","coordinates":)" + std::string(coordinates) + "}";
}
inline std::string collection(std::initializer_list<std::string> features, std::string_view members = {}) {
    std::string out = R"({"type":"FeatureCollection",)" + std::string(members) + R"("features":[)";
    for (const std::string& text : features) out += (&text == features.begin() ? "\n" : ",\n") + text;
    return out + "\n]}\n";
}

}  // namespace courtyard::test
