#include "io/tile_server.h"

#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>

#include "support/loopback_server.h"
#include "support/rasters.h"

using namespace courtyard;
using test::LoopbackServer;
using test::ScratchFolder;

namespace {

constexpr TileId kTile{5, 19, 10};
const test::Rgb kBlue{20, 40, 200};

Result<TilePicture> read(const RasterWish& wish, TileId tile = kTile) {
    auto raster = open_raster(wish, {});
    if (!raster) return pass_on(raster);
    return raster->readers.front()->read(tile, {});
}

/// Why a server that answers so gives no tile.
std::string failure_of(const LoopbackServer::Answer& answer) {
    LoopbackServer server([answer](const std::string&) { return answer; });
    const auto picture = read({.source = server.address(), .timeout_seconds = 20});
    REQUIRE_FALSE(picture);
    CHECK(server.requests() == 1);
    return picture.error().message;
}

bool holds(const std::string& text, const char* part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a tile comes from the path of its numbers, and the program says who it is") {
    LoopbackServer server(
        [](const std::string&) { return LoopbackServer::Answer{.body = test::png_of(kBlue)}; });
    const auto picture =
        read({.source = server.address("/a/{z}/{x}/{y}.png?k=1"), .user_agent = "me@example.org"});
    REQUIRE(picture);
    REQUIRE(picture->rgba.size() == 256 * 256 * 4);
    CHECK(std::vector<std::uint8_t>(picture->rgba.begin(), picture->rgba.begin() + 4) ==
          std::vector<std::uint8_t>{20, 40, 200, 255});
    CHECK(server.paths() == std::vector<std::string>{"/a/5/19/10.png?k=1"});
    CHECK(holds(server.last_request(), "User-Agent: Courtyard/" COURTYARD_VERSION " me@example.org\r\n"));
    CHECK_FALSE(holds(server.last_request(), "Cookie"));
    CHECK_FALSE(holds(server.last_request(), "Referer"));
}

TEST_CASE("opening asks nothing; a second reading asks nothing; after a week the server is asked again") {
    const ScratchFolder cache("tile-cache");
    std::atomic<bool> works = true;
    LoopbackServer server([&](const std::string&) {
        return works ? LoopbackServer::Answer{.body = test::png_of(kBlue)}
                     : LoopbackServer::Answer{.status = 500};
    });
    const RasterWish wish{.source = server.address("/{z}/{x}/{y}?token=secret"),
                          .cache_folder = cache.path()};
    REQUIRE(open_raster(wish, {}));
    CHECK(server.requests() == 0);
    REQUIRE(read(wish));
    CHECK(server.requests() == 1);
    const auto again = read(wish);
    REQUIRE(again);
    CHECK(again->rgba[2] == 200);
    CHECK(server.requests() == 1);

    std::filesystem::path kept;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(cache.path())) {
        CHECK_FALSE(holds(entry.path().string(), "secret"));
        if (entry.is_regular_file()) kept = entry.path();
    }
    const auto now = std::filesystem::file_time_type::clock::now();
    std::filesystem::last_write_time(kept, now - std::chrono::hours(24 * 6));
    REQUIRE(read(wish));
    CHECK(server.requests() == 1);
    std::filesystem::last_write_time(kept, now - std::chrono::hours(24 * 8));
    REQUIRE(read(wish));
    CHECK(server.requests() == 2);
    // an old tile is better than none
    std::filesystem::last_write_time(kept, now - std::chrono::hours(24 * 8));
    works = false;
    REQUIRE(read(wish));
    CHECK(server.requests() == 3);
}

TEST_CASE("a damaged tile on the disk is fetched anew") {
    const ScratchFolder cache("tile-damage");
    LoopbackServer server(
        [](const std::string&) { return LoopbackServer::Answer{.body = test::png_of(kBlue)}; });
    const RasterWish wish{.source = server.address(), .cache_folder = cache.path()};
    REQUIRE(read(wish));
    for (const auto& entry : std::filesystem::recursive_directory_iterator(cache.path())) {
        if (entry.is_regular_file()) std::ofstream(entry.path()) << "<html>";
    }
    REQUIRE(read(wish));
    CHECK(server.requests() == 2);
}

