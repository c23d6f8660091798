#include "query/value_counts.h"

#include <algorithm>
#include <bit>
#include <numeric>
#include <unordered_map>
#include <utility>

#include "base/parallel.h"
#include "query/bit_blocks.h"
#include "query/timeline.h"

namespace courtyard {
namespace {

/// So many counts are kept several times over, so that one row's count need not wait for the last one's.
constexpr std::size_t kMostLanedKinds = 1024;
constexpr std::size_t kCountLanes = 4;

/// Counts the rows of a set in [first, last); `counts` has a place for each kind and for the missing.
template <typename Code>
void count_range(std::span<const Code> codes, const RowBits& rows, std::size_t first, std::size_t last,
                 std::size_t lanes, std::vector<std::uint32_t>& counts) {
    const std::size_t places = counts.size() / lanes, kinds = places - 1;
    const auto place_of = [&](std::size_t row) {
        const Code code = codes[row];
        return code == PackedCodes::kMissingOf<Code> ? kinds : std::size_t{code};
    };
    rows.each_word(first, last, [&](std::size_t w, std::uint64_t bits) {
        const std::size_t begin = w * RowBits::kWordBits;
        if (~bits == 0) {
            for (std::size_t i = 0; i < RowBits::kWordBits; ++i)
                ++counts[(i % lanes) * places + place_of(begin + i)];
            return;
        }
        for (; bits != 0; bits &= bits - 1)
            ++counts[place_of(begin + static_cast<std::size_t>(std::countr_zero(bits)))];
    });
}

/// Counts with work(begin, end, counts, lanes) for ranges of rows on several threads; joins what they
/// counted.
template <typename Work>
std::vector<std::uint32_t> counted_in_parallel(std::size_t kinds, const RowBits& rows, const Work& work) {
    const std::size_t places = kinds + 1;
    const std::size_t lanes = kinds <= kMostLanedKinds ? kCountLanes : 1;
    // Where there are many kinds, joining what each thread counted takes longer than counting.
    const std::size_t least = std::max(kLeastRowsForThread, 4 * places) / RowBits::kWordBits;
    std::vector<std::vector<std::uint32_t>> counted(most_ranges());
    parallel_ranges(rows.words().size(), least, [&](std::size_t part, std::size_t begin, std::size_t end) {
        counted[part].assign(places * lanes, 0);
        work(begin * RowBits::kWordBits, std::min(rows.size(), end * RowBits::kWordBits), lanes,
             counted[part]);
    });
    std::vector<std::uint32_t> out(places);
    for (const std::vector<std::uint32_t>& part : counted) {
        for (std::size_t i = 0; i < part.size(); ++i) out[i % places] += part[i];
    }
    return out;
}

}  // namespace

RowBits shown_rows(const EventTable& table, const TemporalExtent& window, const RowBits* mask) {
    RowBits out = RowBits::none(table.event_count());
    if (window.empty()) return out;
    const RowRange range = rows_meeting(table, window);
    const bool exact = table.sorted_ends().data() == table.ends().data();  // ends ascend as begins do
    const std::span<const Instant> ends = table.ends();
    each_range_of_words(table.event_count(), [&](std::size_t first, std::size_t last) {
        const std::size_t begin = std::max<std::size_t>(first, range.first);
        const std::size_t end = std::min<std::size_t>(last, range.last);
        for (std::size_t row = begin; row < end;) {
            const std::size_t w = row / RowBits::kWordBits;
            const std::size_t next = std::min(end, (w + 1) * RowBits::kWordBits);
            std::uint64_t bits = 0;
            if (exact) {
                const std::size_t count = next - row;
                const std::uint64_t run =
                    count == RowBits::kWordBits ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1;
                bits = run << (row % RowBits::kWordBits);
            } else {
                for (std::size_t i = row; i < next; ++i)
                    bits |= std::uint64_t{ends[i] > window.begin ? 1U : 0U} << (i % RowBits::kWordBits);
            }
            out.words()[w] = mask == nullptr ? bits : bits & mask->words()[w];
            row = next;
        }
    });
    return out;
}

std::vector<std::uint32_t> counts_by_code(const PackedCodes& codes, std::size_t kinds, const RowBits& rows) {
    return codes.visit([&](auto stored) {
        return counted_in_parallel(kinds, rows, [&](auto first, auto last, auto lanes, auto& counts) {
            count_range(stored, rows, first, last, lanes, counts);
        });
    });
}

std::vector<std::uint32_t> counts_by_byte(std::span<const std::uint8_t> bytes, std::size_t kinds,
                                          const RowBits& rows) {
    return counted_in_parallel(kinds, rows, [&](auto first, auto last, auto lanes, auto& counts) {
        count_range(bytes, rows, first, last, lanes, counts);
    });
}

ColumnValues::ColumnValues(std::span<const EventTable* const> tables, std::string column)
    : column_(std::move(column)) {
    std::unordered_map<std::string_view, std::uint32_t> known;  // views of the dictionaries
    const auto value_of = [&](std::string_view text) {
        const auto [found, fresh] = known.try_emplace(text, static_cast<std::uint32_t>(texts_.size()));
        if (fresh) texts_.emplace_back(text);
        return found->second;
    };
    for (const EventTable* table : tables) {
        std::vector<std::uint32_t>& values = by_code_.emplace_back();
        const Column* of = table->column(column_);
        if (of == nullptr) continue;
        if (const auto* text = std::get_if<TextColumn>(&of->values)) {
            values.reserve(text->dictionary.size());
            for (const std::string_view one : text->dictionary) values.push_back(value_of(one));
        } else if (of->type() == ColumnType::Boolean) {
            values = {value_of("no"), value_of("yes")};  // as Column::text() has them
        }
    }
    std::vector<std::uint32_t> order(texts_.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](auto a, auto b) { return texts_[a] < texts_[b]; });
    ranks_.resize(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) ranks_[order[i]] = i;
}

void ColumnValues::add_counts(const EventTable& table, std::size_t place, const RowBits& rows,
                              std::span<std::uint64_t> counts) const {
    const std::vector<std::uint32_t>& values = by_code_[place];
    const Column* column = table.column(column_);
    std::vector<std::uint32_t> by_code;
    if (const auto* text = column == nullptr ? nullptr : std::get_if<TextColumn>(&column->values))
        by_code = counts_by_code(text->codes, values.size(), rows);
    else if (const auto* flags = column == nullptr ? nullptr : std::get_if<BooleanColumn>(&column->values))
        by_code = counts_by_byte(flags->values, values.size(), rows);
    if (by_code.empty()) {
        counts.back() += rows.count();
        return;
    }
    for (std::size_t code = 0; code < values.size(); ++code) counts[values[code]] += by_code[code];
    counts.back() += by_code.back();
}

}  // namespace courtyard
