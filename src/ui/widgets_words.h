#pragma once

#include "ui/widgets.h"

namespace courtyard::ui {

/// The hint of the text field that comes next, cut with "…" after a whole word where the field (of
/// SetNextItemWidth) is too narrow for it; empty where hardly a word fits.
Line fitting_hint(const char* hint);

/// The whole name of the menu entry before it, while the cursor rests on it, where the menu has no room for
/// it.
void explain_cut(const char* name);

}  // namespace courtyard::ui
