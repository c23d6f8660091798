#include "app/services.h"

namespace courtyard::app {

ImportOptions import_options(const Mapping& mapping, const Services& services) {
    ImportOptions options;
    options.mapping = mapping;
    if (services.gazetteer) options.gazetteer = services.gazetteer();
    return options;
}

}  // namespace courtyard::app
