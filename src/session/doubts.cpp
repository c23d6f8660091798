#include <algorithm>
#include <unordered_set>

#include "base/translate.h"
#include "data/ledger_reasons.h"
#include "query/uncertain_spans.h"
#include "session/classify.h"
#include "session/kinds/symbols.h"
#include "session/size_range.h"

namespace courtyard {
namespace {

/// Whether the number that sizes the symbols is made from words: then where it is vague.
const BooleanColumn* vague_column(const LayerState& layer, const Column* sized_by) {
    const bool crowd = sized_by != nullptr &&
                       (sized_by->role == Role::ParticipantsLow || sized_by->role == Role::ParticipantsHigh);
    const Column* vague = crowd ? layer.table->column("crowd_vague") : nullptr;
    return vague == nullptr ? nullptr : std::get_if<BooleanColumn>(&vague->values);
}

/// Source rows that the ledger remarks on as standing on a default coordinate.
std::unordered_set<std::uint64_t> default_places(const EventTable& table) {
    std::unordered_set<std::uint64_t> rows;
    for (const LedgerEntry& entry : table.ledger().entries) {
        if (entry.reason == reasons::kDefaultCoordinate) rows.insert(entry.source_row);
    }
    return rows;
}

/// Marks an event whose number is a range, or is open above.
std::uint8_t mark_range(const SizeRange& range, std::size_t row, Symbology& out) {
    const auto low = range.low->number(row), high = range.high->number(row);
    if (!low || *low < 0 || out.size_max <= 0) return 0;
    if (!high) return mark::kVague;  // "over 1,000": drawn by its low
    if (*low >= *high) return 0;
    out.low_of_row[row] = static_cast<float>(*low / out.size_max);
    return mark::kRange;
}

void count(const EventTable& table, std::size_t row, std::uint8_t marks, MarkCounts& counts) {
    counts.vague += (marks & mark::kVague) != 0;
    counts.ranges += (marks & mark::kRange) != 0;
    counts.day_unknown += (marks & mark::kDayUnknown) != 0;
    counts.default_places += (marks & mark::kDefaultPlace) != 0;
    if ((marks & mark::kSoft) != 0) ++counts.soft[static_cast<std::size_t>(table.location_precision(row))];
}

/// What the legend says, by what the layer has.
std::vector<DoubtLine> lines_of(const MarkCounts& counts) {
    std::vector<DoubtLine> lines;
    if (counts.vague > 0)
        lines.push_back({DoubtMark::Dashes, tr("vague (\"dozens\") or open above"), counts.vague});
    if (counts.ranges > 0)
        lines.push_back({DoubtMark::Range, tr("filled up to the low, ring at the high"), counts.ranges});
    for (std::size_t i = 0; i < counts.soft.size(); ++i) {
        if (counts.soft[i] == 0) continue;
        const auto precision = static_cast<LocationPrecision>(i);
        lines.push_back({DoubtMark::Halo,
                         tr_format("known to the {}: within some {:Lg} km",
                                   tr(location_precision_name(precision)), halo_radius_km(precision)),
                         counts.soft[i]});
    }
    if (counts.default_places > 0)
        lines.push_back({DoubtMark::CutCross, tr("default place of the source"), counts.default_places});
    if (counts.day_unknown > 0)
        lines.push_back({DoubtMark::Perhaps, tr("perhaps then: only its week, month or year is known"),
                         counts.day_unknown});
    return lines;
}

}  // namespace

double halo_radius_km(LocationPrecision precision) {
    switch (precision) {
        case LocationPrecision::District:
            return 30;
        case LocationPrecision::Region:
            return 200;
        case LocationPrecision::Country:
            return 600;
        case LocationPrecision::Exact:
        case LocationPrecision::Near:
        case LocationPrecision::City:
        case LocationPrecision::Unknown:
            break;
    }
    return 0;
}

void mark_doubts(const LayerState& layer, Symbology& out) {
    const EventTable& table = *layer.table;
    const Drawing* drawing = layer.drawing(DrawingKind::Symbols);
    const bool halo = drawing != nullptr && drawing->params.is(kinds::symbols::kPrecision, "halo");
    const Column* sized_by = out.sized ? table.column(layer.size_column) : nullptr;
    const BooleanColumn* vague = vague_column(layer, sized_by);
    const auto range = size_range(layer);
    const auto defaults = default_places(table);
    const bool days_unknown = any_day_unknown(table);
    if (!halo && vague == nullptr && !range && defaults.empty() && !days_unknown) return;
    const std::size_t n = table.event_count();
    std::vector<std::uint8_t> marks(n, 0);
    if (range) out.low_of_row.assign(n, -1);
    for (std::size_t row = 0; row < n; ++row) {
        if (vague != nullptr && vague->values[row] == 1) marks[row] |= mark::kVague;
        if (range) marks[row] |= mark_range(*range, row, out);
        if (halo && halo_radius_km(table.location_precision(row)) > 0) marks[row] |= mark::kSoft;
        if (!defaults.empty() && defaults.contains(table.source_rows()[row]))
            marks[row] |= mark::kDefaultPlace;
        if (days_unknown && day_unknown(table.precisions()[row])) marks[row] |= mark::kDayUnknown;
        count(table, row, marks[row], out.marked);
    }
    out.doubts = lines_of(out.marked);
    if (std::ranges::any_of(marks, [](std::uint8_t m) { return m != 0; }))
        out.marks_of_row = std::move(marks);
}

}  // namespace courtyard
