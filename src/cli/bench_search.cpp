#include "cli/bench_search.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <nlohmann/json.hpp>
#include <ostream>
#include <string>
#include <vector>

#include "base/letter_folding.h"
#include "base/parallel.h"
#include "base/timing.h"
#include "cli/synthetic_texts.h"
#include "query/text_query.h"
#include "query/text_search.h"

namespace courtyard::cli {
namespace {

using Clock = std::chrono::steady_clock;
constexpr int kRuns = 9;
constexpr std::size_t kLeastTextsForThread = 4096;

// A common word, a rare one, two, a phrase, another script, and one that is nowhere.
constexpr std::array<const char*, 6> kQueries{
    "teachers", "Bodoru", "nurses landfill", "\"tear gas in City 17\"", "шахтёры голодовку", "unicorns"};

double ms_since(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

double rounded(double ms) {
    return std::round(ms * 10000) / 10000;
}

struct Found {
    RowBits rows;
    double first_ms = 0, complete_ms = 0;
};

Found timed_search(const SearchIndex& index, const TextRule& rule) {
    Found out;
    const Clock::time_point start = Clock::now();
    bool any = false;
    auto rows = search_rows(index, rule, {}, [&](const RowBits& found, std::size_t rows_done) {
        if (any || found.count(0, rows_done) == 0) return;
        any = true;
        out.first_ms = ms_since(start);
    });
    out.complete_ms = ms_since(start);
    if (!any) out.first_ms = out.complete_ms;
    out.rows = std::move(**rows);  // the column is there, and nothing stops the search
    return out;
}

/// Looks for each word in each text, as folded here and now.
RowBits plain_search(const TextColumn& column, const std::string& query) {
    const std::vector<std::string> words = search_words(query);
    std::vector<std::uint8_t> holds(column.dictionary.size());
    parallel_ranges(holds.size(), kLeastTextsForThread, [&](std::size_t, std::size_t begin, std::size_t end) {
        for (std::size_t code = begin; code < end; ++code) {
            const std::string text = folded_letters(column.dictionary[code]);
            holds[code] = std::all_of(words.begin(), words.end(),
                                      [&](const auto& word) { return text.find(word) != std::string::npos; });
        }
    });
    RowBits out = RowBits::none(column.codes.size());
    for (std::size_t row = 0; row < out.size(); ++row) {
        if (holds[column.codes[row]] != 0) out.set(row);
    }
    return out;
}

}  // namespace

bool bench_text_search(std::uint64_t rows, std::uint64_t seed, std::ostream& out) {
    const EventTablePtr table = synthetic_texts(rows, seed);
    const auto& column = std::get<TextColumn>(table->columns().front().values);
    const SearchIndex index(table);
    const auto time = [&](const char* name, const char* query, int runs) {
        const Clock::time_point start = Clock::now();
        const RowBits expected = plain_search(column, query);
        const double plain = ms_since(start);
        std::vector<double> first, complete;
        bool exact = true;
        for (int run = 0; run < runs; ++run) {
            const Found found = timed_search(index, {query, {}});
            first.push_back(found.first_ms);
            complete.push_back(found.complete_ms);
            exact = exact && found.rows == expected;
        }
        out << nlohmann::ordered_json{{"bench", "engine"},
                                      {"case", name},
                                      {"rows", rows},
                                      {"texts", column.dictionary.size()},
                                      {"query", query},
                                      {"found", expected.count()},
                                      {"first_p50_ms", rounded(quantile(first, 0.5))},
                                      {"first_p99_ms", rounded(quantile(first, 0.99))},
                                      {"p50_ms", rounded(quantile(complete, 0.5))},
                                      {"p99_ms", rounded(quantile(complete, 0.99))},
                                      {"plain_ms", rounded(plain)},
                                      {"exact", exact}}
                   .dump()
            << std::endl;
        return exact;
    };
    bool agree = time("first search", kQueries.front(), 1);
    for (const char* query : kQueries) agree = time("search", query, kRuns) && agree;
    return agree;
}

}  // namespace courtyard::cli
