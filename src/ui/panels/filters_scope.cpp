#include "ui/panels/filters_scope.h"

#include <algorithm>
#include <utility>

namespace courtyard::ui {
namespace {

constexpr std::uint32_t kFirstFilterGesture = 7U << 28U;  // so that none is one of other panels'
constexpr std::chrono::milliseconds kMostCountingTime{5};

bool same_table(const std::weak_ptr<const EventTable>& a, const std::weak_ptr<const EventTable>& b) {
    return !a.owner_before(b) && !b.owner_before(a);
}

}  // namespace

const FilterClause* clause_in(const Document& document, const FilterScope& scope, ViewId view) {
    const auto found = std::ranges::find_if(document.filter, [&](const FilterClause& clause) {
        return clause.clause.owner == view && clause.layer == scope.layer;
    });
    return found == document.filter.end() ? nullptr : &*found;
}

void ask(const Document& document, const FilterScope& scope, FilterWish wish, UiOutput& out) {
    Clause clause{wish.view, std::move(wish.rule)};
    if (const FilterClause* now = clause_in(document, scope, wish.view)) {
        if (now->clause != clause)
            out.commands.push_back(
                SetClause{now->id, std::move(clause), wish.gesture, std::move(wish.found)});
        return;
    }
    out.commands.push_back(AddClause{std::move(clause), scope.layer, wish.gesture, std::move(wish.found)});
}

void ask_nothing(const Document& document, const FilterScope& scope, ViewId view, UiOutput& out,
                 GestureId gesture) {
    if (const FilterClause* now = clause_in(document, scope, view))
        out.commands.push_back(RemoveClause{now->id, gesture});
}

GestureId FilterGestures::next() {
    return GestureId{kFirstFilterGesture + ++last_};
}

bool CountBasis::same_tables(const CountBasis& other) const {
    return std::ranges::equal(layers, other.layers, [](const Layer& a, const Layer& b) {
        return a.id == b.id && same_table(a.table, b.table);
    });
}

bool CountBasis::operator==(const CountBasis& other) const {
    return window == other.window && same_tables(other) &&
           std::ranges::equal(layers, other.layers, [](const Layer& a, const Layer& b) {
               return a.mask == b.mask && a.counted == b.counted;
           });
}

CountBasis count_basis(const FrameView& view, const FilterScope& scope, ViewId filter_view) {
    const Session& session = view.session;
    const auto owns = [&](LayerId layer) {
        return std::ranges::any_of(session.document().filter, [&](const FilterClause& c) {
            return c.clause.owner == filter_view && c.clause.enabled && c.concerns(layer);
        });
    };
    CountBasis out;
    out.window = session.workspace().window;
    for (const LayerState* layer : scope.layers) {
        // Who asks nothing shows what passes: one set of rows for all of them.
        RowBitsPtr mask =
            owns(layer->id) ? session.passing_without(layer->id, filter_view) : session.passing(layer->id);
        out.layers.push_back({layer->id, layer->table, std::move(mask), layer->visible()});
    }
    return out;
}

RowBits counted_rows(const EventTable& table, const CountBasis::Layer& layer, const TemporalExtent& window) {
    if (!layer.counted) return RowBits::none(table.event_count());
    return shown_rows(table, window, layer.mask.get());
}

bool CountingTime::left() const {
    return spent_ < kMostCountingTime;
}

}  // namespace courtyard::ui
