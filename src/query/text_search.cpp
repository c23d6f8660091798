#include "query/text_search.h"

#include <algorithm>
#include <array>
#include <limits>
#include <span>
#include <string>
#include <utility>

#include "base/parallel.h"
#include "query/bit_blocks.h"
#include "query/column_rows.h"
#include "query/text_query.h"

namespace courtyard {
namespace {

/// One bit a word in the marks of a text.
constexpr std::size_t kWordsAGroup = 8;

// The first steps are short, so that something shows soon; later ones grow, as starting threads costs time.
constexpr std::size_t kFirstParts = 8, kMostParts = 64;
constexpr std::size_t kFirstRows = std::size_t{1} << 18, kMostRows = std::size_t{1} << 21;

/// The greatest code among some rows of a column; 0 when there is none.
std::uint32_t greatest_code(const PackedCodes& codes, std::size_t first, std::size_t last) {
    return codes.visit([&](auto stored) {
        using T = std::remove_cv_t<typename decltype(stored)::element_type>;
        T most = 0;
        for (const T code : stored.subspan(first, last - first))
            most = std::max(most, code == std::numeric_limits<T>::max() ? T{0} : code);
        return std::uint32_t{most};
    });
}

class Search {
public:
    Search(const SearchIndex& index, const std::vector<std::size_t>& columns, std::vector<std::string> words,
           SearchedRows rows)
        : words_(std::move(words)),
          size_(rows == SearchedRows::All ? index.table().row_count() : index.table().event_count()),
          found_(RowBits::none(size_)) {
        for (const std::size_t column : columns) {
            Searched& searched = columns_.emplace_back();
            searched.values = &std::get<TextColumn>(index.table().columns()[column].values);
            searched.texts = index.texts(column);
            for (std::size_t group = 0; group < group_count(); ++group)
                searched.marks.push_back(
                    code_table(searched.values->codes, searched.values->dictionary.size()));
        }
    }

    std::optional<RowBits> run(const std::stop_token& stop, const SearchListener& listener) {
        std::size_t parts = kFirstParts, rows = kFirstRows;
        for (bool all = false; !all && !stop.stop_requested(); parts = std::min(parts * 2, kMostParts)) {
            all = !search_parts(parts, stop);
            // rows in order of their codes need not wait for the rest of the texts
            while (!stop.stop_requested()) {
                const std::size_t next = decidable(std::min(size_, rows_done_ + rows), all);
                if (next == rows_done_) break;
                decide(next);
                rows = std::min(rows * 2, kMostRows);
                if (listener) listener(found_, rows_done_);
            }
        }
        if (stop.stop_requested()) return std::nullopt;
        if (listener && size_ == 0) listener(found_, 0);
        return std::move(found_);
    }

private:
    struct Searched {
        const TextColumn* values = nullptr;
        const SearchTexts* texts = nullptr;
        std::size_t parts_done = 0;
        bool marked = false;                           ///< A word stands in one of its texts.
        std::vector<std::vector<std::uint8_t>> marks;  ///< By group of words: a bit a word, by code.
    };

    std::size_t group_count() const { return (words_.size() + kWordsAGroup - 1) / kWordsAGroup; }
    std::size_t words_in(std::size_t group) const {
        return std::min(kWordsAGroup, words_.size() - group * kWordsAGroup);
    }

    /// Searches the next parts of each column; false when those were the last.
    bool search_parts(std::size_t parts, const std::stop_token& stop) {
        std::vector<std::pair<Searched*, std::size_t>> tasks;
        bool more = false;
        for (Searched& column : columns_) {
            const std::size_t end = std::min(column.texts->part_count(), column.parts_done + parts);
            for (std::size_t part = column.parts_done; part < end; ++part) tasks.emplace_back(&column, part);
            column.parts_done = end;
            more = more || end < column.texts->part_count();
        }
        std::vector<std::uint8_t> marked(tasks.size(), 0);
        parallel_for(tasks.size(), [&](std::size_t task) {
            if (stop.stop_requested()) return;
            auto& [column, part] = tasks[task];
            for (std::size_t i = 0; i < words_.size(); ++i) {
                const auto bit = static_cast<std::uint8_t>(1U << (i % kWordsAGroup));
                if (column->texts->mark(part, words_[i], bit, column->marks[i / kWordsAGroup]))
                    marked[task] = 1;
            }
        });
        for (std::size_t task = 0; task < tasks.size(); ++task) {
            if (marked[task] != 0) tasks[task].first->marked = true;
        }
        return more;
    }

