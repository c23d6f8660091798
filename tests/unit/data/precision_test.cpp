#include "data/precision.h"

#include <doctest/doctest.h>

#include <string>

using namespace courtyard;

TEST_CASE("words of a file name location precisions") {
    CHECK(location_precision_of("Exact") == LocationPrecision::Exact);
    CHECK(location_precision_of(" city ") == LocationPrecision::City);
    CHECK(location_precision_of("ADM1") == LocationPrecision::Region);
    CHECK(location_precision_of("Город") == LocationPrecision::City);
    CHECK(location_precision_of("страна") == LocationPrecision::Country);
    CHECK_FALSE(location_precision_of("quite good").has_value());
    CHECK_FALSE(location_precision_of("").has_value());
}

TEST_CASE("each precision is found by its own name") {
    for (std::size_t i = 0; i < kLocationPrecisionCount; ++i) {
        const auto precision = static_cast<LocationPrecision>(i);
        CHECK(location_precision_of(location_precision_name(precision)) == precision);
        CHECK(location_precision_of(std::string(location_precision_name(precision)) + ", geocoded") ==
              precision);
    }
}
