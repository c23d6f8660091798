#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "session/comparing.h"
#include "ui/frame_view.h"
#include "ui/language_watch.h"

namespace courtyard::ui {

/// How each place changed, sorted by any column; those of which it is not known come last. A click brings a
/// place into the map's middle.
class CompareTable {
public:
    /// Draws it at the cursor, so high.
    void draw(const FrameView& view, const ComparedPeriods& compared, float height, UiOutput& out);
    /// The row of the comparison that the mouse is on, in ComparedPeriods::rows.
    std::optional<std::size_t> hovered() const { return hovered_; }

private:
    void sort(const ComparedPeriods& compared);
    void draw_head(const FrameView& view, ChangeColumn column, const char* label, const char* tip,
                   bool right);
    void draw_row(const FrameView& view, const ComparedPeriods& compared, std::size_t index, UiOutput& out);
    void find_widths(const FrameView& view, const ComparedPeriods& compared);

    ChangeColumn column_ = ChangeColumn::Difference;
    ChangeOrder order_ = ChangeOrder::Falling;
    std::uint64_t sorted_ = 0;  ///< The generation that rows_ are of.
    ChangeColumn sorted_by_ = ChangeColumn::Difference;
    ChangeOrder sorted_order_ = ChangeOrder::Falling;
    std::vector<std::uint32_t> order_of_;  ///< By line: which of ComparedPeriods::rows.
    bool two_lines_ = false;               ///< Rows tell regions or ranges below.
    float number_width_ = 0, difference_width_ = 0, relative_width_ = 0;
    std::uint64_t widths_of_ = 0;              ///< The generation that the widths are of,
    float content_width_ = 0, font_size_ = 0;  ///< with so much room, in letters of that size.
    LanguageWatch language_;
    std::optional<std::size_t> hovered_;
};

}  // namespace courtyard::ui
