#include "render/lettering.h"

namespace courtyard {

void Lettering::redraw(TextRenderer& text, std::span<TextBatch* const> batches, const Viewport& viewport) {
    picture_.bind();
    glDisable(GL_SCISSOR_TEST);
    glClearColor(0, 0, 0, 0);
    glClear(GL_COLOR_BUFFER_BIT);
    marks_.reset(viewport.width_px(), viewport.height_px());
    for (TextBatch* batch : batches) {
        text.draw(*batch, viewport);
        TextRenderer::mark(*batch, marks_, viewport);
    }
    marks_.find_runs(runs_);
}

bool Lettering::update(TextRenderer& text, std::span<TextBatch* const> batches, const Viewport& viewport) {
    const bool resized = picture_.resize(viewport.width_px(), viewport.height_px());
    bool same = !resized && revisions_.size() == batches.size();
    for (std::size_t i = 0; same && i < batches.size(); ++i) same = revisions_[i] == batches[i]->revision();
    if (same) return false;
    redraw(text, batches, viewport);
    revisions_.clear();
    for (const TextBatch* batch : batches) revisions_.push_back(batch->revision());
    return true;
}

void Lettering::draw(OverlayProgram& program) const {
    program.draw(picture_.texture(), runs_, picture_.width(), picture_.height());
}

}  // namespace courtyard
