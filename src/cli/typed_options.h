#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "geo/lonlat.h"
#include "query/clause.h"
#include "time/shown_clock.h"

namespace CLI {
class App;
}

namespace courtyard::cli {

/// Reads "W,S,E,N" in degrees; W greater than E crosses the antimeridian. The error says what is wanted.
Result<Extent> parse_bbox(const std::string& text);

/// Ends as the clock shows them, of which the second is outside; what was not typed is open.
struct TypedRange {
    std::optional<Instant> from, to;
};
/// Reads --from and --to; a time typed with its zone is brought to the clock. Fails when nothing lies between
/// them.
Result<TypedRange> parse_range(const std::string& from, const std::string& to, const ShownClock& clock);

/// Declares --where and --search.
void declare_conditions(CLI::App& app, std::string& where, std::string& search);
/// What they ask of events; nothing where they were not typed. Fails on an expression that cannot be read.
Result<std::vector<Rule>> parse_conditions(const std::string& where, const std::string& search);

}  // namespace courtyard::cli
