#include <sys/stat.h>

#include <chrono>
#include <random>
#include <thread>

#include "unit/io/import_fixture.h"

using namespace courtyard;
using namespace courtyard::test;

namespace {

bool says(const std::string& message, std::initializer_list<std::string_view> parts) {
    INFO(message);
    for (const std::string_view part : parts) {
        if (message.find(part) == std::string::npos) return false;
    }
    return true;
}

}  // namespace

TEST_CASE("a broken line of a sequence costs itself only, and is named") {
    const std::string good = feature(point("[37,55]"));
    for (const std::string broken :
         {R"({"type":"Feature","geometry":{"type":"Poi)", R"({"type":"Feature","properties":{"a":)",
          R"({"type" "Feature","geometry":null})"}) {
        CAPTURE(broken);
        auto table = table_of_text("a.geojsonl", good + "\n" + broken + "\n" + good + "\n" + good + "\n");
        CHECK(table->ledger().read == 4);
        CHECK(table->ledger().rejected == 1);
        CHECK(table->event_count() == 3);
        CHECK(entry(*table, 2).fate == RowFate::Rejected);
        CHECK(entry(*table, 2).raw.find("line 2") == 0);
        table = table_of_text("first.geojsonl", broken + "\n" + good + "\n" + good + "\n");
        CHECK(table->ledger().rejected == 1);
        CHECK(table->event_count() == 2);
    }
    const auto words = table_of_text("words.geojsonl", good + "\nnot json at all\n" + good + "\n");
    CHECK(words->ledger().read == 3);
    CHECK(reason(*words, "not a feature") == 1);
}

TEST_CASE("a broken feature of a collection costs itself only") {
    const std::string good = feature(point("[37,55]"));
    auto table = table_of_text(
        "a.geojson",
        collection(
            {good,
             R"({"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]},"properties":{"a":1})",
             good}));
    CHECK(table->ledger().rejected == 1);
    CHECK(table->event_count() == 2);
    CHECK(entry(*table, 2).raw.find("line 3") == 0);
    table = table_of_text(
        "a.geojson",
        collection({good, R"({"type":"Feature","properties":{"a":tru},"geometry":null})", good}));
    CHECK(table->event_count() == 2);
    CHECK(reason(*table, "invalid JSON") == 1);
    table = table_of_text("a.geojson", collection({good, "null", "5", R"({"kind":"other"})", R"("text")"}));
    CHECK(table->event_count() == 1);
    CHECK(reason(*table, "not a feature") == 4);
}

TEST_CASE("a file that is cut off gives what is whole, and says so") {
    const std::string text =
        collection({feature(point("[37,55]")), feature(point("[38,55]")), feature(point("[39,55]"))});
    const auto table = table_of_text("cut.geojson", text.substr(0, text.size() - 60));
    CHECK(table->event_count() == 2);
    CHECK(reason(*table, "cut off at the end of the file") == 1);
    CHECK(noted(*table, "not downloaded or written whole"));
    const auto between =
        table_of_text("cut.geojson", text.substr(0, text.rfind(',', text.rfind("{\"type\":\"Feature\""))));
    CHECK(between->event_count() == 2);
    CHECK(noted(*between, "not downloaded or written whole"));
}

TEST_CASE("nesting without end is rejected, not followed") {
    const std::string deep(200000, '[');
    const std::string nested =
        feature(point("[1,1]"), R"("date":"2021-01-31","a":)" + deep + std::string(deep.size(), ']'));
    const auto table = table_of_text("deep.geojson", collection({feature(point("[37,55]")), nested}));
    CHECK(table->event_count() == 1);
    CHECK(reason(*table, "nested too deeply") == 1);
    CHECK(entry(*table, 2).raw.size() < 400);
    const Folder folder;
    CHECK(says(failure(folder.write("deep.json", deep)), {"deep.json"}));
    CHECK(says(failure(folder.write("all.geojson", collection({nested}))), {"nested too deeply", "line 2"}));
}

