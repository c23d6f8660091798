#include "io/tile_loader.h"

#include <doctest/doctest.h>

#include <condition_variable>
#include <map>
#include <mutex>
#include <set>
#include <vector>

using namespace courtyard;

namespace {

constexpr TileId kA{4, 1, 1}, kB{4, 2, 1}, kC{4, 3, 1}, kD{4, 4, 1};

/// A picture whose tiles come, or fail, when the test says so.
class ScriptedRaster {
public:
    OpenedRaster open(std::size_t readers) {
        OpenedRaster out;
        for (std::size_t i = 0; i < readers; ++i) out.readers.push_back(std::make_shared<Reader>(state_));
        return out;
    }
    WakeUp wake_up() {
        return [state = state_] {
            const std::lock_guard lock(state->mutex);
            ++state->ended;
            state->changed.notify_all();
        };
    }
    /// Waits until reading that tile has begun.
    void await_begun(TileId tile) {
        std::unique_lock lock(state_->mutex);
        state_->changed.wait(lock, [&] { return state_->reading.contains(tile); });
    }
    /// Lets a tile's reading end, with an error unless `why` is empty, and waits for the end.
    void finish(TileId tile, const std::string& why = {}) {
        std::unique_lock lock(state_->mutex);
        state_->changed.wait(lock, [&] { return state_->reading.contains(tile); });
        const std::size_t before = state_->ended;
        state_->answers[tile] = why;
        state_->changed.notify_all();
        state_->changed.wait(lock, [&] { return state_->ended > before; });
    }
    void await_ended(std::size_t count) {
        std::unique_lock lock(state_->mutex);
        state_->changed.wait(lock, [&] { return state_->ended >= count; });
    }
    std::vector<TileId> begun() const {
        const std::lock_guard lock(state_->mutex);
        return state_->begun;
    }

private:
    struct State {
        std::mutex mutex;
        std::condition_variable_any changed;
        std::vector<TileId> begun;
        std::set<TileId> reading;
        std::map<TileId, std::string> answers;
        std::size_t ended = 0;
    };
    class Reader final : public TileReader {
    public:
        explicit Reader(std::shared_ptr<State> state) : state_(std::move(state)) {}
        Result<TilePicture> read(TileId tile, const std::stop_token& stop) override {
            std::unique_lock lock(state_->mutex);
            state_->begun.push_back(tile);
            state_->reading.insert(tile);
            state_->changed.notify_all();
            state_->changed.wait(lock, stop, [&] { return state_->answers.contains(tile); });
            state_->reading.erase(tile);
            const auto answer = state_->answers.find(tile);
            if (answer == state_->answers.end()) return fail("stopped");
            const std::string why = answer->second;
            state_->answers.erase(answer);
            if (!why.empty()) return fail("{}", why);
            return TilePicture{};
        }

    private:
        std::shared_ptr<State> state_;
    };
    std::shared_ptr<State> state_ = std::make_shared<State>();
};

struct Loading {
    ScriptedRaster raster;
    TileLoader loader;
    std::vector<TileId> arrived;

    explicit Loading(std::size_t readers) : loader(raster.open(readers), raster.wake_up(), {3, 2}) {}
    void want(std::vector<TileId> tiles) { loader.want(tiles); }
    /// One frame.
    void poll(double now_seconds = 0) {
        loader.take_arrived(now_seconds,
                            [this](TileId tile, const TilePicture&) { arrived.push_back(tile); });
        loader.begin_next(now_seconds);
    }
};

}  // namespace

TEST_CASE("tiles come in the order in which they are wanted, as many at once as there are readers") {
    Loading loading(2);
    loading.want({kC, kA, kB});
    loading.poll();
    loading.raster.await_begun(kC);
    loading.raster.await_begun(kA);
    CHECK(loading.raster.begun().size() == 2);
    loading.raster.finish(kA);
    loading.poll();
    loading.raster.await_begun(kB);
    CHECK(loading.arrived == std::vector<TileId>{kA});
    CHECK(loading.loader.busy());
    loading.raster.finish(kB);
    loading.raster.finish(kC);
    loading.poll();
    CHECK(loading.arrived.size() == 3);
    CHECK_FALSE(loading.loader.busy());
}

TEST_CASE("what has gone out of view is given up, and makes room for what is in view") {
    Loading loading(1);
    loading.want({kA, kB, kC});
    loading.poll();
    loading.raster.await_begun(kA);
    loading.want({kD});
    loading.raster.await_ended(1);
    loading.poll();
    loading.raster.finish(kD);
    loading.poll();
    CHECK(loading.raster.begun() == std::vector<TileId>{kA, kD});
    CHECK(loading.arrived == std::vector<TileId>{kD});
    CHECK(loading.loader.missing_words().empty());
    CHECK_FALSE(loading.loader.busy());
}

TEST_CASE("a tile that fails is tried again after pauses, and after the third time counts as missing") {
    Loading loading(1);
    loading.want({kA, kB});
    loading.poll(10);
    loading.raster.finish(kA, "the server answered 500");
    loading.poll(10);  // the other goes on meanwhile
    loading.raster.finish(kB);
    loading.poll(11);
    CHECK(loading.loader.busy());
    CHECK(loading.raster.begun() == std::vector<TileId>{kA, kB});
    loading.poll(12);
    loading.raster.finish(kA, "the server answered 500");
    loading.poll(12);
    loading.poll(15.9);
    CHECK(loading.raster.begun().size() == 3);
    loading.poll(16);
    loading.raster.finish(kA, "the server answered 404");
    CHECK(loading.loader.missing_words().empty());
    loading.poll(16);
    CHECK(loading.loader.missing_words() == "1 tile is missing: the server answered 404 (1)");
    CHECK_FALSE(loading.loader.busy());
    loading.want({kA});
    loading.poll(1000);
    CHECK(loading.raster.begun().size() == 4);
    loading.loader.try_again();
    CHECK(loading.loader.missing_words().empty());
    loading.want({kA});
    loading.poll(1000);
    loading.raster.finish(kA);
    loading.poll(1000);
    CHECK(loading.arrived == std::vector<TileId>{kB, kA});
}

TEST_CASE("the reasons of missing tiles are counted") {
    Loading loading(1);
    double now = 0;
    for (const TileId tile : {kA, kB, kC}) {
        loading.want({tile});
        for (int i = 0; i < 3; ++i) {
            loading.poll(now += 100);
            loading.raster.finish(tile, tile == kB ? "no answer within 20 s" : "the server answered 404");
            loading.poll(now);
        }
    }
    CHECK(loading.loader.missing_words() ==
          "3 tiles are missing: no answer within 20 s (1), the server answered 404 (2)");
}

TEST_CASE("a loader ends although its readers wait") {
    Loading loading(2);
    loading.want({kA, kB});
    loading.poll();
    loading.raster.await_begun(kA);
    loading.raster.await_begun(kB);
}
