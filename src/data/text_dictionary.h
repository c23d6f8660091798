#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace courtyard {

/// Texts one after another in one block of memory: four bytes a text beside its letters. Append only.
class TextDictionary {
public:
    TextDictionary() = default;
    TextDictionary(std::initializer_list<std::string_view> texts) {
        for (const std::string_view text : texts) push_back(text);
    }

    std::size_t size() const { return ends_.size(); }
    bool empty() const { return ends_.empty(); }
    std::string_view operator[](std::size_t code) const {
        const std::uint64_t begin = code == 0 ? 0 : end_of(code - 1);
        return {letters_.data() + begin, static_cast<std::size_t>(end_of(code) - begin)};
    }
    void push_back(std::string_view text) {
        letters_.append(text);
        if (letters_.size() >> 32 > turns_.size()) turns_.resize(letters_.size() >> 32, ends_.size());
        ends_.push_back(static_cast<std::uint32_t>(letters_.size()));
    }
    void reserve(std::size_t texts, std::size_t letters) {
        ends_.reserve(texts);
        letters_.reserve(letters);
    }
    void shrink_to_fit() {
        ends_.shrink_to_fit();
        letters_.shrink_to_fit();
    }
    std::size_t letter_bytes() const { return letters_.capacity(); }
    std::size_t size_bytes() const { return letters_.capacity() + ends_.capacity() * sizeof(ends_[0]); }

    /// How many of the texts `matches` is true for.
    template <class Matches>
    std::size_t count_if(const Matches& matches) const {
        std::size_t count = 0;
        for (const std::string_view text : *this) count += matches(text) ? 1U : 0U;
        return count;
    }
    /// True when `matches` is true for one of the texts at least; asks no further than that one.
    template <class Matches>
    bool any_of(const Matches& matches) const {
        for (const std::string_view text : *this)
            if (matches(text)) return true;
        return false;
    }

    /// Enough for a range-based for.
    class Iterator {
    public:
        Iterator(const TextDictionary* texts, std::size_t code) : texts_(texts), code_(code) {}
        std::string_view operator*() const { return (*texts_)[code_]; }
        Iterator& operator++() {
            ++code_;
            return *this;
        }
        friend bool operator==(const Iterator&, const Iterator&) = default;

    private:
        const TextDictionary* texts_;
        std::size_t code_;
    };
    Iterator begin() const { return {this, 0}; }
    Iterator end() const { return {this, size()}; }

    friend bool operator==(const TextDictionary&, const TextDictionary&) = default;

private:
    std::uint64_t end_of(std::size_t code) const {
        std::uint64_t high = 0;
        for (const std::size_t first : turns_) high += code >= first ? 1 : 0;  // empty below 4 GiB of text
        return (high << 32) | ends_[code];
    }

    std::string letters_;
    std::vector<std::uint32_t> ends_;  ///< Low 32 bits of where each text ends.
    std::vector<std::size_t> turns_;   ///< The texts at which the end passes a multiple of 4 GiB.
};

}  // namespace courtyard
