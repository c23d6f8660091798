#include "io/csv_reader.h"

#include <random>

#include "io/csv_dialect.h"
#include "io/csv_encoding.h"
#include "support/rounds.h"
#include "unit/io/import_fixture.h"

using namespace courtyard;
using namespace courtyard::test;

namespace {

EventTablePtr read_with(const std::string& path, ImportOptions::Reader reader, const Mapping& mapping = {}) {
    ImportOptions options;
    options.reader = reader;
    options.mapping = mapping;
    JobProgress progress;
    auto source = import_file(path, options, std::stop_token{}, progress);
    INFO((source ? std::string() : source.error().message));
    REQUIRE(source);
    REQUIRE(source->tables.size() == 1);
    return source->tables[0];
}

/// All that a table holds, as text: two tables that read alike are alike.
std::string told(const EventTable& table) {
    std::string out;
    for (const Column& column : table.columns()) {
        out += column.name + " " + std::string(column_type_name(column.type())) + " " +
               std::string(role_name(column.role)) + ":";
        for (std::size_t row = 0; row < table.row_count(); ++row)
            out += column.missing(row) ? std::string("|~") : "|" + column.text(row);
        out += "\n";
    }
    for (std::size_t row = 0; row < table.row_count(); ++row)
        out += std::to_string(table.source_rows()[row]) + " ";
    for (std::size_t row = 0; row < table.event_count(); ++row) {
        out += std::to_string(table.begins()[row]) + "-" + std::to_string(table.ends()[row]) + "@" +
               std::to_string(table.positions()[row].lon_e7) + "," +
               std::to_string(table.positions()[row].lat_e7) + " ";
    }
    for (const auto& [reason, count] : table.ledger().reasons)
        out += reason + "=" + std::to_string(count) + "\n";
    return out;
}

/// The text of all cells of a text table, read in chunks of that many bytes.
std::string cells(std::string_view text, std::size_t chunk_bytes, const Mapping& wishes = {}) {
    JobProgress progress;
    auto raw =
        read_csv_text(text, "cells.csv", wishes, std::stop_token{}, progress, {chunk_bytes, {}, nullptr});
    REQUIRE(raw);
    const std::size_t rows = raw->row_count();
    std::string out;
    for (ColumnCollector& collector : raw->columns) {
        const Column column = std::move(collector).finish(rows);
        out += column.name + " " + std::string(column_type_name(column.type())) + ":";
        for (std::size_t row = 0; row < rows; ++row)
            out += column.missing(row) ? std::string("|~") : "|" + column.text(row);
        out += "\n";
    }
    for (const LedgerEntry& entry : raw->ledger.entries)
        out += std::to_string(entry.source_row) + " " + entry.reason + " " + entry.raw + "\n";
    return out;
}

std::string in_utf16(std::string_view ascii, bool big_end) {
    std::string out;
    for (const char c : ascii) {
        if (big_end) out += '\0';
        out += c;
        if (!big_end) out += '\0';
    }
    return out;
}

class RandomTable {
public:
    explicit RandomTable(unsigned seed) : random_(seed) {}

