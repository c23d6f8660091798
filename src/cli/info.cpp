#include "cli/info.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <ostream>
#include <vector>

#include "cli/file_reader.h"
#include "cli/ledger_text.h"
#include "data/location_words.h"
#include "io/own_columns.h"
#include "session/context_marks.h"
#include "time/calendar.h"

namespace courtyard::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kShownCategories = 20;

/// Sum of a numeric column over all rows, trays included; whole numbers stay whole.
/// Null when they are too many.
Json sum_of(const Column& column) {
    if (const auto* integers = std::get_if<IntegerColumn>(&column.values)) {
        std::int64_t sum = 0;
        bool overflow = false;
        for (std::size_t row = 0; row < integers->values.size(); ++row) {
            const std::int64_t value = integers->values[row];
            if (value != IntegerColumn::kMissing) overflow |= __builtin_add_overflow(sum, value, &sum);
        }
        if (overflow) return nullptr;
        return sum;
    }
    const auto* reals = std::get_if<RealColumn>(&column.values);
    double sum = 0;
    for (std::size_t row = 0; reals && row < reals->values.size(); ++row)
        sum += std::isnan(reals->values[row]) ? 0 : reals->values[row];
    return sum;
}

/// Sums make sense of what counts something: not of identifiers, years or degrees.
bool is_summed(const Column& column) {
    return column.is_numeric() && !column.unit.empty();
}

/// Degrees as they are stored, in steps of 1e-7, without the noise of binary fractions.
double exact(double degrees) {
    return std::round(degrees * 1e7) / 1e7;
}

/// A score to two places: more would claim a precision that it has not.
double rounded(double score) {
    return std::round(score * 100) / 100;
}

/// How many rows have each value of the category column.
std::map<std::string, std::uint64_t> category_counts(const EventTable& table) {
    std::map<std::string, std::uint64_t> counts;
    const Column* column = table.column(Role::Category);
    for (std::size_t row = 0; column && row < table.row_count(); ++row) {
        if (!column->missing(row)) ++counts[column->text(row)];
    }
    return counts;
}

/// Events by how well their place or time is known, the finest first; what no event has is left out.
template <typename Precision, typename Name>
std::vector<std::pair<std::string, std::uint64_t>> precision_counts(const ElidedVector<Precision>& precisions,
                                                                    const Name& name) {
    std::map<Precision, std::uint64_t> counts;
    for (const Precision precision : precisions) ++counts[precision];
    std::vector<std::pair<std::string, std::uint64_t>> out;
    out.reserve(counts.size());
    for (const auto& [precision, count] : counts) out.emplace_back(name(precision), count);
    return out;
}
/// The same of places, those that were looked up by their names apart.
std::vector<std::pair<std::string, std::uint64_t>> location_counts(const EventTable& table) {
    std::map<std::pair<LocationPrecision, std::string_view>, std::uint64_t> counts;
    for (std::size_t row = 0; row < table.event_count(); ++row)
        ++counts[{table.location_precisions()[row], location_words(table, row)}];
    std::vector<std::pair<std::string, std::uint64_t>> out;
    out.reserve(counts.size());
    for (const auto& [precision, count] : counts) out.emplace_back(precision.second, count);
    return out;
}
auto time_counts(const EventTable& table) {
    return precision_counts(table.precisions(), time_precision_name);
}

Json json_of(const std::vector<std::pair<std::string, std::uint64_t>>& counts) {
    Json out = Json::object();
    for (const auto& [name, count] : counts) out[name] = count;
    return out;
}

/// What the profile knows of the dataset.
void add_dataset(const DatasetFacts& facts, Json& out) {
    out["profile_title"] = facts.title;
    out["profile_score"] = rounded(facts.score);
    out["runner_up"] = facts.runner_up;
    out["runner_up_score"] = rounded(facts.runner_up_score);
    out["unit_of_count"] = facts.unit_of_count;
    out["licence"] = facts.licence;
    out["citation"] = facts.citation;
    out["unknowns"] = facts.unknowns;
    out["coverage"] = Json::array();
    for (const CoverageGap& gap : facts.gaps)
        out["coverage"].push_back(
            {{"begin", gap.when.begin <= CoverageGap::kEver ? Json() : Json(format_iso(gap.when.begin))},
             {"end", gap.when.end >= CoverageGap::kNever ? Json() : Json(format_iso(gap.when.end))},
             {"place", gap.place},
             {"what", gap.what},
             {"reason", gap.reason}});
    out["coverage_faults"] = facts.coverage_faults;
    out["suggested_filter"] = Json();
    if (facts.filter) {
        out["suggested_filter"] = {
            {"column", facts.filter->column},
            {"values", facts.filter->values},
            {"why", facts.filter->why},
        };
    }
}

Json json_of(const EventTable& table) {
    const Ledger& ledger = table.ledger();
    Json out;
    out["path"] = table.source().path;
    out["layer"] = table.source().layer;
    out["driver"] = table.source().driver;
    out["profile"] = table.source().profile;
    out["use"] = proposed_use(table) == LayerUse::Context ? "context" : "events";
    if (proposed_use(table) == LayerUse::Context) out["context_marks"] = count_context(table).marks;
    add_dataset(table.dataset(), out);
    out["rows"] = {{"read", ledger.read},           {"accepted", ledger.accepted},
                   {"repaired", ledger.repaired},   {"undated", ledger.undated},
                   {"unlocated", ledger.unlocated}, {"rejected", ledger.rejected}};
    out["reasons"] = Json::object();
    for (const auto& [reason, count] : ledger.reasons) out["reasons"][reason] = count;
    const auto when = table.temporal_extent();
    out["begin"] = when ? Json(format_iso(when->begin)) : Json();
    out["end"] = when ? Json(format_iso(when->end)) : Json();
    const auto extent = table.extent();
    out["extent"] =
        extent ? Json{exact(extent->west), exact(extent->south), exact(extent->east), exact(extent->north)}
               : Json();
    out["location_precisions"] = json_of(location_counts(table));
    out["time_precisions"] = json_of(time_counts(table));
    out["columns"] = Json::array();
    out["sums"] = Json::object();
    for (const Column& column : table.columns()) {
        out["columns"].push_back({{"name", column.name},
                                  {"type", column_type_name(column.type())},
                                  {"role", role_name(column.role)}});
        if (!column.derived_from.empty()) out["columns"].back()["derived_from"] = column.derived_from;
        if (is_summed(column)) out["sums"][column.name] = sum_of(column);
    }
    out["categories"] = Json::object();
    for (const auto& [value, count] : category_counts(table)) out["categories"][value] = count;
    out["notes"] = ledger.notes;
    return out;
}

