#pragma once

#include <cstdint>

#include "render/overlay.h"
#include "render/text.h"

namespace courtyard {

/// Lays texts and simple shapes over an overlay. Does what shaders/text.* does.
class TextStamps {
public:
    /// `atlas`: TextAtlas::pixels().
    TextStamps(const std::uint8_t* atlas, Overlay& overlay) : atlas_(atlas), overlay_(overlay) {}
    void stamp(const TextBatch& batch);

private:
    using Quad = TextBatch::Quad;
    void stamp_glyph(const Quad& quad);
    void stamp_rect(const Quad& quad);
    void stamp_disc(const Quad& quad);

    const std::uint8_t* atlas_;
    Overlay& overlay_;
};

}  // namespace courtyard
