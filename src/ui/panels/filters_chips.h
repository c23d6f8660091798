#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ui/frame_view.h"
#include "ui/language_watch.h"

namespace courtyard::ui {

/// Every clause of the filter in words, with what can be done to it.
class FilterChips {
public:
    /// Returns the clause whose control a person wants to see.
    std::optional<FilterId> draw(const FrameView& view, UiOutput& out);

private:
    struct Chip {
        FilterId id{};
        std::string words, cut, layers;
    };
    void read(const FrameView& view);
    bool draw_chip(const FrameView& view, const FilterClause& clause, const Chip& chip, UiOutput& out) const;

    std::shared_ptr<const Document> document_;  ///< Whose clauses are put into words below.
    LanguageWatch language_;
    std::vector<Chip> chips_;
    std::vector<std::string> not_asked_;
};

}  // namespace courtyard::ui
