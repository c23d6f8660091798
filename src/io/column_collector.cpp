#include "io/column_collector.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>
#include <optional>
#include <utility>

#include "base/text.h"

namespace courtyard {
namespace {

constexpr std::int64_t kExactInReal = std::int64_t{1} << 53;

template <typename T>
auto& stored(T& column) {
    if constexpr (std::is_same_v<std::remove_const_t<T>, TextColumn>) {
        return column.codes;
    } else {
        return column.values;
    }
}

template <typename T>
auto missing_value() {
    if constexpr (std::is_same_v<T, RealColumn>) {
        return std::nan("");
    } else {
        return T::kMissing;
    }
}

/// Fills up to `rows` with missing values.
template <typename T>
void pad_to(T& column, std::size_t rows) {
    if constexpr (std::is_same_v<T, RealColumn> || std::is_same_v<T, BooleanColumn>) {
        column.values.resize(rows, missing_value<T>());
    } else {
        stored(column).resize(rows);
    }
}

bool fits_real(const IntegerColumn& column) {
    return column.values.visit([](auto values) {
        using T = typename decltype(values)::value_type;
        if constexpr (sizeof(T) < 8) return true;
        return std::all_of(values.begin(), values.end(), [](std::int64_t v) {
            return v == IntegerColumn::kMissing || (v <= kExactInReal && v >= -kExactInReal);
        });
    });
}

RealColumn widened(const IntegerColumn& integers) {
    RealColumn out;
    out.values.reserve(integers.values.size());
    for (std::size_t row = 0; row < integers.values.size(); ++row) {
        const std::int64_t v = integers.values[row];
        out.values.push_back(v == IntegerColumn::kMissing ? missing_value<RealColumn>()
                                                          : static_cast<double>(v));
    }
    return out;
}

}  // namespace

Spelling spelling_of(std::string_view text) {
    if (is_missing_word(text)) return Spelling::Missing;
    if (text != trimmed(text) || text.front() == '+' || !number_of(text)) return Spelling::NotANumber;
    const std::string_view digits = text.substr(text.front() == '-' ? 1 : 0);
    if (digits.size() > 1 && digits[0] == '0' && digits[1] >= '0' && digits[1] <= '9')
        return Spelling::NotANumber;
    const bool whole = digits.find_first_not_of("0123456789") == std::string_view::npos;
    if (!whole) return Spelling::Fraction;
    std::int64_t exact = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), exact);
    return error == std::errc{} && exact <= kExactInReal ? Spelling::Whole : Spelling::NotANumber;
}

