#include <filesystem>
#include <fstream>

#include "io/exporters.h"
#include "support/random_table.h"
#include "support/same_table.h"
#include "unit/io/import_fixture.h"

using namespace courtyard;
using namespace courtyard::test;

namespace {

Result<void> write(std::span<const EventTablePtr> tables, const Exporter& exporter, const std::string& path,
                   Overwrite overwrite = Overwrite::Refuse, std::stop_token stop = {}) {
    JobProgress progress;
    return export_tables(tables, path, exporter, overwrite, std::move(stop), progress);
}

std::size_t files_in(const std::string& folder) {
    std::size_t count = 0;
    for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(folder)) ++count;
    return count;
}

}  // namespace

TEST_CASE("exporters are found by name and by ending") {
    CHECK(exporter_for("a.GeoJSON")->name == "GeoJSON");
    CHECK(exporter_for("/x/a.geojsonl")->name == "GeoJSONSeq");
    CHECK(exporter_for("a.csv")->name == "CSV");
    CHECK(exporter_for("a.gpkg")->name == "GPKG");
    CHECK(exporter_for("a.fgb")->name == "FlatGeobuf");
    CHECK(exporter_for("a.docx") == nullptr);
    CHECK(exporter_for("geojson") == nullptr);
    CHECK(exporter_named("flatgeobuf") == exporter_for("a.fgb"));
    CHECK(exporter_named("shape") == nullptr);
}

TEST_CASE("a file that is there stays, unless it is to be replaced") {
    const std::vector<EventTablePtr> tables{RandomTable(1).make(30)};
    for (const Exporter& exporter : exporters()) {
        CAPTURE(exporter.name);
        const Folder folder;
        const std::string path = folder.write("a" + std::string(exporter.endings[0]), "precious");
        const auto refused = write(tables, exporter, path);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().message.find("--force") != std::string::npos);
        CHECK(std::filesystem::file_size(path) == 8);
        REQUIRE(write(tables, exporter, path, Overwrite::Replace));
        CHECK(table_of(path)->row_count() == 30);
        CHECK(files_in(folder.path("")) == 1);
    }
}

TEST_CASE("a stop leaves nothing behind") {
    const std::vector<EventTablePtr> tables{RandomTable(2).make(20'000)};
    std::stop_source stop;
    stop.request_stop();
    for (const Exporter& exporter : exporters()) {
        CAPTURE(exporter.name);
        const Folder folder;
        const auto stopped = write(tables, exporter, folder.path("a" + std::string(exporter.endings[0])),
                                   Overwrite::Refuse, stop.get_token());
        REQUIRE_FALSE(stopped);
        CHECK(stopped.error().message == "cancelled");
        CHECK(files_in(folder.path("")) == 0);
    }
}

TEST_CASE("what cannot be written fails with its reason") {
    const Folder folder;
    const std::vector<EventTablePtr> two{RandomTable(3).make(4), RandomTable(4).make(5)};
    const auto message = [&](const Exporter& exporter, const std::string& path) {
        const auto done = write(two, exporter, path);
        REQUIRE_FALSE(done);
        return done.error().message;
    };
    CHECK(message(*exporter_named("GeoJSON"), folder.path("a.geojson")).find("one layer") !=
          std::string::npos);
    CHECK(message(*exporter_named("GPKG"), folder.path("none/a.gpkg")).find("no such folder") !=
          std::string::npos);
    CHECK(message(*exporter_named("GPKG"), folder.path("")).find("directory") != std::string::npos);
    CHECK(files_in(folder.path("")) == 0);
    for (const Exporter& exporter : exporters()) {
        if (!std::filesystem::exists("/dev/full")) break;
        const auto full = write({two.data(), 1}, exporter, "/proc/a" + std::string(exporter.endings[0]));
        CHECK_FALSE(full);
    }
}

TEST_CASE("a GeoPackage holds a layer for each table") {
    const Folder folder;
    const std::vector<EventTablePtr> two{RandomTable(5).make(40), RandomTable(6).make(50)};
    REQUIRE(write(two, *exporter_named("GPKG"), folder.path("a.gpkg")));
    const auto read = import(folder.path("a.gpkg"));
    REQUIRE(read);
    REQUIRE(read->tables.size() == 2);
    CHECK(read->tables[0]->name() == "random");
    CHECK(read->tables[1]->name() == "random 2");
    check_same_content(*two[0], *read->tables[0]);
    check_same_content(*two[1], *read->tables[1]);
}

TEST_CASE("progress of writing ends at all rows") {
    const std::vector<EventTablePtr> tables{RandomTable(7).make(500)};
    for (const Exporter& exporter : exporters()) {
        CAPTURE(exporter.name);
        const Folder folder;
        JobProgress progress;
        REQUIRE(export_tables(tables, folder.path("a" + std::string(exporter.endings[0])), exporter,
                              Overwrite::Refuse, {}, progress));
        CHECK(progress.items_done == 500);
        CHECK(progress.items_total == 500);
    }
}
