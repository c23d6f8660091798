#include "cli/query.h"

#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iterator>
#include <memory>
#include <optional>
#include <ostream>

#include "base/text.h"
#include "cli/file_reader.h"
#include "cli/query_output.h"
#include "cli/region_groups.h"
#include "cli/typed_options.h"
#include "query/clause_rows.h"
#include "query/column_names.h"
#include "session/context_marks.h"

namespace courtyard::cli {
namespace {

/// What groups are made by.
using GroupBy = std::variant<ColumnName, CalendarUnit>;

/// The options, read.
struct Query {
    ShownClock clock;
    TypedRange range;
    std::vector<Rule> rules;
    std::vector<GroupBy> group_by;
    std::vector<ColumnName> sums;
};

/// A column as it is typed: "…" around it makes it a column's name alone.
ColumnName typed_column(std::string_view text) {
    if (text.size() >= 2 && text.front() == '"' && text.back() == '"')
        return {std::string(text.substr(1, text.size() - 2)), NameStyle::Quoted};
    return {std::string(text), NameStyle::Plain};
}

GroupBy typed_group(const std::string& text) {
    for (const CalendarUnit unit :
         {CalendarUnit::Day, CalendarUnit::Week, CalendarUnit::Month, CalendarUnit::Year}) {
        if (lowered(text) == calendar_unit_name(unit)) return unit;
    }
    return typed_column(text);
}

Result<Query> parse(const QueryOptions& options) {
    Query out;
    auto clock = ShownClock::of(options.zone);
    if (!clock) return fail("--zone: {}", clock.error().message);
    out.clock = std::move(*clock);
    auto range = parse_range(options.from, options.to, out.clock);
    if (!range) return pass_on(range);
    out.range = *range;
    if (!options.bbox.empty()) {
        auto box = parse_bbox(options.bbox);
        if (!box) return pass_on(box);
        out.rules.emplace_back(ExtentRule{*box});
    }
    auto conditions = parse_conditions(options.where, options.search);
    if (!conditions) return pass_on(conditions);
    std::ranges::move(*conditions, std::back_inserter(out.rules));
    for (const std::string& text : options.group_by) out.group_by.push_back(typed_group(text));
    for (const std::string& text : options.sum) out.sums.push_back(typed_column(text));
    return out;
}

/// Null when the layer has none; that is told in the answer.
const Column* column_in(const ColumnName& name, const EventTable& table, QueryAnswer& answer) {
    const Column* column = column_named(name, table);
    if (column == nullptr) answer.lacking[name.name].push_back(std::string(table.name()));
    return column;
}

/// What a name means in a layer that has no such column.
enum class Word : std::uint8_t { Dataset, Region, Country };

std::optional<Word> word_of(const ColumnName& name) {
    if (name.style == NameStyle::Quoted) return std::nullopt;
    const std::string word = lowered(name.name);
    if (word == "dataset") return Word::Dataset;
    if (word == "region") return Word::Region;
    if (word == "country") return Word::Country;
    return std::nullopt;
}

Result<GroupCodes> codes_of(const GroupBy& by, const EventTable& table, const ShownClock& clock,
                            RegionGroups& regions, QueryAnswer& answer) {
    if (const auto* unit = std::get_if<CalendarUnit>(&by)) return group_codes(table, *unit, clock);
    const auto& name = std::get<ColumnName>(by);
    if (const Column* column = column_named(name, table)) return group_codes(*column, table.event_count());
    const auto word = word_of(name);
    if (word == Word::Region) return regions.codes_of(table, RegionGroups::Level::Region);
    if (word == Word::Country) return regions.codes_of(table, RegionGroups::Level::Country);
    GroupCodes all{std::vector<std::uint32_t>(table.event_count(), 0), {}};  // one group, without a value
    if (word == Word::Dataset) {
        all.values.emplace_back(std::string(table.name()));
    } else {
        answer.lacking[name.name].push_back(std::string(table.name()));
    }
    return all;
}

/// Tells how the events of a layer differ from what a person may take them for.
void note_layer(const Query& query, const EventTable& table, QueryAnswer& answer) {
    const bool window = query.range.from || query.range.to;
    const std::uint64_t unknown = window ? events_without_clock(table, query.clock) : 0;
    if (unknown > 0)
        answer.remarks.push_back(
            fmt::format("layer \"{}\": {} events are left out, as the clock at their place is not known",
                        table.name(), with_thousands(unknown)));
    if (const auto& filter = table.dataset().filter)
        answer.remarks.push_back(
            fmt::format("layer \"{}\": all its rows are counted; the window begins with some of its kinds "
                        "only ({}); --where "
                        "with \"{}\" does so here",
                        table.name(), filter->why, filter->column));
}

/// Tells what a count by time does not cover: there a zero is none.
void note_coverage(const Query& query, const EventTable& table, QueryAnswer& answer) {
    const TemporalExtent asked{query.range.from.value_or(CoverageGap::kEver),
                               query.range.to.value_or(CoverageGap::kNever)};
    const bool by_time = std::ranges::any_of(
        query.group_by, [](const GroupBy& by) { return std::holds_alternative<CalendarUnit>(by); });
    if (!by_time && !query.range.from && !query.range.to) return;
    for (const CoverageGap& gap : table.dataset().gaps) {
        if (gap.when.meets(asked))
            answer.remarks.push_back(fmt::format("layer \"{}\": {}", table.name(), gap_in_words(gap)));
    }
    for (const std::string& fault : table.dataset().coverage_faults) answer.remarks.push_back(fault);
}

/// Events that pass; fails when a rule cannot be asked of the table.
Result<RowBits> passing(const Query& query, const EventTablePtr& table) {
    const SearchIndex index(table);
    RowBits rows = rows_in_window(*table, query.range.from, query.range.to, query.clock);
    for (const Rule& rule : query.rules) {
        auto let_through = rows_of(rule, index);
        if (!let_through) return fail("{}: {}", table->source().path, let_through.error().message);
        rows &= *let_through;
    }
    return rows;
}

/// The groups of one table; what is to be known about them is told in `answer`.
Result<std::vector<Group>> groups_of(const Query& query, const EventTablePtr& table, RegionGroups& regions,
                                     QueryAnswer& answer) {
    note_layer(query, *table, answer);
    note_coverage(query, *table, answer);
    auto rows = passing(query, table);
    if (!rows) return pass_on(rows);
    std::vector<GroupCodes> codes;
    for (const GroupBy& by : query.group_by) {
        auto made = codes_of(by, *table, query.clock, regions, answer);
        if (!made) return pass_on(made);
        codes.push_back(std::move(*made));
    }
    std::vector<const Column*> summed;
    for (std::size_t i = 0; i < query.sums.size(); ++i) {
        const Column* column = column_in(query.sums[i], *table, answer);
        if (column && !column->is_numeric())
            return fail("--sum: column \"{}\" of {} holds {}: only numbers can be summed", column->name,
                        table->source().path, column_type_name(column->type()));
        summed.push_back(column);
        if (column) answer.sums[i].units.insert(column->unit);
    }
    return group_rows(*rows, codes, summed);
}

/// A column that no layer has is a slip of the hand.
Result<void> check_names(const QueryAnswer& answer, const EventTablePtr& last) {
    if (last == nullptr) return {};
    for (const auto& [column, layers] : answer.lacking) {
        if (layers.size() < answer.layers.size()) continue;
        return fail("No layer has a column \"{}\"; layer \"{}\" of {}: {}", column, last->name(),
                    last->source().path, column_names_text(*last));
    }
    return {};
}

QueryLayer facts_of(const EventTable& table) {
    const Ledger& ledger = table.ledger();
    return {table.source().path,
            std::string(table.name()),
            table.dataset().unit_of_count,
            table.event_count(),
            ledger.undated,
            ledger.unlocated,
            ledger.rejected};
}

Result<QueryAnswer> answer_of(const QueryOptions& options, std::ostream& err) {
    auto query = parse(options);
    if (!query) return pass_on(query);
    QueryAnswer out;
    for (const std::string& text : options.group_by) out.group_by.push_back(typed_column(text).name);
    for (const ColumnName& name : query->sums) out.sums.push_back({name.name, {}});
    FileReader reader(options.as_detected ? Choices::Ignored : Choices::Kept, err);
    RegionGroups regions;
    EventTablePtr last;
    for (const std::string& file : options.files) {
        auto source = reader.read(file);
        if (!source) return pass_on(source);
        for (const EventTablePtr& table : source->tables) {
            if (proposed_use(*table) == LayerUse::Context) {
                out.remarks.push_back(fmt::format(
                    "layer \"{}\" holds {} context marks, which are no events: they are not counted",
                    table->name(), with_thousands(count_context(*table).marks)));
                continue;
            }
            auto groups = groups_of(*query, table, regions, out);
            if (!groups) return pass_on(groups);
            merge_groups(out.groups, std::move(*groups));
            out.layers.push_back(facts_of(*table));
            last = table;
        }
    }
    out.remarks.insert(out.remarks.end(), regions.remarks().begin(), regions.remarks().end());
    if (auto named = check_names(out, last); !named) return pass_on(named);
    return out;
}

}  // namespace

void declare_query(CLI::App& app, QueryOptions& options) {
    app.add_option("files", options.files, "files to ask; their events are counted together")
        ->required()
        ->type_name("FILE");
    app.add_option("--from", options.from, "only events that are under way at or after this moment")
        ->type_name("T");
    app.add_option("--to", options.to, "only events that begin before this moment (half-open)")
        ->type_name("T");
    app.add_option("--bbox", options.bbox,
                   "only events here, degrees; W greater than E crosses the antimeridian")
        ->type_name("W,S,E,N");
    declare_conditions(app, options.where, options.search);
    app.add_option(
           "--group-by", options.group_by,
           "day, week, month or year of the begin; dataset; region or country (by place where a layer has no "
           "such "
           "column); or a column, in \"…\" where it is called like one of these. May be given several times")
        ->type_name("WHAT")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->take_all();
    app.add_option("--sum", options.sum, "columns of numbers to sum")
        ->type_name("COLUMN")
        ->delimiter(',')
        ->take_all();
    app.add_option(
           "--zone", options.zone,
           "by whose clock instants are put into days: UTC, an IANA zone, or local (each event's own); days "
           "without a zone stay as they are (default UTC)")
        ->type_name("ZONE");
    app.add_option("--format", options.format, "table, csv or json (default table)")
        ->check(CLI::IsMember({"table", "csv", "json"}));
    app.add_flag(kAsDetectedOption, options.as_detected, kAsDetectedHelp);
}

int run_query(const QueryOptions& options, std::ostream& out, std::ostream& err) {
    auto answer = answer_of(options, err);
    if (!answer) {
        err << answer.error().message << '\n';
        return 1;
    }
    if (options.format == "csv") {
        write_csv(*answer, out);
    } else if (options.format == "json") {
        write_json(*answer, out);
    } else {
        write_table(*answer, out);
    }
    if (options.format != "json") {
        for (const std::string& remark : remarks_of(*answer)) err << remark << '\n';
    }
    return out.good() ? 0 : 1;
}

}  // namespace courtyard::cli
