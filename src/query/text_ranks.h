#pragma once

#include <cstdint>
#include <span>
#include <stop_token>
#include <string_view>
#include <vector>

#include "data/column.h"

namespace courtyard {

/// How the texts of some columns stand among one another: by letters whose case does not count
/// (without_case()), then by bytes. Uses several threads. When it was stopped, soon after, ranks are any.
class TextRanks {
public:
    TextRanks(std::span<const TextColumn* const> columns, const std::stop_token& stop);

    /// Of a text of a column, by its place among those given: the same for the same texts, from 0.
    std::uint32_t rank(std::size_t column, std::uint32_t code) const {
        return ranks_[firsts_[column] + code];
    }

private:
    std::vector<std::size_t> firsts_;  ///< By column, its first text.
    std::vector<std::uint32_t> ranks_;
};

}  // namespace courtyard
