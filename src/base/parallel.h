#pragma once

#include <cstddef>
#include <functional>

namespace courtyard {

/// How many threads are worth starting: the processors that this process may use, at least one.
std::size_t thread_count();

/// Calls work(0) … work(count − 1), each once, on up to thread_count() threads, this one among them; returns
/// when all are done. Calls begin in ascending order. `work` must not throw.
void parallel_for(std::size_t count, const std::function<void(std::size_t)>& work);

/// The same of first(i), and then of second(i) once all of first's are done, by the same threads: for joining
/// what each has found.
void parallel_phases(std::size_t count, const std::function<void(std::size_t)>& first,
                     const std::function<void(std::size_t)>& second);

/// Cuts [0, size) into ranges of at least `least` and calls work(part, begin, end) for each, in parallel;
/// parts count from 0 in the order of the ranges. Returns how many parts there were.
std::size_t parallel_ranges(
    std::size_t size, std::size_t least,
    const std::function<void(std::size_t part, std::size_t begin, std::size_t end)>& work);

/// The most parts that parallel_ranges cuts: for making room for what each part finds.
std::size_t most_ranges();

}  // namespace courtyard
