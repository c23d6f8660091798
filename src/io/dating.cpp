#include "io/dating.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "io/reasons.h"
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

/// A column of times: how it is written, and each distinct value read once.
struct TimeColumn {
    TextColumn text;
    std::vector<ValueReading> by_code;
    ValueReading none;

    const ValueReading& at(std::size_t row) const {
        const std::uint32_t code = text.codes[row];
        return code == TextColumn::kMissing ? none : by_code[code];
    }
};

TimeFormatDetector detector_of(const std::string& name, const TextColumn& text) {
    std::vector<std::uint64_t> uses(text.dictionary.size());
    for (const std::uint32_t code : text.codes) {
        if (code != TextColumn::kMissing) ++uses[code];
    }
    TimeFormatDetector detector(name);
    for (std::size_t code = 0; code < uses.size(); ++code) detector.add(text.dictionary[code], uses[code]);
    return detector;
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

/// Reads a column whole and notes how it is written. `order` settles day and month where the column cannot.
TimeColumn read_column(const Column& column, std::optional<TimeFormatDecision>& order, Ledger& ledger) {
    TimeColumn out{as_text(column), {}, {}};
    out.none.missing = true;
    auto decision = detector_of(column.name, out.text).decide();
    if (decision && decision->ambiguous_day_month && order && !order->ambiguous_day_month &&
        order->day_over_12 > 0) {
        decision->format = order->format;
        decision->ambiguous_day_month = false;
        decision->evidence = "as in the column of the begin";
    }
    if (decision) {
        ledger.notes.push_back(fmt::format("times of \"{}\" are read as {}: {}", column.name,
                                           time_format_name(decision->format), decision->evidence));
    }
    for (const std::string& value : out.text.dictionary) out.by_code.push_back(read_value(value, decision));
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

/// Dates one layer, row by row.
class RowDater {
public:
    RowDater(RawTable& table, const TimeColumns& columns) : table_(table), ledger_{table.ledger} {
        std::optional<TimeFormatDecision> order;
        if (columns.begin) begin_ = read_column(*columns.begin, order, table.ledger);
        if (columns.end) end_ = read_column(*columns.end, order, table.ledger);
        if (columns.clock && columns.begin) {
            clock_ = as_text(*columns.clock);
            for (const std::string& value : clock_->dictionary) clocks_.push_back(parse_time_of_day(value));
            table.ledger.notes.push_back(
                fmt::format("\"{}\" is the time of day of \"{}\"", columns.clock->name, columns.begin->name));
        }
    }

    std::optional<ParsedTime> time_of(std::size_t row) {
        const ValueReading none{{}, {}, {}, {}, true};
        const ValueReading& begin = begin_ ? begin_->at(row) : none;
        if (!begin.time) {
            const std::string_view reason = begin.missing ? reasons::kNoDate : begin.reason;
            add(row, RowFate::Undated, reason, begin_ ? begin_->text.at(row) : std::string_view{});
            return std::nullopt;
        }
        if (!begin.reason.empty()) add(row, RowFate::Accepted, begin.reason, begin_->text.at(row));
        ParsedTime time = *begin.time;
        if (clock_ && time.precision == TimePrecision::Day) set_clock(row, time);
        if (begin.range) time.span.end = std::max(begin.range->end, time.span.end);
        if (end_) set_end(row, time);
        return time;
    }

private:
    void add(std::size_t row, RowFate fate, std::string_view reason, std::string_view raw) {
        ledger_.add(table_.source_rows[row], fate, reason, raw);
    }

    void set_clock(std::size_t row, ParsedTime& time) {
        const std::string_view raw = clock_->at(row);
        if (is_missing_word(raw)) return;
        if (const auto& clock = clocks_[clock_->codes[row]]) {
            time = at_clock(time, *clock);
        } else {
            add(row, RowFate::Accepted, reasons::kUnreadableClock, raw);
        }
    }

    void set_end(std::size_t row, ParsedTime& time) {
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
        if (!to) return add(row, RowFate::Accepted, reasons::kUnreadableEnd, end_->text.at(row));
        if (const auto span = span_between(time, *to)) {
            time.span = *span;
        } else if (to->span.begin < time.span.begin) {
            add(row, RowFate::Accepted, reasons::kEndBeforeBegin, end_->text.at(row));
        }
    }

    RawTable& table_;
    LedgerWriter ledger_;
    std::optional<TimeColumn> begin_, end_;
    std::optional<TextColumn> clock_;
    std::vector<std::optional<TimeOfDay>> clocks_;
};

}  // namespace

bool reads_as_clock(const Column& column) {
    const auto* text = std::get_if<TextColumn>(&column.values);
    if (!text || text->dictionary.empty()) return false;
    std::size_t present = 0, good = 0;
    for (const std::string& value : text->dictionary) {
        if (is_missing_word(value)) continue;
        ++present;
        if (parse_time_of_day(value)) ++good;
    }
    return good > 0 && good * 2 > present;
}

bool reads_as_time(const Column& column) {
    return detector_of(column.name, as_text(column)).decide().has_value();
}

void date_rows(RawTable& table, const TimeColumns& columns, std::span<RowPlacement> rows) {
    RowDater dater(table, columns);
    for (std::size_t row = 0; row < rows.size(); ++row) rows[row].time = dater.time_of(row);
}

}  // namespace courtyard
