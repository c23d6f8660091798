#include "render/pies.h"

#include <doctest/doctest.h>

#include <cmath>
#include <random>
#include <vector>

using namespace courtyard;

namespace {

/// Sum of the red of a ring on black in which one arc, or all, are red.
double red_of(std::vector<PieArc> arcs, std::size_t lit, double x, double y) {
    for (std::size_t i = 0; i < arcs.size(); ++i)
        arcs[i].color = lit == arcs.size() || lit == i ? Color{255, 0, 0} : Color{0, 0, 0};
    Overlay overlay;
    overlay.begin(100, 90);
    paint_pie(overlay, {x, y, 24, 5, 1, {0, 0, 0}, {0, 0, 0}, 1}, arcs);
    double sum = 0;
    for (int row = 0; row < overlay.height(); ++row) {
        for (int column = 0; column < overlay.width(); ++column) sum += overlay.row(row)[column] & 0xFFU;
    }
    return sum;
}

}  // namespace

TEST_CASE("the pixels of a ring's arcs add up to their shares, to one per cent of the turn") {
    std::mt19937 random(3);
    std::uniform_real_distribution<double> share(0.001, 1), at(40, 50);
    for (int i = 0; i < 100; ++i) {
        std::vector<PieArc> arcs(2 + random() % 8);
        double sum = 0;
        for (PieArc& arc : arcs) sum += arc.share = share(random);
        for (PieArc& arc : arcs) arc.share /= sum;
        const double x = at(random), y = at(random), whole = red_of(arcs, arcs.size(), x, y);
        CHECK(whole / 255 == doctest::Approx(3.14159 * (24 * 24 - 19 * 19)).epsilon(0.01));
        for (std::size_t lit = 0; lit < arcs.size(); ++lit)
            CHECK(std::abs(red_of(arcs, lit, x, y) / whole - arcs[lit].share) < 0.01);
    }
}

TEST_CASE("arcs begin at the top and run clockwise; a ring of one kind has no border") {
    Overlay overlay;
    overlay.begin(60, 60);
    const std::vector<PieArc> arcs{{{255, 0, 0}, 0.25}, {{0, 255, 0}, 0.75}};
    paint_pie(overlay, {30, 30, 20, 6, 1, {0, 0, 255}, {9, 9, 9}, 1}, arcs);
    const auto color = [&](int x, int y) { return overlay.row(y)[x] & 0xFFFFFFU; };
    CHECK(color(42, 42) == 0xFFU);    // right and up, rows count from the bottom
    CHECK(color(42, 18) == 0xFF00U);  // right and down
    CHECK(color(18, 42) == 0xFF00U);
    CHECK(color(30, 30) == 0xFF0000U);
    CHECK(overlay.row(59)[30] == 0U);
    overlay.begin(60, 60);
    paint_pie(overlay, {30, 30, 20, 6, 1, {0, 0, 255}, {9, 9, 9}, 1}, std::vector<PieArc>{{{255, 0, 0}, 1}});
    CHECK(color(30, 47) == 0xFFU);
    CHECK(color(29, 47) == 0xFFU);
}
