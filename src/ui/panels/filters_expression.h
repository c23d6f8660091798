#pragma once

#include <optional>
#include <string>

#include "query/expression.h"
#include "ui/language_watch.h"
#include "ui/panels/filters_completion.h"
#include "ui/panels/filters_scope.h"

struct ImGuiInputTextCallbackData;

namespace courtyard::ui {

/// A box for a condition as expression.h reads it: words to go on with while it is typed, applied with Enter;
/// what is wrong is said below it, with a mark at the place.
class FilterExpression {
public:
    void draw(const FilterFrame& frame);
    /// The list of words, above the panel: after its window has ended.
    void draw_list(const FilterFrame& frame);
    void focus() { focus_wanted_ = true; }

private:
    void follow_clause(const FilterFrame& frame);
    bool draw_box(const FilterFrame& frame);
    void draw_error(const FrameView& view) const;
    void apply(const FilterFrame& frame);
    void reword_error(const FilterFrame& frame);
    void complete(const FilterFrame& frame);
    void accept();
    int on_edit(ImGuiInputTextCallbackData& data);

    std::string text_;
    std::string draft_;  ///< What is typed: Esc leaves the box and keeps it.
    std::string asked_;
    std::optional<LayerId> asked_of_;
    std::optional<ExpressionError> error_;  ///< In the text as it is.
    LanguageWatch language_;
    CompletionList list_;
    std::size_t cursor_ = 0;
    std::optional<std::size_t> put_cursor_;  ///< Where it is to stand once the box has the keyboard.
    bool active_ = false, focus_wanted_ = false;
    Rect box_;            ///< Of the field, window units.
    float scroll_x_ = 0;  ///< How far its text is scrolled.
};

}  // namespace courtyard::ui
