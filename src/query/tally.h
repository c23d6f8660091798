#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "geo/pixel_grid.h"
#include "query/index_columns.h"
#include "query/row_lists.h"

namespace courtyard {

/// Four sums of a cell that change as one, such as colours and the events that have them. They wrap at 2^32.
struct alignas(16) Mix {
    std::array<std::uint32_t, 4> sums{};
    friend bool operator==(const Mix&, const Mix&) = default;
};

/// What of an index is counted.
struct Wanted {
    enum class Numbers : std::uint8_t { No, Yes };
    enum class Grid : std::uint8_t {
        No,
        Counts,
        CountsAndWeights,
        Mixes  ///< Instead of counts, sums of what `mixes` gives each event for its category.
    };

    Numbers numbers = Numbers::Yes;    ///< Counts and sums by category.
    std::vector<std::size_t> codes{};  ///< Also counts by these of the index's columns of codes.
    Grid grid = Grid::No;              ///< Counts a pixel, and sums of `weight`.
    std::size_t weight = 0;            ///< One of the index's measures.
    std::vector<Mix> mixes{};  ///< By category, the missing last: as many as the index has kinds and one.
};

/// Whether rows come or go.
enum class Change : std::uint8_t { Add, Remove };
/// What a count grows by for each: 1, or what takes 1 away where numbers wrap.
inline std::uint32_t step_of(Change change) {
    return change == Change::Add ? 1U : ~0U;
}
inline std::uint64_t wide_step_of(Change change) {
    return change == Change::Add ? 1U : ~std::uint64_t{0};
}

/// A box of cells, from the bottom left one.
struct CellBox {
    std::int32_t column = 0, row = 0, width = 0, height = 0;
    std::uint32_t size() const {
        return static_cast<std::uint32_t>(width) * static_cast<std::uint32_t>(height);
    }
};
CellBox cells_of(const PixelGrid& grid, const MercatorBox& box);  ///< Of a box that lies inside of the grid.

/// Exact counts and sums, all of them integers: what is added can be taken away again without a trace. One
/// thread at a time.
class Tally {
public:
    static constexpr std::uint32_t kBatch = 1024;
    static constexpr std::uint32_t kBlockCells = 64;  ///< Cells that share a mark of being in use.

    Tally() = default;
    Tally(const Wanted& wanted, const IndexColumns& columns);

    /// All zero again, for a grid of so many cells. Takes as long as what was counted.
    void clear(std::size_t cells);

    /// Counts rows of `columns`, by categories with sums, and by other codes.
    template <typename Rows>
    void count_numbers(const RowColumns& columns, Rows rows, Change change);
    template <typename Rows>
    void count_codes(const RowColumns& columns, std::size_t wanted, Rows rows, Change change);
    /// Counts rows that the grid contains into its cells.
    template <typename Rows>
    void count_cells(const RowColumns& columns, const PixelGrid& grid, Rows rows, Change change);
    /// The same of rows that lie in a box of cells.
    template <typename Rows>
    void count_cells_in(const CellBox& box, const RowColumns& columns, const PixelGrid& grid, Rows rows,
                        Change change);
    /// All that is wanted of rows that count.
    template <typename Rows>
    void count_all(const RowColumns& columns, const PixelGrid* grid, Rows rows, Change change);

    // For what directories say of many rows at once; `change` brings the sign.
    void add_category(std::uint32_t category, std::uint32_t count, Change change);
    void add_sum(std::uint32_t category, std::size_t measure, std::int64_t sum, std::uint32_t unknown,
                 Change change);
    void add_code(std::size_t wanted, std::uint32_t code, std::uint32_t count, Change change);
    void add_cell(std::uint32_t cell, std::uint32_t count, std::int64_t weight, Change change);
    void add_mix(std::uint32_t cell, std::uint32_t category, std::uint32_t count, Change change);
    void add_total(std::uint32_t count, Change change);

    /// Adds what `other` has in blocks [begin, end), and clears it there; the same for all but the grid.
    void take_blocks(Tally& other, std::size_t begin, std::size_t end);
    void take_numbers(Tally& other);

    const Wanted& wanted() const { return wanted_; }
    std::uint64_t total() const { return total_; }
    std::span<const std::uint32_t> categories() const { return categories_; }  ///< Kinds, then the missing.
    std::int64_t sum(std::uint32_t category, std::size_t measure) const {
        return static_cast<std::int64_t>(sums_[category * measures_ + measure]);
    }
    std::uint32_t unknown(std::uint32_t category, std::size_t measure) const {
        return unknown_[category * measures_ + measure];
    }
    std::span<const std::uint32_t> codes(std::size_t wanted) const { return codes_[wanted]; }
    std::span<const std::uint32_t> cells() const { return cells_; }
    std::span<const std::int64_t> weights() const { return weights_; }
    std::span<const Mix> mixes() const { return mixes_; }
    /// Blocks of kBlockCells cells; 0 = nothing was ever counted there since clear().
    std::span<const std::uint8_t> used_blocks() const { return used_; }
    std::size_t size_bytes() const;

private:
    template <typename Rows>
    void mix_cells(const RowColumns& columns, Rows rows, const std::uint32_t* cells, Change change);
    template <typename Rows, typename Value>
    void add_values(const RowColumns& columns, const Value* values, std::size_t measure, Rows rows,
                    Change change);
    template <typename Rows>
    void count_pair(const RowColumns& columns, std::size_t measure, Rows rows, Change change);
    void add_word(std::size_t category, std::size_t measure, std::uint64_t word, Change change);

    Wanted wanted_;
    std::size_t measures_ = 0;
    std::uint64_t total_ = 0;
    std::vector<std::uint32_t> categories_, unknown_;
    std::vector<std::uint64_t> sums_;  ///< Unsigned: wraps without harm on the way to a sum that fits.
    std::vector<std::vector<std::uint32_t>> codes_;
    std::vector<std::uint32_t> cells_;
    std::vector<std::int64_t> weights_;
    std::vector<Mix> mixes_;
    std::vector<Mix> taken_mixes_;  ///< What an event that goes adds: the wanted ones below zero.
    std::vector<std::uint8_t> used_;
    std::vector<std::uint32_t> lanes_;         ///< Zero between calls.
    std::vector<std::uint64_t> number_lanes_;  ///< By lane and stored code, of two measures. Zero too.
};

}  // namespace courtyard
