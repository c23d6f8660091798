#include "io/json_text.h"

#include <charconv>
#include <unordered_map>

namespace courtyard {
namespace {

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::string_view stripped(std::string_view text) {
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return text;
}

void append_utf8(std::string& out, std::uint32_t c) {
    const auto put = [&](std::uint32_t byte) { out += static_cast<char>(byte); };
    if (c < 0x80) return put(c);
    if (c < 0x800) {
        put(0xC0U | (c >> 6));
    } else if (c < 0x10000) {
        put(0xE0U | (c >> 12));
        put(0x80U | ((c >> 6) & 0x3FU));
    } else {
        put(0xF0U | (c >> 18));
        put(0x80U | ((c >> 12) & 0x3FU));
        put(0x80U | ((c >> 6) & 0x3FU));
    }
    put(0x80U | (c & 0x3FU));
}

/// Walks over JSON text. What it passes over is checked as far as each function says.
class Cursor {
public:
    explicit Cursor(std::string_view text) : text_(text) {}

    bool at_end() const { return at_ >= text_.size(); }
    char peek() const { return at_end() ? '\0' : text_[at_]; }
    std::size_t position() const { return at_; }
    std::string_view since(std::size_t begin) const { return text_.substr(begin, at_ - begin); }
    void skip_blanks() {
        while (!at_end() && is_blank(text_[at_])) ++at_;
    }
    bool take(char c) {
        if (peek() != c || at_end()) return false;
        ++at_;
        return true;
    }

    /// A string, decoded onto `out`.
    bool string(std::string& out) {
        if (!take('"')) return false;
        while (!at_end()) {
            const char c = text_[at_++];
            if (c == '"') return true;
            if (static_cast<unsigned char>(c) < 0x20) return false;
            if (c != '\\') {
                out += c;
            } else if (!escape(out)) {
                return false;
            }
        }
        return false;
    }

    /// A run of what is neither blank nor punctuation: number, true, false, null.
    std::string_view word() {
        const std::size_t begin = at_;
        while (!at_end() && !is_blank(text_[at_]) &&
               std::string_view(",:]}[{\"").find(text_[at_]) == std::string_view::npos)
            ++at_;
        return since(begin);
    }

    /// Over a value of any kind, brackets and quotes balanced; nothing else of nested ones is checked.
    bool skip_value() {
        if (peek() == '"') return skip_string();
        if (peek() != '{' && peek() != '[') return !word().empty();
        int depth = 0;
        while (!at_end()) {
            const char c = peek();
            if (c == '"') {
                if (!skip_string()) return false;
                continue;
            }
            if (c == '{' || c == '[') ++depth;
            if (c == '}' || c == ']') --depth;
            ++at_;
            if (depth == 0) return true;
        }
        return false;
    }

private:
    bool skip_string() {
        for (++at_; !at_end(); ++at_) {
            if (text_[at_] == '\\') {
                ++at_;
            } else if (text_[at_] == '"') {
                ++at_;
                return true;
            }
        }
        return false;
    }

    bool hex(std::uint32_t& out) {
        if (text_.size() - at_ < 4) return false;
        const char* begin = text_.data() + at_;
        const auto [end, error] = std::from_chars(begin, begin + 4, out, 16);
        at_ += 4;
        return error == std::errc{} && end == begin + 4;
    }

