#include "session/coloring.h"

#include <doctest/doctest.h>

#include <cmath>
#include <random>

#include "session/layer_index.h"
#include "session/number_classes.h"
#include "session/recolor.h"
#include "session/session.h"
#include "support/tables.h"

using namespace courtyard;
using test::day;

namespace {

EventTablePtr random_table(std::uint32_t seed, std::size_t n) {
    std::mt19937 random(seed);
    std::uniform_int_distribution<int> kind(0, 11), size(-30, 400);
    test::TableMaker maker("Detentions");
    for (std::size_t i = 0; i < n; ++i) {
        const int detained = size(random);
        maker.add({0, 0}, day(2021, 1, 1) + static_cast<std::int64_t>(i) * kDay,
                  "kind " + std::to_string(std::min(kind(random), kind(random))),
                  detained < 0 ? std::nullopt : std::optional<std::int64_t>(detained));
    }
    return maker.finish();
}

LayerId only_layer(const Session& session) {
    return session.document().layers.front().id;
}

const Symbology& symbology(const Session& session) {
    return *session.symbology(only_layer(session));
}

Result<void> set_params(Session& session, std::string_view text) {
    Coloring coloring = session.document().layers.front().coloring;
    auto params = parse_params(text, kNumberColorParams);
    REQUIRE(params);
    coloring.numbers = *params;
    return session.execute(SetColoring{only_layer(session), coloring});
}

const SymbolClass* class_named(const Session& session, std::string_view name) {
    for (const SymbolClass& c : symbology(session).classes) {
        if (c.name == name) return &c;
    }
    return nullptr;
}

}  // namespace

TEST_CASE("numbers in classes: each event is in the interval that its number is in, unknown apart") {
    Session session;
    REQUIRE(session.execute(AddLayers{{random_table(4, 500)}}));
    REQUIRE(session.execute(SetLayerColorColumn{only_layer(session), "detained"}));
    const EventTable& table = *session.document().layers.front().table;
    const Column& column = *table.column("detained");
    for (const char* params : {"", "method=equal,classes=9", "method=jenks,classes=4", "method=log",
                               "method=manual,breaks=10 50 200", "center=100,classes=6"}) {
        CAPTURE(params);
        REQUIRE(set_params(session, params));
        const Symbology& s = symbology(session);
        std::vector<double> values;
        for (std::size_t row = 0; row < table.event_count(); ++row) {
            if (const auto v = column.number(row)) values.push_back(*v);
        }
        std::ranges::sort(values);
        const auto classing = read_number_classing(session.document().layers.front().coloring.numbers);
        REQUIRE(classing);
        const auto breaks = borders_of(*classing, values);
        REQUIRE(s.classes.size() == breaks.size() + 2);  // and unknown
        CHECK(s.classes.size() <= kMostSymbolClasses);
        std::vector<std::uint64_t> counts(s.classes.size(), 0);
        for (std::size_t row = 0; row < table.event_count(); ++row) {
            const auto v = column.number(row);
            std::size_t expected = 0;
            for (const double b : breaks) expected += v && *v >= b ? 1U : 0U;
            if (!v) expected = breaks.size() + 1;
            CHECK(s.class_of_row[row] == expected);
            ++counts[expected];
        }
        for (std::size_t i = 0; i < counts.size(); ++i) CHECK(s.classes[i].events == counts[i]);
        CHECK(s.classes.back().kind == ClassKind::None);
        CHECK(s.classes.back().label == "no detained");
        CHECK(s.color_title == "Colour: people detained (column detained)");
    }
}

TEST_CASE("intervals are told half-open, and a window changes no break") {
    Session session;
    REQUIRE(session.execute(AddLayers{{random_table(4, 300)}}));
    REQUIRE(session.execute(SetLayerColorColumn{only_layer(session), "detained"}));
    REQUIRE(set_params(session, "method=manual,breaks=10 50 1200"));
    const auto& classes = symbology(session).classes;
    CHECK(classes[0].label == "< 10");
    CHECK(classes[1].label == "10 to < 50");
    CHECK(classes[2].label == "50 to < 1,200");
    CHECK(classes[3].label == "≥ 1,200");
    const std::uint64_t before = symbology(session).generation;
    REQUIRE(session.execute(SetWindow{{day(2021, 1, 1), day(2021, 1, 4)}}));
    CHECK(symbology(session).generation == before);
}

