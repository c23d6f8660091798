#include "io/dating.h"

#include <fmt/core.h>

#include <algorithm>

#include "base/parallel.h"
#include "base/text.h"
#include "base/translate.h"
#include "io/reasons.h"
#include "io/row_ranges.h"
#include "time/calendar.h"
#include "time/parse.h"

namespace courtyard {
namespace {

/// What a distinct value of a time column means.
struct ValueReading {
    std::optional<ParsedTime> time;
    std::optional<TemporalExtent> range;  ///< When the value is a range of times.
    std::optional<TimeOfDay> clock;       ///< When it is a clock time only.
    std::string_view reason;              ///< Remark, or why there is no time; empty when all is plain.
    bool missing = false;
};

constexpr std::size_t kLeastValues = 2048;  ///< Of a range that is worth a thread.

/// The values of a column as text: the column's own where it is text, else written out.
class TextOf {
public:
    explicit TextOf(const Column& column) : own_(std::get_if<TextColumn>(&column.values)) {
        if (!own_) written_ = as_text(column);
    }
    const TextColumn& get() const { return own_ ? *own_ : written_; }

private:
    const TextColumn* own_;
    TextColumn written_;
};

/// A column of times: how it is written, and each distinct value read once.
struct TimeColumn {
    TextOf text;
    std::vector<ValueReading> by_code;
    ValueReading none;

