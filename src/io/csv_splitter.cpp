#include "io/csv_splitter.h"

#include <algorithm>
#include <bit>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace courtyard {
namespace {

/// Longer quoted text, or more lines of it, is a quote that was never closed.
constexpr std::size_t kMostQuotedBytes = std::size_t{8} << 20, kMostQuotedLines = 1000;

/// The first separator or line end from `at` on; `end` when there is none.
const char* field_end(const char* at, const char* end, char separator) {
#if defined(__SSE2__)
    const __m128i separators = _mm_set1_epi8(separator), feeds = _mm_set1_epi8('\n'),
                  returns = _mm_set1_epi8('\r');
    for (; end - at >= 16; at += 16) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
        const __m128i hits =
            _mm_or_si128(_mm_cmpeq_epi8(bytes, separators),
                         _mm_or_si128(_mm_cmpeq_epi8(bytes, feeds), _mm_cmpeq_epi8(bytes, returns)));
        const auto mask = static_cast<unsigned>(_mm_movemask_epi8(hits));
        if (mask != 0) return at + std::countr_zero(mask);
    }
#endif
    while (at != end && *at != separator && *at != '\n' && *at != '\r') ++at;
    return at;
}

const char* find(const char* at, const char* end, char what) {
    if (at >= end) return end;
    const auto* found = static_cast<const char*>(std::memchr(at, what, static_cast<std::size_t>(end - at)));
    return found ? found : end;
}

std::string_view between(const char* begin, const char* end) {
    return {begin, static_cast<std::size_t>(end - begin)};
}

bool holds(std::string_view text, char what) {
    return text.find(what) != std::string_view::npos;
}

/// Copies what stands in quotes up to the closing one; returns where that is.
std::size_t append_quoted(std::string& out, std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"') {
            if (i + 1 >= text.size() || text[i + 1] != '"') return i;
            ++i;
        } else if (text[i] == '\r') {
            out += '\n';
            if (i + 1 < text.size() && text[i + 1] == '\n') ++i;
            continue;
        }
        out += text[i];
    }
    return text.size();
}

}  // namespace

std::string_view value_of(const CsvField& field, std::string& buffer) {
    if (field.kind == CsvField::Kind::Plain || field.kind == CsvField::Kind::Stray) return field.text;
    buffer.clear();
    if (field.kind == CsvField::Kind::Quoted) {
        append_quoted(buffer, field.text);
        return buffer;
    }
    const std::size_t close = append_quoted(buffer, field.text.substr(1));
    if (close + 2 <= field.text.size()) buffer += field.text.substr(close + 2);
    return buffer;
}

CsvField CsvSplitter::plain_field() {
    const char* const begin = at_;
    at_ = field_end(at_, end_, syntax_.separator);
    return {between(begin, at_), CsvField::Kind::Plain};
}

CsvField CsvSplitter::quoted_field() {
    const char* const begin = at_;
    const char* const limit =
        end_ - begin > static_cast<std::ptrdiff_t>(kMostQuotedBytes) ? begin + kMostQuotedBytes : end_;
    bool doubled = false;
    const char* close = begin + 1;
    for (; (close = find(close, limit, '"')) != limit; close += 2) {
        if (close + 1 == end_ || close[1] != '"') break;
        doubled = true;
    }
    // a pair of quotes across the limit moves `close` past it
    if (close >= limit) {
        CsvField field = plain_field();
        field.kind = CsvField::Kind::Stray;
        return field;
    }
    const std::string_view inside = between(begin + 1, close);
    const char* const after = close + 1;
    const bool closed = after == end_ || *after == syntax_.separator || *after == '\n' || *after == '\r';
    const bool returns = holds(inside, '\r');
    const bool lines = returns || holds(inside, '\n');
    const bool endless =
        lines && inside.size() > kMostQuotedLines &&
        static_cast<std::size_t>(std::count(inside.begin(), inside.end(), '\n')) > kMostQuotedLines;
    if (endless || (lines && !closed)) {
        CsvField field = plain_field();
        field.kind = CsvField::Kind::Stray;
        return field;
    }
    if (closed) {
        at_ = after;
        return {inside, doubled || returns ? CsvField::Kind::Quoted : CsvField::Kind::Plain};
    }
    at_ = field_end(after, end_, syntax_.separator);
    return {between(begin, at_), CsvField::Kind::Loose};
}

/// Steps over what ends a field; true when the record goes on.
bool CsvSplitter::end_field() {
    if (at_ == end_) return false;
    const char c = *at_++;
    if (c == syntax_.separator) return true;
    if (c == '\r' && at_ != end_ && *at_ == '\n') ++at_;
    return false;
}

bool CsvSplitter::next(std::vector<CsvField>& fields) {
    while (at_ != end_ && (*at_ == '\n' || *at_ == '\r')) ++at_;
    if (at_ == end_) return false;
    fields.clear();
    const bool quotes = syntax_.quotes == CsvSyntax::Quotes::Doubled;
    do {
        fields.push_back(quotes && at_ != end_ && *at_ == '"' ? quoted_field() : plain_field());
    } while (end_field());
    return true;
}

std::size_t guess_record_begin(std::string_view text, CsvSyntax syntax, std::size_t at, std::size_t limit,
                               QuoteState state) {
    bool inside = state == QuoteState::Inside && syntax.quotes == CsvSyntax::Quotes::Doubled;
    for (std::size_t i = at; i < limit; ++i) {
        if (text[i] == '"' && syntax.quotes == CsvSyntax::Quotes::Doubled) inside = !inside;
        if (inside || (text[i] != '\n' && text[i] != '\r')) continue;
        if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
        return i + 1;
    }
    return text.size();
}

std::size_t count_quotes(std::string_view text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '"'));
}

}  // namespace courtyard
