#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>
#include <string>
#include <vector>

#include "gazetteer/gazetteer.h"
#include "gazetteer/gazetteer_file.h"

using namespace courtyard;

namespace {

constexpr const char* kFile = COURTYARD_SOURCE_DIR "/assets/gazetteer/gazetteer.bin";
constexpr double kRadian = std::numbers::pi / 180;

struct Vector {
    double x, y, z;
};
Vector vector_of(LonLat p) {
    const double lon = p.lon() * kRadian, lat = p.lat() * kRadian;
    return {std::cos(lat) * std::cos(lon), std::cos(lat) * std::sin(lon), std::sin(lat)};
}

}  // namespace

TEST_CASE("cities lie in their zones") {
    const auto gazetteer = Gazetteer::open(kFile);
    REQUIRE(gazetteer);
    const auto zone = [&](double lon, double lat) {
        const auto found = (*gazetteer)->zone_at(to_lonlat(lon, lat));
        return found ? (*gazetteer)->zone_names()[*found] : std::string{};
    };
    CHECK(zone(44.5, 48.7) == "Europe/Volgograd");
    CHECK(zone(158.65, 53.02) == "Asia/Kamchatka");
    CHECK(zone(37.62, 55.75) == "Europe/Moscow");
    CHECK(zone(13.4, 52.5) == "Europe/Berlin");
    CHECK(zone(-73.97, 40.78) == "America/New_York");
    CHECK(zone(-179.9, 66) == zone(179.9, 66));
    CHECK(zone(-120, -45).empty());  // the southern Pacific
}

TEST_CASE("the zone is that of the nearest place, whatever the way it is found") {
    const auto gazetteer = Gazetteer::open(kFile);
    const auto file = GazetteerFile::open(kFile);
    REQUIRE(gazetteer);
    REQUIRE(file);
    const auto places = (*file)->places();
    std::vector<Vector> vectors;
    for (const PlaceRecord& p : places) vectors.push_back(vector_of({p.lon_e7, p.lat_e7}));
    std::mt19937 random(3);
    std::uniform_int_distribution<std::int32_t> lon(-1'800'000'000, 1'800'000'000),
        lat(-900'000'000, 900'000'000);
    std::normal_distribution<double> near(0, 3e6);
    for (int n = 0; n < 1200; ++n) {
        LonLat at{lon(random), lat(random)};
        if (n % 3 != 0) {
            const PlaceRecord& p = places[random() % places.size()];
            if (std::abs(p.lon_e7) < 1'700'000'000 && std::abs(p.lat_e7) < 800'000'000)
                at = {p.lon_e7 + static_cast<std::int32_t>(near(random)),
                      p.lat_e7 + static_cast<std::int32_t>(near(random))};
        }
        const Vector v = vector_of(at);
        double best = 9, second = 9;
        std::size_t nearest = 0;
        for (std::size_t i = 0; i < vectors.size(); ++i) {
            const Vector& w = vectors[i];
            const double d =
                (v.x - w.x) * (v.x - w.x) + (v.y - w.y) * (v.y - w.y) + (v.z - w.z) * (v.z - w.z);
            if (d < best) {
                second = best;
                best = d;
                nearest = i;
            } else {
                second = std::min(second, d);
            }
        }
        const double km = 2 * 6371 * std::asin(std::sqrt(best) / 2);
        const double next_km = 2 * 6371 * std::asin(std::sqrt(second) / 2);
        if (next_km - km < 0.01) continue;    // as good as equally near
        if (km > 750 && km < 1250) continue;  // "some 1000 km"
        const auto zone = (*gazetteer)->zone_at(at);
        INFO(at.lon() << " " << at.lat() << " " << km << " km");
        CHECK(zone.has_value() == (km < 1000));
        if (zone) CHECK(*zone == places[nearest].zone);
    }
}
