#pragma once

#include <array>

#include "session/drawing.h"
#include "session/ramps.h"

/// Choropleth: countries, first-order divisions or a file's polygons, coloured by what happened in them.
namespace courtyard::kinds::regions {

inline constexpr ParamDef kLevel{
    .name = "level",
    .title = "Regions",
    .type = ParamType::Choice,
    .choices = "admin-1|country|file",
    .help = "First-order divisions (states, oblasts), countries, or the polygons of a file"};
inline constexpr ParamDef kFile{.name = "file",
                                .title = "File of polygons",
                                .type = ParamType::Text,
                                .help = "With regions of a file: its path; any format that GDAL reads"};
inline constexpr ParamDef kValue{
    .name = "value",
    .title = "Colour by",
    .type = ParamType::Choice,
    .choices = "count|sum|per-100k",
    .help = "Events; the sum of a column; or either for 100,000 people who live there"};
inline constexpr ParamDef kColumn{.name = "column",
                                  .title = "Column",
                                  .type = ParamType::NumberColumn,
                                  .help = "What is summed; per 100,000 without a column: events"};
inline constexpr ParamDef kClasses{
    .name = "classes", .title = "Classes", .least = 3, .most = 9, .standard = 5, .help = "How many colours"};
inline constexpr ParamDef kMethod{
    .name = "method",
    .title = "Classes by",
    .type = ParamType::Choice,
    .choices = "quantile|equal|jenks|log",
    .help =
        "quantile: as many regions in each; equal: steps of one width; jenks: natural "
        "groups; log: each step a multiple of the last"};
inline constexpr ParamDef kScale{
    .name = "scale",
    .title = "Scale",
    .type = ParamType::Choice,
    .choices = "fixed|shown",
    .help =
        "fixed: classes of all of time, so that colours mean the same at all times; shown: "
        "classes of what is shown now"};
inline constexpr ParamDef kMinPeople{
    .name = "min-people",
    .title = "Least people",
    .most = 1e9,
    .standard = 100'000,
    .help = "Rates of regions with fewer people are hatched: chance moves them much"};
inline constexpr ParamDef kRamp{.name = "ramp",
                                .title = "Colours",
                                .type = ParamType::Choice,
                                .choices = kRampChoices,
                                .help = "The colours from little to much"};
inline constexpr std::array<const ParamDef*, 12> kParams{
    &kLevel, &kFile,      &kValue, &kColumn,       &kClasses,      &kMethod,
    &kScale, &kMinPeople, &kRamp,  &kOpacityParam, &kMinZoomParam, &kMaxZoomParam};

}  // namespace courtyard::kinds::regions
