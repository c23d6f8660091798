#include "ui/panels/table_copy.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/translate.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

std::string copied_words(std::size_t rows, std::size_t asked, bool pinned) {
    if (rows < asked) {
        return tr_format("The first {} of {} rows copied: more do not fit the clipboard",
                         grouped(rows).view(), grouped(asked).view());
    }
    const Line number = grouped(rows);
    return pinned ? tr_format_plural("{} pinned row copied", "{} pinned rows copied", rows, number.view())
                  : tr_format_plural("{} row copied", "{} rows copied", rows, number.view());
}

}  // namespace

std::vector<std::uint32_t> rows_to_copy(std::span<const std::uint32_t> listed,
                                        std::span<const std::uint32_t> pinned) {
    if (pinned.empty()) return {listed.begin(), listed.end()};
    std::vector<std::uint32_t> out, left(pinned.begin(), pinned.end());
    std::ranges::sort(left);
    std::ranges::copy_if(listed, std::back_inserter(out),
                         [&](std::uint32_t row) { return std::ranges::binary_search(left, row); });
    std::vector<std::uint32_t> taken = out;
    std::ranges::sort(taken);
    std::ranges::set_difference(left, taken, std::back_inserter(out));
    return out;
}

void TableCopy::start(const TableFrame& frame) {
    if (job_) return;
    std::vector<std::uint32_t> rows = rows_to_copy(frame.rows, frame.pins.rows());
    if (rows.empty()) return;
    pinned_ = !frame.pins.rows().empty();
    asked_ = rows.size();
    rows.resize(std::min(rows.size(), kMostCopied.rows));
    std::vector<RowColumn> columns;
    std::vector<std::string> titles;
    for (const TableColumn& column : frame.columns) {
        columns.push_back(column.what);
        titles.push_back(csv_title(column));
    }
    job_.emplace(
        [now = frame.now, columns = std::move(columns), titles = std::move(titles), rows = std::move(rows)](
            const std::stop_token& stop, JobProgress&) -> Result<RowsCsv> {
            return rows_csv(now, columns, titles, rows, kMostCopied, stop);
        },
        WakeUp{});
}

void TableCopy::poll(TableNote& note, UiOutput& out) {
    if (!job_) return;
    out.animating = true;
    if (!job_->done()) return;
    auto copied = job_->take();
    if (copied && !dropped_) {
        note.tell(copied_words(copied->rows, asked_, pinned_));
        out.commands.push_back(CopyText{std::move(copied->text)});
    }
    job_.reset();
    dropped_ = false;
}

void TableCopy::rest() {
    if (!job_) return;
    job_->cancel();
    dropped_ = !job_->done();
    if (!dropped_) job_.reset();
}

}  // namespace courtyard::ui
