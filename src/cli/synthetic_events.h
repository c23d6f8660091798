#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <string_view>
#include <vector>

#include "time/instant.h"

namespace courtyard::cli {

inline constexpr std::int64_t kSyntheticDays = 4749;         // 2012-01-01 … 2024-12-31
inline constexpr Instant kSyntheticFirstDay = 15340 * kDay;  // 2012-01-01
inline constexpr std::size_t kSyntheticNotes = 4096;         ///< Different notes.
inline constexpr std::array<std::string_view, 6> kSyntheticTypes{"picket", "rally", "march",
                                                                 "strike", "riot",  "online"};

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

/// One made-up event, as the files and tables for benchmarks hold it.
struct SyntheticEvent {
    std::int32_t day;  ///< From kSyntheticFirstDay.
    std::uint32_t city, type;
    double lon, lat;
    int detained, participants;
    std::uint32_t note;
};

/// Where made-up events happen: 600 cities of Zipf weight in 60 clusters with Gaussian scatter, 4 % rural;
/// days with a trend, weekends and 48 bursts that hold 45 % of the events.
class SyntheticWorld {
public:
    explicit SyntheticWorld(Random& random);
    SyntheticEvent draw(Random& random) const;

    struct Country {
        double lon, lat, spread;
    };
    struct City {
        std::size_t country;
        double lon, lat, spread;
    };
    const std::vector<Country>& countries() const { return countries_; }
    const std::vector<City>& cities() const { return cities_; }  ///< The first is the greatest.

private:
    struct Burst {
        std::size_t country;
        double day, days;
    };
    std::vector<Country> countries_;
    std::vector<City> cities_;
    Weighted city_weights_, burst_weights_, day_weights_;
    std::vector<std::vector<std::uint32_t>> cities_of_;
    std::vector<Weighted> weights_of_;
    std::vector<Burst> bursts_;
};

}  // namespace courtyard::cli
