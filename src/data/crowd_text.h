#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace courtyard {

/// What a text says of the size of a crowd.
struct CrowdSize {
    std::optional<std::int64_t> low;   ///< Least number named; empty when there is none.
    std::optional<std::int64_t> high;  ///< Greatest number named; empty when open or not known.
    bool vague = false;                ///< Words stand for numbers: "dozens", "a small group".
    bool not_people = false;           ///< It counts something else: "38 cars", "4 arrested".

    bool has_number() const { return low || high; }
    friend bool operator==(const CrowdSize&, const CrowdSize&) = default;
};

/// Reads the size of a crowd from words in English, Russian or German: "between 250 and 400" is 250 … 400,
/// "over 1 000 000" is 1,000,000 and more, "less than 50" at most 50, "dozens" 20 … 100, "hundreds" 100 …
/// 1,000, "thousands" 1,000 … 10,000 (all of these vague). Several estimates in one text give their least and
/// greatest. Years, dates, clock times and "no report" are no crowd. Any bytes are allowed; thread-safe.
CrowdSize parse_crowd_text(std::string_view text);
/// The same for texts about the arrested, injured or killed: such words then are no other unit.
CrowdSize parse_casualty_text(std::string_view text);

}  // namespace courtyard