    const ValueReading& at(std::size_t row) const {
        const std::uint32_t code = text.get().codes[row];
        return code == TextColumn::kMissing ? none : by_code[code];
    }
    std::string_view raw(std::size_t row) const { return text.get().at(row); }
};

TimeFormatDetector detector_of(const std::string& name, const TextColumn& text) {
    std::vector<std::uint64_t> uses(text.dictionary.size());
    text.codes.visit([&](auto codes) {
        using Code = typename decltype(codes)::value_type;
        for (const Code code : codes) {
            if (code != PackedCodes::kMissingOf<Code>) ++uses[code];
        }
    });
    std::vector<TimeFormatDetector> parts(most_ranges(), TimeFormatDetector(name));
    const std::size_t count =
        parallel_ranges(uses.size(), kLeastValues, [&](std::size_t part, std::size_t begin, std::size_t end) {
            for (std::size_t code = begin; code < end; ++code)
                parts[part].add(text.dictionary[code], uses[code]);
        });
    for (std::size_t part = 1; part < count; ++part) parts[0].merge(parts[part]);
    return parts[0];
}

bool day_and_month_differ(std::string_view value) {
    const auto one = parse_time(value, TimeFormat::DayMonthYear),
               other = parse_time(value, TimeFormat::MonthDayYear);
    return one && other && *one != *other;
}

ValueReading in_decided_format(std::string_view value, const TimeFormatDecision& decision) {
    ValueReading out;
    const TimeReading reading = read_time(value, decision.format);
    out.time = reading.time;
    if (reading.trouble == TimeTrouble::NoSuchDate) out.reason = reasons::kNoSuchDate;
    if (!out.time || !day_and_month_differ(value) || value.find('.') < value.find_first_of("/-")) return out;
    if (decision.mixed_day_month) {
        out.time.reset();
        out.reason = reasons::kAmbiguousDate;
    } else if (decision.ambiguous_day_month) {
        out.reason = reasons::kDayMonthGuessed;
    }
    return out;
}

ValueReading read_value(std::string_view value, const std::optional<TimeFormatDecision>& decision) {
    ValueReading out;
    if (is_missing_word(value)) {
        out.missing = true;
        return out;
    }
    if (decision) out = in_decided_format(value, *decision);
    if (out.time && out.reason.empty() && has_leading_remark(value)) out.reason = reasons::kUncertainDate;
    if (out.time || !out.reason.empty()) return out;
    const TimeFormat format = decision ? decision->format : TimeFormat::Iso;
    if (const auto range = parse_time_range(value, format)) {
        out.time = range->from;
        out.range = span_between(range->from, range->to);
        out.reason = out.range ? reasons::kDateRange : reasons::kEndBeforeBegin;
        return out;
    }
    const TimeReading other = read_unambiguous_time(value);
    out.time = other.time;
    out.reason = other.time                                 ? reasons::kOtherFormat
                 : other.trouble == TimeTrouble::NoSuchDate ? reasons::kNoSuchDate
                 : other.trouble == TimeTrouble::Ambiguous  ? reasons::kAmbiguousDate
                                                            : reasons::kUnreadableDate;
    if (!out.time) out.clock = parse_time_of_day(value);
    return out;
}

constexpr std::size_t kDayLength = 10;  ///< Of "2021-01-31".

/// What follows the clock of "2021-01-31T00:00:00Z", such as the zone; empty when that is no midnight.
std::optional<std::string_view> after_midnight(std::string_view text) {
    constexpr std::string_view kMidnight = "00:00:00";
    if (text.size() < kDayLength + 1 + kMidnight.size() || text[4] != '-' || text[7] != '-') return {};
    if (text[kDayLength] != 'T' && text[kDayLength] != ' ') return {};
    text.remove_prefix(kDayLength + 1);
    if (!text.starts_with(kMidnight)) return {};
    text.remove_prefix(kMidnight.size());
    return text.starts_with('.') ? std::nullopt : std::optional(text);
}

/// What the times of a column have beside their days.
enum class Clocks { NoTimes, AllMidnight, Differ };

/// All midnight of one zone: dates, in a field that has room for a time of day.
Clocks clocks_of(const Column* column) {
    if (!column) return Clocks::NoTimes;
    const auto* text = std::get_if<TextColumn>(&column->values);
    if (!text) return Clocks::Differ;
    std::optional<std::string_view> zone;
    for (const std::string_view value : text->dictionary) {
        if (is_missing_word(value)) continue;
        const auto after = after_midnight(value);
        if (!after || (zone && *zone != *after)) return Clocks::Differ;
        zone = after;
    }
    return zone ? Clocks::AllMidnight : Clocks::NoTimes;
}

/// What the clock in a column's texts means.
enum class Clock { AsWritten, NoneKnown };

/// Reads a column whole and notes how it is written. `order` settles day and month where the column cannot.
TimeColumn read_column(const Column& column, const ChosenFormat& chosen, Clock clock,
                       std::optional<TimeFormatDecision>& order, Ledger& ledger, DatingReport& report) {
    TimeColumn out{TextOf(column), {}, {}};
    out.none.missing = true;
    const TextColumn& text = out.text.get();
    auto decision = detector_of(column.name, text).decide();
    if (const auto format = chosen ? chosen(column.name) : std::nullopt) {
        if (!decision) decision.emplace();
        decision->format = *format;
        decision->ambiguous_day_month = decision->mixed_day_month = false;
        decision->evidence = tr("as was chosen for this column");
    } else if (decision && decision->ambiguous_day_month && order && !order->ambiguous_day_month &&
               order->day_over_12 > 0) {
        decision->format = order->format;
        decision->ambiguous_day_month = false;
        decision->evidence = tr("as in the column of the begin");
    }
    if (decision) {
        ledger.notes.push_back(tr_format("times of \"{}\" are read as {}: {}", column.name,
                                         tr(time_format_name(decision->format)), decision->evidence));
        report.columns.push_back({column.name, decision->format, decision->evidence});
    } else {
        report.columns.push_back(
            {column.name, std::nullopt, tr("no way of writing dates fits most of its values")});
    }
    out.by_code.resize(text.dictionary.size());
    parallel_ranges(out.by_code.size(), kLeastValues, [&](std::size_t, std::size_t begin, std::size_t end) {
        for (std::size_t code = begin; code < end; ++code) {
            const std::string_view value = text.dictionary[code];
            out.by_code[code] =
                read_value(clock == Clock::NoneKnown ? value.substr(0, kDayLength) : value, decision);
        }
    });
    order = decision;
    return out;
}

/// A day with a clock time becomes that time.
ParsedTime at_clock(const ParsedTime& day, const TimeOfDay& clock) {
    static constexpr Instant kLengths[] = {1, kSecond, kMinute, kHour};
    ParsedTime out = day;
    out.span.begin += clock.since_midnight;
    out.span.end = out.span.begin + kLengths[static_cast<std::size_t>(clock.precision)];
    out.precision = clock.precision;
    return out;
}

/// The columns of times of one layer, each distinct value read: dates its rows. Shared by threads.
class RowDater {
public:
    RowDater(RawTable& table, const TimeColumns& columns, const ChosenFormat& chosen, DatingReport& report)
        : table_(table) {
        std::optional<TimeFormatDecision> order;
        const auto asked = [&](const Column* c) { return c && chosen && chosen(c->name); };
        const bool days = clocks_of(columns.begin) == Clocks::AllMidnight &&
                          clocks_of(columns.end) != Clocks::Differ && !asked(columns.begin) &&
                          !asked(columns.end);
        if (days) {
            table.ledger.notes.push_back(
                tr_format("times of \"{}\" are all midnight: taken for dates without a time of day",
                          columns.begin->name));
        }
        const Clock clock = days ? Clock::NoneKnown : Clock::AsWritten;
        const auto read = [&](const Column& column) {
            return read_column(column, chosen, clock, order, table.ledger, report);
        };
        if (columns.begin) begin_.emplace(read(*columns.begin));
        if (columns.end) end_.emplace(read(*columns.end));
        if (columns.clock && columns.begin) {
            clock_.emplace(*columns.clock);
            for (const std::string_view value : clock_->get().dictionary)
                clocks_.push_back(parse_time_of_day(value));
            table.ledger.notes.push_back(
                tr_format("\"{}\" is the time of day of \"{}\"", columns.clock->name, columns.begin->name));
        }
    }