    std::string make(char separator, bool crlf) {
        const std::size_t columns = 1 + random_() % 6, rows = random_() % 40;
        kinds_.clear();
        std::string out = "date";
        for (std::size_t i = 0; i < columns; ++i) {
            out += separator + std::string("f") + std::to_string(i);
            kinds_.push_back(random_() % 6);
        }
        const std::string end = crlf ? "\r\n" : "\n";
        for (std::size_t row = 0; row < rows; ++row) {
            out += end + "2021-01-31";
            for (std::size_t i = 0; i < columns; ++i) out += separator + cell(kinds_[i], separator);
        }
        return random_() % 2 ? out + end : out;
    }

private:
    std::string cell(std::size_t kind, char separator) {
        if (random_() % 12 == 0) return "";
        if (random_() % 30 == 0) kind = random_() % 6;
        static constexpr const char* kNumbers[] = {
            "0", "-1", "17", "007", "9007199254740993", "NA", "1e3", "-0.5", "3.5", "5.", "+4", "12345678"};
        static constexpr const char* kWords[] = {"true", "FALSE", "a b", "Казань", "x-y",
                                                 " 5",   "None",  "-",   "."};
        switch (kind) {
            case 0:
                return std::to_string(random_() % 1000);
            case 1:
                return kNumbers[random_() % 12];
            case 2:
                return std::to_string(static_cast<int>(random_() % 2000) - 1000) + "." +
                       std::to_string(random_() % 100000);
            case 3:
                return kWords[random_() % 9];
            case 4:
                return random_() % 2 ? "true" : "false";
            default:
                break;
        }
        std::string out = "\"";
        for (std::size_t i = random_() % 8; i > 0; --i) {
            switch (random_() % 6) {
                case 0:
                    out += "\"\"";
                    break;
                case 1:
                    out += separator;
                    break;
                case 2:
                    out += "\n";
                    break;
                default:
                    out += static_cast<char>('a' + random_() % 26);
            }
        }
        return out + "x\"";
    }

    std::mt19937 random_;
    std::vector<std::size_t> kinds_;
};

}  // namespace

TEST_CASE("our reader and GDAL's make the same table of random text tables, cut anywhere") {
    const Folder folder;
    for (unsigned seed = 0; seed < test::rounds(600); ++seed) {
        const char separator = ",;\t"[seed % 3];
        const std::string text = RandomTable(seed).make(separator, seed % 2 == 1);
        CAPTURE(text);
        const std::string path = folder.write(separator == '\t' ? "t.tsv" : "t.csv", text);
        const auto ours = read_with(path, ImportOptions::Reader::Fast);
        const auto reference = read_with(path, ImportOptions::Reader::Gdal);
        REQUIRE(told(*ours) == told(*reference));
    }
    for (unsigned seed = 0; seed < test::rounds(3000); ++seed) {
        const char separator = ",;\t|"[seed % 4];
        const std::string text = RandomTable(seed).make(separator, seed % 2 == 1);
        CAPTURE(text);
        const std::string whole = cells(text, text.size() + 1);
        REQUIRE(cells(text, 1 + seed % 37) == whole);
    }
}

TEST_CASE("our reader and GDAL's make the same table of a large dirty file") {
    const std::string path =
        std::string(COURTYARD_SOURCE_DIR) + "/../shared/data/scale/synthetic_dirty_20k.csv";
    if (!std::filesystem::exists(path)) {
        MESSAGE("skipped, not at hand: " << path);
        return;
    }
    const bool same = told(*read_with(path, ImportOptions::Reader::Fast)) ==
                      told(*read_with(path, ImportOptions::Reader::Gdal));
    CHECK(same);
}

TEST_CASE("damaged quotes read the same wherever the text is cut") {
    std::mt19937 random(11);
    for (unsigned round = 0; round < test::rounds(2000); ++round) {
        std::string text = "a,b,c\n";
        for (std::size_t i = 0; i < 120; ++i) text += "\"\"\",,\n\nxy1\r"[random() % 11];
        CAPTURE(text);
        REQUIRE(cells(text, 1 + random() % 23) == cells(text, 1000));
    }
}

TEST_CASE("a quote that is not closed costs its own field only") {
    const auto table = table_of_text("a.csv",
                                     "date,lat,lon,text\n2021-01-31,55,37,\"open\n2021-02-01,55,37,\"shut\"\n"
                                     "2021-02-02,55,37,5\" pipe\n2021-02-03,55,37,\"at the end\n");
    CHECK(table->event_count() == 4);
    CHECK(table->column("text")->text(0) == "\"open");
    CHECK(table->column("text")->text(1) == "shut");
    CHECK(table->column("text")->text(2) == "5\" pipe");
    CHECK(table->column("text")->text(3) == "\"at the end");
    CHECK(reason(*table, "quote that is not closed") == 2);
    const auto loose = table_of_text("a.csv", "date,lat,lon,text\n2021-01-31,55,37,\"a\" b\n");
    CHECK(loose->column("text")->text(0) == "a b");
    CHECK(reason(*loose, "text after a closing quote") == 1);
}

