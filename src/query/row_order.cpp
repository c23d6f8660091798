#include "query/row_order.h"

#include <algorithm>
#include <utility>

#include "query/bit_blocks.h"
#include "query/parallel_sort.h"
#include "query/row_ordinals.h"
#include "query/timeline.h"

namespace courtyard {
namespace {

/// A row to be put in order: by the first key, then by what else is asked, at last by its place in the file.
struct OrderedRow {
    std::uint64_t ordinal = 0;
    std::uint32_t place = 0;
};

/// Larger for what comes later, so that what is not known stays last.
std::uint64_t turned(std::uint64_t ordinal) {
    return ordinal == kNoOrdinal ? kNoOrdinal : kNoOrdinal - 1 - ordinal;
}

/// The rows by their numbers in the file where these are all different and not far apart; else empty.
std::vector<std::uint32_t> rows_by_number(const SourceRows& numbers) {
    constexpr std::uint32_t kNone = UINT32_MAX;
    constexpr std::uint64_t kMostApart = 8;
    std::vector<std::uint32_t> by_number;
    for (std::uint32_t row = 0; row < numbers.size(); ++row) {
        const std::uint64_t number = numbers[row];
        if (number > numbers.size() * kMostApart + 1) return {};
        if (number >= by_number.size())
            by_number.resize(std::max<std::size_t>(number + 1, numbers.size()), kNone);
        if (std::exchange(by_number[number], row) != kNone) return {};
    }
    std::erase(by_number, kNone);
    return by_number;
}

/// All rows by their numbers in the file; those of one number as they stand in the table.
std::optional<std::vector<std::uint32_t>> rows_of_file(const EventTable& table, const std::stop_token& stop) {
    const SourceRows& numbers = table.source_rows();
    if (auto rows = rows_by_number(numbers); rows.size() == numbers.size()) return rows;
    std::vector<OrderedRow> ordered(numbers.size());
    for (std::uint32_t row = 0; row < ordered.size(); ++row) ordered[row] = {numbers[row], row};
    const auto less = [](const OrderedRow& a, const OrderedRow& b) {
        return a.ordinal != b.ordinal ? a.ordinal < b.ordinal : a.place < b.place;
    };
    if (!parallel_sort(std::span(ordered), less, stop)) return std::nullopt;
    std::vector<std::uint32_t> rows(ordered.size());
    std::ranges::transform(ordered, rows.begin(), &OrderedRow::place);
    return rows;
}

/// A key's numbers by the rows' places in the file.
std::vector<std::uint64_t> ordinals_by_place(const RowsNow& rows, const OrderKey& key,
                                             std::span<const std::uint32_t> places,
                                             const std::stop_token& stop) {
    const std::vector<std::uint64_t> by_row = row_ordinals(rows, key.column, stop);
    std::vector<std::uint64_t> out(places.size());
    std::ranges::transform(places, out.begin(), [&](std::uint32_t row) {
        return key.direction == OrderDirection::Ascending ? by_row[row] : turned(by_row[row]);
    });
    return out;
}

}  // namespace

std::optional<std::vector<std::uint32_t>> ordered_rows(const RowsNow& rows, std::span<const OrderKey> keys,
                                                       const std::stop_token& stop) {
    auto file = rows_of_file(*rows.table, stop);
    if (!file || keys.empty()) return file;
    std::vector<std::vector<std::uint64_t>> ordinals;
    for (const OrderKey& key : keys) {
        ordinals.push_back(ordinals_by_place(rows, key, *file, stop));
        if (stop.stop_requested()) return std::nullopt;
    }
    std::vector<OrderedRow> ordered(file->size());
    for (std::uint32_t place = 0; place < ordered.size(); ++place)
        ordered[place] = {ordinals.front()[place], place};
    const std::span others = std::span(ordinals).subspan(1);
    const auto less = [&](const OrderedRow& a, const OrderedRow& b) {
        if (a.ordinal != b.ordinal) return a.ordinal < b.ordinal;
        for (const std::vector<std::uint64_t>& key : others) {
            if (key[a.place] != key[b.place]) return key[a.place] < key[b.place];
        }
        return a.place < b.place;
    };
    if (!parallel_sort(std::span(ordered), less, stop)) return std::nullopt;
    std::vector<std::uint32_t> out(ordered.size());
    std::ranges::transform(ordered, out.begin(), [&](const OrderedRow& row) { return (*file)[row.place]; });
    return out;
}

RowBits rows_showing(const RowsNow& rows) {
    const EventTable& table = *rows.table;
    RowBits out = RowBits::none(table.row_count());
    if (!rows.layer_visible) return out;
    const RowRange range = rows_meeting(table, rows.window);
    const std::span<const Instant> ends = table.ends();
    const bool all_meet = table.sorted_ends().data() == ends.data();  // they end in the order of their begins
    const auto take = [&](std::size_t row) {
        if (all_meet || ends[row] > rows.window.begin) out.set(row);
    };
    if (rows.passing) {
        rows.passing->each(range.first, range.last, take);
    } else {
        for (std::size_t row = range.first; row < range.last; ++row) take(row);
    }
    return out;
}

std::vector<std::uint32_t> rows_in(std::span<const std::uint32_t> order, const RowBits& wanted) {
    std::vector<std::vector<std::uint32_t>> found(most_ranges());
    const std::size_t parts = parallel_ranges(order.size(), kLeastRowsForThread,
                                              [&](std::size_t part, std::size_t begin, std::size_t end) {
                                                  std::vector<std::uint32_t>& mine = found[part];
                                                  mine.resize(end - begin);
                                                  std::size_t count = 0;
                                                  // without branches: whether a row is wanted cannot be
                                                  // foretold
                                                  for (std::size_t i = begin; i < end; ++i) {
                                                      mine[count] = order[i];
                                                      count += wanted.test(order[i]) ? 1U : 0U;
                                                  }
                                                  mine.resize(count);
                                              });
    if (parts == 1) return std::move(found.front());
    std::vector<std::uint32_t> out;
    std::size_t total = 0;
    for (const auto& part : found) total += part.size();
    out.reserve(total);
    for (const auto& part : found) out.insert(out.end(), part.begin(), part.end());
    return out;
}

}  // namespace courtyard