    std::optional<ParsedTime> time_of(std::size_t row, LedgerWriter ledger) const {
        static const ValueReading nothing{{}, {}, {}, {}, true};
        const Remarks remarks{ledger, table_.source_rows[row]};
        const ValueReading& begin = begin_ ? begin_->at(row) : nothing;
        if (!begin.time) {
            const std::string_view reason = begin.missing ? reasons::kNoDate : begin.reason;
            remarks.add(RowFate::Undated, reason, begin_ ? begin_->raw(row) : std::string_view{});
            return std::nullopt;
        }
        ParsedTime time = *begin.time;
        if (clock_ && time.precision == TimePrecision::Day) set_clock(row, time, remarks);
        if (begin.range) time.span.end = std::max(begin.range->end, time.span.end);
        if (end_) set_end(row, time, remarks);
        if (!begin.reason.empty())
            remarks.add(RowFate::Accepted, begin.reason, begin_->raw(row), words_of(time, begin));
        return time;
    }

private:
    struct Remarks {
        LedgerWriter ledger;
        std::uint64_t source_row;
        void add(RowFate fate, std::string_view reason, std::string_view raw,
                 std::string_view used = {}) const {
            LedgerWriter(ledger).add(source_row, fate, reason, raw, used);
        }
    };

    /// What was taken from a value: both ends where it is a range.
    static std::string words_of(const ParsedTime& time, const ValueReading& value) {
        std::string begin = format_instant(time.span.begin, time.precision);
        if (!value.range) return begin;
        return fmt::format("{} – {}", begin, format_instant(time.span.end - 1, time.precision));
    }

    void set_clock(std::size_t row, ParsedTime& time, const Remarks& remarks) const {
        const TextColumn& text = clock_->get();
        if (is_missing_word(text.at(row))) return;
        if (const auto& clock = clocks_[text.codes[row]]) {
            time = at_clock(time, *clock);
        } else {
            remarks.add(RowFate::Accepted, reasons::kUnreadableClock, text.at(row));
        }
    }

    void set_end(std::size_t row, ParsedTime& time, const Remarks& remarks) const {
        const ValueReading& end = end_->at(row);
        if (end.missing) return;
        std::optional<ParsedTime> to = end.time;
        if (!to && end.clock &&
            time.basis == TimeBasis::Local) {  // of the day of the begin, or the night after it
            ParsedTime day = time;
            day.span.begin -= ((time.span.begin % kDay) + kDay) % kDay;
            to = at_clock(day, *end.clock);
            if (to->span.begin <= time.span.begin) to->span.begin += kDay;
        }
        if (!to) return remarks.add(RowFate::Accepted, reasons::kUnreadableEnd, end_->raw(row));
        if (const auto span = span_between(time, *to)) {
            time.span = *span;
        } else if (to->span.begin < time.span.begin) {
            remarks.add(RowFate::Accepted, reasons::kEndBeforeBegin, end_->raw(row));
        }
    }

    const RawTable& table_;
    std::optional<TimeColumn> begin_, end_;
    std::optional<TextOf> clock_;
    std::vector<std::optional<TimeOfDay>> clocks_;
};

}  // namespace

bool reads_as_clock(const Column& column) {
    const auto* text = std::get_if<TextColumn>(&column.values);
    if (!text || text->dictionary.empty()) return false;
    std::size_t present = 0, good = 0;
    for (const std::string_view value : text->dictionary) {
        if (is_missing_word(value)) continue;
        ++present;
        if (parse_time_of_day(value)) ++good;
    }
    return good > 0 && good * 2 > present;
}

bool reads_as_time(const Column& column) {
    return detector_of(column.name, TextOf(column).get()).decide().has_value();
}

DatingReport date_rows(RawTable& table, const TimeColumns& columns, const ChosenFormat& chosen,
                       Placements& rows) {
    DatingReport report;
    const RowDater dater(table, columns, chosen, report);
    for_rows(table.ledger, rows.size(), [&](std::size_t begin, std::size_t end, Ledger& ledger) {
        for (std::size_t row = begin; row < end; ++row) {
            if (const auto time = dater.time_of(row, {ledger}))
                rows.set_time(row, time->span, time->precision, time->basis);
        }
    });
    return report;
}

}  // namespace courtyard
