#include "io/coverage_file.h"

#include <fmt/core.h>

#include <array>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "base/translate.h"
#include "io/file_watch.h"
#include "time/parse.h"

namespace courtyard {
namespace {

constexpr std::uintmax_t kMostBytes = 1U << 20U;  // a statement, not a dataset
constexpr std::string_view kEnding = ".coverage.csv";

/// The records of a comma-separated text with quotes; blank lines are left out.
struct Record {
    std::size_t line = 1;
    std::vector<std::string> cells;
};
std::vector<Record> records_of(std::string_view text) {
    std::vector<Record> out;
    Record record;
    std::string cell;
    bool quoted = false;
    std::size_t line = 1;
    const auto end_record = [&] {
        record.cells.push_back(std::exchange(cell, {}));
        bool blank = true;
        for (const std::string& c : record.cells) blank = blank && trimmed(c).empty();
        if (!blank) out.push_back(std::move(record));
        record = {line + 1, {}};
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '"' && quoted && i + 1 < text.size() && text[i + 1] == '"') {
            cell += c;
            ++i;
        } else if (c == '"') {
            quoted = !quoted;
        } else if (c == ',' && !quoted) {
            record.cells.push_back(std::exchange(cell, {}));
        } else if (c == '\n' && !quoted) {
            end_record();
            ++line;
        } else if (c != '\r') {
            line += c == '\n' ? 1U : 0U;
            cell += c;
        }
    }
    end_record();
    return out;
}

constexpr std::array<std::string_view, 4> kColumns{"begin", "end", "place", "reason"};
using Order = std::array<std::optional<std::size_t>, kColumns.size()>;

Result<Order> order_of(const Record& header) {
    Order order;
    for (std::size_t i = 0; i < header.cells.size(); ++i) {
        for (std::size_t column = 0; column < kColumns.size(); ++column) {
            if (lowered(trimmed(header.cells[i])) == kColumns[column]) order[column] = i;
        }
    }
    for (std::size_t column = 0; column < kColumns.size(); ++column) {
        if (!order[column] && kColumns[column] != "place")
            return fail("it has no column \"{}\": its first line is to be begin,end,place,reason",
                        kColumns[column]);
    }
    return order;
}

Result<CoverageGap> gap_of(const Record& record, const Order& order) {
    const auto cell = [&](std::size_t column) {
        const auto at = order[column];
        return at && *at < record.cells.size() ? std::string(trimmed(record.cells[*at])) : std::string{};
    };
    CoverageGap gap;
    gap.place = cell(2);
    gap.reason = cell(3);
    if (gap.reason.empty()) return fail("it gives no reason");
    if (const std::string begin = cell(0); !begin.empty()) {
        const auto time = parse_typed_time(begin);
        if (!time) return fail("its begin '{}' is no date (2020-12-31 is one)", begin);
        gap.when.begin = time->span.begin;
    }
    if (const std::string end = cell(1); !end.empty()) {
        const auto time = parse_typed_time(end);
        if (!time) return fail("its end '{}' is no date (2020-12-31 is one)", end);
        gap.when.end = time->span.end;
    }
    if (gap.when.empty()) return fail("its end is before its begin");
    return gap;
}

}  // namespace

std::string coverage_path(const std::string& data_path) {
    // A path into an archive is beside the archive, by whose own path it was opened first.
    std::filesystem::path path(data_path);
    if (data_path.starts_with("/vsi")) path = file_on_disk(data_path);
    if (path.empty()) return {};
    return path.replace_extension(kEnding).string();
}

bool is_coverage_path(std::string_view path) {
    return path.ends_with(kEnding);
}

CoverageFile parse_coverage(const std::string& text, const std::string& name) {
    CoverageFile out;
    std::string_view plain = text;
    if (plain.starts_with("\xEF\xBB\xBF")) plain.remove_prefix(3);
    const auto records = records_of(plain);
    if (records.empty()) {
        out.faults.push_back(tr_format("{} is empty: nothing is said of coverage", name));
        return out;
    }
    const auto order = order_of(records.front());
    if (!order) {
        out.faults.push_back(tr_format("{} is not used: {}", name, order.error().message));
        return out;
    }
    for (std::size_t i = 1; i < records.size(); ++i) {
        if (auto gap = gap_of(records[i], *order))
            out.gaps.push_back(std::move(*gap));
        else
            out.faults.push_back(
                tr_format("{}, line {}, is not used: {}", name, records[i].line, gap.error().message));
    }
    return out;
}

CoverageFile read_coverage_beside(const std::string& data_path) {
    const std::filesystem::path path(coverage_path(data_path));
    std::error_code trouble;
    if (!std::filesystem::is_regular_file(path, trouble)) return {};
    const std::string name = path.filename().string();
    if (std::filesystem::file_size(path, trouble) > kMostBytes && !trouble)
        return {{}, {tr_format("{} is not used: it is larger than 1 MB, so hardly a statement", name)}};
    std::ifstream in(path, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    if (in.bad() || (!in && text.empty()))
        return {{}, {tr_format("{} is not used: it cannot be read", name)}};
    return parse_coverage(text, name);
}

}  // namespace courtyard
