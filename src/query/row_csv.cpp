#include "query/row_csv.h"

#include "base/text.h"
#include "base/translate.h"

namespace courtyard {

RowsCsv rows_csv(const RowsNow& rows, std::span<const RowColumn> columns, std::span<const std::string> titles,
                 std::span<const std::uint32_t> which, const CsvLimits& limits, const std::stop_token& stop) {
    const InEnglish in_english;
    constexpr std::string_view kQuotes = "\"\"", kLineEnd = "\r\n";
    RowsCsv out;
    for (std::size_t i = 0; i < titles.size(); ++i) {
        if (i > 0) out.text += ',';
        append_csv_field(out.text, titles[i]);
    }
    out.text += kLineEnd;
    std::string value;
    for (const std::uint32_t row : which.subspan(0, std::min(which.size(), limits.rows))) {
        const std::size_t before = out.text.size();
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (i > 0) out.text += ',';
            value.clear();
            const bool known = append_value(rows, columns[i], row, value);
            // a line of one empty field would be no line at all
            if (value.empty() && (known || columns.size() == 1)) out.text += kQuotes;
            append_csv_field(out.text, value);
        }
        out.text += kLineEnd;
        if (out.text.size() > limits.bytes || stop.stop_requested()) {
            out.text.resize(before);
            break;
        }
        ++out.rows;
    }
    return out;
}

}  // namespace courtyard
