#pragma once

#include <memory>
#include <string>

#include "base/result.h"
#include "io/gdal_session.h"

class GDALDataset;

namespace courtyard {

struct CloseDataset {
    void operator()(GDALDataset* dataset) const;
};
using DatasetPtr = std::unique_ptr<GDALDataset, CloseDataset>;

/// What can be said of a path before anything is read.
struct SourceFacts {
    std::uint64_t size_bytes = 0;  ///< 0 = not known.
    bool looks_like_json = false;  ///< Begins with {, [, a record separator or kJsExport.
    bool is_utf16 = false;         ///< It begins with the byte order mark of UTF-16.
    std::string head;              ///< Its first few thousand bytes, without blanks around them.
};

/// Looks at a path. Fails, saying what to do, when it is an address of the network, missing, a directory,
/// unreadable or empty.
Result<SourceFacts> inspect_source(const std::string& path);

/// Opens a file read-only by whichever vector driver knows it; read through the thread's FileWatch where that
/// makes sense. Fails, saying what GDAL said, when none does.
Result<DatasetPtr> open_source(const std::string& path, GdalMessages& messages);

}  // namespace courtyard