namespace {

std::optional<Spelling> common_spelling(const TextColumn& text) {
    Spelling widest = Spelling::Missing;
    for (const std::string_view value : text.dictionary) {
        const Spelling spelling = spelling_of(value);
        if (spelling == Spelling::NotANumber) return std::nullopt;
        widest = std::max(widest, spelling);
    }
    if (widest == Spelling::Missing) return std::nullopt;
    return widest;
}

template <typename T, typename Convert>
T decoded(const TextColumn& text, Convert convert) {
    std::vector<decltype(missing_value<T>())> by_code;
    by_code.reserve(text.dictionary.size());
    for (const std::string_view value : text.dictionary) {
        by_code.push_back(is_missing_word(value) ? missing_value<T>() : convert(value));
    }
    T out;
    out.values.reserve(text.codes.size());
    text.codes.visit([&](auto codes) {
        using Code = typename decltype(codes)::value_type;
        for (const Code code : codes)
            out.values.push_back(code == PackedCodes::kMissingOf<Code> ? missing_value<T>() : by_code[code]);
    });
    return out;
}

bool all_true_or_false(const TextColumn& text) {
    bool any = false;
    for (const std::string_view value : text.dictionary) {
        if (is_missing_word(value)) continue;
        const std::string lower = lowered(value);
        if (lower != "true" && lower != "false") return false;
        any = true;
    }
    return any;
}

template <typename T>
T read_at(const char* at) {
    T out;
    std::memcpy(&out, at, sizeof out);
    return out;
}

/// Sixteen bytes a step, mixed by multiplication as in wyhash (Wang Yi, public domain).
std::uint32_t hash_of(std::string_view text) {
    constexpr std::uint64_t kOne = 0xA0761D6478BD642FU, kTwo = 0xE7037ED1A0B428DBU;
    const auto mixed = [](std::uint64_t a, std::uint64_t b) {
        __extension__ using Wide = unsigned __int128;
        const Wide product = static_cast<Wide>(a) * b;
        return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
    };
    const auto eight_at = [](const char* at) { return read_at<std::uint64_t>(at); };
    std::uint64_t h = kTwo ^ text.size();
    while (text.size() > 16) {
        h = mixed(eight_at(text.data()) ^ kOne, eight_at(text.data() + 8) ^ h);
        text.remove_prefix(16);
    }
    std::uint64_t first = 0, last = 0;
    if (text.size() >= 8) {
        first = eight_at(text.data());
        last = eight_at(text.data() + text.size() - 8);
    } else if (text.size() >= 4) {
        first = read_at<std::uint32_t>(text.data());
        last = read_at<std::uint32_t>(text.data() + text.size() - 4);
    } else {
        for (const char c : text) first = first << 8 | static_cast<unsigned char>(c);
    }
    h = mixed(mixed(first ^ kOne, last ^ h), kTwo);
    return static_cast<std::uint32_t>(h >> 32);
}

/// Text turned into numbers or booleans when all of it is that.
void narrow(Column& column) {
    const auto* text = std::get_if<TextColumn>(&column.values);
    if (!text) return;
    if (all_true_or_false(*text)) {
        column.values = decoded<BooleanColumn>(
            *text, [](std::string_view v) { return static_cast<std::uint8_t>(lowered(v) == "true"); });
        return;
    }
    const auto spelling = common_spelling(*text);
    if (spelling == Spelling::Whole) {
        column.values = decoded<IntegerColumn>(
            *text, [](std::string_view v) { return static_cast<std::int64_t>(number_of(v).value_or(0)); });
    } else if (spelling == Spelling::Fraction) {
        column.values =
            decoded<RealColumn>(*text, [](std::string_view v) { return number_of(v).value_or(0); });
    }
}

void pad(Column& column, std::size_t rows) {
    std::visit([&](auto& values) { pad_to(values, rows); }, column.values);
}

}  // namespace

/// The values as T with room for `row`; null when the column is of another type.
template <typename T>
T* ColumnCollector::as(std::size_t row) {
    if (!has_values_) {
        column_.values = T{};
        has_values_ = true;
    }
    T* values = std::get_if<T>(&column_.values);
    if (values && stored(*values).size() < row) pad_to(*values, row);
    return values;
}

void ColumnCollector::add_boolean(std::size_t row, bool value) {
    if (auto* booleans = as<BooleanColumn>(row)) {
        booleans->values.push_back(value ? 1 : 0);
    } else {
        add_text(row, value ? "true" : "false");
    }
}

void ColumnCollector::add_integer(std::size_t row, std::int64_t value) {
    const bool exact = value >= -kExactInReal && value <= kExactInReal;
    // the one number that stands for none is kept as text
    auto* integers = value == IntegerColumn::kMissing ? nullptr : as<IntegerColumn>(row);
    if (integers) {
        integers->values.push_back(value);
    } else if (exact && std::holds_alternative<RealColumn>(column_.values)) {
        as<RealColumn>(row)->values.push_back(static_cast<double>(value));
    } else {
        add_text(row, fmt::format_int(value).c_str());
    }
}

void ColumnCollector::add_integers(std::size_t first_row, std::span<const std::int64_t> values) {
    const auto known = [](std::int64_t value) { return value != IntegerColumn::kMissing; };
    if (std::none_of(values.begin(), values.end(), known)) return;
    if (auto* integers = as<IntegerColumn>(first_row)) return integers->values.append(values);
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (known(values[i])) add_integer(first_row + i, values[i]);
    }
}

