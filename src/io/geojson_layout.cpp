#include "io/geojson_layout.h"

#include <algorithm>

namespace courtyard {
namespace {

constexpr std::size_t kBlockBytes = std::size_t{64} * 1024;
constexpr std::size_t kMostHead = std::size_t{32} * 1024 * 1024;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

struct Found {
    std::uint64_t offset = 0, line = 1;
    std::string text;
    JsonSplitter::Scope scope = JsonSplitter::Scope::Root;
};

/// The beginning of a feature as far as it is likely to be that of others: `{"type":"Feature"` or `{"id":`.
std::string_view opening_of(std::string_view element) {
    std::size_t i = 1;
    const auto skip_blanks = [&] {
        while (i < element.size() && is_blank(element[i])) ++i;
    };
    const auto skip_string = [&] {
        if (i >= element.size() || element[i] != '"') return false;
        i = element.find('"', i + 1);
        if (i == element.npos) return false;
        ++i;
        return true;
    };
    skip_blanks();
    const std::size_t key = i;
    if (!skip_string()) return {};
    const bool is_type = element.substr(key, i - key) == "\"type\"";
    skip_blanks();
    if (i >= element.size() || element[i] != ':') return {};
    ++i;
    if (!is_type) return element.substr(0, i);
    skip_blanks();
    return skip_string() ? element.substr(0, i) : std::string_view{};
}

void learn_separator(std::string_view head, const Found& one, const Found& two, GeoJsonLayout& layout) {
    const std::string_view opening = opening_of(one.text);
    if (opening.empty() || !two.text.starts_with(opening) || !one.text.ends_with('}')) return;
    const auto close = static_cast<std::size_t>(one.offset) + one.text.size() - 1;
    const std::size_t gap = static_cast<std::size_t>(two.offset) - close;
    const std::string separator = std::string(head.substr(close, gap)) + std::string(opening);
    if (one.text.find(separator) != one.text.npos || two.text.find(separator) != two.text.npos) return;
    layout.separator = separator;
    layout.lead = gap;
}

/// Walks over brackets and quotes, a block at a time.
class Walk {
public:
    Walk(std::uint64_t begin, std::uint64_t step) : at_(begin), last_(begin), step_(step) {
        beginnings_.push_back(begin);
    }

    /// False when the list of elements ends here.
    bool over(std::string_view block) {
        for (const char c : block) {
            if (in_string_) {
                if (escaped_) {
                    escaped_ = false;
                } else if (c == '\\') {
                    escaped_ = true;
                } else if (c == '"') {
                    in_string_ = false;
                }
            } else if (c == '"') {
                in_string_ = true;
            } else if (c == '{' || c == '[') {
                if (depth_++ == 0 && c == '{') begins();
            } else if (c == '}' || c == ']') {
                if (--depth_ < 0) return false;
            }
            ++at_;
        }
        return true;
    }
    std::vector<std::uint64_t> take() { return std::move(beginnings_); }

private:
    void begins() {
        if (at_ - last_ < step_) return;
        beginnings_.push_back(at_);
        last_ = at_;
    }

    std::uint64_t at_, last_, step_;
    std::vector<std::uint64_t> beginnings_;
    int depth_ = 0;
    bool in_string_ = false, escaped_ = false;
};

}  // namespace

std::optional<GeoJsonLayout> look_at_geojson(const ByteSource& bytes) {
    std::vector<Found> found;
    std::string members, head;
    JsonSplitter* self = nullptr;
    JsonSplitter splitter(JsonSplitter::Resync::Never, [&](JsonElement&& element) {
        if (found.size() < 2)
            found.push_back({element.offset, element.line, std::move(element.text), self->scope()});
    });
    self = &splitter;
    GeoJsonLayout layout;
    std::string block(kBlockBytes, '\0');
    while (found.size() < 2) {
        const std::size_t count = bytes.read(head.size(), block.data(), block.size());
        if (count == 0) break;
        std::string_view text(block.data(), count);
        if (head.empty() && text.starts_with(kByteOrderMark)) {
            layout.begin = kByteOrderMark.size();
            splitter.resume(JsonSplitter::Scope::Root, layout.begin, 1, {});
            text.remove_prefix(kByteOrderMark.size());
        }
        head.append(block.data(), count);
        splitter.feed(text);
        if (head.size() > kMostHead) return std::nullopt;
    }
    const bool regular =
        found.size() == 2 && found[0].scope == found[1].scope && found[1].scope == splitter.scope();
    if (!regular || splitter.damaged()) return layout;
    layout.scope = found[0].scope;
    layout.begin = found[0].offset;
    layout.line = found[0].line;
    layout.members = splitter.members();
    learn_separator(head, found[0], found[1], layout);
    return layout;
}

std::uint64_t next_element(const ByteSource& bytes, const GeoJsonLayout& layout, std::uint64_t from,
                           std::uint64_t end) {
    const std::size_t overlap = layout.separator.size();
    std::string block(kBlockBytes + overlap, '\0');
    for (std::uint64_t at = from; at < end; at += kBlockBytes) {
        const std::size_t count = bytes.read(at, block.data(), block.size());
        const std::size_t found = std::string_view(block.data(), count).find(layout.separator);
        if (found != std::string_view::npos) return std::min(end, at + found + layout.lead);
        if (count < block.size()) break;
    }
    return end;
}

std::vector<std::uint64_t> walk_elements(const ByteSource& bytes, const GeoJsonLayout& layout,
                                         std::uint64_t step, const std::stop_token& stop) {
    Walk walk(layout.begin, step);
    std::string block(kBlockBytes, '\0');
    for (std::uint64_t at = layout.begin; !stop.stop_requested();) {
        const std::size_t count = bytes.read(at, block.data(), block.size());
        if (count == 0 || !walk.over({block.data(), count})) break;
        at += count;
    }
    return walk.take();
}

}  // namespace courtyard
