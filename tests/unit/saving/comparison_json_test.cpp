#include "saving/comparison_json.h"

#include <doctest/doctest.h>

#include "saving/session_file.h"
#include "support/tables.h"

using namespace courtyard;
using test::day;

namespace {

EventTablePtr some_events(const char* name) {
    test::TableMaker maker(name);
    maker.add({37.6, 55.8}, day(2021, 1, 23), "rally", 100);
    return maker.finish();
}

PeriodComparison unusual() {
    PeriodComparison out;
    out.a = {day(2021, 1, 23), day(2021, 1, 24)};
    out.b = {day(2021, 1, 31), day(2021, 2, 1)};
    out.view = ComparisonView::Split;
    out.by = ComparedBy::Cell;
    out.divider = 0.25F;
    out.measure = "detained";
    out.scale = ComparedScale::PerDay;
    out.cell_km = 120;
    out.top = 50;
    return out;
}

}  // namespace

TEST_CASE("a comparison comes back from a session's text as it was, with its layer") {
    Session session;
    REQUIRE(session.execute(AddLayers{{some_events("One"), some_events("Two")}}));
    PeriodComparison comparison = unusual();
    comparison.layer = session.document().layers[1].id;
    REQUIRE(session.execute(SetComparison{comparison}));
    const auto read = parse_session(session_text(saved(session)));
    REQUIRE_MESSAGE(read, (read ? std::string{} : read.error().message));
    REQUIRE(read->comparison);
    CHECK(read->comparison->layer == 1U);
    CHECK(read->comparison->comparison == unusual());
    REQUIRE(session.execute(SetComparison{}));
    CHECK_FALSE(parse_session(session_text(saved(session)))->comparison);
}

TEST_CASE("a comparison without a period, or of a layer that there is not, is refused with its name") {
    const Json good = comparison_json({std::nullopt, unusual()});
    CHECK(comparison_of(good, "comparison", 1));
    Json lacking = good;
    lacking.erase("b");
    const auto failed = comparison_of(lacking, "comparison", 1);
    REQUIRE_FALSE(failed);
    CHECK(failed.error().message.find("comparison.b") != std::string::npos);
    Json strange = good;
    strange["layer"] = 3;
    CHECK_FALSE(comparison_of(strange, "comparison", 3));
    strange = good;
    strange["by"] = "village";
    CHECK_FALSE(comparison_of(strange, "comparison", 3));
}
