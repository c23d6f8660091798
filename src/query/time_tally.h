#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <utility>
#include <vector>

#include "data/event_table.h"
#include "query/row_bits.h"
#include "query/summed_numbers.h"
#include "query/uncertain_spans.h"

namespace courtyard {

/// What one class of events amounts to in one bin of time.
struct BinTally {
    std::uint32_t events = 0;
    std::uint32_t unknown = 0;          ///< Of these, those of which neither number nor bound is known.
    double sum = 0, low = 0, high = 0;  ///< Of the others, see SummedNumbers; low and high of a range.
    friend bool operator==(const BinTally&, const BinTally&) = default;
};

/// Rows of a table by end; null where rows end in the order in which they begin.
using EndOrderPtr = std::shared_ptr<const std::vector<std::uint32_t>>;
/// Sorts, by several threads: O(n log n). Anything when a stop was asked for.
EndOrderPtr end_order_of(const EventTable& table, const std::stop_token& stop = {});

/// The events of a table with what is counted of them. Immutable.
struct TallySource {
    EventTablePtr table;
    EndOrderPtr by_end;                 ///< Of the table.
    std::vector<std::uint8_t> classes;  ///< By event; empty: all are of class 0.
    std::size_t class_count = 1;
    std::optional<SummedNumbers> numbers;  ///< Of columns of the table; empty: events are counted alone.
    UncertainSpans uncertain;              ///< Of the table.

    TallySource(EventTablePtr of, EndOrderPtr end_order, std::vector<std::uint8_t> class_of_row = {},
                std::size_t class_number = 1, std::optional<SummedNumbers> summed = {})
        : table(std::move(of)),
          by_end(std::move(end_order)),
          classes(std::move(class_of_row)),
          class_count(class_number),
          numbers(summed),
          uncertain(*table) {}
};
using TallySourcePtr = std::shared_ptr<const TallySource>;

/// How many events of each class, and what sums of their numbers, show in each of many bins of time, of those
/// that a mask lets through: a bin has what a window on it would show, so an event that lasts over several
/// bins is in each. Events known to the week or worse are apart: see UncertainSpans. Exact. Once a mask is
/// taken up, an answer costs by the bins and not by the events. One thread at a time; the work is spread over
/// several.
class TimeTally {
public:
    explicit TimeTally(TallySourcePtr source) : source_(std::move(source)) {}

    /// Begins to count what a mask lets through (null: all). The mask never changes once asked with.
    void ask(std::shared_ptr<const RowBits> mask);
    /// Counts on, up to about so many events; true once all are counted.
    bool advance(std::size_t events);

    /// By class and then by bin, for bins [edges[i], edges[i + 1]) with ascending edges.
    struct Answer {
        std::vector<BinTally> certain;   ///< Surely in the bin.
        std::vector<BinTally> possible;  ///< Perhaps: known to the week or worse, and not wholly in the bin.
    };
    /// Only after advance() said that all are counted.
    void answer(std::span<const Instant> edges, Answer& out) const;
    /// How many events that pass are only perhaps in a window. O(distinct uncertain spans).
    std::uint64_t possible_in(const TemporalExtent& window) const;

    const TallySource& source() const { return *source_; }

private:
    using Wide = SummedNumbers::Wide;
    struct Cell {
        std::uint32_t events = 0, unknown = 0;
        Wide sum = 0, low = 0, high = 0;
        void add(const Cell& other);
        void take(const Cell& other);
    };
    enum class Order : std::uint8_t { Begin, End };
    /// What the first events of an order amount to, at each block's begin.
    struct Prefix {
        std::vector<Cell> cells;  ///< By block and class.
        std::size_t blocks = 0;   ///< That are counted.
    };
    /// Where a walk along an order is.
    struct Walk {
        std::uint32_t rank = 0;
        std::vector<Cell> cells;  ///< Of the events before it, by class.
    };
    void add_rows(std::span<const std::uint32_t> rows, Cell* classes) const;
    void add_range(Order order, std::size_t first, std::size_t last, Cell* classes) const;
    void count_blocks(Order order, Prefix& prefix, std::size_t most) const;
    void count_uncertain(std::size_t most);
    void go_to(Order order, std::uint32_t rank, Walk& walk) const;
    void answer_certain(std::span<const Instant> edges, const std::vector<Cell>& within, Answer& out) const;
    std::vector<Cell> answer_uncertain(std::span<const Instant> edges, Answer& out) const;
    BinTally told(const Cell& cell) const;

    TallySourcePtr source_;
    std::shared_ptr<const RowBits> mask_;
    Prefix begun_, ended_;
    std::vector<Cell> spans_;         ///< By uncertain span and class.
    std::size_t uncertain_rows_ = 0;  ///< Of the source's uncertain rows so many are counted …
    std::size_t uncertain_span_ = 0;  ///< … and the next one is of this span.
};

}  // namespace courtyard