void print_columns(const EventTable& table, std::ostream& out) {
    std::size_t width = 4;
    for (const Column& column : table.columns()) width = std::max(width, column.name.size());
    out << "  columns\n";
    for (const Column& column : table.columns()) {
        std::string line =
            fmt::format("            {:<{}}  {:<8}", column.name, width, column_type_name(column.type()));
        line += fmt::format("{:<18}  ", role_name(column.role));
        if (is_summed(column)) line += fmt::format("sum {}  ", sum_of(column).dump());
        if (!column.derived_from.empty()) line += fmt::format("(from {})", column.derived_from);
        line.erase(line.find_last_not_of(' ') + 1);
        out << line << '\n';
    }
}

void print_categories(const EventTable& table, std::ostream& out) {
    const auto counts = category_counts(table);
    if (counts.empty()) return;
    std::vector<std::pair<std::string, std::uint64_t>> sorted(counts.begin(), counts.end());
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    out << fmt::format("  {}\n", table.column(Role::Category)->name);
    for (std::size_t i = 0; i < std::min(sorted.size(), kShownCategories); ++i) {
        out << fmt::format("            {:>8}  {}\n", sorted[i].second, sorted[i].first);
    }
    if (sorted.size() > kShownCategories)
        out << fmt::format("            and {} more\n", sorted.size() - kShownCategories);
}

void print_dataset(const DatasetFacts& facts, std::ostream& out) {
    out << fmt::format("  dataset   {} (profile {}, score {:.2f}", facts.title, facts.profile, facts.score);
    if (!facts.runner_up.empty())
        out << fmt::format("; next {}, {:.2f}", facts.runner_up, facts.runner_up_score);
    out << ")\n";
    out << fmt::format("  counts    {}\n", facts.unit_of_count);
    if (!facts.licence.empty()) out << fmt::format("  licence   {}\n", facts.licence);
    if (!facts.citation.empty()) out << fmt::format("  cite      {}\n", facts.citation);
    if (facts.filter) {
        std::string values;
        for (const std::string& value : facts.filter->values) values += (values.empty() ? "" : ", ") + value;
        out << fmt::format("  filter    {} = {} ({})\n", facts.filter->column, values, facts.filter->why);
    }
    for (const std::string& unknown : facts.unknowns) out << fmt::format("  unknown   {}\n", unknown);
    for (const CoverageGap& gap : facts.gaps) out << fmt::format("  coverage  {}\n", gap_in_words(gap));
    for (const std::string& fault : facts.coverage_faults) out << fmt::format("  coverage  {}\n", fault);
}

void print_counts(std::string_view label, const std::vector<std::pair<std::string, std::uint64_t>>& counts,
                  std::ostream& out) {
    if (counts.empty()) return;
    out << fmt::format("  {:<10}", label);
    for (std::size_t i = 0; i < counts.size(); ++i)
        out << fmt::format("{}{} {}", i == 0 ? "" : ", ", counts[i].first, counts[i].second);
    out << '\n';
}

void print_table(const EventTable& table, std::ostream& out) {
    out << fmt::format("{}: {}\n", table.source().path, table.source().layer);
    out << fmt::format("  read by   {}\n", table.source().driver);
    if (proposed_use(table) == LayerUse::Context) {
        const ContextCounts counts = count_context(table);
        out << fmt::format("  used as   context: {} {} on the time bar, no events; {} without a date\n",
                           counts.marks, counts.marks == 1 ? "mark" : "marks", counts.undated);
    }
    print_dataset(table.dataset(), out);
    print_ledger(table.ledger(), out);
    if (const auto when = table.temporal_extent()) {
        out << fmt::format("  time      {}\n", range_in_words(*when));
    }
    if (const auto extent = table.extent()) {
        out << fmt::format("  extent    west {:.5f}, south {:.5f}, east {:.5f}, north {:.5f}\n", extent->west,
                           extent->south, extent->east, extent->north);
    }
    print_counts("when", time_counts(table), out);
    print_counts("where", location_counts(table), out);
    print_columns(table, out);
    print_categories(table, out);
    for (const std::string& note : table.ledger().notes) out << fmt::format("  note      {}\n", note);
}

}  // namespace

int run_info(const InfoOptions& options, std::ostream& out, std::ostream& err) {
    Json all;
    all["datasets"] = Json::array();
    int status = 0;
    FileReader reader(options.as_detected ? Choices::Ignored : Choices::Kept, err);
    for (const std::string& file : options.files) {
        const auto source = reader.read(file);
        if (!source) {
            err << source.error().message << '\n';
            status = 1;
            continue;
        }
        for (const EventTablePtr& table : source->tables) {
            if (options.json) {
                all["datasets"].push_back(json_of(*table));
            } else {
                print_table(*table, out);
            }
        }
    }
    if (options.json) out << all.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
    return status;
}

}  // namespace courtyard::cli
