#include <cpl_vsi.h>

#include "unit/io/import_fixture.h"

using namespace courtyard;
using namespace courtyard::test;

namespace {

void write_vsi(const std::string& path, std::string_view bytes) {
    VSILFILE* const file = VSIFOpenL(path.c_str(), "wb");
    REQUIRE(file);
    REQUIRE(VSIFWriteL(bytes.data(), 1, bytes.size(), file) == bytes.size());
    VSIFCloseL(file);
}

/// Archives are written through one open folder in them.
void write_zip(const std::string& zip, std::initializer_list<std::pair<std::string, std::string>> files) {
    const std::string folder = "/vsizip/" + zip;
    VSILFILE* const archive = VSIFOpenL(folder.c_str(), "wb");
    REQUIRE(archive);
    for (const auto& [name, text] : files) write_vsi(folder + "/" + name, text);
    VSIFCloseL(archive);
}

constexpr const char* kCsv = "date,lat,lon\n2021-01-31,55,37\n2021-02-01,56,38\n";

}  // namespace

TEST_CASE("compressed files open by their plain path") {
    const Folder folder;
    write_vsi("/vsigzip/" + folder.path("a.csv.gz"), kCsv);
    write_vsi("/vsigzip/" + folder.path("b.geojson.gz"), collection({feature(point("[37,55]"))}));
    const auto table = table_of(folder.path("a.csv.gz"));
    CHECK(table->event_count() == 2);
    CHECK(table->column("lat"));
    CHECK(table_of(folder.path("b.geojson.gz"))->event_count() == 1);
    CHECK(table_of(folder.write("c.csv.gz", kCsv))->event_count() == 2);  // not packed after all
}

TEST_CASE("an archive opens as the tables in it") {
    const Folder folder;
    write_zip(folder.path("one.zip"), {{"20210131.export.CSV", kCsv}, {"licence.pdf", "%PDF"}});
    CHECK(table_of(folder.path("one.zip"))->event_count() == 2);
    write_zip(
        folder.path("two.zip"),
        {{"in/a.csv", kCsv}, {"b.geojson", collection({feature(point("[37,55]"))})}, {"readme.md", "x"}});
    const auto both = import(folder.path("two.zip"));
    REQUIRE(both);
    REQUIRE(both->tables.size() == 2);
    CHECK(both->path == folder.path("two.zip"));
    CHECK(both->tables[0]->event_count() + both->tables[1]->event_count() == 3);
    write_zip(folder.path("none.zip"), {{"a.pdf", "%PDF"}, {"b.exe", "MZ"}});
    const std::string said = failure(folder.path("none.zip"));
    CHECK(said.find("a.pdf") != std::string::npos);
    CHECK(said.find("b.exe") != std::string::npos);
}
