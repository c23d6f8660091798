#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/job.h"
#include "ui/event_words.h"
#include "ui/frame_view.h"
#include "ui/panels/reconcile_card.h"
#include "ui/panels/reconcile_list.h"
#include "ui/panels/reconcile_work.h"

namespace courtyard::ui {

/// Two datasets against one another: what each says of the same place and time.
class ReconcilePanel {
public:
    void draw(const FrameView& view, const Rect& rect, UiOutput& out);

private:
    /// The layers that are meant, found anew when layers or the choice change.
    std::optional<ReconciledLayers> meant_layers(const FrameView& view);
    void ask(const FrameView& view, const ReconciledLayers& layers, UiOutput& out);
    void draw_answer(const FrameView& view, const ReconciledLayers& layers, Reconciliation& asked,
                     UiOutput& out);
    void draw_list(const FrameView& view, const ReconcileShown& shown, UiOutput& out);
    void draw_order(const FrameView& view, const ReconcileShown& shown, Reconciliation& asked, UiOutput& out);
    void copy(const ReconcileShown& shown, UiOutput& out);
    void take_copied(UiOutput& out);

    LayersWatch watch_;
    std::vector<std::uint8_t> uses_;  ///< By layer: whether it is of events, and shown.
    Reconciliation found_for_;
    struct Meant {
        BySide<LayerId> layers{};
        BySide<std::string> measures;
    };
    std::optional<Meant> meant_;
    ReconcileWork work_;
    ReconcileList list_;
    ReconcileCard card_;
    std::unique_ptr<Job<std::string>> copying_;
};

}  // namespace courtyard::ui
