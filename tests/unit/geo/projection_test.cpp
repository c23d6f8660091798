#include "geo/projection.h"

#include <doctest/doctest.h>
#include <proj.h>

#include <cmath>
#include <random>
#include <string>

#include "geo/camera.h"
#include "geo/pixel_grid.h"
#include "support/rounds.h"

using namespace courtyard;

namespace {

constexpr double kEquator = 40075016.68557849;
constexpr const char* kNames[] = {"equal-earth", "russia",      "polar",
                                  "EPSG:3035",   "EPSG:32637",  "+proj=ortho +lat_0=60 +lon_0=90",
                                  "EPSG:3395",   "+proj=robin", "+proj=igh"};

ProjectionPtr projection(const char* text) {
    auto made = Projection::make(text);
    REQUIRE(made);
    return *made;
}

/// What PROJ's own transformation from longitude and latitude says.
class Proj {
public:
    explicit Proj(const char* system) : context_(proj_context_create()) {
        PJ* made = proj_create_crs_to_crs(context_, "OGC:CRS84", system, nullptr);
        REQUIRE(made != nullptr);
        operation_ = proj_normalize_for_visualization(context_, made);
        proj_destroy(made);
    }
    Proj(const Proj&) = delete;
    Proj& operator=(const Proj&) = delete;
    ~Proj() {
        proj_destroy(operation_);
        proj_context_destroy(context_);
    }
    PJ_XY operator()(Degrees at) const {
        return proj_trans(operation_, PJ_FWD, proj_coord(at.lon, at.lat, 0, 0)).xy;
    }

private:
    PJ_CONTEXT* context_;
    PJ* operation_;
};

double apart(WorldPoint a, WorldPoint b) {
    return std::hypot(a.x - b.x, a.y - b.y) * kEquator;
}

WorldPoint at(const ProjectionPtr& p, double lon, double lat) {
    const auto made = p->world_from({lon, lat});
    REQUIRE(made);
    return *made;
}

}  // namespace

TEST_CASE("a projection is PROJ's, laid into the plane's middle, y southward") {
    std::mt19937 random(1);
    std::uniform_real_distribution<double> lon(-179.9, 179.9), lat(1, 88);
    for (const auto& test : {std::pair{"equal-earth", "EPSG:8857"},
                             {"russia", "+proj=aea +lat_1=52 +lat_2=64 +lon_0=100 +datum=WGS84 +type=crs"},
                             {"polar", "EPSG:3576"},
                             {"EPSG:3413", "EPSG:3413"}}) {
        const auto [name, system] = test;
        INFO(std::string(test.first));
        const ProjectionPtr made = projection(name);
        const Proj proj(system);
        const Degrees first{37.6, 55.75};
        const PJ_XY from = proj(first);
        const WorldPoint origin = at(made, first.lon, first.lat);
        for (int i = 0; i < 500; ++i) {
            const Degrees place{lon(random), lat(random)};
            const PJ_XY to = proj(place);
            const WorldPoint p = at(made, place.lon, place.lat);
            CHECK(std::abs((p.x - origin.x) * kEquator - (to.x - from.x)) < 0.01);
            CHECK(std::abs((origin.y - p.y) * kEquator - (to.y - from.y)) < 0.01);
        }
    }
}

TEST_CASE("what a projection shows leads back to where it is; the rest is off the plane") {
    std::mt19937 random(2);
    std::uniform_real_distribution<double> lon(-180, 180), lat(-90, 90);
    for (const char* name : kNames) {
        CAPTURE(std::string(name));
        const ProjectionPtr made = projection(name);
        int shown = 0, lost = 0;
        for (int i = 0; i < 2000; ++i) {
            const double east = lon(random), north = lat(random);
            const LonLat place = to_lonlat(east, north);
            const auto p = made->world_from({place.lon(), place.lat()});
            CHECK((made->plane_from(place) == kOffPlane) == !p);
            if (!p) continue;
            ++shown;
            CHECK(p->x >= 0);
            CHECK(p->x <= 1);
            const auto back = made->degrees_from(*p);
            if (!back) {  // PROJ's inverse gives up where the map is torn far out of shape
                ++lost;
                continue;
            }
            // Where a hundred metres of ground are less than one of the plane, the plane is what counts.
            const auto again = made->world_from(*back);
            REQUIRE(again);
            CHECK(std::min(geodesic_m(*back, {place.lon(), place.lat()}), apart(*again, *p)) < 10);
        }
        CHECK(shown > 300);
        CHECK(lost <= shown / 50);
    }
    CHECK(!projection("polar")->world_from({37, -0.001}));
    CHECK(projection("polar")->world_from({37, 0}));
    CHECK(!projection("polar")->world_from({37, -90}));
}

