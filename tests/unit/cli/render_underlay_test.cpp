#include <doctest/doctest.h>

#include <atomic>
#include <cstdlib>
#include <sstream>
#include <string>

#include "cli/render.h"
#include "io/png_writer.h"
#include "support/loopback_server.h"
#include "support/rasters.h"

using namespace courtyard;
using test::LoopbackServer;
using test::ScratchFolder;

namespace {

/// Settings and cache of this test's own.
class OwnFolders {
public:
    explicit OwnFolders(const std::string& name) : folder_(name) {
        setenv("XDG_CONFIG_HOME", (folder_.path() / "config").c_str(), 1);
        setenv("XDG_CACHE_HOME", (folder_.path() / "cache").c_str(), 1);
    }
    OwnFolders(const OwnFolders&) = delete;
    OwnFolders& operator=(const OwnFolders&) = delete;
    ~OwnFolders() {
        unsetenv("XDG_CONFIG_HOME");
        unsetenv("XDG_CACHE_HOME");
    }
    std::filesystem::path picture() const { return folder_.path() / "out.png"; }
    const std::filesystem::path& path() const { return folder_.path(); }

private:
    ScratchFolder folder_;
};

struct Outcome {
    int status;
    std::string out, err;
};

Outcome render(const OwnFolders& folders, cli::UnderlayOptions underlays) {
    cli::RenderOptions options;
    options.files = {COURTYARD_SOURCE_DIR "/assets/demo/protests.geojson"};
    options.output = folders.picture().string();
    options.size = "640x480";
    options.bbox = "20,40,60,60";
    options.underlays = std::move(underlays);
    std::ostringstream out, err;
    const int status = cli::run_render(options, out, err);
    return {status, out.str(), err.str()};
}

/// How many pixels have about that colour.
std::size_t pixels_of(const std::filesystem::path& file, test::Rgb color) {
    const auto picture = read_png(file);
    REQUIRE(picture);
    std::size_t n = 0;
    for (std::size_t i = 0; i < picture->rgba.size(); i += 4) {
        bool same = true;
        for (std::size_t c = 0; c < 3; ++c) same = same && std::abs(picture->rgba[i + c] - color[c]) <= 1;
        n += same ? 1 : 0;
    }
    return n;
}

const test::Rgb kBlue{20, 40, 200};

}  // namespace

TEST_CASE("without --allow-network no server is asked, and the reason is told") {
    const OwnFolders folders("render-no-network");
    LoopbackServer server([](const std::string&) { return LoopbackServer::Answer{}; });
    const Outcome outcome = render(folders, {.sources = {server.address("/{z}/{x}/{y}?token=secret")}});
    CHECK(outcome.status == 2);
    CHECK(outcome.err.find("--allow-network") != std::string::npos);
    CHECK(outcome.err.find(server.host()) != std::string::npos);
    CHECK(outcome.err.find("secret") == std::string::npos);
    CHECK(server.requests() == 0);
}

TEST_CASE("a server's tiles lie beneath the events, and a second picture asks for none") {
    const OwnFolders folders("render-tiles");
    LoopbackServer server(
        [](const std::string&) { return LoopbackServer::Answer{.body = test::png_of(kBlue)}; });
    const cli::UnderlayOptions underlays{
        .sources = {server.address()}, .attributions = {"© the test"}, .allow_network = true};
    const Outcome first = render(folders, underlays);
    REQUIRE_MESSAGE(first.status == 0, first.err);
    CHECK(first.err.empty());
    CHECK(pixels_of(folders.picture(), kBlue) > 640 * 480 / 2);
    const std::size_t requests = server.requests();
    CHECK(requests > 4);
    const std::string picture = test::bytes_of(folders.picture());
    REQUIRE(render(folders, underlays).status == 0);
    CHECK(server.requests() == requests);
    CHECK(test::bytes_of(folders.picture()) == picture);
    // who made it is written on the map
    auto unnamed = underlays;
    unnamed.attributions.clear();
    REQUIRE(render(folders, unnamed).status == 0);
    CHECK(test::bytes_of(folders.picture()) != picture);
}

TEST_CASE("tiles that fail are told and the others are drawn") {
    const OwnFolders folders("render-missing");
    LoopbackServer server([](const std::string& path) {
        if (path.ends_with("/5.png")) return LoopbackServer::Answer{.status = 404};
        return LoopbackServer::Answer{.body = test::png_of(kBlue)};
    });
    const Outcome outcome = render(folders, {.sources = {server.address()}, .allow_network = true});
    REQUIRE(outcome.status == 0);
    CHECK(outcome.err.find("missing: the server answered 404") != std::string::npos);
    // coarser ones stand in
    CHECK(pixels_of(folders.picture(), kBlue) > 640 * 480 / 2);
}

TEST_CASE("a server that is silent ends the waiting with an error that says so") {
    const OwnFolders folders("render-silent");
    std::atomic<bool> over = false;
    LoopbackServer server([&](const std::string&) {
        over.wait(false);
        return LoopbackServer::Answer{};
    });
    const Outcome outcome =
        render(folders, {.sources = {server.address()}, .allow_network = true, .seconds = 0.3});
    over = true;
    over.notify_all();
    CHECK(outcome.status == 1);
    CHECK(outcome.err.find("within 0.3 s") != std::string::npos);
    CHECK(outcome.err.find("--underlay-seconds") != std::string::npos);
}

TEST_CASE("a name of underlays.json stands for what is listed there") {
    const OwnFolders folders("render-listed");
    LoopbackServer server(
        [](const std::string&) { return LoopbackServer::Answer{.body = test::png_of(kBlue)}; });
    std::filesystem::create_directories(folders.path() / "config/courtyard");
    std::ofstream(folders.path() / "config/courtyard/underlays.json")
        << R"({"underlays": [{"name": "Blue", "source": ")" << server.address()
        << R"(", "attribution": "© blue", "max_zoom": 2, "user_agent": "me@example.org"}]})";
    REQUIRE(render(folders, {.sources = {"Blue"}, .allow_network = true}).status == 0);
    CHECK(server.last_request().find("me@example.org") != std::string::npos);
    for (const std::string& path : server.paths()) CHECK(path.starts_with("/2/"));
    CHECK(pixels_of(folders.picture(), kBlue) > 640 * 480 / 2);
}

TEST_CASE("opacity lets the land through; borders and names can be left out") {
    const OwnFolders folders("render-looks");
    const auto file = test::write_geotiff(folders.path() / "a.tif", 64, 64, {4326, 0, 80, 1.25},
                                          [](int, int) { return kBlue; });
    REQUIRE(render(folders, {.sources = {file.string()}}).status == 0);
    const std::size_t with_lines = pixels_of(folders.picture(), kBlue);
    REQUIRE(render(folders, {.sources = {file.string() + ":lines=off"}}).status == 0);
    CHECK(pixels_of(folders.picture(), kBlue) > with_lines + 2000);
    REQUIRE(render(folders, {.sources = {file.string() + ":opacity=0.5"}}).status == 0);
    CHECK(pixels_of(folders.picture(), kBlue) == 0);
    CHECK(render(folders, {.sources = {file.string() + ":opacity=7"}}).status == 2);
    CHECK(render(folders, {.sources = {"/nowhere/b.tif"}}).status == 1);
    CHECK(render(folders, {.sources = {}, .attributions = {"© nobody"}}).status == 2);
}
