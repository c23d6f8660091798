#include "render/place_labels.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>

#include "gl/framebuffer.h"
#include "gl/headless_context.h"
#include "io/basemap_reader.h"

using namespace courtyard;

namespace {

const std::filesystem::path kShare = COURTYARD_SOURCE_DIR;

Viewport view(double lon, double lat, double zoom) {
    const ScreenSize size{1280, 800};
    return {clamped({world_from_lonlat(lon, lat), zoom}, size), size, 1};
}

std::vector<Place> all_places() {
    auto places = read_places(kShare / "assets", {});
    REQUIRE(places);
    return std::move(*places);
}

bool any_overlap(std::span<const ScreenRect> boxes) {
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        for (std::size_t j = i + 1; j < boxes.size(); ++j) {
            if (boxes[i].meets(boxes[j])) return true;
        }
    }
    return false;
}

}  // namespace

TEST_CASE("greater cities are named earlier") {
    const Place moscow{{}, "Moscow", "", "", 10'400'000, CapitalOf::Country, 0, "RU", "", ""};
    const Place kazan{{}, "Kazan", "", "", 1'100'000, CapitalOf::Region, 3, "RU", "", ""};
    const Place klin{{}, "Klin", "", "", 81'000, CapitalOf::Nothing, 99, "RU", "", ""};
    CHECK(place_min_zoom(moscow) < place_min_zoom(kazan));
    CHECK(place_min_zoom(kazan) < place_min_zoom(klin));
}

TEST_CASE("place labels") {
    auto context = gl::HeadlessContext::create();
    REQUIRE(context);
    auto text = TextRenderer::create(kShare);
    REQUIRE(text);
    PlaceLabels labels(all_places());

    SUBCASE("names never overlap and keep clear of reserved boxes, at any zoom") {
        const std::array<ScreenRect, 1> reserved{{{0, 0, 400, 300}}};
        for (double zoom = 2.4; zoom < 12; zoom += 0.7) {
            CAPTURE(zoom);
            labels.layout(view(37.6, 55.75, zoom), {"ru", reserved}, *text);
            CHECK(labels.count() > 0);
            CHECK_FALSE(any_overlap(labels.boxes()));
            CHECK(std::ranges::none_of(labels.boxes(),
                                       [&](const ScreenRect& b) { return b.meets(reserved[0]); }));
        }
    }
    SUBCASE("the same input gives the same labels") {
        PlaceLabels again(all_places());
        labels.layout(view(15, 50, 5), {}, *text);
        again.layout(view(15, 50, 5), {}, *text);
        CHECK(std::ranges::equal(labels.boxes(), again.boxes()));
        CHECK(labels.count() > 40);
    }
    SUBCASE("a pan moves names without making them jump") {
        const Viewport before = view(37.6, 55.75, 6);
        labels.layout(before, {}, *text);
        const std::vector<ScreenRect> first(labels.boxes().begin(), labels.boxes().end());
        Viewport after = before;
        after.camera = panned(before.camera, before.size, 30, 20);
        labels.layout(after, {}, *text);
        std::size_t stayed = 0, inner = 0;
        for (const ScreenRect& box : first) {
            if (box.left < 150 || box.top < 150 || box.right > 1130 || box.bottom > 650) continue;
            ++inner;
            stayed += std::ranges::any_of(labels.boxes(), [&](const ScreenRect& other) {
                return std::abs(other.left - box.left - 30) < 0.01 &&
                       std::abs(other.top - box.top - 20) < 0.01;
            });
        }
        CHECK(inner > 10);
        CHECK(static_cast<double>(stayed) >= 0.9 * static_cast<double>(inner));
    }
    SUBCASE("after a jump the labels are those of a fresh map") {
        PlaceLabels fresh(all_places());
        labels.layout(view(-100, 40, 5), {}, *text);
        labels.layout(view(15, 50, 5), {}, *text);
        fresh.layout(view(15, 50, 5), {}, *text);
        CHECK(std::ranges::equal(labels.boxes(), fresh.boxes()));
    }
    SUBCASE("a steady frame uploads nothing") {
        gl::Framebuffer framebuffer;
        framebuffer.resize(1280, 800);
        framebuffer.bind();
        const BasemapStyle style = basemap_style(Theme::Dark);
        for (int frame = 0; frame < 2; ++frame) {
            labels.layout(view(37.6, 55.75, 6), {}, *text);
            text->draw(labels.names(view(37.6, 55.75, 6), style, *text), view(37.6, 55.75, 6));
        }
        const std::size_t uploaded = gl::Buffer::uploaded_bytes();
        labels.layout(view(37.6, 55.75, 6), {}, *text);
        text->draw(labels.names(view(37.6, 55.75, 6), style, *text), view(37.6, 55.75, 6));
        CHECK(gl::Buffer::uploaded_bytes() == uploaded);
        CHECK(glGetError() == GL_NO_ERROR);
    }
}
