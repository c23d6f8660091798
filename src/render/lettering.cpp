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

/// Whether what is drawn are these batches; if not, they will be.
bool Lettering::is_same(std::span<TextBatch* const> batches, const Viewport& viewport) {
    bool same = width_ == viewport.width_px() && height_ == viewport.height_px() &&
                revisions_.size() == batches.size();
    for (std::size_t i = 0; same && i < batches.size(); ++i) same = revisions_[i] == batches[i]->revision();
    if (same) return true;
    width_ = viewport.width_px();
    height_ = viewport.height_px();
    revisions_.clear();
    for (const TextBatch* batch : batches) revisions_.push_back(batch->revision());
    return false;
}

void Lettering::update(TextRenderer& text, std::span<TextBatch* const> batches, const Viewport& viewport) {
    picture_.resize(viewport.width_px(), viewport.height_px());
    if (!is_same(batches, viewport)) redraw(text, batches, viewport);
}

void Lettering::draw(OverlayProgram& program) const {
    program.draw(picture_.texture(), runs_, picture_.width(), picture_.height());
}

bool Lettering::update_stamps(TextRenderer& text, std::span<TextBatch* const> batches,
                              const Viewport& viewport) {
    if (is_same(batches, viewport)) return false;
    stamps_.begin(viewport.width_px(), viewport.height_px());
    for (const TextBatch* batch : batches) text.stamp(*batch, stamps_);
    return true;
}

}  // namespace courtyard
