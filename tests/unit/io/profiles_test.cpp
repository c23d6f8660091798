#include "io/profiles.h"

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "io/assemble.h"
#include "unit/io/profiles_fixture.h"

using namespace courtyard;
using namespace courtyard::test;

namespace {

using Cells = std::vector<std::string_view>;

Cells cells_of(std::string_view line, char separator) {
    Cells out;
    while (true) {
        const std::size_t end = line.find(separator);
        out.push_back(line.substr(0, end));
        if (end == std::string_view::npos) return out;
        line.remove_prefix(end + 1);
    }
}

/// A row of GDELT with so many fields.
std::string gdelt_row(std::size_t fields) {
    std::string out = "123\t20210131";
    for (std::size_t i = 2; i < fields; ++i) out += "\t";
    return out;
}

std::string gdelt_file() {
    return std::string(COURTYARD_SOURCE_DIR) + "/../shared/data/real/gdelt1_samples/events.csv";
}

/// Reads a headerless table of tabs as a reader that names its columns would.
EventTablePtr read_headerless(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    RawTable raw;
    raw.source = {path, "events", "CSV", {}};
    raw.has_geometry = false;
    std::optional<std::vector<std::string>> names;
    for (std::string line; std::getline(file, line);) {
        const Cells cells = cells_of(line, '\t');
        if (!names) names = headerless_names(cells, '\t');
        REQUIRE(names);
        const std::size_t row = raw.row_count();
        raw.source_rows.push_back(++raw.ledger.read);
        raw.points.emplace_back();
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const std::size_t column = raw.column_index((*names)[i]);
            if (!cells[i].empty()) raw.columns[column].add_text(row, cells[i]);
        }
    }
    JobProgress progress;
    return assemble_table(std::move(raw), {}, {}, progress);
}

void check_gdelt(const EventTable& table) {
    check_winner(table, "gdelt", "media reports");
    CHECK(table.ledger().read == 710);
    CHECK(table.ledger().undated == 0);
    CHECK(table.ledger().unlocated == 16);
    std::map<std::string, int> roots;
    for (std::size_t row = 0; row < table.row_count(); ++row)
        ++roots[table.column("EventRootCode")->text(row)];
    CHECK(roots["14"] == 8);
    REQUIRE(table.dataset().filter);
    CHECK(table.dataset().filter->column == "EventRootCode");
    CHECK(table.dataset().filter->values == std::vector<std::string>{"14"});
    std::map<LocationPrecision, int> where;
    for (const LocationPrecision precision : table.location_precisions()) ++where[precision];
    CHECK(where[LocationPrecision::Country] == 168);
    CHECK(where[LocationPrecision::Region] == 104 + 17);
    CHECK(where[LocationPrecision::City] == 263 + 139);
    const std::size_t first = row_of(table, 1);
    CHECK(table.column(Role::Category)->text(first) == "make public statement");
    CHECK(table.column(Role::Source)->text(first) == "wtop.com");
}

}  // namespace

TEST_CASE("GDELT's rows without a header are told by their fields") {
    for (const std::size_t fields : std::initializer_list<std::size_t>{57, 58}) {
        const auto names = headerless_names(cells_of(gdelt_row(fields), '\t'), '\t');
        REQUIRE(names);
        CHECK(names->size() == 58);  // longer rows may follow
        CHECK((*names)[1] == "Day");
        CHECK((*names)[53] == "ActionGeo_Lat");
        CHECK((*names)[57] == "SOURCEURL");
    }
    const auto two = headerless_names(cells_of(gdelt_row(61), '\t'), '\t');
    REQUIRE(two);
    CHECK(two->size() == 61);
    CHECK((*two)[28] == "EventRootCode");
    CHECK((*two)[56] == "ActionGeo_Lat");
    CHECK((*two)[59] == "DATEADDED");
    CHECK(headerless_names(cells_of(gdelt_row(58), '\t'), '\x01'));
    CHECK_FALSE(headerless_names(cells_of(gdelt_row(58), '\t'), ','));
    CHECK_FALSE(headerless_names(cells_of(gdelt_row(60), '\t'), '\t'));
    CHECK_FALSE(headerless_names({}, '\t'));
    std::string header = "globaleventid\tday";
    for (int i = 2; i < 58; ++i) header += "\tname";
    CHECK_FALSE(headerless_names(cells_of(header, '\t'), '\t'));
}