void ColumnCollector::add_real(std::size_t row, double value) {
    add_real(row, value, {});
}

void ColumnCollector::add_real(std::size_t row, double value, std::string_view token) {
    if (has_values_) {
        const auto* integers = std::get_if<IntegerColumn>(&column_.values);
        if (integers && fits_real(*integers)) column_.values = widened(*integers);
    }
    if (auto* reals = as<RealColumn>(row)) {
        reals->values.push_back(value);
    } else if (token.empty()) {
        add_text(row, fmt::format("{}", value));
        lost_spelling_ = true;
    } else {
        add_text(row, token);
    }
}

void ColumnCollector::add_text(std::size_t row, std::string_view value) {
    if (has_values_ && !std::holds_alternative<TextColumn>(column_.values)) widen_to_text();
    auto* text = as<TextColumn>(row);
    text->codes.push_back(code_of(value));
}

void ColumnCollector::force_text() {
    column_.values = TextColumn{};
    has_values_ = true;
}

void ColumnCollector::widen_to_text() {
    const Column before = std::move(column_);
    column_ = Column{before.name, Role::None, {}, TextColumn{}, {}};
    const std::size_t rows = before.size();
    lost_spelling_ = lost_spelling_ || std::holds_alternative<RealColumn>(before.values);
    auto& text = std::get<TextColumn>(column_.values);
    for (std::size_t row = 0; row < rows; ++row) {
        if (before.missing(row)) {
            text.codes.push_back(TextColumn::kMissing);
        } else if (const auto* booleans = std::get_if<BooleanColumn>(&before.values)) {
            text.codes.push_back(code_of(booleans->values[row] ? "true" : "false"));
        } else {
            text.codes.push_back(code_of(before.text(row)));
        }
    }
}

std::uint32_t ColumnCollector::code_of(std::string_view value) {
    const auto& dictionary = std::get<TextColumn>(column_.values).dictionary;
    // rows of one day or one place often stand together
    if (last_code_ < dictionary.size() && dictionary[last_code_] == value) return last_code_;
    return last_code_ = code_of(value, hash_of(value));
}

std::uint32_t ColumnCollector::code_of(std::string_view value, std::uint32_t hash) {
    auto& dictionary = std::get<TextColumn>(column_.values).dictionary;
    if (index_.size() < (dictionary.size() + 1) * 2) grow_index();
    const std::size_t mask = index_.size() - 1;
    for (std::size_t slot = hash & mask;; slot = (slot + 1) & mask) {
        Slot& at = index_[slot];
        if (at.code == 0) {
            dictionary.push_back(value);
            at = {static_cast<std::uint32_t>(dictionary.size()), hash};
            return at.code - 1;
        }
        if (at.hash == hash && dictionary[at.code - 1] == value) return at.code - 1;
    }
}

/// Many texts at once: while some are looked up, the memory that the next ones need is fetched.
std::vector<std::uint32_t> ColumnCollector::codes_of(const TextDictionary& texts) {
    constexpr std::size_t kAhead = 16;
    std::array<std::uint32_t, kAhead> hashes{};
    std::vector<std::uint32_t> codes;
    codes.reserve(texts.size());
    for (std::size_t begin = 0; begin < texts.size(); begin += kAhead) {
        const std::size_t count = std::min(kAhead, texts.size() - begin);
        for (std::size_t i = 0; i < count; ++i) {
            hashes[i] = hash_of(texts[begin + i]);
            if (!index_.empty()) __builtin_prefetch(&index_[hashes[i] & (index_.size() - 1)]);
        }
        for (std::size_t i = 0; i < count; ++i) codes.push_back(code_of(texts[begin + i], hashes[i]));
    }
    return codes;
}

