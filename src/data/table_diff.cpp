#include "data/table_diff.h"

#include <fmt/core.h>

#include <algorithm>
#include <bit>
#include <functional>
#include <unordered_map>

#include "base/parallel.h"
#include "data/row_index.h"
#include "time/calendar.h"

namespace courtyard {
namespace {

constexpr std::uint32_t kNone = UINT32_MAX;
constexpr std::size_t kLeastRows = 16384;

std::uint64_t mixed(std::uint64_t h, std::uint64_t value) {
    h ^= value + 0x9E3779B97F4A7C15U + (h << 6) + (h >> 2);
    h *= 0xBF58476D1CE4E5B9U;
    return h ^ (h >> 29);
}

/// A column of both tables. Values are the same when their texts are.
class ColumnPair {
public:
    ColumnPair(const Column& before, const Column& after)
        : before_(before), after_(after), same_type_(before.type() == after.type()) {
        const auto* old_text = std::get_if<TextColumn>(&before.values);
        const auto* new_text = std::get_if<TextColumn>(&after.values);
        if (old_text && new_text) translate(old_text->dictionary, new_text->dictionary);
    }

    const std::string& name() const { return before_.name; }
    Role role() const { return before_.role; }
    std::uint64_t bits_before(std::size_t row) const { return bits(before_, row, nullptr); }
    std::uint64_t bits_after(std::size_t row) const { return bits(after_, row, &code_before_); }
    bool same(std::size_t old_row, std::size_t new_row) const {
        if (bits_before(old_row) != bits_after(new_row)) return false;
        return same_type_ || before_.text(old_row) == after_.text(new_row);
    }
    TableDiff::Cell cell(std::size_t old_row, std::size_t new_row) const {
        return {name(), before_.text(old_row), after_.text(new_row)};
    }

private:
    /// Codes of the new texts as the old dictionary has them; those that it lacks follow after its end.
    void translate(const TextDictionary& old_texts, const TextDictionary& new_texts) {
        std::unordered_map<std::string_view, std::uint32_t> codes;
        codes.reserve(old_texts.size() + new_texts.size());
        for (std::uint32_t code = 0; code < old_texts.size(); ++code)
            codes.try_emplace(old_texts[code], code);
        for (const std::string_view text : new_texts)
            code_before_.push_back(
                codes.try_emplace(text, static_cast<std::uint32_t>(codes.size())).first->second);
    }

    /// The same for the same values; for columns of one type never the same for different ones.
    std::uint64_t bits(const Column& column, std::size_t row, const std::vector<std::uint32_t>* codes) const {
        if (column.missing(row)) return UINT64_MAX;
        if (!same_type_) return std::hash<std::string>{}(column.text(row)) >> 1;
        if (const auto* text = std::get_if<TextColumn>(&column.values))
            return codes ? (*codes)[text->codes[row]] : text->codes[row];
        if (const auto* integers = std::get_if<IntegerColumn>(&column.values))
            return static_cast<std::uint64_t>(integers->values[row]);
        if (const auto* reals = std::get_if<RealColumn>(&column.values))
            return std::bit_cast<std::uint64_t>(reals->values[row]);
        return std::get<BooleanColumn>(column.values).values[row];
    }

    const Column& before_;
    const Column& after_;
    bool same_type_;
    std::vector<std::uint32_t> code_before_;
};

std::string position_text(const EventTable& table, std::size_t row) {
    const auto at = table.position(row);
    return at ? fmt::format("{:.7f}, {:.7f}", at->lat(), at->lon()) : std::string{};
}

std::string time_text(const EventTable& table, std::size_t row) {
    const auto when = table.time(row);
    if (!when) return {};
    const bool days = when->span.begin % kDay == 0 && when->span.end % kDay == 0;
    const std::string zone = when->basis == TimeBasis::Local || days ? "" : " UTC";
    return fmt::format("{} – {}{}", format_instant(when->span.begin, TimePrecision::Second),
                       format_instant(when->span.end, TimePrecision::Second), zone);
}

std::uint64_t place_and_time_bits(const EventTable& table, std::size_t row) {
    std::uint64_t h = 0;
    if (const auto at = table.position(row))
        h = mixed(static_cast<std::uint32_t>(at->lon_e7), static_cast<std::uint32_t>(at->lat_e7));
    if (const auto when = table.time(row)) {
        h = mixed(h, static_cast<std::uint64_t>(when->span.begin));
        h = mixed(h, static_cast<std::uint64_t>(when->span.end));
    }
    return h;
}

bool tells_place(Role role) {
    return role == Role::Longitude || role == Role::Latitude || role == Role::Coordinates;
}
bool tells_time(Role role) {
    return role == Role::Begin || role == Role::End || role == Role::Time;
}

/// Both tables side by side.
class Comparison {
public:
    Comparison(const EventTable& before, const EventTable& after) : before_(before), after_(after) {
        for (const Column& column : before.columns()) {
            if (const Column* other = after.column(column.name)) {
                pairs_.emplace_back(column, *other);
            } else {
                out_.columns_removed.push_back(column.name);
            }
        }
        for (const Column& column : after.columns()) {
            if (!before.column(column.name)) out_.columns_added.push_back(column.name);
        }
        partner_.resize(after.row_count(), kNone);
        taken_.resize(before.row_count(), 0);
    }

