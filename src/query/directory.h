#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "query/index_columns.h"

namespace courtyard {

/// How many events of each code there are before every kBlock-th event of a leaf, in one of its time orders,
/// and what they sum to: what a range of time holds is the difference of two entries. Leaves where too many
/// codes occur are not listed.
class CodeDirectory {
public:
    static constexpr std::uint32_t kBlock = 64;

    /// The codes that occur in a leaf (the missing one as `kinds`). Empty when the leaf is not listed.
    std::span<const std::uint32_t> listed(std::size_t leaf) const {
        return {codes_.data() + leaves_[leaf].codes, leaves_[leaf].count};
    }
    /// For each listed code how many of the leaf's first block · kBlock events have it.
    const std::uint16_t* counts(std::size_t leaf, std::uint32_t block) const {
        return counts_.data() + entry(leaf, block);
    }
    /// For each listed code, for each measure: the sum, and how many values are missing.
    const std::int64_t* sums(std::size_t leaf, std::uint32_t block) const {
        return sums_.data() + entry(leaf, block) * measures_;
    }
    const std::uint16_t* unknown(std::size_t leaf, std::uint32_t block) const {
        return unknown_.data() + entry(leaf, block) * measures_;
    }
    std::size_t size_bytes() const;

private:
    friend class DirectoryBuilder;
    struct LeafCodes {
        std::size_t entries = 0;  ///< Where its counts begin.
        std::uint32_t codes = 0, count = 0;
    };
    std::size_t entry(std::size_t leaf, std::uint32_t block) const {
        return leaves_[leaf].entries + std::size_t{block} * leaves_[leaf].count;
    }

    std::vector<LeafCodes> leaves_;
    std::vector<std::uint32_t> codes_;
    std::vector<std::uint16_t> counts_, unknown_;
    std::vector<std::int64_t> sums_;
    std::size_t measures_ = 0;
};

/// The directories of an index in one time order.
struct Directory {
    CodeDirectory category;  ///< With sums of the measures.
    std::vector<CodeDirectory> codes;
    std::size_t size_bytes() const;
};

/// The events of one leaf, as a directory wants them: `position(i)` is where the i-th of the order lies.
struct LeafOrder {
    std::uint32_t first = 0, size = 0;
    const std::uint16_t* order = nullptr;  ///< Null: as they lie. Size 0: the leaf is left out.
    std::uint32_t position(std::uint32_t i) const { return first + (order ? order[i] : i); }
};

/// Makes the directory of one column. Uses several threads.
class DirectoryBuilder {
public:
    /// `codes` may be null: all are missing. All columns are in leaf order.
    DirectoryBuilder(std::span<const LeafOrder> leaves, const CodePointer* codes, std::uint32_t kinds,
                     std::span<const ValuePointer> measures);
    CodeDirectory build() const;

private:
    struct Scratch;
    void add_leaf(const LeafOrder& leaf, CodeDirectory& out, Scratch& scratch) const;
    std::uint32_t code_at(std::uint32_t position) const;

    std::span<const LeafOrder> leaves_;
    const CodePointer* codes_;
    std::uint32_t kinds_;
    std::span<const ValuePointer> measures_;
};

}  // namespace courtyard
