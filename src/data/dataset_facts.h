#pragma once

#include <optional>
#include <string>
#include <vector>

#include "data/coverage_gap.h"

namespace courtyard {

/// Rows that a profile proposes to show at first. The others are loaded and counted, and one click away.
struct SuggestedFilter {
    std::string column;
    std::vector<std::string> values;  ///< As Column::text() gives them.
    std::string why;                  ///< "protest events: CAMEO root code 14"
    friend bool operator==(const SuggestedFilter&, const SuggestedFilter&) = default;
};

/// What the profile knows of the dataset that a table comes from.
struct DatasetFacts {
    std::string profile = "generic";  ///< Short name of the profile that mapped the columns.
    std::string title;                ///< For people: "OVD-Info detentions".
    double score = 0;                 ///< How sure the profile is: 0 … 1.
    std::string runner_up;            ///< The profile that came second; empty when none scored.
    double runner_up_score = 0;
    std::string unit_of_count = "events";  ///< What one row counts: "detentions", "media reports", …
    std::string licence;                   ///< Terms of use in a sentence; empty when not known.
    std::string citation;                  ///< How the publisher asks to be cited; empty when not known.
    std::vector<std::string> unknowns;     ///< What could not be known from such a file, a sentence each.
    std::optional<SuggestedFilter> filter;
    std::vector<std::string> coverage_faults;  ///< What of a file beside the dataset is not used, and why.
    std::vector<CoverageGap> gaps;  ///< What the profile and a file beside the dataset say was not collected.
};

}  // namespace courtyard
