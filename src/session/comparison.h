#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "time/instant.h"

namespace courtyard {

enum class LayerId : std::uint32_t;

/// How the map shows two periods.
enum class ComparisonView : std::uint8_t {
    Difference,  ///< Where there was more of B, and where more of A.
    Split,       ///< A at the left of a divider, B at its right, by one camera.
    Off          ///< As without a comparison: the panel alone compares.
};

/// What places are compared by.
enum class ComparedBy : std::uint8_t {
    Place,   ///< The dataset's place names; events without one by where they lie.
    Region,  ///< First-order divisions.
    Cell     ///< Cells of a grid on the map.
};

/// What the numbers of a period are.
enum class ComparedScale : std::uint8_t {
    Totals,  ///< As counted: of a longer period more.
    PerDay   ///< By the days of the period.
};

/// Widths of the grid's cells, km.
inline constexpr double kLeastCellKm = 5, kMostCellKm = 500;

/// Two periods to compare, by the document's clock; half-open.
struct PeriodComparison {
    TemporalExtent a, b;
    ComparisonView view = ComparisonView::Difference;
    ComparedBy by = ComparedBy::Place;
    float divider = 0.5F;  ///< Of the split map: 0 … 1 of its width.
    /// Whose events are compared: layers are never summed. Empty, or gone: the topmost that shows.
    std::optional<LayerId> layer{};
    std::string measure{};  ///< A column of the layer whose numbers are summed; empty: events are counted.
    ComparedScale scale = ComparedScale::Totals;
    double cell_km = 50;
    /// The difference from which on the last colour stands, and for which symbols have their usual greatest
    /// size; 0: by the greatest difference that there is.
    double top = 0;
    friend bool operator==(const PeriodComparison&, const PeriodComparison&) = default;
};

/// The period of the same length that ends where this one begins. Of whole months or years the months or
/// years before; else as long to the millisecond.
TemporalExtent period_before(const TemporalExtent& period);

/// What to compare before anybody said it: the window with the time before it; of a window that holds all of
/// the events its later half, by whole days, with its earlier one. Neither extent is empty.
PeriodComparison proposed_comparison(const TemporalExtent& window, const TemporalExtent& all);

}  // namespace courtyard
