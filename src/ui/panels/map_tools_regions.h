#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "query/area_set.h"
#include "query/clause.h"
#include "ui/frame_view.h"

namespace courtyard::ui {

/// How a click picks a region: it alone, or beside those that are picked.
enum class RegionPick : std::uint8_t { Alone, Beside };

/// What is asked after a click on an area where a rule was asked before (null: none): one that was picked is
/// taken out whichever way it is clicked. Empty: nothing any more.
std::optional<AreaRule> after_pick(const AreaRule* before, const AreaSet& set, std::uint16_t area,
                                   RegionPick pick);

/// The first-order divisions, as far as a layer of events has been joined with them; null meanwhile, and when
/// they cannot be had. Asking has them found.
AreaSetPtr divisions(const FrameView& view);
/// Why they cannot be had; empty when they can, or are to come.
std::string why_no_divisions(const FrameView& view);

/// The division at a place of the map; AreaSet::kNone outside of all.
std::uint16_t division_at(const FrameView& view, const AreaSet& set, ScreenPoint cursor);

/// The clause of the filter that clicks on the map make; null: none.
const FilterClause* picked_regions(const Document& document);
/// The rectangle or lasso drawn on the map; null: none.
const FilterClause* drawn_shape(const Document& document);

/// Names the division under the cursor, and what a click does. `set` null: why nothing can be picked.
void tell_division(const FrameView& view, const AreaSet* set, std::uint16_t area);

/// Carries a click on a division out.
void pick_division(const FrameView& view, const AreaSet& set, std::uint16_t area, RegionPick pick,
                   UiOutput& out);
/// Asks for what was drawn, in the place of what was drawn before.
void ask_shape(const FrameView& view, Rule shape, UiOutput& out);

}  // namespace courtyard::ui
