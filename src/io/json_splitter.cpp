#include "io/json_splitter.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace courtyard {
namespace {

constexpr char kRecordSeparator = '\x1E';

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/// `{ "type"` and the like: how the line of a feature begins.
bool begins_like_feature(std::string_view line) {
    line = trimmed(line);
    if (line.starts_with(kRecordSeparator)) return true;
    if (!line.starts_with('{')) return false;
    line = trimmed(line.substr(1));
    static constexpr std::array<std::string_view, 5> kMembers{"\"type\"", "\"id\"", "\"geometry\"",
                                                              "\"properties\"", "\"bbox\""};
    return std::any_of(kMembers.begin(), kMembers.end(),
                       [&](std::string_view m) { return line.starts_with(m); });
}

}  // namespace

void JsonSplitter::resume(Scope scope, std::uint64_t offset, std::uint64_t line, std::string members) {
    scope_ = scope;
    collection_ = scope == Scope::Collection;
    array_ = scope == Scope::Array;
    block_offset_ = offset;
    line_ = line;
    members_ = std::move(members);
}

void JsonSplitter::feed(std::string_view block) {
    if (resync_ == Resync::Never) {
        scan(block);
        return;
    }
    while (!block.empty()) {
        const std::size_t end = block.find('\n');
        pending_line_ += block.substr(0, end == block.npos ? end : end + 1);
        if (end == block.npos) return;
        block.remove_prefix(end + 1);
        take_line();
    }
}

void JsonSplitter::take_line() {
    const bool inside = open_ && (depth_ > 0 || in_string_);
    if (inside && (scope_ == Scope::Root || scope_ == Scope::Array || scope_ == Scope::Collection) &&
        begins_like_feature(pending_line_)) {
        mark_ = 0;
        damaged_ = true;
        end(0, JsonElement::State::Broken);
    }
    scan(pending_line_);
    pending_line_.clear();
}

void JsonSplitter::finish() {
    if (!pending_line_.empty()) take_line();
    mark_ = 0;
    block_ = {};
    const bool scalar = open_ && depth_ == 0 && !in_string_;
    cut_off_ = (open_ && !scalar) || scope_ != Scope::Root;
    if (!open_ || scope_ == Scope::Tail) return;
    end(0, scalar ? JsonElement::State::Whole : JsonElement::State::CutOff);
}

void JsonSplitter::scan(std::string_view block) {
    block_ = block;
    mark_ = 0;
    for (std::size_t i = 0; i < block.size(); ++i) {
        if (in_string_) i = scan_string(block, i);
        if (i >= block.size()) break;
        const char c = block[i];
        if (in_string_ || c == '"' || !is_blank(c)) structural(c, i);
        if (c == '\n') ++line_;
        // a value without brackets ends with its line where lines are records
        if (c == '\n' && open_ && depth_ == 0 && !in_string_ && scope_ == Scope::Root) {
            end(i, JsonElement::State::Whole);
        }
    }
    if (open_) take_text(block.size());
    block_offset_ += block.size();
}

/// Passes over the text of a string; answers where its closing quote is, or the end of the block.
std::size_t JsonSplitter::scan_string(std::string_view block, std::size_t i) {
    for (; i < block.size(); ++i) {
        if (escaped_) {
            escaped_ = false;
        } else if (block[i] == '\\') {
            escaped_ = true;
        } else if (block[i] == '"' || (block[i] == kRecordSeparator && scope_ == Scope::Root)) {
            return i;
        } else if (block[i] == '\n') {
            ++line_;
            damaged_ = true;
        }
    }
    return i;
}

void JsonSplitter::structural(char c, std::size_t i) {
    if (c == kRecordSeparator) {
        record_separator(i);
        return;
    }
    if (in_string_) {  // the closing quote
        in_string_ = false;
        last_string_.end = here(i) + 1;
        expect(next_ == Next::Key || next_ == Next::Value, next_ == Next::Key ? Next::Colon : Next::Comma);
        return;
    }
    const bool opens_features = value_follows_ && c == '[';
    value_follows_ = false;
    switch (c) {
        case '"':
            begin(i);
            in_string_ = true;
            last_string_.begin = here(i);
            break;
        case '{':
        case '[':
            if (opens_features) {
                enter_features(i);
            } else {
                open_bracket(c, i);
            }
            break;
        case '}':
        case ']':
            close_bracket(c, i);
            break;
        case ',':
            comma(i);
            break;
        case ':':
            colon(i);
            break;
        default:
            begin(i);
            expect(next_ == Next::Value || next_ == Next::Scalar, Next::Scalar);
    }
}

