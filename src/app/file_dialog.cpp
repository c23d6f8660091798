#include "app/file_dialog.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <system_error>
#include <thread>

#include "base/translate.h"

namespace courtyard::app {
namespace {

bool is_installed(const std::string& program) {
    const char* path = std::getenv("PATH");
    std::istringstream folders(path != nullptr ? path : "/usr/bin:/bin");
    std::string folder;
    std::error_code ignored;
    while (std::getline(folders, folder, ':')) {
        if (std::filesystem::exists(std::filesystem::path(folder) / program, ignored)) return true;
    }
    return false;
}

/// Runs a program without a shell; its standard output goes to `output_file` (−1: nowhere).
Result<pid_t> start(const std::vector<std::string>& words, int output_file) {
    std::vector<char*> arguments;
    arguments.reserve(words.size() + 1);
    for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    if (output_file >= 0) {
        posix_spawn_file_actions_adddup2(&actions, output_file, STDOUT_FILENO);
    } else {
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    }
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    pid_t child = 0;
    const int failed = posix_spawnp(&child, words[0].c_str(), &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (failed != 0) return fail("cannot start {}: {}", words[0], std::generic_category().message(failed));
    return child;
}

/// Runs a dialog program to its end and gives what it wrote: the paths, one a line. A stop closes it.
Result<std::vector<std::string>> answer_of(const std::vector<std::string>& words,
                                           const std::stop_token& stop) {
    std::array<int, 2> pipe_ends{};
    if (::pipe2(pipe_ends.data(), O_CLOEXEC) != 0) return fail("the file dialog cannot be asked: no pipe");
    auto child = start(words, pipe_ends[1]);
    ::close(pipe_ends[1]);
    if (!child) {
        ::close(pipe_ends[0]);
        return pass_on(child);
    }
    std::string answer;
    std::array<char, 4096> part{};
    for (;;) {
        pollfd waiting{pipe_ends[0], POLLIN, 0};
        const int ready = ::poll(&waiting, 1, 100);
        if (stop.stop_requested()) ::kill(*child, SIGTERM);
        if (ready == 0 && !stop.stop_requested()) continue;
        const ssize_t n = ::read(pipe_ends[0], part.data(), part.size());
        if (n <= 0) break;
        answer.append(part.data(), static_cast<std::size_t>(n));
    }
    ::close(pipe_ends[0]);
    ::waitpid(*child, nullptr, 0);
    std::vector<std::string> paths;
    std::istringstream lines(answer);
    for (std::string line; std::getline(lines, line);) {
        if (!line.empty()) paths.push_back(line);
    }
    return paths;
}

}  // namespace

bool has_file_dialog() {
    return is_installed("zenity") || is_installed("kdialog");
}

Result<std::vector<std::string>> ask_for_files(std::stop_token stop) {
    if (is_installed("zenity")) {
        return answer_of({"zenity", "--file-selection", "--multiple", "--separator=\n",
                          std::string("--title=") + tr("Open events")},
                         stop);
    }
    if (is_installed("kdialog")) {
        return answer_of({"kdialog", "--getopenfilename", ".", "--multiple", "--separate-output", "--title",
                          tr("Open events")},
                         stop);
    }
    return fail(
        "no file dialog is installed (zenity or kdialog): type the path (Ctrl+Shift+O), or drop the file "
        "on the window");
}

Result<std::string> ask_where_to_save(const std::string& suggested, const std::stop_token& stop) {
    const bool zenity = is_installed("zenity");
    const std::vector<std::string> words =
        zenity ? std::vector<std::string>{"zenity",
                                          "--file-selection",
                                          "--save",
                                          "--confirm-overwrite",
                                          "--filename=" + suggested,
                                          std::string("--title=") + tr("Save")}
               : std::vector<std::string>{"kdialog", "--getsavefilename", suggested, "--title", tr("Save")};
    auto answer = answer_of(words, stop);
    if (!answer) return pass_on(answer);
    return answer->empty() ? std::string{} : answer->front();
}

Result<void> open_url(const std::string& url) {
    if (!url.starts_with("https://") && !url.starts_with("http://")) {
        return fail("only http and https addresses are opened: {}", url);
    }
    if (!is_installed("xdg-open"))
        return fail("there is no program to open addresses (xdg-open): copy it instead: {}", url);
    auto child = start({"xdg-open", url}, -1);
    if (!child) return pass_on(child);
    // xdg-open hands over and ends soon; a thread takes its exit status so that the window stays live
    // meanwhile.
    std::thread([pid = *child] { ::waitpid(pid, nullptr, 0); }).detach();
    return {};
}

}  // namespace courtyard::app
