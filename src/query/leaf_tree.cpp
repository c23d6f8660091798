#include "query/leaf_tree.h"

#include <algorithm>
#include <bit>

#include "base/parallel.h"

namespace courtyard {
namespace {

constexpr std::uint32_t kRefined = 1U << 31U;
constexpr unsigned kFineBits = 12;  // six a axis
constexpr std::uint32_t kFineCells = 1U << kFineBits;
constexpr unsigned kMostCoarseBits = 20;

/// Spreads 16 bits to the even places.
std::uint32_t spread(std::uint32_t v) {
    v = (v | (v << 8U)) & 0x00FF00FFU;
    v = (v | (v << 4U)) & 0x0F0F0F0FU;
    v = (v | (v << 2U)) & 0x33333333U;
    return (v | (v << 1U)) & 0x55555555U;
}

/// The upper 16 bits of each coordinate (y has 31 bits; what lies off the plane is with its last row),
/// interlaced.
std::uint32_t morton(std::uint32_t x, std::uint32_t y) {
    return spread(x >> 16U) | spread(std::min(y >> 15U, 0xFFFFU)) << 1U;
}

/// Counts things into `cells` cells, each thread its own, and gives the running sums. `each(begin, end,
/// counts)`.
template <typename Each>
std::vector<std::uint32_t> counted(std::size_t points, std::size_t cells, Each each) {
    const std::size_t parts = std::clamp<std::size_t>(points / 65536, 1, thread_count());
    std::vector<std::vector<std::uint32_t>> counts(parts);
    parallel_for(parts, [&](std::size_t part) {
        counts[part].assign(cells, 0);
        each(points * part / parts, points * (part + 1) / parts, counts[part].data());
    });
    std::vector<std::uint32_t> sums(cells + 1);
    for (std::size_t cell = 0; cell < cells; ++cell) {
        std::uint32_t here = 0;
        for (const auto& part : counts) here += part[cell];
        sums[cell + 1] = sums[cell] + here;
    }
    return sums;
}

}  // namespace

LeafTree::LeafTree(std::span<const std::uint32_t> x, std::span<const std::uint32_t> y,
                   std::uint32_t points_per_leaf)
    : capacity_(points_per_leaf), leaf_of_point_(x.size()) {
    // About as many coarse cells as points, an even number of bits.
    const unsigned bits =
        std::clamp((static_cast<unsigned>(std::bit_width(x.size())) + 1) / 2 * 2, 2U, kMostCoarseBits);
    coarse_shift_ = 32 - bits;
    fine_shift_ = coarse_shift_ - kFineBits;
    parallel_ranges(x.size(), 65536, [&](std::size_t, std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) leaf_of_point_[i] = morton(x[i], y[i]);
    });
    const std::uint32_t cells = 1U << bits;
    const std::vector<std::uint32_t> sums =
        counted(x.size(), cells, [&](std::size_t begin, std::size_t end, std::uint32_t* counts) {
            for (std::size_t i = begin; i < end; ++i) ++counts[leaf_of_point_[i] >> coarse_shift_];
        });
    coarse_.assign(cells, 0);
    std::uint32_t refined = 0;
    for (std::uint32_t cell = 0; cell < cells; ++cell) {
        if (sums[cell + 1] - sums[cell] > capacity_) coarse_[cell] = kRefined | refined++;
    }
    fine_.assign(std::size_t{refined} * kFineCells, 0);
    count_fine();
    split_coarse(sums, 0, cells);
    assign_points();
}

void LeafTree::count_fine() {
    if (fine_.empty()) return;
    fine_sums_ = counted(
        leaf_of_point_.size(), fine_.size(), [&](std::size_t begin, std::size_t end, std::uint32_t* counts) {
            for (std::size_t i = begin; i < end; ++i) {
                const std::uint32_t key = leaf_of_point_[i];
                const std::uint32_t cell = coarse_[key >> coarse_shift_];
                if ((cell & kRefined) == 0) continue;
                ++counts[(cell & ~kRefined) * kFineCells + (key >> fine_shift_ & (kFineCells - 1))];
            }
        });
}

void LeafTree::split_coarse(Sums sums, std::uint32_t begin, std::uint32_t cells) {
    const std::uint32_t points = sums[begin + cells] - sums[begin];
    if (points == 0) return;
    if (points <= capacity_) {
        std::fill_n(coarse_.begin() + begin, cells, leaf_count_++);
    } else if (cells == 1) {
        const std::size_t first = std::size_t{coarse_[begin] & ~kRefined} * kFineCells;
        split_fine(Sums(fine_sums_).subspan(first), fine_.data() + first, 0, kFineCells);
    } else {
        for (std::uint32_t child = 0; child < 4; ++child)
            split_coarse(sums, begin + child * (cells / 4), cells / 4);
    }
}

void LeafTree::split_fine(Sums sums, std::uint32_t* leaves, std::uint32_t begin, std::uint32_t cells) {
    const std::uint32_t points = sums[begin + cells] - sums[begin];
    if (points == 0) return;
    if (points <= capacity_ || cells == 1) {
        std::fill_n(leaves + begin, cells, leaf_count_++);
        return;
    }
    for (std::uint32_t child = 0; child < 4; ++child)
        split_fine(sums, leaves, begin + child * (cells / 4), cells / 4);
}

void LeafTree::assign_points() {
    parallel_ranges(leaf_of_point_.size(), 65536, [&](std::size_t, std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            const std::uint32_t key = leaf_of_point_[i];
            const std::uint32_t cell = coarse_[key >> coarse_shift_];
            leaf_of_point_[i] = (cell & kRefined) == 0 ? cell
                                                       : fine_[(cell & ~kRefined) * std::size_t{kFineCells} +
                                                               (key >> fine_shift_ & (kFineCells - 1))];
        }
    });
    std::vector<std::uint32_t>().swap(coarse_);
    std::vector<std::uint32_t>().swap(fine_);
    std::vector<std::uint32_t>().swap(fine_sums_);
}

}  // namespace courtyard
