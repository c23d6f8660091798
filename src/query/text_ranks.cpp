#include "query/text_ranks.h"

#include <algorithm>
#include <cstddef>

#include "base/letter_folding.h"
#include "base/parallel.h"
#include "query/parallel_sort.h"

namespace courtyard {
namespace {

/// A text with eight of its bytes without case.
struct RankedText {
    std::uint64_t bytes = 0;
    std::uint32_t text = 0;
};

bool fewer_bytes(const RankedText& a, const RankedText& b) {
    return a.bytes < b.bytes;
}

/// Sorts texts by eight bytes at a time, as comparing them whole would read each of them many times, far
/// apart in memory: a million addresses begin alike.
class TextSorter {
public:
    TextSorter(std::vector<std::string_view> texts, const std::stop_token& stop)
        : texts_(std::move(texts)), stop_(stop), sorted_(texts_.size()) {
        for (std::uint32_t i = 0; i < sorted_.size(); ++i) sorted_[i].text = i;
        sort_large(sorted_, 0);
        parallel_for(small_.size(), [this](std::size_t i) { sort(small_[i].texts, small_[i].first); });
    }

    const std::vector<RankedText>& sorted() const { return sorted_; }
    std::string_view text(const RankedText& ranked) const { return texts_[ranked.text]; }

private:
    using Texts = std::span<RankedText>;
    struct Small {
        Texts texts;
        std::size_t first = 0;
    };
    static constexpr std::size_t kBytes = 8;
    static constexpr std::size_t kFew = 8;          // are compared whole
    static constexpr std::size_t kMany = 1 << 15;   // are worth several threads
    static constexpr std::size_t kMostBytes = 512;  // texts that agree so far are compared whole

    void read(Texts texts, std::size_t first) const {
        for (RankedText& ranked : texts) ranked.bytes = bytes_without_case(texts_[ranked.text], first);
    }
    void sort_whole(Texts texts) const {
        std::sort(texts.begin(), texts.end(), [this](const RankedText& a, const RankedText& b) {
            const std::string_view left = texts_[a.text], right = texts_[b.text];
            const int letters = compare_without_case(left, right);
            return letters != 0 ? letters < 0 : left < right;
        });
    }

    /// Calls tie(texts) for those that have the same bytes.
    template <typename Tie>
    static void each_tie(Texts texts, const Tie& tie) {
        for (std::size_t i = 0; i < texts.size();) {
            std::size_t end = i + 1;
            while (end < texts.size() && texts[end].bytes == texts[i].bytes) ++end;
            if (end - i > 1) tie(texts.subspan(i, end - i));
            i = end;
        }
    }
    /// Whether a text of them may have ended: then what follows is no more letters.
    static bool may_have_ended(Texts texts) { return (texts.front().bytes & 0xFFU) == 0; }

    /// By bytes from `first` on; those before are the same.
    void sort(Texts texts, std::size_t first) const {
        if (stop_.stop_requested()) return;
        if (texts.size() <= kFew || first >= kMostBytes) return sort_whole(texts);
        read(texts, first);
        std::sort(texts.begin(), texts.end(), fewer_bytes);
        each_tie(texts, [&](Texts tie) {
            if (may_have_ended(tie))
                sort_whole(tie);
            else
                sort(tie, first + kBytes);
        });
    }
    /// The same by several threads, but for what is few: that is put off.
    void sort_large(Texts texts, std::size_t first) {
        if (stop_.stop_requested()) return;
        if (texts.size() < kMany || first >= kMostBytes) return small_.push_back({texts, first});
        parallel_ranges(texts.size(), kMany / 8, [&](std::size_t, std::size_t begin, std::size_t end) {
            read(texts.subspan(begin, end - begin), first);
        });
        if (!parallel_sort(texts, fewer_bytes, stop_)) return;
        each_tie(texts, [&](Texts tie) {
            // whoever is put off reads bytes anew; those that have ended have none left, and are compared
            // whole
            if (may_have_ended(tie))
                small_.push_back({tie, kMostBytes});
            else
                sort_large(tie, first + kBytes);
        });
    }

    std::vector<std::string_view> texts_;
    const std::stop_token& stop_;
    std::vector<RankedText> sorted_;
    std::vector<Small> small_;
};

}  // namespace

TextRanks::TextRanks(std::span<const TextColumn* const> columns, const std::stop_token& stop) {
    std::vector<std::string_view> texts;
    for (const TextColumn* column : columns) {
        firsts_.push_back(texts.size());
        for (const std::string_view text : column->dictionary) texts.push_back(text);
    }
    ranks_.resize(texts.size());
    const TextSorter sorter(std::move(texts), stop);
    if (stop.stop_requested()) return;
    const std::vector<RankedText>& sorted = sorter.sorted();
    std::uint32_t rank = 0;
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        if (i > 0 && sorter.text(sorted[i]) != sorter.text(sorted[i - 1])) ++rank;
        ranks_[sorted[i].text] = rank;
    }
}

}  // namespace courtyard
