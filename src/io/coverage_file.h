#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "data/coverage_gap.h"

namespace courtyard {

/// What a file beside a dataset says of its coverage.
struct CoverageFile {
    std::vector<CoverageGap> gaps;
    std::vector<std::string> faults;  ///< Each line that is not used, or the whole file, and why.
};

/// "events.coverage.csv" for "events.csv": beside the data, whatever their ending; beside an archive for what
/// is in it. Empty for data that are not on the disk.
std::string coverage_path(const std::string& data_path);
/// Whether a path is named as such a file.
bool is_coverage_path(std::string_view path);

/// Reads `<name>.coverage.csv` beside a data file: columns begin, end, place, reason in any order, dates as
/// the time bar takes them, both ends inside; an empty begin or end is open, an empty place is everywhere.
/// A line without a reason, or whose dates make no span, is not used, and told among the faults. Nothing when
/// there is no such file.
CoverageFile read_coverage_beside(const std::string& data_path);
/// The same of a text; `name` is what faults call it.
CoverageFile parse_coverage(const std::string& text, const std::string& name);

}  // namespace courtyard
