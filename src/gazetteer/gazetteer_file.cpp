#include "gazetteer/gazetteer_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>

namespace courtyard {
namespace {

constexpr std::string_view kMagic = "CYGAZETT";
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kHeadSize = 32, kSections = 16, kNamesABlock = 16, kKeysABlock = 16;

struct Head {
    char magic[8];
    std::uint32_t version, sections;
    std::uint64_t size, checksum;
};
static_assert(sizeof(Head) == kHeadSize && sizeof(PlaceRecord) == 20 && sizeof(DivisionRecord) == 16 &&
              sizeof(CountryRecord) == 12);

/// FNV-1a over words of eight bytes.
std::uint64_t checksum_of(std::span<const std::uint8_t> bytes) {
    std::uint64_t h = 0xCBF29CE484222325U;
    for (std::size_t i = 0; i + 8 <= bytes.size(); i += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data() + i, 8);
        h = (h ^ word) * 0x100000001B3U;
    }
    return h;
}

/// Reads bytes and counts from the front; once past the end everything is zero.
class Reader {
public:
    explicit Reader(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}
    std::uint8_t byte() {
        if (at_ >= bytes_.size()) {
            past_end_ = true;
            return 0;
        }
        return bytes_[at_++];
    }
    std::string_view letters(std::size_t size) {
        if (size > bytes_.size() - at_) {
            past_end_ = true;
            return {};
        }
        const auto* begin = reinterpret_cast<const char*>(bytes_.data() + at_);
        at_ += size;
        return {begin, size};
    }
    std::uint32_t count() {
        std::uint32_t out = 0;
        for (unsigned shift = 0; shift < 32; shift += 7) {
            const std::uint8_t b = byte();
            out |= static_cast<std::uint32_t>(b & 0x7FU) << shift;
            if ((b & 0x80U) == 0) break;
        }
        return out;
    }
    /// Sizes of what a key shares with the one before it and of what is new.
    std::pair<std::size_t, std::size_t> key_sizes() {
        const std::uint8_t both = byte();
        std::size_t shared = both >> 4U, rest = both & 15U;
        if (shared == 15) shared += byte();
        if (rest == 15) rest += byte();
        return {shared, rest};
    }
    bool past_end() const { return past_end_; }

private:
    std::span<const std::uint8_t> bytes_;
    std::size_t at_ = 0;
    bool past_end_ = false;
};

template <typename T>
bool take(std::span<const std::uint8_t> file, std::size_t section, std::span<const T>& out) {
    std::array<std::uint64_t, 2> place{};
    std::memcpy(place.data(), file.data() + kHeadSize + section * sizeof place, sizeof place);
    const auto [at, size] = place;
    if (at > file.size() || size > file.size() - at || at % 8 != 0 || size % sizeof(T) != 0) return false;
    out = {reinterpret_cast<const T*>(file.data() + at), static_cast<std::size_t>(size / sizeof(T))};
    return true;
}

}  // namespace

std::string_view KeyTable::first_key(std::size_t block) const {
    if (blocks_[block] > bytes_.size()) return {};
    Reader in(bytes_.subspan(blocks_[block]));
    return in.letters(in.key_sizes().second);
}

void KeyTable::find(std::string_view key, std::vector<Posting>& out) const {
    std::size_t low = 0, high = blocks_.size();
    while (low < high) {  // the first block that begins after the key
        const std::size_t middle = low + (high - low) / 2;
        if (first_key(middle) <= key)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0 || blocks_[low - 1] > bytes_.size()) return;
    Reader in(bytes_.subspan(blocks_[low - 1]));
    std::string at;
    for (std::size_t i = 0; i < kKeysABlock && !in.past_end(); ++i) {
        const auto [shared, rest] = in.key_sizes();
        if (shared > at.size()) return;
        at.resize(shared);
        at += in.letters(rest);
        if (at > key) return;
        for (bool more = true; more && !in.past_end();) {
            const std::uint32_t posting = in.count();
            more = (posting & 1U) != 0;
            if (at == key && !in.past_end()) out.push_back({posting >> 2U, (posting & 2U) != 0});
        }
        if (at == key) return;
    }
}

Result<std::unique_ptr<GazetteerFile>> GazetteerFile::open(const std::filesystem::path& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return fail("the gazetteer (places for geocoding, time zones) cannot be read, {}: {}",
                    std::strerror(errno), path.string());
    struct stat facts {};
    const bool known = ::fstat(file, &facts) == 0 && facts.st_size > 0;
    const auto size = known ? static_cast<std::size_t>(facts.st_size) : 0;
    void* mapped = known ? ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0) : MAP_FAILED;
    ::close(file);
    if (mapped == MAP_FAILED) return fail("this is not a gazetteer, it is empty: {}", path.string());
    std::unique_ptr<GazetteerFile> out(new GazetteerFile);
    out->bytes_ = {static_cast<const std::uint8_t*>(mapped), size};
    if (auto taken = out->take_sections(path); !taken) return pass_on(taken);
    return out;
}

