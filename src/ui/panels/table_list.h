#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "query/clause.h"
#include "query/row_order.h"
#include "query/search_texts.h"
#include "session/table_view.h"
#include "ui/panels/table_answer.h"

namespace courtyard::ui {

/// Which rows a table lists, and in which order. Of large tables found on threads: then the last list stays
/// until the next one is there.
class TableList {
public:
    struct Wanted {
        RowsNow now;
        TableRows rows = TableRows::Shown;
        std::vector<OrderKey> keys;
        TextRule search;  ///< In which columns the words are looked for; without words: all.
        std::vector<std::uint32_t> pinned;  ///< Rows for TableRows::Selected.
    };
    /// Once a frame.
    void follow(const Wanted& wanted);
    /// Lets go of tables and lists; may be called each frame.
    void rest();

    /// Rows of the table that was asked for last; empty while there is no list of it yet.
    std::span<const std::uint32_t> rows() const;
    bool late() const { return order_.late() || found_.late() || list_.late(); }
    std::uint64_t generation() const { return list_.generation(); }  ///< Another one for each other list.

private:
    using Rows = std::shared_ptr<const std::vector<std::uint32_t>>;
    struct OrderQuestion {
        RowsNow now;
        std::vector<OrderKey> keys;
        friend bool operator==(const OrderQuestion&, const OrderQuestion&) = default;
    };
    struct SearchQuestion {
        std::shared_ptr<const SearchIndex> index;  ///< Null: nothing is searched for.
        TextRule rule;
        friend bool operator==(const SearchQuestion&, const SearchQuestion&) = default;
    };
    struct ListQuestion {
        RowsNow now;
        TableRows rows = TableRows::Shown;
        std::vector<std::uint32_t> pinned;
        Rows order;
        RowBitsPtr found;  ///< Null: all rows.
        friend bool operator==(const ListQuestion&, const ListQuestion&) = default;
    };
    static std::optional<Rows> find_order(const OrderQuestion& question, const std::stop_token& stop);
    static std::optional<RowBitsPtr> find_texts(const SearchQuestion& question, const std::stop_token& stop);
    static std::optional<Rows> find_list(const ListQuestion& question, const std::stop_token& stop);
    void follow_order(const Wanted& wanted);
    void follow_search(const Wanted& wanted);
    void follow_list(const Wanted& wanted);

    EventTablePtr table_;
    std::shared_ptr<const SearchIndex> index_;  ///< Of the table, once something was searched for in it.
    TableAnswer<OrderQuestion, Rows> order_;
    TableAnswer<SearchQuestion, RowBitsPtr> found_;
    TableAnswer<ListQuestion, Rows> list_;
};

}  // namespace courtyard::ui
