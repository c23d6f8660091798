#pragma once

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <vector>

#include "query/reconcile_names.h"
#include "query/reconcile_places.h"

namespace courtyard {

/// Sets that are joined two by two.
class JoinedSets {
public:
    explicit JoinedSets(std::size_t size) : parents_(size) {
        std::iota(parents_.begin(), parents_.end(), 0U);
    }
    std::uint32_t add() {
        parents_.push_back(static_cast<std::uint32_t>(parents_.size()));
        return parents_.back();
    }
    std::uint32_t root(std::uint32_t of) {
        while (parents_[of] != of) of = parents_[of] = parents_[parents_[of]];
        return of;
    }
    void join(std::uint32_t a, std::uint32_t b) {
        a = root(a);
        b = root(b);
        parents_[std::max(a, b)] = std::min(a, b);
    }
    std::size_t size() const { return parents_.size(); }

private:
    std::vector<std::uint32_t> parents_;
};

/// All events of one name, or of none, at one position.
struct ReconcileSite {
    static constexpr std::uint32_t kUnnamed = UINT32_MAX;
    std::uint32_t name = kUnnamed;
    LonLat at;
    BySide<std::uint32_t> events{};
    std::uint64_t all() const { return std::uint64_t{events[kLeftSide]} + events[kRightSide]; }
};

/// Order of positions that nothing else tells apart.
inline bool more_west(LonLat a, LonLat b) {
    return a.lon_e7 != b.lon_e7 ? a.lon_e7 < b.lon_e7 : a.lat_e7 < b.lat_e7;
}

/// The sites of two datasets.
struct ReconcileSites {
    static constexpr std::uint32_t kNowhere = UINT32_MAX;
    BySide<SiteLabels> labels;
    std::vector<ReconcileSite> sites;
    BySide<std::vector<std::uint32_t>> of_event;  ///< Into sites; kNowhere: see ReconciledPlaces::kNowhere.
    /// Sites by name, those with most events first, then from west to east and from south to north; those
    /// without a name from `unnamed` on.
    std::vector<std::uint32_t> order;
    std::size_t unnamed = 0;
};
ReconcileSites sites_of(const BySide<EventTablePtr>& tables);

}  // namespace courtyard
