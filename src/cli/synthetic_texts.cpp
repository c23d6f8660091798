#include "cli/synthetic_texts.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include "cli/synthetic_events.h"
#include "data/table_builder.h"

namespace courtyard::cli {
namespace {

constexpr std::size_t kReported = 200;  ///< Texts back to which an event may share one.
constexpr std::size_t kCities = 600;

constexpr std::array<std::string_view, 12> kWho{"teachers",   "students",     "nurses",          "farmers",
                                                "pensioners", "taxi drivers", "dock workers",    "parents",
                                                "doctors",    "miners",       "garment workers", "residents"};
constexpr std::array<std::string_view, 8> kDid{
    "marched to the governor's office",    "blocked the main road for several hours",
    "gathered in front of the parliament", "held a sit-in at the university",
    "rallied in the central square",       "walked out of work",
    "lit candles near the courthouse",     "were dispersed by riot police with tear gas"};
constexpr std::array<std::string_view, 8> kWhy{
    "over unpaid wages",      "against the pension reform",
    "to demand clean water",  "over fuel prices",
    "against a new landfill", "in memory of those killed last year",
    "for free elections",     "against the arrest of a journalist"};
constexpr std::array<std::string_view, 6> kWhoRussian{"учителя",    "студенты", "врачи",
                                                      "пенсионеры", "шахтёры",  "жители"};
constexpr std::array<std::string_view, 6> kDidRussian{
    "вышли на митинг у здания администрации", "перекрыли трассу",   "провели одиночные пикеты",
    "собрались на центральной площади",       "объявили голодовку", "были задержаны полицией"};

/// Letters that mean nothing, such as names that occur in few texts.
void append_name(Random& random, std::string& text) {
    static constexpr std::string_view kVowels = "aeiou", kOthers = "bdfgklmnprstvz";
    const std::size_t first = text.size();
    for (int i = 0; i < 4; ++i) {
        text += kOthers[random.below(kOthers.size())];
        text += kVowels[random.below(kVowels.size())];
    }
    text[first] = static_cast<char>(text[first] - 'a' + 'A');
}

template <typename Choices>
std::string_view one_of(const Choices& choices, Random& random) {
    return choices[random.below(choices.size())];
}

std::string text(Random& random) {
    std::string out;
    const auto people = static_cast<int>(std::min(3 * random.pareto(0.8), 200000.0));
    const std::size_t city = random.below(kCities);
    if (random.below(4) == 0) {
        fmt::format_to(std::back_inserter(out), "Около {} человек: {} {}, город {}. ", people,
                       one_of(kWhoRussian, random), one_of(kDidRussian, random), city);
    } else {
        fmt::format_to(std::back_inserter(out), "Some {} {} {} in City {} {}. ", people, one_of(kWho, random),
                       one_of(kDid, random), city, one_of(kWhy, random));
    }
    append_name(random, out);
    return out;
}

}  // namespace

EventTablePtr synthetic_texts(std::uint64_t count, std::uint64_t seed) {
    Random random(seed);
    TextColumn notes;
    Placements rows;
    rows.resize(count);
    rows.source_rows.reserve(count);
    for (std::uint64_t i = 0; i < count; ++i) {
        const std::size_t told = notes.dictionary.size();
        const bool shared = told > 0 && random.below(2) == 0;
        if (!shared) notes.dictionary.push_back(text(random));
        notes.codes.push_back(
            static_cast<std::uint32_t>(shared ? told - 1 - random.below(std::min(told, kReported)) : told));
        const Instant day = kSyntheticFirstDay + static_cast<std::int64_t>(i * kSyntheticDays / count) * kDay;
        rows.source_rows.push_back(i + 1);
        rows.positions[i] = {};
        rows.set_time(i, {day, day + kDay}, TimePrecision::Day, TimeBasis::Local);
    }
    std::vector<Column> columns;
    columns.push_back({"notes", Role::Text, {}, std::move(notes)});
    Ledger ledger;
    ledger.read = count;
    return TableBuilder::finish({}, "synthetic texts", std::move(columns), std::move(rows), {},
                                std::move(ledger));
}

}  // namespace courtyard::cli
