#include "cli/query_output.h"

#include <fmt/format.h>

#include <algorithm>
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

std::string csv_field(const std::string& text) {
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string out = "\"";
    for (const char c : text) out += c == '"' ? "\"\"" : std::string(1, c);
    return out + "\"";
}

void write_csv_line(const std::vector<std::string>& cells, std::ostream& out) {
    for (std::size_t i = 0; i < cells.size(); ++i) out << (i > 0 ? "," : "") << csv_field(cells[i]);
    out << '\n';
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

/// A number where it fits one, else its digits as text.
Json json_of(const GroupSum& sum) {
    if (sum.known == 0) return nullptr;
    if (!sum.sum.is_whole()) return sum.sum.value();
    const std::string digits = sum.sum.text();
    constexpr std::size_t kSafeDigits = 18;
    return digits.size() <= kSafeDigits ? Json::parse(digits) : Json(digits);
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

void write_sum_remarks(const QueryAnswer& answer, std::ostream& err) {
    std::uint64_t events = 0;
    for (const Group& group : answer.groups) events += group.count;
    for (std::size_t i = 0; i < answer.sums.size(); ++i) {
        std::uint64_t known = 0;
        for (const Group& group : answer.groups) known += group.sums[i].known;
        if (known < events)
            err << fmt::format("sum({}): not known for {} of {} events; they add nothing\n",
                               answer.sums[i].column, with_thousands(events - known), with_thousands(events));
        if (answer.sums[i].units.size() > 1)
            err << fmt::format("sum({}): puts different things together: {}\n", answer.sums[i].column,
                               listed(answer.sums[i].units));
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
        for (std::size_t i = 0; i < group.values.size(); ++i)
            line[answer.group_by[i]] = json_of(group.values[i]);
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
    all["remarks"] = answer.remarks;
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

void write_remarks(const QueryAnswer& answer, std::ostream& err) {
    const std::uint64_t undated = sum_over(answer.layers, &QueryLayer::undated),
                        unlocated = sum_over(answer.layers, &QueryLayer::unlocated),
                        rejected = sum_over(answer.layers, &QueryLayer::rejected);
    if (undated + unlocated + rejected > 0)
        err << fmt::format(
            "left out: {} rows without a date, {} without a place, {} that could not be read\n",
            with_thousands(undated), with_thousands(unlocated), with_thousands(rejected));
    std::set<std::string> units;
    for (const QueryLayer& layer : answer.layers) units.insert(layer.unit_of_count);
    if (units.size() > 1)
        err << fmt::format("count: puts different things together: {}; --group-by dataset tells them apart\n",
                           listed(units));
    for (const std::string& remark : answer.remarks) err << remark << '\n';
    for (const auto& [column, layers] : answer.lacking) {
        for (const std::string& layer : layers)
            err << fmt::format("{}: layer \"{}\" has no such column\n", column, layer);
    }
    write_sum_remarks(answer, err);
}

}  // namespace courtyard::cli
