#include "query/directory.h"

#include <algorithm>
#include <array>

#include "base/parallel.h"
#include "data/packed_vector.h"

namespace courtyard {
namespace {

constexpr std::size_t kMostListed = 32;
constexpr std::uint8_t kNotListed = 255;

template <typename T>
void append(std::vector<T>& to, const std::vector<T>& from) {
    to.insert(to.end(), from.begin(), from.end());
}

template <typename T>
std::size_t bytes(const std::vector<T>& v) {
    return v.capacity() * sizeof(T);
}

}  // namespace

std::size_t CodeDirectory::size_bytes() const {
    return bytes(leaves_) + bytes(codes_) + bytes(counts_) + bytes(unknown_) + bytes(sums_);
}

std::size_t Directory::size_bytes() const {
    std::size_t total = category.size_bytes();
    for (const CodeDirectory& column : codes) total += column.size_bytes();
    return total;
}

/// What one thread keeps from leaf to leaf.
struct DirectoryBuilder::Scratch {
    std::vector<std::uint8_t> place_of_code;  ///< Among the leaf's codes, or kNotListed.
    std::vector<std::uint8_t> place_of_event;
    std::vector<std::uint16_t> counts;
};

DirectoryBuilder::DirectoryBuilder(std::span<const LeafOrder> leaves, const CodePointer* codes,
                                   std::uint32_t kinds, std::span<const ValuePointer> measures)
    : leaves_(leaves), codes_(codes), kinds_(kinds), measures_(measures) {}

std::uint32_t DirectoryBuilder::code_at(std::uint32_t position) const {
    if (!codes_) return kinds_;
    return std::visit([&](const auto* codes) { return place_of_code(codes[position], kinds_); }, *codes_);
}

namespace {

/// Sums of one measure before each block, every `stride`-th place from `at`.
template <typename T>
void add_sums(const T* values, const LeafOrder& leaf, std::span<const std::uint8_t> places, std::size_t codes,
              std::size_t measures, std::int64_t* sums, std::uint16_t* unknown) {
    constexpr T kMissing = PackedIntegers::kMissingOf<T>;
    std::array<std::int64_t, kMostListed> sum{};
    std::array<std::uint16_t, kMostListed> missing{};
    for (std::uint32_t i = 0;; ++i) {
        if (i % CodeDirectory::kBlock == 0) {
            for (std::size_t k = 0; k < codes; ++k, sums += measures, unknown += measures) {
                *sums = sum[k];
                *unknown = missing[k];
            }
        }
        if (i == leaf.size) return;
        const T value = values[leaf.position(i)];
        const bool known = value != kMissing;
        sum[places[i]] += known ? static_cast<std::int64_t>(value) : 0;
        missing[places[i]] = static_cast<std::uint16_t>(missing[places[i]] + (known ? 0 : 1));
    }
}

}  // namespace

void DirectoryBuilder::add_leaf(const LeafOrder& leaf, CodeDirectory& out, Scratch& scratch) const {
    CodeDirectory::LeafCodes& here = out.leaves_.emplace_back();
    here = {out.counts_.size(), static_cast<std::uint32_t>(out.codes_.size()), 0};
    if (leaf.size == 0) return;
    bool listed = true;
    scratch.place_of_event.resize(leaf.size);
    for (std::uint32_t i = 0; i < leaf.size && listed; ++i) {
        const std::uint32_t code = code_at(leaf.position(i));
        std::uint8_t& place = scratch.place_of_code[code];
        if (place == kNotListed) {
            listed = here.count < kMostListed;
            if (!listed) break;
            place = static_cast<std::uint8_t>(here.count++);
            out.codes_.push_back(code);
        }
        scratch.place_of_event[i] = place;
    }
    for (std::size_t k = here.codes; k < out.codes_.size(); ++k)
        scratch.place_of_code[out.codes_[k]] = kNotListed;
    if (!listed) {
        out.codes_.resize(here.codes);
        here.count = 0;
        return;
    }
    scratch.counts.assign(here.count, 0);
    for (std::uint32_t i = 0;; ++i) {
        if (i % CodeDirectory::kBlock == 0) append(out.counts_, scratch.counts);
        if (i == leaf.size) break;
        ++scratch.counts[scratch.place_of_event[i]];
    }
    const std::size_t entries = out.counts_.size(), count = measures_.size();
    out.sums_.resize(entries * count);
    out.unknown_.resize(entries * count);
    for (std::size_t m = 0; m < count; ++m) {
        std::visit(
            [&](const auto* values) {
                add_sums(values, leaf, scratch.place_of_event, here.count, count,
                         out.sums_.data() + here.entries * count + m,
                         out.unknown_.data() + here.entries * count + m);
            },
            measures_[m]);
    }
}

CodeDirectory DirectoryBuilder::build() const {
    std::vector<CodeDirectory> parts(most_ranges());
    const std::size_t made =
        parallel_ranges(leaves_.size(), 16, [&](std::size_t part, std::size_t begin, std::size_t end) {
            Scratch scratch;
            scratch.place_of_code.assign(std::size_t{kinds_} + 1, kNotListed);
            for (std::size_t leaf = begin; leaf < end; ++leaf) add_leaf(leaves_[leaf], parts[part], scratch);
        });
    CodeDirectory all = std::move(parts[0]);
    all.measures_ = measures_.size();
    for (std::size_t part = 1; part < made; ++part) {
        for (CodeDirectory::LeafCodes leaf : parts[part].leaves_) {
            leaf.entries += all.counts_.size();
            leaf.codes += static_cast<std::uint32_t>(all.codes_.size());
            all.leaves_.push_back(leaf);
        }
        append(all.counts_, parts[part].counts_);
        append(all.codes_, parts[part].codes_);
        append(all.sums_, parts[part].sums_);
        append(all.unknown_, parts[part].unknown_);
        parts[part] = {};
    }
    all.counts_.shrink_to_fit();
    all.sums_.shrink_to_fit();
    all.unknown_.shrink_to_fit();
    return all;
}

}  // namespace courtyard