    /// How far up to `limit` the texts of all rows have been searched, in whole blocks.
    std::size_t decidable(std::size_t limit, bool all) const {
        if (all) return limit;
        std::size_t row = rows_done_;
        for (; row < limit; row += kBlockRows) {
            const std::size_t last = std::min(row + kBlockRows, size_);
            for (const Searched& column : columns_) {
                const std::size_t searched = column.texts->part_begin(column.parts_done);
                const bool whole = column.parts_done == column.texts->part_count();
                if (!whole && greatest_code(column.values->codes, row, last) >= searched) return row;
            }
        }
        return std::min(row, limit);
    }

    void flag(std::size_t row, std::size_t count, std::uint8_t* bytes) const {
        std::fill_n(bytes, count, std::uint8_t{1});
        for (std::size_t group = 0; group < group_count(); ++group) {
            BlockFlags marks{};
            for (const Searched& column : columns_) {
                if (!column.marked) continue;
                or_by_code(column.values->codes, row, count, column.marks[group], marks.data());
            }
            const auto wanted = static_cast<std::uint8_t>((1U << words_in(group)) - 1);
            for (std::size_t i = 0; i < count; ++i) bytes[i] &= static_cast<std::uint8_t>(marks[i] == wanted);
        }
    }

    /// Finds the rows from rows_done_ up to `next`. Both are multiples of a block, or the end.
    void decide(std::size_t next) {
        const std::size_t first = rows_done_;
        each_range_of_words(next - first, [&](std::size_t begin, std::size_t end) {
            write_blocks(
                found_, first + begin, first + end,
                [&](std::size_t row, std::size_t count, std::uint8_t* bytes) { flag(row, count, bytes); });
        });
        rows_done_ = next;
    }

    std::vector<std::string> words_;
    std::vector<Searched> columns_;
    std::size_t size_, rows_done_ = 0;
    RowBits found_;
};

}  // namespace

Result<std::vector<std::size_t>> searched_columns(const TextRule& rule, const EventTable& table) {
    const auto is_text = [&](std::size_t i) { return table.columns()[i].type() == ColumnType::Text; };
    const std::size_t size = table.columns().size();
    std::vector<std::size_t> out;
    for (const std::string& name : rule.columns) {
        const Column* column = table.column(name);
        if (column == nullptr) return fail("there is no column '{}' to search in {}", name, table.name());
        const auto i = static_cast<std::size_t>(column - table.columns().data());
        if (!is_text(i)) return fail("column '{}' of {} holds no text to search", name, table.name());
        out.push_back(i);
    }
    if (!out.empty()) return out;
    for (std::size_t i = 0; i < size; ++i) {
        const Role role = table.columns()[i].role;
        const bool told = role == Role::Text || role == Role::Place || role == Role::Actor;
        if (told && is_text(i)) out.push_back(i);
    }
    for (std::size_t i = 0, told = out.size(); told == 0 && i < size; ++i) {
        if (is_text(i)) out.push_back(i);
    }
    return out;
}

Result<std::optional<RowBits>> search_rows(const SearchIndex& index, const TextRule& rule,
                                           const std::stop_token& stop, const SearchListener& listener,
                                           SearchedRows rows) {
    auto columns = searched_columns(rule, index.table());
    if (!columns) return pass_on(columns);
    std::vector<std::string> words = search_words(rule.query);
    return Search(index, *columns, std::move(words), rows).run(stop, listener);
}

}  // namespace courtyard
