#pragma once

#include <memory>
#include <string>
#include <vector>

#include "ui/language_watch.h"
#include "ui/panels/reconcile_list.h"

namespace courtyard::ui {

/// What is behind the chosen line: each report's number, how they were combined, how the place was matched,
/// and why a dataset may say nothing.
class ReconcileCard {
public:
    /// The height that it would like to have at a width.
    float height(const FrameView& view, const ReconcileShown& shown, std::size_t line, float width);
    void draw(const FrameView& view, const ReconcileShown& shown, float height, UiOutput& out);

private:
    struct Side {
        std::string title, number, reports;
    };
    void read(const FrameView& view, const ReconcileShown& shown, std::size_t line);
    Side side_words(const FrameView& view, const ReconcileShown& shown, const ReconciledCell& cell,
                    std::size_t side) const;

    std::weak_ptr<const ReconcileAnswer> answer_;
    LanguageWatch language_;
    std::size_t line_ = 0;
    std::string title_, when_, outcome_, match_;
    BySide<Side> sides_;
    std::size_t events_ = 0;
};

}  // namespace courtyard::ui
