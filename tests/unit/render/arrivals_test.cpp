#include "render/arrivals.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <random>

#include "geo/mercator.h"
#include "gl/headless_context.h"

using namespace courtyard;

namespace {

constexpr int kWidth = 700, kHeight = 500;

ArrivingFile::Batch random_batch(std::mt19937& random, std::size_t n) {
    std::uniform_real_distribution<double> lon(-180, 180), lat(-80, 80);
    ArrivingFile::Batch out;
    for (std::size_t i = 0; i < n; ++i) {
        const MercatorPoint p = mercator_from_lonlat(to_lonlat(lon(random), lat(random)));
        out.x.push_back(p.x);
        out.y.push_back(p.y);
    }
    return out;
}

void add(ArrivingFile& file, ArrivingFile::Batch batch) {
    file.places += batch.x.size();
    file.batches.push_back(std::move(batch));
}

/// Counts all places anew, each by where it lies on the screen.
std::vector<std::uint32_t> plain_loop(const Viewport& viewport, std::span<const ArrivingFile> files) {
    std::vector<std::uint32_t> out(std::size_t{kWidth} * kHeight);
    const MercatorPoint center = viewport.center();
    const double px = viewport.px_per_unit();
    for (const ArrivingFile& file : files) {
        for (const ArrivingFile::Batch& batch : file.batches) {
            for (std::size_t i = 0; i < batch.x.size(); ++i) {
                const double x = kWidth / 2.0 + static_cast<std::int32_t>(batch.x[i] - center.x) * px;
                const double y = kHeight / 2.0 - static_cast<std::int32_t>(batch.y[i] - center.y) * (2 * px);
                if (x < 0 || y < 0 || x >= kWidth || y >= kHeight) continue;
                ++out[static_cast<std::size_t>(y) * kWidth + static_cast<std::size_t>(x)];
            }
        }
    }
    return out;
}

bool equals(std::span<const std::uint32_t> a, const std::vector<std::uint32_t>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end());
}

}  // namespace

TEST_CASE("arriving places are counted as a plain loop counts them, however they come and the view moves") {
    auto context = gl::HeadlessContext::create();
    REQUIRE(context);
    Overlay overlay;
    const auto drawn_by = [&](ArrivalsLayer& layer, const Viewport& viewport,
                              std::span<const ArrivingFile> files) {
        overlay.begin(kWidth, kHeight);
        layer.draw(overlay, viewport, Theme::Dark, files);
        return std::vector<Pixel>(overlay.row(0), overlay.row(0) + std::size_t{kWidth} * kHeight);
    };
    std::mt19937 random(11);
    std::uniform_real_distribution<double> x(0, 1), y(0.3, 0.7), zoom(1.7, 5);
    std::uniform_int_distribution<int> what(0, 9);
    std::vector<ArrivingFile> files;
    Viewport viewport;
    viewport.size = {kWidth, kHeight};
    viewport.camera = clamped({{0.5, 0.5}, 1.7}, viewport.size);
    ArrivalsLayer layer(4000);
    std::uint32_t loads = 0, editions = 0;
    for (int step = 0; step < 120; ++step) {
        const int choice = what(random);
        if (choice == 0 && files.size() < 4) {
            files.push_back({++loads, ++editions, "events.geojson", {}, 0});
            add(files.back(), random_batch(random, 500));
        } else if (choice == 1 && !files.empty()) {
            files.erase(files.begin() + static_cast<std::ptrdiff_t>(random() % files.size()));
        } else if (choice == 2 && !files.empty()) {  // read anew
            files.front() = {files.front().load, ++editions, "events.geojson", {}, 0};
            add(files.front(), random_batch(random, 400));
        } else if (choice == 3) {
            viewport.camera = clamped({{x(random), y(random)}, zoom(random)}, viewport.size);
        } else if (!files.empty()) {
            add(files.back(), random_batch(random, random() % 3000));
        }
        auto bit_by_bit = drawn_by(layer, viewport, files);
        for (int draws = 1; layer.drawn() != arrival_marks(files); ++draws) {
            REQUIRE(draws < 100);
            bit_by_bit = drawn_by(layer, viewport, files);
        }
        const auto plain = plain_loop(viewport, files);
        CHECK(equals(layer.counts(), plain));
        CHECK(layer.places_drawn() == std::accumulate(plain.begin(), plain.end(), std::uint64_t{0}));
        if (step % 20 != 0) continue;
        ArrivalsLayer at_once(1'000'000'000);
        CHECK(drawn_by(at_once, viewport, files) == bit_by_bit);
        CHECK(std::count_if(bit_by_bit.begin(), bit_by_bit.end(), [](Pixel p) { return p != 0; }) >=
              std::count_if(plain.begin(), plain.end(), [](std::uint32_t n) { return n > 0; }));
    }
    // when the view has moved each frame counts some
    std::vector<ArrivingFile> many{{++loads, ++editions, "events.geojson", {}, 0}};
    for (int i = 0; i < 10; ++i) add(many.front(), random_batch(random, 1000));
    std::vector<std::size_t> batches;
    for (int i = 0; i < 4; ++i) {
        drawn_by(layer, viewport, many);
        batches.push_back(layer.drawn().front().batches);
    }
    CHECK(batches == std::vector<std::size_t>{4, 8, 10, 10});
}

TEST_CASE("the note names each file and how many places it has given so far") {
    std::vector<ArrivingFile> files{{1, 1, "marches.csv", {}, 1}, {2, 2, "big.geojson", {}, 1234567}};
    CHECK(arrival_words(files) ==
          std::vector<std::string>{"reading marches.csv:", "1 place so far, dates not known yet",
                                   "reading big.geojson:", "1,234,000 places so far, dates not known yet"});
    files.resize(6, files[0]);
    CHECK(arrival_words(files).size() == 7);
    CHECK(arrival_words(files).back() == "and 3 more files");
    CHECK(arrival_words({}).empty());
}
