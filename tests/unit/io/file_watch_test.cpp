#include "io/file_watch.h"

#include <filesystem>

#include "io/gdal_session.h"
#include "unit/io/import_fixture.h"

using namespace courtyard;
using namespace courtyard::test;
using namespace std::chrono_literals;

namespace {

using Kind = SourceWatch::Change::Kind;
constexpr SourceWatch::Inform kBoth[] = {SourceWatch::Inform::BySystem, SourceWatch::Inform::ByLooking};

/// A clock that a test sets itself.
struct Time {
    SourceWatch::Clock::time_point now{1h};
    SourceWatch::Clock::time_point after(std::chrono::milliseconds pause) { return now += pause; }
};

/// Longer than anything that the watch waits for.
constexpr auto kLong = 3s;

}  // namespace

TEST_CASE("a file that does not change is no news") {
    for (const auto inform : kBoth) {
        const Folder folder;
        const std::string path = folder.write("a.csv", "one");
        SourceWatch watch(inform);
        watch.watch(path);
        Time time;
        CHECK(watch.poll(time.now).empty());
        CHECK(watch.poll(time.after(kLong)).empty());
        folder.write("b.csv", "another file of the folder");
        CHECK(watch.poll(time.after(kLong)).empty());
        CHECK(watch.poll(time.after(kLong)).empty());
    }
}

TEST_CASE("a file written in place is told once it stands still") {
    for (const auto inform : kBoth) {
        const Folder folder;
        const std::string path = folder.write("a.csv", "one");
        SourceWatch watch(inform);
        watch.watch(path);
        Time time;
        CHECK(watch.poll(time.now).empty());
        folder.write("a.csv", "half of t");
        CHECK(watch.poll(time.after(2s)).empty());  // just seen to have changed
        CHECK(watch.poll(time.after(400ms)).empty());
        folder.write("a.csv", "half of the new one");
        CHECK(watch.poll(time.after(400ms)).empty());  // still being written
        CHECK(watch.poll(time.after(400ms)).empty());
        const auto changes = watch.poll(time.after(100ms));
        REQUIRE(changes.size() == 1);
        CHECK(changes[0] == SourceWatch::Change{path, Kind::Changed});
        CHECK(watch.poll(time.after(kLong)).empty());
    }
}

TEST_CASE("a file replaced by another of the same size is told") {
    for (const auto inform : kBoth) {
        const Folder folder;
        const std::string path = folder.write("a.csv", "one");
        const auto modified = std::filesystem::last_write_time(path);
        SourceWatch watch(inform);
        watch.watch(path);
        Time time;
        watch.poll(time.now);
        std::filesystem::rename(folder.write("new", "two"), path);
        std::filesystem::last_write_time(path, modified);
        CHECK(watch.poll(time.after(kLong)).empty());
        CHECK(watch.poll(time.after(kLong)) == std::vector<SourceWatch::Change>{{path, Kind::Changed}});
    }
}

TEST_CASE("a file that is away for a moment was replaced; one that stays away was removed") {
    for (const auto inform : kBoth) {
        const Folder folder;
        const std::string path = folder.write("a.csv", "one");
        SourceWatch watch(inform);
        watch.watch(path);
        Time time;
        watch.poll(time.now);
        std::filesystem::remove(path);
        CHECK(watch.poll(time.after(kLong)).empty());
        folder.write("a.csv", "back again");
        CHECK(watch.poll(time.after(100ms)).empty());
        CHECK(watch.poll(time.after(kLong)) == std::vector<SourceWatch::Change>{{path, Kind::Changed}});
        std::filesystem::remove(path);
        CHECK(watch.poll(time.after(kLong)).empty());
        CHECK(watch.poll(time.after(kLong)) == std::vector<SourceWatch::Change>{{path, Kind::Removed}});
        folder.write("a.csv", "and once more");
        CHECK(watch.poll(time.after(kLong)).empty());
        CHECK(watch.poll(time.after(kLong)) == std::vector<SourceWatch::Change>{{path, Kind::Changed}});
    }
}