TEST_CASE("files that cannot be read say what, where and what to do") {
    const Folder folder;
    CHECK(says(failure(folder.path("missing.geojson")), {"no such file", "missing.geojson"}));
    CHECK(says(failure(folder.write("empty.geojson", "")), {"empty", "downloaded", "empty.geojson"}));
    CHECK(says(failure(folder.write("blank.csv", " \n\n")), {"empty", "blank.csv"}));
    std::filesystem::create_directory(folder.path("folder"));
    CHECK(says(failure(folder.path("folder")), {"directory", "Open the files in it"}));
    CHECK(says(failure(folder.write("words.geojson", "hello world")), {"words.geojson"}));
    CHECK(says(failure(folder.write("bad.geojson",
                                    R"({"type":"FeatureCollection","features":[{"type":"Feature","geom)")),
               {"cut off", "line 1", "byte 40", "Check that it is GeoJSON"}));
    CHECK(says(failure(folder.write("other.json", R"({"name":"x","list":[1,2,3]})")),
               {"not a feature", "other.json"}));
    CHECK(says(failure(folder.write("wide.geojson", std::string("\xFF\xFE"
                                                                "i\0d\0",
                                                                6))),
               {"UTF-16", "UTF-8"}));
    CHECK(says(failure(folder.write("noise.gpkg", std::string(5000, '\x01'))), {"noise.gpkg"}));
    CHECK(says(failure(folder.write("events.zip", "PK\x03\x04 archive")), {"archive", "/vsizip/"}));
    CHECK(says(failure("https://example.org/a.geojson"), {"network", "Download"}));
    CHECK(says(failure("/vsicurl/https://example.org/a.geojson"), {"network"}));
    CHECK(says(failure("/vsizip/" + folder.path("missing.zip") + "/a.geojson"), {"no such file"}));
}

TEST_CASE("a file without permission says so") {
    constexpr uid_t kNobody = 65534;
    const Folder folder;
    const std::string path = folder.write("locked.geojson", collection({feature(point("[1,1]"))}));
    REQUIRE(::chmod(path.c_str(), 0) == 0);
    const bool superuser = ::geteuid() == 0;  // may read everything: be somebody else for a moment
    if (superuser && ::seteuid(kNobody) != 0) {
        MESSAGE("skipped: the superuser may read everything");
        return;
    }
    const auto source = import(path);
    if (superuser) REQUIRE(::seteuid(0) == 0);
    REQUIRE_FALSE(source);
    CHECK(says(source.error().message, {"permission", "locked.geojson"}));
}

TEST_CASE("text of another encoding is mended and told") {
    const std::string cp1251 = "\xCF\xF0\xE8\xE2\xE5\xF2";  // Привет
    const auto json = table_of_text(
        "a.geojson", collection({feature(point("[1,1]"), R"("date":"2021-01-31","text":")" + cp1251 + "\""),
                                 feature(point("[1,1]"), R"("date":"2021-01-31","text":"fine")")}));
    CHECK(json->column("text")->text(0) == "Привет");
    CHECK(reason(*json, "text not in UTF-8") == 1);
    const auto csv =
        table_of_text("a.csv", "date,lat,lon,text\n2021-01-31,55,37,caf\xE9\n2021-01-31,55,37,ok\n");
    CHECK(csv->column("text")->text(0) == "café");
    CHECK(reason(*csv, "text not in UTF-8") == 1);
    CHECK(csv->event_count() == 2);
    CHECK(entry(*csv, 1).raw == "text: caf\\xE9");
    CHECK(entry(*csv, 1).used == "text: café");
    CHECK(entry(*json, 1).used.find("Привет") != std::string::npos);
    CHECK(entry(*json, 1).raw.find("\\xCF\\xF0") != std::string::npos);
}

TEST_CASE("a row is told of once for each reason") {
    const auto csv = table_of_text("a.csv",
                                   "date,lat,lon,text,more\n2021-01-31,55,37,caf\xE9,ol\xE9\n"
                                   "2021-01-31,55,37,ok,na\xEFve\n");
    CHECK(reason(*csv, "text not in UTF-8") == 2);
    CHECK(entry(*csv, 1).raw == "text: caf\\xE9; more: ol\\xE9");
    CHECK(entry(*csv, 1).used == "text: café; more: olé");
}

TEST_CASE("a file cut anywhere neither crashes nor loses count") {
    const std::string text =
        collection({feature(point("[37,55]"), R"("date":"2021-01-31","t":"a \"b\" {[","n":[1,{"k":null}])"),
                    feature("null"), feature(point("[\"1\",\"2\"]"))},
                   R"("name":"x",)");
    const Folder folder;
    for (std::size_t length = 0; length < text.size(); length += 3) {
        const auto source = import(folder.write("cut.geojson", text.substr(0, length)));
        if (!source) continue;
        for (const auto& table : source->tables) CHECK(table->ledger().balanced());
    }
}

TEST_CASE("a file with wrong bytes neither crashes nor loses count") {
    const std::string text =
        collection({feature(point("[37,55]")), feature("null"), feature(point("[1,2]"))});
    std::mt19937 random(7);
    const Folder folder;
    for (int round = 0; round < 150; ++round) {
        std::string damaged = text;
        for (int i = 0; i < 3; ++i)
            damaged[random() % damaged.size()] =
                "{}[],:\"\\\n\x1E\xFF"
                "1a"[random() % 13];
        const auto source = import(folder.write("wrong.geojson", damaged));
        if (!source) continue;
        for (const auto& table : source->tables) CHECK(table->ledger().balanced());
    }
}

TEST_CASE("a load stops soon when it is cancelled") {
    const Folder folder;
    std::string text = R"({"type":"FeatureCollection","features":[)" + feature(point("[1,1]"));
    std::string csv = "date,lat,lon\n";
    while (text.size() < 40'000'000)
        text +=
            ",\n" + feature(point("[37,55]"), R"("date":"2021-01-31","text":"some words to make it long")");
    while (csv.size() < 20'000'000) csv += "2021-01-31,55.75,37.61\n";
    text += "]}";
    for (const std::string& path : {folder.write("big.geojson", text), folder.write("big.csv", csv)}) {
        Job<ImportedSource> job(
            [&](std::stop_token stop, JobProgress& progress) {
                return import_file(path, {}, std::move(stop), progress);
            },
            {});
        while (job.progress().items_done == 0 && !job.done())
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        REQUIRE_FALSE(job.done());
        CHECK(job.progress().bytes_total > 0);
        const auto asked = std::chrono::steady_clock::now();
        job.cancel();
        const auto result = job.wait();
        const auto waited = std::chrono::steady_clock::now() - asked;
        REQUIRE_FALSE(result);
        CHECK(result.error().message == "cancelled");
        CHECK(std::chrono::duration<double>(waited).count() < 1.0);
    }
}
