#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"

namespace courtyard {

/// A picture that a person's settings name, to be put beneath the events.
struct ListedUnderlay {
    std::string name;
    std::string source;       ///< A file's path, or an address with {z}, {x} and {y}.
    std::string attribution;  ///< Drawn on the map.
    std::string user_agent;   ///< Told to the server after the program's own, such as a contact.
    std::string terms_url;    ///< Of the server's terms of use.
    int max_zoom = 0;         ///< 0: not said.
};

/// Reads `underlays.json` of the settings folder:
///
/// {"underlays": [{"name": "Streets", "source": "https://host/{z}/{x}/{y}.png", "attribution": "© who made
/// it",
///   "max_zoom": 19, "user_agent": "me@example.org", "terms": "https://host/terms"}, …]}
///
/// The program never writes it. Empty without the file; relative paths count from the folder. Entries that
/// cannot be used are left out and told in `complaints`. Fails when the file cannot be understood at all.
Result<std::vector<ListedUnderlay>> read_underlay_list(const std::filesystem::path& folder,
                                                       std::vector<std::string>& complaints);

}  // namespace courtyard
