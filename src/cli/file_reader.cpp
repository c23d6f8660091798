#include "cli/file_reader.h"

#include <fmt/core.h>

#include <ostream>

#include "gazetteer/gazetteer.h"
#include "io/mapping_store.h"

namespace courtyard::cli {

FileReader::FileReader(Choices choices, std::ostream& err) : err_(err) {
    if (auto gazetteer = open_gazetteer()) {
        options_.gazetteer = *gazetteer;
    } else {
        err << gazetteer.error().message << '\n';
    }
    if (choices == Choices::Ignored) return;
    if (const auto folder = settings_folder()) {
        recall_ = [folder = *folder](const std::string& signature) {
            return MappingStore(folder).load(signature);
        };
    }
}

Result<ImportedSource> FileReader::read(const std::string& path) {
    JobProgress progress;
    auto read = read_as_remembered(path, options_, recall_, std::stop_token{}, progress);
    if (!read) return pass_on(read);
    for (const std::string& layer : read->chosen) {
        err_ << fmt::format(
            "{}: layer \"{}\" is read as was chosen in the window for files of its columns; {} reads it as "
            "detected\n",
            path, layer, kAsDetectedOption);
    }
    return std::move(read->source);
}

}  // namespace courtyard::cli
