#include "ui/panels/compare_words.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "base/translate.h"
#include "time/calendar.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

constexpr double kMostExact = 1e15;

/// Of a size that is not whole: three digits, and no more than a person takes in.
std::string rounded_text(double size) {
    if (size >= 1000 && size < kMostExact)
        return with_thousands(static_cast<std::uint64_t>(std::llround(size)));
    return tr_format("{:.3Lg}", size);
}

std::string count_of(std::uint64_t events) {
    return tr_format_plural("{} event", "{} events", events, with_thousands(events));
}

/// "A, 23 January 2021: 12 events, 3 more possible".
std::string period_words(const FrameView& view, const char* name, const TemporalExtent& period,
                         const PeriodValue& value, const PeriodTally& tally,
                         const ComparedPeriods& compared) {
    const bool sums = compared.scale.sums;
    const ShownClock& clock = view.session.document().clock;
    std::string out = fmt::format("{}, {}: ", name, range_in_words(period, clock.words()));
    if (sums) {
        out += value.value ? amount_text(*value.value) : std::string(tr("not known"));
        if (value.value && compared.scale.ranges) out += fmt::format(" ({})", range_text(value));
        out += fmt::format(" · {}", count_of(tally.certain.events));
        if (tally.certain.unknown > 0)
            out += fmt::format(", {} {}", with_thousands(tally.certain.unknown), tr("without a number"));
    } else {
        out += count_of(tally.certain.events);
        if (compared.scale.divide_a != 1 || compared.scale.divide_b != 1)
            out += fmt::format(" · {} {}", amount_text(value.value.value_or(0)), tr_in("rate", "a day"));
    }
    if (tally.possible.events > 0)
        out += fmt::format(", {} {}", with_thousands(tally.possible.events), tr("more possible"));
    return out;
}

}  // namespace

std::string amount_text(double value) {
    const double size = std::abs(value);
    const bool whole = size == std::floor(size) && size < kMostExact;
    const char* sign = value < 0 ? "−" : "";
    return sign + (whole ? with_thousands(static_cast<std::uint64_t>(size)) : rounded_text(size));
}

std::string signed_text(double value) {
    return (value > 0 ? "+" : "") + amount_text(value);
}

std::string relative_text(const ChangeRow& row) {
    if (!row.difference) return "?";
    if (row.baseline == Baseline::Small) return tr("limited");
    if (row.relative) {
        const double percent = *row.relative * 100;
        const double size = std::abs(percent);
        const std::string number = size >= 1000
                                       ? with_thousands(static_cast<std::uint64_t>(std::min(size, 1e15)))
                                   : size >= 10 ? fmt::format("{:.0f}", size)
                                                : tr_format("{:.1Lf}", size);
        return fmt::format("{}{} %", percent < 0 ? "−" : percent > 0 ? "+" : "", number);
    }
    return row.a.value && *row.a.value == 0 && *row.difference > 0 ? tr("new") : "";
}

std::string value_text(const PeriodValue& value, const BinTally& tally, bool sums) {
    if (!value.value) return "?";
    return amount_text(*value.value) + (sums && tally.unknown > 0 ? "+" : "");
}

std::string range_text(const PeriodValue& value) {
    if (value.low == value.high) return {};
    return fmt::format("{}–{}", amount_text(value.low), amount_text(value.high));
}

std::string place_title(const ComparedPlaces& places, std::uint32_t place) {
    return places.in_no_area(place) ? std::string(tr("in no region")) : places.places[place].name;
}

std::string what_is_compared(const LayerState& layer, const PeriodComparison& comparison) {
    const Column* column = compared_column(layer, comparison);
    std::string out = column == nullptr ? tr_in("beside a number", "events")
                      : column->unit.empty() || column->unit == column->name ? column->name
                                                                             : std::string(tr(column->unit));
    if (comparison.scale == ComparedScale::PerDay) return tr_format("{} a day", out);
    return out;
}

std::vector<std::string> change_in_words(const FrameView& view, const ComparedPeriods& compared,
                                         const ChangeRow& row, const PeriodTally& a, const PeriodTally& b) {
    const ComparisonBasis& basis = compared.counted->basis;
    std::vector<std::string> lines{period_words(view, "A", basis.a, row.a, a, compared),
                                   period_words(view, "B", basis.b, row.b, b, compared)};
    if (!row.difference) {
        lines.emplace_back(tr("B − A: not known, as no event of one period has a number"));
        return lines;
    }
    std::string words = fmt::format("B − A: {}", signed_text(*row.difference));
    if (row.low_difference != row.high_difference)
        words += fmt::format(" ({} … {})", signed_text(row.low_difference), signed_text(row.high_difference));
    if (row.relative) words += fmt::format(", {}", relative_text(row));
    lines.push_back(std::move(words));
    if (row.baseline == Baseline::Small)
        lines.emplace_back(tr("Limited change: with so few events in A no per cent is told"));
    return lines;
}

std::string changes_csv(const FrameView& view, const ComparedPeriods& compared) {
    const InEnglish in_english;
    const ShownClock& clock = view.session.document().clock;
    const ComparisonBasis& basis = compared.counted->basis;
    const bool sums = compared.scale.sums;
    std::string out =
        "place,within,a,a_low,a_high,a_events,a_without_number,a_possible,b,b_low,b_high,"
        "b_events,b_without_number,b_possible,difference,relative,period_a,period_b\n";
    const auto field = [&](const std::string& text, char after = ',') {
        append_csv_field(out, text);
        out += after;
    };
    const auto number = [&](const std::optional<double>& value) {
        field(value ? fmt::format("{}", *value) : "");
    };
    const auto period = [&](const PeriodValue& value, const PeriodTally& tally) {
        number(value.value);
        number(sums && compared.scale.ranges ? std::optional(value.low) : std::nullopt);
        number(sums && compared.scale.ranges ? std::optional(value.high) : std::nullopt);
        number(tally.certain.events);
        number(sums ? std::optional<double>(tally.certain.unknown) : std::nullopt);
        number(tally.possible.events);
    };
    for (const ChangeRow& row : compared.rows) {
        const PlaceChange& change = compared.counted->changes.places[row.change];
        field(place_title(*compared.counted->places, change.place));
        field(compared.counted->places->places[change.place].within);
        period(row.a, change.a);
        period(row.b, change.b);
        number(row.difference);
        number(row.relative);
        field(range_in_words(basis.a, clock.words()));
        field(range_in_words(basis.b, clock.words()), '\n');
    }
    return out;
}

std::string length_in_words(const TemporalExtent& period) {
    const Instant length = period.duration();
    const Instant unit = length % kDay == 0 ? kDay : length % kHour == 0 ? kHour : kMinute;
    const auto n = static_cast<std::uint64_t>(length / unit);
    if (unit == kDay) return tr_format_plural("{} day", "{} days", n, with_thousands(n));
    if (unit == kHour) return tr_format_plural("{} hour", "{} hours", n, with_thousands(n));
    return tr_format_plural("{} minute", "{} minutes", n, with_thousands(n));
}

}  // namespace courtyard::ui