    bool escape(std::string& out) {
        static constexpr std::string_view kNames = "\"\\/bfnrt", kMeant = "\"\\/\b\f\n\r\t";
        if (at_end()) return false;
        const char c = text_[at_++];
        if (const std::size_t found = kNames.find(c); found != kNames.npos) {
            out += kMeant[found];
            return true;
        }
        std::uint32_t code = 0;
        if (c != 'u' || !hex(code)) return false;
        if (code >= 0xD800 && code < 0xE000) {
            std::uint32_t low = 0;
            if (code >= 0xDC00 || !take('\\') || !take('u') || !hex(low) || low < 0xDC00 || low > 0xDFFF)
                return false;
            code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
        }
        append_utf8(out, code);
        return true;
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

void append_quoted(std::string& out, std::string_view text) {
    static constexpr std::string_view kHex = "0123456789abcdef", kNames = "\"\\bfnrt",
                                      kMeant = "\"\\\b\f\n\r\t";
    out += '"';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x20 && c != '"' && c != '\\') {
            out += c;
        } else if (const std::size_t found = kMeant.find(c); found != kMeant.npos) {
            out += '\\';
            out += kNames[found];
        } else {
            out += "\\u00";
            out += kHex[byte >> 4];
            out += kHex[byte & 15U];
        }
    }
    out += '"';
}

/// Digits, fraction and exponent as RFC 8259 has them; `whole` when there are digits only.
bool is_number_token(std::string_view token, bool& whole) {
    std::size_t i = token.starts_with('-') ? 1 : 0;
    const auto digits = [&] {
        const std::size_t begin = i;
        while (i < token.size() && is_digit(token[i])) ++i;
        return i - begin;
    };
    const std::size_t first = i, count = digits();
    if (count == 0 || (count > 1 && token[first] == '0')) return false;
    whole = i == token.size();
    if (i < token.size() && token[i] == '.') {
        ++i;
        if (digits() == 0) return false;
    }
    if (i < token.size() && (token[i] == 'e' || token[i] == 'E')) {
        ++i;
        if (i < token.size() && (token[i] == '+' || token[i] == '-')) ++i;
        if (digits() == 0) return false;
    }
    return i == token.size();
}

/// Writes one value in the canonical form. Brackets are kept on a list, not on the stack of calls.
class Canonical {
public:
    Canonical(std::string_view text, int deepest) : cursor_(text), deepest_(deepest) {}

    std::optional<std::string> write() {
        do {
            cursor_.skip_blanks();
            if (!value() || !after_value()) return std::nullopt;
        } while (!open_.empty());
        cursor_.skip_blanks();
        if (!cursor_.at_end()) return std::nullopt;
        return std::move(out_);
    }

private:
    bool quoted() {
        scratch_.clear();
        if (!cursor_.string(scratch_)) return false;
        append_quoted(out_, scratch_);
        return true;
    }

    bool key() {
        cursor_.skip_blanks();
        if (!quoted()) return false;
        cursor_.skip_blanks();
        out_ += ':';
        return cursor_.take(':');
    }

    bool value() {
        const char c = cursor_.peek();
        if (c == '"') return quoted();
        if (c == '{' || c == '[') return open(c);
        const std::string_view word = cursor_.word();
        out_ += word;
        bool whole = false;
        return word == "true" || word == "false" || word == "null" || is_number_token(word, whole);
    }

    bool open(char c) {
        cursor_.take(c);
        out_ += c;
        open_ += c == '{' ? '}' : ']';
        if (static_cast<int>(open_.size()) > deepest_) return false;
        cursor_.skip_blanks();
        if (cursor_.peek() == open_.back()) {
            empty_ = true;
            return true;
        }
        if (c == '{' && !key()) return false;
        cursor_.skip_blanks();
        return value();
    }

    /// Closes what closes here, or goes on to the next item.
    bool after_value() {
        while (!open_.empty()) {
            cursor_.skip_blanks();
            if (cursor_.take(open_.back())) {
                out_ += open_.back();
                open_.pop_back();
                empty_ = false;
                continue;
            }
            if (empty_ || !cursor_.take(',')) return false;
            out_ += ',';
            return open_.back() != '}' || key();
        }
        return true;
    }

