// Underlays in the whole viewer: asked for, allowed, drawn, taken away.
#include <doctest/doctest.h>

#include <atomic>
#include <memory>
#include <string>

#include "app/offscreen.h"
#include "support/loopback_server.h"
#include "support/rasters.h"

using namespace courtyard;
using namespace courtyard::app;
using test::LoopbackServer;
using test::ScratchFolder;

namespace {

const test::Rgb kBlue{20, 40, 200};

/// The viewer with a cache of its own.
struct Shown {
    ScratchFolder folder{"replay-underlay"};
    std::unique_ptr<Offscreen> screen;

    Shown() {
        Services services;
        services.cache_folder = folder.path();
        auto made = Offscreen::create(1280, 800, 1, std::move(services));
        REQUIRE_MESSAGE(made, made.error().message);
        screen = std::move(*made);
    }
    Controller& controller() { return screen->viewer().controller(); }
    const Document& document() const { return screen->session().document(); }
    UnderlayId underlay() const { return document().underlays.front().id; }
    void settle() { REQUIRE(screen->settle()); }
    const ui::UnderlayView& view() { return controller().underlays().views().front(); }

    /// How many pixels of the window have about that colour.
    std::size_t pixels_of(test::Rgb color) const {
        const auto rgba = screen->picture().read_rgba();
        std::size_t n = 0;
        for (std::size_t i = 0; i < rgba.size(); i += 4) {
            bool same = true;
            for (std::size_t c = 0; c < 3; ++c) same = same && std::abs(rgba[i + c] - color[c]) <= 1;
            n += same ? 1 : 0;
        }
        return n;
    }
};

}  // namespace

TEST_CASE(
    "no server is asked before a person allows it; then its tiles are shown, and undo takes them away") {
    LoopbackServer server(
        [](const std::string&) { return LoopbackServer::Answer{.body = test::png_of(kBlue)}; });
    Shown shown;
    shown.controller().execute(OpenUnderlay{.source = server.address(), .attribution = "© the test"});
    shown.settle();
    REQUIRE(shown.document().underlays.size() == 1);
    CHECK(shown.document().underlays.front().attribution == "© the test");
    shown.screen->frames(50);
    CHECK(server.requests() == 0);
    CHECK(shown.view().status == ui::UnderlayStatus::AsksPermission);
    CHECK(shown.view().host == server.host());
    CHECK(shown.pixels_of(kBlue) == 0);

    shown.controller().execute(AllowTileRequests{shown.underlay()});
    shown.settle();
    CHECK(server.requests() > 0);
    CHECK(shown.view().status == ui::UnderlayStatus::Ready);
    CHECK(shown.pixels_of(kBlue) > 200'000);

    shown.controller().execute(Undo{});
    shown.settle();
    CHECK(shown.document().underlays.empty());
    CHECK(shown.pixels_of(kBlue) == 0);
    // brought back it needs neither a new answer nor new requests
    const std::size_t requests = server.requests();
    shown.controller().execute(Redo{});
    shown.settle();
    CHECK(shown.pixels_of(kBlue) > 200'000);
    CHECK(server.requests() == requests);
    shown.controller().execute(SetUnderlayVisibility{shown.underlay(), Visibility::Hidden});
    shown.settle();
    CHECK(shown.pixels_of(kBlue) == 0);
}

TEST_CASE("while the finer tiles are on their way a zoomed map shows the coarse ones: no hole, no flash") {
    std::atomic<bool> open = true;
    LoopbackServer server([&](const std::string&) {
        open.wait(false);
        return LoopbackServer::Answer{.body = test::png_of(kBlue)};
    });
    {
        Shown shown;
        shown.controller().execute(OpenUnderlay{.source = server.address()});
        shown.settle();
        shown.controller().execute(AllowTileRequests{shown.underlay()});
        shown.controller().execute(SetUnderlayLines{shown.underlay(), MapLines::LeftOut});
        shown.settle();
        const std::size_t covered = shown.pixels_of(kBlue);
        CHECK(covered > 400'000);
        open = false;
        Camera camera = shown.screen->session().workspace().camera;
        for (int i = 0; i < 12; ++i) {
            camera.zoom += 0.25;
            shown.controller().execute(SetCamera{camera});
            shown.screen->frames(2);
            // scale bar and attribution change a little
            CHECK(shown.pixels_of(kBlue) > covered - 3000);
        }
        CHECK(shown.view().status == ui::UnderlayStatus::Loading);
        open = true;
        open.notify_all();
        shown.settle();
        CHECK(shown.pixels_of(kBlue) > covered - 3000);
    }
}

TEST_CASE("tiles that fail are counted in words, and can be asked for again") {
    std::atomic<bool> works = false;
    LoopbackServer server([&](const std::string&) {
        if (!works) return LoopbackServer::Answer{.status = 503};
        return LoopbackServer::Answer{.body = test::png_of(kBlue)};
    });
    Shown shown;
    shown.controller().execute(OpenUnderlay{.source = server.address()});
    shown.settle();
    shown.controller().execute(AllowTileRequests{shown.underlay()});
    shown.settle();
    CHECK(shown.view().words.find("missing: the server answered 503") != std::string::npos);
    const std::size_t requests = server.requests();
    shown.screen->frames(600);
    CHECK(server.requests() == requests);
    works = true;
    shown.controller().execute(RetryTiles{shown.underlay()});
    shown.settle();
    CHECK(shown.view().words.empty());
    CHECK(shown.pixels_of(kBlue) > 200'000);
}

TEST_CASE("a file lies beneath the events at once; one that cannot is told and leaves nothing") {
    Shown shown;
    const auto file = test::write_geotiff(shown.folder.path() / "a.tif", 64, 64, {4326, -160, 80, 2.5},
                                          [](int, int) { return kBlue; });
    shown.controller().execute(OpenUnderlay{.source = file.string()});
    shown.settle();
    CHECK(shown.document().underlays.front().name == "a.tif");
    CHECK(shown.pixels_of(kBlue) > 50'000);
    shown.controller().execute(Undo{});
    shown.controller().execute(OpenFiles{{file.string()}});  // as when it is dropped onto the window
    shown.settle();
    CHECK(shown.document().underlays.size() == 1);
    for (const std::string& bad : {std::string("/nowhere/b.tif"), std::string("file:///etc/{z}/{x}/{y}")}) {
        shown.controller().execute(OpenUnderlay{.source = bad});
        shown.settle();
        CHECK(shown.document().underlays.size() == 1);
        CHECK(shown.controller().messages().back().kind == ui::MessageKind::Error);
    }
}
