#include "io/understanding.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "base/parallel.h"
#include "base/translate.h"
#include "io/coordinate_pairs.h"
#include "io/crowd_columns.h"
#include "io/dating.h"
#include "io/placement.h"

namespace courtyard {
namespace {

constexpr std::size_t kMostSamples = 48;

bool has_values(const Column& column) {
    const auto* text = std::get_if<TextColumn>(&column.values);
    return !text || !text->dictionary.empty();
}

/// The first distinct values of a column.
std::vector<std::string> samples_of(const Column& column) {
    std::vector<std::string> out;
    if (const auto* text = std::get_if<TextColumn>(&column.values)) {
        for (const std::string_view value : text->dictionary) {
            if (out.size() == kMostSamples) break;
            out.emplace_back(value);
        }
        return out;
    }
    for (std::size_t row = 0; row < column.size() && out.size() < kMostSamples; ++row) {
        if (column.missing(row)) continue;
        std::string value = column.text(row);
        if (std::find(out.begin(), out.end(), value) == out.end()) out.push_back(std::move(value));
        if (row > kMostSamples * 64) break;
    }
    return out;
}

/// Looks at the columns that `facts` does not have yet, at the end.
void add_facts(const std::vector<Column>& columns, std::vector<FieldFacts>& facts) {
    for (std::size_t i = 0; i < facts.size(); ++i) facts[i].name = columns[i].name;  // they may have moved
    const std::size_t known = facts.size();
    facts.resize(columns.size());
    parallel_for(columns.size() - known, [&](std::size_t i) {
        const Column& column = columns[known + i];
        facts[known + i] = {column.name, column.type(), has_values(column), reads_as_coordinate(column),
                            samples_of(column)};
    });
}

void move_role(std::vector<Column>& columns, Role from, Role to) {
    if (Column* column = with_role(columns, from)) column->role = to;
}

/// A "time" column without a date column beside it may hold whole dates; one with it must hold clock times.
void settle_time_role(std::vector<Column>& columns) {
    Column* time = with_role(columns, Role::Time);
    if (!time) return;
    const Column* begin = with_role(columns, Role::Begin);
    if (!begin && reads_as_time(*time)) {
        move_role(columns, Role::Time, Role::Begin);
    } else if (!reads_as_clock(*time) || !begin) {
        time->role = Role::None;
    }
}

/// How many values of a column are `code`.
std::size_t count_of(const IntegerColumn& integers, std::int64_t code) {
    return integers.values.visit([&](auto values) -> std::size_t {
        using T = typename decltype(values)::value_type;
        const auto stored = static_cast<T>(code);
        if (stored != code || stored == PackedIntegers::kMissingOf<T>) return 0;
        return static_cast<std::size_t>(std::count(values.begin(), values.end(), stored));
    });
}

/// Codes that published tables write for "not known" into columns that count people.
void clear_missing_codes(Column& column, const std::vector<std::int64_t>& codes, Ledger& ledger) {
    auto* integers = std::get_if<IntegerColumn>(&column.values);
    if (!integers || unit_of(column.role).empty() || codes.empty()) return;
    const bool any = std::any_of(codes.begin(), codes.end(),
                                 [&](std::int64_t code) { return count_of(*integers, code) > 0; });
    if (!any) return;
    std::uint64_t cleared = 0;
    for (std::size_t row = 0; row < integers->values.size(); ++row) {
        if (std::find(codes.begin(), codes.end(), integers->values[row]) == codes.end()) continue;
        integers->values.set(row, IntegerColumn::kMissing);
        ++cleared;
    }
    std::string list;
    for (const std::int64_t code : codes) list += fmt::format("{}{}", list.empty() ? "" : ", ", code);
    ledger.notes.push_back(
        tr_format("{} values of \"{}\" are codes for \"not known\" ({})", cleared, column.name, list));
}

/// What a person decided: a role asked for moves from whichever column had it.
void apply_wishes(std::vector<Column>& columns, const std::map<std::string, Role>& wishes) {
    for (const auto& [name, role] : wishes) {
        const auto wanted = std::find_if(columns.begin(), columns.end(),
                                         [&wish = name](const Column& c) { return c.name == wish; });
        if (wanted == columns.end()) continue;
        if (role != Role::None) move_role(columns, role, Role::None);
        wanted->role = role;
    }
}

DatasetFacts dataset_facts(const ProfileChoice& choice, const ProfileMapping& mapping) {
    DatasetFacts out;
    out.profile = choice.winner->name;
    out.title = choice.winner->title;
    out.score = choice.score;
    if (choice.runner_up) {
        out.runner_up = choice.runner_up->name;
        out.runner_up_score = choice.runner_up_score;
    }
    out.unit_of_count = choice.winner->unit_of_count;
    out.licence = choice.winner->licence;
    out.citation = choice.winner->citation;
    out.unknowns = mapping.unknowns;
    out.gaps = mapping.gaps;
    out.filter = mapping.filter;
    return out;
}

}  // namespace

const Column* with_role(const std::vector<Column>& columns, Role role) {
    const auto it =
        std::find_if(columns.begin(), columns.end(), [&](const Column& c) { return c.role == role; });
    return it == columns.end() ? nullptr : &*it;
}

Column* with_role(std::vector<Column>& columns, Role role) {
    return const_cast<Column*>(with_role(std::as_const(columns), role));
}

Understanding understand_columns(std::vector<Column>& columns, RawTable& raw, const Mapping& wishes) {
    std::vector<FieldFacts> facts;
    add_facts(columns, facts);
    ProfileChoice choice = choose_profile(facts);
    if (const Profile* wanted = profile_named(wishes.profile); wanted && wanted != choice.winner) {
        choice = {wanted, wanted->score(facts), choice.winner, choice.score};
    }
    if (choice.winner->derive && !raw.derived) {
        Derivation derivation{columns, raw.row_count(), raw.ledger};
        choice.winner->derive(derivation);
        add_facts(columns, facts);
    }
    Understanding out;
    out.mapping = choice.winner->map(facts);
    out.mapping.roles.resize(columns.size(), Role::None);
    out.dataset = dataset_facts(choice, out.mapping);
    raw.source.profile = out.dataset.profile;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (out.mapping.roles[i] != Role::None) columns[i].role = out.mapping.roles[i];
    }
    settle_pair_role(columns);
    apply_wishes(columns, wishes.roles);
    settle_time_role(columns);
    const std::size_t before = columns.size();
    derive_crowd_columns(columns, raw.ledger);
    if (columns.size() > before) apply_wishes(columns, wishes.roles);
    for (Column& column : columns) {
        if (column.unit.empty()) column.unit = unit_of(column.role);
        clear_missing_codes(column, out.mapping.missing_codes, raw.ledger);
    }
    return out;
}

}  // namespace courtyard
