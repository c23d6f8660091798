#pragma once

#include <optional>

#include "query/reconcile.h"
#include "session/document.h"
#include "session/reconciliation.h"

namespace courtyard {

/// What is read against one another.
struct ReconciledLayers {
    BySide<const LayerState*> layers{};  ///< Of the document; never null.
    BySide<const Column*> measures{};    ///< Of the layers' tables; null: events are counted.
};

/// The layers and measures that are meant: as chosen, where both layers are there and of events; else the two
/// that share most places and time, shown ones before hidden ones, by what both count (see
/// common_measures()). Empty when there are no two layers of events.
std::optional<ReconciledLayers> reconciled_layers(const Document& document,
                                                  const Reconciliation& reconciliation);

/// Columns of the same meaning of which both tables have numbers: people detained, else participants, else
/// killed, else injured; else null: events.
BySide<const Column*> common_measures(const EventTable& left, const EventTable& right);

// Choices of a person. What was meant without being chosen is chosen with them, so that it stays.

/// Puts a layer at a side; the one that was there goes to the other side where it is the other one's. Both
/// are compared by what they have in common.
Reconciliation with_layer(const Document& document, const Reconciliation& before, std::size_t side,
                          LayerId layer);
/// Compares a side by a column of its layer, or by its events (empty).
Reconciliation with_measure(const Document& document, const Reconciliation& before, std::size_t side,
                            const std::string& measure);

/// The side's table with what bounds its measure; by which events pass.
ReconciledTable reconciled_table(const ReconciledLayers& of, std::size_t side,
                                 std::shared_ptr<const RowBits> passing);

}  // namespace courtyard
