#include "app/ledger_export.h"

#include "base/atomic_file.h"
#include "session/ledger_csv.h"

namespace courtyard::app {
Result<std::string> export_ledger(const std::shared_ptr<const Document>& document,
                                  const ExportLedger& command, const SaveDialog& ask,
                                  const std::stop_token& stop) {
    std::string path = command.path;
    if (path.empty()) {
        auto chosen = save_path(ledger_file_name(*document), ask, stop);
        if (!chosen || chosen->empty()) return chosen;
        path = *chosen;
    }
    const auto lines = matching_lines(*document, ledger_lines(*document, command.query.tray), command.query);
    const std::string csv = ledger_csv(*document, lines);
    if (auto written = write_file_atomically(path, std::as_bytes(std::span(csv))); !written)
        return pass_on(written);
    return path;
}

}  // namespace courtyard::app
