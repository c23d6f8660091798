#include "render/clustering.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace courtyard {
namespace {

constexpr unsigned kFinestLevel = 26;
constexpr std::int64_t kMarginCells = 8;  // merging reaches into the view from no farther
constexpr std::int64_t kStepCells = 16;
constexpr double kGapPx = 1;           // between discs
constexpr double kSingleRadiusPx = 7;  // what an event alone takes up

std::size_t letters_of(std::uint32_t events) {
    std::size_t digits = 1;
    for (std::uint32_t rest = events; rest >= 10; rest /= 10) ++digits;
    return digits + (digits - 1) / 3;
}

/// Cells [first, first + count) of `all` along one axis that hold what is seen, [from, to] in cells.
struct Span {
    std::int64_t first = 0, count = 0;
};
Span cells_seen(double from, double to) {
    const auto down = [](double v) {
        return static_cast<std::int64_t>(std::floor(v / kStepCells)) * kStepCells;
    };
    const std::int64_t first = down(from - kMarginCells);
    return {first, down(to + kMarginCells) + kStepCells - first};
}

}  // namespace

CellBlock cluster_cells(const Viewport& viewport, double radius_px) {
    CellBlock block;
    const double cells_across = viewport.camera.world_px() / radius_px;
    block.level = static_cast<unsigned>(
        std::clamp(std::floor(std::log2(cells_across)), 0.0, static_cast<double>(kFinestLevel)));
    const auto world = std::int64_t{1} << block.level;
    const double cell_px = viewport.camera.world_px() / static_cast<double>(world);
    const double x = viewport.camera.center.x * static_cast<double>(world);
    const double y = viewport.camera.center.y * static_cast<double>(world);
    const double half_width = viewport.size.width / cell_px / 2,
                 half_height = viewport.size.height / cell_px / 2;
    const Span columns = cells_seen(x - half_width, x + half_width);
    const Span rows = cells_seen(y - half_height, y + half_height);
    const std::int64_t first_row = std::clamp<std::int64_t>(rows.first, 0, world - 1);
    const std::int64_t last_row = std::clamp<std::int64_t>(rows.first + rows.count, first_row + 1, world);
    const bool around = columns.count >= world;
    block.first_column = around ? 0 : static_cast<std::uint32_t>(columns.first & (world - 1));
    block.columns = static_cast<std::uint32_t>(around ? world : columns.count);
    block.first_row = static_cast<std::uint32_t>(first_row);
    block.rows = static_cast<std::uint32_t>(last_row - first_row);
    return block;
}

double cluster_radius_px(std::uint32_t events, double radius_px) {
    constexpr double kMostEvents = 1e6, kDigitPx = 0.64 * kClusterTextPx;
    const double most = radius_px / 2, least = std::min(11.0, most);
    const double grown = std::clamp(std::log(events / 2.0) / std::log(kMostEvents / 2), 0.0, 1.0);
    const double text = static_cast<double>(letters_of(events)) * kDigitPx / 2 + kClusterRingPx + 1.5;
    return std::max(std::sqrt(least * least + (most * most - least * least) * grown), text);
}

void Clustering::take_cells(const GroundCells& counted) {
    block_ = counted.block();
    classes_ = counted.classes();
    clusters_.clear();
    kinds_.clear();
    cluster_of_cell_.assign(block_.size(), kNone);
    std::vector<std::uint32_t> used;
    for (std::uint32_t cell = 0; cell < block_.size(); ++cell) {
        if (counted.cells()[cell].events > 0) used.push_back(cell);
    }
    std::stable_sort(used.begin(), used.end(), [&](std::uint32_t a, std::uint32_t b) {
        return counted.cells()[a].events > counted.cells()[b].events;
    });
    const std::uint32_t mask = block_.world_columns() - 1;
    for (const std::uint32_t cell : used) {
        const GroundCell& from = counted.cells()[cell];
        const std::uint32_t column = (block_.first_column + cell % block_.columns) & mask;
        const std::uint32_t row = block_.first_row + cell / block_.columns;
        const auto x = static_cast<std::uint32_t>(from.x / from.events);
        const auto y = static_cast<std::uint32_t>(from.y / from.events);
        const MercatorPoint at{(block_.level == 0 ? 0 : column << (32 - block_.level)) + x,
                               (row << (31 - block_.level)) + y};
        cluster_of_cell_[cell] = static_cast<std::uint32_t>(clusters_.size());
        const double radius = from.events == 1 ? kSingleRadiusPx : cluster_radius_px(from.events, radius_px_);
        clusters_.push_back({from.events, at, radius, static_cast<std::uint32_t>(from.rows), kinds_.size()});
        const auto kinds = counted.kinds(cell);
        kinds_.insert(kinds_.end(), kinds.begin(), kinds.end());
    }
    absorbed_by_.resize(clusters_.size());
    std::iota(absorbed_by_.begin(), absorbed_by_.end(), 0U);
}

