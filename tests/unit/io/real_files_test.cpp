#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "unit/io/import_fixture.h"

// Files that are not part of the project: each test ends early where they are not at hand.
using namespace courtyard;
using namespace courtyard::test;

namespace {

std::string beside_the_project(const std::string& name) {
    return std::string(COURTYARD_SOURCE_DIR) + "/../shared/data/" + name;
}

bool at_hand(const std::string& path) {
    if (std::filesystem::exists(path)) return true;
    MESSAGE("skipped, not at hand: " << path);
    return false;
}

double sum(const EventTable& table, Role role) {
    double out = 0;
    for (std::size_t row = 0; row < table.row_count(); ++row)
        out += table.column(role)->number(row).value_or(0);
    return out;
}

}  // namespace

TEST_CASE("every fault that was put into a dirty file is found, and no more") {
    for (const std::string name : {"scale/synthetic_dirty_20k.csv", "scale/synthetic_dirty_20k.geojson"}) {
        const std::string path = beside_the_project(name);
        if (!at_hand(path)) continue;
        CAPTURE(name);
        std::ifstream side(path + ".faults.json");
        const auto truth = nlohmann::json::parse(side, nullptr, false);
        REQUIRE(truth.is_object());
        const auto fault = [&](const char* kind) { return truth["faults"][kind].get<std::uint64_t>(); };
        const auto total = [&](const char* kind) { return truth["totals"][kind].get<std::uint64_t>(); };
        const auto table = table_of(path);
        const Ledger& ledger = table->ledger();
        CHECK(ledger.read == total("rows"));
        CHECK(ledger.rejected == 0);
        CHECK(ledger.read - ledger.unlocated == total("located"));
        CHECK(ledger.read - ledger.undated == total("dated"));
        CHECK(sum(*table, Role::Detained) == static_cast<double>(total("detained")));
        const bool csv = name.ends_with("csv");
        CHECK(reason(*table, csv ? "no coordinates" : "no geometry") == fault("empty_coord"));
        CHECK(reason(*table, "coordinates are 0,0") == fault("zero_zero"));
        CHECK(reason(*table, "latitude out of range") == fault("out_of_range"));
        CHECK(reason(*table, "longitude wrapped") == fault("lon_wrapped"));
        CHECK(reason(*table, "decimal comma") == fault("comma_decimal"));
        CHECK(reason(*table, "no date") == fault("empty_date"));
        CHECK(reason(*table, "date does not exist") == fault("bad_date"));
        CHECK(reason(*table, "date in another format") == fault("dmy_date"));
        CHECK(reason(*table, "date range") == fault("date_range"));
        CHECK(reason(*table, "duplicate id") == fault("dup_id"));
        // the others lie too near to where they belong, or alone in their country
        CHECK(reason(*table, "latitude and longitude swapped") >= fault("swapped") * 94 / 100);
        CHECK(reason(*table, "latitude and longitude swapped") <= fault("swapped"));
        CHECK(table->ledger().repaired == fault("lon_wrapped") + fault("comma_decimal") +
                                              reason(*table, "latitude and longitude swapped"));
    }
}

TEST_CASE("published tables load whole") {
    if (const auto path = beside_the_project("real/ucdp_ged_ukraine_hdx/conflict_data_ukr.csv");
        at_hand(path)) {
        const auto table = table_of(path);
        CHECK(table->ledger().read == 993);  // the row of HXL tags is no data
        CHECK(table->event_count() == 993);
        CHECK(table->column(Role::Begin)->name == "date_start");
        CHECK(table->column(Role::End)->name == "date_end");
    }
    if (const auto path = beside_the_project("real/ccc_location_lookup/location_lookup.csv"); at_hand(path)) {
        const auto table = table_of(path);
        CHECK(table->ledger().read == 10432);
        CHECK(table->undated_count() == 10412);
        CHECK(table->unlocated_count() == 20);
        CHECK(reason(*table, "text not in UTF-8") > 0);
    }
    if (const auto path = beside_the_project("real/gdelt1_samples/5k_orig.csv"); at_hand(path)) {
        const auto table = table_of(path);
        CHECK(table->ledger().read == 5000);  // no header, and byte 1 between the fields
        CHECK_FALSE(table->mapping().has_header);
        CHECK(table->mapping().separator == "\x01");
    }
}
