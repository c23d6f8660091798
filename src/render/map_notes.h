#pragma once

#include <memory>
#include <string>
#include <vector>

#include "render/text.h"
#include "render/viewport.h"
#include "session/session.h"

namespace courtyard {

/// The notes that a person put on the map: a pin and its words on a plate, beside it where there is room.
/// Main thread.
class MapNotes {
public:
    /// Fills the batch anew when what it shows changed. Cheap otherwise.
    void update(TextRenderer& text, const Viewport& viewport, const Session& session);
    TextBatch& batch() { return batch_; }
    /// The plates and pins, logical pixels: names of places keep clear of them.
    const std::vector<ScreenRect>& boxes() const { return boxes_; }

private:
    void add(TextRenderer& text, const Viewport& viewport, Theme theme, const Note& note, ScreenPoint pin);

    TextBatch batch_;
    std::vector<ScreenRect> boxes_;
    // What the batch shows:
    std::shared_ptr<const Document> of_;
    Viewport viewport_;
    TemporalExtent window_;
    Theme theme_ = Theme::Dark;
    std::uint32_t generation_ = 0;
};

/// The words in lines of at most `width` logical pixels, cut at blanks, in longer words where they must be;
/// what would need more than `most_lines` ends in "…".
std::vector<std::string> words_in_lines(TextRenderer& text, const std::string& words, double size_px,
                                        double width, std::size_t most_lines, double dpi_scale);

}  // namespace courtyard
