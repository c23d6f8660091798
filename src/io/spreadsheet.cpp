#include "io/spreadsheet.h"

#include <cpl_conv.h>
#include <fmt/core.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>

#include "base/text.h"
#include "io/text_encoding.h"
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

constexpr std::size_t kRowsLookedAt = 60, kMostAbove = 20, kLeastWidth = 3, kWordBytes = 200;

using Cells = std::vector<std::string>;

std::size_t filled(const Cells& cells) {
    return static_cast<std::size_t>(
        std::count_if(cells.begin(), cells.end(), [](const std::string& c) { return !c.empty(); }));
}

std::string cell_text(const char* text) {
    const std::string_view value = trimmed(text);
    return is_utf8(value) ? std::string(value) : repaired_utf8(value);
}

/// The first row, which GDAL took for the names of the columns. Empty cells get names such as "Field2".
Cells names_of(const OGRFeatureDefn& fields) {
    Cells out;
    for (int i = 0; i < fields.GetFieldCount(); ++i) {
        std::string name = cell_text(fields.GetFieldDefn(i)->GetNameRef());
        if (name == fmt::format("Field{}", i + 1)) name.clear();
        out.push_back(std::move(name));
    }
    return out;
}

/// The first rows of a sheet as text, that of the names among them.
std::vector<Cells> first_rows(OGRLayer& layer) {
    std::vector<Cells> out{names_of(*layer.GetLayerDefn())};
    layer.ResetReading();
    while (out.size() < kRowsLookedAt) {
        const OGRFeatureUniquePtr feature(layer.GetNextFeature());
        if (!feature) break;
        Cells cells;
        for (int i = 0; i < feature->GetFieldCount(); ++i)
            cells.push_back(feature->IsFieldSetAndNotNull(i) ? cell_text(feature->GetFieldAsString(i)) : "");
        out.push_back(std::move(cells));
    }
    layer.ResetReading();
    return out;
}

Cells unique_names(Cells names) {
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i].empty()) names[i] = fmt::format("Field{}", i + 1);
        const std::string wanted = names[i];
        const auto end = names.begin() + static_cast<std::ptrdiff_t>(i);
        for (int n = 2; std::find(names.begin(), end, names[i]) != end; ++n)
            names[i] = fmt::format("{}_{}", wanted, n);
    }
    return names;
}

/// The header below rows in which one cell at most is filled; nothing when the header is the first row.
LayerHeader header_below_title(OGRLayer& layer) {
    const Cells names = names_of(*layer.GetLayerDefn());
    if (filled(names) > 1 || names.size() < kLeastWidth) return {};
    std::vector<Cells> rows = first_rows(layer);
    std::size_t above = 0;
    while (above < rows.size() && filled(rows[above]) <= 1) ++above;
    if (above > kMostAbove || above + 1 >= rows.size() || filled(rows[above]) < kLeastWidth) return {};
    const auto begin = rows.begin() + static_cast<std::ptrdiff_t>(above);
    const auto wide = std::count_if(begin, rows.end(), [](const Cells& cells) { return filled(cells) > 1; });
    if (static_cast<std::size_t>(wide) * 5 < (rows.size() - above) * 4) return {};
    LayerHeader out;
    out.rows_above = above;
    for (std::size_t i = 0; i < above; ++i) {
        for (const std::string& cell : rows[i]) {
            if (!cell.empty()) out.words += (out.words.empty() ? "" : " / ") + cell;
        }
    }
    out.words = shortened(out.words, kWordBytes);
    out.names = unique_names(std::move(rows[above]));
    return out;
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
        out.headers_.push_back(out.headerless_.back() ? LayerHeader{} : header_below_title(*layer));
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
