#pragma once

#include <cstddef>
#include <functional>
#include <stop_token>
#include <string>
#include <string_view>

#include "base/job.h"
#include "base/result.h"
#include "data/arrivals.h"
#include "data/mapping.h"
#include "io/raw_table.h"

namespace courtyard {

/// Reads a text table (CSV, TSV and kin): separator, quoting, encoding and header are found out, or taken
/// from the mapping. Whatever is odd about single rows is in the ledger. Several threads for large files.
/// Fails when the file cannot be read, with "cancelled", or for an encoding that is not known. `arrivals`:
/// see ImportOptions; told when the columns' names say which are coordinates.
Result<RawTable> read_csv(const std::string& path, const Mapping& wishes, std::stop_token stop,
                          JobProgress& progress, Arrivals* arrivals = nullptr);

/// How the reading goes on; for tests, which want the seams in odd places, and for mapped files.
struct CsvReading {
    std::size_t chunk_bytes = 0;  ///< How much text one thread takes at a time; 0 = by the size of the text.
    std::function<void(std::size_t)> passed{};  ///< Told how many bytes were read and are not needed for now.
    Arrivals* arrivals = nullptr;
};

/// The same for a text in memory; `path` only names it.
Result<RawTable> read_csv_text(std::string_view bytes, const std::string& path, const Mapping& wishes,
                               std::stop_token stop, JobProgress& progress, const CsvReading& reading = {});

}  // namespace courtyard
