#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "query/event_index.h"
#include "query/row_bits.h"
#include "query/tally.h"

namespace courtyard {

using RowBitsPtr = std::shared_ptr<const RowBits>;

/// What is asked of an index.
struct Question {
    TemporalExtent window;  ///< Half-open; an event counts when its [begin, end) meets it.
    RowBitsPtr mask{};      ///< One bit an event of the table; null: all pass. Never changed once asked with.
    std::optional<PixelGrid>
        view{};  ///< Only events in it count, each in its cell; none: the world, without cells.
};

/// How answers are found. The numbers are the same whatever is chosen; tests and measurements choose.
struct Effort {
    enum class Prefer : std::uint8_t { Cheapest, Rows, Leaves };
    Prefer prefer = Prefer::Cheapest;
    double thread_cost_ns =
        100'000;  ///< What a thread must save to be worth starting it and joining what it counted.
};

/// Exact counts and sums for one view of the data (a map, a panel), kept from question to question: each
/// answer costs what differs from the last one, or a count anew where that is less. Large steps use several
/// threads; when nothing grows, steps on one thread allocate nothing. One thread at a time.
class Aggregates {
public:
    Aggregates(EventIndexPtr index, const Wanted& wanted, Effort effort = {});

    /// The answer stays valid until the next question. A mask must have as many bits as the table has events.
    const Tally& answer(const Question& question);
    const Tally& tally() const { return tallies_.front(); }

    /// How the last answer came about: for measuring.
    enum class Way : std::uint8_t {
        Nothing,
        WindowByRows,
        WindowByLeaves,
        MaskByRows,
        AllByRows,
        AllByLeaves
    };
    Way last_way() const { return last_way_; }
    std::size_t size_bytes() const;

private:
    /// A leaf that the view shows at least in part.
    struct VisibleLeaf {
        std::uint32_t leaf = 0, cell = 0;  ///< The cell matters for BoxFit::OneCell.
        BoxFit fit = BoxFit::Inside;
    };
    /// Shares of the events, for estimates: in visible leaves; of these in leaves of several cells; in cut
    /// ones.
    struct Shares {
        double visible = 1, spread = 0, cut = 0;
    };
    // Costs are estimates in nanoseconds on one core.
    bool leaves_are_cheaper(double by_rows, double by_leaves) const;
    double row_cost() const;
    double rows_cost(double rows, double passing) const;
    double leaves_cost(double rows, double ranges) const;
    double window_by_rows_cost(const WindowRanks& ranks) const;
    double window_by_leaves_cost(const WindowRanks& ranks) const;
    double mask_cost(const RowBits* mask) const;
    double all_by_rows_cost(const WindowRanks& ranks, const RowBits* mask) const;
    double all_by_leaves_cost(const WindowRanks& ranks, const RowBits* mask) const;

    void look_at(const std::optional<PixelGrid>& view);
    void move_window(const TemporalExtent& window, const WindowRanks& ranks);
    void change_mask(const RowBitsPtr& mask, double cost);
    void count_anew(const Question& question, const WindowRanks& ranks);
    void count_rows_anew(const WindowRanks& ranks, double cost);
    void count_leaves_anew(const WindowRanks& ranks, double cost);
    std::uint32_t first_in_run(const WindowRanks& ranks) const;
    void find_lasting(const TemporalExtent& window, const WindowRanks& ranks);

    /// Calls work(tally, share, shares) on as many threads as the cost is worth, and joins what they counted.
    template <typename Work>
    void spread_work(double cost, Work work);

    const PixelGrid* grid() const { return view_ ? &*view_ : nullptr; }
    const PixelGrid* clip() const { return view_ && !all_inside_ ? &*view_ : nullptr; }

    bool reads_positions() const;

    EventIndexPtr index_;
    Effort effort_;
    std::vector<Tally> tallies_;  ///< The first is the answer; others are of threads, zero between questions.
    bool asked_ = false, all_inside_ = true;
    TemporalExtent window_;
    WindowRanks ranks_;
    RowBitsPtr mask_;
    std::optional<PixelGrid> view_;
    std::vector<VisibleLeaf> visible_;
    Shares shares_;
    std::vector<std::uint32_t> lasting_;  ///< Events that began before the window and last into it.
    Way last_way_ = Way::Nothing;
};

}  // namespace courtyard