void JsonSplitter::record_separator(std::size_t i) {
    if (!open_ || scope_ != Scope::Root) return;
    const bool inside = depth_ > 0 || in_string_;
    damaged_ = damaged_ || inside;
    end(i, inside ? JsonElement::State::Broken : JsonElement::State::Whole);
}

void JsonSplitter::comma(std::size_t i) {
    expect(next_ == Next::Comma || next_ == Next::Scalar, Next::Key);
    if (depth_ == 1) end_member(i);
    if (depth_ == 0 && open_) end(i, JsonElement::State::Whole);
}

void JsonSplitter::colon(std::size_t i) {
    expect(next_ == Next::Colon, Next::Value);
    if (depth_ != 1) return;
    key_ = last_string_;
    value_begin_ = here(i) + 1;
    if (scope_ != Scope::Root) return;
    take_text(i);
    value_follows_ = key_.in(element_.text) == "\"features\"";
}

void JsonSplitter::open_bracket(char c, std::size_t i) {
    if (!open_ && c == '[' && scope_ == Scope::Root) {
        scope_ = Scope::Array;
        array_ = true;
        return;
    }
    begin(i);
    expect(next_ == Next::Value, Next::Comma);
    ++depth_;
    element_.depth = std::max(element_.depth, depth_);
}

void JsonSplitter::close_bracket(char c, std::size_t i) {
    if (depth_ == 0) {
        if (open_) end(i, JsonElement::State::Whole);
        if (c == ']' && scope_ == Scope::Array) {
            scope_ = Scope::Root;
        } else if (c == ']' && scope_ == Scope::Collection) {
            scope_ = Scope::Tail;
            open_ = true;
            depth_ = 1;
            mark_ = i + 1;
        } else {
            damaged_ = true;
        }
        return;
    }
    expect(c == '}' && (next_ == Next::Comma || next_ == Next::Scalar), next_);
    if (depth_ == 1) end_member(i);
    if (--depth_ > 0) return;
    if (scope_ != Scope::Tail) {
        end(i + 1, JsonElement::State::Whole);
        return;
    }
    take_text(i + 1);
    members_ += element_.text;
    reset();
    scope_ = Scope::Root;
}

void JsonSplitter::end_member(std::size_t i) {
    if (value_begin_ == 0 || !key_.found()) return;
    take_text(i);
    const std::string_view key = key_.in(element_.text);
    JsonSpan value{value_begin_, here(i)};
    while (value.found() && is_blank(element_.text[value.begin])) ++value.begin;
    while (value.found() && is_blank(element_.text[value.end - 1])) --value.end;
    if (key == "\"type\"") element_.type = value;
    if (key == "\"id\"") element_.id = value;
    if (key == "\"geometry\"") element_.geometry = value;
    if (key == "\"properties\"") element_.properties = value;
    key_ = {};
    value_begin_ = 0;
}

/// Notes whether what stands here may stand here; only the element's own members are looked at.
void JsonSplitter::expect(bool right, Next next) {
    if (depth_ != 1) return;
    element_.sound = element_.sound && right;
    next_ = next;
}

void JsonSplitter::enter_features(std::size_t i) {
    take_text(i);
    members_ = element_.text + "[]";
    reset();
    scope_ = Scope::Collection;
    collection_ = true;
}

void JsonSplitter::begin(std::size_t i) {
    if (open_) return;
    reset();
    open_ = true;
    mark_ = i;
    element_.offset = block_offset_ + i;
    element_.line = line_;
}

void JsonSplitter::end(std::size_t i, JsonElement::State state) {
    take_text(i);
    element_.state = state;
    JsonElement done = std::move(element_);
    reset();
    mark_ = i;
    sink_(std::move(done));
}

void JsonSplitter::take_text(std::size_t i) {
    if (i > mark_) element_.text += block_.substr(mark_, i - mark_);
    mark_ = std::max(mark_, i);
}

void JsonSplitter::reset() {
    element_ = {};
    open_ = in_string_ = escaped_ = value_follows_ = false;
    depth_ = 0;
    next_ = Next::Key;
    last_string_ = key_ = {};
    value_begin_ = 0;
}

}  // namespace courtyard
