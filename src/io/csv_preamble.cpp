#include "io/csv_preamble.h"

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "io/csv_splitter.h"
#include "io/text_encoding.h"

namespace courtyard {
namespace {

constexpr std::size_t kRecords = 60, kMostAbove = 20, kBytes = std::size_t{1} << 18;
constexpr std::size_t kLeastWidth = 3;  ///< Of a table that a row of one cell cannot belong to.
constexpr std::size_t kWordBytes = 200;

struct Record {
    std::size_t begin = 0, fields = 0, filled = 0;
    std::string words;
};

std::vector<Record> records_of(std::string_view text, char separator) {
    std::vector<Record> out;
    std::vector<CsvField> fields;
    std::string buffer;
    CsvSplitter splitter(text, {separator, CsvSyntax::Quotes::Doubled});
    while (out.size() < kRecords && splitter.position() < kBytes) {
        // empty lines are no records
        Record record{std::min(text.find_first_not_of("\r\n", splitter.position()), text.size()), 0, 0, {}};
        if (!splitter.next(fields)) break;
        record.fields = fields.size();
        for (const CsvField& field : fields) {
            const std::string_view value = trimmed(value_of(field, buffer));
            if (value.empty()) continue;
            ++record.filled;
            if (out.size() >= kMostAbove) continue;
            const std::string_view part = value.substr(0, kWordBytes);
            if (!record.words.empty()) record.words += ' ';
            record.words += is_utf8(part) ? std::string(part) : repaired_utf8(part);
        }
        out.push_back(std::move(record));
    }
    return out;
}

std::size_t usual_width(const std::vector<Record>& records) {
    std::vector<std::size_t> widths;
    widths.reserve(records.size());
    for (const Record& record : records) widths.push_back(record.fields);
    const auto middle = widths.begin() + static_cast<std::ptrdiff_t>(widths.size() / 2);
    std::nth_element(widths.begin(), middle, widths.end());
    return *middle;
}

bool mostly(const std::vector<Record>& records, std::size_t from, std::size_t width) {
    const auto begin = records.begin() + static_cast<std::ptrdiff_t>(from);
    const auto alike =
        std::count_if(begin, records.end(), [&](const Record& r) { return r.fields == width; });
    return static_cast<std::size_t>(alike) * 5 >= (records.size() - from) * 4;
}

/// How many records stand above the table; 0 when none do, or when what follows is no table.
std::size_t count_above(const std::vector<Record>& records) {
    if (records.empty()) return 0;
    const std::size_t width = usual_width(records);
    const auto is_title = [&](const Record& r) { return r.filled <= 1 || r.fields * 3 <= width; };
    std::size_t above = 0;
    while (above < records.size() && is_title(records[above])) ++above;
    if (above > kMostAbove || above + 1 >= records.size()) return 0;
    if (records[above].fields != width || records[above].filled < kLeastWidth) return 0;
    return mostly(records, above, width) ? above : 0;
}

}  // namespace

CsvPreamble find_preamble(std::string_view text, std::span<const char> separators) {
    CsvPreamble out;
    std::size_t widest = 0;
    for (const char separator : separators) {
        const std::vector<Record> records = records_of(text, separator);
        // a first row that is like the others is the header, whatever a stranger separator makes of it
        if (!records.empty() && records[0].filled > 1 && mostly(records, 0, records[0].fields)) return {};
        const std::size_t above = count_above(records);
        if (above == 0 || records[above].fields <= widest) continue;
        widest = records[above].fields;
        out = {records[above].begin, 0, {}};
        for (std::size_t i = 0; i < above; ++i) {
            if (records[i].words.empty()) continue;
            out.words += (out.words.empty() ? "" : " / ") + records[i].words;
        }
    }
    const std::string_view before = text.substr(0, out.end);
    out.lines = static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
    out.words = shortened(out.words, kWordBytes);
    return out;
}

}  // namespace courtyard
