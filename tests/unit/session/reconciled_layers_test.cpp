#include "session/reconciled_layers.h"

#include <doctest/doctest.h>

#include "query/reconcile_overlap.h"
#include "session/session.h"
#include "support/tables.h"

using namespace courtyard;
using test::day;

namespace {

/// Events of some days in January 2021 or another year, around a place.
EventTablePtr events_at(const char* name, double lon, int year, bool detained) {
    test::TableMaker maker(name);
    for (unsigned i = 0; i < 10; ++i) {
        maker.add({lon + i, 55}, day(year, 1, 20 + i), "rally",
                  detained ? std::optional<std::int64_t>(i) : std::nullopt);
    }
    return maker.finish();
}

struct ThreeLayers {
    Session session;
    LayerId far{}, left{}, right{};
    ThreeLayers() {
        REQUIRE(
            session.execute(AddLayers{{events_at("far", 100, 2021, true), events_at("left", 37, 2021, true),
                                       events_at("right", 38, 2021, true)}}));
        far = session.document().layers[0].id;
        left = session.document().layers[1].id;
        right = session.document().layers[2].id;
    }
    const Document& document() const { return session.document(); }
};

}  // namespace

TEST_CASE("without a choice the two datasets are meant that share most, by what both count") {
    const ThreeLayers made;
    const auto meant = reconciled_layers(made.document(), {});
    REQUIRE(meant);
    CHECK(meant->layers[0]->id == made.left);
    CHECK(meant->layers[1]->id == made.right);
    REQUIRE(meant->measures[0] != nullptr);
    CHECK(meant->measures[0]->role == Role::Detained);
    CHECK(meant->measures[1]->role == Role::Detained);
    Session one;
    REQUIRE(one.execute(AddLayers{{events_at("alone", 37, 2021, true)}}));
    CHECK_FALSE(reconciled_layers(one.document(), {}));
    Session unknown;  // a column without numbers says nothing
    REQUIRE(unknown.execute(AddLayers{{events_at("a", 37, 2021, true), events_at("b", 37, 2021, false)}}));
    CHECK(reconciled_layers(unknown.document(), {})->measures[0] == nullptr);
}

TEST_CASE("hidden and context layers are proposed last, or never") {
    ThreeLayers made;
    REQUIRE(made.session.execute(SetLayerVisibility{made.right, Visibility::Hidden}));
    CHECK(reconciled_layers(made.document(), {})->layers[0]->id == made.far);
    REQUIRE(made.session.execute(SetLayerUse{made.far, LayerUse::Context}));
    const auto meant = reconciled_layers(made.document(), {});
    REQUIRE(meant);
    CHECK(meant->layers[1]->id == made.right);
}

TEST_CASE("what a person chooses stays; the other side's layer is exchanged; what is gone is chosen anew") {
    ThreeLayers made;
    Reconciliation choice = with_layer(made.document(), {}, kRightSide, made.far);
    CHECK(choice.left.layer == made.left);
    CHECK(choice.right.layer == made.far);
    CHECK(choice.left.measure == "detained");
    choice = with_measure(made.document(), choice, kLeftSide, "");
    CHECK(choice.left.measure.empty());
    CHECK(choice.right.measure == "detained");
    choice = with_layer(made.document(), choice, kLeftSide, made.far);
    CHECK(choice.left.layer == made.far);
    CHECK(choice.right.layer == made.left);
    CHECK(choice.left.measure == "detained");
    CHECK(choice.right.measure.empty());
    CHECK(with_layer(made.document(), choice, kLeftSide, made.far) == choice);
    REQUIRE(made.session.execute(RemoveLayer{made.far}));
    CHECK(reconciled_layers(made.document(), choice)->layers[0]->id == made.left);
}

TEST_CASE("datasets overlap by the time and the places that they share") {
    const auto a = events_at("a", 37, 2021, true);
    CHECK(overlap_of(*a, *a) == 1);
    CHECK(overlap_of(*a, *events_at("b", 37, 2020, true)) == 0);
    CHECK(overlap_of(*a, *events_at("b", 100, 2021, true)) == 0);
    CHECK(overlap_of(*a, *events_at("b", 42, 2021, true)) == doctest::Approx(0.5));
}
