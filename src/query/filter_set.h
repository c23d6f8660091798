#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <vector>

#include "base/result.h"
#include "query/clause.h"
#include "query/row_bits.h"
#include "query/search_texts.h"

namespace courtyard {

/// Names a clause for as long as its set lives.
enum class ClauseId : std::uint32_t {};

/// The clauses asked of one table's events and what each lets through. A change evaluates the clause that it
/// touches and no other; what all let through is put together when it is asked for. One thread at a time;
/// the work is spread over several.
class FilterSet {
public:
    explicit FilterSet(std::shared_ptr<const SearchIndex> index);

    const SearchIndex& index() const { return *index_; }

    /// Fails, and changes nothing, as rows_of() does.
    Result<ClauseId> add(Clause clause);
    /// Asks something else, for the same view. An equal rule is not evaluated again. Fails, and changes
    /// nothing, as rows_of() does.
    Result<void> replace(ClauseId id, Rule rule);
    /// The same with the rows found elsewhere, such as by a search on a job's thread, even if not all of them
    /// yet.
    ClauseId add(Clause clause, RowBits rows);
    void replace(ClauseId id, Rule rule, RowBits rows);
    void enable(ClauseId id);
    void disable(ClauseId id);
    void remove(ClauseId id);
    void remove_all_of(ViewId owner);

    std::vector<ClauseId> ids() const;       ///< In the order in which they were added.
    const Clause* find(ClauseId id) const;   ///< Null when there is none.
    const RowBits& rows(ClauseId id) const;  ///< What it lets through, enabled or not.

    /// Events that every enabled clause lets through. The reference holds until the set changes.
    const RowBits& passing();
    /// The same without the clauses of one view: what it shows, so that its own brush hides nothing from it.
    const RowBits& passing_without(ViewId view);

    /// Grows with each change of what may pass.
    std::uint64_t revision() const { return revision_; }

    std::size_t size_bytes() const;  ///< Of the sets of rows kept, the index aside.

private:
    struct Entry {
        ClauseId id{};
        Clause clause;
        RowBits rows;
    };
    struct Product {
        RowBits rows;
        bool fresh = false;
    };
    struct Multiplication;

    std::size_t place_of(ClauseId id) const;  ///< The number of entries when there is none.
    Entry& entry(ClauseId id);
    void set_enabled(Entry& changed, bool enabled);
    void mark_changed(ViewId owner);
    bool owns_enabled(ViewId view) const;
    void refresh();

    std::shared_ptr<const SearchIndex> index_;
    std::vector<Entry> entries_;
    std::uint32_t next_id_ = 1;
    std::uint64_t revision_ = 0;
    Product all_;
    std::map<ViewId, Product> without_;  ///< Of views that own clauses that are enabled.
};

}  // namespace courtyard
