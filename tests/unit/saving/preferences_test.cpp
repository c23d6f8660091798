#include <doctest/doctest.h>
#include <unistd.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <limits>
#include <set>
#include <string>
#include <vector>

#include "saving/json_members.h"
#include "saving/preferences_file.h"
#include "saving/preferences_json.h"

using namespace courtyard;
namespace fs = std::filesystem;

namespace {

Preferences unusual() {
    Preferences p;
    p.theme = Theme::Light;
    p.ui_scale = 1.75;
    p.language = "ru";
    p.place_language = "ru";
    p.left = LeftPanel::Filters;
    p.right = RightPanel::Statistics;
    p.table = true;
    p.sizes = {320, 400, 180, 220};
    p.hint_done = true;
    return p;
}

/// A folder of its own for each test, which goes with it.
struct SettingsFolder {
    fs::path path = fs::temp_directory_path() / ("courtyard-preferences-" + std::to_string(::getpid()));
    SettingsFolder() { fs::remove_all(path); }
    ~SettingsFolder() { fs::remove_all(path); }
    SettingsFolder(const SettingsFolder&) = delete;
    SettingsFolder& operator=(const SettingsFolder&) = delete;

    fs::path file() const { return path / "preferences.json"; }
    void write(const std::string& text) const {
        fs::create_directories(path);
        std::ofstream(file(), std::ios::binary) << text;
    }
    std::string text() const {
        std::ifstream in(file(), std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
};

}  // namespace

TEST_CASE("preferences come back from their text as they were") {
    for (const Preferences& p : {Preferences{}, unusual()}) {
        const auto read = parse_preferences(preferences_text(p));
        REQUIRE(read);
        CHECK(read->preferences == p);
        CHECK_FALSE(read->newer);
    }
}

TEST_CASE("the text of preferences has these members and no others: nothing of what was looked at") {
    std::set<std::string> names;
    const Json json = Json::parse(preferences_text(unusual()));
    for (const auto& [name, value] : json.items()) names.insert(name);
    CHECK(names == std::set<std::string>{"version", "theme", "ui_scale", "language", "place_language",
                                         "left_panel", "right_panel", "table", "sizes", "hint_done"});
}

TEST_CASE("numbers out of range are clamped; what is of a wrong kind, or not known, has its usual value") {
    const auto far = parse_preferences(
        R"({"version": 1, "ui_scale": 40, "sizes": {"left": 1, "right": 1e300, "table": -5, "time_bar": 9999}})");
    REQUIRE(far);
    CHECK(far->preferences.ui_scale == kMostUiScale);
    CHECK(far->preferences.sizes ==
          PanelSizes{kLeastSizes.left, kMostSizes.right, kLeastSizes.table, kMostSizes.time_bar});
    const auto low = parse_preferences(R"({"version": 1, "ui_scale": -3})");
    REQUIRE(low);
    CHECK(low->preferences.ui_scale == kLeastUiScale);
    const auto strange = parse_preferences(
        R"({"version": 1, "theme": 7, "ui_scale": "large", "place_language": "tlh", "left_panel": "moon",
            "right_panel": ["x"], "table": "yes", "sizes": 3, "hint_done": 1, "language": {}})");
    REQUIRE(strange);
    CHECK(strange->preferences == Preferences{});
}

TEST_CASE("the details are not opened without what they would show") {
    Preferences p;
    p.right = RightPanel::Details;
    CHECK(clamped(p).right == RightPanel::None);
    const auto read = parse_preferences(preferences_text(p));
    REQUIRE(read);
    CHECK(read->preferences.right == RightPanel::None);
    p.ui_scale = std::numeric_limits<double>::quiet_NaN();
    CHECK(clamped(p).ui_scale == 1);
}

TEST_CASE("members of another version stay in the file") {
    const std::string before =
        R"({"version": 1, "theme": "light", "contrast": "high", "sizes": {"dock": 12}})";
    const Json json = Json::parse(preferences_text(unusual(), before));
    CHECK(json["contrast"] == "high");
    CHECK(json["sizes"]["dock"] == 12);
    CHECK(json["ui_scale"] == 1.75);
    CHECK(Json::parse(preferences_text(unusual(), "no JSON"))["theme"] == "light");
}

TEST_CASE("preferences are kept in a file; without one they are the usual ones, and nothing is told") {
    const SettingsFolder folder;
    const PreferencesFile file(folder.path);
    std::vector<std::string> told;
    CHECK(file.load(told) == Preferences{});
    REQUIRE(file.save(unusual()));
    CHECK(file.load(told) == unusual());
    CHECK(told.empty());
}

TEST_CASE("a broken file is set aside and told; the next change is kept again") {
    for (const char* text : {"", "{\"version\"", "[1, 2]", "{}", "{\"version\": \"one\"}", "\xff\xfe"}) {
        CAPTURE(text);
        const SettingsFolder folder;
        folder.write(text);
        const PreferencesFile file(folder.path);
        std::vector<std::string> told;
        CHECK(file.load(told) == Preferences{});
        REQUIRE(told.size() == 1);
        CHECK(told.front().find("preferences.json.broken") != std::string::npos);
        CHECK(fs::exists(folder.path / "preferences.json.broken"));
        CHECK_FALSE(fs::exists(folder.file()));
        REQUIRE(file.save(unusual()));
        CHECK(file.load(told) == unusual());
        CHECK(told.size() == 1);
    }
}

TEST_CASE("what a newer version wrote is read as far as it is known, told, and left alone") {
    const SettingsFolder folder;
    const std::string newer = R"({"version": 2, "theme": "light", "more": true})";
    folder.write(newer);
    const PreferencesFile file(folder.path);
    std::vector<std::string> told;
    CHECK(file.load(told).theme == Theme::Light);
    CHECK(told.size() == 1);
    CHECK_FALSE(file.save(unusual()));
    CHECK(folder.text() == newer);
}

TEST_CASE("preferences that are there and cannot be read are told and left as they are") {
    const SettingsFolder folder;
    fs::create_directories(folder.file());  // a folder of that name: nobody reads it as a file
    const PreferencesFile file(folder.path);
    std::vector<std::string> complaints;
    CHECK(file.load(complaints) == Preferences{});
    REQUIRE(complaints.size() == 1);
    CHECK(complaints.front().find(folder.file().string()) != std::string::npos);
    CHECK(fs::is_directory(folder.file()));
    CHECK_FALSE(fs::exists(folder.file().string() + ".broken"));
    CHECK_FALSE(file.save(unusual()));
    CHECK(fs::is_directory(folder.file()));
}

TEST_CASE("a number too large for what it is read into stays a number, and can be written again") {
    const Json json{{"px", 1e300}, {"least", -1e300}};
    Members members(json, "");
    float px = 1, least = 1;
    members.read("px", px);
    members.read("least", least);
    REQUIRE(members.done());
    CHECK(std::isfinite(px));
    CHECK(px > 1e20F);
    CHECK(least < -1e20F);
}

TEST_CASE("a language that this version does not speak is the desktop's") {
    const auto read = parse_preferences(R"({"version": 1, "language": "tlh", "place_language": "tlh"})");
    REQUIRE(read);
    CHECK(read->preferences.language.empty());
    CHECK(read->preferences.place_language == "en");
}
