#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <memory>

#include "io/gdal_session.h"
#include "time/calendar.h"
#include "unit/io/import_fixture.h"

using namespace courtyard;
using namespace courtyard::test;

namespace {

struct CloseIt {
    void operator()(GDALDataset* dataset) const { GDALClose(dataset); }
};
using Written = std::unique_ptr<GDALDataset, CloseIt>;

Written create(const std::string& path, const char* driver) {
    prepare_gdal();
    GDALDriver* const maker = GetGDALDriverManager()->GetDriverByName(driver);
    REQUIRE(maker);
    Written out(maker->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
    REQUIRE(out);
    return out;
}

void add_row(OGRLayer& sheet, std::initializer_list<const char*> cells) {
    const OGRFeatureUniquePtr feature(OGRFeature::CreateFeature(sheet.GetLayerDefn()));
    int i = 0;
    for (const char* cell : cells) feature->SetField(i++, cell);
    REQUIRE(sheet.CreateFeature(feature.get()) == OGRERR_NONE);
}

OGRLayer& add_sheet(GDALDataset& book, const char* name,
                    std::initializer_list<std::pair<const char*, OGRFieldType>> fields) {
    OGRLayer* const sheet = book.CreateLayer(name, nullptr, wkbNone, nullptr);
    REQUIRE(sheet);
    for (const auto& [field, type] : fields) {
        OGRFieldDefn definition(field, type);
        REQUIRE(sheet->CreateField(&definition) == OGRERR_NONE);
    }
    return *sheet;
}

}  // namespace

TEST_CASE("sheets are tables: headers of text, date cells, numbers as text, empty sheets left out") {
    for (const char* driver : {"XLSX", "ODS"}) {
        CAPTURE(driver);
        const Folder folder;
        const std::string path = folder.path(std::string("book.") + (*driver == 'X' ? "xlsx" : "ods"));
        {
            const Written book = create(path, driver);
            OGRLayer& events = add_sheet(*book, "events",
                                         {{"date", OFTDate},
                                          {"city", OFTString},
                                          {"lat", OFTReal},
                                          {"lon", OFTReal},
                                          {"detained", OFTString}});
            add_row(events, {"2021/01/31", "Moscow", "55.75", "37.61", "12"});
            add_row(events, {"2021/02/02", "Kazan", "55.8", "49.1", "3"});
            add_sheet(*book, "nothing", {});
            OGRLayer& words = add_sheet(*book, "words", {{"city", OFTString}, {"note", OFTString}});
            add_row(words, {"Moscow", "capital"});
        }
        const auto source = import(path);
        REQUIRE(source);
        REQUIRE(source->tables.size() == 2);
        const EventTable& events = *source->tables[0];
        CHECK(events.name() == "events");
        CHECK(events.event_count() == 2);
        CHECK(format_iso(events.begins()[0]) == "2021-01-31T00:00:00Z");
        CHECK(events.precisions()[0] == TimePrecision::Day);
        CHECK(events.column("detained")->type() == ColumnType::Integer);
        const EventTable& words = *source->tables[1];
        REQUIRE(words.column("city"));  // a sheet of text only has a header too
        CHECK(words.row_count() == 1);
        CHECK(words.column("note")->text(0) == "capital");
    }
}

TEST_CASE("a sheet that begins with numbers has no header; day numbers are dates") {
    const Folder folder;
    const std::string path = folder.path("book.xlsx");
    {
        const Written book = create(path, "XLSX");
        OGRLayer& bare = add_sheet(*book, "bare", {{"44227", OFTInteger}, {"55.5", OFTReal}});
        add_row(bare, {"44228", "56.5"});
        OGRLayer& days = add_sheet(*book, "days", {{"date", OFTInteger}, {"lat", OFTReal}, {"lon", OFTReal}});
        add_row(days, {"44227", "55.75", "37.61"});
        add_row(days, {"44228", "55.75", "37.61"});
    }
    const auto source = import(path);
    REQUIRE(source);
    REQUIRE(source->tables.size() == 2);
    CHECK(source->tables[0]->row_count() == 2);
    CHECK_FALSE(source->tables[0]->mapping().has_header);
    const EventTable& days = *source->tables[1];
    REQUIRE(days.event_count() == 2);
    CHECK(format_iso(days.begins()[1]) == "2021-02-01T00:00:00Z");
    CHECK(noted(days, "as spreadsheets count days"));
}

TEST_CASE("a title above the header of a sheet is left out and told") {
    for (const char* driver : {"XLSX", "ODS"}) {
        CAPTURE(driver);
        const Folder folder;
        const std::string path = folder.path(std::string("titled.") + (*driver == 'X' ? "xlsx" : "ods"));
        {
            const Written book = create(path, driver);
            OGRLayer& sheet = add_sheet(*book, "events",
                                        {{"Events of the year", OFTString},
                                         {"Field2", OFTString},  // what an empty cell is called
                                         {"Field3", OFTString},
                                         {"Field4", OFTString}});
            add_row(sheet, {"made by hand"});
            add_row(sheet, {"date", "city", "lat", "lon"});
            add_row(sheet, {"2021-01-31", "Moscow", "55.75", "37.61"});
            add_row(sheet, {"soon", "Kazan", "55.8", "49.1"});
        }
        const auto table = table_of(path);
        CHECK(table->ledger().read == 2);
        CHECK(table->ledger().unlocated == 0);
        REQUIRE(table->event_count() == 1);
        CHECK(table->column("city")->text(0) == "Moscow");
        CHECK(table->column("lat")->type() == ColumnType::Real);
        CHECK(noted(*table, "2 rows above the header: \"Events of the year / made by hand\""));
        CHECK(entry(*table, 4).reason == "date not understood");
    }
}
