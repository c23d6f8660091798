#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "data/event_table.h"

namespace courtyard {

/// The dictionary of one text column, folded for searching in parts that are made when first asked for.
/// Takes as many bytes as the texts' letters and four more a text. Thread-safe.
class SearchTexts {
public:
    explicit SearchTexts(const TextDictionary& texts);

    std::size_t part_count() const { return parts_; }
    /// The first text of a part; of part_count() the number of texts.
    std::size_t part_begin(std::size_t part) const;

    /// ORs `bit` into marks[code] for each text of the part in which `word`, folded, stands; true when there
    /// is one.
    bool mark(std::size_t part, std::string_view word, std::uint8_t bit, std::span<std::uint8_t> marks) const;

    std::size_t size_bytes() const;  ///< Memory of the parts made so far. While none is being made.

private:
    struct Part {
        std::once_flag once;
        std::string letters;              ///< Texts with a line end after each.
        std::vector<std::uint32_t> ends;  ///< Beyond each text's line end.
    };
    void fold(std::size_t part) const;

    const TextDictionary* texts_;
    std::size_t texts_a_part_ = 1, parts_ = 0;
    std::unique_ptr<Part[]> part_;
};

/// Folded dictionaries of the text columns of one table, which it keeps alive. Thread-safe.
class SearchIndex {
public:
    explicit SearchIndex(EventTablePtr table);

    const EventTable& table() const { return *table_; }
    /// Of a column of the table by its place among them; null when it does not hold text.
    const SearchTexts* texts(std::size_t column) const { return texts_[column].get(); }
    std::size_t size_bytes() const;

private:
    EventTablePtr table_;
    std::vector<std::unique_ptr<SearchTexts>> texts_;
};

}  // namespace courtyard
