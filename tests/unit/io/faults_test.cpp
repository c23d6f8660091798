#include "support/faulty_file.h"
#include "time/calendar.h"
#include "unit/io/import_fixture.h"

using namespace courtyard;
using namespace courtyard::test;
using Fault = FaultyFile::Fault;

namespace {

std::map<std::string, std::uint64_t> expected_reasons(const FaultyFile& file, const std::string& no_place) {
    return {{no_place, file.count(Fault::EmptyCoord)},
            {"coordinates are 0,0", file.count(Fault::ZeroZero)},
            {"latitude and longitude swapped", file.count(Fault::Swapped)},
            {"longitude wrapped", file.count(Fault::LonWrapped)},
            {"latitude out of range", file.count(Fault::OutOfRange)},
            {"no date", file.count(Fault::EmptyDate)},
            {"date does not exist", file.count(Fault::BadDate)},
            {"date in another format", file.count(Fault::DmyDate)},
            {"date range", file.count(Fault::DateRange)},
            {"duplicate id", file.count(Fault::DupId)},
            {"decimal comma", file.count(Fault::CommaDecimal)}};
}

void check_counts(const EventTable& table, const FaultyFile& file, std::size_t rows,
                  const std::string& no_place) {
    const Ledger& ledger = table.ledger();
    CHECK(ledger.read == rows);
    CHECK(ledger.rejected == 0);
    CHECK(ledger.unlocated ==
          file.count(Fault::EmptyCoord) + file.count(Fault::ZeroZero) + file.count(Fault::OutOfRange));
    CHECK(ledger.undated == file.count(Fault::EmptyDate) + file.count(Fault::BadDate));
    CHECK(ledger.repaired ==
          file.count(Fault::Swapped) + file.count(Fault::LonWrapped) + file.count(Fault::CommaDecimal));
    CHECK(ledger.reasons == expected_reasons(file, no_place));
    double detained = 0, put_in = 0;
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        detained += table.column(Role::Detained)->number(row).value_or(0);
        put_in += static_cast<double>((table.source_rows()[row] - 1) % 7);
    }
    CHECK(detained == put_in);
}

void check_values(const EventTable& table) {
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        const std::size_t i = table.source_rows()[row] - 1;
        CAPTURE(i);
        REQUIRE(table.column("text")->text(row) == FaultyFile::text_of(i));
        if (row >= table.event_count()) continue;
        const LonLat at = table.positions()[row];
        REQUIRE(at.lon() >= 100);
        REQUIRE(at.lon() <= 170);
        REQUIRE(at.lat() >= 50);
        REQUIRE(at.lat() <= 60);
        const Instant day =
            instant_from_civil(2021, static_cast<unsigned>(1 + i % 12), static_cast<unsigned>(1 + i % 28));
        REQUIRE(table.begins()[row] == day);
        const bool range = FaultyFile::fault_of(i) == Fault::DateRange;
        REQUIRE(table.ends()[row] == (range ? instant_from_civil(2022, 1, 3) : day + kDay));
    }
}

}  // namespace

TEST_CASE("every fault is counted exactly as it was put in, and what can be mended is mended") {
    for (const std::size_t rows : {27U, 130U, 5200U}) {
        CAPTURE(rows);
        const FaultyFile file(rows);
        {
            const auto table = table_of_text("faults.csv", file.csv());
            check_counts(*table, file, rows, "no coordinates");
            check_values(*table);
        }
        const auto table = table_of_text("faults.geojson", file.geojson());
        check_counts(*table, file, rows, "no geometry");
        check_values(*table);
    }
}

TEST_CASE("the entry of a fault holds what stood there and what was made of it") {
    const FaultyFile file(27);
    const auto table = table_of_text("faults.csv", file.csv());
    const auto row_with = [&](Fault fault) {
        std::size_t row = 0;
        while (FaultyFile::fault_of(row) != fault) ++row;
        return row + 1;
    };
    CHECK(entry(*table, row_with(Fault::BadDate)).raw == "2021-02-30");
    CHECK(entry(*table, row_with(Fault::OutOfRange)).raw.find("999") != std::string::npos);
    CHECK(entry(*table, row_with(Fault::LonWrapped)).used.find("lon 1") != std::string::npos);
    CHECK(entry(*table, row_with(Fault::CommaDecimal)).raw.find(',') != std::string::npos);
    CHECK(entry(*table, row_with(Fault::DupId)).raw == "F0");
    CHECK(entry(*table, row_with(Fault::ZeroZero)).fate == RowFate::Unlocated);
}
