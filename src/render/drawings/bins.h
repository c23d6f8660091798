#pragma once

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include "geo/bin_lattice.h"
#include "render/drawings/painter.h"
#include "render/fill.h"

namespace courtyard {

/// Squares or hexagons that stay on the ground, each in the colour of the number of events in it, or of the
/// sum of a column. Cells that hold events at other times only are drawn faint, cells whose values are all
/// unknown hollow. The cell of each event is looked up once for a lattice; a frame counts those that show.
class BinsPainter : public Painter {
public:
    explicit BinsPainter(BinShape shape) : shape_(shape) {}

    void paint(Overlay& overlay, const PaintJob& job) override;

    /// What a cell shows.
    struct Bin {
        BinCell cell;
        std::uint32_t events = 0, unknown = 0;
        double sum = 0;
    };
    /// Of the last paint(): every cell that holds an event at any time.
    std::span<const Bin> bins() const { return bins_; }
    const BinLattice& lattice() const { return lattice_; }

private:
    void choose_lattice(const PaintJob& job);
    void find_cells(const ShownEvents& shown);
    void count(const PaintJob& job);
    void draw(Overlay& overlay, const PaintJob& job);
    bool outline_of(const Viewport& viewport, BinCell cell, double inset, std::vector<FillPoint>& ring) const;
    std::optional<LatticePoint> place_of(const ShownEvents& shown, std::uint32_t row) const;
    double top_of(const PaintJob& job);

    BinShape shape_;
    bool on_ground_ = false;  ///< The lattice is in the equal-area plane, not in the map's.
    EqualAreaPlane plane_;
    BinLattice lattice_;
    ProjectionPtr projection_;
    const EventTable* table_ = nullptr;
    static constexpr std::uint32_t kNoBin = UINT32_MAX;
    std::vector<std::uint32_t> bin_of_row_;  ///< kNoBin where the projection does not show it.
    std::vector<Bin> bins_;
    AreaFiller filler_;
    std::vector<FillPoint> outer_, inner_;
    const EventTable* top_table_ = nullptr;  ///< Of the scale's top, a loop over all rows.
    Params top_params_;
    double top_ = 1;
};

}  // namespace courtyard
