#include "app/ledger_export.h"

#include <filesystem>
#include <system_error>

#include "base/atomic_file.h"
#include "session/ledger_csv.h"

namespace courtyard::app {
namespace {

namespace fs = std::filesystem;

/// A name in the working folder that no file has yet.
Result<std::string> free_name(const std::string& wanted) {
    std::error_code trouble;
    const fs::path folder = fs::current_path(trouble);
    if (trouble) return fail("The ledger was not written: the working folder is gone. Type a path instead.");
    const fs::path name(wanted);
    constexpr int kMost = 1000;
    for (int i = 1; i < kMost; ++i) {
        const std::string number = i == 1 ? std::string{} : fmt::format("-{}", i);
        const fs::path path = folder / (name.stem().string() + number + name.extension().string());
        if (!fs::exists(path, trouble)) return path.string();
    }
    return fail("The ledger was not written: there are {} ledgers in this folder: {}", kMost,
                folder.string());
}

}  // namespace

Result<std::string> export_ledger(const std::shared_ptr<const Document>& document,
                                  const ExportLedger& command, const SaveDialog& ask,
                                  const std::stop_token& stop) {
    std::string path = command.path;
    if (path.empty()) {
        const std::string suggested = ledger_file_name(*document);
        auto chosen = ask ? ask(suggested, stop) : free_name(suggested);
        if (!chosen) return chosen;
        if (chosen->empty() || stop.stop_requested()) return std::string{};
        path = *chosen;
    }
    const auto lines = matching_lines(*document, ledger_lines(*document, command.query.tray), command.query);
    const std::string csv = ledger_csv(*document, lines);
    if (auto written = write_file_atomically(path, std::as_bytes(std::span(csv))); !written)
        return pass_on(written);
    return path;
}

}  // namespace courtyard::app
