#include "session/area_views.h"

#include <algorithm>
#include <utility>

#include "base/translate.h"

namespace courtyard {

std::vector<AreasWanted> AreaViews::wanted(const Document& document) const {
    std::vector<AreasWanted> out;
    for (const LayerState& layer : document.layers) {
        const Drawing* drawing = layer.drawing(DrawingKind::Regions);
        if (!layer.visible() || drawing == nullptr || !drawing->visible()) continue;
        const Key key{layer.table.get(), area_key(*drawing)};
        if (key.second.level == AreaLevel::File && key.second.file.empty()) continue;
        if (!rows_.contains(key) && !failed_.contains(key)) out.push_back({layer.table, key.second});
    }
    for (const auto& [key, table] : asked_) {
        if (!rows_.contains(key) && !failed_.contains(key)) out.push_back({table, key.second});
    }
    return out;
}

AreaRowsPtr AreaViews::rows(const EventTablePtr& table, const AreaKey& key) const {
    const auto found = rows_.find({table.get(), key});
    if (found != rows_.end()) return found->second;
    asked_.try_emplace({table.get(), key}, table);
    return nullptr;
}

std::string_view AreaViews::why_no_rows(const EventTablePtr& table, const AreaKey& key) const {
    const auto failed = failed_.find({table.get(), key});
    return failed == failed_.end() ? std::string_view{} : failed->second;
}

void AreaViews::take(AreaRowsPtr rows) {
    const Key key{rows->table.get(), rows->set->key};
    rows_[key] = std::move(rows);
}

void AreaViews::fail(const AreasWanted& wanted, std::string why) {
    failed_[{wanted.table.get(), wanted.key}] = std::move(why);
}

void AreaViews::follow(const Document& document) {
    const auto gone = [&](const auto& entry) {
        return std::ranges::none_of(
            document.layers, [&](const LayerState& layer) { return layer.table.get() == entry.first.first; });
    };
    std::erase_if(rows_, gone);
    std::erase_if(failed_, gone);
    std::erase_if(asked_, gone);
    std::erase_if(viewers_, [&](const auto& entry) { return document.find(entry.first.first) == nullptr; });
}

const AreaView* AreaViews::view(const LayerState& layer, const Drawing& drawing, const TemporalExtent& window,
                                const RowBitsPtr& passing, const EventIndexPtr& index, std::size_t side) {
    const auto rows = rows_.find({layer.table.get(), area_key(drawing)});
    if (rows == rows_.end()) return nullptr;
    auto viewer = viewers_.find({layer.id, side});
    if (viewer == viewers_.end() || viewer->second.rows() != rows->second) {
        next_generation_ += std::uint64_t{1} << 32U;
        viewer =
            viewers_.insert_or_assign(std::pair(layer.id, side), AreaViewer(rows->second, next_generation_))
                .first;
    }
    return &viewer->second.view(layer, drawing, window, passing, index);
}

std::string_view AreaViews::why_not(const LayerState& layer, const Drawing& drawing) const {
    const AreaKey key = area_key(drawing);
    if (key.level == AreaLevel::File && key.file.empty()) return tr("no file of polygons is named");
    const auto failed = failed_.find({layer.table.get(), key});
    return failed == failed_.end() ? std::string_view{} : failed->second;
}

}  // namespace courtyard
