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
#include "session/document.h"

namespace courtyard {

/// Which events of each layer the document's filter lets through. A change evaluates the clauses that it
/// touches and no others. Main thread; the work is spread over several threads.
class Filtering {
public:
    /// Takes over the filter of a document. A layer that a clause cannot be asked of (it has no such column)
    /// is as one whose values are not known. Fails when a clause that is new to its layers can be asked of
    /// none of them; what is said above holds even so.
    Result<void> follow(const Document& document);

    /// The events of a layer that pass, one bit each; null: all do. Never changed.
    RowBitsPtr passing(LayerId layer) const;
    /// The same without the clauses of one view.
    RowBitsPtr passing_without(LayerId layer, ViewId view);

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
        std::string why;  ///< It cannot be asked here; empty: it can.
    };
    /// Of how many layers a clause was asked, how many could not be asked, and why.
    struct Outcome {
        std::size_t layers = 0, failed = 0;
        std::string why;
    };
    struct Entry {
        EventTablePtr table;
        std::unique_ptr<FilterSet> clauses;
        std::vector<Asked> asked;
        std::uint64_t revision = 0;  ///< Of the clauses when `passing` was made.
        RowBitsPtr passing;
        std::unordered_map<std::uint32_t, RowBitsPtr> without;  ///< By view.
        // For counting:
        mutable EventIndexPtr index;
        mutable std::optional<Aggregates> counts;
    };
    static void follow_clauses(const Document& document, const LayerState& layer, Entry& entry,
                               std::vector<Outcome>& outcomes);
    static std::optional<Error> ask(const FilterClause& wanted, Entry& entry);

    std::unordered_map<std::uint32_t, Entry> layers_;
};

}  // namespace courtyard
