#include "query/reconcile_places.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <unordered_map>
#include <utility>

#include "base/letter_folding.h"
#include "query/reconcile_points.h"
#include "query/reconcile_sites.h"

namespace courtyard {
namespace {

constexpr std::uint32_t kNothing = UINT32_MAX;

/// What may yet be joined to others.
struct Draft {
    LonLat at;
    BySide<std::uint64_t> events{};
    bool named_by_both = false;
    bool on(std::size_t side) const { return events[side] > 0; }
};

/// The first label that is written alike, by label.
std::vector<std::uint32_t> numbered_names(const std::vector<PlaceLabel>& labels) {
    std::unordered_map<std::string_view, std::uint32_t> first;
    std::vector<std::uint32_t> out;
    for (const PlaceLabel& label : labels)
        out.push_back(first.try_emplace(label.name, static_cast<std::uint32_t>(out.size())).first->second);
    return out;
}

class PlaceMatcher {
public:
    PlaceMatcher(const BySide<EventTablePtr>& tables, double radius_km)
        : tables_(tables), radius_km_(radius_km) {}

    ReconciledPlaces match(const std::stop_token& stop);

private:
    void gather_named();
    void join_lonely_names();
    void join_nearest(const std::vector<std::uint32_t>& from, const std::vector<std::uint32_t>& to);
    void take_in_unnamed();
    void gather_unnamed();
    std::uint32_t add_draft(LonLat at);
    void put(std::uint32_t site, std::uint32_t draft);
    ReconciledPlaces finish();
    void name_places(const std::vector<std::uint32_t>& place_of_site, ReconciledPlaces& out) const;
    static void order_by_title(ReconciledPlaces& out);

    std::vector<SpherePoint> points_of(const std::vector<std::uint32_t>& sites) const {
        std::vector<SpherePoint> out;
        out.reserve(sites.size());
        for (const std::uint32_t site : sites) out.push_back(on_sphere(in_.sites[site].at));
        return out;
    }

