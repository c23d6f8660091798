#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "io/gdal_session.h"
#include "io/ogr_layer.h"
#include "io/open_source.h"

class OGRLayer;

namespace courtyard {

/// True for GDAL's drivers of spreadsheets: XLSX, XLS, ODS.
bool is_spreadsheet_driver(std::string_view driver);

/// The sheets of a spreadsheet as layers. The first row names the columns unless it holds numbers and dates
/// only; GDAL alone takes it for data when all cells of the sheet are text.
class Spreadsheet {
public:
    /// `first` is the file as open_source() opened it.
    static Result<Spreadsheet> open(const std::string& path, DatasetPtr first, GdalMessages& messages);

    const std::vector<OGRLayer*>& layers() const { return layers_; }
    /// True when the first row of that layer is data.
    bool headerless(std::size_t layer) const { return headerless_[layer]; }
    /// Where the header is, when a title stands above it.
    const LayerHeader& header(std::size_t layer) const { return headers_[layer]; }

private:
    DatasetPtr named_, bare_;
    std::vector<OGRLayer*> layers_;
    std::vector<bool> headerless_;
    std::vector<LayerHeader> headers_;
};

}  // namespace courtyard
