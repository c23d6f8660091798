#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <span>
#include <stop_token>
#include <vector>

#include "base/parallel.h"

namespace courtyard {

/// Sorts by several threads; not stable. False when it was stopped: the order is any then, and values may be
/// missing. `less` must not throw.
template <typename T, typename Less>
bool parallel_sort(std::span<T> values, const Less& less, const std::stop_token& stop) {
    constexpr std::size_t kLeastInRun = 1 << 14;
    const std::size_t wanted = std::bit_ceil(thread_count() * 4);  // short runs: it can be stopped between
    const std::size_t runs =
        std::min(wanted, std::bit_ceil(std::max<std::size_t>(values.size() / kLeastInRun, 1)));
    const auto edge = [&](std::size_t run) {
        return static_cast<std::ptrdiff_t>(values.size() * run / runs);
    };
    parallel_for(runs, [&](std::size_t run) {
        if (!stop.stop_requested())
            std::sort(values.begin() + edge(run), values.begin() + edge(run + 1), less);
    });
    std::vector<T> other(runs > 1 ? values.size() : 0);
    std::span<T> from = values, to = other;
    for (std::size_t width = 1; width < runs && !stop.stop_requested(); width *= 2) {
        parallel_for(runs / (width * 2), [&](std::size_t pair) {
            const std::ptrdiff_t first = edge(pair * width * 2), middle = edge(pair * width * 2 + width),
                                 last = edge((pair + 1) * width * 2);
            std::merge(from.begin() + first, from.begin() + middle, from.begin() + middle,
                       from.begin() + last, to.begin() + first, less);
        });
        std::swap(from, to);
    }
    if (from.data() != values.data()) std::copy(from.begin(), from.end(), values.begin());
    return !stop.stop_requested();
}

}  // namespace courtyard
