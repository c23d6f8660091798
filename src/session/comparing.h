#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "query/aggregates.h"
#include "query/change_rows.h"
#include "session/change_classes.h"
#include "session/document.h"

namespace courtyard {

/// The ranges of time whose events the map shows: the window, or on a split map each period in its half.
struct ShownTimes {
    std::array<TemporalExtent, 2> spans;
    std::size_t count = 1;

    std::span<const TemporalExtent> all() const { return std::span(spans).first(count); }
    bool split() const { return count == 2; }
    bool meet(const TemporalExtent& span) const;
};
ShownTimes shown_times(const Document& document, const TemporalExtent& window);
/// The ranges of time that the map tells of: those, or of how periods differ both of them.
ShownTimes told_times(const Document& document, const TemporalExtent& window);
/// Whether the map shows how the periods differ, and no events.
bool shows_difference(const Document& document);
/// Where the divider of a split map is, logical pixels from the map's left edge.
double divider_px(const PeriodComparison& comparison, double map_width);
/// Of a split map the side that a point lies on, else 0.
std::size_t side_at(const Document& document, double map_width, double x);

/// What was not collected of a layer in a period, a line each.
std::vector<std::string> period_gaps(const Document& document, LayerId layer, const TemporalExtent& period);

/// Whose events the document's comparison is of; null when no layer shows events.
const LayerState* compared_layer(const Document& document);
/// The column that is summed; null: events are counted, or the layer has no such column of numbers.
const Column* compared_column(const LayerState& layer, const PeriodComparison& comparison);

/// All that the numbers of a comparison follow from.
struct ComparisonBasis {
    LayerId layer{};
    EventTablePtr table;
    RowBitsPtr passing;  ///< Null: all.
    TemporalExtent a, b;
    ComparedBy by = ComparedBy::Place;
    double cell_km = 0;   ///< Of cells; else 0.
    std::string measure;  ///< The column that is summed; empty: none.
    AreaRowsPtr areas{};  ///< Of regions.
    friend bool operator==(const ComparisonBasis&, const ComparisonBasis&) = default;
};

/// What was counted. Immutable.
struct CountedComparison {
    ComparisonBasis basis;
    ComparedPlacesPtr places;
    PeriodChanges changes;
};
using CountedComparisonPtr = std::shared_ptr<const CountedComparison>;

/// Counts; on any thread. `before`: an earlier outcome, whose places are taken where they are the same.
CountedComparisonPtr count_comparison(const ComparisonBasis& basis, const CountedComparisonPtr& before);

/// What a comparison shows.
struct ComparedPeriods {
    CountedComparisonPtr counted;
    ChangeScale scale;
    std::vector<ChangeRow> rows;  ///< By falling size of the difference, unknown ones last.
    ChangeRow total;
    ChangeClasses classes;
    bool current = true;           ///< False while the periods are being counted anew.
    std::uint64_t generation = 0;  ///< Another one whenever the above changes.
};

/// Keeps what the document's comparison shows. Layers of few events are counted when it is asked; of others
/// it says what is wanted, and somebody counts it on a job. Main thread.
class Comparing {
public:
    /// `basis`: empty while it is not known; then what was shown last is forgotten.
    const ComparedPeriods* view(const std::optional<ComparisonBasis>& basis,
                                const PeriodComparison& comparison);
    /// What is to be counted; empty when nothing is.
    std::optional<ComparisonBasis> wanted(const std::optional<ComparisonBasis>& basis) const;
    void take(CountedComparisonPtr counted) { counted_ = std::move(counted); }
    const CountedComparisonPtr& counted() const { return counted_; }
    void forget();

private:
    void show();

    CountedComparisonPtr counted_;
    ComparedPeriods view_;
    ComparedScale scale_{};
    double top_ = 0;
    std::uint64_t generation_ = 0;
};

}  // namespace courtyard
