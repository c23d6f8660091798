#pragma once

#include <iosfwd>
#include <span>
#include <string>

#include "base/params.h"
#include "session/session.h"

namespace courtyard::cli {

/// What can follow the column of --color-by.
std::span<const ParamDef* const> color_by_params();

/// Colours and sizes all layers by columns as typed: "detained:method=jenks,classes=4"; empty: as they are. A
/// layer without such a column stays as it is, which is told on `err`. Fails when no layer has it, or on
/// parameters that there are not.
Result<void> set_looks(const std::string& color_by, const std::string& size_by, Session& session,
                       std::ostream& err);

}  // namespace courtyard::cli
