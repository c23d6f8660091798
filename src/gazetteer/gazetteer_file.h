#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace courtyard {

// The parts of assets/gazetteer/gazetteer.bin, as assets/gazetteer/README.md describes them.

struct PlaceRecord {
    std::uint32_t id;  ///< GeoNames.
    std::int32_t lon_e7, lat_e7;
    std::uint32_t population;
    std::uint16_t division, zone;
};
struct DivisionRecord {
    std::uint32_t name_at, code_at;
    std::uint32_t largest;  ///< Its most populous place.
    std::uint16_t country;
    std::uint8_t name_size, code_size;
};
struct CountryRecord {
    std::uint32_t name_at;
    char alpha2[2], alpha3[3];
    std::uint8_t name_size;
    std::uint16_t numeric;  ///< ISO 3166-1; 0 = none.
};
struct ZoneRecord {
    std::uint32_t name_at, name_size;
};

/// Sorted keys with what each stands for. Damaged bytes give wrong answers, never a read beyond the end.
class KeyTable {
public:
    struct Posting {
        std::uint32_t index = 0;
        bool flag = false;
    };
    KeyTable() = default;
    KeyTable(std::span<const std::uint32_t> blocks, std::span<const std::uint8_t> bytes)
        : blocks_(blocks), bytes_(bytes) {}
    /// Appends what `key` stands for; nothing when it is not there.
    void find(std::string_view key, std::vector<Posting>& out) const;

private:
    std::string_view first_key(std::size_t block) const;
    std::span<const std::uint32_t> blocks_;
    std::span<const std::uint8_t> bytes_;
};

/// A gazetteer file mapped into memory and checked: every index in its records is in range.
class GazetteerFile {
public:
    static constexpr std::int32_t kRowE7 = 2'500'000;  ///< Places lie in rows of a quarter of a degree.
    static constexpr std::size_t kRows = 720;
    static constexpr std::uint32_t kLeaf = 0x8000'0000, kMixed = 0x4000'0000, kNoZone = 0xFFFF;

    static Result<std::unique_ptr<GazetteerFile>> open(const std::filesystem::path& path);
    ~GazetteerFile();
    GazetteerFile(const GazetteerFile&) = delete;
    GazetteerFile& operator=(const GazetteerFile&) = delete;

    /// In rows of kRowE7 of latitude from the south, in each by longitude.
    std::span<const PlaceRecord> places() const { return places_; }
    std::span<const std::uint32_t> rows() const { return rows_; }  ///< First place of each row, and the end.
    std::span<const DivisionRecord> divisions() const { return divisions_; }
    std::span<const CountryRecord> countries() const { return countries_; }
    std::span<const ZoneRecord> zones() const { return zones_; }
    /// Groups of four nodes; the root is the first. A node is kLeaf and a zone, kMixed and where in the lists
    /// its places begin, or the number of its children's group.
    std::span<const std::uint32_t> tree() const { return tree_; }
    /// Calls `look` with each place that may be the nearest to a point of a mixed leaf.
    template <typename F>
    void each_listed(std::uint32_t list, F&& look) const;
    const KeyTable& place_keys() const { return place_keys_; }        ///< Flag: one of GeoNames' own names.
    const KeyTable& division_keys() const { return division_keys_; }  ///< Flag: words were left out.
    const KeyTable& country_keys() const { return country_keys_; }

    std::string_view text(std::uint32_t at, std::size_t size) const;  ///< Empty when out of range.
    struct Names {
        std::string_view name, russian;  ///< Russian is empty when not known.
    };
    Names names(std::size_t place) const;

private:
    GazetteerFile() = default;
    Result<void> take_sections(const std::filesystem::path& path);
    bool records_hold() const;
    bool rows_hold() const;
    bool tree_holds() const;

    struct Count {
        std::uint32_t value;
        std::size_t next;
    };
    Count count_at(std::size_t at) const;

    std::span<const std::uint8_t> bytes_;
    std::span<const PlaceRecord> places_;
    std::span<const std::uint32_t> name_blocks_, rows_;
    std::span<const std::uint8_t> names_, strings_, lists_;
    std::span<const DivisionRecord> divisions_;
    std::span<const CountryRecord> countries_;
    std::span<const ZoneRecord> zones_;
    std::span<const std::uint32_t> tree_;
    KeyTable place_keys_, division_keys_, country_keys_;
};

template <typename F>
void GazetteerFile::each_listed(std::uint32_t list, F&& look) const {
    Count entry = count_at(list);
    std::uint32_t place = 0;
    for (std::uint32_t left = entry.value; left > 0 && entry.next < lists_.size(); --left) {
        entry = count_at(entry.next);
        place += entry.value;
        if (place >= places_.size()) return;
        look(place);
    }
}

/// A number in base 128, lowest first. Zero past the end.
inline GazetteerFile::Count GazetteerFile::count_at(std::size_t at) const {
    std::uint32_t value = 0;
    for (unsigned shift = 0; shift < 32 && at < lists_.size(); shift += 7) {
        const std::uint8_t byte = lists_[at++];
        value |= (byte & 0x7FU) << shift;
        if ((byte & 0x80U) == 0) break;
    }
    return {value, at};
}

}  // namespace courtyard