GazetteerFile::~GazetteerFile() {
    if (!bytes_.empty()) ::munmap(const_cast<std::uint8_t*>(bytes_.data()), bytes_.size());
}

Result<void> GazetteerFile::take_sections(const std::filesystem::path& path) {
    Head head{};
    if (bytes_.size() >= kHeadSize) std::memcpy(&head, bytes_.data(), kHeadSize);
    if (std::string_view(head.magic, sizeof head.magic) != kMagic)
        return fail("this is not a gazetteer: {}", path.string());
    if (head.version != kVersion)
        return fail("this gazetteer is of version {}, only {} can be read; install the program whole: {}",
                    head.version, kVersion, path.string());
    constexpr std::string_view kDamaged = "the gazetteer is damaged; install the program anew: {}";
    const bool whole = head.size == bytes_.size() && head.sections == kSections &&
                       bytes_.size() >= kHeadSize + kSections * 16 &&
                       head.checksum == checksum_of(bytes_.subspan(kHeadSize));
    std::array<std::span<const std::uint32_t>, 3> blocks;
    std::array<std::span<const std::uint8_t>, 3> keys;
    const bool taken = whole && take(bytes_, 0, places_) && take(bytes_, 1, name_blocks_) &&
                       take(bytes_, 2, names_) && take(bytes_, 3, rows_) && take(bytes_, 4, divisions_) &&
                       take(bytes_, 5, countries_) && take(bytes_, 6, zones_) && take(bytes_, 7, strings_) &&
                       take(bytes_, 8, blocks[0]) && take(bytes_, 9, keys[0]) &&
                       take(bytes_, 10, blocks[1]) && take(bytes_, 11, keys[1]) &&
                       take(bytes_, 12, blocks[2]) && take(bytes_, 13, keys[2]) && take(bytes_, 14, tree_) &&
                       take(bytes_, 15, lists_);
    if (!taken || !rows_hold() || !records_hold() || !tree_holds()) return fail(kDamaged, path.string());
    place_keys_ = {blocks[0], keys[0]};
    division_keys_ = {blocks[1], keys[1]};
    country_keys_ = {blocks[2], keys[2]};
    return {};
}

bool GazetteerFile::rows_hold() const {
    return rows_.size() == kRows + 1 && rows_.front() == 0 && rows_.back() == places_.size() &&
           std::is_sorted(rows_.begin(), rows_.end()) &&
           name_blocks_.size() == (places_.size() + kNamesABlock - 1) / kNamesABlock;
}

bool GazetteerFile::records_hold() const {
    for (std::size_t row = 0; row < kRows; ++row) {
        const auto in_row = places_.subspan(rows_[row], rows_[row + 1] - rows_[row]);
        for (const PlaceRecord& p : in_row) {
            if (p.division >= divisions_.size() || p.zone >= zones_.size()) return false;
            if (p.lon_e7 < -1'800'000'000 || p.lon_e7 > 1'800'000'000 || p.lat_e7 > 900'000'000) return false;
            if (p.lat_e7 < -900'000'000 || static_cast<std::size_t>((p.lat_e7 + 900'000'000) / kRowE7) != row)
                return false;
        }
        const auto west = [](const PlaceRecord& a, const PlaceRecord& b) { return a.lon_e7 < b.lon_e7; };
        if (!std::is_sorted(in_row.begin(), in_row.end(), west)) return false;
    }
    return std::all_of(divisions_.begin(), divisions_.end(), [&](const DivisionRecord& d) {
        return d.country < countries_.size() && d.largest < places_.size();
    });
}

bool GazetteerFile::tree_holds() const {
    if (tree_.size() < 4 || tree_.size() % 4 != 0) return false;
    const std::size_t groups = tree_.size() / 4;
    for (std::size_t i = 0; i < tree_.size(); ++i) {
        const std::uint32_t node = tree_[i], zone = node & ~kLeaf;
        const bool unused = i > 0 && i < 4;
        if ((node & kLeaf) != 0) {
            if (zone >= zones_.size() && zone != kNoZone) return false;
        } else if ((node & kMixed) == 0 && !unused && (node <= i / 4 || node >= groups)) {
            return false;  // children come after their parent: a walk ends
        }
    }
    return true;
}

std::string_view GazetteerFile::text(std::uint32_t at, std::size_t size) const {
    if (at > strings_.size() || size > strings_.size() - at) return {};
    return {reinterpret_cast<const char*>(strings_.data() + at), size};
}

GazetteerFile::Names GazetteerFile::names(std::size_t place) const {
    const std::uint32_t at = name_blocks_[place / kNamesABlock];
    if (at > names_.size()) return {};
    Reader in(names_.subspan(at));
    for (std::size_t i = place % kNamesABlock * 2; i > 0; --i) in.letters(in.byte());
    Names out;
    out.name = in.letters(in.byte());
    out.russian = in.letters(in.byte());
    return out;
}

}  // namespace courtyard
