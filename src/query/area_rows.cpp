#include "query/area_rows.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "query/area_names.h"
#include "query/region_rows.h"

namespace courtyard {
namespace {

/// The areas that each text of a column may mean.
std::vector<std::vector<std::uint16_t>> meanings(const TextColumn& column, const AreaSet& set) {
    const AreaNames names(set);
    std::vector<std::vector<std::uint16_t>> out;
    out.reserve(column.dictionary.size());
    for (std::uint32_t code = 0; code < column.dictionary.size(); ++code)
        out.push_back(names.find(column.dictionary[code]));
    return out;
}

/// Of areas with the name that a data set gives, the one that is meant by an event that lies in region `at`:
/// the one in which it lies, else one of its country; in no country the only one there is.
std::optional<std::uint16_t> meant(const AreaSet& set, const std::vector<std::uint16_t>& named,
                                   std::uint16_t at, std::uint16_t country) {
    if (named.empty()) return std::nullopt;
    if (std::ranges::find(named, at) != named.end()) return at;
    if (set.key.level != AreaLevel::Admin1 || country == AreaSet::kNone)
        return named.size() == 1 ? std::optional(named.front()) : std::nullopt;
    std::optional<std::uint16_t> found;
    for (const std::uint16_t area : named) {
        if (set.areas[area].country != country) continue;
        if (found) return std::nullopt;
        found = area;
    }
    return found;
}

const TextColumn* words_of(const EventTable& table, AreaLevel level) {
    if (level == AreaLevel::File) return nullptr;
    const Column* column = table.column(level == AreaLevel::Country ? Role::Country : Role::Region);
    return column == nullptr ? nullptr : std::get_if<TextColumn>(&column->values);
}

/// Lets the data set's own words win.
void take_words(const EventTable& table, AreaRows& out) {
    const TextColumn* words = words_of(table, out.set->key.level);
    if (words == nullptr) return;
    const auto named = meanings(*words, *out.set);
    for (std::size_t row = 0; row < out.areas.size(); ++row) {
        const std::uint32_t code = words->codes[row];
        if (code == TextColumn::kMissing) continue;
        const std::uint16_t at = out.areas[row];
        const std::uint16_t country = at == AreaSet::kNone ? AreaSet::kNone : out.set->areas[at].country;
        const auto area = meant(*out.set, named[code], at, country);
        if (!area) continue;
        out.areas[row] = *area;
        ++out.by_word;
    }
}

}  // namespace

Result<AreaRowsPtr> areas_of(const EventTablePtr& table, const AreaSetPtr& set, const std::stop_token& stop,
                             JobProgress& progress) {
    auto rows = regions_of(*table, *set->map, stop, progress);
    if (!rows) return pass_on(rows);
    AreaRows out;
    out.set = set;
    out.table = table;
    out.areas.resize(table->event_count());
    for (std::size_t row = 0; row < out.areas.size(); ++row) {
        const std::uint32_t region = rows->regions[row];
        out.areas[row] = region == PackedCodes::kMissing ? AreaSet::kNone : set->area_of_region[region];
    }
    take_words(*table, out);
    const auto none = static_cast<std::size_t>(std::ranges::count(out.areas, AreaSet::kNone));
    out.by_place = out.areas.size() - none - out.by_word;
    return std::make_shared<const AreaRows>(std::move(out));
}

}  // namespace courtyard
