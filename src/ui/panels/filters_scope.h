#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "query/value_counts.h"
#include "session/filter_views.h"
#include "ui/frame_view.h"

namespace courtyard::ui {

/// Which layers the clauses that the panel shows and makes concern.
struct FilterScope {
    std::optional<LayerId> layer;           ///< Empty: all layers.
    std::vector<const LayerState*> layers;  ///< Those layers; of this frame.
};

/// The clause of a view that concerns just the scope's layers; null: there is none.
const FilterClause* clause_in(const Document& document, const FilterScope& scope, ViewId view);

/// Its rule where it is of that kind; null: nothing is asked so.
template <typename Kind>
const Kind* rule_in(const Document& document, const FilterScope& scope, ViewId view) {
    const FilterClause* clause = clause_in(document, scope, view);
    return clause == nullptr ? nullptr : std::get_if<Kind>(&clause->clause.rule);
}

/// Asks a rule for a view, in the place of what it asked; an enabled clause then.
struct FilterWish {
    ViewId view{};
    Rule rule;
    GestureId gesture = GestureId::None;
    FoundRowsList found{};
};
void ask(const Document& document, const FilterScope& scope, FilterWish wish, UiOutput& out);
/// Asks nothing any more for a view.
void ask_nothing(const Document& document, const FilterScope& scope, ViewId view, UiOutput& out,
                 GestureId gesture = GestureId::None);

/// Gestures of the panel: none is one of another panel's.
class FilterGestures {
public:
    GestureId next();

private:
    std::uint32_t last_ = 0;
};

/// What counts hang on: as long as it is the same, they are. Keeps no table alive.
struct CountBasis {
    struct Layer {
        LayerId id{};
        std::weak_ptr<const EventTable> table;
        RowBitsPtr mask;       ///< Null: all pass.
        bool counted = false;  ///< Hidden layers are not.
    };
    std::vector<Layer> layers;
    TemporalExtent window;

    bool same_tables(const CountBasis& other) const;
    bool operator==(const CountBasis& other) const;
};
/// Of what a view shows: what passes all clauses but its own.
CountBasis count_basis(const FrameView& view, const FilterScope& scope, ViewId filter_view);

/// The rows of one layer of a basis that are counted; none of a hidden layer.
RowBits counted_rows(const EventTable& table, const CountBasis::Layer& layer, const TemporalExtent& window);

/// Time that counting may take in a frame: what is left over is counted in the next ones.
class CountingTime {
public:
    void begin_frame() { spent_ = {}; }
    bool left() const;
    /// Does work and takes its time off what is left.
    template <typename Work>
    void spend(const Work& work) {
        const auto start = std::chrono::steady_clock::now();
        work();
        spent_ += std::chrono::steady_clock::now() - start;
    }

private:
    std::chrono::steady_clock::duration spent_{};
};

/// What all parts of the panel share in a frame.
struct FilterFrame {
    const FrameView& view;
    const FilterScope& scope;
    FilterGestures& gestures;
    CountingTime& time;
    UiOutput& out;

    const Document& document() const { return view.session.document(); }
};

/// Follows a column: what hangs on the tables alone is read once, and counted anew when something else shows,
/// both as far as the frame's time goes.
class ColumnCounting {
public:
    /// `read` and `count` take nothing; `count` finds what to count in basis(). False while what was read is
    /// of other tables than now.
    template <typename Read, typename Count>
    bool follow(const FilterFrame& frame, const std::string& column, const Read& read, const Count& count) {
        CountBasis now = count_basis(frame.view, frame.scope, column_view(column));
        if (!now.same_tables(basis_)) {
            basis_ = {};
            counted_ = false;
            if (!frame.time.left()) {
                frame.out.animating = true;
                return false;
            }
            frame.time.spend(read);
            basis_ = now;
        }
        if (counted_ && now == basis_) return true;
        if (frame.time.left()) {
            basis_ = std::move(now);
            frame.time.spend(count);
            counted_ = true;
        } else {
            frame.out.animating = true;
        }
        return true;
    }
    const CountBasis& basis() const { return basis_; }
    bool counted() const { return counted_; }  ///< Of these tables, if perhaps not of what shows now.

private:
    CountBasis basis_;
    bool counted_ = false;
};

}  // namespace courtyard::ui