    const BySide<EventTablePtr>& tables_;
    double radius_km_;
    ReconcileSites in_;
    std::vector<std::uint32_t> draft_of_site_;
    std::vector<Draft> drafts_;
    JoinedSets joined_{0};         ///< Drafts.
    std::vector<double> squares_;  ///< By draft: of the greatest chord that joined something to it.
};

std::uint32_t PlaceMatcher::add_draft(LonLat at) {
    drafts_.push_back({at, {}, false});
    squares_.push_back(0);
    return joined_.add();
}

void PlaceMatcher::put(std::uint32_t site, std::uint32_t draft) {
    draft_of_site_[site] = draft;
    for (const std::size_t side : kBothSides) drafts_[draft].events[side] += in_.sites[site].events[side];
}

void PlaceMatcher::gather_named() {
    for (std::size_t first = 0; first < in_.unnamed;) {
        std::size_t last = first + 1;
        while (last < in_.unnamed && in_.sites[in_.order[last]].name == in_.sites[in_.order[first]].name)
            ++last;
        const std::vector<std::uint32_t> sites(in_.order.begin() + static_cast<std::ptrdiff_t>(first),
                                               in_.order.begin() + static_cast<std::ptrdiff_t>(last));
        const auto leaders = grouped_around_leaders(points_of(sites), kNamesakeKm);
        for (std::size_t i = 0; i < sites.size(); ++i) {  // a leader comes before those that it leads
            put(sites[i],
                leaders[i] == i ? add_draft(in_.sites[sites[i]].at) : draft_of_site_[sites[leaders[i]]]);
        }
        first = last;
    }
    for (Draft& draft : drafts_) draft.named_by_both = draft.on(kLeftSide) && draft.on(kRightSide);
}

/// Places that one dataset alone names go with the nearest one that the other alone names.
void PlaceMatcher::join_lonely_names() {
    BySide<std::vector<std::uint32_t>> lonely;
    for (std::uint32_t i = 0; i < drafts_.size(); ++i) {
        if (!drafts_[i].named_by_both) lonely[drafts_[i].on(kLeftSide) ? kLeftSide : kRightSide].push_back(i);
    }
    for (std::vector<std::uint32_t>& drafts : lonely) {  // so that of equally near ones the first is taken
        std::stable_sort(drafts.begin(), drafts.end(), [&](std::uint32_t a, std::uint32_t b) {
            return more_west(drafts_[a].at, drafts_[b].at);
        });
    }
    join_nearest(lonely[kLeftSide], lonely[kRightSide]);
    join_nearest(lonely[kRightSide], lonely[kLeftSide]);
}

void PlaceMatcher::join_nearest(const std::vector<std::uint32_t>& from,
                                const std::vector<std::uint32_t>& to) {
    std::vector<SpherePoint> points;
    for (const std::uint32_t draft : to) points.push_back(on_sphere(drafts_[draft].at));
    const PointCubes cubes(points, radius_km_);
    for (const std::uint32_t draft : from) {
        const NearestPoint found = nearest_point(cubes, points, on_sphere(drafts_[draft].at), radius_km_);
        if (found.index == NearestPoint::kNone) continue;
        joined_.join(draft, to[found.index]);
        squares_[draft] = std::max(squares_[draft], found.square);
    }
}

/// Events without a name go with the nearest named place.
void PlaceMatcher::take_in_unnamed() {
    std::vector<std::uint32_t> named(drafts_.size());
    std::iota(named.begin(), named.end(), 0U);
    std::stable_sort(named.begin(), named.end(), [&](std::uint32_t a, std::uint32_t b) {
        return more_west(drafts_[a].at, drafts_[b].at);
    });
    std::vector<SpherePoint> points;
    for (const std::uint32_t draft : named) points.push_back(on_sphere(drafts_[draft].at));
    const PointCubes cubes(points, radius_km_);
    for (std::size_t i = in_.unnamed; i < in_.order.size(); ++i) {
        const ReconcileSite& site = in_.sites[in_.order[i]];
        const NearestPoint found = nearest_point(cubes, points, on_sphere(site.at), radius_km_);
        if (found.index == NearestPoint::kNone) continue;
        const std::uint32_t draft = named[found.index];
        put(in_.order[i], draft);
        squares_[draft] = std::max(squares_[draft], found.square);
    }
}

void PlaceMatcher::gather_unnamed() {
    std::vector<std::uint32_t> sites;
    for (std::size_t i = in_.unnamed; i < in_.order.size(); ++i) {
        if (draft_of_site_[in_.order[i]] == kNothing) sites.push_back(in_.order[i]);
    }
    if (radius_km_ <= 0) {
        for (const std::uint32_t site : sites) put(site, add_draft(in_.sites[site].at));
        return;
    }
    const std::vector<SpherePoint> points = points_of(sites);
    const auto leaders = grouped_around_leaders(points, radius_km_);
    for (std::size_t i = 0; i < sites.size(); ++i) {
        if (leaders[i] == i) {
            put(sites[i], add_draft(in_.sites[sites[i]].at));
            continue;
        }
        const std::uint32_t draft = draft_of_site_[sites[leaders[i]]];
        put(sites[i], draft);
        squares_[draft] = std::max(squares_[draft], square_of_chord(points[i], points[leaders[i]]));
    }
}

/// Joined drafts become one place each.
ReconciledPlaces PlaceMatcher::finish() {
    ReconciledPlaces out;
    std::vector<std::uint32_t> place_of_root(drafts_.size(), kNothing), place_of_site(in_.sites.size());
    std::vector<double> squares;
    for (std::uint32_t draft = 0; draft < drafts_.size(); ++draft) {
        std::uint32_t& number = place_of_root[joined_.root(draft)];
        if (number == kNothing) {
            number = static_cast<std::uint32_t>(out.places.size());
            out.places.emplace_back();
            squares.push_back(0);
        }
        ReconciledPlace& place = out.places[number];
        for (const std::size_t side : kBothSides) place.events[side] += drafts_[draft].events[side];
        if (drafts_[draft].named_by_both) place.match = PlaceMatch::Name;
        squares[number] = std::max(squares[number], squares_[draft]);
    }
    std::vector<std::uint64_t> most(out.places.size(), 0);
    for (std::uint32_t site = 0; site < in_.sites.size(); ++site) {
        const std::uint32_t number = place_of_root[joined_.root(draft_of_site_[site])];
        place_of_site[site] = number;
        const ReconcileSite& s = in_.sites[site];
        const bool leads =
            s.all() > most[number] || (s.all() == most[number] && more_west(s.at, out.places[number].at));
        if (!leads) continue;
        most[number] = s.all();
        out.places[number].at = s.at;
    }
    for (std::size_t i = 0; i < out.places.size(); ++i) {
        ReconciledPlace& place = out.places[i];
        if (place.events[kLeftSide] == 0 || place.events[kRightSide] == 0 || place.match == PlaceMatch::Name)
            continue;
        place.match = PlaceMatch::Distance;
        place.apart_km = arc_km(squares[i]);
    }
    name_places(place_of_site, out);
    return out;
}

/// Gives places the names that most of their events have, and events their places.
void PlaceMatcher::name_places(const std::vector<std::uint32_t>& place_of_site, ReconciledPlaces& out) const {
    for (const std::size_t side : kBothSides) {
        const std::vector<std::uint32_t> names = numbered_names(in_.labels[side].labels);
        std::unordered_map<std::uint64_t, std::uint64_t> counts;  // by place and name
        std::vector<std::uint32_t>& of_event = out.of_event[side];
        of_event.assign(in_.of_event[side].size(), ReconciledPlaces::kNowhere);
        for (std::size_t row = 0; row < of_event.size(); ++row) {
            const std::uint32_t site = in_.of_event[side][row];
            if (site == kNothing) continue;
            of_event[row] = place_of_site[site];
            const std::uint32_t label = in_.labels[side].of_event[row];
            if (label == SiteLabels::kNone || in_.labels[side].labels[label].name.empty()) continue;
            ++counts[std::uint64_t{of_event[row]} << 32U | names[label]];
        }
        std::vector<std::uint64_t> most(out.places.size(), 0);
        for (const auto& [key, count] : counts) {
            const auto place = static_cast<std::size_t>(key >> 32U);
            const std::string& name = in_.labels[side].labels[key & 0xFFFFFFFFU].name;
            std::string& best = out.places[place].names[side];
            if (count < most[place] || (count == most[place] && name >= best)) continue;
            most[place] = count;
            best = name;
        }
    }
}

void PlaceMatcher::order_by_title(ReconciledPlaces& out) {
    std::vector<std::string> titles;
    for (const ReconciledPlace& place : out.places) titles.push_back(folded_letters(place_title(place)));
    std::vector<std::uint32_t> order(out.places.size()), ranks(out.places.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        if (const int way = titles[a].compare(titles[b]); way != 0) return way < 0;
        if (out.places[a].at == out.places[b].at) return a < b;
        return more_west(out.places[a].at, out.places[b].at);
    });
    std::vector<ReconciledPlace> places;
    places.reserve(order.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) {
        ranks[order[i]] = i;
        places.push_back(std::move(out.places[order[i]]));
    }
    out.places = std::move(places);
    for (std::vector<std::uint32_t>& of_event : out.of_event) {
        for (std::uint32_t& place : of_event) {
            if (place != ReconciledPlaces::kNowhere) place = ranks[place];
        }
    }
}

ReconciledPlaces PlaceMatcher::match(const std::stop_token& stop) {
    in_ = sites_of(tables_);
    draft_of_site_.assign(in_.sites.size(), kNothing);
    if (!stop.stop_requested()) gather_named();
    if (stop.stop_requested()) return {};
    if (radius_km_ > 0) {
        join_lonely_names();
        take_in_unnamed();
    }
    if (stop.stop_requested()) return {};
    gather_unnamed();
    ReconciledPlaces out = finish();
    order_by_title(out);
    return out;
}

}  // namespace

std::string place_title(const ReconciledPlace& place) {
    for (const std::string& name : place.names) {
        if (!name.empty()) return name;
    }
    const double lon = place.at.lon(), lat = place.at.lat();
    return fmt::format("{:.2f}° {} {:.2f}° {}", std::abs(lat), lat < 0 ? 'S' : 'N', std::abs(lon),
                       lon < 0 ? 'W' : 'E');
}

ReconciledPlaces match_places(const BySide<EventTablePtr>& tables, double radius_km,
                              const std::stop_token& stop) {
    return PlaceMatcher(tables, radius_km).match(stop);
}

bool within_km(LonLat a, LonLat b, double km) {
    return square_of_chord(on_sphere(a), on_sphere(b)) <= square_of_chord(km);
}

double distance_km(LonLat a, LonLat b) {
    return arc_km(square_of_chord(on_sphere(a), on_sphere(b)));
}

}  // namespace courtyard
