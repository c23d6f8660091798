#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "data/mapping.h"
#include "session/document.h"
#include "session/ledger_list.h"

// Commands for the program around the session: files, the desktop, the network.

namespace courtyard {

/// A file whose name ends in ".courtyard" is a session: it takes the place of what is open.
struct OpenFiles {
    std::vector<std::string> paths;
};
struct OpenDemo {};     ///< Opens the demo that is installed with the program.
struct ChooseFiles {};  ///< Asks with the desktop's file dialog where there is one.
/// Reads the file of the layer whose mapping is open anew, to show what the choice would bring.
struct PreviewMapping {
    LayerId layer{};
    Mapping mapping{};
};
struct ApplyMapping {};  ///< Takes what was read last for the mapping that is open, and closes it.
/// Loads the new version of a layer's file, which was offered; the layers of the file are replaced.
struct ReloadLayer {
    LayerId layer{};
};
struct DismissReload {
    LayerId layer{};
};
/// Writes what the ledger lists as CSV; without a path the person is asked, or a free name is taken.
struct ExportLedger {
    LedgerQuery query{};
    std::string path{};
};
/// Writes the session to a file; without a path the person is asked, or a free name is taken.
struct SaveSession {
    std::string path{};
};
/// Opens a picture and lays it beneath the events. An address asks nothing of its server yet.
struct OpenUnderlay {
    std::string source;
    std::string name{};         ///< Empty: the file's or the host's.
    std::string attribution{};  ///< Empty: what the file tells.
    std::string user_agent{};
    std::string terms_url{};
    int max_zoom = 0;  ///< 0: not known.
};
/// From now on, and until the program ends, tiles may be asked of the server of an underlay.
struct AllowTileRequests {
    UnderlayId underlay{};
};
struct RetryTiles {
    UnderlayId underlay{};
};  ///< Asks again for those that are missing.
struct CancelLoad {
    std::uint32_t load = 0;
};
struct DismissMessage {
    std::uint32_t message = 0;
};
struct OpenUrl {
    std::string url;
};  ///< Only ever after an explicit click.
struct CopyText {
    std::string text;
};
struct Quit {};

}  // namespace courtyard
