#include "session/reconciled_layers.h"

#include <algorithm>
#include <initializer_list>
#include <span>
#include <tuple>
#include <utility>

#include "query/reconcile_overlap.h"
#include "session/size_range.h"

namespace courtyard {
namespace {

ReconciledSide& side_of(Reconciliation& reconciliation, std::size_t side) {
    return side == kLeftSide ? reconciliation.left : reconciliation.right;
}

const LayerState* events_layer(const Document& document, const std::optional<LayerId>& id) {
    const LayerState* layer = id ? document.find(*id) : nullptr;
    return layer == nullptr || layer->is_context() ? nullptr : layer;
}

const Column* measure_of(const LayerState& layer, const std::string& name) {
    const Column* column = name.empty() ? nullptr : layer.table->column(name);
    return column != nullptr && column->is_numeric() ? column : nullptr;
}

/// The first column of one of the roles that has a number of any event.
const Column* column_with_numbers(const EventTable& table, std::span<const Role> roles) {
    for (const Role role : roles) {
        const Column* column = table.column(role);
        if (column == nullptr || !column->is_numeric()) continue;
        for (std::size_t row = 0; row < table.event_count(); ++row) {
            if (!column->missing(row)) return column;
        }
    }
    return nullptr;
}

std::optional<ReconciledLayers> chosen_layers(const Document& document,
                                              const Reconciliation& reconciliation) {
    const LayerState* left = events_layer(document, reconciliation.left.layer);
    const LayerState* right = events_layer(document, reconciliation.right.layer);
    if (left == nullptr || right == nullptr || left == right) return std::nullopt;
    return ReconciledLayers{
        {left, right},
        {measure_of(*left, reconciliation.left.measure), measure_of(*right, reconciliation.right.measure)}};
}

/// How well two layers fit; the greater the better.
auto fitness(const LayerState& a, const LayerState& b) {
    const auto common = common_measures(*a.table, *b.table);
    return std::tuple(a.visible() && b.visible(), overlap_of(*a.table, *b.table),
                      common[kLeftSide] != nullptr);
}

/// A choice that says all that is meant.
Reconciliation spelled_out(const ReconciledLayers& meant, Reconciliation reconciliation) {
    for (const std::size_t side : kBothSides) {
        ReconciledSide& of = side_of(reconciliation, side);
        of.layer = meant.layers[side]->id;
        of.measure = meant.measures[side] == nullptr ? std::string{} : meant.measures[side]->name;
    }
    return reconciliation;
}

}  // namespace

BySide<const Column*> common_measures(const EventTable& left, const EventTable& right) {
    // roles that count the same, the one that tells most first
    static constexpr Role kDetained[] = {Role::Detained, Role::DetainedHigh, Role::DetainedLow},
                          kParticipants[] = {Role::ParticipantsHigh, Role::ParticipantsLow},
                          kKilled[] = {Role::Killed}, kInjured[] = {Role::Injured};
    for (const std::span<const Role> roles :
         {std::span<const Role>(kDetained), std::span<const Role>(kParticipants),
          std::span<const Role>(kKilled), std::span<const Role>(kInjured)}) {
        const BySide<const Column*> found{column_with_numbers(left, roles),
                                          column_with_numbers(right, roles)};
        if (found[kLeftSide] != nullptr && found[kRightSide] != nullptr) return found;
    }
    return {nullptr, nullptr};
}

std::optional<ReconciledLayers> reconciled_layers(const Document& document,
                                                  const Reconciliation& reconciliation) {
    if (auto chosen = chosen_layers(document, reconciliation)) return chosen;
    std::vector<const LayerState*> layers;
    for (const LayerState& layer : document.layers) {
        if (!layer.is_context()) layers.push_back(&layer);
    }
    if (layers.size() < 2) return std::nullopt;
    BySide<const LayerState*> best{layers[0], layers[1]};
    if (layers.size() > 2) {
        auto most = fitness(*best[kLeftSide], *best[kRightSide]);
        for (std::size_t a = 0; a < layers.size(); ++a) {
            for (std::size_t b = a + 1; b < layers.size(); ++b) {
                if (const auto fits = fitness(*layers[a], *layers[b]); fits > most) {
                    most = fits;
                    best = {layers[a], layers[b]};
                }
            }
        }
    }
    return ReconciledLayers{best, common_measures(*best[kLeftSide]->table, *best[kRightSide]->table)};
}

Reconciliation with_layer(const Document& document, const Reconciliation& before, std::size_t side,
                          LayerId layer) {
    auto meant = reconciled_layers(document, before);
    const LayerState* wanted = events_layer(document, layer);
    if (!meant || wanted == nullptr || meant->layers[side] == wanted) return before;
    const std::size_t other = 1 - side;
    if (meant->layers[other] == wanted) {
        std::swap(meant->layers[side], meant->layers[other]);
        std::swap(meant->measures[side], meant->measures[other]);
    } else {
        meant->layers[side] = wanted;
        meant->measures =
            common_measures(*meant->layers[kLeftSide]->table, *meant->layers[kRightSide]->table);
    }
    return spelled_out(*meant, before);
}

Reconciliation with_measure(const Document& document, const Reconciliation& before, std::size_t side,
                            const std::string& measure) {
    auto meant = reconciled_layers(document, before);
    if (!meant) return before;
    meant->measures[side] = measure_of(*meant->layers[side], measure);
    return spelled_out(*meant, before);
}

ReconciledTable reconciled_table(const ReconciledLayers& of, std::size_t side,
                                 std::shared_ptr<const RowBits> passing) {
    ReconciledTable out{of.layers[side]->table, std::move(passing), of.measures[side]};
    if (out.measure == nullptr) return out;
    if (const auto range = range_of(*out.table, out.measure->name)) {
        out.low = range->low;
        out.high = range->high;
    }
    return out;
}

}  // namespace courtyard
