#pragma once

#include <vector>

#include "data/column.h"
#include "data/table_builder.h"
#include "io/raw_table.h"

namespace courtyard {

/// Reports points that look like a default (a country's centre, an office) rather than where things happened:
/// a note each for the five with most rows, and, when all of them have 200 rows or fewer, a remark on each
/// row. Nothing is moved.
///
/// A point counts when at least 20 rows and 0.5 % of the located ones stand there, and one of these holds:
/// - most of its rows are placed by precision code at a region or country, while most rows of the file are
/// not;
/// - its rows name two or more regions, each of them that of at least a tenth of its rows, while other points
///   have one;
/// - its rows name five or more places, while the other stacked points have one or two;
/// - its rows name no place, and most other rows of the file stand (nearly) alone.
/// So a town with many events, whose rows name the town, is not reported. For large files the points are
/// found in an even sample of rows and then counted exactly.
void note_default_coordinates(const std::vector<Column>& columns, const Placements& rows, RawTable& raw);

}  // namespace courtyard
