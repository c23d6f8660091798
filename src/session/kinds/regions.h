#pragma once

#include <array>

#include "base/translate.h"
#include "session/drawing.h"
#include "session/ramps.h"

/// Choropleth: countries, first-order divisions or a file's polygons, coloured by what happened in them.
namespace courtyard::kinds::regions {

inline constexpr ParamDef kLevel{
    .name = "level",
    .title = tr_later("Regions"),
    .type = ParamType::Choice,
    .choices = tr_later("admin-1|country|file"),
    .help = tr_later("First-order divisions (states, oblasts), countries, or the polygons of a file")};
inline constexpr ParamDef kFile{
    .name = "file",
    .title = tr_later("File of polygons"),
    .type = ParamType::Text,
    .help = tr_later("With regions of a file: its path; any format that GDAL reads")};
inline constexpr ParamDef kValue{
    .name = "value",
    .title = tr_later("Colour by"),
    .type = ParamType::Choice,
    .choices = tr_later("count|sum|per-100k"),
    .help = tr_later("Events; the sum of a column; or either for 100,000 people who live there")};
inline constexpr ParamDef kColumn{.name = "column",
                                  .title = tr_later("Column"),
                                  .type = ParamType::NumberColumn,
                                  .help = tr_later("What is summed; per 100,000 without a column: events")};
inline constexpr ParamDef kClasses{.name = "classes",
                                   .title = tr_later("Classes"),
                                   .least = 3,
                                   .most = 9,
                                   .standard = 5,
                                   .help = tr_later("How many colours")};
inline constexpr ParamDef kMethod{
    .name = "method",
    .title = tr_later("Classes by"),
    .type = ParamType::Choice,
    .choices = tr_later("quantile|equal|jenks|log"),
    .help = tr_later("quantile: as many regions in each; equal: steps of one width; jenks: natural "
                     "groups; log: each step a multiple of the last")};
inline constexpr ParamDef kScale{
    .name = "scale",
    .title = tr_later("Scale"),
    .type = ParamType::Choice,
    .choices = tr_later("fixed|shown"),
    .help = tr_later("fixed: classes of all of time, so that colours mean the same at all times; shown: "
                     "classes of what is shown now")};
inline constexpr ParamDef kMinPeople{
    .name = "min-people",
    .title = tr_later("Least people"),
    .most = 1e9,
    .standard = 100'000,
    .help = tr_later("Rates of regions with fewer people are hatched: chance moves them much")};
inline constexpr ParamDef kRamp{.name = "ramp",
                                .title = tr_later("Colours"),
                                .type = ParamType::Choice,
                                .choices = kRampChoices,
                                .help = tr_later("The colours from little to much")};
inline constexpr std::array<const ParamDef*, 12> kParams{
    &kLevel, &kFile,      &kValue, &kColumn,       &kClasses,      &kMethod,
    &kScale, &kMinPeople, &kRamp,  &kOpacityParam, &kMinZoomParam, &kMaxZoomParam};

}  // namespace courtyard::kinds::regions
