#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "session/reconciled_layers.h"
#include "ui/frame_view.h"
#include "ui/panels/reconcile_work.h"

namespace courtyard::ui {

struct ReconcileColumns;

/// What the list shows in a frame.
struct ReconcileShown {
    ReconcileAnswerPtr answer;  ///< Not null; perhaps to an earlier question.
    ReconciledLayers layers;    ///< What it is of.
};

/// The events behind a cell, the left dataset's first.
std::vector<EventRef> events_behind(const ReconcileShown& shown, const ReconciledCell& cell);
/// The camera that shows them.
Camera camera_on(const FrameView& view, const ReconcileShown& shown, const ReconciledCell& cell);

/// The lines of a reconciliation. A click pins the events behind a line, a double click or Enter shows them
/// on the map; arrow keys, pages, Home and End walk while the list has the focus.
class ReconcileList {
public:
    void draw(const FrameView& view, const ReconcileShown& shown, float height, UiOutput& out);

    /// The line that was chosen, by its place in the list, while its events are the pinned ones.
    std::optional<std::size_t> chosen(const FrameView& view, const ReconcileShown& shown);

private:
    /// What outlives answers of a chosen line.
    struct Chosen {
        LonLat at;
        std::string title;
        Instant begin = 0;
    };
    void follow(const ReconcileShown& shown);
    void choose(const ReconcileShown& shown, std::size_t line, UiOutput& out);
    void keys(const FrameView& view, const ReconcileShown& shown, float line_height, UiOutput& out);
    void draw_lines(const FrameView& view, const ReconcileShown& shown, const ReconcileColumns& columns,
                    UiOutput& out);
    void draw_line(const FrameView& view, const ReconcileShown& shown, const ReconcileColumns& columns,
                   std::size_t line, bool is_chosen, UiOutput& out);

    std::weak_ptr<const ReconcileAnswer> answer_;
    std::optional<Chosen> chosen_;
    std::optional<std::size_t> line_;  ///< Of the chosen one, in the present list.
    std::vector<EventRef> pinned_;     ///< With it.
    bool scroll_to_line_ = false;
};

}  // namespace courtyard::ui
