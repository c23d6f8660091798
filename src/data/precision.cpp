#include "data/precision.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "base/translate.h"

namespace courtyard {
namespace {

constexpr std::array<std::string_view, kLocationPrecisionCount> kNames{
    tr_later("exact"),  tr_later("near"),    tr_later("city"),   tr_later("district"),
    tr_later("region"), tr_later("country"), tr_later("unknown")};

/// Ends the words of a place that was looked up by its name: see location_words().
constexpr std::string_view kGeocoded = ", geocoded";

struct Word {
    std::string_view text;
    LocationPrecision precision;
};
constexpr std::array kWords{
    Word{"point", LocationPrecision::Exact},      Word{"address", LocationPrecision::Exact},
    Word{"street", LocationPrecision::Exact},     Word{"точно", LocationPrecision::Exact},
    Word{"approximate", LocationPrecision::Near}, Word{"settlement", LocationPrecision::City},
    Word{"town", LocationPrecision::City},        Word{"village", LocationPrecision::City},
    Word{"locality", LocationPrecision::City},    Word{"город", LocationPrecision::City},
    Word{"stadt", LocationPrecision::City},       Word{"admin2", LocationPrecision::District},
    Word{"adm2", LocationPrecision::District},    Word{"county", LocationPrecision::District},
    Word{"район", LocationPrecision::District},   Word{"admin1", LocationPrecision::Region},
    Word{"adm1", LocationPrecision::Region},      Word{"state", LocationPrecision::Region},
    Word{"province", LocationPrecision::Region},  Word{"oblast", LocationPrecision::Region},
    Word{"регион", LocationPrecision::Region},    Word{"область", LocationPrecision::Region},
    Word{"nation", LocationPrecision::Country},   Word{"admin0", LocationPrecision::Country},
    Word{"страна", LocationPrecision::Country}};

}  // namespace

std::string_view location_precision_name(LocationPrecision precision) {
    return kNames[static_cast<std::size_t>(precision)];
}

std::optional<LocationPrecision> location_precision_of(std::string_view word) {
    std::string key = lowered(trimmed(word));
    if (key.ends_with(kGeocoded)) key.resize(key.size() - kGeocoded.size());
    if (const auto name = std::find(kNames.begin(), kNames.end(), key); name != kNames.end())
        return static_cast<LocationPrecision>(name - kNames.begin());
    const auto found =
        std::find_if(kWords.begin(), kWords.end(), [&](const Word& w) { return w.text == key; });
    if (found == kWords.end()) return std::nullopt;
    return found->precision;
}

}  // namespace courtyard
