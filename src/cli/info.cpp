#include "cli/info.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <ostream>
#include <stop_token>
#include <vector>

#include "gazetteer/gazetteer.h"
#include "io/importer.h"
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
    for (const double value : reals ? reals->values : std::vector<double>{})
        sum += std::isnan(value) ? 0 : value;
    return sum;
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

Json json_of(const EventTable& table) {
    const Ledger& ledger = table.ledger();
    Json out;
    out["path"] = table.source().path;
    out["layer"] = table.source().layer;
    out["driver"] = table.source().driver;
    out["profile"] = table.source().profile;
    out["rows"] = {{"read", ledger.read},           {"accepted", ledger.accepted},
                   {"repaired", ledger.repaired},   {"undated", ledger.undated},
                   {"unlocated", ledger.unlocated}, {"rejected", ledger.rejected}};
    out["reasons"] = Json::object();
    for (const auto& [reason, count] : ledger.reasons) out["reasons"][reason] = count;
    const auto when = table.temporal_extent();
    out["begin"] = when ? Json(format_iso(when->begin)) : Json();
    out["end"] = when ? Json(format_iso(when->end)) : Json();
    const auto extent = table.extent();
    out["extent"] = extent ? Json{extent->west, extent->south, extent->east, extent->north} : Json();
    out["columns"] = Json::array();
    out["sums"] = Json::object();
    for (const Column& column : table.columns()) {
        out["columns"].push_back({{"name", column.name},
                                  {"type", column_type_name(column.type())},
                                  {"role", role_name(column.role)}});
        if (column.is_numeric()) out["sums"][column.name] = sum_of(column);
    }
    out["categories"] = Json::object();
    for (const auto& [value, count] : category_counts(table)) out["categories"][value] = count;
    out["notes"] = ledger.notes;
    return out;
}

void print_ledger(const Ledger& ledger, std::ostream& out) {
    out << fmt::format(
        "  rows      {} read = {} accepted ({} repaired) + {} undated + {} unlocated + {} rejected\n",
        ledger.read, ledger.accepted, ledger.repaired, ledger.undated, ledger.unlocated, ledger.rejected);
    for (const auto& [reason, count] : ledger.reasons)
        out << fmt::format("            {:>8}  {}\n", count, reason);
}

void print_columns(const EventTable& table, std::ostream& out) {
    std::size_t width = 4;
    for (const Column& column : table.columns()) width = std::max(width, column.name.size());
    out << "  columns\n";
    for (const Column& column : table.columns()) {
        std::string line =
            fmt::format("            {:<{}}  {:<8}", column.name, width, column_type_name(column.type()));
        line += fmt::format("{:<18}", role_name(column.role));
        if (column.is_numeric()) line += fmt::format("sum {}", sum_of(column).dump());
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

void print_table(const EventTable& table, std::ostream& out) {
    out << fmt::format("{}: {}\n", table.source().path, table.source().layer);
    out << fmt::format("  read by   {}, profile {}\n", table.source().driver, table.source().profile);
    print_ledger(table.ledger(), out);
    if (const auto when = table.temporal_extent()) {
        out << fmt::format("  time      {}\n", range_in_words(*when));
    }
    if (const auto extent = table.extent()) {
        out << fmt::format("  extent    west {:.5f}, south {:.5f}, east {:.5f}, north {:.5f}\n", extent->west,
                           extent->south, extent->east, extent->north);
    }
    print_columns(table, out);
    print_categories(table, out);
    for (const std::string& note : table.ledger().notes) out << fmt::format("  note      {}\n", note);
}

}  // namespace

int run_info(std::span<const std::string> files, bool json, std::ostream& out, std::ostream& err) {
    Json all;
    all["datasets"] = Json::array();
    int status = 0;
    auto gazetteer = open_gazetteer();
    if (!gazetteer) err << gazetteer.error().message << '\n';
    const ImportOptions options{.mapping = {}, .gazetteer = gazetteer ? *gazetteer : nullptr};
    for (const std::string& file : files) {
        JobProgress progress;
        const auto source = import_file(file, options, std::stop_token{}, progress);
        if (!source) {
            err << source.error().message << '\n';
            status = 1;
            continue;
        }
        for (const EventTablePtr& table : source->tables) {
            if (json) {
                all["datasets"].push_back(json_of(*table));
            } else {
                print_table(*table, out);
            }
        }
    }
    if (json) out << all.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
    return status;
}

}  // namespace courtyard::cli
