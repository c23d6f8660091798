#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "query/reconcile_rule.h"
#include "time/calendar.h"

namespace courtyard {

enum class LayerId : std::uint32_t;

/// One side of a reconciliation.
struct ReconciledSide {
    std::optional<LayerId> layer;
    std::string measure;  ///< A column whose numbers are compared; empty: events are counted.
    friend bool operator==(const ReconciledSide&, const ReconciledSide&) = default;
};

/// Whether the window of time narrows what is compared; the filter always does.
enum class ReconciledTime : std::uint8_t { Shown, All };

/// How far apart places of different names may be that are taken for one, km; 0: they never are.
inline constexpr double kUsualRadiusKm = 5, kMostRadiusKm = 100;

/// Two datasets that are read against one another: what each says of the same place and time. Never summed
/// over both.
struct Reconciliation {
    ReconciledSide left, right;  ///< Unless both have layers: the two that fit best, by what they share.
    CalendarUnit unit = CalendarUnit::Day;  ///< Day, Week or Month, by the document's clock.
    CombinedReports combined = CombinedReports::Greatest;
    double radius_km = kUsualRadiusKm;
    double tolerance = 0;  ///< Numbers that differ by no more than this share of the greater agree; 0 … 1.
    ReconciledTime time = ReconciledTime::Shown;
    ReconciledLines lines = ReconciledLines::All;
    ReconciledOrder order = ReconciledOrder::Difference;
    friend bool operator==(const Reconciliation&, const Reconciliation&) = default;
};

}  // namespace courtyard
