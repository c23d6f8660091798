#include "query/reconcile_sites.h"

#include <algorithm>
#include <bit>
#include <string>
#include <unordered_map>

namespace courtyard {
namespace {

bool place_is_known(LocationPrecision precision) {
    return precision != LocationPrecision::Region && precision != LocationPrecision::Country;
}

/// Finds the number of a site among those seen, by open addressing.
class SiteNumbers {
public:
    explicit SiteNumbers(std::size_t most) : slots_(std::bit_ceil(most * 2 + 2), ReconcileSites::kNowhere) {}

    std::uint32_t of(std::uint32_t name, LonLat at, std::vector<ReconcileSite>& sites) {
        const std::uint64_t where = std::uint64_t{static_cast<std::uint32_t>(at.lon_e7)} << 32U |
                                    static_cast<std::uint32_t>(at.lat_e7);
        std::uint64_t hash = (where ^ name * 0x9E3779B97F4A7C15U) * 0xD6E8FEB86659FD93U;
        hash ^= hash >> 32U;
        std::size_t slot = hash & (slots_.size() - 1);
        while (slots_[slot] != ReconcileSites::kNowhere &&
               !(sites[slots_[slot]].name == name && sites[slots_[slot]].at == at))
            slot = (slot + 1) & (slots_.size() - 1);
        if (slots_[slot] == ReconcileSites::kNowhere) {
            slots_[slot] = static_cast<std::uint32_t>(sites.size());
            sites.push_back({name, at, {}});
        }
        return slots_[slot];
    }

private:
    std::vector<std::uint32_t> slots_;
};

using NameKeys = std::unordered_map<std::string, std::uint32_t>;

/// Joined keys by the least of them, so that nothing depends on which dataset comes first; by their root.
std::vector<std::uint32_t> ranked(const NameKeys& numbers, JoinedSets& keys) {
    std::vector<const std::string*> least(keys.size(), nullptr);
    std::vector<std::uint32_t> roots;
    for (const auto& [key, number] : numbers) {
        const std::string*& of_root = least[keys.root(number)];
        if (of_root == nullptr) roots.push_back(keys.root(number));
        if (of_root == nullptr || key < *of_root) of_root = &key;
    }
    std::sort(roots.begin(), roots.end(),
              [&](std::uint32_t a, std::uint32_t b) { return *least[a] < *least[b]; });
    std::vector<std::uint32_t> ranks(keys.size());
    for (std::uint32_t i = 0; i < roots.size(); ++i) ranks[roots[i]] = i;
    return ranks;
}

/// Numbers the names, by label: labels with a common key have the same.
BySide<std::vector<std::uint32_t>> name_numbers(const BySide<SiteLabels>& labels) {
    NameKeys numbers;
    JoinedSets keys(0);
    BySide<std::vector<std::uint32_t>> out;
    for (const std::size_t side : kBothSides) {
        for (const PlaceLabel& label : labels[side].labels) {
            std::uint32_t first = ReconcileSite::kUnnamed;
            for (const std::string& key : label.keys) {
                const auto [at, is_new] = numbers.try_emplace(key, static_cast<std::uint32_t>(keys.size()));
                if (is_new) keys.add();
                if (first == ReconcileSite::kUnnamed) first = at->second;
                keys.join(first, at->second);
            }
            out[side].push_back(first);
        }
    }
    const std::vector<std::uint32_t> ranks = ranked(numbers, keys);
    for (std::vector<std::uint32_t>& names : out) {
        for (std::uint32_t& name : names) {
            if (name != ReconcileSite::kUnnamed) name = ranks[keys.root(name)];
        }
    }
    return out;
}

void read_events(const EventTable& table, std::size_t side, const std::vector<std::uint32_t>& names,
                 SiteNumbers& numbers, ReconcileSites& out) {
    std::vector<std::uint32_t>& of_event = out.of_event[side];
    of_event.assign(table.event_count(), ReconcileSites::kNowhere);
    for (std::size_t row = 0; row < table.event_count(); ++row) {
        if (!place_is_known(table.location_precisions()[row])) continue;
        const std::uint32_t label = out.labels[side].of_event[row];
        const std::uint32_t name = label == SiteLabels::kNone ? ReconcileSite::kUnnamed : names[label];
        of_event[row] = numbers.of(name, table.positions()[row], out.sites);
        ++out.sites[of_event[row]].events[side];
    }
}

void put_in_order(ReconcileSites& out) {
    const std::vector<ReconcileSite>& sites = out.sites;
    out.order.resize(sites.size());
    std::iota(out.order.begin(), out.order.end(), 0U);
    std::sort(out.order.begin(), out.order.end(), [&](std::uint32_t a, std::uint32_t b) {
        const ReconcileSite &one = sites[a], &other = sites[b];
        if (one.name != other.name) return one.name < other.name;
        return one.all() != other.all() ? one.all() > other.all() : more_west(one.at, other.at);
    });
    const auto named = [&](std::uint32_t site) { return sites[site].name != ReconcileSite::kUnnamed; };
    const auto end = std::ranges::partition_point(out.order, named);
    out.unnamed = static_cast<std::size_t>(end - out.order.begin());
}

}  // namespace

ReconcileSites sites_of(const BySide<EventTablePtr>& tables) {
    ReconcileSites out;
    for (const std::size_t side : kBothSides) out.labels[side] = place_labels(*tables[side]);
    const auto names = name_numbers(out.labels);
    SiteNumbers numbers(tables[kLeftSide]->event_count() + tables[kRightSide]->event_count());
    for (const std::size_t side : kBothSides) read_events(*tables[side], side, names[side], numbers, out);
    put_in_order(out);
    return out;
}

}  // namespace courtyard
