#include "render/place_labels.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <random>
#include <set>
#include <string>

#include "geo/place_languages.h"
#include "gl/framebuffer.h"
#include "gl/headless_context.h"
#include "io/basemap_reader.h"
#include "io/label_reader.h"

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

std::vector<NamedArea> all_areas() {
    auto areas = read_named_areas(kShare / "assets", {});
    REQUIRE(areas);
    return std::move(*areas);
}

bool shows(const PlaceLabels& labels, std::string_view text) {
    return std::ranges::any_of(labels.shown(), [&](const auto& s) { return s.label.text == text; });
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
    SUBCASE(
        "names of cities, countries and regions never overlap, wherever one looks and however one got "
        "there") {
        PlaceLabels all(all_places(), all_areas());
        std::mt19937 random(7);
        std::uniform_real_distribution<double> lon(-180, 180), lat(-70, 75), zoom(2.4, 9), step(-0.3, 0.3);
        const std::array<std::string_view, 5> languages{"en", "ru", "local", "ar", "ja"};
        const std::array<ScreenRect, 2> reserved{{{0, 0, 300, 200}, {900, 770, 1280, 800}}};
        for (int place = 0; place < 40; ++place) {
            double at_lon = lon(random), at_lat = lat(random), at_zoom = zoom(random);
            const std::string_view language = languages[static_cast<std::size_t>(place) % languages.size()];
            for (int move = 0; move < 4; ++move) {
                all.layout(view(at_lon, at_lat, at_zoom), {language, reserved}, *text);
                CAPTURE(at_lon);
                CAPTURE(at_lat);
                CAPTURE(at_zoom);
                CHECK_FALSE(any_overlap(all.boxes()));
                CHECK(std::ranges::none_of(all.boxes(), [&](const ScreenRect& b) {
                    return b.meets(reserved[0]) || b.meets(reserved[1]);
                }));
                at_lon += step(random);
                at_lat += step(random);
                at_zoom += step(random);
            }
        }
    }
    SUBCASE("countries and cities are named in the language asked for, or as they are written there") {
        PlaceLabels all(all_places(), all_areas());
        const Viewport iran = view(53, 33.5, 4.6);
        all.layout(iran, {"en", {}}, *text);
        CHECK(shows(all, "IRAN"));
        CHECK(shows(all, "Tehran"));
        all.layout(iran, {"ru", {}}, *text);
        CHECK(shows(all, "ИРАН"));
        CHECK(shows(all, "Тегеран"));
        all.layout(iran, {"local", {}}, *text);
        CHECK(shows(all, "ایران"));
        CHECK(shows(all, "تهران"));
        all.layout(view(139, 36, 5), {"local", {}}, *text);
        CHECK(shows(all, "日本"));
    }
    SUBCASE("names fade in and out, and come to rest") {
        PlaceLabels all(all_places(), all_areas());
        all.layout(view(15, 50, 5), {"en", {}, {}}, *text);
        CHECK_FALSE(all.fading());
        int frames = 0;
        for (double z = 5; z < 5.3; z += 0.1) all.layout(view(15, 50, z), {"en", {}, 1.0 / 60}, *text);
        CHECK(all.fading());
        for (; all.fading() && frames < 100; ++frames)
            all.layout(view(15, 50, 5.3), {"en", {}, 1.0 / 60}, *text);
        CHECK(frames <= 10);
        CHECK(std::ranges::all_of(all.shown(), [](const auto& s) { return s.wanted && s.opacity == 1; }));
    }
}

TEST_CASE("the assets hold the languages that are offered, and no others") {
    std::set<std::string, std::less<>> held{"en", "ru", "local"};
    for (const Place& place : all_places()) {
        for (std::string_view rest = place.names; !rest.empty();) {
            held.emplace(rest.substr(0, rest.find('=')));
            const std::size_t bar = rest.find('|');
            rest = bar == std::string_view::npos ? std::string_view() : rest.substr(bar + 1);
        }
    }
    held.erase("geonames");  // GeoNames' own name, not a language
    std::set<std::string, std::less<>> offered;
    for (const PlaceLanguage& language : kPlaceLanguages) offered.emplace(language.code);
    CHECK(held == offered);
}

TEST_CASE("disputed areas are in no country, and their names say so in no language") {
    const std::vector<NamedArea> areas = all_areas();
    const auto crimea = std::ranges::find(areas, "Crimea", &NamedArea::name);
    REQUIRE(crimea != areas.end());
    CHECK(crimea->country.empty());
    CHECK(crimea->local.empty());
    CHECK(std::ranges::count(areas, AreaKind::Country, &NamedArea::kind) > 200);
}
