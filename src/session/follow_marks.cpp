#include "session/follow_marks.h"

namespace courtyard {

void follow_marks(Workspace& workspace, const Document& document) {
    if (workspace.mark) {
        const LayerState* layer = document.find(workspace.mark->layer);
        const bool there = layer != nullptr && layer->is_context() && layer->visible() &&
                           workspace.mark->row < layer->whole->row_count();
        if (!there) workspace.mark.reset();
    }
    if (!workspace.draft) return;
    if (const auto* note = std::get_if<Note>(&*workspace.draft)) {
        if (note->id != NoteId{} && document.find(note->id) == nullptr) workspace.draft.reset();
    } else if (const auto* gap = std::get_if<GapState>(&*workspace.draft)) {
        if (gap->layer && document.find(*gap->layer) == nullptr) workspace.draft.reset();
    }
}

}  // namespace courtyard
