#include "query/top_codes.h"

#include <algorithm>

namespace courtyard {

void top_codes(std::span<const std::uint32_t> counts, std::size_t most, std::vector<CodeCount>& out) {
    out.clear();
    if (most == 0 || counts.empty()) return;
    const auto greater = [](const CodeCount& a, const CodeCount& b) {
        return a.count != b.count ? a.count > b.count : a.code < b.code;
    };
    // A heap whose front is the least of the best so far: most codes fall at its first test.
    for (std::uint32_t code = 0; code + 1 < counts.size(); ++code) {
        if (counts[code] == 0 || (out.size() == most && counts[code] <= out.front().count)) continue;
        if (out.size() == most) {
            std::pop_heap(out.begin(), out.end(), greater);
            out.pop_back();
        }
        out.push_back({code, counts[code]});
        std::push_heap(out.begin(), out.end(), greater);
    }
    std::sort_heap(out.begin(), out.end(), greater);
}

std::size_t distinct_codes(std::span<const std::uint32_t> counts) {
    if (counts.empty()) return 0;
    return counts.size() - 1 - static_cast<std::size_t>(std::count(counts.begin(), counts.end() - 1, 0U));
}

}  // namespace courtyard
