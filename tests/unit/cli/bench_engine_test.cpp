#include "cli/bench_engine.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>

using namespace courtyard::cli;

TEST_CASE("bench engine times every motion in every view, and its numbers are the plain loop's") {
    for (const char* length : {"day", "mixed"}) {
        std::ostringstream out, err;
        const BenchEngineOptions options{{3000}, length, 10};
        REQUIRE(run_bench_engine(options, out, err) == 0);
        CHECK(err.str().empty());
        std::set<std::string> cases, views;
        std::istringstream lines(out.str());
        for (std::string line; std::getline(lines, line);) {
            const auto json = nlohmann::json::parse(line);
            CHECK(json["rows"].get<int>() == 3000);
            const auto name = json["case"].get<std::string>();
            cases.insert(name);
            if (name == "build") {
                CHECK(json["bytes_per_event"]["columns"].get<double>() <= 42);
                continue;
            }
            const bool searches = name == "search" || name == "first search";
            if (!searches) views.insert(json["view"].get<std::string>());
            if (searches) CHECK(json["first_p50_ms"].get<double>() <= json["p99_ms"].get<double>());
            CHECK(json["exact"].get<bool>());
            CHECK(json["p50_ms"].get<double>() <= json["p99_ms"].get<double>());
        }
        CHECK(cases == std::set<std::string>{"build", "scrub 1 d", "scrub 30 d", "jump", "pan", "zoom",
                                             "filter toggled", "search", "first search"});
        CHECK(views == std::set<std::string>{"world", "country", "city", "street"});
    }
}
