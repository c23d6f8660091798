#pragma once

#include <optional>
#include <stop_token>
#include <string>

#include "base/job.h"
#include "base/result.h"
#include "io/byte_source.h"
#include "io/import_options.h"
#include "io/raw_table.h"

namespace courtyard {

/// Reads JSON that is a list of records: an array of objects, or the longest such array inside an object or
/// two
/// (`{"data":[…]}`). Each object is a row, each member a column, by the value rules of GeoJSON properties,
/// and further: an array of plain values becomes one text with "; " between; of an array of objects the
/// members "url" and "text" are also given by themselves, as columns "links.url" and "links.text" with " | "
/// between. The table has no geometry. Empty when there is no such array, or the JSON is GeoJSON, TopoJSON or
/// Esri's.
Result<std::optional<RawTable>> read_json_records(const ByteSource& bytes, const std::string& path,
                                                  const ImportOptions& options, std::stop_token stop,
                                                  JobProgress& progress);
Result<std::optional<RawTable>> read_json_records(const std::string& path, const ImportOptions& options,
                                                  std::stop_token stop, JobProgress& progress);

}  // namespace courtyard