TEST_CASE("what makes no classes is refused with the reason") {
    Session session;
    REQUIRE(session.execute(AddLayers{{random_table(4, 50)}}));
    REQUIRE(session.execute(SetLayerColorColumn{only_layer(session), "detained"}));
    CHECK_FALSE(set_params(session, "method=manual"));
    CHECK_FALSE(set_params(session, "method=manual,breaks=10 5"));
    CHECK_FALSE(set_params(session, "method=manual,breaks=ten"));
    CHECK_FALSE(set_params(session, "method=manual,breaks=1 2 3 4 5 6 7 8 9"));
    CHECK_FALSE(set_params(session, "center=middle"));
    CHECK_FALSE(session.execute(SetLayerColorColumn{only_layer(session), "no such"}));
}

TEST_CASE("kinds are recoloured, merged, renamed and put into other, and taken apart by undo") {
    Session session;
    REQUIRE(session.execute(AddLayers{{random_table(9, 800)}}));
    const auto coloring = [&] { return session.document().layers.front().coloring; };
    const auto set = [&](Coloring c) {
        REQUIRE(session.execute(SetColoring{only_layer(session), std::move(c)}));
    };
    const auto& first = symbology(session).classes;
    const SymbolClass a = first[0], b = first[1], c = first[2];
    const ThemedColor red = for_both_themes({200, 30, 30}, Theme::Light);
    set(with_color(coloring(), a.name, red));
    CHECK(class_named(session, a.name)->color == red);
    CHECK(class_named(session, b.name)->color == b.color);
    set(moved_into(coloring(), b.name, a.name));
    CHECK(class_named(session, b.name) == nullptr);
    CHECK(class_named(session, a.name)->events == a.events + b.events);
    CHECK(class_named(session, a.name)->label == a.name + " (2 kinds)");
    CHECK(class_named(session, c.name)->color == c.color);  // others keep theirs
    set(moved_into(coloring(), a.name, "unrest"));
    REQUIRE(class_named(session, "unrest") != nullptr);
    CHECK(class_named(session, "unrest")->events == a.events + b.events);
    CHECK(class_named(session, "unrest")->color == red);
    set(moved_into(coloring(), c.name, ""));
    std::uint64_t sum = 0;
    for (const SymbolClass& k : symbology(session).classes) sum += k.events;
    CHECK(sum == 800);  // nothing is hidden
    CHECK(class_named(session, c.name) == nullptr);
    set(brought_out(coloring(), c.name));
    CHECK(class_named(session, c.name)->events == c.events);
    set(taken_apart(coloring(), "unrest"));
    CHECK(class_named(session, a.name)->events == a.events);
    CHECK(class_named(session, b.name)->events == b.events);
    for (int i = 0; i < 6; ++i) REQUIRE(session.execute(Undo{}));
    CHECK(class_named(session, a.name)->color == a.color);
}

TEST_CASE("a kind that a person chose keeps its class however rare it is") {
    Session session;
    REQUIRE(session.execute(AddLayers{{random_table(9, 800)}}));
    std::string rare;
    for (const std::string_view value :
         std::get<TextColumn>(session.document().layers.front().table->column("category")->values)
             .dictionary) {
        if (class_named(session, value) == nullptr) rare = value;
    }
    REQUIRE(!rare.empty());
    REQUIRE(session.execute(
        SetColoring{only_layer(session), brought_out(session.document().layers.front().coloring, rare)}));
    CHECK(class_named(session, rare) != nullptr);
    CHECK(symbology(session).classes.size() == kMostClasses + 1);
}

TEST_CASE("classes made by hand outlive a reload of the file") {
    Session session;
    REQUIRE(session.execute(AddLayers{{random_table(9, 800)}}));
    const std::string name = symbology(session).classes[0].name;
    const Coloring wished = with_shape(with_color({}, name, palette_colors(3)), name, MarkShape::Diamond);
    REQUIRE(session.execute(SetColoring{only_layer(session), wished}));
    REQUIRE(session.execute(ReplaceTables{{{only_layer(session), random_table(10, 900)}}}));
    CHECK(session.document().layers.front().coloring == wished);
    CHECK(class_named(session, name)->color == palette_colors(3));
    CHECK(class_named(session, name)->shape == MarkShape::Diamond);
}

TEST_CASE("other colours for the same classes leave the index as it is") {
    Session session;
    REQUIRE(session.execute(AddLayers{{random_table(9, 200)}}));
    const LayerId id = only_layer(session);
    JobProgress progress;
    const LayerState& layer = session.document().layers.front();
    auto index = build_layer_index(index_source(layer, symbology(session)), {}, progress);
    REQUIRE(index);
    session.set_index(id, symbology(session).generation, *index);
    const std::string name = symbology(session).classes[0].name;
    REQUIRE(session.execute(SetColoring{id, with_color({}, name, palette_colors(3))}));
    CHECK(session.index(id) == *index);
    REQUIRE(session.execute(SetColoring{id, moved_into({}, name, "")}));
    CHECK(session.index(id) == nullptr);
}
