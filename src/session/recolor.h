#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "session/coloring.h"

namespace courtyard {

// What a person does to the classes of a column of kinds, each as the coloring that results.

/// Another colour for a class, or the one it has by itself. An empty name: of a layer of one colour.
Coloring with_color(Coloring coloring, std::string_view name, std::optional<ThemedColor> color);
/// Another shape, or the one it has by itself; turns shapes on.
Coloring with_shape(Coloring coloring, std::string_view name, std::optional<MarkShape> shape);

/// All values of a class go into another: of that name if there is one, else the class is called so from now
/// on. An empty name is "other".
Coloring moved_into(Coloring coloring, std::string_view name, std::string_view into);
/// Values that a person put into a class of that name, or into "other", are kinds of their own again.
Coloring taken_apart(Coloring coloring, std::string_view name);
/// A value that shares "other" gets a class of its own, whatever its count.
Coloring brought_out(Coloring coloring, std::string_view value);

}  // namespace courtyard
