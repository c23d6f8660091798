#include "render/label_fader.h"

#include <algorithm>
#include <utility>

namespace courtyard {
namespace {
constexpr double kFadeSeconds = 0.15;
constexpr double kLongestStep = 1.0 / 30;  // the first frame after a rest has a long one before it
}  // namespace

void LabelFader::want(std::span<const MapLabel> labels) {
    wanted_.assign(labels.begin(), labels.end());
    std::ranges::sort(wanted_, {}, &MapLabel::key);
    next_.clear();
    auto old = shown_.begin();
    const auto pass_old = [&] {
        next_.push_back(*old++);
        next_.back().wanted = false;
    };
    for (const MapLabel& label : wanted_) {
        while (old != shown_.end() && old->label.key < label.key) pass_old();
        const bool known = old != shown_.end() && old->label.key == label.key;
        next_.push_back({label, known ? old->opacity : 0.0F, true});
        if (known) ++old;
    }
    while (old != shown_.end()) pass_old();
    std::swap(shown_, next_);
    fading_ = std::ranges::any_of(shown_, [](const Shown& s) { return !s.wanted || s.opacity < 1; });
}

bool LabelFader::advance(std::optional<double> seconds) {
    if (!fading_) return false;
    const auto step = static_cast<float>(seconds ? std::min(*seconds, kLongestStep) / kFadeSeconds : 1.0);
    for (Shown& s : shown_) s.opacity = std::clamp(s.opacity + (s.wanted ? step : -step), 0.0F, 1.0F);
    std::erase_if(shown_, [](const Shown& s) { return !s.wanted && s.opacity <= 0; });
    fading_ = std::ranges::any_of(shown_, [](const Shown& s) { return !s.wanted || s.opacity < 1; });
    return true;
}

void LabelFader::drop_unwanted() {
    std::erase_if(shown_, [](const Shown& s) { return !s.wanted; });
    fading_ = std::ranges::any_of(shown_, [](const Shown& s) { return s.opacity < 1; });
}

}  // namespace courtyard
