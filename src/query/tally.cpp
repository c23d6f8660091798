#include "query/tally.h"

#include <algorithm>
#include <utility>

#include "query/cells_of_run.h"

namespace courtyard {
namespace {

/// row · stride + column − base of up to Tally::kBatch rows.
void find_cells(const RowColumns& columns, const PixelGrid& grid, RowRun rows, std::int32_t stride,
                std::int32_t base, std::uint32_t* cells) {
    cells_of_run(grid, rows.from(columns.x), rows.from(columns.y), rows.count, stride, base, cells);
}
void find_cells(const RowColumns& columns, const PixelGrid& grid, RowList rows, std::int32_t stride,
                std::int32_t base, std::uint32_t* cells) {
    std::array<std::uint32_t, Tally::kBatch> x, y;  // NOLINT: filled before they are read
    for (std::uint32_t i = 0; i < rows.count; ++i) {
        x[i] = columns.x[rows[i]];
        y[i] = columns.y[rows[i]];
    }
    cells_of_run(grid, x.data(), y.data(), rows.count, stride, base, cells);
}

/// Boxes of at most this many cells are counted apart first.
constexpr std::uint32_t kSmallBox = 1024;
constexpr std::uint32_t kLanes = 4;

}  // namespace

Tally::Tally(const Wanted& wanted, const IndexColumns& columns)
    : wanted_(wanted), measures_(columns.measures.size()) {
    categories_.assign(std::size_t{columns.category.kinds} + 1, 0);
    unknown_.assign(categories_.size() * measures_, 0);
    sums_.assign(unknown_.size(), 0);
    taken_mixes_ = wanted.mixes;
    for (Mix& mix : taken_mixes_) {
        for (std::uint32_t& sum : mix.sums) sum = 0U - sum;
    }
    for (const std::size_t column : wanted.codes)
        codes_.emplace_back(std::size_t{columns.codes[column].kinds} + 1, 0);
}

void Tally::clear(std::size_t cells) {
    total_ = 0;
    std::fill(categories_.begin(), categories_.end(), 0);
    std::fill(unknown_.begin(), unknown_.end(), 0);
    std::fill(sums_.begin(), sums_.end(), 0);
    for (auto& counts : codes_) std::fill(counts.begin(), counts.end(), 0);
    if (wanted_.grid == Wanted::Grid::No) return;
    const std::size_t blocks = (cells + kBlockCells - 1) / kBlockCells;
    if (used_.size() != blocks) {
        used_.assign(blocks, 0);
        if (wanted_.grid == Wanted::Grid::Mixes) {
            mixes_.assign(blocks * kBlockCells, {});
            return;
        }
        cells_.assign(blocks * kBlockCells, 0);
        if (wanted_.grid == Wanted::Grid::CountsAndWeights) weights_.assign(blocks * kBlockCells, 0);
        return;
    }
    for (std::size_t block = 0; block < blocks; ++block) {
        if (used_[block] == 0) continue;
        const auto first = static_cast<std::ptrdiff_t>(block * kBlockCells);
        if (!cells_.empty()) std::fill_n(cells_.begin() + first, kBlockCells, 0U);
        if (!weights_.empty()) std::fill_n(weights_.begin() + first, kBlockCells, 0);
        if (!mixes_.empty()) std::fill_n(mixes_.begin() + first, kBlockCells, Mix{});
        used_[block] = 0;
    }
}

template <typename Rows>
void Tally::mix_cells(const RowColumns& columns, Rows rows, const std::uint32_t* cells, Change change) {
    const auto missing = static_cast<std::uint32_t>(wanted_.mixes.size() - 1);
    const std::vector<Mix>& steps = change == Change::Add ? wanted_.mixes : taken_mixes_;
    const auto add = [&](std::uint32_t cell, const Mix& mix) {
        Mix& to = mixes_[cell];
        for (std::size_t k = 0; k < to.sums.size(); ++k) to.sums[k] += mix.sums[k];
        used_[cell / kBlockCells] = 1;
    };
    if (!columns.category) {
        for (std::uint32_t i = 0; i < rows.count; ++i) add(cells[i], steps[missing]);
        return;
    }
    std::visit(
        [&](const auto* codes) {
            for (std::uint32_t i = 0; i < rows.count; ++i)
                add(cells[i], steps[place_of_code(codes[rows[i]], missing)]);
        },
        *columns.category);
}

template <typename Rows>
void Tally::count_cells(const RowColumns& columns, const PixelGrid& grid, Rows rows, Change change) {
    std::array<std::uint32_t, kBatch> found;  // NOLINT: filled before it is read
    const std::uint32_t step = step_of(change);
    std::uint32_t* cells = cells_.data();
    std::uint8_t* used = used_.data();
    for (std::uint32_t begin = 0; begin < rows.count; begin += kBatch) {
        const Rows part = part_of(rows, begin, std::min(begin + kBatch, rows.count));
        find_cells(columns, grid, part, grid.width(), 0, found.data());
        if (!mixes_.empty()) {
            mix_cells(columns, part, found.data(), change);
            continue;
        }
        for (std::uint32_t i = 0; i < part.count; ++i) {
            cells[found[i]] += step;
            used[found[i] / kBlockCells] = 1;
        }
        if (weights_.empty()) continue;
        std::visit(
            [&](const auto* values) {
                using Value = std::remove_cvref_t<decltype(*values)>;
                const std::int64_t sign = change == Change::Add ? 1 : -1;
                for (std::uint32_t i = 0; i < part.count; ++i) {
                    const Value value = values[part[i]];
                    weights_[found[i]] += value == PackedIntegers::kMissingOf<Value> ? 0 : sign * value;
                }
            },
            columns.measures[wanted_.weight]);
    }
}

CellBox cells_of(const PixelGrid& grid, const MercatorBox& box) {
    const std::int32_t left = grid.column(box.least.x), bottom = grid.row(box.most.y);
    return {left, bottom, grid.column(box.most.x) - left + 1, grid.row(box.least.y) - bottom + 1};
}

/// Events of a place fall into few cells again and again: each addition would wait for the one before. So
/// neighbours in time are counted in different lanes, and the box is added to the grid at the end.
template <typename Rows>
void Tally::count_cells_in(const CellBox& box, const RowColumns& columns, const PixelGrid& grid, Rows rows,
                           Change change) {
    if (!weights_.empty() || !mixes_.empty() || box.size() > kSmallBox || rows.count < box.size())
        return count_cells(columns, grid, rows, change);
    lanes_.resize(std::size_t{kLanes} * kSmallBox);
    std::array<std::uint32_t, kBatch> found;  // NOLINT: filled before it is read
    const std::int32_t base = box.row * box.width + box.column;
    for (std::uint32_t begin = 0; begin < rows.count; begin += kBatch) {
        const Rows part = part_of(rows, begin, std::min(begin + kBatch, rows.count));
        find_cells(columns, grid, part, box.width, base, found.data());
        std::uint32_t i = 0;
        for (; i + kLanes <= part.count; i += kLanes) {
            for (std::uint32_t lane = 0; lane < kLanes; ++lane) ++lanes_[lane * kSmallBox + found[i + lane]];
        }
        for (; i < part.count; ++i) ++lanes_[found[i]];
    }
    const std::uint32_t step = step_of(change);
    for (std::uint32_t at = 0; at < box.size(); ++at) {
        std::uint32_t events = 0;
        for (std::uint32_t lane = 0; lane < kLanes; ++lane)
            events += std::exchange(lanes_[lane * kSmallBox + at], 0);
        if (events == 0) continue;
        const auto column = at % static_cast<std::uint32_t>(box.width),
                   row = at / static_cast<std::uint32_t>(box.width);
        const std::uint32_t cell =
            (static_cast<std::uint32_t>(box.row) + row) * static_cast<std::uint32_t>(grid.width()) +
            static_cast<std::uint32_t>(box.column) + column;
        cells_[cell] += step * events;
        used_[cell / kBlockCells] = 1;
    }
}

template <typename Rows>
void Tally::count_all(const RowColumns& columns, const PixelGrid* grid, Rows rows, Change change) {
    if (rows.count == 0) return;
    add_total(rows.count, change);
    if (grid && wanted_.grid != Wanted::Grid::No) count_cells(columns, *grid, rows, change);
    if (wanted_.numbers == Wanted::Numbers::Yes) count_numbers(columns, rows, change);
    for (std::size_t c = 0; c < codes_.size(); ++c) count_codes(columns, c, rows, change);
}

template void Tally::count_cells(const RowColumns&, const PixelGrid&, RowRun, Change);
template void Tally::count_cells(const RowColumns&, const PixelGrid&, RowList, Change);
template void Tally::count_cells_in(const CellBox&, const RowColumns&, const PixelGrid&, RowRun, Change);
template void Tally::count_cells_in(const CellBox&, const RowColumns&, const PixelGrid&, RowList, Change);
template void Tally::count_all(const RowColumns&, const PixelGrid*, RowRun, Change);
template void Tally::count_all(const RowColumns&, const PixelGrid*, RowList, Change);

void Tally::add_total(std::uint32_t count, Change change) {
    total_ += wide_step_of(change) * count;
}

void Tally::add_category(std::uint32_t category, std::uint32_t count, Change change) {
    categories_[category] += step_of(change) * count;
}

void Tally::add_sum(std::uint32_t category, std::size_t measure, std::int64_t sum, std::uint32_t unknown,
                    Change change) {
    sums_[category * measures_ + measure] += wide_step_of(change) * static_cast<std::uint64_t>(sum);
    unknown_[category * measures_ + measure] += step_of(change) * unknown;
}

void Tally::add_code(std::size_t wanted, std::uint32_t code, std::uint32_t count, Change change) {
    codes_[wanted][code] += step_of(change) * count;
}

void Tally::add_cell(std::uint32_t cell, std::uint32_t count, std::int64_t weight, Change change) {
    cells_[cell] += step_of(change) * count;
    if (!weights_.empty()) weights_[cell] += change == Change::Add ? weight : -weight;
    used_[cell / kBlockCells] = 1;
}

void Tally::add_mix(std::uint32_t cell, std::uint32_t category, std::uint32_t count, Change change) {
    const std::uint32_t times = step_of(change) * count;
    for (std::size_t k = 0; k < mixes_[cell].sums.size(); ++k)
        mixes_[cell].sums[k] += times * wanted_.mixes[category].sums[k];
    used_[cell / kBlockCells] = 1;
}

void Tally::take_blocks(Tally& other, std::size_t begin, std::size_t end) {
    for (std::size_t block = begin; block < end; ++block) {
        if (other.used_[block] == 0) continue;
        used_[block] = 1;
        other.used_[block] = 0;
        if (!mixes_.empty()) {
            for (std::size_t cell = block * kBlockCells; cell < (block + 1) * kBlockCells; ++cell) {
                const Mix more = std::exchange(other.mixes_[cell], {});
                for (std::size_t k = 0; k < more.sums.size(); ++k) mixes_[cell].sums[k] += more.sums[k];
            }
            continue;
        }
        for (std::size_t cell = block * kBlockCells; cell < (block + 1) * kBlockCells; ++cell) {
            cells_[cell] += std::exchange(other.cells_[cell], 0);
        }
        if (weights_.empty()) continue;
        for (std::size_t cell = block * kBlockCells; cell < (block + 1) * kBlockCells; ++cell) {
            weights_[cell] += std::exchange(other.weights_[cell], 0);
        }
    }
}

void Tally::take_numbers(Tally& other) {
    const auto take = [](auto& to, auto& from) {
        for (std::size_t i = 0; i < to.size(); ++i) {
            to[i] += from[i];
            from[i] = 0;
        }
    };
    total_ += std::exchange(other.total_, 0);
    take(categories_, other.categories_);
    take(unknown_, other.unknown_);
    take(sums_, other.sums_);
    for (std::size_t c = 0; c < codes_.size(); ++c) take(codes_[c], other.codes_[c]);
}

std::size_t Tally::size_bytes() const {
    std::size_t total =
        (categories_.capacity() + unknown_.capacity() + cells_.capacity()) * sizeof(std::uint32_t) +
        (sums_.capacity() + weights_.capacity()) * sizeof(std::int64_t) + mixes_.capacity() * sizeof(Mix) +
        used_.capacity();
    for (const auto& counts : codes_) total += counts.capacity() * sizeof(std::uint32_t);
    return total;
}

}  // namespace courtyard
