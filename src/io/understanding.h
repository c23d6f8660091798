#pragma once

#include <vector>

#include "data/event_table.h"
#include "io/import_options.h"
#include "io/profiles.h"
#include "io/raw_table.h"

namespace courtyard {

/// What the columns of a table mean.
struct Understanding {
    ProfileMapping mapping;
    DatasetFacts dataset;
};

/// Chooses the profile (or takes the one asked for), lets it derive columns, and gives every column its role
/// and unit; what a person decided comes last. Codes for "not known" become missing.
Understanding understand_columns(std::vector<Column>& columns, RawTable& raw, const Mapping& wishes);

/// Null when no column has the role.
Column* with_role(std::vector<Column>& columns, Role role);
const Column* with_role(const std::vector<Column>& columns, Role role);

}  // namespace courtyard
