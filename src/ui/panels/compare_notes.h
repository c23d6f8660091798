#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "session/comparing.h"
#include "ui/frame_view.h"
#include "ui/language_watch.h"

namespace courtyard::ui {

/// What both periods hold in all, and how they differ.
void draw_compare_totals(const FrameView& view, const ComparedPeriods& compared);
/// Why there is nothing to show yet.
void draw_why_nothing(const FrameView& view);

/// What has to be known of the numbers: unequal lengths, what was not collected, what is not known.
class CompareNotes {
public:
    /// May change the comparison, where it offers to.
    void draw(const FrameView& view, const ComparedPeriods& compared, PeriodComparison& comparison);

private:
    void find(const FrameView& view, const ComparedPeriods& compared);

    // Made anew only when what they tell of changed: there may be thousands of statements on coverage.
    std::vector<std::string> lines_;
    std::shared_ptr<const Document> of_;
    std::uint64_t generation_ = 0;
    LanguageWatch language_;
};

}  // namespace courtyard::ui
