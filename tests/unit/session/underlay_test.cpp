#include <doctest/doctest.h>

#include "session/session.h"

using namespace courtyard;

namespace {

UnderlayState named(const std::string& name) {
    UnderlayState out;
    out.name = name;
    return out;
}

}  // namespace

TEST_CASE("underlays are laid on top of one another, changed and undone like layers") {
    Session session;
    REQUIRE(session.execute(AddUnderlay{named("a")}));
    REQUIRE(session.execute(AddUnderlay{named("b")}));
    const auto& document = [&session]() -> const Document& { return session.document(); };
    REQUIRE(document().underlays.size() == 2);
    const UnderlayId a = document().underlays[0].id, b = document().underlays[1].id;
    CHECK(a != b);
    CHECK(document().find(b)->name == "b");
    REQUIRE(session.execute(SetUnderlayVisibility{a, Visibility::Hidden}));
    REQUIRE(session.execute(SetUnderlayLines{a, MapLines::LeftOut}));
    REQUIRE(session.execute(SetUnderlayOpacity{b, 0.7F, GestureId{5}}));
    REQUIRE(session.execute(SetUnderlayOpacity{b, 7, GestureId{5}}));
    CHECK_FALSE(document().find(a)->visible);
    CHECK(document().find(a)->lines == MapLines::LeftOut);
    CHECK(document().find(b)->opacity == 1);
    REQUIRE(session.execute(Undo{}));  // the drag is one step
    CHECK(document().find(b)->opacity == 1);
    CHECK(document().find(a)->lines == MapLines::LeftOut);
    REQUIRE(session.execute(RemoveUnderlay{a}));
    CHECK(document().find(a) == nullptr);
    REQUIRE(session.execute(Undo{}));
    CHECK(document().underlays[0].id == a);
    CHECK_FALSE(document().find(a)->visible);
}

TEST_CASE("commands about an underlay that is not there fail and change nothing") {
    Session session;
    const auto before = session.document_ptr();
    const UnderlayId none{9};
    CHECK_FALSE(session.execute(RemoveUnderlay{none}));
    CHECK_FALSE(session.execute(SetUnderlayOpacity{none, 0.5F}));
    CHECK_FALSE(session.execute(SetUnderlayVisibility{none, Visibility::Hidden}));
    CHECK_FALSE(session.execute(SetUnderlayLines{none, MapLines::LeftOut}));
    CHECK(session.document_ptr() == before);
}
