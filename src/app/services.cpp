#include "app/services.h"

namespace courtyard::app {

ImportOptions import_options(const Mapping& mapping, const Services& services) {
    ImportOptions options;
    options.mapping = mapping;
    if (services.gazetteer) options.gazetteer = services.gazetteer();
    return options;
}

Result<ReadSource> read_file(const std::string& path, const ImportOptions& options, const Services& services,
                             const std::stop_token& stop, JobProgress& progress) {
    if (services.read_file) return services.read_file(path, options, stop, progress);
    return read_as_remembered(path, options, services.recall_mapping, stop, progress);
}

}  // namespace courtyard::app
