#include <doctest/doctest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <system_error>
#include <thread>

#include "base/atomic_file.h"
#include "base/job.h"
#include "base/timing.h"

using namespace courtyard;

TEST_CASE("a job's result crosses once it is done, and it wakes its owner") {
    std::atomic<int> woken{0};
    Job<int> job(
        [](std::stop_token, JobProgress& progress) -> Result<int> {
            progress.items_done = 3;
            return 42;
        },
        [&woken] { ++woken; });
    const auto result = job.wait();
    REQUIRE(result);
    CHECK(*result == 42);
    CHECK(job.done());
    CHECK(job.progress().items_done == 3);
    CHECK(woken == 1);
}

TEST_CASE("cancelling ends a job with its own error; destroying one cancels it") {
    const auto until_stopped = [](std::stop_token stop, JobProgress&) -> Result<int> {
        while (!stop.stop_requested()) std::this_thread::yield();
        return fail("cancelled");
    };
    Job<int> job(until_stopped, {});
    job.cancel();
    const auto result = job.wait();
    REQUIRE_FALSE(result);
    CHECK(result.error().message == "cancelled");
    { const Job<int> left_alone(until_stopped, {}); }  // returns: the destructor stopped it
}

TEST_CASE("a file is written whole or not at all") {
    const auto folder = std::filesystem::temp_directory_path() / "courtyard-base-test";
    std::filesystem::create_directories(folder);
    const auto path = folder / "answer.txt";
    const std::string text = "true to the last byte";
    REQUIRE(write_file_atomically(path, std::as_bytes(std::span(text))));
    std::ifstream in(path);
    CHECK(std::string(std::istreambuf_iterator<char>(in), {}) == text);
    CHECK(std::distance(std::filesystem::directory_iterator(folder), {}) == 1);  // no temporary is left
    const auto failed = write_file_atomically(folder / "no such folder/x", std::as_bytes(std::span(text)));
    REQUIRE_FALSE(failed);
    CHECK(failed.error().message.find("no such folder") != std::string::npos);
    std::filesystem::remove_all(folder);
}

TEST_CASE("quantiles by nearest rank") {
    CHECK(quantile({}, 0.5) == 0);
    CHECK(quantile({3, 1, 2}, 0.5) == 2);
    CHECK(quantile({1, 2, 3, 4}, 0.99) == 4);
    CHECK(quantile({5}, 0) == 5);
}