TEST_CASE("many positions are projected as each alone") {
    std::mt19937 random(3);
    std::uniform_real_distribution<double> lon(-180, 180), lat(-90, 90);
    const ProjectionPtr made = projection("polar");
    std::vector<LonLat> places;
    for (int i = 0; i < 70'000; ++i)
        places.push_back(i % 3 == 0 && i > 0 ? places.back() : to_lonlat(lon(random), lat(random)));
    std::vector<std::uint32_t> x(places.size()), y(places.size());
    project_positions(made, places, x.data(), y.data());
    std::size_t differ = 0;
    for (std::size_t i = 0; i < places.size(); ++i)
        differ += MercatorPoint{x[i], y[i]} == made->plane_from(places[i]) ? 0U : 1U;
    CHECK(differ == 0);
}

TEST_CASE("each projection is cut open where it should be, and nowhere else") {
    const ProjectionPtr world = projection("equal-earth"), russia = projection("russia"),
                        polar = projection("polar");
    REQUIRE(world->seams().size() == 1);
    CHECK(world->seams()[0] == doctest::Approx(-180));
    REQUIRE(russia->seams().size() == 1);
    CHECK(russia->seams()[0] == doctest::Approx(-80));
    CHECK(polar->seams().empty());
    for (const ProjectionPtr& p : {russia, polar}) {  // Wrangel Island lies on both sides of 180°
        CHECK(apart(at(p, 179.9, 71.2), at(p, -179.9, 71.2)) < 10'000);
        // from Anadyr over Uelen to Nome it goes on, without a leap
        const WorldPoint anadyr = at(p, 177.5, 64.73), uelen = at(p, -169.8, 66.16),
                         nome = at(p, -165.4, 64.5);
        CHECK(apart(anadyr, uelen) < 800'000);
        CHECK(apart(uelen, nome) < 400'000);
    }
    CHECK(at(russia, -169.8, 66.16).x > at(russia, 170, 66.16).x);  // on the same side as the rest
    CHECK(at(russia, -169.8, 66.16).y < at(russia, 158.6, 53.0).y);
    // Fiji is at both sides of the world map, and whole in the Russian one.
    CHECK(at(world, 177.5, -17.8).x > 0.9);
    CHECK(at(world, -178.5, -18.0).x < 0.1);
    CHECK(apart(at(russia, 177.5, -17.8), at(russia, -178.5, -18.0)) < 1'500'000);
}

TEST_CASE("no grid of a clamped camera holds what is off the plane") {
    std::mt19937 random(4);
    std::uniform_real_distribution<double> part(0, 1), zoom(-1, 12);
    for (unsigned i = 0; i < test::rounds(3000); ++i) {
        const ScreenSize screen{200 + 1500 * part(random), 200 + 1500 * part(random)};
        Camera camera{{part(random), part(random)}, zoom(random), i % 3 == 0 ? nullptr : projection("polar")};
        camera = clamped(camera, screen);
        const PixelGrid grid(mercator_from_world(camera.center), camera.world_px() / 4294967296.0,
                             static_cast<int>(screen.width), static_cast<int>(screen.height));
        CHECK_FALSE(grid.contains(kOffPlane));
        CHECK(grid.contains(mercator_from_world(camera.center)));
    }
}

TEST_CASE("a bad projection is told with what to write instead") {
    for (const char* text : {"", "  ", "mollweide", "EPSG:999999", "+proj=nonsense", "EPSG:4326",
                             "+proj=laea +lat_0=x", "+lat_0=60", "EPSG:"}) {
        CAPTURE(std::string(text));
        const auto made = Projection::make(text);
        if (made) continue;  // PROJ reads "x" as 0
        CHECK(made.error().message.find("EPSG:3035") != std::string::npos);
    }
    CHECK_FALSE(Projection::make("mollweide"));
    CHECK_FALSE(Projection::make("EPSG:4326"));
    CHECK(Projection::make("EPSG:4326").error().message.find("+proj=eqc") != std::string::npos);
}

TEST_CASE("Web Mercator is no projection of PROJ's, however it is called") {
    for (const char* text : {"mercator", "EPSG:3857", " mercator "}) {
        const auto made = Projection::make(text);
        REQUIRE(made);
        CHECK(*made == nullptr);
    }
    CHECK(projection_text(nullptr) == "mercator");
    CHECK(projection("EPSG:8857")->text() == "equal-earth");
    CHECK(projection("polar")->name() == "Arctic (polar)");
}

TEST_CASE("distances are those of the ellipsoid") {
    // Moscow to Vladivostok, by PROJ's geod: 6 430 km
    CHECK(geodesic_m({37.6173, 55.7558}, {131.8855, 43.1155}) == doctest::Approx(6'423'000).epsilon(0.005));
    CHECK(geodesic_m({0, 0}, {1, 0}) == doctest::Approx(111319.49).epsilon(1e-6));
}
