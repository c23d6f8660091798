#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace courtyard {

/// Notices that files changed on the disk since they were read: written in place, replaced by another under
/// the same name, removed. Has no thread and never blocks: the owner calls poll(). Where the system tells of
/// changes (inotify, on disks of this machine) a quiet poll() is one call of the system; elsewhere files are
/// looked at every two seconds. One owner, one thread.
class SourceWatch {
public:
    using Clock = std::chrono::steady_clock;
    static constexpr std::chrono::milliseconds kStill{500};  ///< A file that stood still so long is whole.
    static constexpr std::chrono::milliseconds kBetween{
        2000};  ///< Of looks at what the system does not tell.

    enum class Inform : std::uint8_t {
        BySystem,  ///< Where it can.
        ByLooking  ///< Always.
    };
    explicit SourceWatch(Inform inform = Inform::BySystem);
    ~SourceWatch();
    SourceWatch(const SourceWatch&) = delete;
    SourceWatch& operator=(const SourceWatch&) = delete;

    /// Watches a file from its present state on; of a /vsizip/ or /vsigzip/ path the archive. A file that is
    /// not there yet is watched where its folder is. What cannot be watched is not. Again: takes the present
    /// state for the known one.
    void watch(const std::string& path);
    void forget(const std::string& path);

    struct Change {
        std::string path;  ///< As it was given to watch().
        enum class Kind : std::uint8_t { Changed, Removed } kind = Kind::Changed;
        friend bool operator==(const Change&, const Change&) = default;
    };
    /// What changed since it was last told, once each and only when it has stood still for kStill.
    std::vector<Change> poll(Clock::time_point now);
    /// When poll() has something to do even if descriptor() says nothing; empty = not before then.
    std::optional<Clock::time_point> next_look() const;
    /// Readable when files may have changed: to wait on; −1 when the system tells nothing.
    int descriptor() const { return inotify_; }

private:
    /// What a file is known by.
    struct Stamp {
        bool there = false;
        std::uint64_t device = 0, inode = 0, size = 0;
        std::int64_t modified_ns = 0;
        friend bool operator==(const Stamp&, const Stamp&) = default;
    };
    struct File {
        std::filesystem::path on_disk;
        Stamp known, seen;
        Clock::time_point seen_since{};
        bool unsettled = false;  ///< `seen` is not `known`, or may not be.
        int folder = -1;         ///< inotify's number for its folder; −1 = is looked at.
    };
    static Stamp stamp_of(const std::filesystem::path& file);
    int watch_folder(const std::filesystem::path& folder) const;
    void read_notices(Clock::time_point now);
    void look(File& file, Clock::time_point now) const;

    int inotify_ = -1;
    std::map<std::string, File> files_;
    std::optional<Clock::time_point> last_look_;
};

/// The file of the disk that a path is read from: of "/vsizip/dir/a.zip/b.csv" it is "dir/a.zip". Empty when
/// there is no such file.
std::filesystem::path file_on_disk(const std::string& path);

}  // namespace courtyard
