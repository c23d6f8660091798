#include "session/layer_index.h"

#include <memory>
#include <span>
#include <utility>

namespace courtyard {

LayerIndexSource index_source(const LayerState& layer, const Symbology& symbology,
                              const ProjectionPtr& projection) {
    return {layer.table, symbology.class_of_row, static_cast<std::uint32_t>(symbology.classes.size()),
            projection};
}

Result<EventIndexPtr> build_layer_index(const LayerIndexSource& source, std::stop_token stop,
                                        JobProgress& progress) {
    auto codes = std::make_shared<PackedCodes>();
    codes->append(std::span<const std::uint8_t>(source.class_of_row));
    IndexColumns columns;
    columns.projection = source.projection;
    columns.category = {std::move(codes), source.classes};
    return EventIndex::build(source.table, std::move(columns), std::move(stop), progress);
}

}  // namespace courtyard
