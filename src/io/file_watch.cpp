#include "io/file_watch.h"

#include <sys/inotify.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>
#include <system_error>

namespace courtyard {
namespace {

/// Kinds of file systems (linux/magic.h and statfs(2)) on which others may write without this system knowing.
constexpr std::array<std::uint32_t, 9> kElsewhere{
    0x6969,      // NFS
    0xFF534D42,  // CIFS
    0xFE534D42,  // SMB2
    0x517B,      // SMB
    0x65735546,  // FUSE: sshfs, cloud folders
    0x01021997,  // 9P: shared with a virtual machine's host
    0x786F4256,  // VirtualBox's shared folders
    0x5346414F,  // AFS
    0x00C36400,  // Ceph
};

constexpr std::uint32_t kNotices =
    IN_MODIFY | IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE | IN_ATTRIB | IN_ONLYDIR;

bool tells_of_changes(const std::filesystem::path& folder) {
    struct statfs facts {};
    if (::statfs(folder.c_str(), &facts) != 0) return false;
    const auto kind = static_cast<std::uint32_t>(facts.f_type);
    return std::find(kElsewhere.begin(), kElsewhere.end(), kind) == kElsewhere.end();
}

bool is_file(const std::filesystem::path& path) {
    std::error_code ignored;
    return std::filesystem::is_regular_file(path, ignored);
}

/// Where a file of the disk will be once there is one; empty where its folder is not there either, or another
/// thing has its name.
std::filesystem::path file_to_come(const std::string& path) {
    std::error_code failed;
    const std::filesystem::path file(path);
    if (path.starts_with("/vsi") || file.filename().empty() || std::filesystem::exists(file, failed))
        return {};
    const auto folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
    const auto there = std::filesystem::canonical(folder, failed);
    return failed ? std::filesystem::path{} : there / file.filename();
}

}  // namespace

std::filesystem::path file_on_disk(const std::string& path) {
    std::string_view rest = path;
    while (rest.starts_with("/vsi")) {
        const std::size_t slash = rest.find('/', 1);
        if (slash == rest.npos) return {};
        rest.remove_prefix(slash + 1);
        if (rest.starts_with('{')) rest.remove_prefix(1);  // /vsizip/{archive}/file
    }
    std::filesystem::path file(rest);
    if (rest.size() == path.size()) return is_file(file) ? file : std::filesystem::path{};
    for (; !file.empty() && file != file.parent_path(); file = file.parent_path()) {
        if (is_file(file)) return file;
        std::string braced = file.string();
        if (braced.ends_with('}') && is_file(braced.substr(0, braced.size() - 1)))
            return braced.substr(0, braced.size() - 1);
    }
    return {};
}

SourceWatch::SourceWatch(Inform inform) {
    if (inform == Inform::BySystem) inotify_ = ::inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
}

SourceWatch::~SourceWatch() {
    if (inotify_ >= 0) ::close(inotify_);
}

SourceWatch::Stamp SourceWatch::stamp_of(const std::filesystem::path& file) {
    struct stat facts {};
    if (::stat(file.c_str(), &facts) != 0) return {};
    return {true, facts.st_dev, facts.st_ino, static_cast<std::uint64_t>(facts.st_size),
            facts.st_mtim.tv_sec * std::int64_t{1'000'000'000} + facts.st_mtim.tv_nsec};
}

int SourceWatch::watch_folder(const std::filesystem::path& folder) const {
    if (inotify_ < 0 || !tells_of_changes(folder)) return -1;
    return ::inotify_add_watch(inotify_, folder.c_str(), kNotices);  // the same number for the same folder
}

void SourceWatch::watch(const std::string& path) {
    std::error_code failed;
    auto on_disk = std::filesystem::canonical(file_on_disk(path), failed);  // links are followed
    if (failed) on_disk = file_to_come(path);
    if (on_disk.empty()) return forget(path);
    File file;
    file.on_disk = on_disk;
    file.folder = watch_folder(on_disk.parent_path());
    file.known = file.seen = stamp_of(on_disk);
    files_[path] = file;
}

void SourceWatch::forget(const std::string& path) {
    const auto found = files_.find(path);
    if (found == files_.end()) return;
    const int folder = found->second.folder;
    files_.erase(found);
    const bool used = std::any_of(files_.begin(), files_.end(),
                                  [&](const auto& entry) { return entry.second.folder == folder; });
    if (folder >= 0 && !used) ::inotify_rm_watch(inotify_, folder);
}

void SourceWatch::read_notices(Clock::time_point now) {
    alignas(inotify_event) std::array<char, 16384> buffer;
    while (inotify_ >= 0) {
        const ssize_t size = ::read(inotify_, buffer.data(), buffer.size());
        if (size <= 0) return;
        for (std::size_t at = 0; at < static_cast<std::size_t>(size);) {
            inotify_event event{};
            std::memcpy(&event, buffer.data() + at, sizeof event);
            const char* name = event.len > 0 ? buffer.data() + at + sizeof event : "";
            at += sizeof event + event.len;
            const bool all = (event.mask & IN_Q_OVERFLOW) != 0;
            const bool folder_gone = (event.mask & IN_IGNORED) != 0;
            for (auto& [path, file] : files_) {
                if (!all && file.folder != event.wd) continue;
                if (folder_gone) file.folder = -1;
                if (all || folder_gone || file.on_disk.filename() == name) look(file, now);
            }
        }
    }
}

void SourceWatch::look(File& file, Clock::time_point now) const {
    const Stamp stamp = stamp_of(file.on_disk);
    if (stamp != file.seen) {
        file.seen = stamp;
        file.seen_since = now;
        file.unsettled = true;
    }
}

std::vector<SourceWatch::Change> SourceWatch::poll(Clock::time_point now) {
    read_notices(now);
    const bool due = !last_look_ || now - *last_look_ >= kBetween;
    if (due) last_look_ = now;
    std::vector<Change> out;
    for (auto& [path, file] : files_) {
        if (file.unsettled || (due && file.folder < 0)) look(file, now);
        if (!file.unsettled || now - file.seen_since < kStill) continue;
        file.unsettled = false;
        if (file.seen == file.known) continue;
        file.known = file.seen;
        out.push_back({path, file.seen.there ? Change::Kind::Changed : Change::Kind::Removed});
        if (file.folder < 0) file.folder = watch_folder(file.on_disk.parent_path());
    }
    return out;
}

std::optional<SourceWatch::Clock::time_point> SourceWatch::next_look() const {
    std::optional<Clock::time_point> out;
    const auto at_latest = [&](Clock::time_point when) {
        if (!out || when < *out) out = when;
    };
    for (const auto& [path, file] : files_) {
        if (file.unsettled) at_latest(file.seen_since + kStill);
        if (file.folder < 0) at_latest(last_look_ ? *last_look_ + kBetween : Clock::time_point{});
    }
    return out;
}

}  // namespace courtyard