TEST_CASE("rows with too few and too many fields") {
    const auto table = table_of_text("a.csv",
                                     "date,lat,lon\n2021-01-31,55,37\n2021-01-31,55\n2021-01-31,55,37,x,y\n"
                                     "2021-01-31,55,37,,\n\n2021-01-31,55,37\n");
    CHECK(table->ledger().read == 5);
    CHECK(table->event_count() == 4);
    CHECK(reason(*table, "fewer fields than the header") == 1);
    CHECK(reason(*table, "more fields than the header") == 1);
    CHECK(entry(*table, 3).raw == "x,y");
    CHECK(table->column("column_5")->text(row_of(*table, 3)) == "y");
    CHECK(noted(*table, "fewer fields"));
}

TEST_CASE("separators, headers and names") {
    CHECK(detect_dialect("a|b|c\n1|2|3\n", {}).syntax.separator == '|');
    CHECK(detect_dialect("a\x01"
                         "b\n1\x01"
                         "2\n",
                         {})
              .syntax.separator == '\x01');
    CHECK(detect_dialect("sep=;\r\na;b\r\n1,5;2\r\n", {}).names == std::vector<std::string>{"a", "b"});
    CHECK(detect_dialect("a;b\n1,5;2,5\n3,5;4,5\n", {}).syntax.separator == ';');
    CHECK(detect_dialect("x,,x, y \n1,2,3,4\n", {}).names ==
          std::vector<std::string>{"x", "column_2", "x_2", "y"});
    const CsvDialect bare = detect_dialect("1,2021-01-31,55.5\n2,2021-02-01,56\n", {});
    CHECK_FALSE(bare.has_header);
    CHECK(bare.names == std::vector<std::string>{"column_1", "column_2", "column_3"});
    Mapping wishes;
    wishes.separator = "tab";
    wishes.has_header = false;
    CHECK(detect_dialect("a,b\tc\n", wishes).names.size() == 2);
    const CsvDialect literal = detect_dialect("id\ttext\n1\t\"one\n2\ttwo \"\n3\t\"three\" x\n4\t\"\n", {});
    CHECK(literal.syntax.quotes == CsvSyntax::Quotes::Literal);
    CHECK(looks_like_text_table("a;b\n1;2\n3;4\n"));
    CHECK_FALSE(looks_like_text_table("hello world\nthis is, a letter\n"));
}

TEST_CASE("a row of HXL tags is no event") {
    const auto table =
        table_of_text("a.csv", "date,lat,lon,note\n#date,#geo+lat,#geo+lon,\n2021-01-31,55,37,#hash\n");
    CHECK(table->ledger().read == 1);
    CHECK(table->column("lat")->type() != ColumnType::Text);
    CHECK(noted(*table, "HXL"));
}

