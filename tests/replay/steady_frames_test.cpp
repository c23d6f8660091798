// What a frame costs that no clock is needed for: memory asked for and bytes sent to the GPU. Its own
// program, as it replaces operator new.
#include <doctest/doctest.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <new>
#include <string>

#include "app/offscreen.h"
#include "gl/objects.h"
#include "time/calendar.h"

namespace {

std::atomic<std::size_t> allocations{0};

void* counted(std::size_t bytes) {
    ++allocations;
    if (void* memory = std::malloc(bytes == 0 ? 1 : bytes)) return memory;
    std::abort();
}

}  // namespace

void* operator new(std::size_t bytes) {
    return counted(bytes);
}
void* operator new[](std::size_t bytes) {
    return counted(bytes);
}
void operator delete(void* memory) noexcept {
    std::free(memory);
}
void operator delete[](void* memory) noexcept {
    std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
    std::free(memory);
}
void operator delete[](void* memory, std::size_t) noexcept {
    std::free(memory);
}

using namespace courtyard;
using namespace courtyard::app;

namespace {

struct Cost {
    std::size_t allocations = 0, uploaded_bytes = 0;
};

Cost cost_of(const std::function<void()>& frames) {
    const std::size_t allocated = allocations, uploaded = gl::Buffer::uploaded_bytes();
    frames();
    return {allocations - allocated, gl::Buffer::uploaded_bytes() - uploaded};
}

std::unique_ptr<Offscreen> open(const std::string& file) {
    auto screen = Offscreen::create(1280, 800);
    REQUIRE_MESSAGE(screen, screen.error().message);
    (*screen)->viewer().controller().execute(OpenFiles{{file}});
    REQUIRE((*screen)->settle());
    REQUIRE((*screen)->session().document().layers.size() == 1);
    return std::move(*screen);
}

/// 30,000 events of 2021: enough for an index and for density.
std::string large_file() {
    const auto file = std::filesystem::temp_directory_path() / "courtyard-steady-large.csv";
    std::ofstream out(file);
    out << "date,lat,lon,kind,detained\n";
    for (int i = 0; i < 30'000; ++i) {
        out << 2021 << '-' << (i % 12 < 9 ? "0" : "") << i % 12 + 1 << '-' << (i % 28 < 9 ? "0" : "")
            << i % 28 + 1 << ',' << 42 + i % 27 << '.' << i * 7919 % 1000 << ',' << 25 + i % 130 << '.'
            << i * 3571 % 1000 << ',' << (i % 3 == 0 ? "march" : "rally") << ',' << i % 50 << '\n';
    }
    return file.string();
}

/// Pieces of memory that a new range of time takes: its command, and its words ("20 January – 9 February
/// 2021").
constexpr std::size_t kMostForWords = 5;

void check_steady(Offscreen& screen, Instant length) {
    Controller& controller = screen.viewer().controller();
    const Instant first = instant_from_civil(2021, 1, 20);
    const auto scrub = [&] {
        for (int i = 0; i < 30; ++i) {
            controller.execute(SetWindow{{first + i * kDay, first + i * kDay + length}});
            screen.frame();
        }
    };
    const auto rest = [&] { screen.frames(30); };
    scrub();  // whatever grows has grown
    scrub();
    rest();
    const Cost still = cost_of(rest);
    CHECK(still.allocations == 0);
    CHECK(still.uploaded_bytes == 0);
    const Cost scrubbing = cost_of(scrub);
    CHECK(scrubbing.allocations <= 30 * kMostForWords);
    CHECK(scrubbing.uploaded_bytes == 0);
}

}  // namespace

TEST_CASE("steady frames of the demo, at rest and scrubbed, allocate nothing but words and upload nothing") {
    const auto screen = open(std::string(COURTYARD_SOURCE_DIR) + "/assets/demo/detentions.geojson");
    check_steady(*screen, 3 * kDay);
}

TEST_CASE("so do those of a layer that is drawn by density, with a filter too") {
    const std::string file = large_file();
    const auto screen = open(file);
    const LayerId layer = screen->session().document().layers.front().id;
    REQUIRE(screen->session().index(layer));
    check_steady(*screen, 120 * kDay);
    check_steady(*screen, 10 * kDay);
    screen->viewer().controller().execute(
        AddClause{{ViewId{1}, NumberRule{.column = "detained", .low = 10}}, layer});
    REQUIRE(screen->session().document().filtered());
    check_steady(*screen, 120 * kDay);
    std::filesystem::remove(file);
}
