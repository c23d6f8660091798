#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "query/expression.h"
#include "query/expression_rows.h"
#include "support/tables.h"

// Any text is read as a condition: what fails points into the text, what does not is the same when it is
// written and read again, and lets the same events of a small table through.
using namespace courtyard;

namespace {

EventTablePtr small_table() {
    test::TableMaker maker("fuzz");
    maker.add({0, 0}, test::day(2021, 1, 30), "march", 5);
    maker.add({10, 0}, test::day(2021, 1, 31), std::nullopt, 100);
    maker.add({20, 0}, test::day(2021, 2, 1), "Встреча", std::nullopt);
    return maker.finish();
}

void check_error(std::string_view text, const ExpressionError& error) {
    if (error.offset > text.size() || error.message.empty()) std::abort();
    if (pointed_error(text, error).empty()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const SearchIndex index(small_table());
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto expression = parse_expression(text);
    if (!expression) {
        check_error(text, expression.error());
        return 0;
    }
    const std::string written = expression_text(*expression);
    const auto again = parse_expression(written);
    // what is written may be longer than what is read at most, or have more brackets
    if (!again && written.size() < kMostExpressionBytes && size < kMostNesting) std::abort();
    if (!again) return 0;
    if (expression_text(*again) != written) std::abort();
    const auto rows = rows_where(*expression, index);
    const auto same = rows_where(*again, index);
    if (rows.has_value() != same.has_value()) std::abort();
    if (!rows) {
        check_error(text, rows.error());
    } else if (*rows != *same) {
        std::abort();
    }
    return 0;
}