void ColumnCollector::grow_index() {
    const std::vector<Slot> before =
        std::exchange(index_, std::vector<Slot>(std::max<std::size_t>(64, index_.size() * 2)));
    const std::size_t mask = index_.size() - 1;
    for (const Slot& old : before) {
        if (old.code == 0) continue;
        std::size_t slot = old.hash & mask;
        while (index_[slot].code != 0) slot = (slot + 1) & mask;
        index_[slot] = old;
    }
}

void ColumnCollector::append(ColumnCollector&& next, std::size_t first_row) {
    if (!next.has_values_) return;
    lost_spelling_ = lost_spelling_ || next.lost_spelling_;
    if (!has_values_) {
        std::string name = std::move(column_.name);
        if (first_row == 0) {
            const bool lost = lost_spelling_;
            *this = std::move(next);
            lost_spelling_ = lost;
            column_.name = std::move(name);
            return;
        }
        std::visit([&](auto& values) { column_.values = std::remove_reference_t<decltype(values)>{}; },
                   next.column_.values);
        has_values_ = true;
        column_.name = std::move(name);
    }
    auto* text = std::get_if<TextColumn>(&next.column_.values);
    if (text && !std::holds_alternative<TextColumn>(column_.values)) widen_to_text();
    pad(column_, first_row);
    if (text) return append_text(std::move(*text));
    append_numbers(next.column_, first_row);
}

void ColumnCollector::append_text(TextColumn&& next) {
    auto& mine = std::get<TextColumn>(column_.values);
    const std::vector<std::uint32_t> codes = codes_of(next.dictionary);
    std::vector<std::uint32_t> mapped(next.codes.size());
    next.codes.visit([&](auto stored) {
        using T = typename decltype(stored)::value_type;
        std::transform(stored.begin(), stored.end(), mapped.begin(), [&](T code) {
            return code == PackedCodes::kMissingOf<T> ? TextColumn::kMissing : codes[code];
        });
    });
    mine.codes.append(std::span<const std::uint32_t>(mapped));
}

/// Columns of one type as they are, others value by value.
void ColumnCollector::append_numbers(const Column& next, std::size_t first_row) {
    auto* whole = std::get_if<IntegerColumn>(&column_.values);
    if (const auto* more = std::get_if<IntegerColumn>(&next.values); whole && more)
        return whole->values.append(more->values);
    auto* real = std::get_if<RealColumn>(&column_.values);
    if (const auto* more = std::get_if<RealColumn>(&next.values); real && more) {
        for (std::size_t row = 0; row < more->values.size(); ++row) real->values.push_back(more->values[row]);
        return;
    }
    const std::size_t rows = next.size();
    for (std::size_t row = 0; row < rows; ++row) {
        if (next.missing(row)) continue;
        if (const auto* integers = std::get_if<IntegerColumn>(&next.values)) {
            add_integer(first_row + row, integers->values[row]);
        } else if (const auto* reals = std::get_if<RealColumn>(&next.values)) {
            add_real(first_row + row, reals->values[row]);
        } else {
            add_boolean(first_row + row, std::get<BooleanColumn>(next.values).values[row] == 1);
        }
    }
}

Column ColumnCollector::finish(std::size_t rows) && {
    if (!has_values_) column_.values = TextColumn{};
    pad(column_, rows);
    narrow(column_);
    return std::move(column_);
}

TextColumn ColumnCollector::finish_text(std::size_t rows) && {
    if (!has_values_) column_.values = TextColumn{};
    pad(column_, rows);
    return std::get<TextColumn>(std::move(column_.values));
}

TextColumn as_text(const Column& column) {
    if (const auto* text = std::get_if<TextColumn>(&column.values)) return *text;
    ColumnCollector out(column.name);
    const std::size_t rows = column.size();
    for (std::size_t row = 0; row < rows; ++row) {
        if (!column.missing(row)) out.add_text(row, column.text(row));
    }
    return std::move(out).finish_text(rows);
}

}  // namespace courtyard
