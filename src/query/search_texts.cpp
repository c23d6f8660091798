#include "query/search_texts.h"

#include <algorithm>

#include "base/letter_folding.h"
#include "query/word_finder.h"

namespace courtyard {
namespace {

/// Letters of one part: work of less than a millisecond, so that cancelling is quick.
constexpr std::size_t kPartLetters = 1 << 18;

/// The text, at or after `from`, that holds a place; often it is one of the next.
std::size_t text_at(const std::vector<std::uint32_t>& ends, std::size_t from, std::uint32_t place) {
    for (const std::size_t near = std::min(from + 8, ends.size()); from < near; ++from) {
        if (place < ends[from]) return from;
    }
    const auto rest = ends.begin() + static_cast<std::ptrdiff_t>(from);
    return static_cast<std::size_t>(std::upper_bound(rest, ends.end(), place) - ends.begin());
}

}  // namespace

SearchTexts::SearchTexts(const TextDictionary& texts) : texts_(&texts) {
    if (texts.empty()) return;
    const std::size_t letters_a_text = texts.letter_bytes() / texts.size() + 1;
    texts_a_part_ = std::max<std::size_t>(1, kPartLetters / letters_a_text);
    parts_ = (texts.size() + texts_a_part_ - 1) / texts_a_part_;
    part_ = std::make_unique<Part[]>(parts_);
}

std::size_t SearchTexts::part_begin(std::size_t part) const {
    return std::min(part * texts_a_part_, texts_->size());
}

void SearchTexts::fold(std::size_t part) const {
    Part& made = part_[part];
    made.ends.reserve(part_begin(part + 1) - part_begin(part));
    std::size_t letters = 0;
    for (std::size_t code = part_begin(part); code < part_begin(part + 1); ++code)
        letters += (*texts_)[code].size() + 1;
    made.letters.reserve(letters);
    for (std::size_t code = part_begin(part); code < part_begin(part + 1); ++code) {
        fold_letters((*texts_)[code], made.letters);
        made.letters += '\n';
        made.ends.push_back(static_cast<std::uint32_t>(made.letters.size()));
    }
    // a little room that is left costs less than to move the letters
    if (made.letters.capacity() - made.letters.size() > made.letters.size() / 16)
        made.letters.shrink_to_fit();
}

bool SearchTexts::mark(std::size_t part, std::string_view word, std::uint8_t bit,
                       std::span<std::uint8_t> marks) const {
    Part& in = part_[part];
    std::call_once(in.once, [&] { fold(part); });
    const std::size_t first = part_begin(part);
    const char* begin = in.letters.data();
    const char* end = begin + in.letters.size();
    const WordFinder finder(word);
    bool any = false;
    std::size_t text = 0;
    for (const char* at = begin; at < end;) {
        const char* found = finder.find(at, end);
        if (found == nullptr) break;
        any = true;
        const auto place = static_cast<std::uint32_t>(found - begin);
        text = text_at(in.ends, text, place);
        marks[first + text] |= bit;
        at = begin + in.ends[text++];
    }
    return any;
}

std::size_t SearchTexts::size_bytes() const {
    std::size_t bytes = parts_ * sizeof(Part);
    for (std::size_t i = 0; i < parts_; ++i)
        bytes += part_[i].letters.capacity() + part_[i].ends.capacity() * sizeof(std::uint32_t);
    return bytes;
}

SearchIndex::SearchIndex(EventTablePtr table) : table_(std::move(table)) {
    for (const Column& column : table_->columns()) {
        const auto* text = std::get_if<TextColumn>(&column.values);
        texts_.push_back(text ? std::make_unique<SearchTexts>(text->dictionary) : nullptr);
    }
}

std::size_t SearchIndex::size_bytes() const {
    std::size_t bytes = 0;
    for (const auto& texts : texts_) bytes += texts ? texts->size_bytes() : 0;
    return bytes;
}

}  // namespace courtyard
