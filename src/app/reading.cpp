#include "app/reading.h"

#include <algorithm>
#include <utility>

namespace courtyard::app {
namespace {

ImportOptions options_for(const Mapping& mapping, const Services& services) {
    ImportOptions options;
    options.mapping = mapping;
    if (services.gazetteer) options.gazetteer = services.gazetteer();
    return options;
}

/// The table of a layer; of a file with one layer that one, whatever its name became.
EventTablePtr table_of(const ImportedSource& source, const std::string& layer) {
    const auto found = std::find_if(source.tables.begin(), source.tables.end(),
                                    [&](const EventTablePtr& t) { return t->source().layer == layer; });
    if (found != source.tables.end()) return *found;
    return source.tables.size() == 1 ? source.tables.front() : nullptr;
}

}  // namespace

Result<ReadSource> read_as_remembered(const std::string& path, const Services& services,
                                      const std::stop_token& stop, JobProgress& progress) {
    auto detected = import_file(path, options_for({}, services), stop, progress);
    if (!detected) return pass_on(detected);
    ReadSource out{std::move(*detected), {}};
    for (EventTablePtr& table : out.source.tables) {
        const std::string signature = table->mapping().signature;
        out.signatures.push_back(signature);
        const auto choice =
            services.recall_mapping ? services.recall_mapping(signature) : std::optional<Mapping>{};
        if (!choice || choice->empty()) continue;
        auto chosen = read_layer_mapped(table->source(), *choice, services, stop, progress);
        if (stop.stop_requested()) return fail("cancelled");
        if (chosen) table = *chosen;  // a choice that no longer fits must not keep the file from opening
    }
    return out;
}

Result<EventTablePtr> read_layer_mapped(const SourceInfo& source, const Mapping& mapping,
                                        const Services& services, const std::stop_token& stop,
                                        JobProgress& progress) {
    auto read = import_file(source.path, options_for(mapping, services), stop, progress);
    if (!read) return pass_on(read);
    EventTablePtr table = table_of(*read, source.layer);
    if (!table) return fail("The file has no layer \"{}\" any more: {}", source.layer, source.path);
    return table;
}

}  // namespace courtyard::app
