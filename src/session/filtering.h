#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "query/aggregates.h"
#include "query/filter_set.h"
#include "query/passing_ends.h"
#include "session/document.h"
#include "session/found_rows.h"

namespace courtyard {

class AreaViews;

/// Which events of each layer the document's filter lets through. A change evaluates the clauses that it
/// touches and no others. Main thread; the work is spread over several threads.
class Filtering {
public:
    /// Takes over the filter of a document. A layer that a clause cannot be asked of (it has no such column)
    /// is as one whose values are not known. Fails when a clause that is new to its layers can be asked of
    /// none of them; what is said above holds even so. `found` is of the clause `by_found`, and taken where
    /// it fits the layer's table. Of a clause about areas that are still being found (`areas` is asked for
    /// them) nothing is known meanwhile, which is no failure: call this again when they are there.
    Result<void> follow(const Document& document, const AreaViews& areas, FilterId by_found = {},
                        const FoundRowsList& found = {});

    /// The events of a layer that pass, one bit each; null: all do. Never changed.
    RowBitsPtr passing(LayerId layer) const;
    /// The same without the clauses of one view.
    RowBitsPtr passing_without(LayerId layer, ViewId view) const;
    /// When those events end; made when it is asked for the first time of a filter: O(rows). Null as
    /// passing().
    std::shared_ptr<const PassingEnds> passing_ends(const LayerState& layer) const;
    /// The texts of a layer's table, folded for searching; null for an unknown layer.
    std::shared_ptr<const SearchIndex> search_index(LayerId layer) const;

    /// For each layer and enabled clause that cannot be asked of it, the reason. Its events are as ones of
    /// which it is not known.
    std::vector<std::string> not_asked(const Document& document) const;

    /// How many events of a layer show in a window; what counting without an index does.
    std::uint64_t shown(const LayerState& layer, const TemporalExtent& window,
                        const EventIndexPtr& index) const;

private:
    struct Asked {
        FilterId id{};
        ClauseId clause{};
        std::string why;    ///< It cannot be asked here, or not of all that it names; empty: it can.
        bool open = false;  ///< Nobody has looked yet for the areas that it names, or they are being found.
    };
    /// Of how many layers a clause was asked, how many could not be asked, and why.
    struct Outcome {
        std::size_t layers = 0, failed = 0;
        std::string why;
    };
    struct Entry {
        EventTablePtr table;
        std::shared_ptr<const SearchIndex> texts;
        std::unique_ptr<FilterSet> clauses;
        std::vector<Asked> asked;
        std::uint64_t revision = 0;  ///< Of the clauses when `passing` was made.
        RowBitsPtr passing;
        mutable std::unordered_map<std::uint32_t, RowBitsPtr> without;  ///< By view; made when asked for.
        mutable std::shared_ptr<const PassingEnds> ends;                ///< The same; of `passing`.
        // For counting:
        mutable EventIndexPtr index;
        mutable std::optional<Aggregates> counts;
    };
    /// What is known beside a layer's table: rows of one clause, and in which areas events lie.
    struct Known {
        FilterId clause{};
        const FoundRowsList& rows;
        const AreaViews& areas;
    };
    static void follow_clauses(const Document& document, const LayerState& layer, Entry& entry,
                               const Known& known, std::vector<Outcome>& outcomes);
    static std::optional<Error> ask(const FilterClause& wanted, Entry& entry, const RowBits* found);
    static std::optional<Error> ask_areas(const FilterClause& wanted, const LayerState& layer, Entry& entry,
                                          const AreaViews& areas);

    std::unordered_map<std::uint32_t, Entry> layers_;
};

}  // namespace courtyard
