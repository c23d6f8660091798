#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "query/number_bins.h"
#include "session/filter_columns.h"
#include "ui/panels/filters_scope.h"

namespace courtyard::ui {

/// What a brush over bins covers: places as NumberBins has them.
struct BinSpan {
    double low = 0, high = 0;
};
BinSpan span_of(const NumberRule& rule, const NumberBins& bins);
/// The rule that lets through the whole bins [first, last): without an end where the last bin is reached.
NumberRule rule_of_bins(const std::string& column, const NumberBins& bins, std::size_t first,
                        std::size_t last, Unknowns unknown);

/// A drag over bins: what it does follows from where it began.
class BinBrush {
public:
    /// `place` of the mouse and how near counts as at an edge, in bins; the brush as it is, whole when there
    /// is none.
    void press(double place, double reach, const BinSpan& brush, std::size_t bins);
    struct Bins {
        std::size_t first = 0, last = 0;
    };
    Bins drag(double place) const;

private:
    enum class Part : std::uint8_t { New, Low, High, Middle };
    Part part_ = Part::New;
    double start_ = 0;
    BinSpan brush_;
    double bins_ = 0;
};

/// A column's numbers as a histogram with a brush: all events faint, those that show by all other clauses
/// before them; both ends typed; and the events of which no number is known.
class NumbersFilter {
public:
    void draw(const FilterFrame& frame, const FilterColumn& column);

private:
    struct Field {
        std::string text;
        bool active = false, wrong = false;
    };
    void follow(const FilterFrame& frame, const FilterColumn& column);
    void read_numbers(const FilterFrame& frame, const FilterColumn& column);
    void count(const FilterFrame& frame);

    NumberRule rule(const FilterFrame& frame, const FilterColumn& column) const;
    void draw_bars(const FilterFrame& frame, const FilterColumn& column);
    void paint(const FrameView& view, const Rect& bars, const BinSpan& brush) const;
    void paint_axis(const FrameView& view, const Rect& bars) const;
    void brush(const FilterFrame& frame, const FilterColumn& column, const Rect& bars);
    void explain_bin(const FrameView& view, const FilterColumn& column, const Rect& bars) const;
    void draw_fields(const FilterFrame& frame, const FilterColumn& column);
    void draw_field(const FilterFrame& frame, const FilterColumn& column, bool low, float width);
    void draw_unknown(const FilterFrame& frame, const FilterColumn& column);
    void set(const FilterFrame& frame, const FilterColumn& column, NumberRule wanted,
             GestureId gesture) const;

    ColumnCounting counting_;
    NumberBins bins_;
    std::vector<PackedCodes> codes_;            ///< For each layer; empty without the column.
    std::vector<std::uint64_t> whole_, shown_;  ///< By bin, then of the unknown.
    BinBrush drag_;
    GestureId gesture_ = GestureId::None;
    Field low_, high_;
};

}  // namespace courtyard::ui