    TableDiff run() {
        match_ids();
        match_rows();
        for (std::uint32_t row = 0; row < partner_.size(); ++row) compare(row);
        for (std::uint32_t row = 0; row < taken_.size(); ++row) {
            if (!taken_[row]) out_.removed.push_back(row);
        }
        return std::move(out_);
    }

private:
    void pair(std::uint32_t old_row, std::uint32_t new_row) {
        partner_[new_row] = old_row;
        taken_[old_row] = 1;
    }

    /// Rows whose id stands once in each table.
    void match_ids() {
        const Column* old_ids = before_.column(Role::Id);
        const Column* new_ids = after_.column(Role::Id);
        if (!old_ids || !new_ids || old_ids->name != new_ids->name) return;
        out_.by_id = true;
        const ColumnPair ids(*old_ids, *new_ids);
        const auto old_hash = [&](std::size_t row) { return mixed(0, ids.bits_before(row)); };
        const auto new_hash = [&](std::size_t row) { return mixed(0, ids.bits_after(row)); };
        const RowIndex old_index(taken_.size(), old_hash,
                                 [&](auto a, auto b) { return old_ids->text(a) == old_ids->text(b); });
        const RowIndex new_index(partner_.size(), new_hash,
                                 [&](auto a, auto b) { return new_ids->text(a) == new_ids->text(b); });
        for (std::uint32_t row = 0; row < partner_.size(); ++row) {
            if (new_ids->missing(row) || !new_index.unique(row)) continue;
            const std::uint32_t match =
                old_index.first(new_hash(row), [&](std::uint32_t old_row) { return ids.same(old_row, row); });
            if (match != kNone && old_index.unique(match)) pair(match, row);
        }
    }

    /// Of the other rows, those that are alike in all.
    void match_rows() {
        const auto old_hashes = hashes(before_, &ColumnPair::bits_before, taken_.size());
        const auto new_hashes = hashes(after_, &ColumnPair::bits_after, partner_.size());
        std::vector<std::uint32_t> free;
        for (std::uint32_t row = 0; row < taken_.size(); ++row) {
            if (!taken_[row]) free.push_back(row);
        }
        RowBag bag(old_hashes, free);
        for (std::uint32_t row = 0; row < partner_.size(); ++row) {
            if (partner_[row] != kNone) continue;
            const std::uint32_t match =
                bag.take(new_hashes[row], [&](std::uint32_t old_row) { return same(old_row, row); });
            if (match != kNone) pair(match, row);
        }
    }

    std::vector<std::uint64_t> hashes(const EventTable& table,
                                      std::uint64_t (ColumnPair::*bits)(std::size_t) const,
                                      std::size_t rows) const {
        std::vector<std::uint64_t> out(rows);
        parallel_ranges(rows, kLeastRows, [&](std::size_t, std::size_t begin, std::size_t end) {
            for (std::size_t row = begin; row < end; ++row) {
                std::uint64_t h = place_and_time_bits(table, row);
                for (const ColumnPair& column : pairs_) h = mixed(h, (column.*bits)(row));
                out[row] = h;
            }
        });
        return out;
    }

    bool same_place(std::size_t old_row, std::size_t new_row) const {
        return before_.position(old_row) == after_.position(new_row);
    }
    bool same_time(std::size_t old_row, std::size_t new_row) const {
        const auto old_time = before_.time(old_row), new_time = after_.time(new_row);
        if (!old_time || !new_time) return !old_time && !new_time;
        return old_time->span == new_time->span;
    }
    bool same(std::size_t old_row, std::size_t new_row) const {
        return same_place(old_row, new_row) && same_time(old_row, new_row) &&
               std::all_of(pairs_.begin(), pairs_.end(),
                           [&](const ColumnPair& column) { return column.same(old_row, new_row); });
    }

    void compare(std::uint32_t row) {
        const std::uint32_t old_row = partner_[row];
        if (old_row == kNone) {
            out_.added.push_back(row);
        } else if (same(old_row, row)) {
            ++out_.same;
        } else {
            out_.changed.push_back({old_row, row, cells(old_row, row)});
        }
    }

    std::vector<TableDiff::Cell> cells(std::size_t old_row, std::size_t new_row) const {
        std::vector<TableDiff::Cell> out;
        bool place_told = false, time_told = false;
        for (const ColumnPair& column : pairs_) {
            if (column.same(old_row, new_row)) continue;
            out.push_back(column.cell(old_row, new_row));
            place_told |= tells_place(column.role());
            time_told |= tells_time(column.role());
        }
        if (!place_told && !same_place(old_row, new_row))
            out.push_back({"position", position_text(before_, old_row), position_text(after_, new_row)});
        if (!time_told && !same_time(old_row, new_row))
            out.push_back({"time", time_text(before_, old_row), time_text(after_, new_row)});
        return out;
    }

    const EventTable& before_;
    const EventTable& after_;
    std::vector<ColumnPair> pairs_;
    std::vector<std::uint32_t> partner_;  ///< Row before of each row after.
    std::vector<std::uint8_t> taken_;     ///< 1 = that row before has a partner.
    TableDiff out_;
};

}  // namespace

TableDiff difference_of(const EventTable& before, const EventTable& after) {
    return Comparison(before, after).run();
}

}  // namespace courtyard
