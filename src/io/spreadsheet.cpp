#include "io/spreadsheet.h"

#include <cpl_conv.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>

#include "base/text.h"
#include "time/parse.h"

namespace courtyard {
namespace {

/// Tells the drivers, on this thread and while it lives, what the first row is.
class HeaderSetting {
public:
    explicit HeaderSetting(const char* value) { set(value); }
    ~HeaderSetting() { set(nullptr); }
    HeaderSetting(const HeaderSetting&) = delete;
    HeaderSetting& operator=(const HeaderSetting&) = delete;

private:
    static void set(const char* value) {
        for (const char* key : {"OGR_XLSX_HEADERS", "OGR_ODS_HEADERS", "OGR_XLS_HEADERS"})
            CPLSetThreadLocalConfigOption(key, value);
    }
};

/// Opens the file and has the drivers look at every sheet: some do so when a layer is first asked only.
Result<DatasetPtr> opened_with(const char* headers, const std::string& path, GdalMessages& messages) {
    const HeaderSetting setting(headers);
    auto dataset = open_source(path, messages);
    if (!dataset) return dataset;
    for (OGRLayer* layer : (*dataset)->GetLayers()) layer->GetLayerDefn()->GetFieldCount();
    return dataset;
}

bool is_data(std::string_view cell) {
    return number_of(cell).has_value() || read_unambiguous_time(cell).time.has_value();
}

/// The names of the columns are numbers and dates: they are a row of data.
bool names_are_data(OGRLayer& layer) {
    const OGRFeatureDefn& fields = *layer.GetLayerDefn();
    bool any = false;
    for (int i = 0; i < fields.GetFieldCount(); ++i) {
        const std::string_view name = fields.GetFieldDefn(i)->GetNameRef();
        if (trimmed(name).empty() || name.starts_with("Field")) continue;  // an empty cell gets such a name
        if (!is_data(name)) return false;
        any = true;
    }
    return any;
}

}  // namespace

bool is_spreadsheet_driver(std::string_view driver) {
    return driver == "XLSX" || driver == "XLS" || driver == "ODS";
}

Result<Spreadsheet> Spreadsheet::open(const std::string& path, DatasetPtr first, GdalMessages& messages) {
    first.reset();
    auto named = opened_with("FORCE", path, messages);
    if (!named) return pass_on(named);
    Spreadsheet out;
    out.named_ = std::move(*named);
    for (OGRLayer* layer : out.named_->GetLayers()) {
        out.layers_.push_back(layer);
        out.headerless_.push_back(names_are_data(*layer));
    }
    if (std::find(out.headerless_.begin(), out.headerless_.end(), true) == out.headerless_.end()) return out;
    auto bare = opened_with("DISABLE", path, messages);
    if (!bare) return pass_on(bare);
    out.bare_ = std::move(*bare);
    for (std::size_t i = 0; i < out.layers_.size(); ++i) {
        if (out.headerless_[i]) out.layers_[i] = out.bare_->GetLayer(static_cast<int>(i));
    }
    return out;
}

}  // namespace courtyard