TEST_CASE("wrong answers fail with what was wrong, and are not kept") {
    const std::string png = test::png_of(kBlue);
    CHECK(holds(failure_of({.status = 404}), "404"));
    CHECK(holds(failure_of({.status = 500, .body = png}), "500"));
    CHECK(holds(failure_of({.status = 204}), "204"));
    CHECK(holds(failure_of({.type = "text/html", .body = "<html>log in</html>"}),
                "words instead of a picture"));
    CHECK(holds(failure_of({.body = "\x89PNG\r\n\x1a\nnothing"}), "no picture"));
    CHECK(holds(failure_of({.body = ""}), "nothing"));
    CHECK(holds(failure_of({.body = png.substr(0, png.size() / 2)}), "broken picture"));
    CHECK(holds(failure_of({.body = png, .sent = png.size() / 2}), "broke off"));
    CHECK(holds(failure_of({.body = test::png_of(kBlue, 512, 512)}), "512 × 512"));
    CHECK(holds(failure_of({.body = std::string(9 << 20, 'x')}), "larger than a tile"));

    const ScratchFolder cache("tile-wrong");
    LoopbackServer server([](const std::string&) { return LoopbackServer::Answer{.body = "<html>"}; });
    const RasterWish wish{.source = server.address(), .cache_folder = cache.path()};
    CHECK_FALSE(read(wish));
    CHECK_FALSE(read(wish));
    CHECK(server.requests() == 2);
}

TEST_CASE("a redirect is followed on the same host, and to no other") {
    LoopbackServer other(
        [](const std::string&) { return LoopbackServer::Answer{.body = test::png_of(kBlue)}; });
    LoopbackServer server([&](const std::string& path) {
        if (path.starts_with("/same")) return LoopbackServer::Answer{.status = 301, .location = "/moved"};
        if (path.starts_with("/moved")) return LoopbackServer::Answer{.body = test::png_of(kBlue)};
        if (path.starts_with("/circle")) return LoopbackServer::Answer{.status = 302, .location = path};
        const std::string away = path.starts_with("/file")
                                     ? "file:///etc/passwd"
                                     : "http://localhost:" + other.host().substr(10) + "/x";
        return LoopbackServer::Answer{.status = 302, .location = away};
    });
    REQUIRE(read({.source = server.address("/same/{z}/{x}/{y}")}));
    for (const char* path : {"/away/{z}/{x}/{y}", "/file/{z}/{x}/{y}"}) {
        const auto picture = read({.source = server.address(path)});
        REQUIRE_FALSE(picture);
        CHECK(holds(picture.error().message, "another host"));
    }
    CHECK_FALSE(read({.source = server.address("/circle/{z}/{x}/{y}")}));
    CHECK(other.requests() == 0);
}

TEST_CASE("a server that does not answer is left after a while; one that is not there at once") {
    std::atomic<bool> over = false;
    LoopbackServer server([&](const std::string&) {
        over.wait(false);
        return LoopbackServer::Answer{.body = ""};
    });
    const auto late = read({.source = server.address(), .timeout_seconds = 0.2});
    over = true;
    over.notify_all();
    REQUIRE_FALSE(late);
    CHECK(holds(late.error().message, "no answer within 0.2 s"));
    std::string gone;
    {
        const LoopbackServer closed([](const std::string&) { return LoopbackServer::Answer{}; });
        gone = closed.address("/{z}/{x}/{y}?token=secret");
    }
    const auto nobody = read({.source = gone});
    REQUIRE_FALSE(nobody);
    CHECK(holds(nobody.error().message, "cannot be reached"));
    CHECK_FALSE(holds(nobody.error().message, "secret"));
}

TEST_CASE("a tile that is not wanted any more is given up while its server is silent") {
    std::atomic<bool> asked = false, over = false;
    LoopbackServer server([&](const std::string&) {
        asked = true;
        asked.notify_all();
        over.wait(false);
        return LoopbackServer::Answer{.body = ""};
    });
    auto raster = open_raster({.source = server.address(), .timeout_seconds = 600}, {});
    REQUIRE(raster);
    Result<TilePicture> picture;
    std::jthread reading(
        [&](const std::stop_token& stop) { picture = raster->readers.front()->read(kTile, stop); });
    asked.wait(false);
    reading.request_stop();
    reading.join();
    CHECK_FALSE(picture);
    over = true;
    over.notify_all();
}

TEST_CASE("the oldest tiles make room on the disk") {
    const ScratchFolder cache("tile-trim");
    const TileCache tiles(cache.path(), "https://host/{z}/{x}/{y}");
    const std::vector<std::uint8_t> bytes(1000);
    const auto now = std::filesystem::file_time_type::clock::now();
    for (std::uint32_t x = 0; x < 10; ++x) {
        tiles.keep({5, x, 0}, bytes);
        for (const auto& entry : std::filesystem::recursive_directory_iterator(cache.path())) {
            if (entry.is_regular_file() && entry.path().parent_path().filename() == std::to_string(x))
                std::filesystem::last_write_time(entry.path(), now - std::chrono::minutes(100 - x));
        }
    }
    trim_tile_cache(cache.path(), 4500);
    for (std::uint32_t x = 0; x < 10; ++x) CHECK(tiles.find({5, x, 0}).has_value() == (x >= 6));
}
