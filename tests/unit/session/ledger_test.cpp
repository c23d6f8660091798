#include <doctest/doctest.h>

#include "session/ledger_csv.h"
#include "session/ledger_list.h"
#include "session/session.h"
#include "support/placements.h"
#include "support/tables.h"

using namespace courtyard;
using test::day;

namespace {

/// Rows 1 and 2 are events, 3 and 4 undated (4 without a reason), 5 unlocated, 6 rejected.
EventTablePtr six_rows() {
    std::vector<test::RowPlacement> rows(5);
    const ParsedTime time{{day(2021, 1, 1), day(2021, 1, 2)}, TimePrecision::Day, TimeBasis::Local};
    for (std::size_t i = 0; i < rows.size(); ++i) {
        rows[i].source_row = i + 1;
        if (i != 4) rows[i].position = to_lonlat(37, 55);
        if (i < 2 || i == 4) rows[i].time = time;
    }
    TextColumn places;
    for (const char* place : {"Омск", "Tver, old town", "Pskov", "", "-none-"}) {
        places.codes.push_back(static_cast<std::uint32_t>(places.dictionary.size()));
        places.dictionary.push_back(place);
    }
    Ledger ledger;
    ledger.read = 6;
    ledger.rejected = 1;
    ledger.entries = {{2, RowFate::Repaired, "longitude wrapped", "397.5", "37.5"},
                      {2, RowFate::Accepted, "duplicate id", "=HYPERLINK(\"x\")"},
                      {3, RowFate::Undated, "date not understood", "Завтра"},
                      {5, RowFate::Unlocated, "no coordinates", ""},
                      {6, RowFate::Rejected, "not a feature", "line one\nline two"}};
    return test::finish_table({"/d/events 1.csv", "events", "CSV", "generic"}, "events",
                              {{"place", Role::Place, "", std::move(places)}}, rows, ledger);
}

Document document_of(const EventTablePtr& table) {
    Session session;
    REQUIRE(session.execute(AddLayers{{table}}));
    return session.document();
}

std::vector<std::uint64_t> rows_of(const Document& document, const std::vector<LedgerLine>& lines) {
    std::vector<std::uint64_t> rows;
    for (const LedgerLine& line : lines) rows.push_back(source_row_of(document, line));
    return rows;
}

std::vector<std::uint64_t> found(const Document& document, const LedgerQuery& query) {
    return rows_of(document, matching_lines(document, ledger_lines(document, query.tray), query));
}

}  // namespace

TEST_CASE("each tray lists its lines by row of the file; a row without a noted reason is not forgotten") {
    const Document document = document_of(six_rows());
    using Rows = std::vector<std::uint64_t>;
    CHECK(rows_of(document, ledger_lines(document, TrayKind::All)) == Rows{2, 2, 3, 4, 5, 6});
    CHECK(rows_of(document, ledger_lines(document, TrayKind::Undated)) == Rows{3, 4});
    CHECK(rows_of(document, ledger_lines(document, TrayKind::Unlocated)) == Rows{5});
    CHECK(rows_of(document, ledger_lines(document, TrayKind::Repaired)) == Rows{2});
    CHECK(rows_of(document, ledger_lines(document, TrayKind::Remarks)) == Rows{2});
    CHECK(rows_of(document, ledger_lines(document, TrayKind::Rejected)) == Rows{6});
    const auto counts = ledger_line_counts(document);
    for (const TrayKind tray : {TrayKind::All, TrayKind::Undated, TrayKind::Unlocated, TrayKind::Repaired,
                                TrayKind::Remarks, TrayKind::Rejected}) {
        CHECK(counts[static_cast<std::size_t>(tray)] == ledger_lines(document, tray).size());
    }
    const auto undated = ledger_lines(document, TrayKind::Undated);
    CHECK(undated[0].row == 2);  // the table's row, to show the event by
    CHECK(reason_of(document, undated[1]) == "reason not noted");
    CHECK(ledger_lines(document, TrayKind::Rejected)[0].row == LedgerLine::kNone);
}

