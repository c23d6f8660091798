#include "cli/synthetic_events.h"

namespace courtyard::cli {

SyntheticWorld::SyntheticWorld(Random& random) {
    Weighted country_weights;
    for (int i = 0; i < 60; ++i) {
        countries_.push_back({random.uniform(-120, 150), random.uniform(-35, 62), random.uniform(1.5, 9)});
        country_weights.add(1 / std::pow(1 + i, 0.8));
    }
    cities_of_.resize(countries_.size());
    weights_of_.resize(countries_.size());
    for (std::uint32_t i = 0; i < 600; ++i) {
        const std::size_t c = i < 60 ? i : country_weights.draw(random);  // no country without a city
        const Country& country = countries_[c];
        const double weight = 1 / std::pow(1 + i, 0.9);
        cities_.push_back({c, std::clamp(country.lon + random.gauss() * country.spread, -179.0, 179.0),
                           std::clamp(country.lat + random.gauss() * country.spread * 0.6, -60.0, 70.0),
                           random.uniform(0.02, 0.09)});
        city_weights_.add(weight);
        cities_of_[c].push_back(i);
        weights_of_[c].add(weight);
    }
    for (int i = 0; i < 48; ++i) {
        bursts_.push_back(
            {random.below(countries_.size()), random.uniform(0, kSyntheticDays), random.uniform(2, 15)});
        burst_weights_.add(random.pareto(1.2));
    }
    for (std::int64_t d = 0; d < kSyntheticDays; ++d) {
        const bool weekend = d % 7 == 0 || d % 7 == 6;  // 2012-01-01 was a Sunday
        day_weights_.add((1 + 0.6 * static_cast<double>(d) / kSyntheticDays) * (weekend ? 1.8 : 1));
    }
}

SyntheticEvent SyntheticWorld::draw(Random& random) const {
    SyntheticEvent e{};
    if (random.uniform() < 0.45) {
        const Burst& burst = bursts_[burst_weights_.draw(random)];
        const double day = burst.day + random.gauss() * burst.days;
        e.day = day >= 0 && day < kSyntheticDays ? static_cast<std::int32_t>(day)
                                                 : static_cast<std::int32_t>(day_weights_.draw(random));
        e.city = cities_of_[burst.country][weights_of_[burst.country].draw(random)];
        e.type = std::array{1U, 2U, 2U, 1U, 0U, 4U}[random.below(6)];
    } else {
        e.day = static_cast<std::int32_t>(day_weights_.draw(random));
        e.city = static_cast<std::uint32_t>(city_weights_.draw(random));
        e.type = std::array{0U, 0U, 0U, 1U, 1U, 2U, 3U, 3U, 4U, 5U}[random.below(10)];
    }
    const City& city = cities_[e.city];
    const bool rural = random.uniform() < 0.04;
    e.lon = std::clamp(city.lon + random.gauss() * (rural ? 1.5 : city.spread), -180.0, 180.0);
    e.lat = std::clamp(city.lat + random.gauss() * (rural ? 1.0 : city.spread * 0.6), -85.0, 85.0);
    e.detained = random.uniform() < 0.7 ? 0 : static_cast<int>(std::min(random.pareto(1.1), 2000.0));
    e.participants = static_cast<int>(std::min(3 * random.pareto(0.8), 200000.0));
    e.note = static_cast<std::uint32_t>(random.below(kSyntheticNotes));
    return e;
}

}  // namespace courtyard::cli
