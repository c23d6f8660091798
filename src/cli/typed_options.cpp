#include "cli/typed_options.h"

#include <CLI/CLI.hpp>
#include <cstdio>

#include "query/expression.h"
#include "time/parse.h"

namespace courtyard::cli {
namespace {

Result<std::optional<Instant>> parse_moment(const char* option, const std::string& text,
                                            const ShownClock& clock) {
    if (text.empty()) return std::optional<Instant>{};
    const auto time = parse_typed_time(text);
    if (!time) return fail("{}: {}", option, time.error().message);
    const auto shown = clock.shown(time->span.begin, time->basis, nullptr);
    if (!shown)
        return fail("{}: leave the zone out, as each event's own clock is meant; not '{}'", option, text);
    return shown;
}

}  // namespace

Result<Extent> parse_bbox(const std::string& text) {
    Extent e;
    int read = 0;
    const bool fits =
        std::sscanf(text.c_str(), "%lf,%lf,%lf,%lf%n", &e.west, &e.south, &e.east, &e.north, &read) == 4 &&
        static_cast<std::size_t>(read) == text.size();
    // NaN fails every comparison.
    const bool inside = e.west >= -180 && e.west <= 180 && e.east >= -180 && e.east <= 180 &&
                        e.south >= -90 && e.north <= 90 && e.south < e.north && e.west != e.east;
    if (!fits || !inside) {
        return fail(
            "--bbox wants W,S,E,N in degrees, such as 19,41,180,78 (W greater than E crosses the "
            "antimeridian); "
            "not '{}'",
            text);
    }
    return e;
}

Result<TypedRange> parse_range(const std::string& from, const std::string& to, const ShownClock& clock) {
    auto first = parse_moment("--from", from, clock);
    if (!first) return pass_on(first);
    auto last = parse_moment("--to", to, clock);
    if (!last) return pass_on(last);
    if (*first && *last && **last <= **first)
        return fail("--to must be later than --from: the range is half-open, [from, to)");
    return TypedRange{*first, *last};
}

void declare_conditions(CLI::App& app, std::string& where, std::string& search) {
    app.add_option("--where", where,
                   "only events of which this is true: detained > 100 and region = 'Moscow'")
        ->type_name("EXPR");
    app.add_option("--search", search, "only events in whose texts, places and actors all these words stand")
        ->type_name("TEXT");
}

Result<std::vector<Rule>> parse_conditions(const std::string& where, const std::string& search) {
    std::vector<Rule> rules;
    if (!search.empty()) rules.emplace_back(TextRule{search, {}});
    if (!where.empty()) {
        if (const auto read = parse_expression(where); !read)
            return fail("--where: {}", pointed_error(where, read.error()));
        rules.emplace_back(ExpressionRule{where});
    }
    return rules;
}

}  // namespace courtyard::cli
