#pragma once

#include <optional>
#include <string>

#include "query/expression_completion.h"
#include "ui/frame_view.h"
#include "ui/language_watch.h"

namespace courtyard::ui {

/// The list of words that may follow in an expression, below the box or above it; one of them is lit.
class CompletionList {
public:
    /// Makes the list for a text and a cursor, if they are not those of the last call.
    void follow(const std::string& text, std::size_t cursor, std::span<const EventTablePtr> tables);
    void close();
    bool open() const { return open_ && !found_.words.empty(); }

    void move(int by);  ///< The lit one, round and round.
    bool moved() const { return moved_; }
    const ExpressionWord& lit() const { return found_.words[lit_]; }
    std::size_t begin() const { return found_.begin; }
    std::size_t end() const { return found_.end; }

    /// Draws it beside the box in a window of its own; true when a word was clicked: it is lit then.
    bool draw(const FrameView& view, const Rect& box);
    bool hovered() const { return hovered_; }

private:
    ExpressionCompletion found_;
    std::optional<std::string> text_;  ///< For which `found_` was made.
    LanguageWatch language_;
    std::size_t cursor_ = 0, lit_ = 0;
    bool open_ = false, moved_ = false, scroll_ = false, hovered_ = false;
};

}  // namespace courtyard::ui