TEST_CASE("undated and unlocated list each row once, under what it counts as elsewhere") {
    std::vector<test::RowPlacement> rows(3);
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i].source_row = i + 1;
    rows[0].position = rows[1].position = to_lonlat(37, 55);
    Ledger ledger;
    ledger.entries = {{1, RowFate::Undated, "date not understood", "soon"},
                      {1, RowFate::Undated, "date in words", "soon"},
                      {3, RowFate::Undated, "date not understood", "never"},
                      {3, RowFate::Unlocated, "no coordinates", ""}};
    const Document document =
        document_of(test::finish_table({"/d/a.csv", "a", "CSV", "generic"}, "a", {}, rows, ledger));
    using Rows = std::vector<std::uint64_t>;
    CHECK(totals(document).undated == 2);
    CHECK(rows_of(document, ledger_lines(document, TrayKind::Undated)) == Rows{1, 2});
    CHECK(rows_of(document, ledger_lines(document, TrayKind::Unlocated)) == Rows{3});
    CHECK(rows_of(document, ledger_lines(document, TrayKind::All)) == Rows{1, 1, 2, 3, 3});
    const auto counts = ledger_line_counts(document);
    CHECK(counts[static_cast<std::size_t>(TrayKind::Undated)] == 2);
    CHECK(counts[static_cast<std::size_t>(TrayKind::Unlocated)] == 1);
}

TEST_CASE("lines are found by row number, reason and values, in any case, and by several reasons") {
    const Document document = document_of(six_rows());
    using Rows = std::vector<std::uint64_t>;
    CHECK(found(document, {TrayKind::All, {}, "завтра"}) == Rows{3});
    CHECK(found(document, {TrayKind::All, {}, " WRAPPED "}) == Rows{2});
    CHECK(found(document, {TrayKind::All, {}, "37.5"}) == Rows{2});
    CHECK(found(document, {TrayKind::All, {}, "6"}) == Rows{6});
    CHECK(found(document, {TrayKind::All, {"no coordinates", "not a feature"}, ""}) == Rows{5, 6});
    CHECK(found(document, {TrayKind::All, {"no coordinates"}, "line"}).empty());
    CHECK(found(document, {TrayKind::Rejected, {}, ""}) == Rows{6});
}

TEST_CASE("events that a layer's filter keeps out are listed without a row to show") {
    Session session;
    REQUIRE(session.execute(AddLayers{{six_rows()}}));
    const LayerId id = session.document().layers[0].id;
    REQUIRE(session.execute(SetLayerFilter{id, SuggestedFilter{"place", {"Омск"}, ""}}));
    const auto repaired = ledger_lines(session.document(), TrayKind::Repaired);
    REQUIRE(repaired.size() == 1);
    CHECK(repaired[0].row == LedgerLine::kNone);
    CHECK(ledger_lines(session.document(), TrayKind::Undated)[0].row == 1);
}

TEST_CASE("CSV: all columns, quoted where needed, and nothing that a spreadsheet would run") {
    const Document document = document_of(six_rows());
    const std::string csv = ledger_csv(document, ledger_lines(document, TrayKind::All));
    CHECK(csv ==
          "\xEF\xBB\xBFlayer,file,row,outcome,reason,what stood there,what was used,event id,place\r\n"
          "events,events 1.csv,2,repaired,longitude wrapped,397.5,37.5,,\"Tver, old town\"\r\n"
          "events,events 1.csv,2,shown,duplicate id,\"'=HYPERLINK(\"\"x\"\")\",,,\"Tver, old town\"\r\n"
          "events,events 1.csv,3,undated,date not understood,Завтра,,,Pskov\r\n"
          "events,events 1.csv,4,undated,reason not noted,,,,\r\n"
          "events,events 1.csv,5,unlocated,no coordinates,,,,'-none-\r\n"
          "events,events 1.csv,6,rejected,not a feature,\"line one\nline two\",,,\r\n");
    CHECK(ledger_file_name(document) == "courtyard-ledger-events 1.csv");
}