std::uint32_t Clustering::root(std::uint32_t cluster) const {
    while (absorbed_by_[cluster] != cluster) cluster = absorbed_by_[cluster];
    return cluster;
}

/// Those that stand, by the cell in which they lie now.
void Clustering::put_into_buckets() {
    first_in_cell_.assign(block_.size(), kNone);
    next_in_cell_.assign(clusters_.size(), kNone);
    for (std::uint32_t i = 0; i < clusters_.size(); ++i) {
        if (absorbed_by_[i] != i) continue;
        const auto cell = block_.cell(clusters_[i].at);
        if (!cell) continue;
        next_in_cell_[i] = first_in_cell_[*cell];
        first_in_cell_[*cell] = i;
    }
}

void Clustering::absorb(std::uint32_t into, std::uint32_t from) {
    Cluster& a = clusters_[into];
    const Cluster& b = clusters_[from];
    const double share = static_cast<double>(b.events) / (static_cast<double>(a.events) + b.events);
    // Signed differences wrap: the nearer way around the world.
    const auto dx = static_cast<std::int32_t>(b.at.x - a.at.x),
               dy = static_cast<std::int32_t>(b.at.y - a.at.y);
    a.at.x += static_cast<std::uint32_t>(std::llround(dx * share));
    a.at.y += static_cast<std::uint32_t>(std::llround(dy * share));
    a.events += b.events;
    a.radius_px = cluster_radius_px(a.events, radius_px_);
    for (std::size_t i = 0; i < classes_; ++i) kinds_[a.kinds + i] += kinds_[b.kinds + i];
    absorbed_by_[from] = into;
}

/// Takes in what lies too near. Returns true when there was anything.
bool Clustering::merge_near(std::uint32_t cluster) {
    const double px_x = std::ldexp(radius_px_, static_cast<int>(block_.level) - 32), px_y = 2 * px_x;
    const double most_radius = clusters_[cluster].radius_px + kGapPx;
    const auto reach = static_cast<std::int64_t>(std::ceil(2 * most_radius / radius_px_));
    const MercatorPoint at = clusters_[cluster].at;
    const std::int64_t column = block_.column_of(at.x), row = block_.row_of(at.y);
    const auto around = std::int64_t{block_.world_columns()};
    bool any = false;
    for (std::int64_t y = std::max<std::int64_t>(row - reach, 0);
         y <= std::min<std::int64_t>(row + reach, block_.rows - 1); ++y) {
        for (std::int64_t x = column - reach; x <= column + reach; ++x) {
            const std::int64_t wrapped = x & (around - 1);
            if (wrapped >= block_.columns) continue;
            for (std::uint32_t other = first_in_cell_[static_cast<std::size_t>(y * block_.columns + wrapped)];
                 other != kNone; other = next_in_cell_[other]) {
                if (other == cluster || absorbed_by_[other] != other) continue;
                const Cluster& a = clusters_[cluster];
                const Cluster& b = clusters_[other];
                if (b.events > a.events) continue;
                const double dx = static_cast<std::int32_t>(b.at.x - a.at.x) * px_x;
                const double dy = static_cast<std::int32_t>(b.at.y - a.at.y) * px_y;
                if (std::hypot(dx, dy) >= a.radius_px + b.radius_px + kGapPx) continue;
                absorb(cluster, other);
                any = true;
            }
        }
    }
    return any;
}

/// Numbers anew those that stand.
void Clustering::drop_absorbed() {
    std::vector<std::uint32_t> standing;
    for (std::uint32_t i = 0; i < clusters_.size(); ++i) {
        if (absorbed_by_[i] == i) standing.push_back(i);
    }
    std::stable_sort(standing.begin(), standing.end(), [this](std::uint32_t a, std::uint32_t b) {
        return clusters_[a].events > clusters_[b].events;
    });
    std::vector<std::uint32_t> number(clusters_.size(), kNone);
    std::vector<Cluster> kept;
    for (const std::uint32_t i : standing) {
        number[i] = static_cast<std::uint32_t>(kept.size());
        kept.push_back(clusters_[i]);
    }
    for (std::uint32_t& cluster : cluster_of_cell_) {
        if (cluster != kNone) cluster = number[root(cluster)];
    }
    clusters_.swap(kept);
}

void Clustering::find(const GroundCells& counted, double radius_px) {
    radius_px_ = radius_px;
    take_cells(counted);
    for (bool any = true; any;) {
        any = false;
        put_into_buckets();
        for (std::uint32_t i = 0; i < clusters_.size(); ++i) {
            if (absorbed_by_[i] == i && merge_near(i)) any = true;
        }
    }
    drop_absorbed();
}

}  // namespace courtyard
