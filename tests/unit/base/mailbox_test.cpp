#include "base/mailbox.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <stop_token>
#include <thread>

using namespace courtyard;

namespace {

template <typename T>
void append(std::vector<T>& to, const typename Mailbox<T>::Mail& mail) {
    if (mail.anew) to.clear();
    for (const auto& batch : mail.batches) to.insert(to.end(), batch.begin(), batch.end());
}

}  // namespace

TEST_CASE("what is posted is taken once, in order; empty batches are none") {
    Mailbox<int> box;
    CHECK(box.take().batches.empty());
    box.post({1, 2});
    box.post({});
    box.post({3});
    const auto mail = box.take();
    CHECK_FALSE(mail.anew);
    CHECK(mail.batches == std::vector<std::vector<int>>{{1, 2}, {3}});
    CHECK(box.take().batches.empty());
}

TEST_CASE("starting over makes void what was posted and what was taken") {
    Mailbox<int> box;
    std::vector<int> taken;
    box.post({1});
    append<int>(taken, box.take());
    box.post({2});
    box.start_over();
    box.post({3});
    append<int>(taken, box.take());
    CHECK(taken == std::vector{3});
    box.post({4});
    append<int>(taken, box.take());
    CHECK(taken == std::vector{3, 4});
    box.start_over();
    append<int>(taken, box.take());
    CHECK(taken.empty());
}

TEST_CASE("many threads post while one takes: nothing is lost and nothing comes twice") {
    constexpr int kThreads = 4, kEach = 5000;
    Mailbox<int> box;
    std::vector<int> taken;
    {
        std::vector<std::jthread> posters;
        for (int thread = 0; thread < kThreads; ++thread) {
            posters.emplace_back([&box, thread] {
                for (int i = 0; i < kEach; i += 2) box.post({thread * kEach + i, thread * kEach + i + 1});
            });
        }
        while (taken.size() < std::size_t{kThreads} * kEach) {
            append<int>(taken, box.take());
            std::this_thread::yield();
        }
    }
    append<int>(taken, box.take());
    std::sort(taken.begin(), taken.end());
    std::vector<int> all(std::size_t{kThreads} * kEach);
    std::iota(all.begin(), all.end(), 0);
    CHECK(taken == all);
}
