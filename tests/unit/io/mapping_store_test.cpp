#include "io/mapping_store.h"

#include <cstdlib>
#include <sstream>

#include "unit/io/import_fixture.h"

using namespace courtyard;
using namespace courtyard::test;

namespace {

Mapping full_mapping() {
    Mapping out;
    out.profile = "acled";
    out.roles = {{"event_date", Role::Begin}, {"notes \"x\"", Role::None}, {"дата", Role::End}};
    out.formats = {{"event_date", TimeFormat::DayMonthYear}, {"дата", TimeFormat::NamedMonth}};
    out.encoding = "windows-1251";
    out.separator = "\t";
    out.has_header = false;
    out.geocode = true;
    out.places = {{"казань||ru", 551487}, {"nowhere||", 0}};
    return out;
}

std::string read(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::stringstream out;
    out << in.rdbuf();
    return out.str();
}

}  // namespace

TEST_CASE("a mapping comes back as it was saved") {
    const Folder folder;
    const std::string home = folder.path("deep/settings");
    REQUIRE(MappingStore(home).save("one", full_mapping()));
    Mapping other;
    other.profile = "generic";
    REQUIRE(MappingStore(home).save("two", other));
    MappingStore store(home);
    REQUIRE(store.load("one"));
    CHECK(*store.load("one") == full_mapping());
    CHECK(store.load("two")->profile == "generic");
    CHECK_FALSE(store.load("three"));
    REQUIRE(store.save("one", other));
    CHECK(*store.load("one") == other);
    CHECK(store.take_complaints().empty());
}

TEST_CASE("mappings are forgotten one by one and together") {
    const Folder folder;
    MappingStore store(folder.path("s"));
    REQUIRE(store.save("one", full_mapping()));
    REQUIRE(store.save("two", full_mapping()));
    REQUIRE(store.forget("one"));
    CHECK_FALSE(store.load("one"));
    CHECK(store.load("two"));
    REQUIRE(store.save("two", Mapping{}));  // nothing was decided any more
    CHECK_FALSE(store.load("two"));
    REQUIRE(store.save("two", full_mapping()));
    REQUIRE(store.forget_all());
    REQUIRE(store.forget_all());
    CHECK_FALSE(store.load("two"));
    CHECK_FALSE(std::filesystem::exists(folder.path("s/mappings.json")));
}

TEST_CASE("a damaged file is set aside and told") {
    for (const std::string text :
         {"{\"version\":1,\"mappings\":[", "[]", "", "\xFF\xFE", "{\"version\":\"x\"}"}) {
        CAPTURE(text);
        const Folder folder;
        folder.write("mappings.json", text);
        MappingStore store(folder.path(""));
        CHECK_FALSE(store.load("one"));
        const auto told = store.take_complaints();
        REQUIRE(told.size() == 1);
        CHECK(told[0].find("mappings.json.broken") != std::string::npos);
        CHECK(read(folder.path("mappings.json.broken")) == text);
        CHECK(store.take_complaints().empty());
        REQUIRE(store.save("one", full_mapping()));
        CHECK(*store.load("one") == full_mapping());
    }
}

TEST_CASE("entries that are not understood cost themselves only") {
    const Folder folder;
    folder.write("mappings.json", R"({"version":1,"mappings":[7,{"profile":"x"},
        {"signature":"a","profile":5,"roles":{"d":"begin","e":"emperor","f":1},"formats":{"d":"roman"},
         "places":{"k":-1,"l":2},"geocode":"yes","later":[]}]})");
    MappingStore store(folder.path(""));
    const auto mapping = store.load("a");
    REQUIRE(mapping);
    Mapping expected;
    expected.roles = {{"d", Role::Begin}};
    expected.places = {{"l", 2}};
    CHECK(*mapping == expected);
    CHECK(store.take_complaints().empty());
}

TEST_CASE("a file of a newer version is left alone") {
    const Folder folder;
    const std::string text = R"({"version":2,"mappings":[],"more":1})";
    folder.write("mappings.json", text);
    MappingStore store(folder.path(""));
    CHECK_FALSE(store.load("one"));
    CHECK(store.take_complaints().size() == 1);
    CHECK_FALSE(store.save("one", full_mapping()));
    CHECK(read(folder.path("mappings.json")) == text);
}

TEST_CASE("of too many mappings the longest unused are forgotten") {
    const Folder folder;
    std::string text = R"({"version":1,"mappings":[)";
    for (std::size_t i = 0; i < MappingStore::kMostEntries; ++i)
        text += (i == 0 ? "" : ",") + (R"({"signature":"s)" + std::to_string(i) + R"(","profile":"p"})");
    folder.write("mappings.json", text + "]}");
    MappingStore store(folder.path(""));
    REQUIRE(store.load("s0"));
    REQUIRE(store.save("new", full_mapping()));
    CHECK_FALSE(store.load("s0"));
    CHECK(store.load("s1"));
    CHECK(store.load("new"));
}

TEST_CASE("settings live where the desktop says") {
    const auto set = [](const char* name, const char* value) {
        if (value) {
            ::setenv(name, value, 1);
        } else {
            ::unsetenv(name);
        }
    };
    const char* config_before = std::getenv("XDG_CONFIG_HOME");
    const char* home_before = std::getenv("HOME");
    const std::optional<std::string> config =
        config_before ? std::optional<std::string>(config_before) : std::nullopt;
    const std::optional<std::string> home =
        home_before ? std::optional<std::string>(home_before) : std::nullopt;
    set("XDG_CONFIG_HOME", "/some/config");
    CHECK(settings_folder()->string() == "/some/config/courtyard");
    set("XDG_CONFIG_HOME", "relative");
    set("HOME", "/home/someone");
    CHECK(settings_folder()->string() == "/home/someone/.config/courtyard");
    set("XDG_CONFIG_HOME", nullptr);
    set("HOME", nullptr);
    CHECK_FALSE(settings_folder());
    set("XDG_CONFIG_HOME", config ? config->c_str() : nullptr);
    set("HOME", home ? home->c_str() : nullptr);
}
