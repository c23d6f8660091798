#include "ui/panels/table_list.h"

#include <algorithm>

#include "query/text_query.h"
#include "query/text_search.h"

namespace courtyard::ui {
namespace {

// Tables of so many rows are put into order, or walked through, within a frame.
constexpr std::size_t kMostOrderedAtOnce = 10'000;
constexpr std::size_t kMostListedAtOnce = 1'500'000;  // some two milliseconds a million

AnswerWay way_for(const EventTable& table, std::size_t most_at_once) {
    return table.row_count() <= most_at_once ? AnswerWay::AtOnce : AnswerWay::OnThread;
}

/// Without what changes from moment to moment.
RowsNow timeless(const RowsNow& now) {
    return {.table = now.table, .clock = now.clock, .window = {}, .passing = {}};
}

bool by_status(const std::vector<OrderKey>& keys) {
    return std::ranges::any_of(keys, [](const OrderKey& key) { return key.column.fact == RowFact::Status; });
}

}  // namespace

std::optional<TableList::Rows> TableList::find_order(const OrderQuestion& question,
                                                     const std::stop_token& stop) {
    auto order = ordered_rows(question.now, question.keys, stop);
    if (!order) return std::nullopt;
    return std::make_shared<const std::vector<std::uint32_t>>(std::move(*order));
}

std::optional<RowBitsPtr> TableList::find_texts(const SearchQuestion& question, const std::stop_token& stop) {
    if (!question.index) return RowBitsPtr{};
    auto found = search_rows(*question.index, question.rule, stop, {}, SearchedRows::All);
    // a column that is no text cannot be searched: nothing stands in it
    if (!found) return std::make_shared<const RowBits>(RowBits::none(question.index->table().row_count()));
    if (!*found) return std::nullopt;
    return std::make_shared<const RowBits>(std::move(**found));
}

std::optional<TableList::Rows> TableList::find_list(const ListQuestion& question, const std::stop_token&) {
    if (question.rows == TableRows::All && !question.found) return question.order;
    RowBits wanted;
    if (question.rows == TableRows::Shown) {
        wanted = rows_showing(question.now);
    } else if (question.rows == TableRows::Selected) {
        wanted = RowBits::none(question.now.table->row_count());
        for (const std::uint32_t row : question.pinned) {
            if (row < wanted.size()) wanted.set(row);
        }
    } else {
        wanted = *question.found;
    }
    if (question.found) wanted &= *question.found;
    return std::make_shared<const std::vector<std::uint32_t>>(rows_in(*question.order, wanted));
}

void TableList::follow_order(const Wanted& wanted) {
    const OrderQuestion question{by_status(wanted.keys) ? wanted.now : timeless(wanted.now), wanted.keys};
    const auto& running = order_.running();
    // An order by what shows is late while time moves; any other that is not asked for any more only delays.
    if (running && (running->now.table != wanted.now.table || running->keys != wanted.keys)) order_.cancel();
    order_.ask(question, find_order, way_for(*wanted.now.table, kMostOrderedAtOnce));
}

void TableList::follow_search(const Wanted& wanted) {
    SearchQuestion question;
    if (!search_words(wanted.search.query).empty()) {
        if (!index_) index_ = std::make_shared<const SearchIndex>(wanted.now.table);
        question = {index_, wanted.search};
    }
    if (found_.running() && *found_.running() != question) found_.cancel();
    const bool at_once = !question.index || wanted.now.table->row_count() <= kMostOrderedAtOnce;
    found_.ask(question, find_texts, at_once ? AnswerWay::AtOnce : AnswerWay::OnThread);
}

void TableList::follow_list(const Wanted& wanted) {
    const bool ordered = order_.question() && order_.question()->now.table == wanted.now.table;
    if (!ordered) return;  // what is listed is of another table, and so is not shown
    const bool searched =
        found_.question() && (!found_.question()->index || found_.question()->index == index_);
    ListQuestion question{.now = wanted.rows == TableRows::Shown ? wanted.now : timeless(wanted.now),
                          .rows = wanted.rows,
                          .pinned = {},
                          .order = *order_.answer(),
                          .found = searched ? *found_.answer() : nullptr};
    if (wanted.rows == TableRows::Selected) question.pinned = wanted.pinned;
    list_.ask(question, find_list, way_for(*wanted.now.table, kMostListedAtOnce));
}

void TableList::follow(const Wanted& wanted) {
    if (table_ != wanted.now.table) index_.reset();
    table_ = wanted.now.table;
    follow_order(wanted);
    follow_search(wanted);
    follow_list(wanted);
}

void TableList::rest() {
    table_.reset();
    index_.reset();
    order_.rest();
    found_.rest();
    list_.rest();
}

std::span<const std::uint32_t> TableList::rows() const {
    const bool is_of_table = list_.question() && list_.question()->now.table == table_;
    return is_of_table ? std::span(**list_.answer()) : std::span<const std::uint32_t>{};
}

}  // namespace courtyard::ui
