#include "query/column_rows.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <bitset>
#include <charconv>
#include <cmath>
#include <limits>
#include <string_view>
#include <type_traits>
#include <unordered_set>

#include "base/parallel.h"
#include "query/bit_blocks.h"

namespace courtyard {
namespace {

template <typename Values>
using Element = std::remove_cv_t<typename std::remove_reference_t<Values>::element_type>;

constexpr std::size_t kLeastTextsForThread = 1 << 14;

/// The rows for which match(stored value) is true; `match` is simple enough to become vector instructions.
template <typename T, typename Match>
RowBits bits_by_values(std::span<const T> values, std::size_t size, const Match& match) {
    return bits_by_blocks(size, [&](std::size_t first, std::size_t count, std::uint8_t* bytes) {
        const T* from = values.data() + first;
        for (std::size_t i = 0; i < count; ++i) bytes[i] = static_cast<std::uint8_t>(match(from[i]));
    });
}

/// Codes that follow one another.
template <typename T>
struct CodeRun {
    T first, more;  ///< The first one and how many follow it.
};

/// Comparing with a few runs by vector instructions is quicker than to look each row up.
constexpr std::size_t kMostRuns = 8;

/// The runs of 1 in a table of 0 and 1 that has a place for each T; more than kMostRuns when there are too
/// many.
template <typename T>
std::vector<CodeRun<T>> runs_of(std::span<const std::uint8_t> table) {
    std::vector<CodeRun<T>> out;
    for (std::size_t i = 0; i < table.size() && out.size() <= kMostRuns; ++i) {
        if (table[i] == 0) continue;
        const std::size_t first = i;
        while (i + 1 < table.size() && table[i + 1] != 0) ++i;
        out.push_back({static_cast<T>(first), static_cast<T>(i - first)});
    }
    return out;
}

/// The rows whose value has a 1 in a table that has a place for each T.
template <typename T>
RowBits bits_by_table(std::span<const T> values, std::size_t size, std::span<const std::uint8_t> table) {
    const std::vector<CodeRun<T>> runs = runs_of<T>(table);
    if (runs.size() > kMostRuns) return bits_by_values(values, size, [&](T v) { return table[v]; });
    return bits_by_blocks(size, [&](std::size_t first, std::size_t count, std::uint8_t* bytes) {
        const T* from = values.data() + first;
        std::fill_n(bytes, count, std::uint8_t{0});
        for (const auto [run_first, more] : runs) {
            for (std::size_t i = 0; i < count; ++i)
                bytes[i] |= static_cast<std::uint8_t>(static_cast<T>(from[i] - run_first) <= more);
        }
    });
}

RowBits unknown_rows(const Column& column, std::size_t size, Unknowns unknown) {
    if (unknown == Unknowns::LeaveOut) return RowBits::none(size);
    return std::move(known_rows(column, size).invert());
}

/// The stored values for which `value_of` lies in the interval, first and last; first > last when there are
/// none. `value_of` does not fall and no stored value is the missing one.
template <typename T, typename ValueOf>
std::pair<T, T> stored_interval(const NumberInterval& interval, T least, const ValueOf& value_of) {
    // the first stored value for which `passed` is true; one beyond the greatest when there is none
    const auto first_where = [&](const auto& passed) {
        __int128 low = least, high = __int128{std::numeric_limits<T>::max()} + 1;
        while (low < high) {
            const __int128 middle = low + (high - low) / 2;
            if (passed(value_of(static_cast<T>(middle)))) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    };
    const __int128 first = first_where([&](const Number& n) { return !interval.too_low(n); });
    const __int128 end = first_where([&](const Number& n) { return interval.too_high(n); });
    if (first >= end) return {1, 0};
    return {static_cast<T>(first), static_cast<T>(end - 1)};
}

template <typename T>
RowBits bits_between(std::span<const T> values, std::size_t size, std::pair<T, T> between, T missing,
                     Unknowns unknown) {
    const T low = between.first, high = between.second;  // clang 14 does not capture bindings
    if (unknown == Unknowns::LeaveOut)
        return bits_by_values(values, size, [=](T v) { return (v >= low) & (v <= high); });
    return bits_by_values(values, size, [=](T v) { return ((v >= low) & (v <= high)) | (v == missing); });
}

RowBits integers_in(const PackedIntegers& values, std::size_t size, const NumberInterval& interval,
                    Unknowns unknown) {
    return values.visit([&](auto stored) {
        using T = Element<decltype(stored)>;
        constexpr T kMissing = std::numeric_limits<T>::min();
        const auto between = stored_interval(interval, static_cast<T>(kMissing + 1),
                                             [](T v) { return Number{std::int64_t{v}}; });
        return bits_between(std::span<const T>(stored), size, between, kMissing, unknown);
    });
}

/// The least double that is not too low for the interval.
double least_double(const NumberInterval& interval) {
    const auto* whole = std::get_if<std::int64_t>(&interval.low);
    double low = whole ? static_cast<double>(*whole) : std::get<double>(interval.low);
    if (interval.too_low(low)) low = std::nextafter(low, std::numeric_limits<double>::infinity());
    return low;
}
double greatest_double(const NumberInterval& interval) {
    const auto* whole = std::get_if<std::int64_t>(&interval.high);
    double high = whole ? static_cast<double>(*whole) : std::get<double>(interval.high);
    if (interval.too_high(high)) high = std::nextafter(high, -std::numeric_limits<double>::infinity());
    return high;
}

RowBits reals_in(const PackedDecimals& values, std::size_t size, const NumberInterval& interval,
                 Unknowns unknown) {
    return values.visit([&](auto stored, double divisor) {
        using T = Element<decltype(stored)>;
        if constexpr (std::is_same_v<T, double>) {
            const double low = least_double(interval), high = greatest_double(interval);
            const bool none = interval.too_low(low) || interval.too_high(high);
            const bool with_unknown = unknown == Unknowns::Include;
            return bits_by_values(std::span<const double>(stored), size, [=](double v) {
                return (!none & (v >= low) & (v <= high)) | (with_unknown & (v != v));
            });
        } else {
            constexpr T kMissing = PackedDecimals::kMissingScaled;
            const auto between = stored_interval(interval, static_cast<T>(kMissing + 1),
                                                 [&](T v) { return Number{v / divisor}; });
            return bits_between(std::span<const T>(stored), size, between, kMissing, unknown);
        }
    });
}

RowBits texts_among(const TextColumn& column, std::size_t size, std::span<const std::string> values,
                    Unknowns missing) {
    const std::unordered_set<std::string_view> wanted(values.begin(), values.end());
    std::bitset<256> sizes;  // most texts differ in length from all of them: no need to look at their letters
    for (const std::string& value : values) sizes.set(value.size() % sizes.size());
    std::vector<std::uint8_t> by_code(column.dictionary.size());
    parallel_ranges(by_code.size(), kLeastTextsForThread,
                    [&](std::size_t, std::size_t begin, std::size_t end) {
                        for (std::size_t code = begin; code < end; ++code) {
                            const std::string_view text = column.dictionary[code];
                            const bool same_size = sizes[text.size() % sizes.size()];
                            by_code[code] = same_size && wanted.contains(text) ? 1 : 0;
                        }
                    });
    return rows_with_codes(column, size, by_code, missing);
}

RowBits booleans_among(const BooleanColumn& column, std::size_t size, std::span<const std::string> values,
                       Unknowns missing) {
    std::array<std::uint8_t, 3> wanted{};  // no, yes, missing
    for (const std::string& value : values) {
        if (value == "no") wanted[0] = 1;
        if (value == "yes") wanted[1] = 1;
    }
    if (missing == Unknowns::Include) wanted[2] = 1;
    return bits_by_values(std::span<const std::uint8_t>(column.values), size,
                          [&](std::uint8_t v) { return wanted[v == BooleanColumn::kMissing ? 2 : v]; });
}

/// The numbers that `values` write, ascending; those that Column::text() would write otherwise are left out.
template <typename T>
std::vector<T> numbers_of(std::span<const std::string> values) {
    std::vector<T> out;
    for (const std::string& value : values) {
        T number{};
        const char* end = value.data() + value.size();
        const auto [at, error] = std::from_chars(value.data(), end, number);
        if (error == std::errc{} && at == end && fmt::format("{}", number) == value) out.push_back(number);
    }
    std::sort(out.begin(), out.end());
    return out;
}

RowBits integers_among(const IntegerColumn& column, std::size_t size, std::span<const std::string> values,
                       Unknowns missing) {
    const std::vector<std::int64_t> wanted = numbers_of<std::int64_t>(values);
    return column.values.visit([&](auto stored) {
        using T = Element<decltype(stored)>;
        constexpr T kMissing = std::numeric_limits<T>::min();
        const auto among = [&](T v) {
            if (v == kMissing) return missing == Unknowns::Include;
            return std::binary_search(wanted.begin(), wanted.end(), std::int64_t{v});
        };
        if constexpr (sizeof(T) <= 2) {
            using Index = std::make_unsigned_t<T>;
            std::vector<std::uint8_t> table(std::size_t{1} << (8 * sizeof(T)));
            for (std::size_t i = 0; i < table.size(); ++i) table[i] = among(static_cast<T>(i)) ? 1 : 0;
            return bits_by_values(std::span<const T>(stored), size,
                                  [&](T v) { return table[static_cast<Index>(v)]; });
        } else {
            return bits_by_values(std::span<const T>(stored), size, among);
        }
    });
}

RowBits reals_among(const RealColumn& column, std::size_t size, std::span<const std::string> values,
                    Unknowns missing) {
    const std::vector<double> wanted = numbers_of<double>(values);
    // of zeros the sign is part of the text
    const auto among = [&](double v) {
        const auto [begin, end] = std::equal_range(wanted.begin(), wanted.end(), v);
        return std::any_of(begin, end, [&](double w) { return std::signbit(w) == std::signbit(v); });
    };
    return bits_by_rows(size, [&](std::size_t row) {
        const double v = column.values[row];
        return std::isnan(v) ? missing == Unknowns::Include : among(v);
    });
}

}  // namespace

RowBits known_rows(const Column& column, std::size_t size) {
    if (const auto* text = std::get_if<TextColumn>(&column.values)) {
        return text->codes.visit([&](auto codes) {
            using T = Element<decltype(codes)>;
            return bits_by_values(std::span<const T>(codes), size,
                                  [](T v) { return v != std::numeric_limits<T>::max(); });
        });
    }
    if (const auto* flags = std::get_if<BooleanColumn>(&column.values)) {
        return bits_by_values(std::span<const std::uint8_t>(flags->values), size,
                              [](std::uint8_t v) { return v != BooleanColumn::kMissing; });
    }
    return rows_in(column, size, NumberInterval{}, Unknowns::LeaveOut);
}

std::vector<std::uint8_t> code_table(const PackedCodes& codes, std::size_t texts) {
    return codes.visit([&](auto stored) {
        using T = Element<decltype(stored)>;
        const std::size_t most = sizeof(T) < 4 ? std::size_t{std::numeric_limits<T>::max()} + 1 : 0;
        return std::vector<std::uint8_t>(std::max(texts, most));
    });
}

void or_by_code(const PackedCodes& codes, std::size_t first, std::size_t count,
                std::span<const std::uint8_t> by_code, std::uint8_t* bytes) {
    codes.visit([&](auto stored) {
        using T = Element<decltype(stored)>;
        const T* from = stored.data() + first;
        const std::uint8_t* table = by_code.data();
        if constexpr (sizeof(T) < 4) {
            for (std::size_t i = 0; i < count; ++i) bytes[i] |= table[from[i]];
        } else {
            for (std::size_t i = 0; i < count; ++i) {
                if (from[i] != std::numeric_limits<T>::max()) bytes[i] |= table[from[i]];
            }
        }
    });
}

RowBits rows_with_codes(const TextColumn& column, std::size_t size, std::span<const std::uint8_t> by_code,
                        Unknowns missing) {
    const std::uint8_t if_missing = missing == Unknowns::Include ? 1 : 0;
    std::vector<std::uint8_t> table = code_table(column.codes, by_code.size());
    std::copy(by_code.begin(), by_code.end(), table.begin());
    return column.codes.visit([&](auto codes) {
        using T = Element<decltype(codes)>;
        constexpr T kMissing = std::numeric_limits<T>::max();
        if constexpr (sizeof(T) < 4) {
            table[kMissing] = if_missing;
            return bits_by_table(std::span<const T>(codes), size, table);
        } else {
            return bits_by_values(std::span<const T>(codes), size,
                                  [&](T v) { return v == kMissing ? if_missing : table[v]; });
        }
    });
}

RowBits rows_in(const Column& column, std::size_t size, const NumberInterval& interval, Unknowns unknown) {
    if (const auto* integers = std::get_if<IntegerColumn>(&column.values))
        return integers_in(integers->values, size, interval, unknown);
    if (const auto* reals = std::get_if<RealColumn>(&column.values))
        return reals_in(reals->values, size, interval, unknown);
    return unknown_rows(column, size, unknown);
}

RowBits rows_with_values(const Column& column, std::size_t size, std::span<const std::string> values,
                         Unknowns missing) {
    if (const auto* text = std::get_if<TextColumn>(&column.values))
        return texts_among(*text, size, values, missing);
    if (const auto* flags = std::get_if<BooleanColumn>(&column.values))
        return booleans_among(*flags, size, values, missing);
    if (const auto* integers = std::get_if<IntegerColumn>(&column.values))
        return integers_among(*integers, size, values, missing);
    return reals_among(std::get<RealColumn>(column.values), size, values, missing);
}

}  // namespace courtyard
