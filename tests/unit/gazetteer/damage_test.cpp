#include <doctest/doctest.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <span>
#include <string>

#include "gazetteer/gazetteer.h"

using namespace courtyard;

namespace {

std::string bytes_of_gazetteer() {
    std::ifstream in(COURTYARD_SOURCE_DIR "/assets/gazetteer/gazetteer.bin", std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

class File {
public:
    explicit File(std::string_view bytes)
        : path_(std::filesystem::temp_directory_path() /
                ("gazetteer_" + std::to_string(::getpid()) + ".bin")) {
        std::ofstream(path_, std::ios::binary) << bytes;
    }
    ~File() {
        std::error_code ignored;
        std::filesystem::remove(path_, ignored);
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

/// The checksum of the format, so that what lies behind it is tested, too.
void sign(std::string& bytes) {
    std::uint64_t h = 0xCBF29CE484222325U;
    for (std::size_t i = 32; i + 8 <= bytes.size(); i += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data() + i, 8);
        h = (h ^ word) * 0x100000001B3U;
    }
    std::memcpy(bytes.data() + 24, &h, 8);
}

}  // namespace

TEST_CASE("a missing, foreign, cut off or changed gazetteer is an error that names the file") {
    const auto missing = Gazetteer::open("/nowhere/gazetteer.bin");
    REQUIRE_FALSE(missing);
    CHECK(missing.error().message.find("/nowhere/gazetteer.bin") != std::string::npos);
    const std::string good = bytes_of_gazetteer();
    std::string changed = good;
    changed[good.size() / 2] = static_cast<char>(changed[good.size() / 2] ^ 1);
    for (const std::string& bytes : {std::string{}, std::string("CYGAZETT"), good.substr(0, 100),
                                     good.substr(0, good.size() - 1), changed, std::string(5000, 'x')}) {
        const File file(bytes);
        const auto opened = Gazetteer::open(file.path());
        REQUIRE_FALSE(opened);
        CHECK(opened.error().message.find(file.path().string()) != std::string::npos);
    }
}

TEST_CASE(
    "a gazetteer with wrong contents behind a right checksum is refused or gives answers, and does not "
    "crash") {
    const std::string good = bytes_of_gazetteer();
    std::mt19937 random(11);
    int opened_count = 0;
    for (int round = 0; round < 40; ++round) {
        std::string bytes = good;
        // the table of sections, all, or one section that is not looked through when opened
        constexpr std::size_t kNames = 2, kKeyBlocks = 8, kKeys = 9, kLists = 15;
        constexpr std::array kUnchecked{kNames, kKeyBlocks, kKeys, kLists};
        std::size_t first = 8, last = 287;
        if (round % 4 == 1) last = good.size() - 1;
        if (round % 4 > 1) {
            std::array<std::uint64_t, 2> section{};
            std::memcpy(section.data(), good.data() + 32 + 16 * kUnchecked[random() % kUnchecked.size()], 16);
            first = section[0];
            last = section[0] + section[1] - 1;
        }
        std::uniform_int_distribution<std::size_t> where(first, last);
        for (int i = 0; i < (round % 4 == 0 ? 3 : 4000); ++i)
            bytes[where(random)] = static_cast<char>(random());
        sign(bytes);
        const File file(bytes);
        const auto opened = Gazetteer::open(file.path());
        if (!opened) continue;
        ++opened_count;
        for (const char* name :
             {"Москва", "Springfield", "Октябрьский", "Новосибрск", "Kirovsk (Murmansk Oblast)"})
            (*opened)->find(name, "Illinois", "US");
        for (double lon = -180; lon <= 180; lon += 1.7) {
            for (double lat = -90; lat <= 90; lat += 3.1) (*opened)->zone_at(to_lonlat(lon, lat));
        }
    }
    CHECK(opened_count > 0);  // else nothing behind the checks was tried
}
