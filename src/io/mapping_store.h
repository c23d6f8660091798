#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "data/mapping.h"

namespace courtyard {

/// Where settings are kept: $XDG_CONFIG_HOME/courtyard, else ~/.config/courtyard. Fails when neither variable
/// says where.
Result<std::filesystem::path> settings_folder();

/// Remembers how a person had files of one layout read, in one file, mappings.json, of a folder.
///
/// Stored are, for each signature (MappingReport::signature, a number made of the names of the columns and
/// the kind of file): the profile, encoding and separator that were chosen, whether there is a header and
/// whether to look up places; names of columns with the role or the way of writing dates chosen for them; and
/// for place names that a person settled by hand, the name and the number of the gazetteer's place. Nothing
/// else of what files hold, neither their names nor where they are.
///
/// {"version": 1, "mappings": [{"signature": "0f…", "profile": "acled", "roles": {"event_date": "begin"},
///   "formats": {"event_date": "day.month.year"}, "places": {"kazan||ru": 551487}, …}]}, the last used last.
///
/// Each call reads or writes the whole file; calls must not overlap. Fails only when the file cannot be
/// written.
class MappingStore {
public:
    static constexpr std::size_t kMostEntries = 500;  ///< Beyond them the longest unused is forgotten.

    explicit MappingStore(std::filesystem::path folder) : folder_(std::move(folder)) {}

    /// Empty when nothing is remembered for that signature.
    std::optional<Mapping> load(const std::string& signature);
    /// Remembers; an empty mapping is forgotten.
    Result<void> save(const std::string& signature, const Mapping& mapping);
    Result<void> forget(const std::string& signature);
    Result<void> forget_all();

    /// What is to be told to a person since the last call: a broken file that was set aside as
    /// mappings.json.broken, or one that a newer version wrote, which is left alone.
    std::vector<std::string> take_complaints();

    struct Entry {
        std::string signature;
        Mapping mapping;
    };

private:
    enum class State : std::uint8_t { Readable, Newer };
    State read(std::vector<Entry>& entries);
    void set_aside(const std::string& why);
    Result<void> write(const std::vector<Entry>& entries) const;
    std::filesystem::path file() const { return folder_ / "mappings.json"; }

    std::filesystem::path folder_;
    std::vector<std::string> complaints_;
};

}  // namespace courtyard
