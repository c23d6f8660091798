#include "cli/synthetic.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <memory>
#include <numbers>
#include <vector>

#include "time/calendar.h"

namespace courtyard::cli {
namespace {

constexpr std::int64_t kDays = 4749;  // 2012-01-01 … 2024-12-31
constexpr std::array kTypes{"picket", "rally", "march", "strike", "riot", "online"};

/// splitmix64 (Steele, Lea and Flood 2014): the same numbers on every machine, unlike <random>'s
/// distributions.
class Random {
public:
    explicit Random(std::uint64_t seed) : state_(seed) {}
    double uniform() { return static_cast<double>(next() >> 11U) * 0x1.0p-53; }
    double uniform(double low, double high) { return low + (high - low) * uniform(); }
    std::size_t below(std::size_t n) { return static_cast<std::size_t>(next() % n); }
    double gauss() {  // Box and Muller
        return std::sqrt(-2 * std::log(1 - uniform())) * std::cos(2 * std::numbers::pi * uniform());
    }
    double pareto(double alpha) { return std::pow(1 - uniform(), -1 / alpha); }

private:
    std::uint64_t next() {
        state_ += 0x9E3779B97F4A7C15ULL;
        std::uint64_t z = state_;
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31U);
    }
    std::uint64_t state_;
};

/// Draws an index with given weights.
class Weighted {
public:
    void add(double weight) { sums_.push_back((sums_.empty() ? 0 : sums_.back()) + weight); }
    std::size_t draw(Random& random) const {
        const double at = random.uniform() * sums_.back();
        return static_cast<std::size_t>(std::upper_bound(sums_.begin(), sums_.end() - 1, at) - sums_.begin());
    }

private:
    std::vector<double> sums_;
};

struct Country {
    double lon, lat, spread;
};
struct City {
    std::size_t country;
    double lon, lat, spread;
};
struct Burst {
    std::size_t country;
    double day, days;
};
struct Event {
    std::int32_t day;
    std::uint32_t city, type;
    double lon, lat;
    int detained, participants;
};

struct World {
    std::vector<Country> countries;
    std::vector<City> cities;
    Weighted city_weights, burst_weights, day_weights;
    std::vector<std::vector<std::uint32_t>> cities_of;
    std::vector<Weighted> weights_of;
    std::vector<Burst> bursts;
};

World make_world(Random& random) {
    World world;
    Weighted country_weights;
    for (int i = 0; i < 60; ++i) {
        world.countries.push_back(
            {random.uniform(-120, 150), random.uniform(-35, 62), random.uniform(1.5, 9)});
        country_weights.add(1 / std::pow(1 + i, 0.8));
    }
    world.cities_of.resize(world.countries.size());
    world.weights_of.resize(world.countries.size());
    for (std::uint32_t i = 0; i < 600; ++i) {
        const std::size_t c = i < 60 ? i : country_weights.draw(random);  // no country without a city
        const Country& country = world.countries[c];
        const double weight = 1 / std::pow(1 + i, 0.9);
        world.cities.push_back({c, std::clamp(country.lon + random.gauss() * country.spread, -179.0, 179.0),
                                std::clamp(country.lat + random.gauss() * country.spread * 0.6, -60.0, 70.0),
                                random.uniform(0.02, 0.09)});
        world.city_weights.add(weight);
        world.cities_of[c].push_back(i);
        world.weights_of[c].add(weight);
    }
    for (int i = 0; i < 48; ++i) {
        world.bursts.push_back(
            {random.below(world.countries.size()), random.uniform(0, kDays), random.uniform(2, 15)});
        world.burst_weights.add(random.pareto(1.2));
    }
    for (std::int64_t d = 0; d < kDays; ++d) {
        const bool weekend = d % 7 == 0 || d % 7 == 6;  // 2012-01-01 was a Sunday
        world.day_weights.add((1 + 0.6 * static_cast<double>(d) / kDays) * (weekend ? 1.8 : 1));
    }
    return world;
}

Event make_event(const World& world, Random& random) {
    Event e{};
    if (random.uniform() < 0.45) {
        const Burst& burst = world.bursts[world.burst_weights.draw(random)];
        const double day = burst.day + random.gauss() * burst.days;
        e.day = day >= 0 && day < kDays ? static_cast<std::int32_t>(day)
                                        : static_cast<std::int32_t>(world.day_weights.draw(random));
        e.city = world.cities_of[burst.country][world.weights_of[burst.country].draw(random)];
        e.type = std::array{1U, 2U, 2U, 1U, 0U, 4U}[random.below(6)];
    } else {
        e.day = static_cast<std::int32_t>(world.day_weights.draw(random));
        e.city = static_cast<std::uint32_t>(world.city_weights.draw(random));
        e.type = std::array{0U, 0U, 0U, 1U, 1U, 2U, 3U, 3U, 4U, 5U}[random.below(10)];
    }
    const City& city = world.cities[e.city];
    const bool rural = random.uniform() < 0.04;
    e.lon = std::clamp(city.lon + random.gauss() * (rural ? 1.5 : city.spread), -180.0, 180.0);
    e.lat = std::clamp(city.lat + random.gauss() * (rural ? 1.0 : city.spread * 0.6), -85.0, 85.0);
    e.detained = random.uniform() < 0.7 ? 0 : static_cast<int>(std::min(random.pareto(1.1), 2000.0));
    e.participants = static_cast<int>(std::min(3 * random.pareto(0.8), 200000.0));
    return e;
}

}  // namespace

Result<void> write_synthetic_geojson(const std::filesystem::path& path, std::uint64_t count,
                                     std::uint64_t seed) {
    Random random(seed);
    const World world = make_world(random);
    std::vector<Event> events;
    events.reserve(count);
    for (std::uint64_t i = 0; i < count; ++i) events.push_back(make_event(world, random));
    std::stable_sort(events.begin(), events.end(),
                     [](const Event& a, const Event& b) { return a.day < b.day; });

    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> out(std::fopen(path.c_str(), "wb"), std::fclose);
    if (!out) return fail("cannot write the benchmark's file; check the temporary folder: {}", path.string());
    std::fputs("{\"type\":\"FeatureCollection\",\"name\":\"synthetic\",\"features\":[\n", out.get());
    const Instant first_day = instant_from_civil(2012, 1, 1);
    for (std::size_t i = 0; i < events.size(); ++i) {
        const Event& e = events[i];
        const std::string date = format_instant(first_day + e.day * kDay, TimePrecision::Day);
        std::fprintf(out.get(),
                     "%s{\"type\":\"Feature\",\"properties\":{\"id\":%zu,\"date\":\"%s\",\"type\":\"%s\","
                     "\"city\":\"City %u\","
                     "\"detained\":%d,\"participants\":%d},\"geometry\":{\"type\":\"Point\",\"coordinates\":["
                     "%.5f,%.5f]}}",
                     i == 0 ? "" : ",\n", i + 1, date.c_str(), kTypes[e.type], e.city, e.detained,
                     e.participants, e.lon, e.lat);
    }
    std::fputs("\n]}\n", out.get());
    if (std::ferror(out.get()) != 0)
        return fail("cannot write the benchmark's file; check the free space: {}", path.string());
    return {};
}

}  // namespace courtyard::cli
