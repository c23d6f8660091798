// Counts and sums by category, and counts by other codes: what most of the time of a filter goes to.
#include <algorithm>
#include <utility>

#include "query/tally.h"

namespace courtyard {
namespace {

/// Events of a category or a place follow each other, and each addition would wait for the one before: so
/// neighbours are counted in different lanes, where there are so few kinds that these are soon summed up.
constexpr std::size_t kFewKinds = 64;
constexpr std::uint32_t kLanes = 4;
constexpr std::uint32_t kStored = 256;  // codes of a byte, the greatest of which is the missing one
constexpr std::uint32_t kFewRows = 64;  // of fewer, summing up lanes would cost more than it saves

/// One word counts a batch's events of a category, those of unknown value and the sum of the others: 11, 11
/// and 42 bits, enough for Tally::kBatch values of 32 bits.
constexpr unsigned kUnknownShift = 42, kEventShift = 53;
constexpr std::uint64_t kUnknown = std::uint64_t{1} << kUnknownShift;
constexpr std::uint64_t kEvent = std::uint64_t{1} << kEventShift;
static_assert(Tally::kBatch < 1U << (64 - kEventShift));

struct WordParts {
    std::uint32_t events, unknown;
    std::int64_t sum;
};
WordParts parts_of(std::uint64_t word) {
    const std::int64_t sum = static_cast<std::int64_t>(word << (64 - kUnknownShift)) >> (64 - kUnknownShift);
    const std::uint64_t counts = (word - static_cast<std::uint64_t>(sum)) >> kUnknownShift;
    const unsigned bits = kEventShift - kUnknownShift;
    return {static_cast<std::uint32_t>(counts >> bits),
            static_cast<std::uint32_t>(counts & ((1U << bits) - 1)), sum};
}

/// Calls add(i, lane) for each of `count` rows, neighbours in different lanes.
template <typename Add>
void each_in_lanes(std::uint32_t count, Add add) {
    std::uint32_t i = 0;
    for (; i + kLanes <= count; i += kLanes) {
        for (std::uint32_t lane = 0; lane < kLanes; ++lane) add(i + lane, lane);
    }
    for (; i < count; ++i) add(i, 0U);
}

/// Calls visit(place, stored code) for what lanes may hold.
template <typename Visit>
void each_stored(std::size_t places, Visit visit) {
    for (std::size_t place = 0; place + 1 < places; ++place) visit(place, place);
    visit(places - 1, kStored - 1);
}

template <typename Value>
std::uint64_t word_with(Value value) {
    const bool known = value != PackedIntegers::kMissingOf<Value>;
    return kEvent + (known ? static_cast<std::uint64_t>(std::int64_t{value}) : kUnknown);
}

/// Two measures at once: most of the time goes to finding where a row counts.
template <typename Rows, typename First, typename Second>
void add_words(const std::uint8_t* codes, const First* first, const Second* second, Rows rows,
               std::uint64_t* lanes) {
    codes = rows.from(codes);
    first = rows.from(first);
    second = rows.from(second);
    each_in_lanes(rows.count, [&](std::uint32_t i, std::uint32_t lane) {
        const std::uint32_t row = rows.at(i);
        std::uint64_t* to = lanes + (std::size_t{lane} * kStored + codes[row]) * 2;
        to[0] += word_with(first[row]);
        to[1] += word_with(second[row]);
    });
}

template <typename Code, typename Rows>
void count_into(std::vector<std::uint32_t>& counts, const Code* codes, Rows rows, std::uint32_t step) {
    const auto missing = static_cast<std::uint32_t>(counts.size() - 1);
    std::uint32_t* out = counts.data();
    codes = rows.from(codes);
    for (std::uint32_t i = 0; i < rows.count; ++i) out[place_of_code(codes[rows.at(i)], missing)] += step;
}

template <typename Rows>
void count_few_into(std::vector<std::uint32_t>& counts, const std::uint8_t* codes, Rows rows,
                    std::uint32_t step) {
    std::array<std::uint32_t, kLanes * kStored> lanes;  // NOLINT: zero before it is read
    each_stored(counts.size(), [&](std::size_t, std::size_t stored) {
        for (std::uint32_t lane = 0; lane < kLanes; ++lane) lanes[std::size_t{lane} * kStored + stored] = 0;
    });
    codes = rows.from(codes);
    each_in_lanes(rows.count, [&](std::uint32_t i, std::uint32_t lane) {
        ++lanes[std::size_t{lane} * kStored + codes[rows.at(i)]];
    });
    each_stored(counts.size(), [&](std::size_t place, std::size_t stored) {
        for (std::uint32_t lane = 0; lane < kLanes; ++lane)
            counts[place] += step * lanes[std::size_t{lane} * kStored + stored];
    });
}

bool few_kinds(const std::optional<CodePointer>& codes, std::size_t places) {
    return codes && places <= kFewKinds && std::holds_alternative<const std::uint8_t*>(*codes);
}
bool is_wide(const ValuePointer& values) {
    return std::holds_alternative<const std::int64_t*>(values);
}

}  // namespace

template <typename Rows, typename Value>
void Tally::add_values(const RowColumns& columns, const Value* values, std::size_t measure, Rows rows,
                       Change change) {
    constexpr Value kMissing = PackedIntegers::kMissingOf<Value>;
    const std::uint32_t step = step_of(change);
    const std::uint64_t wide_step = wide_step_of(change);
    const auto missing = static_cast<std::uint32_t>(categories_.size() - 1);
    values = rows.from(values);
    const auto add = [&](std::uint32_t i, std::uint64_t& sum, std::uint32_t& unknown) {
        const Value value = values[rows.at(i)];
        const bool known = value != kMissing;
        sum += known ? wide_step * static_cast<std::uint64_t>(value) : 0;
        unknown += known ? 0 : step;
    };
    if (!columns.category) {
        std::uint64_t sum = 0;
        std::uint32_t unknown = 0;
        for (std::uint32_t i = 0; i < rows.count; ++i) add(i, sum, unknown);
        sums_[missing * measures_ + measure] += sum;
        unknown_[missing * measures_ + measure] += unknown;
        return;
    }
    std::visit(
        [&](const auto* codes) {
            for (std::uint32_t i = 0; i < rows.count; ++i) {
                const std::size_t at = place_of_code(codes[rows[i]], missing) * measures_ + measure;
                add(i, sums_[at], unknown_[at]);
            }
        },
        *columns.category);
}

/// Of up to kBatch rows, two measures from one on; the last is its own pair when it has none.
template <typename Rows>
void Tally::count_pair(const RowColumns& columns, std::size_t measure, Rows rows, Change change) {
    const std::size_t other = std::min(measure + 1, measures_ - 1);
    std::visit(
        [&](const auto* first, const auto* second) {
            if constexpr (sizeof *first < sizeof(std::int64_t) && sizeof *second < sizeof(std::int64_t))
                add_words(std::get<const std::uint8_t*>(*columns.category), first, second, rows,
                          number_lanes_.data());
        },
        columns.measures[measure], columns.measures[other]);
    each_stored(categories_.size(), [&](std::size_t category, std::size_t stored) {
        for (std::uint32_t lane = 0; lane < kLanes; ++lane) {
            std::uint64_t* words = number_lanes_.data() + (std::size_t{lane} * kStored + stored) * 2;
            if (words[0] == 0) continue;
            for (std::size_t m = measure; m <= other; ++m) add_word(category, m, words[m - measure], change);
            if (measure == 0) categories_[category] += step_of(change) * parts_of(words[0]).events;
            words[0] = words[1] = 0;
        }
    });
}

void Tally::add_word(std::size_t category, std::size_t measure, std::uint64_t word, Change change) {
    const WordParts parts = parts_of(word);
    sums_[category * measures_ + measure] += wide_step_of(change) * static_cast<std::uint64_t>(parts.sum);
    unknown_[category * measures_ + measure] += step_of(change) * parts.unknown;
}

template <typename Rows>
void Tally::count_numbers(const RowColumns& columns, Rows rows, Change change) {
    if (measures_ > 0 && rows.count >= kFewRows && few_kinds(columns.category, categories_.size()) &&
        std::none_of(columns.measures.begin(), columns.measures.end(), is_wide)) {
        number_lanes_.resize(std::size_t{kLanes} * kStored * 2);
        for (std::uint32_t begin = 0; begin < rows.count; begin += kBatch) {
            const Rows part = part_of(rows, begin, std::min(begin + kBatch, rows.count));
            for (std::size_t m = 0; m < measures_; m += 2) count_pair(columns, m, part, change);
        }
        return;
    }
    if (columns.category) {
        std::visit([&](const auto* codes) { count_into(categories_, codes, rows, step_of(change)); },
                   *columns.category);
    } else {
        categories_.back() += step_of(change) * rows.count;
    }
    for (std::size_t m = 0; m < measures_; ++m) {
        std::visit([&](const auto* values) { add_values(columns, values, m, rows, change); },
                   columns.measures[m]);
    }
}

template <typename Rows>
void Tally::count_codes(const RowColumns& columns, std::size_t wanted, Rows rows, Change change) {
    const CodePointer& column = columns.codes[wanted_.codes[wanted]];
    std::vector<std::uint32_t>& counts = codes_[wanted];
    if (rows.count >= kFewRows && few_kinds(column, counts.size()))
        return count_few_into(counts, std::get<const std::uint8_t*>(column), rows, step_of(change));
    std::visit([&](const auto* codes) { count_into(counts, codes, rows, step_of(change)); }, column);
}

template void Tally::count_numbers(const RowColumns&, RowRun, Change);
template void Tally::count_numbers(const RowColumns&, RowList, Change);
template void Tally::count_codes(const RowColumns&, std::size_t, RowRun, Change);
template void Tally::count_codes(const RowColumns&, std::size_t, RowList, Change);

}  // namespace courtyard