TEST_CASE("encodings of whole files") {
    const std::string utf8 =
        "date,lat,lon,город\n2021-01-31,55,37,Нижний Новгород\n2021-01-31,55,37,Казань\n";
    const auto same = table_of_text("a.csv", utf8);
    const auto check = [&](const EventTable& table, const std::string& encoding) {
        CAPTURE(encoding);
        REQUIRE(table.column("город"));
        CHECK(table.column("город")->text(0) == "Нижний Новгород");
        CHECK(table.mapping().encoding == encoding);
        CHECK(table.ledger().entries.empty());
    };
    check(*same, "UTF-8");
    // the same text by the code pages' own bytes
    std::string cp1251, koi8, wide;
    static constexpr std::string_view kKoi8 =
        "\xE1\xE2\xF7\xE7\xE4\xE5\xF6\xFA\xE9\xEA\xEB\xEC\xED\xEE\xEF\xF0\xF2\xF3\xF4\xF5\xE6\xE8\xE3\xFE\xFB"
        "\xFD\xFF\xF9\xF8\xFC\xE0\xF1"
        "\xC1\xC2\xD7\xC7\xC4\xC5\xD6\xDA\xC9\xCA\xCB\xCC\xCD\xCE\xCF\xD0\xD2\xD3\xD4\xD5\xC6\xC8\xC3\xDE\xDB"
        "\xDD\xDF\xD9\xD8\xDC\xC0\xD1";
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        const auto lead = static_cast<unsigned char>(utf8[i]);
        unsigned letter = lead;
        if (lead >= 0x80) letter = (lead & 0x1Fu) << 6 | (static_cast<unsigned char>(utf8[++i]) & 0x3Fu);
        cp1251 += static_cast<char>(letter < 0x80 ? letter : letter - 0x410 + 0xC0);
        koi8 += letter < 0x80 ? static_cast<char>(letter) : kKoi8[letter - 0x410];
        wide += static_cast<char>(letter & 0xFF);
        wide += static_cast<char>(letter >> 8);
    }
    check(*table_of_text("a.csv", cp1251), "windows-1251");
    check(*table_of_text("a.csv", koi8), "KOI8-R");
    check(*table_of_text("a.csv", "\xFF\xFE" + wide), "UTF-16LE");
    check(*table_of_text("a.csv", wide), "UTF-16LE");
    CHECK(table_of_text("a.csv", in_utf16("date,lat,lon\n2021-01-31,55,37\n", true))->event_count() == 1);
    const Folder folder;
    Mapping wishes;
    wishes.encoding = "windows-1251";
    check(*read_with(folder.write("b.csv", cp1251), ImportOptions::Reader::Fast, wishes), "windows-1251");
    wishes.encoding = "no-such-code";
    ImportOptions options;
    options.mapping = wishes;
    JobProgress progress;
    CHECK_FALSE(import_file(folder.path("b.csv"), options, std::stop_token{}, progress));
}

TEST_CASE("western text, and a few bad cells among sound ones") {
    std::string text = "date,lat,lon,place\n";
    for (int i = 0; i < 20; ++i)
        text +=
            "2021-01-31,55,37,M\xE1laga \x96 Espa\xF1"
            "a\n";
    const auto western = table_of_text("a.csv", text);
    CHECK(western->column("place")->text(0) == "Málaga – España");
    CHECK(western->mapping().encoding == "windows-1252");
    const auto mixed = table_of_text("a.csv",
                                     "date,lat,lon,place\n2021-01-31,55,37,Málaga\n2021-01-31,55,37,Espa\xF1"
                                     "a\n2021-01-31,55,37,Нижний Новгород\n");
    CHECK(reason(*mixed, "text not in UTF-8") == 1);
    CHECK(mixed->column("place")->text(1) == "España");
    const auto zeros = table_of_text("a.csv", std::string("date,lat,lon,t\n2021-01-31,55,37,a\0b\n", 36));
    CHECK(zeros->column("t")->text(0) == "ab");
    CHECK(reason(*zeros, "zero bytes in the text") == 1);
}

TEST_CASE("a text whose first byte is no character's beginning is mended like any other") {
    CHECK(cells("\xB5g,b\n1,2\n", 100) == cells("\xC2\xB5g,b\n1,2\n", 100));
    CHECK(cells("\xB5"
                "3\n4\n",
                2) == cells("\xC2\xB5"
                            "3\n4\n",
                            100));
}

TEST_CASE("line ends of all kinds, also mixed") {
    CHECK(cells("a,b\r1,2\r3,4", 5) == cells("a,b\n1,2\n3,4\n", 100));
    CHECK(cells("a,b\r\n1,2\n3,4\r\n\r\n", 3) == cells("a,b\n1,2\n3,4\n", 100));
    CHECK(cells("a,b\n\"x\r\ny\",2", 4) == "a text:|x\ny\nb integer:|2\n");
}