TEST_CASE("a file that is yet to come is told when it is there") {
    for (const auto inform : kBoth) {
        const Folder folder;
        const std::string path = folder.path("a.coverage.csv");
        SourceWatch watch(inform);
        watch.watch(path);
        Time time;
        CHECK(watch.poll(time.now).empty());
        CHECK(watch.poll(time.after(kLong)).empty());
        folder.write("a.coverage.csv", "begin,end,place,reason\n");
        CHECK(watch.poll(time.after(kLong)).empty());
        CHECK(watch.poll(time.after(kLong)) == std::vector<SourceWatch::Change>{{path, Kind::Changed}});
    }
}

TEST_CASE("what was read again or forgotten is no news") {
    const Folder folder;
    const std::string path = folder.write("a.csv", "one"), other = folder.write("b.csv", "one");
    SourceWatch watch;
    watch.watch(path);
    watch.watch(other);
    Time time;
    watch.poll(time.now);
    folder.write("a.csv", "changed");
    folder.write("b.csv", "changed");
    watch.watch(path);
    watch.forget(other);
    CHECK(watch.poll(time.after(kLong)).empty());
    CHECK(watch.poll(time.after(kLong)).empty());
    folder.write("a.csv", "changed again");
    watch.poll(time.after(kLong));
    CHECK(watch.poll(time.after(kLong)).size() == 1);
}

TEST_CASE("files are looked at no more than every two seconds") {
    const Folder folder;
    const std::string path = folder.write("a.csv", "one");
    SourceWatch watch(SourceWatch::Inform::ByLooking);
    CHECK_FALSE(watch.next_look());
    watch.watch(path);
    Time time;
    watch.poll(time.now);
    REQUIRE(watch.next_look());
    CHECK(*watch.next_look() == time.now + 2s);
    folder.write("a.csv", "changed");
    CHECK(watch.poll(time.after(1999ms)).empty());
    CHECK(*watch.next_look() == time.now + 1ms);  // not looked at yet
    CHECK(watch.poll(time.after(1ms)).empty());
    CHECK(*watch.next_look() == time.now + 500ms);
    CHECK(watch.poll(time.after(500ms)).size() == 1);
}

TEST_CASE("a file in an archive is watched by the archive") {
    const Folder folder;
    const std::string zip = folder.write("a.zip", "not really one");
    CHECK(file_on_disk("/vsizip/" + zip + "/in/b.csv") == zip);
    CHECK(file_on_disk("/vsizip/{" + zip + "}/in/b.csv") == zip);
    CHECK(file_on_disk("/vsigzip/" + zip) == zip);
    CHECK(file_on_disk(zip) == zip);
    CHECK(file_on_disk("/vsizip//nowhere/a.zip/b.csv").empty());
    CHECK(file_on_disk("/nowhere/at/all.csv").empty());
    SourceWatch watch;
    watch.watch("/vsizip/" + zip + "/in/b.csv");
    watch.watch("/nowhere/at/all.csv");
    Time time;
    watch.poll(time.now);
    folder.write("a.zip", "changed");
    watch.poll(time.after(kLong));
    CHECK(watch.poll(time.after(kLong)) ==
          std::vector<SourceWatch::Change>{{"/vsizip/" + zip + "/in/b.csv", Kind::Changed}});
}

TEST_CASE("where the system tells of changes nothing is done while all is quiet") {
    const Folder folder;
    SourceWatch watch;
    watch.watch(folder.write("a.csv", "one"));
    Time time;
    watch.poll(time.now);
    if (watch.descriptor() < 0 || watch.next_look()) {
        MESSAGE("skipped: the system does not tell of changes in the folder for temporary files");
        return;
    }
    folder.write("a.csv", "two!");
    watch.poll(time.after(kLong));
    REQUIRE(watch.next_look());
    CHECK(watch.poll(time.after(500ms)).size() == 1);
    CHECK_FALSE(watch.next_look());
}
