#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "render/bin_cells.h"
#include "render/drawings/painter.h"
#include "render/fill.h"
#include "render/shown_steps.h"

namespace courtyard {

/// Squares or hexagons that stay on the ground, each in the colour of the number of events in it, or of the
/// sum of a column. Cells that hold events at other times only are drawn faint, cells whose values are all
/// unknown hollow. The cell of each event is looked up once for a lattice; a frame counts what comes and
/// goes. Where there is a clock, the cells of another zoom are found over some frames, and the old ones stay
/// so long.
class BinsPainter : public Painter {
public:
    explicit BinsPainter(BinShape shape) : shape_(shape) {}

    void paint(Overlay& overlay, const PaintJob& job) override;
    bool moving() const override { return !next_.complete() && next_.table() != nullptr; }

    /// What a cell shows.
    struct Bin {
        BinCell cell;
        std::uint32_t events = 0, unknown = 0;
        double sum = 0;
    };
    /// Of the last paint(): every cell that holds an event at any time.
    std::span<const Bin> bins() const { return bins_; }
    const BinLattice& lattice() const { return cells_.ground().lattice; }

private:
    BinGround ground_for(const PaintJob& job) const;
    void find_cells(const PaintJob& job);
    void count(const ShownEvents& shown, const Column* column);
    void draw(Overlay& overlay, const PaintJob& job);
    double top_of(const PaintJob& job);

    BinShape shape_;
    BinCells cells_, next_;  ///< What is shown, and what is being found.
    std::vector<Bin> bins_;
    ShownSteps steps_;
    const Column* counted_ = nullptr;  ///< Whose sums the bins hold.
    bool exact_ = true;                ///< They can be added to and taken from without a trace.
    AreaFiller filler_;
    std::vector<FillPoint> outer_, inner_;
    const EventTable* top_table_ = nullptr;  ///< Of the scale's top, a loop over all rows.
    Params top_params_;
    double top_ = 1;
};

}  // namespace courtyard
