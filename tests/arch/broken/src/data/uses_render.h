#pragma once

// Never compiled: breaks the include rules on purpose, so that a test can see that the check sees it.
#include <imgui.h>

#include "base/result.h"
#include "render/viewport.h"
