#include "query/text_query.h"

#include <algorithm>

#include "base/letter_folding.h"

namespace courtyard {
namespace {

std::string_view without_blanks_around(std::string_view text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    return text;
}

}  // namespace

std::vector<std::string> search_words(std::string_view query) {
    const std::string folded = folded_letters(query);
    std::vector<std::string> words;
    const auto take = [&](std::string_view word) {
        word = without_blanks_around(word);
        if (!word.empty()) words.emplace_back(word);
    };
    for (std::size_t begin = 0; begin < folded.size();) {
        const bool quoted = folded[begin] == '"';
        if (quoted) ++begin;
        const std::size_t end = std::min(folded.find_first_of(quoted ? "\"" : " \"", begin), folded.size());
        take(std::string_view(folded).substr(begin, end - begin));
        begin = end < folded.size() && folded[end] == '"' && !quoted ? end : end + 1;
    }
    // the longest first: they are the rarest, and hold the others
    std::stable_sort(words.begin(), words.end(),
                     [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
    std::vector<std::string> out;
    for (std::string& word : words) {
        const bool held = std::any_of(out.begin(), out.end(), [&](const std::string& other) {
            return other.find(word) != std::string::npos;
        });
        if (!held) out.push_back(std::move(word));
    }
    return out;
}

}  // namespace courtyard
