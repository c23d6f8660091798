#pragma once

#include <iosfwd>
#include <string>

#include "io/remembered_reading.h"

namespace courtyard::cli {

/// The option that makes commands read files as they are detected, and its help.
inline constexpr const char* kAsDetectedOption = "--as-detected";
inline constexpr const char* kAsDetectedHelp =
    "read files as they are detected, also where another way was chosen in the window for files of the same "
    "columns";

enum class Choices { Kept, Ignored };

/// Reads files for a command as the window does: with the gazetteer, and the way that was chosen there for
/// files of the same columns, which is told on `err`. One thread; `err` must outlive it.
class FileReader {
public:
    /// Says on `err` when there is no gazetteer; then no places are looked up and no zones known.
    FileReader(Choices choices, std::ostream& err);

    bool has_gazetteer() const { return options_.gazetteer != nullptr; }
    void look_up_places(bool wanted) { options_.mapping.geocode = wanted; }
    Result<ImportedSource> read(const std::string& path);

private:
    ImportOptions options_;
    RecallMapping recall_;
    std::ostream& err_;
};

}  // namespace courtyard::cli
