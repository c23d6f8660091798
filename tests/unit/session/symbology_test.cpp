#include "session/symbology.h"

#include <doctest/doctest.h>

#include <cmath>

#include "session/session.h"
#include "support/tables.h"

using namespace courtyard;
using test::day;

namespace {

Symbology symbology_of(const EventTablePtr& table) {
    Session session;
    REQUIRE(session.execute(AddLayers{{table}}));
    return *session.symbology(session.document().layers.front().id);
}

}  // namespace

TEST_CASE("area is proportional to the value; unknown and zero differ from each other and from small") {
    test::TableMaker maker("Detentions");
    maker.add({0, 0}, day(2021, 1, 1), "a", 400);
    maker.add({0, 0}, day(2021, 1, 2), "a", 100);
    maker.add({0, 0}, day(2021, 1, 3), "a", 0);
    maker.add({0, 0}, day(2021, 1, 4), "a", std::nullopt);
    const Symbology s = symbology_of(maker.finish());
    CHECK(s.size_max == 400);
    CHECK(s.unknown_size == 1);
    CHECK(s.zero_size == 1);
    const float great = symbol_radius_px(s, 40, s.size_of_row[0]);
    const float quarter = symbol_radius_px(s, 40, s.size_of_row[1]);
    CHECK(great == doctest::Approx(40));
    CHECK(quarter * quarter == doctest::Approx(great * great / 4));
    CHECK(s.size_of_row[2] == 0);
    CHECK(s.size_of_row[3] == -1);
}

TEST_CASE("legend values are round, falling and within the data") {
    test::TableMaker maker("Detentions");
    maker.add({0, 0}, day(2021, 1, 1), "a", 1837);
    const Symbology s = symbology_of(maker.finish());
    CHECK(s.legend_values == std::vector<double>{1000, 200, 50});
}

TEST_CASE("eight categories have their own colours, the rest share one and are counted") {
    test::TableMaker maker("Events");
    std::uint64_t total = 0;
    for (int kind = 0; kind < 11; ++kind) {
        for (int i = 0; i <= kind; ++i, ++total)
            maker.add({0, 0}, day(2021, 1, 1), "kind " + std::to_string(kind), 1);
    }
    maker.add({0, 0}, day(2021, 1, 1), std::nullopt, 1);
    const EventTablePtr table = maker.finish();
    const Symbology s = symbology_of(table);
    REQUIRE(s.classes.size() == 10);
    CHECK(s.classes[0].label == "kind 10");
    CHECK(s.classes[0].events == 11);
    CHECK(s.classes[8].label == "other (3 kinds)");
    CHECK(s.classes[8].events == 1 + 2 + 3);
    CHECK(s.classes[9].events == 1);  // without a category
    std::uint64_t sum = 0;
    for (const SymbolClass& c : s.classes) sum += c.events;
    CHECK(sum == total + 1);
}

TEST_CASE("two layers do not share a colour") {
    Session session;
    for (const char* name : {"Protests", "Detentions"}) {
        test::TableMaker maker(name);
        maker.add({0, 0}, day(2021, 1, 1), name, 1);
        REQUIRE(session.execute(AddLayers{{maker.finish()}}));
    }
    const auto& layers = session.document().layers;
    CHECK(session.symbology(layers[0].id)->classes[0].color !=
          session.symbology(layers[1].id)->classes[0].color);
}

TEST_CASE("every palette colour stands out against the land of its theme") {
    const auto luminance = [](Color c) {
        const auto linear = [](std::uint8_t v) {
            const double s = v / 255.0;
            return s <= 0.04045 ? s / 12.92 : std::pow((s + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
    };
    for (const auto& [theme, land] :
         {std::pair{Theme::Dark, Color{0x22, 0x28, 0x2F}}, {Theme::Light, Color{0xF6, 0xF5, 0xF1}}}) {
        for (std::uint8_t i = 0; i <= 8; ++i) {
            const double a = luminance(palette_color(theme, i)) + 0.05;
            const double b = luminance(land) + 0.05;
            CHECK(std::max(a / b, b / a) >= 3.0);  // WCAG 2.1, 1.4.11: graphical objects
        }
    }
}
