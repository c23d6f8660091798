#include "query/reconcile.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "query/reconcile_numbers.h"
#include "query/uncertain_spans.h"

namespace courtyard {
namespace {

/// The unit that an instant is in; instants mostly ascend.
class UnitWalk {
public:
    explicit UnitWalk(CalendarUnit unit) : step_{unit, 1} {}

    void go_to(Instant t) {
        if (t >= now_.begin && t < now_.end) return;
        now_.begin = floor_to(t, step_);
        now_.end = advanced(now_.begin, step_);
    }
    const TemporalExtent& now() const { return now_; }

private:
    CalendarStep step_;
    TemporalExtent now_;  // empty: of no instant
};

/// A cell of one side: where it is, and which of the events are its.
struct SideCell {
    Instant begin = 0;
    std::uint32_t place = 0, first = 0, reports = 0;
};

struct SideCells {
    std::vector<SideCell> cells;  ///< By begin, then by place.
    std::vector<std::uint32_t> rows;
    ReconcileApart apart;
};

/// Puts the events of one side into cells, unit by unit as they begin.
class CellMaker {
public:
    CellMaker(const ReconcileQuestion& question, std::size_t side)
        : table_(*question.sides[side].table),
          places_(question.places->of_event[side]),
          walk_(question.unit),
          cell_of_place_(question.places->places.size()) {
        const ReconciledTable& asked = question.sides[side];
        const auto begins = table_.begins();
        std::size_t last = begins.size();
        if (question.window) {
            const auto end = std::lower_bound(begins.begin(), begins.end(), question.window->end);
            last = question.window->empty() ? 0 : static_cast<std::size_t>(end - begins.begin());
        }
        const auto take = [&](std::size_t row) {
            if (!question.window || table_.ends()[row] > question.window->begin)
                add(static_cast<std::uint32_t>(row));
        };
        if (asked.passing) {
            asked.passing->each(0, last, take);
        } else {
            for (std::size_t row = 0; row < last; ++row) take(row);
        }
    }

    SideCells finish() &&;

private:
    struct InUnit {
        Instant begin = 0;
        std::uint32_t cell = UINT32_MAX;
    };

    void add(std::uint32_t row) {
        walk_.go_to(table_.begins()[row]);
        if (table_.ends()[row] > walk_.now().end) {
            ++(day_unknown(table_.precisions()[row]) ? made_.apart.imprecise : made_.apart.lasting);
            return;
        }
        const std::uint32_t place = places_[row];
        if (place == ReconciledPlaces::kNowhere) {
            ++made_.apart.nowhere;
            return;
        }
        InUnit& in = cell_of_place_[place];
        if (in.cell == UINT32_MAX || in.begin != walk_.now().begin) {
            in = {walk_.now().begin, static_cast<std::uint32_t>(made_.cells.size())};
            made_.cells.push_back({in.begin, place, 0, 0});
        }
        ++made_.cells[in.cell].reports;
        rows_.push_back(row);
        cells_.push_back(in.cell);
    }

    const EventTable& table_;
    const std::vector<std::uint32_t>& places_;
    UnitWalk walk_;
    std::vector<InUnit> cell_of_place_;  ///< The latest.
    SideCells made_;
    std::vector<std::uint32_t> rows_, cells_;  ///< Events in the order in which they begin, and their cells.
};

SideCells CellMaker::finish() && {
    // Cells came unit by unit: in each they are put in order by place.
    std::vector<std::uint32_t> order(made_.cells.size()), ranks(made_.cells.size());
    std::iota(order.begin(), order.end(), 0U);
    const std::vector<SideCell>& cells = made_.cells;
    for (std::size_t first = 0; first < cells.size();) {
        std::size_t last = first;
        while (last < cells.size() && cells[last].begin == cells[first].begin) ++last;
        std::sort(order.begin() + static_cast<std::ptrdiff_t>(first),
                  order.begin() + static_cast<std::ptrdiff_t>(last),
                  [&](std::uint32_t a, std::uint32_t b) { return cells[a].place < cells[b].place; });
        first = last;
    }
    SideCells out{{}, std::vector<std::uint32_t>(rows_.size()), made_.apart};
    out.cells.reserve(order.size());
    std::uint32_t next = 0;
    for (const std::uint32_t cell : order) {
        ranks[cell] = static_cast<std::uint32_t>(out.cells.size());
        out.cells.push_back({cells[cell].begin, cells[cell].place, next, 0});
        next += cells[cell].reports;
    }
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        SideCell& cell = out.cells[ranks[cells_[i]]];
        out.rows[cell.first + cell.reports++] = rows_[i];
    }
    return out;
}

bool before(const SideCell& a, const SideCell& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.place < b.place;
}

/// Cells of both sides, together where they are of the same place and unit; numbers are still missing.
std::vector<ReconciledCell> joined_cells(const std::vector<SideCell>& left,
                                         const std::vector<SideCell>& right) {
    std::vector<ReconciledCell> out;
    out.reserve(left.size() +
                right.size());  // to move them later would cost more than room that is not touched
    const auto put = [&out](const SideCell& cell, std::size_t side) {
        ReportedNumber& number = out.back().sides[side];
        number.first = cell.first;
        number.reports = cell.reports;
    };
    for (std::size_t l = 0, r = 0; l < left.size() || r < right.size();) {
        const bool of_left = r == right.size() || (l < left.size() && !before(right[r], left[l]));
        const bool of_right = l == left.size() || (r < right.size() && !before(left[l], right[r]));
        const SideCell& cell = of_left ? left[l] : right[r];
        out.push_back({cell.place, cell.begin, {}});
        if (of_left) put(left[l++], kLeftSide);
        if (of_right) put(right[r++], kRightSide);
    }
    return out;
}

}  // namespace

Reconciled reconcile(const ReconcileQuestion& question, const std::stop_token& stop) {
    Reconciled out;
    BySide<std::vector<SideCell>> cells;
    for (const std::size_t side : kBothSides) {
        if (stop.stop_requested()) return {};
        SideCells made = CellMaker(question, side).finish();
        cells[side] = std::move(made.cells);
        out.rows[side] = std::move(made.rows);
        out.apart[side] = made.apart;
    }
    out.cells = joined_cells(cells[kLeftSide], cells[kRightSide]);
    for (const std::size_t side : kBothSides) {
        ReportedNumbers numbers(question.sides[side], question.combined, out.rows[side]);
        for (ReconciledCell& cell : out.cells) {
            if (stop.stop_requested()) return {};
            numbers.next(cell.sides[side]);
        }
    }
    return out;
}

std::vector<ReportedNumber> reported_by(const ReconciledTable& table, std::span<const std::uint32_t> rows) {
    ReportedNumbers numbers(table, CombinedReports::Greatest, rows);
    std::vector<ReportedNumber> out(rows.size());
    for (ReportedNumber& number : out) {
        number.reports = 1;
        numbers.next(number);
    }
    return out;
}

bool comparable(const Column* left, const Column* right) {
    if (left == nullptr || right == nullptr) return left == right;
    return left->unit.empty() || right->unit.empty() || left->unit == right->unit;
}

}  // namespace courtyard
