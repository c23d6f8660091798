#include "app/arriving.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <thread>

#include "app/controller.h"
#include "geo/mercator.h"
#include "support/slow_reader.h"
#include "unit/io/import_fixture.h"

using namespace courtyard;
using namespace courtyard::app;

namespace {

constexpr std::string_view kRows = "date,lat,lon\n2021-01-31,55.7,37.6\n2021-02-02,59.9,30.3\n";

struct Bench {
    test::Folder folder;
    test::SlowReader reader;
    std::string path;
    Controller controller{
        {[](const std::string&) {}, [](const std::string&) -> Result<void> { return {}; }, {}, {}},
        reader.services()};
    test::SlowReader::Told told;

    Bench() : path(folder.write("marches.csv", kRows)) {
        controller.poll(0);
        controller.execute(OpenFiles{{path}});
        told = reader.begun(path);
        REQUIRE(told.arrivals);
    }
    std::size_t layers() const { return controller.session().document().layers.size(); }
    std::uint64_t places_at(double now) {
        controller.poll(now);
        return controller.arriving().empty() ? 0 : controller.arriving().front().places;
    }
};

}  // namespace

TEST_CASE("a long load shows where its rows lie, a few times a second, and counts nothing of it as events") {
    Bench bench;
    bench.told.arrivals->post({to_lonlat(37.6, 55.7), to_lonlat(-30.25, -12.5)});
    bench.told.arrivals->post({to_lonlat(30.3, 59.9)});
    CHECK(bench.places_at(0.1) == 0);
    CHECK(bench.places_at(0.28) == 0);  // it may be over soon
    CHECK(bench.places_at(0.6) == 3);
    const ArrivingFile& file = bench.controller.arriving().front();
    CHECK(file.name == "marches.csv");
    std::vector<MercatorPoint> shown;
    for (const auto& batch : file.batches) {
        for (std::size_t i = 0; i < batch.x.size(); ++i) shown.push_back({batch.x[i], batch.y[i]});
    }
    CHECK(shown == std::vector{mercator_from_lonlat(to_lonlat(37.6, 55.7)),
                               mercator_from_lonlat(to_lonlat(-30.25, -12.5)),
                               mercator_from_lonlat(to_lonlat(30.3, 59.9))});
    CHECK(bench.layers() == 0);
    CHECK(bench.controller.session().shown_events() == 0);
    bench.told.arrivals->post({to_lonlat(1, 1)});
    CHECK(bench.places_at(0.65) == 3);
    CHECK(bench.places_at(0.85) == 4);

    const std::uint32_t edition = bench.controller.arriving().front().edition;
    bench.told.arrivals->start_over();
    bench.told.arrivals->post({to_lonlat(2, 2)});
    CHECK(bench.places_at(1.2) == 1);
    CHECK(bench.controller.arriving().front().edition != edition);

    bench.reader.finish(bench.path);
    double now = 2;
    while (bench.layers() == 0) {
        const bool arriving = bench.places_at(now += 0.01) > 0;
        CHECK(arriving == (bench.layers() == 0));  // never both, never neither
        std::this_thread::yield();
    }
    CHECK(bench.controller.session().shown_events() == 2);
}

TEST_CASE("places go at once when a load is cancelled, and when it fails") {
    Bench cancelled;
    cancelled.told.arrivals->post({to_lonlat(37.6, 55.7)});
    CHECK(cancelled.places_at(0.5) == 1);
    cancelled.controller.execute(CancelLoad{cancelled.controller.load_views().front().id});
    CHECK(cancelled.controller.arriving().empty());
    cancelled.told.arrivals->post({to_lonlat(30.3, 59.9)});
    CHECK(cancelled.places_at(1) == 0);
    double now = 2;
    while (cancelled.controller.busy()) {
        CHECK(cancelled.places_at(now += 0.01) == 0);
        std::this_thread::yield();
    }
    CHECK(cancelled.layers() == 0);

    Bench failed;
    failed.told.arrivals->post({to_lonlat(37.6, 55.7)});
    CHECK(failed.places_at(0.5) == 1);
    std::filesystem::remove(failed.path);
    failed.reader.finish(failed.path);
    while (failed.controller.busy()) {
        const bool arriving = failed.places_at(now += 0.01) == 1;
        CHECK(arriving == failed.controller.busy());
        std::this_thread::yield();
    }
    CHECK(failed.layers() == 0);
    CHECK(failed.controller.messages().back().kind == ui::MessageKind::Error);
}

TEST_CASE("a load that is more than half read when it could show its places shows none") {
    Bench bench;
    bench.told.progress->bytes_total = 1000;
    bench.told.progress->bytes_done = 600;
    bench.told.arrivals->post({to_lonlat(37.6, 55.7)});
    CHECK(bench.places_at(0.5) == 0);
    CHECK(bench.places_at(5) == 0);

    Bench longer;
    longer.told.progress->bytes_total = 1000;
    longer.told.progress->bytes_done = 100;
    longer.told.arrivals->post({to_lonlat(37.6, 55.7)});
    CHECK(longer.places_at(0.5) == 1);
    longer.told.progress->bytes_done = 900;  // once shown, they stay
    longer.told.arrivals->post({to_lonlat(37.6, 55.7)});
    CHECK(longer.places_at(1) == 2);
}

TEST_CASE("of several loads each shows its own places, until its own end") {
    Bench bench;
    const std::string other = bench.folder.write("pickets.csv", kRows);
    bench.controller.execute(OpenFiles{{other}});
    const auto told = bench.reader.begun(other);
    bench.told.arrivals->post({to_lonlat(37.6, 55.7)});
    CHECK(bench.places_at(0.5) == 1);
    told.arrivals->post({to_lonlat(30.3, 59.9), to_lonlat(30.3, 59.9)});
    bench.controller.poll(1);
    REQUIRE(bench.controller.arriving().size() == 2);
    CHECK(bench.controller.arriving()[1].places == 2);
    bench.reader.finish(bench.path);
    double now = 2;
    while (bench.layers() == 0) {
        bench.controller.poll(now += 0.01);
        std::this_thread::yield();
    }
    REQUIRE(bench.controller.arriving().size() == 1);
    CHECK(bench.controller.arriving()[0].name == "pickets.csv");
}
