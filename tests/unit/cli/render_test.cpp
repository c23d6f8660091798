#include "cli/render.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <sstream>
#include <string>

#include "io/png_writer.h"

using namespace courtyard;

namespace {

struct Outcome {
    int status;
    std::string out, err;
};

Outcome render(cli::RenderOptions options) {
    std::ostringstream out;
    std::ostringstream err;
    const int status = cli::run_render(options, out, err);
    return {status, out.str(), err.str()};
}

cli::RenderOptions demo() {
    cli::RenderOptions options;
    options.files = {COURTYARD_SOURCE_DIR "/assets/demo/protests.geojson",
                     COURTYARD_SOURCE_DIR "/assets/demo/detentions.geojson"};
    options.output = (std::filesystem::temp_directory_path() / "courtyard-render-test.png").string();
    options.size = "640x480";
    return options;
}

}  // namespace

TEST_CASE("options that cannot be read end with status 2 and name the option") {
    const auto with = [](auto change) {
        cli::RenderOptions options = demo();
        change(options);
        return render(options);
    };
    const auto wrong = [](const Outcome& outcome, const char* option) {
        CHECK(outcome.status == 2);
        CHECK(outcome.err.find(option) != std::string::npos);
    };
    wrong(with([](auto& o) { o.size = "640"; }), "--size");
    wrong(with([](auto& o) { o.size = "0x0"; }), "--size");
    wrong(with([](auto& o) { o.size = "99999x99999"; }), "--size");
    wrong(with([](auto& o) { o.bbox = "1,2,3"; }), "--bbox");
    wrong(with([](auto& o) { o.bbox = "0,nan,10,20"; }), "--bbox");
    wrong(with([](auto& o) { o.bbox = "0,20,10,10"; }), "--bbox");
    wrong(with([](auto& o) { o.from = "2021-02-30"; }), "--from");
    wrong(with([](auto& o) { o.theme = "blue"; }), "--theme");
    wrong(with([](auto& o) { o.projection = "mollweide"; }), "--projection");
    wrong(with([](auto& o) { o.projection = "EPSG:4326"; }), "--projection");
    const Outcome unknown = with([](auto& o) { o.language = "klingon"; });
    wrong(unknown, "--language");
    CHECK(unknown.err.find("local") != std::string::npos);  // it tells what there is
    CHECK(unknown.err.find("uk") != std::string::npos);
    wrong(with([](auto& o) {
              o.from = "2021-02-01";
              o.to = "2021-02-01";
          }),
          "--to");
}

TEST_CASE("a picture shows what --where and --search let through, and counts that") {
    cli::RenderOptions options = demo();
    options.where = "detained > 100";
    Outcome outcome = render(options);
    REQUIRE_MESSAGE(outcome.status == 0, outcome.err);
    CHECK(outcome.out.find("12 of 204 events shown") != std::string::npos);
    CHECK(outcome.err.find("'detained' in Protests") != std::string::npos);  // why none of that layer shows
    options.search = "moscow";
    outcome = render(options);
    REQUIRE_MESSAGE(outcome.status == 0, outcome.err);
    CHECK(outcome.out.find("3 of 204 events shown") != std::string::npos);
    options.where = "detained >";
    CHECK(render(options).status == 2);
    CHECK(render(options).err.find("--where") != std::string::npos);
    options.where = "arrested > 1";
    CHECK(render(options).status == 1);
    CHECK(render(options).err.find("arrested") != std::string::npos);
    std::filesystem::remove(options.output);
}

TEST_CASE("the range is half-open: 31 January's events and no others") {
    cli::RenderOptions options = demo();
    options.from = "2021-01-31";
    options.to = "2021-02-01";
    const Outcome outcome = render(options);
    REQUIRE_MESSAGE(outcome.status == 0, outcome.err);
    CHECK(outcome.out.find("71 of 204 events shown") != std::string::npos);
    CHECK(outcome.out.find("31 January 2021") != std::string::npos);
    const auto picture = read_png(options.output);
    REQUIRE(picture);
    CHECK(picture->width == 640);
    CHECK(picture->height == 480);
    std::filesystem::remove(options.output);
}

TEST_CASE("a missing file and an unwritable picture are errors with status 1 and the path") {
    cli::RenderOptions options = demo();
    options.files = {"/no/such/file.geojson"};
    CHECK(render(options).status == 1);
    CHECK(render(options).err.find("/no/such/file.geojson") != std::string::npos);
    options = demo();
    options.output = "/no/such/folder/out.png";
    const Outcome outcome = render(options);
    CHECK(outcome.status == 1);
    CHECK(outcome.err.find("/no/such/folder/out.png") != std::string::npos);
}

TEST_CASE("what a picture does not take from a session is told") {
    SavedSession session;
    CHECK(cli::not_rendered(session).empty());
    PeriodComparison comparison;
    comparison.a = {instant_from_civil(2021, 1, 23), instant_from_civil(2021, 1, 24)};
    comparison.b = {instant_from_civil(2021, 1, 31), instant_from_civil(2021, 2, 1)};
    session.comparison = SavedComparison{std::nullopt, comparison};
    session.filter.push_back({std::nullopt, {ViewId{1}, NumberRule{"detained", 1, 2}}});
    const auto told = cli::not_rendered(session);
    REQUIRE(told.size() == 2);
    CHECK(told[0].find("23 January 2021 with 31 January 2021 is not drawn") != std::string::npos);
    CHECK(told[1].find("its filter (1 clause) is not asked") != std::string::npos);
    session.comparison->comparison.view = ComparisonView::Off;
    session.filter[0].clause.enabled = false;
    CHECK(cli::not_rendered(session).empty());
}
