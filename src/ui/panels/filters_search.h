#pragma once

#include <optional>
#include <string>

#include "base/job.h"
#include "ui/language_watch.h"
#include "ui/panels/filters_scope.h"

namespace courtyard::ui {

/// The box that searches texts while a person types. Many texts are searched on a thread: what was asked
/// before holds until the answer is whole, and no frame waits for it.
class FilterSearch {
public:
    void draw(const FilterFrame& frame);
    void focus() { focus_wanted_ = true; }

private:
    struct Found {
        FoundRowsList rows;
        std::string why_not;  ///< It can be asked of none of the layers; empty: it can.
    };
    void follow_clause(const FilterFrame& frame);
    void edited(const FilterFrame& frame);
    void search(const FilterFrame& frame);
    void reword(const FilterFrame& frame);
    void fold_ahead(const FilterFrame& frame);
    void take(const FilterFrame& frame);
    void give(const FilterFrame& frame, Found found);

    std::string text_;
    std::string asked_;  ///< What the clause asks, as it was seen last.
    std::optional<LayerId> asked_of_;
    std::string why_not_;
    LanguageWatch language_;
    bool active_ = false, focus_wanted_ = false;
    GestureId gesture_ = GestureId::None;
    double last_edit_ = 0;  ///< Seconds of ImGui's clock.
    std::optional<Job<Found>> job_;
    bool wanted_ = false;  ///< Whether the job's answer is; else it only folds texts ahead.
};

}  // namespace courtyard::ui
