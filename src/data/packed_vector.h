#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <span>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace courtyard {

/// Whole numbers, stored as narrow as the widest of them allows; each pushed value widens all when it must.
/// The last value of a type (least of signed, greatest of unsigned ones) stands for "missing" at every width.
template <typename Wide, typename... Stored>
class PackedVector {
public:
    template <typename T>
    static constexpr T kMissingOf = std::is_signed_v<T> ? std::numeric_limits<T>::min()
                                                        : std::numeric_limits<T>::max();
    static constexpr Wide kMissing = kMissingOf<Wide>;

    PackedVector() = default;
    PackedVector(std::initializer_list<Wide> values) {
        for (const Wide value : values) push_back(value);
    }
    PackedVector(const std::vector<Wide>& values) {
        for (const Wide value : values) push_back(value);
    }

    std::size_t size() const {
        return std::visit([](const auto& v) { return v.size(); }, stored_);
    }
    bool empty() const { return size() == 0; }
    Wide operator[](std::size_t i) const {
        return std::visit([&](const auto& v) { return widened(v[i]); }, stored_);
    }
    Wide back() const { return (*this)[size() - 1]; }

    void push_back(Wide value) {
        while (!std::visit([&](auto& v) { return push_if_fits(v, value); }, stored_)) widen();
    }
    /// The same as pushing each of `values`, in which kMissingOf<T> stands for "missing".
    template <typename T>
    void append(std::span<const T> values) {
        Wide least = 0, greatest = 0;
        for (const T value : values) {
            const Wide wide = value == kMissingOf<T> ? Wide{0} : static_cast<Wide>(value);
            least = std::min(least, wide);
            greatest = std::max(greatest, wide);
        }
        const auto fit = [&](const auto& v) {
            using To = typename std::remove_cvref_t<decltype(v)>::value_type;
            return fits<To>(least) && fits<To>(greatest);
        };
        while (!std::visit(fit, stored_)) widen();
        std::visit(
            [&](auto& v) {
                using To = typename std::remove_reference_t<decltype(v)>::value_type;
                const std::size_t before = v.size();
                v.resize(before + values.size());
                std::transform(values.begin(), values.end(), v.begin() + static_cast<std::ptrdiff_t>(before),
                               [](T value) { return narrowed<To>(widened(value)); });
            },
            stored_);
    }
    void append(const PackedVector& more) {
        more.visit([&](auto values) { append(values); });
    }
    void set(std::size_t i, Wide value) {
        const auto put = [&](auto& v) {
            using T = typename std::remove_reference_t<decltype(v)>::value_type;
            if (!fits<T>(value)) return false;
            v[i] = narrowed<T>(value);
            return true;
        };
        while (!std::visit(put, stored_)) widen();
    }
    /// New places hold kMissing.
    void resize(std::size_t size) {
        std::visit(
            [&](auto& v) {
                v.resize(size, kMissingOf<typename std::remove_reference_t<decltype(v)>::value_type>);
            },
            stored_);
    }
    void reserve(std::size_t size) {
        std::visit([&](auto& v) { v.reserve(size); }, stored_);
    }
    void shrink_to_fit() {
        std::visit([](auto& v) { v.shrink_to_fit(); }, stored_);
    }
    std::size_t size_bytes() const {
        return std::visit([](const auto& v) { return v.capacity() * sizeof(v[0]); }, stored_);
    }

    /// Calls `f` with a span of the stored values, whatever their width: for loops over all of them.
    /// kMissingOf<T> is the missing value among them.
    template <typename F>
    decltype(auto) visit(F&& f) const {
        return std::visit([&](const auto& v) -> decltype(auto) { return f(std::span(std::as_const(v))); },
                          stored_);
    }

    /// Puts what stood at order[i] at i; `order` is a permutation.
    void reorder(std::span<const std::uint32_t> order) {
        std::visit(
            [&](auto& v) {
                std::remove_reference_t<decltype(v)> out(order.size());
                for (std::size_t i = 0; i < order.size(); ++i) out[i] = v[order[i]];
                v = std::move(out);
            },
            stored_);
    }

    friend bool operator==(const PackedVector& a, const PackedVector& b) {
        if (a.size() != b.size()) return false;
        for (std::size_t i = 0; i < a.size(); ++i) {
            if (a[i] != b[i]) return false;
        }
        return true;
    }

private:
    template <typename T>
    static constexpr bool fits(Wide value) {
        if (value == kMissing) return true;
        return value >= static_cast<Wide>(std::numeric_limits<T>::min()) &&
               value <= static_cast<Wide>(std::numeric_limits<T>::max()) &&
               value != static_cast<Wide>(kMissingOf<T>);
    }
    template <typename T>
    static constexpr T narrowed(Wide value) {
        return value == kMissing ? kMissingOf<T> : static_cast<T>(value);
    }
    template <typename T>
    static constexpr Wide widened(T value) {
        return value == kMissingOf<T> ? kMissing : static_cast<Wide>(value);
    }
    template <typename T>
    static bool push_if_fits(std::vector<T>& v, Wide value) {
        if (!fits<T>(value)) return false;
        v.push_back(narrowed<T>(value));
        return true;
    }
    void widen() { widen_from(std::make_index_sequence<sizeof...(Stored)>{}); }
    template <std::size_t... I>
    void widen_from(std::index_sequence<I...>) {
        const std::size_t now = stored_.index();
        static_cast<void>(((I + 1 < sizeof...(Stored) && now == I && (widen_to<I, I + 1>(), true)) || ...));
    }
    template <std::size_t From, std::size_t To>
    void widen_to() {
        if constexpr (To < sizeof...(Stored)) {
            const auto& narrow = std::get<From>(stored_);
            std::variant_alternative_t<To, std::variant<std::vector<Stored>...>> wide;
            wide.reserve(narrow.capacity());
            using T = typename decltype(wide)::value_type;
            for (const auto value : narrow) wide.push_back(narrowed<T>(widened(value)));
            stored_ = std::move(wide);
        }
    }

    std::variant<std::vector<Stored>...> stored_;
};

using PackedCodes = PackedVector<std::uint32_t, std::uint8_t, std::uint16_t, std::uint32_t>;
using PackedIntegers = PackedVector<std::int64_t, std::int8_t, std::int16_t, std::int32_t, std::int64_t>;
using PackedRows = PackedVector<std::uint64_t, std::uint32_t, std::uint64_t>;

}  // namespace courtyard
