#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "render/drawings/painter.h"

namespace courtyard {

/// What a column says of the events that show, beside them: right, left, above or below, wherever it meets
/// nothing that is written already. Greater events come first, then earlier ones; events for whose words
/// there is no room go without.
class EventLabelsPainter : public Painter {
public:
    void reserve(const PaintJob& job, std::vector<ScreenRect>& boxes) override;
    void paint(Overlay& overlay, const PaintJob& job) override;

    /// Boxes of the last reserve(), logical pixels.
    std::span<const ScreenRect> boxes() const { return boxes_; }
    /// Events that were in view then and had words.
    std::size_t candidates() const { return candidates_.size(); }

private:
    struct Candidate {
        std::uint32_t row = 0;
        float size = 0;
        ScreenPoint at;
    };
    struct Label {
        std::string text;
        ScreenPoint baseline;
    };
    void find_candidates(const PaintJob& job);
    bool place(const PaintJob& job, const Candidate& candidate, std::string text,
               std::span<const ScreenRect> taken);

    std::vector<Candidate> candidates_;
    std::vector<ScreenRect> boxes_;
    std::vector<Label> labels_;
    TextBatch batch_;
};

}  // namespace courtyard
