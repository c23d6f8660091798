#include "io/own_columns.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "base/translate.h"
#include "io/placement.h"
#include "io/precision_codes.h"
#include "io/reasons.h"
#include "io/row_ranges.h"
#include "time/calendar.h"

namespace courtyard {
namespace {

constexpr std::string_view kNames[] = {
    own::kBegin,     own::kEnd,      own::kTimePrecision,     own::kTimeBasis, own::kSourceRow, own::kZone,
    own::kLongitude, own::kLatitude, own::kLocationPrecision, own::kAbout,     own::kFid};
constexpr std::size_t kNeeded = 5;  ///< So many of them make a file ours.

bool is_own(std::string_view name) {
    return std::find(std::begin(kNames), std::end(kNames), name) != std::end(kNames);
}

std::optional<std::int64_t> whole_number(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

/// The column with each distinct text converted; empty when one of them cannot be.
template <typename T, typename Value, typename Convert>
std::optional<T> converted(const TextColumn& text, Value missing, const Convert& convert) {
    std::vector<Value> by_code;
    for (const std::string_view value : text.dictionary) {
        const auto made = convert(value);
        if (!made) return std::nullopt;
        by_code.push_back(*made);
    }
    T out;
    out.values.reserve(text.codes.size());
    for (std::size_t row = 0; row < text.codes.size(); ++row) {
        const std::uint32_t code = text.codes[row];
        out.values.push_back(code == TextColumn::kMissing ? missing : by_code[code]);
    }
    return out;
}

std::optional<std::uint8_t> truth_of(std::string_view text) {
    if (text == "true") return std::uint8_t{1};
    if (text == "false") return std::uint8_t{0};
    return std::nullopt;
}

void make_real(Column& column) {
    RealColumn out;
    for (std::size_t row = 0; row < column.size(); ++row)
        out.values.push_back(column.number(row).value_or(std::nan("")));
    column.values = std::move(out);
}

/// Gives a column the type that it had when it was written. One that was changed since stays as it is.
void give_type(Column& column, ColumnType type) {
    if (column.type() == type) return;
    const auto* text = std::get_if<TextColumn>(&column.values);
    if (!text) {
        if (type == ColumnType::Text) column.values = as_text(column);
        if (type == ColumnType::Real && column.type() == ColumnType::Integer) make_real(column);
        return;
    }
    if (type == ColumnType::Integer) {
        if (auto made = converted<IntegerColumn>(*text, IntegerColumn::kMissing, whole_number))
            column.values = std::move(*made);
    } else if (type == ColumnType::Real) {
        if (auto made = converted<RealColumn>(*text, std::nan(""), number_of))
            column.values = std::move(*made);
    } else if (type == ColumnType::Boolean) {
        if (auto made = converted<BooleanColumn>(*text, BooleanColumn::kMissing, truth_of))
            column.values = std::move(*made);
    }
}

/// The columns in the order, with the names and of the types of the account; others follow.
std::vector<Column> by_account(std::vector<Column> columns, const OwnAccount& account, std::size_t rows) {
    std::vector<Column> out;
    for (const OwnAccount::Line& line : account.columns) {
        const auto found = std::find_if(columns.begin(), columns.end(),
                                        [&](const Column& c) { return c.name == line.written; });
        Column column{line.name, Role::None, {}, TextColumn{}, {}};
        if (found != columns.end()) {
            column = std::move(*found);
            columns.erase(found);
            column.name = line.name;
        } else {  // formats without a header say nothing of a column without values
            std::get<TextColumn>(column.values).codes.resize(rows);
        }
        give_type(column, line.type);
        out.push_back(std::move(column));
    }
    for (Column& column : columns) out.push_back(std::move(column));
    return out;
}

/// The numbers of the rows in the file that was first read, when each row has one and they ascend.
std::optional<PackedRows> first_numbers(const Column& column) {
    const auto* integers = std::get_if<IntegerColumn>(&column.values);
    if (!integers) return std::nullopt;
    PackedRows out;
    out.reserve(integers->values.size());
    std::int64_t before = 0;
    for (std::size_t row = 0; row < integers->values.size(); ++row) {
        const std::int64_t number = integers->values[row];
        if (number <= before) return std::nullopt;
        before = number;
        out.push_back(static_cast<std::uint64_t>(number));
    }
    return out;
}

/// Remarks made so far follow their rows to the new numbers.
void renumber(RawTable& raw, PackedRows numbers) {
    if (!raw.ledger.entries.empty()) {
        std::unordered_map<std::uint64_t, std::uint64_t> now;
        for (std::size_t row = 0; row < numbers.size(); ++row) now[raw.source_rows[row]] = numbers[row];
        for (LedgerEntry& entry : raw.ledger.entries) {
            const auto found = now.find(entry.source_row);
            if (found != now.end()) entry.source_row = found->second;
        }
    }
    raw.source_rows = std::move(numbers);
}

/// A moment as it is written in kBegin or kEnd.
struct Moment {
    Instant at = 0;
    bool day = false, utc = false;
};

std::optional<Moment> moment_of(std::string_view text) {
    const TimeReading reading = read_unambiguous_time(text);
    if (reading.time) {
        return Moment{reading.time->span.begin, text.find('T') == text.npos,
                      reading.time->basis == TimeBasis::Utc};
    }
    // the end of the last year that dates can have
    if (text == "+10000-01-01T00:00:00Z") return Moment{253'402'300'800'000, false, true};
    if (text == "+10000-01-01T00:00:00") return Moment{253'402'300'800'000, false, false};
    return std::nullopt;
}

std::optional<TimePrecision> precision_named(std::string_view name) {
    for (int i = 0; i <= static_cast<int>(TimePrecision::Year); ++i) {
        if (time_precision_name(static_cast<TimePrecision>(i)) == name) return static_cast<TimePrecision>(i);
    }
    return std::nullopt;
}

std::optional<TimeBasis> basis_named(std::string_view name) {
    for (const auto basis : {TimeBasis::Utc, TimeBasis::Local, TimeBasis::Zone}) {
        if (time_basis_name(basis) == name) return basis;
    }
    return std::nullopt;
}

/// A column as text, each distinct value read once.
template <typename T>
class Read {
public:
    Read(const Column* column, std::optional<T> (*read)(std::string_view)) {
        if (!column) return;
        text_ = as_text(*column);
        for (const std::string_view value : text_.dictionary) by_code_.push_back(read(value));
    }
    std::optional<T> at(std::size_t row) const {
        if (text_.codes.empty() || text_.codes[row] == TextColumn::kMissing) return std::nullopt;
        return by_code_[text_.codes[row]];
    }
    std::string_view raw(std::size_t row) const {
        return text_.codes.empty() ? std::string_view{} : text_.at(row);
    }

private:
    TextColumn text_;
    std::vector<std::optional<T>> by_code_;
};

/// What our columns of time say of one row.
ParsedTime time_of(const Moment& begin, const std::optional<Moment>& end,
                   std::optional<TimePrecision> precision, std::optional<TimeBasis> basis) {
    ParsedTime out;
    out.precision = precision.value_or(begin.day ? TimePrecision::Day : TimePrecision::Second);
    out.basis = basis.value_or(begin.utc ? TimeBasis::Utc : TimeBasis::Local);
    out.span.begin = begin.at;
    out.span.end = begin.at + (begin.day ? kDay : kSecond);
    if (end) out.span.end = end->day ? end->at + kDay : end->at;
    return out;
}

}  // namespace

std::optional<OwnAccount> take_account(RawTable& raw) {
    const auto holds = [&](std::string_view name) {
        return std::any_of(raw.columns.begin(), raw.columns.end(),
                           [&](const ColumnCollector& c) { return c.name() == name; });
    };
    if (!std::all_of(kNames, kNames + kNeeded, holds) || !holds(own::kAbout)) return std::nullopt;
    for (ColumnCollector& collector : raw.columns) {
        if (collector.name() != own::kAbout) continue;
        const Column about = std::move(collector).finish(raw.row_count());
        collector = ColumnCollector(std::string(own::kAbout));
        const auto* text = std::get_if<TextColumn>(&about.values);
        if (text && !text->dictionary.empty()) return account_of_text(text->dictionary[0]);
    }
    return std::nullopt;
}

std::optional<OwnColumns> OwnColumns::take(std::vector<Column>& columns, RawTable& raw,
                                           std::optional<OwnAccount> account) {
    const auto holds = [&](std::string_view name) {
        return std::any_of(columns.begin(), columns.end(), [&](const Column& c) { return c.name == name; });
    };
    if (!std::all_of(kNames, kNames + kNeeded, holds)) return std::nullopt;
    OwnColumns out;
    const auto first_own = std::stable_partition(columns.begin(), columns.end(),
                                                 [](const Column& c) { return !is_own(c.name); });
    out.taken_.assign(std::make_move_iterator(first_own), std::make_move_iterator(columns.end()));
    columns.erase(first_own, columns.end());
    raw.derived = account.has_value();
    if (account) out.account_ = std::move(*account);
    columns = by_account(std::move(columns), out.account_, raw.row_count());
    if (auto numbers = first_numbers(*out.get(own::kSourceRow))) renumber(raw, std::move(*numbers));
    raw.ledger.notes.emplace_back(
        tr("written by Courtyard: times, places and their precision are those of its own columns "
           "(courtyard_begin …)"));
    return out;
}

const Column* OwnColumns::get(std::string_view name) const {
    const auto found =
        std::find_if(taken_.begin(), taken_.end(), [&](const Column& c) { return c.name == name; });
    return found == taken_.end() ? nullptr : &*found;
}

Mapping OwnColumns::completed(const Mapping& asked) const {
    Mapping out = asked;
    if (out.profile.empty()) out.profile = account_.profile;
    for (const OwnAccount::Line& line : account_.columns) out.roles.try_emplace(line.name, line.role);
    return out;
}

void OwnColumns::place(RawTable& raw, Placements& rows) const {
    CoordinateColumns columns{get(own::kLongitude), get(own::kLatitude), nullptr};
    if (columns.longitude && columns.latitude) {  // a text column may have been taken for a geometry
        raw.has_geometry = false;
        for (RawPoint& point : raw.points) point.source = PointSource::Nothing;
    } else {
        columns = {};
    }
    place_rows(raw, columns, rows);
    ProfileMapping unknown;
    apply_location_precision(get(own::kLocationPrecision), unknown, rows);
}

void OwnColumns::date(RawTable& raw, Placements& rows) const {
    const Read<Moment> begins(get(own::kBegin), moment_of), ends(get(own::kEnd), moment_of);
    const Read<TimePrecision> precisions(get(own::kTimePrecision), precision_named);
    const Read<TimeBasis> bases(get(own::kTimeBasis), basis_named);
    for_rows(raw.ledger, rows.size(), [&](std::size_t first, std::size_t last, Ledger& ledger) {
        for (std::size_t row = first; row < last; ++row) {
            const auto begin = begins.at(row);
            const auto tell = [&](RowFate fate, std::string_view reason, std::string_view text) {
                LedgerWriter{ledger}.add(raw.source_rows[row], fate, reason, text);
            };
            if (!begin) {
                const bool empty = begins.raw(row).empty();
                tell(RowFate::Undated, empty ? reasons::kNoDate : reasons::kUnreadableDate, begins.raw(row));
                continue;
            }
            ParsedTime time = time_of(*begin, ends.at(row), precisions.at(row), bases.at(row));
            if (time.span.empty()) {
                tell(RowFate::Accepted, reasons::kEndBeforeBegin, ends.raw(row));
                time = time_of(*begin, std::nullopt, precisions.at(row), bases.at(row));
            }
            rows.set_time(row, time.span, time.precision, time.basis);
        }
    });
}

void OwnColumns::place_and_date(RawTable& raw, Placements& rows) const {
    place(raw, rows);
    date(raw, rows);
}

void OwnColumns::complete(std::vector<Column>& columns, Placements& rows, TableFacts& facts) const {
    for (const OwnAccount::Line& line : account_.columns) {
        const auto found = std::find_if(columns.begin(), columns.end(),
                                        [&](const Column& c) { return c.name == line.name; });
        if (found == columns.end()) continue;
        found->derived_from = line.derived_from;
        if (!line.unit.empty()) found->unit = line.unit;
    }
    const Column* zones = get(own::kZone);
    const auto* text = zones ? std::get_if<TextColumn>(&zones->values) : nullptr;
    if (!text || text->dictionary.empty() || !rows.zones.empty()) return;
    for (const std::string_view name : text->dictionary) facts.zone_names.emplace_back(name);
    rows.zones = text->codes;
}

}  // namespace courtyard
