#pragma once

#include <algorithm>
#include <array>

#include "session/document.h"

namespace courtyard {

/// Trails of time: how symbols fade as their events recede into the past of the range shown. An event's age
/// is the time from its end to the range's end, as a share of the range; what still lasts then has the age 0.
/// Opacity falls evenly with age, and the newest have a soft glow.
///
/// By the end, not the begin: an event that ends does not leap from new to old, a day known only as a day is
/// new at its evening, and those of at most some age are exactly those that a window of that length before
/// the range's end shows.
class Trail {
public:
    Trail() = default;  ///< Nothing fades.
    /// As the layer's symbols are set.
    Trail(const LayerState& layer, const TemporalExtent& window);

    bool fades() const { return faintest_ < 1; }
    float faintest() const { return faintest_; }  ///< Opacity at the age 1.
    Instant to() const { return window_.end; }
    float span_ms() const { return span_ms_; }

    /// 0 … 1, of an event that shows.
    float age(Instant end) const {
        return end >= to() ? 0.0F : std::min(static_cast<float>(to() - end) / span_ms_, 1.0F);
    }
    float opacity_at(float age) const { return 1 - age * (1 - faintest_); }
    float opacity(Instant end) const { return fades() ? opacity_at(age(end)) : 1.0F; }

    /// Up to this age events glow, less and less.
    static constexpr float kGlowAge = 0.125F;
    /// Strength of an event's glow, 0 … 1.
    float glow(Instant end) const { return fades() ? std::max(1 - age(end) / kGlowAge, 0.0F) : 0.0F; }
    /// The window whose events may glow; empty when none do.
    TemporalExtent glowing() const;

private:
    TemporalExtent window_;
    float faintest_ = 1, span_ms_ = 1;
};

/// Whether a layer's symbols fade.
bool fades(const LayerState& layer);

/// How far a glow reaches beyond its symbol, logical pixels; its opacity at the symbol's edge.
inline constexpr float kTrailGlowPx = 8, kTrailGlowAlpha = 0.55F;

/// Ages that part the bands by which very many events are counted, so that dots can fade: the newer, the
/// finer. The last is the whole range.
inline constexpr std::array<double, 5> kTrailBands{0.125, 0.25, 0.5, 0.75, 1};

/// The window that shows the events of at most that age. Never empty where `window` is not.
TemporalExtent newest_of(const TemporalExtent& window, double age);

}  // namespace courtyard
