#pragma once

#include "render/overlay.h"

namespace courtyard {

// Of the two sides of a split map: each is drawn whole and shows in its columns of the picture.

/// Clears what an overlay holds outside of the columns [left, right).
void keep_columns(Overlay& overlay, int left, int right);
/// Puts those columns of another overlay, of the same size, in the place of its own.
void put_columns(Overlay& to, const Overlay& from, int left, int right);

}  // namespace courtyard
