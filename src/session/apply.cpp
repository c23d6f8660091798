#include <algorithm>
#include <type_traits>
#include <utility>

#include "session/session.h"

namespace courtyard {
namespace {

template <typename T>
inline constexpr bool kIsDocumentCommand =
    std::is_same_v<T, AddLayers> || std::is_same_v<T, RemoveLayer> || std::is_same_v<T, SetLayerVisibility> ||
    std::is_same_v<T, SetLayerOpacity> || std::is_same_v<T, SetLayerRadius> ||
    std::is_same_v<T, SetLayerSizeColumn> || std::is_same_v<T, SetLayerColorColumn> ||
    std::is_same_v<T, MoveLayer>;

/// Which number sizes a new layer: people detained before participants (a file that has both is about
/// detentions when its detained column is filled more often).
std::string default_size_column(const EventTable& table) {
    static constexpr Role kByMeaning[] = {Role::Detained, Role::ParticipantsHigh, Role::ParticipantsLow,
                                          Role::Killed, Role::Injured};
    std::string best;
    std::size_t most = 0;
    for (const Role role : kByMeaning) {
        const Column* column = table.column(role);
        if (column == nullptr || !column->is_numeric()) continue;
        std::size_t known = 0;
        for (std::size_t row = 0; row < table.event_count(); ++row) known += column->missing(row) ? 0U : 1U;
        if (known > most) {
            most = known;
            best = column->name;
        }
    }
    return best;
}

LayerState make_layer(LayerId id, const EventTablePtr& table) {
    LayerState layer;
    layer.id = id;
    layer.name = table->name();
    layer.table = table;
    layer.size_column = default_size_column(*table);
    if (const Column* category = table->column(Role::Category)) {
        layer.color_column = category->name;
        const auto* text = std::get_if<TextColumn>(&category->values);
        const std::size_t kinds = text != nullptr ? text->dictionary.size() : 2;
        layer.palette_size = static_cast<std::uint32_t>(std::clamp<std::size_t>(kinds, 1, kMostClasses));
    }
    return layer;
}

Result<LayerState*> layer_of(Document& document, LayerId id) {
    const auto found = std::find_if(document.layers.begin(), document.layers.end(),
                                    [id](const LayerState& layer) { return layer.id == id; });
    if (found == document.layers.end()) return fail("there is no layer {}", static_cast<std::uint32_t>(id));
    return &*found;
}

Result<void> change(Document& document, const AddLayers& command) {
    for (const EventTablePtr& table : command.tables) {
        std::size_t taken = 0;
        for (const LayerState& layer : document.layers) taken += layer.palette_size;
        document.layers.push_back(make_layer(LayerId{document.next_layer_id++}, table));
        document.layers.back().palette_offset = static_cast<std::uint32_t>(taken % kMostClasses);
    }
    return {};
}

Result<void> change(Document& document, const RemoveLayer& command) {
    auto layer = layer_of(document, command.layer);
    if (!layer) return pass_on(layer);
    document.layers.erase(document.layers.begin() + (*layer - document.layers.data()));
    return {};
}

Result<void> change(Document& document, const SetLayerVisibility& command) {
    auto layer = layer_of(document, command.layer);
    if (!layer) return pass_on(layer);
    (*layer)->visibility = command.visibility;
    return {};
}

Result<void> change(Document& document, const SetLayerOpacity& command) {
    auto layer = layer_of(document, command.layer);
    if (!layer) return pass_on(layer);
    (*layer)->opacity = std::clamp(command.opacity, 0.0F, 1.0F);
    return {};
}

Result<void> change(Document& document, const SetLayerRadius& command) {
    auto layer = layer_of(document, command.layer);
    if (!layer) return pass_on(layer);
    (*layer)->max_radius_px = std::clamp(command.max_radius_px, 4.0F, 100.0F);
    return {};
}

Result<void> change(Document& document, const SetLayerSizeColumn& command) {
    auto layer = layer_of(document, command.layer);
    if (!layer) return pass_on(layer);
    const Column* column = command.column.empty() ? nullptr : (*layer)->table->column(command.column);
    if (!command.column.empty() && (column == nullptr || !column->is_numeric())) {
        return fail("the layer {} has no numeric column {}", (*layer)->name, command.column);
    }
    (*layer)->size_column = command.column;
    return {};
}

Result<void> change(Document& document, const SetLayerColorColumn& command) {
    auto layer = layer_of(document, command.layer);
    if (!layer) return pass_on(layer);
    const Column* column = command.column.empty() ? nullptr : (*layer)->table->column(command.column);
    if (!command.column.empty() && (column == nullptr || column->is_numeric())) {
        return fail("the layer {} has no column of categories {}", (*layer)->name, command.column);
    }
    (*layer)->color_column = command.column;
    return {};
}

Result<void> change(Document& document, const MoveLayer& command) {
    auto layer = layer_of(document, command.layer);
    if (!layer) return pass_on(layer);
    const auto from = *layer - document.layers.data();
    const auto last = static_cast<std::ptrdiff_t>(document.layers.size()) - 1;
    const auto to = std::clamp<std::ptrdiff_t>(from + command.by, 0, last);
    LayerState moved = std::move(**layer);
    document.layers.erase(document.layers.begin() + from);
    document.layers.insert(document.layers.begin() + to, std::move(moved));
    return {};
}

}  // namespace

bool is_document_command(const Command& command) {
    return std::visit([]<typename T>(const T&) { return kIsDocumentCommand<T>; }, command);
}

Result<Document> apply(const Document& before, const Command& command) {
    Document after = before;
    Result<void> done = std::visit(
        [&after]<typename T>(const T& c) -> Result<void> {
            if constexpr (kIsDocumentCommand<T>)
                return change(after, c);
            else
                return {};
        },
        command);
    if (!done) return pass_on(done);
    return after;
}

}  // namespace courtyard
