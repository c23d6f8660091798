#include "cli/synthetic.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <memory>
#include <numbers>
#include <string>
#include <vector>

#include "io/reference_read.h"
#include "time/calendar.h"

namespace courtyard::cli {
namespace {

constexpr std::int64_t kDays = 4749;         // 2012-01-01 … 2024-12-31
constexpr Instant kFirstDay = 15340 * kDay;  // 2012-01-01
constexpr std::size_t kNotes = 4096, kNoteLength = 80;
constexpr std::array kWords{"people",  "gathered",  "near",     "square",   "with",    "posters", "police",
                            "several", "activists", "released", "court",    "mayor",   "rally",   "against",
                            "support", "solo",      "picket",   "building", "central", "street"};
constexpr std::array<std::string_view, 6> kTypes{"picket", "rally", "march", "strike", "riot", "online"};

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
    std::uint32_t note;
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
    e.note = static_cast<std::uint32_t>(random.below(kNotes));
    return e;
}

/// All events of a file, and the texts they share.
struct Events {
    std::vector<Event> rows;
    std::vector<std::string> notes, cities, dates;

    LayerRow at(std::uint64_t i) const {
        const Event& e = rows[i];
        const CivilTime day = civil_from_instant(kFirstDay + e.day * kDay);
        return {static_cast<std::int64_t>(i + 1),
                static_cast<int>(day.year),
                static_cast<int>(day.month),
                static_cast<int>(day.day),
                kTypes[e.type],
                cities[e.city],
                notes[e.note],
                e.detained,
                e.participants,
                e.lon,
                e.lat};
    }
    const char* date(std::uint64_t i) const { return dates[static_cast<std::size_t>(rows[i].day)].c_str(); }
};

Events make_events(std::uint64_t count, std::uint64_t seed) {
    Random random(seed);
    const World world = make_world(random);
    Events out;
    out.rows.reserve(count);
    for (std::uint64_t i = 0; i < count; ++i) out.rows.push_back(make_event(world, random));
    std::stable_sort(out.rows.begin(), out.rows.end(),
                     [](const Event& a, const Event& b) { return a.day < b.day; });
    for (std::size_t i = 0; i < kNotes; ++i) {
        std::string note;
        while (note.size() < kNoteLength) note += std::string(kWords[random.below(kWords.size())]) + ' ';
        out.notes.push_back(note.substr(0, kNoteLength - 1) + '.');
    }
    for (std::size_t i = 0; i < world.cities.size(); ++i) out.cities.push_back("City " + std::to_string(i));
    for (std::int64_t day = 0; day < kDays; ++day)
        out.dates.push_back(format_instant(kFirstDay + day * kDay, TimePrecision::Day));
    return out;
}

void print_feature(std::FILE* out, const Events& events, std::uint64_t i) {
    const LayerRow row = events.at(i);
    std::fprintf(out,
                 "{\"type\":\"Feature\",\"properties\":{\"id\":%lld,\"date\":\"%s\",\"type\":\"%s\","
                 "\"city\":\"%s\",\"detained\":%d,\"participants\":%d,\"notes\":\"%s\"},"
                 "\"geometry\":{\"type\":\"Point\",\"coordinates\":[%.5f,%.5f]}}",
                 static_cast<long long>(row.id), events.date(i), row.type.data(), row.city.data(),
                 row.detained, row.participants, row.notes.data(), row.lon, row.lat);
}

void print_geojson(std::FILE* out, const Events& events) {
    std::fputs("{\"type\":\"FeatureCollection\",\"name\":\"synthetic\",\"features\":[\n", out);
    for (std::uint64_t i = 0; i < events.rows.size(); ++i) {
        if (i > 0) std::fputs(",\n", out);
        print_feature(out, events, i);
    }
    std::fputs("\n]}\n", out);
}

void print_sequence(std::FILE* out, const Events& events) {
    for (std::uint64_t i = 0; i < events.rows.size(); ++i) {
        print_feature(out, events, i);
        std::fputc('\n', out);
    }
}

void print_csv(std::FILE* out, const Events& events) {
    std::fputs("id,date,type,city,detained,participants,notes,lon,lat\n", out);
    for (std::uint64_t i = 0; i < events.rows.size(); ++i) {
        const LayerRow row = events.at(i);
        std::fprintf(out, "%lld,%s,%s,%s,%d,%d,%s,%.5f,%.5f\n", static_cast<long long>(row.id),
                     events.date(i), row.type.data(), row.city.data(), row.detained, row.participants,
                     row.notes.data(), row.lon, row.lat);
    }
}

Result<void> write_text(const std::filesystem::path& path, const Events& events,
                        void (*print)(std::FILE*, const Events&)) {
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> out(std::fopen(path.c_str(), "wb"), std::fclose);
    if (!out) return fail("cannot write the benchmark's file; check the temporary folder: {}", path.string());
    print(out.get(), events);
    if (std::fflush(out.get()) != 0 || std::ferror(out.get()) != 0)
        return fail("cannot write the benchmark's file; check the free space: {}", path.string());
    return {};
}

}  // namespace

Result<void> write_synthetic(const std::filesystem::path& path, SyntheticFormat format, std::uint64_t count,
                             std::uint64_t seed) {
    const Events events = make_events(count, seed);
    const auto row_at = [&](std::uint64_t i) { return events.at(i); };
    switch (format) {
        case SyntheticFormat::GeoJson:
            return write_text(path, events, print_geojson);
        case SyntheticFormat::GeoJsonSeq:
            return write_text(path, events, print_sequence);
        case SyntheticFormat::Csv:
            return write_text(path, events, print_csv);
        case SyntheticFormat::GeoPackage:
            return write_layer_with_gdal(path.string(), "GPKG", count, row_at);
        case SyntheticFormat::FlatGeobuf:
            return write_layer_with_gdal(path.string(), "FlatGeobuf", count, row_at);
    }
    return {};
}

}  // namespace courtyard::cli