TEST_CASE("a row of HXL tags is told from data") {
    CHECK(is_hxl_row(Cells{"", "#date+start", " #geo+lat ", ""}));
    CHECK_FALSE(is_hxl_row(Cells{"", ""}));
    CHECK_FALSE(is_hxl_row({}));
    CHECK_FALSE(is_hxl_row(Cells{"#date", "Oldtown"}));
    CHECK_FALSE(is_hxl_row(Cells{"#1", "#2"}));
    CHECK_FALSE(is_hxl_row(Cells{"#"}));
}

TEST_CASE("every profile has a name and title of its own, and says what a row counts") {
    std::set<std::string_view> names, titles;
    for (const Profile& profile : profiles()) {
        CAPTURE(std::string(profile.name));
        CHECK(names.insert(profile.name).second);
        CHECK(titles.insert(profile.title).second);
        CHECK_FALSE(profile.unit_of_count.empty());
        CHECK(profile_named(profile.name) == &profile);
        CHECK(profile.score({}) <= 0.2);  // of nothing
        CHECK(profile.map({}).roles.empty());
    }
    CHECK(profiles().back().name == "generic");
    CHECK(profile_named("no such") == nullptr);
}

TEST_CASE("GDELT with a header: root and event codes in words, countries as countries") {
    std::string header, row;
    const std::map<std::string, std::string> values{{"GLOBALEVENTID", "7"},
                                                    {"Day", "20210131"},
                                                    {"EventCode", "1412"},
                                                    {"EventRootCode", "14"},
                                                    {"ActionGeo_Type", "1"},
                                                    {"ActionGeo_Lat", "60"},
                                                    {"ActionGeo_Long", "100"},
                                                    {"ActionGeo_Fullname", "Exampleland"},
                                                    {"SOURCEURL", "https://www.example.org/a"},
                                                    {"GoldsteinScale", "-6.5"},
                                                    {"DATEADDED", "20210201"}};
    const auto names = headerless_names(cells_of(gdelt_row(61), '\t'), '\t');
    REQUIRE(names);
    for (const std::string& name : *names) {
        header += (header.empty() ? "" : ",") + name;
        const auto found = values.find(name);
        row += (name == "GLOBALEVENTID" ? "" : ",") + (found == values.end() ? "" : found->second);
    }
    const auto table = table_of_text("gdelt.csv", header + "\n" + row + "\n");
    check_winner(*table, "gdelt", "media reports");
    CHECK(value(*table, Role::Category, 1) == "protest");
    CHECK(value(*table, Role::SubCategory, 1) == "demonstrate or rally");
    CHECK(table->column("EventCode")->text(0) == "1412");
    CHECK(table->location_precisions()[0] == LocationPrecision::Country);
    CHECK(value(*table, Role::Source, 1) == "example.org");
    CHECK(table->column(Role::ParticipantsLow) == nullptr);
}

TEST_CASE("published rows of GDELT 1.0, read as a table without a header") {
    if (!std::filesystem::exists(gdelt_file())) return;
    check_gdelt(*read_headerless(gdelt_file()));
}

// To be enabled once the reader of text tables asks headerless_names(): take the decorator away.
TEST_CASE("published rows of GDELT 1.0 are imported without a header") {
    if (!std::filesystem::exists(gdelt_file())) return;
    check_gdelt(*table_of(gdelt_file()));
}

TEST_CASE("published rows of UCDP GED keep their precisions") {
    const std::string path =
        std::string(COURTYARD_SOURCE_DIR) + "/../shared/data/real/ucdp_ged_ukraine_hdx/conflict_data_ukr.csv";
    if (!std::filesystem::exists(path)) return;
    const auto table = table_of(path);
    check_winner(*table, "ucdp_ged", "lethal events");
    CHECK(table->ledger().read == 993);
    CHECK(table->event_count() == 993);
    std::map<LocationPrecision, int> where;
    std::map<TimePrecision, int> when;
    for (const LocationPrecision precision : table->location_precisions()) ++where[precision];
    for (const TimePrecision precision : table->precisions()) ++when[precision];
    CHECK(where[LocationPrecision::Exact] == 367);
    CHECK(where[LocationPrecision::Near] == 221);
    CHECK(where[LocationPrecision::District] == 1);
    CHECK(where[LocationPrecision::Region] == 289 + 114);
    CHECK(where[LocationPrecision::Unknown] == 1);
    CHECK(when[TimePrecision::Day] == 453);
    CHECK(when[TimePrecision::Week] == 439 + 32);
    CHECK(when[TimePrecision::Month] == 46);
    CHECK(when[TimePrecision::Year] == 23);
    double killed = 0;
    for (std::size_t row = 0; row < table->row_count(); ++row)
        killed += table->column(Role::Killed)->number(row).value_or(0);
    CHECK(killed == 6632);
    CHECK(noted(*table, "default coordinate? 216 rows"));
}
