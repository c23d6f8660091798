#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "render/ground_cells.h"
#include "render/viewport.h"

namespace courtyard {

/// Events that are drawn as one disc, or one event alone.
struct Cluster {
    std::uint32_t events = 0;
    MercatorPoint at;       ///< The mean of the events' positions.
    double radius_px = 0;   ///< Of its disc, logical pixels.
    std::uint32_t row = 0;  ///< Of an event alone.
    std::size_t kinds = 0;  ///< Where its counts by class begin in Clustering::kinds().
};

/// The block of cells that a view needs: at least `radius_px` logical pixels wide and less than twice as
/// wide, and some cells around what is seen. The same for views of the same ground at like zooms, but for
/// steps of 16 cells.
CellBlock cluster_cells(const Viewport& viewport, double radius_px);

/// Radius of the disc of so many events, logical pixels: its area grows with the logarithm of the count, from
/// 2 to a million, and the number fits.
double cluster_radius_px(std::uint32_t events, double radius_px);
inline constexpr double kClusterTextPx = 11;
inline constexpr double kClusterRingPx = 4.5;  ///< Width of the ring.

/// Puts cells together into clusters: the events of a cell are one, and clusters whose discs would overlap at
/// the least zoom at which the cells are in use become one, the greatest first. Nothing depends on where in
/// the block the view lies.
class Clustering {
public:
    void find(const GroundCells& counted, double radius_px);

    std::span<const Cluster> clusters() const { return clusters_; }  ///< By falling number of events.
    std::span<const std::uint32_t> kinds(const Cluster& cluster) const {
        return std::span(kinds_).subspan(cluster.kinds, classes_);
    }
    /// The cluster, by number, that the events of a cell of the block belong to; kNone where there are none.
    std::uint32_t cluster_of(std::size_t cell) const { return cluster_of_cell_[cell]; }
    static constexpr std::uint32_t kNone = ~std::uint32_t{0};

private:
    void take_cells(const GroundCells& counted);
    void put_into_buckets();
    bool merge_near(std::uint32_t cluster);
    void absorb(std::uint32_t into, std::uint32_t from);
    void drop_absorbed();
    std::uint32_t root(std::uint32_t cluster) const;

    CellBlock block_;
    double radius_px_ = 0;
    std::size_t classes_ = 0;
    std::vector<Cluster> clusters_;
    std::vector<std::uint32_t> kinds_, cluster_of_cell_;
    std::vector<std::uint32_t> absorbed_by_;  ///< By cluster; itself while it stands.
    std::vector<std::uint32_t> first_in_cell_, next_in_cell_;
};

}  // namespace courtyard
