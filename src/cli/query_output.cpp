#include "cli/query_output.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>
#include <numeric>
#include <ostream>

#include "base/text.h"

namespace courtyard::cli {
namespace {

using Json = nlohmann::ordered_json;

std::string text_of(const GroupValue& value) {
    if (const auto* flag = std::get_if<bool>(&value)) return *flag ? "true" : "false";
    if (const auto* whole = std::get_if<std::int64_t>(&value)) return fmt::format("{}", *whole);
    if (const auto* real = std::get_if<double>(&value)) return fmt::format("{}", *real);
    const auto* text = std::get_if<std::string>(&value);
    return text ? *text : std::string{};
}

std::string text_of(const GroupSum& sum) {
    return sum.known > 0 ? sum.sum.text() : std::string{};
}

std::vector<std::string> header_of(const QueryAnswer& answer) {
    std::vector<std::string> out = answer.group_by;
    out.emplace_back("count");
    for (const QuerySum& sum : answer.sums) out.push_back(fmt::format("sum({})", sum.column));
    return out;
}

std::vector<std::string> cells_of(const Group& group) {
    std::vector<std::string> out;
    for (const GroupValue& value : group.values) out.push_back(text_of(value));
    out.push_back(fmt::format("{}", group.count));
    for (const GroupSum& sum : group.sums) out.push_back(text_of(sum));
    return out;
}

void write_csv_line(const std::vector<std::string>& cells, std::ostream& out) {
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) line += ',';
        append_csv_field(line, cells[i]);
    }
    out << line << '\n';
}

Json json_of(const GroupValue& value) {
    return std::visit(
        [](const auto& v) -> Json {
            if constexpr (std::is_same_v<std::remove_cvref_t<decltype(v)>, std::monostate>)
                return nullptr;
            else
                return v;
        },
        value);
}

/// A number where it is one, else its digits as text.
Json json_of(const GroupSum& sum) {
    if (sum.known == 0) return nullptr;
    const std::string digits = sum.sum.text();
    if (!sum.sum.is_whole()) return std::isfinite(sum.sum.value()) ? Json(sum.sum.value()) : Json(digits);
    std::int64_t whole = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), whole);
    return error == std::errc{} ? Json(whole) : Json(digits);
}

/// Characters that text takes on a terminal, combining marks aside.
std::size_t width_of(const std::string& text) {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string printable(std::string text) {
    std::replace_if(
        text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    return text;
}

std::uint64_t sum_over(const std::vector<QueryLayer>& layers, std::uint64_t QueryLayer::*what) {
    return std::accumulate(layers.begin(), layers.end(), std::uint64_t{0},
                           [what](std::uint64_t sum, const QueryLayer& layer) { return sum + layer.*what; });
}

std::string listed(const std::set<std::string>& words) {
    std::string out;
    for (const std::string& word : words)
        out += (out.empty() ? "" : ", ") + (word.empty() ? "unit not known" : word);
    return out;
}

void add_sum_remarks(const QueryAnswer& answer, std::vector<std::string>& out) {
    std::uint64_t events = 0;
    for (const Group& group : answer.groups) events += group.count;
    for (std::size_t i = 0; i < answer.sums.size(); ++i) {
        std::uint64_t known = 0;
        for (const Group& group : answer.groups) known += group.sums[i].known;
        if (known < events)
            out.push_back(fmt::format("sum({}): not known for {} of {} events; they add nothing",
                                      answer.sums[i].column, with_thousands(events - known),
                                      with_thousands(events)));
        if (answer.sums[i].units.size() > 1)
            out.push_back(fmt::format("sum({}): puts different things together: {}", answer.sums[i].column,
                                      listed(answer.sums[i].units)));
    }
}

}  // namespace

void write_csv(const QueryAnswer& answer, std::ostream& out) {
    write_csv_line(header_of(answer), out);
    for (const Group& group : answer.groups) write_csv_line(cells_of(group), out);
}

void write_json(const QueryAnswer& answer, std::ostream& out) {
    Json all;
    all["groups"] = Json::array();
    for (const Group& group : answer.groups) {
        Json line = Json::object();
        line["by"] = Json::object();  // apart: a column may be called "count"
        for (std::size_t i = 0; i < group.values.size(); ++i)
            line["by"][answer.group_by[i]] = json_of(group.values[i]);
        line["count"] = group.count;
        for (std::size_t i = 0; i < group.sums.size(); ++i) {
            line[fmt::format("sum({})", answer.sums[i].column)] = json_of(group.sums[i]);
            line[fmt::format("known({})", answer.sums[i].column)] = group.sums[i].known;
        }
        all["groups"].push_back(std::move(line));
    }
    all["layers"] = Json::array();
    for (const QueryLayer& layer : answer.layers) {
        all["layers"].push_back({{"path", layer.path},
                                 {"layer", layer.name},
                                 {"unit_of_count", layer.unit_of_count},
                                 {"events", layer.events},
                                 {"undated", layer.undated},
                                 {"unlocated", layer.unlocated},
                                 {"rejected", layer.rejected}});
    }
    all["remarks"] = remarks_of(answer);
    out << all.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

void write_table(const QueryAnswer& answer, std::ostream& out) {
    std::vector<std::vector<std::string>> lines{header_of(answer)};
    for (const Group& group : answer.groups) {
        lines.push_back(cells_of(group));
        for (std::size_t i = 0; i < group.values.size(); ++i) {
            if (std::holds_alternative<std::monostate>(group.values[i])) lines.back()[i] = "(none)";
        }
        for (std::size_t i = 0; i < group.sums.size(); ++i) {
            if (group.sums[i].known == 0) lines.back()[group.values.size() + 1 + i] = "not known";
        }
    }
    std::vector<std::size_t> widths(lines[0].size(), 0);
    for (auto& line : lines) {
        for (std::size_t i = 0; i < line.size(); ++i) {
            line[i] = printable(std::move(line[i]));
            widths[i] = std::max(widths[i], width_of(line[i]));
        }
    }
    for (const auto& line : lines) {
        std::string text;
        for (std::size_t i = 0; i < line.size(); ++i) {
            const std::string blank(widths[i] - width_of(line[i]), ' ');
            text += (i > 0 ? "  " : "") + (i < answer.group_by.size() ? line[i] + blank : blank + line[i]);
        }
        text.erase(text.find_last_not_of(' ') + 1);
        out << text << '\n';
    }
}

std::vector<std::string> remarks_of(const QueryAnswer& answer) {
    std::vector<std::string> out;
    const std::uint64_t undated = sum_over(answer.layers, &QueryLayer::undated),
                        unlocated = sum_over(answer.layers, &QueryLayer::unlocated),
                        rejected = sum_over(answer.layers, &QueryLayer::rejected);
    if (undated + unlocated + rejected > 0)
        out.push_back(
            fmt::format("left out: {} rows without a date, {} without a place, {} that could not be read",
                        with_thousands(undated), with_thousands(unlocated), with_thousands(rejected)));
    std::set<std::string> units;
    for (const QueryLayer& layer : answer.layers) units.insert(layer.unit_of_count);
    if (units.size() > 1)
        out.push_back(fmt::format(
            "count: puts different things together: {}; --group-by dataset tells them apart", listed(units)));
    out.insert(out.end(), answer.remarks.begin(), answer.remarks.end());
    for (const auto& [column, layers] : answer.lacking) {
        for (const std::string& layer : layers)
            out.push_back(fmt::format("{}: layer \"{}\" has no such column", column, layer));
    }
    add_sum_remarks(answer, out);
    return out;
}

}  // namespace courtyard::cli