    Cursor cursor_;
    int deepest_;
    bool empty_ = false;
    std::string out_, open_, scratch_;
};

std::optional<JsonKind> kind_of(std::string_view value) {
    switch (value.front()) {
        case '"':
            return JsonKind::String;
        case '{':
        case '[':
            return JsonKind::Nested;
        case 't':
            if (value == "true") return JsonKind::True;
            return std::nullopt;
        case 'f':
            if (value == "false") return JsonKind::False;
            return std::nullopt;
        case 'n':
            if (value == "null") return JsonKind::Null;
            return std::nullopt;
        default:
            if (json_number(value)) return JsonKind::Number;
            return std::nullopt;
    }
}

std::optional<JsonMember> member_value(Cursor& cursor) {
    cursor.skip_blanks();
    const std::size_t begin = cursor.position();
    if (cursor.at_end() || !cursor.skip_value()) return std::nullopt;
    JsonMember out;
    out.text = cursor.since(begin);
    const auto kind = kind_of(out.text);
    if (!kind) return std::nullopt;
    out.kind = *kind;
    cursor.skip_blanks();
    return out;
}

}  // namespace

std::optional<JsonNumber> json_number(std::string_view token) {
    JsonNumber out;
    if (token == "NaN" || token == "Infinity" || token == "-Infinity") {
        out.kind = JsonNumber::Kind::NotFinite;
        return out;
    }
    bool whole = false;
    if (!is_number_token(token, whole)) return std::nullopt;
    const char* begin = token.data();
    const char* end = begin + token.size();
    if (whole) {
        const auto [stop, error] = std::from_chars(begin, end, out.integer);
        if (error != std::errc{}) out.kind = JsonNumber::Kind::Big;
        return out;
    }
    out.kind = JsonNumber::Kind::Real;
    const auto [stop, error] = std::from_chars(begin, end, out.real);
    if (error == std::errc::result_out_of_range) {
        // too great and too small are one error: the exponent tells them apart, or the place of the first
        // digit
        const std::size_t e = token.find_first_of("eE");
        const bool small = e != token.npos ? token[e + 1] == '-' : token.find_first_of("123456789") > 1;
        out.real = 0;
        if (!small) out.kind = JsonNumber::Kind::NotFinite;
    }
    return out;
}

std::optional<std::vector<JsonMember>> json_members(std::string_view object) {
    Cursor cursor(object = stripped(object));
    std::vector<JsonMember> out;
    std::unordered_map<std::string, std::size_t> where;
    if (!cursor.take('{')) return std::nullopt;
    cursor.skip_blanks();
    if (cursor.take('}')) return cursor.at_end() ? std::optional(out) : std::nullopt;
    while (true) {
        std::string key;
        cursor.skip_blanks();
        if (!cursor.string(key)) return std::nullopt;
        cursor.skip_blanks();
        if (!cursor.take(':')) return std::nullopt;
        auto member = member_value(cursor);
        if (!member) return std::nullopt;
        const auto [same, fresh] = where.try_emplace(key, out.size());
        member->key = std::move(key);
        if (fresh) {
            out.push_back(std::move(*member));
        } else {
            out[same->second] = std::move(*member);
        }
        if (cursor.take(',')) continue;
        if (!cursor.take('}') || !cursor.at_end()) return std::nullopt;
        return out;
    }
}

std::optional<std::vector<JsonMember>> json_items(std::string_view array) {
    Cursor cursor(array = stripped(array));
    std::vector<JsonMember> out;
    if (!cursor.take('[')) return std::nullopt;
    cursor.skip_blanks();
    if (cursor.take(']')) return cursor.at_end() ? std::optional(out) : std::nullopt;
    while (true) {
        auto item = member_value(cursor);
        if (!item) return std::nullopt;
        out.push_back(std::move(*item));
        if (cursor.take(',')) continue;
        if (!cursor.take(']') || !cursor.at_end()) return std::nullopt;
        return out;
    }
}

std::optional<std::size_t> json_value_length(std::string_view text) {
    Cursor cursor(text);
    if (!cursor.skip_value()) return std::nullopt;
    return cursor.position();
}

std::optional<std::string> json_string(std::string_view token) {
    Cursor cursor(token);
    std::string out;
    if (!cursor.string(out) || !cursor.at_end()) return std::nullopt;
    return out;
}

std::optional<std::string> canonical_json(std::string_view text, int deepest) {
    return Canonical(text, deepest).write();
}

}  // namespace courtyard
