#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "data/arrivals.h"
#include "data/coverage_gap.h"
#include "data/mapping.h"

namespace courtyard {

class Gazetteer;

/// How a file is to be read.
struct ImportOptions {
    Mapping mapping;  ///< What a person decided; empty = all by looking at the file.
    /// Looks up places and time zones; null = neither.
    std::shared_ptr<const Gazetteer> gazetteer;
    /// Fast: our own readers where they know the format, else GDAL. Gdal: always GDAL; the reference in
    /// tests.
    enum class Reader : std::uint8_t { Fast, Gdal } reader = Reader::Fast;
    /// Is told places of rows while they are read; null when nobody looks.
    std::shared_ptr<Arrivals> arrivals{};
    /// What the file beside the data says of coverage, and what is wrong with that file: import_file() reads
    /// it.
    std::vector<CoverageGap> gaps{};
    std::vector<std::string> coverage_faults{};
};

}  // namespace courtyard
