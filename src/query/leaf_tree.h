#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace courtyard {

/// Cuts the plane (see MercatorPoint) into quadtree cells of at most so many points each, numbered in Morton
/// order. Cells are cut down to some 2.4 km; one that holds more points than that stays whole.
class LeafTree {
public:
    /// Uses several threads.
    LeafTree(std::span<const std::uint32_t> x, std::span<const std::uint32_t> y,
             std::uint32_t points_per_leaf);

    std::uint32_t leaf_count() const { return leaf_count_; }
    /// Leaf of each point that the tree was made of; taken out, once.
    std::vector<std::uint32_t> take_leaf_of_point() { return std::move(leaf_of_point_); }

private:
    /// Points in cells before each, one element more than cells.
    using Sums = std::span<const std::uint32_t>;

    void count_coarse(std::vector<std::uint32_t>& sums) const;
    void count_fine();
    void split_coarse(Sums sums, std::uint32_t begin, std::uint32_t cells);
    void split_fine(Sums sums, std::uint32_t* leaves, std::uint32_t begin, std::uint32_t cells);
    void assign_points();

    std::uint32_t capacity_, leaf_count_ = 0;
    unsigned coarse_shift_, fine_shift_;
    std::vector<std::uint32_t> leaf_of_point_;  ///< Morton keys until the leaves are known.
    std::vector<std::uint32_t>
        coarse_;  ///< Leaf of each coarse cell, or kRefined and the number of its fine cells.
    std::vector<std::uint32_t> fine_;  ///< Leaf of each fine cell of refined ones.
    std::vector<std::uint32_t> fine_sums_;
};

}  // namespace courtyard
