#include "ui/panels/reconcile_words.h"

#include <fmt/format.h>

#include <cmath>

#include "base/text.h"
#include "base/translate.h"
#include "time/calendar_names.h"

namespace courtyard::ui {
namespace {

/// "+5", "−3", "0".
Line signed_number(double number) {
    return number > 0 ? Line("+{}", reconciled_number(number).view()) : reconciled_number(number);
}

std::string week_text(const CivilTime& first, const CivilTime& last) {
    const char* end_month = short_month_of_day(last.month);
    if (first.month == last.month)
        return fmt::format("{}–{} {} {}", first.day, last.day, end_month, year_in_words(last.year));
    return fmt::format("{} {} – {} {} {}", first.day, short_month_of_day(first.month), last.day, end_month,
                       year_in_words(last.year));
}

}  // namespace

Line reconciled_number(double number) {
    const double size = std::abs(number);
    if (size >= 1e15) return Line("{:.3Lg}", number);
    if (number == std::floor(number)) return number_text(number);
    const auto whole = static_cast<std::uint64_t>(size);
    const double rounded = std::round(size * 100) / 100;
    if (rounded == std::floor(rounded)) return number_text(std::copysign(rounded, number));
    const auto hundredths = static_cast<unsigned>(std::lround((rounded - static_cast<double>(whole)) * 100));
    return Line("{}{}{}{:02}", number < 0 ? "−" : "", grouped(whole).view(), decimal_mark(), hundredths);
}

Line reported_text(const ReportedNumber& number) {
    if (!number.reported()) return Line("{}", kNotReported);
    if (!number.has_number()) return Line("{}", kNumberUnknown);
    const bool more_unknown = number.known < number.reports && number.low >= 0;
    const char* at_least = more_unknown ? "≥ " : "";
    if (number.best) return Line("{}{}", at_least, reconciled_number(*number.best).view());
    if (number.low == number.high) return Line("{}{}", at_least, reconciled_number(number.low).view());
    return Line("{}{}–{}", at_least, reconciled_number(number.low).view(),
                reconciled_number(number.high).view());
}

Line reported_range(const ReportedNumber& number) {
    if (!number.has_number() || !number.best || number.low == number.high) return Line("{}", "");
    return Line("{}–{}", reconciled_number(number.low).view(), reconciled_number(number.high).view());
}

Line combined_text(const ReportedNumber& number, CombinedReports combined, bool counts_events) {
    if (number.reports < 2 || counts_events) return Line("{}", "");
    return combined == CombinedReports::Sum ? Line("sum of {}", grouped(number.reports).view())
                                            : Line("max of {}", grouped(number.reports).view());
}

Line difference_text(const ReconciledCell& cell, const ReconcileJudging& judging) {
    const Verdict verdict = verdict_of(cell, judging);
    if (verdict == Verdict::NotKnown || verdict == Verdict::Beside) return Line("{}", "");
    const auto difference = difference_of(cell);
    if (!difference) return Line("{}", "");
    if (difference->exact) return signed_number(*difference->exact);
    if (difference->low > 0) return Line("≥ {}", signed_number(difference->low).view());
    if (difference->high < 0) return Line("≤ {}", signed_number(difference->high).view());
    return Line("0");
}

const char* verdict_words(Verdict verdict) {
    switch (verdict) {
        case Verdict::Agree:
            return tr("agree");
        case Verdict::RangesMeet:
            return tr("the ranges meet");
        case Verdict::Disagree:
            return tr("disagree");
        case Verdict::NotKnown:
            return tr("a number is not known");
        case Verdict::Beside:
            return tr("counts of different things: not compared");
        case Verdict::OnlyLeft:
            return tr("only in A");
        case Verdict::OnlyRight:
            return tr("only in B");
    }
    return "";
}

std::string unit_text(Instant begin, CalendarUnit unit) {
    const CivilTime first = civil_from_instant(begin);
    const char* month = short_month_of_day(first.month);
    if (unit == CalendarUnit::Month)
        return fmt::format("{} {}", short_month_name(first.month), year_in_words(first.year));
    if (unit == CalendarUnit::Week) return week_text(first, civil_from_instant(begin + 6 * kDay));
    return fmt::format("{} {} {}", first.day, month, year_in_words(first.year));
}

const char* unit_word(CalendarUnit unit) {
    return unit == CalendarUnit::Month ? tr("month") : unit == CalendarUnit::Week ? tr("week") : tr("day");
}

const char* units_word(CalendarUnit unit) {
    return unit == CalendarUnit::Month ? tr("months") : unit == CalendarUnit::Week ? tr("weeks") : tr("days");
}

std::string measure_words(const Column* measure) {
    if (measure == nullptr) return tr_in("beside a number", "events");
    return measure->unit.empty() ? measure->name : std::string(tr(measure->unit));
}

std::string matching_words(double radius_km) {
    if (radius_km <= 0) {
        return tr(
            "Places match by their names (case, accents, ё and hyphens aside) or by their GeoNames numbers, "
            "not by distance.");
    }
    return std::string(
        Line("Places match by their names (case, accents, ё and hyphens aside) or by their GeoNames "
             "numbers; what finds no partner so goes with the nearest within {} km.",
             number_text(radius_km).view())
            .view());
}

std::string match_words(const ReconciledPlace& place) {
    switch (place.match) {
        case PlaceMatch::Name:
            return tr("the places match by name");
        case PlaceMatch::Distance:
            return std::string(Line("the places match by distance: {:.1Lf} km apart", place.apart_km).view());
        case PlaceMatch::None:
            break;
    }
    return place.events[kLeftSide] > 0 ? tr("B has no report of this place at any time")
                                       : tr("A has no report of this place at any time");
}

}  // namespace courtyard::ui
