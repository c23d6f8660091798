#include "session/ledger_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>

#include "base/text.h"
#include "base/translate.h"

namespace courtyard {
namespace {

bool is_of(TrayKind tray, RowFate fate) {
    switch (tray) {
        case TrayKind::None:
            return false;
        case TrayKind::All:
            return true;
        case TrayKind::Undated:
            return fate == RowFate::Undated;
        case TrayKind::Unlocated:
            return fate == RowFate::Unlocated;
        case TrayKind::Repaired:
            return fate == RowFate::Repaired;
        case TrayKind::Remarks:
            return fate == RowFate::Accepted;
        case TrayKind::Rejected:
            return fate == RowFate::Rejected;
    }
    return false;
}

/// Finds a table's rows by their row numbers in the file.
class RowFinder {
public:
    explicit RowFinder(const EventTable& table) : sources_(table.source_rows()) {
        std::uint64_t most = 0;
        for (std::size_t i = 0; i < sources_.size(); ++i) most = std::max(most, sources_[i]);
        constexpr std::uint64_t kSlack = 4;  // row numbers with wide gaps would waste memory
        if (most <= kSlack * sources_.size() + 1024) {
            row_of_.assign(most + 1, LedgerLine::kNone);
            for (std::uint32_t row = 0; row < sources_.size(); ++row) row_of_[sources_[row]] = row;
            return;
        }
        order_.resize(sources_.size());
        std::iota(order_.begin(), order_.end(), 0U);
        std::sort(order_.begin(), order_.end(), [this](auto a, auto b) { return sources_[a] < sources_[b]; });
    }
    std::uint32_t row_of(std::uint64_t source) const {
        if (!row_of_.empty()) return source < row_of_.size() ? row_of_[source] : LedgerLine::kNone;
        const auto at =
            std::lower_bound(order_.begin(), order_.end(), source,
                             [this](std::uint32_t row, std::uint64_t s) { return sources_[row] < s; });
        return at != order_.end() && sources_[*at] == source ? *at : LedgerLine::kNone;
    }

private:
    const SourceRows& sources_;
    std::vector<std::uint32_t> row_of_, order_;
};

/// Undated and unlocated list each row of theirs once, as the counts elsewhere have it: a row without either
/// is unlocated, and a second reason for the same row is listed among all.
bool counts_rows(TrayKind tray) {
    return tray == TrayKind::Undated || tray == TrayKind::Unlocated;
}

/// The rows of the trays that a list shows whole, whether the ledger speaks of them or not.
struct TrayRows {
    std::size_t first = 0, end = 0;
};
TrayRows tray_rows(const LayerState& layer, TrayKind tray) {
    const EventTable& table = *layer.table;
    const std::size_t undated = table.event_count(), unlocated = undated + table.undated_count();
    if (layer.is_context())  // it shows the rows without a date, and no place is asked of them
        return {tray == TrayKind::Undated || tray == TrayKind::All ? 0 : table.row_count(),
                table.row_count()};
    if (tray == TrayKind::Undated) return {undated, unlocated};
    if (tray == TrayKind::Unlocated) return {unlocated, table.row_count()};
    return tray == TrayKind::All ? TrayRows{undated, table.row_count()} : TrayRows{};
}

/// Whether a remark says something of a row as the layer is used: no place is asked of context.
bool speaks(const LayerState& layer, const LedgerEntry& entry) {
    return !layer.is_context() || entry.fate == RowFate::Rejected || entry.fate == RowFate::Repaired;
}

void add_lines(const LayerState& of, std::uint32_t layer, TrayKind tray, std::vector<LedgerLine>& lines) {
    const EventTable& table = *of.table;
    const auto& entries = table.ledger().entries;
    const TrayRows kept = tray_rows(of, tray);
    if (entries.empty() && kept.first == kept.end) return;
    const RowFinder finder(table);
    const std::size_t first = lines.size();
    std::vector<bool> noted(kept.end - kept.first);
    for (std::uint32_t i = 0; i < entries.size(); ++i) {
        if (!is_of(tray, entries[i].fate) || !speaks(of, entries[i])) continue;
        const bool rejected = entries[i].fate == RowFate::Rejected;
        const std::uint32_t row = rejected ? LedgerLine::kNone : finder.row_of(entries[i].source_row);
        const bool of_tray = entries[i].fate == RowFate::Undated || entries[i].fate == RowFate::Unlocated;
        const bool kept_row = of_tray && row != LedgerLine::kNone && row >= kept.first && row < kept.end;
        if (counts_rows(tray) && (!kept_row || noted[row - kept.first])) continue;
        lines.push_back({layer, row, i});
        if (kept_row) noted[row - kept.first] = true;
    }
    const std::size_t without_entry = lines.size();
    for (std::size_t row = kept.first; row < kept.end; ++row) {
        if (!noted[row - kept.first])
            lines.push_back({layer, static_cast<std::uint32_t>(row), LedgerLine::kNone});
    }
    const auto source = [&](const LedgerLine& line) {
        return line.entry == LedgerLine::kNone ? table.source_rows()[line.row]
                                               : entries[line.entry].source_row;
    };
    const auto ascending = [&](const LedgerLine& a, const LedgerLine& b) { return source(a) < source(b); };
    const auto begin = lines.begin() + static_cast<std::ptrdiff_t>(first);
    if (without_entry == lines.size() && std::is_sorted(begin, lines.end(), ascending)) return;
    std::stable_sort(begin, lines.end(), ascending);
}

/// True when a text holds `wanted`, which is lower case; any case of Latin and Cyrillic.
class TextSearch {
public:
    explicit TextSearch(std::string_view wanted) : wanted_(lowered(trimmed(wanted))) {
        ascii_ = std::all_of(wanted_.begin(), wanted_.end(), [](char c) { return (c & 0x80) == 0; });
    }
    bool empty() const { return wanted_.empty(); }
    bool in(std::string_view text) const {
        if (text.size() < wanted_.size()) return false;
        if (!ascii_) return lowered(text).find(wanted_) != std::string::npos;
        const auto same = [](char a, char b) {
            return a == b || (a >= 'A' && a <= 'Z' && static_cast<char>(a + ('a' - 'A')) == b);
        };
        return std::search(text.begin(), text.end(), wanted_.begin(), wanted_.end(), same) != text.end();
    }

private:
    std::string wanted_;
    bool ascii_ = true;
};

}  // namespace

std::vector<LedgerLine> ledger_lines(const Document& document, TrayKind tray) {
    std::vector<LedgerLine> lines;
    for (std::uint32_t i = 0; i < document.layers.size(); ++i) add_lines(document.layers[i], i, tray, lines);
    return lines;
}

std::array<std::uint64_t, kTrayKindCount> ledger_line_counts(const Document& document) {
    std::array<std::uint64_t, kTrayKindCount> counts{};
    const auto at = [&counts](TrayKind tray) -> std::uint64_t& {
        return counts[static_cast<std::size_t>(tray)];
    };
    for (const LayerState& layer : document.layers) {
        std::array<std::uint64_t, kTrayKindCount> own{};
        for (const LedgerEntry& entry : layer.table->ledger().entries) {
            if (!speaks(layer, entry)) continue;
            for (std::size_t tray = 2; tray < kTrayKindCount; ++tray)
                own[tray] += is_of(static_cast<TrayKind>(tray), entry.fate) ? 1U : 0U;
        }
        const auto at_least = [&own](TrayKind tray, std::uint64_t rows) {
            own[static_cast<std::size_t>(tray)] = std::max(own[static_cast<std::size_t>(tray)], rows);
        };
        const bool context = layer.is_context();
        const std::uint64_t undated = context ? layer.table->row_count() : layer.table->undated_count();
        const std::uint64_t unlocated = context ? 0 : layer.table->unlocated_count();
        at_least(TrayKind::Undated, undated);
        at_least(TrayKind::Unlocated, unlocated);
        for (std::size_t tray = 2; tray < kTrayKindCount; ++tray) {
            if (!counts_rows(static_cast<TrayKind>(tray))) counts[tray] += own[tray];
            at(TrayKind::All) += own[tray];
        }
        at(TrayKind::Undated) += undated;
        at(TrayKind::Unlocated) += unlocated;
    }
    return counts;
}

std::vector<LedgerLine> matching_lines(const Document& document, const std::vector<LedgerLine>& lines,
                                       const LedgerQuery& query) {
    const TextSearch search(query.text);
    if (query.reasons.empty() && search.empty()) return lines;
    std::vector<LedgerLine> out;
    std::map<std::string_view, bool>
        reason_found;  // by the words shown and by the English ones; few of many lines
    for (const LedgerLine& line : lines) {
        const std::string_view reason = reason_of(document, line);
        const bool wanted = query.reasons.empty() || query.reasons.contains(std::string(reason));
        if (!wanted) continue;
        const LedgerEntry* entry = entry_of(document, line);
        const fmt::format_int number(source_row_of(document, line));
        const auto [said, fresh] = reason_found.try_emplace(reason, false);
        if (fresh) said->second = search.in(reason) || search.in(tr(reason));
        const bool found = search.empty() || search.in({number.data(), number.size()}) || said->second ||
                           (entry != nullptr && (search.in(entry->raw) || search.in(entry->used)));
        if (found) out.push_back(line);
    }
    return out;
}

std::string_view fate_words(RowFate fate) {
    switch (fate) {
        case RowFate::Accepted:
            return tr_later("shown");
        case RowFate::Repaired:
            return tr_later("repaired");
        case RowFate::Undated:
            return tr_later("undated");
        case RowFate::Unlocated:
            return tr_later("unlocated");
        case RowFate::Rejected:
            return tr_later("rejected");
    }
    return "";
}

const LedgerEntry* entry_of(const Document& document, const LedgerLine& line) {
    if (line.entry == LedgerLine::kNone) return nullptr;
    return &document.layers[line.layer].table->ledger().entries[line.entry];
}

std::string_view reason_of(const Document& document, const LedgerLine& line) {
    const LedgerEntry* entry = entry_of(document, line);
    if (entry != nullptr) return entry->reason;
    return document.layers[line.layer].is_context() ? tr_later("no date") : tr_later("reason not noted");
}

std::uint64_t source_row_of(const Document& document, const LedgerLine& line) {
    const LedgerEntry* entry = entry_of(document, line);
    return entry == nullptr ? document.layers[line.layer].table->source_rows()[line.row] : entry->source_row;
}

}  // namespace courtyard
