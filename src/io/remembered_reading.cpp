#include "io/remembered_reading.h"

#include <algorithm>
#include <utility>

namespace courtyard {
namespace {

/// The table of a layer; of a file with one layer that one, whatever its name became.
EventTablePtr table_of(const ImportedSource& source, const std::string& layer) {
    const auto found = std::find_if(source.tables.begin(), source.tables.end(),
                                    [&](const EventTablePtr& t) { return t->source().layer == layer; });
    if (found != source.tables.end()) return *found;
    return source.tables.size() == 1 ? source.tables.front() : nullptr;
}

}  // namespace

Result<ReadSource> read_as_remembered(const std::string& path, const ImportOptions& options,
                                      const RecallMapping& recall, const std::stop_token& stop,
                                      JobProgress& progress) {
    auto detected = import_file(path, options, stop, progress);
    if (!detected) return pass_on(detected);
    ReadSource out{std::move(*detected), {}, {}};
    for (EventTablePtr& table : out.source.tables) {
        const std::string signature = table->mapping().signature;
        out.signatures.push_back(signature);
        const auto choice = recall ? recall(signature) : std::optional<Mapping>{};
        if (!choice || choice->empty()) continue;
        ImportOptions as_chosen = options;
        as_chosen.mapping = *choice;
        if (options.mapping.geocode) as_chosen.mapping.geocode = options.mapping.geocode;
        if (options.arrivals) options.arrivals->start_over();
        auto chosen = read_layer_mapped(table->source(), as_chosen, stop, progress);
        if (stop.stop_requested()) return fail("cancelled");
        if (!chosen) continue;  // a choice that no longer fits must not keep the file from opening
        table = *chosen;
        out.chosen.push_back(table->name());
    }
    return out;
}

Result<EventTablePtr> read_layer_mapped(const SourceInfo& source, const ImportOptions& options,
                                        const std::stop_token& stop, JobProgress& progress) {
    auto read = import_file(source.path, options, stop, progress);
    if (!read) return pass_on(read);
    EventTablePtr table = table_of(*read, source.layer);
    if (!table) return fail("The file has no layer \"{}\" any more: {}", source.layer, source.path);
    return table;
}

}  // namespace courtyard
