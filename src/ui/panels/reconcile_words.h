#pragma once

#include <string>
#include <string_view>

#include "query/reconcile_lines.h"
#include "session/reconciled_layers.h"
#include "ui/widgets.h"

namespace courtyard::ui {

// What the reconcile panel says, in words.

inline constexpr const char* kNotReported = "–";
inline constexpr const char* kNumberUnknown = "?";

Line reconciled_number(double number);  ///< Whole ones exact and grouped: "1,360"; others "12.50".
/// "–" where nothing is reported, "?" where the number is not known, else "1,360", "≥ 1,360" where of some
/// reports it is not known, or "50–100".
Line reported_text(const ReportedNumber& number);
/// "1,300–1,420" of a number that has a range beside it; empty.
Line reported_range(const ReportedNumber& number);
/// "max of 3", "sum of 3", by how several reports were combined; empty of one, and where events are counted.
Line combined_text(const ReportedNumber& number, CombinedReports combined, bool counts_events);
/// What the right one has more: "+5", "≥ +20", "0"; empty where there is no difference to tell.
Line difference_text(const ReconciledCell& cell, const ReconcileJudging& judging);
/// "agree", "disagree", "the ranges meet", …
const char* verdict_words(Verdict verdict);

/// "31 Jan 2021", "25–31 Jan 2021", "Jan 2021".
std::string unit_text(Instant begin, CalendarUnit unit);
const char* unit_word(CalendarUnit unit);   ///< "day", "week", "month".
const char* units_word(CalendarUnit unit);  ///< "days" …

/// What the numbers of a side count: "people detained", a column's name where it has no unit, "events".
std::string measure_words(const Column* measure);

/// How places are matched, in a sentence.
std::string matching_words(double radius_km);
/// How one place was: "matched by name", "matched by distance: 3.2 km apart".
std::string match_words(const ReconciledPlace& place);

}  // namespace courtyard::ui
