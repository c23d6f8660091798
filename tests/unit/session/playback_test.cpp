#include "session/playback.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "session/session.h"
#include "support/tables.h"

using namespace courtyard;
using test::day;

namespace {

using enum CalendarUnit;

Session session_of(const std::vector<Instant>& begins, Instant length = kDay) {
    test::TableMaker maker("Events");
    for (const Instant begin : begins)
        maker.add({37.6, 55.75}, TemporalExtent{begin, begin + length}, begin % 2 == 0 ? "even" : "odd", 1);
    Session session;
    REQUIRE(session.execute(AddLayers{{maker.finish()}}));
    return session;
}

void run(Session& session, std::initializer_list<Command> commands) {
    for (const Command& command : commands) REQUIRE(session.execute(command));
}

const TemporalExtent& window(const Session& session) {
    return session.workspace().window;
}

/// One step of playing, whatever the speed.
void play_step(Session& session) {
    for (int i = 0; i < 1000 && !session.advance(0.05); ++i) {
        if (session.workspace().play_state == PlayState::Paused) return;
    }
}

/// The windows that are seen from pressing play until it pauses.
std::vector<TemporalExtent> played(Session& session, std::size_t most = 500) {
    run(session, {SetSpeed{20}, SetPlayState{PlayState::Playing}});
    std::vector<TemporalExtent> seen;
    while (session.workspace().play_state == PlayState::Playing && seen.size() < most) {
        seen.push_back(window(session));
        play_step(session);
    }
    return seen;
}

std::vector<TemporalExtent> days(std::initializer_list<unsigned> of_march) {
    std::vector<TemporalExtent> out;
    for (const unsigned d : of_march) out.push_back({day(2021, 3, d), day(2021, 3, d + 1)});
    return out;
}

/// Five days of March with events on the 1st, 2nd and 5th.
Session march() {
    Session session = session_of({day(2021, 3, 1), day(2021, 3, 2), day(2021, 3, 2), day(2021, 3, 5)});
    run(session, {SetStep{{Day, 1}}, SetPlayMode{PlayMode::Once}});
    return session;
}

}  // namespace

TEST_CASE("playing, stepping and exporting give the same frames, in each mode and unit") {
    std::mt19937 random(5);
    const auto pick = [&](int from, int to) { return std::uniform_int_distribution(from, to)(random); };
    for (int i = 0; i < 60; ++i) {
        std::vector<Instant> begins;
        for (int n = 0; n < 12; ++n)
            begins.push_back(day(2020, 1, 31) + pick(0, 300) * kDay + pick(0, 23) * kHour);
        Session session = session_of(begins, pick(1, 60) * kHour);
        const CalendarUnit unit = static_cast<CalendarUnit>(pick(2, 5));
        run(session, {SetStep{{unit, pick(1, 3)}}, SetPlayMode{PlayMode::Once},
                      SetRollingWindow{{{Day, pick(1, 40)}, static_cast<RollingSide>(pick(0, 1))}},
                      SetWindow{{day(2020, 1, 31), day(2020, 1, 31) + pick(1, 70) * kDay}},
                      SetWindowMode{static_cast<WindowMode>(pick(0, 2))},
                      SetEmptyFrames{static_cast<EmptyFrames>(pick(0, 1))}, JumpToEnd{TimeDirection::Back}});
        const auto exported = played_windows(session.workspace(), temporal_extent(session.document()),
                                             session.event_times(), 1000);
        if (exported.empty()) {  // wide steps and empty ones skipped: no frame holds an event
            CHECK(played(session).empty());
            continue;
        }
        std::vector<TemporalExtent> stepped{window(session)};
        while (stepped.size() < exported.size()) {
            run(session, {StepWindow{1}});
            stepped.push_back(window(session));
        }
        CHECK(stepped == exported);
        for (std::size_t back = exported.size() - 1; back-- > 0;) {
            run(session, {StepWindow{-1}});
            CHECK(window(session) == exported[back]);
        }
        CHECK(played(session) == exported);
        if (session.workspace().empty_frames == EmptyFrames::Skipped) {
            for (const TemporalExtent& frame : exported) CHECK(session.event_times().any_in(frame));
        }
    }
}

TEST_CASE("stepping by months from the 31st comes back to the 31st") {
    Session session = session_of({day(2021, 1, 31), day(2021, 12, 31)});
    run(session, {SetStep{{Month, 1}}, SetWindow{{day(2021, 1, 31), day(2021, 2, 1)}}});
    std::vector<Instant> begins;
    for (int i = 0; i < 3; ++i) {
        run(session, {StepWindow{1}});
        begins.push_back(window(session).begin);
    }
    CHECK(begins == std::vector{day(2021, 2, 28), day(2021, 3, 31), day(2021, 4, 30)});
    run(session, {StepWindow{-3}});
    CHECK(window(session).begin == day(2021, 1, 31));
}

TEST_CASE("empty frames are skipped, and it is said how many") {
    Session session = march();
    run(session, {SetEmptyFrames{EmptyFrames::Skipped}});
    CHECK(played(session) == days({1, 2, 5}));
    CHECK(session.workspace().playhead.skipped == 2);
    run(session, {StepWindow{-1}});
    CHECK(window(session) == days({2})[0]);
    CHECK(session.workspace().playhead.skipped == 2);
    run(session, {StepWindow{1}, StepWindow{1}});
    CHECK(window(session) == days({5})[0]);  // nothing comes after it
    run(session, {SetEmptyFrames{EmptyFrames::Shown}});
    CHECK(played(session) == days({1, 2, 3, 4, 5}));
}

TEST_CASE("what the filter or a hidden layer keeps out makes a frame empty") {
    Session session = march();
    run(session, {AddClause{{ViewId{}, ExpressionRule{"begin >= '2021-03-05'"}}}});
    CHECK(session.event_times().any_in(days({5})[0]));
    CHECK_FALSE(session.event_times().any_in(days({2})[0]));
    CHECK(session.event_times().first_begin_from(day(2021, 3, 1)) == day(2021, 3, 5));
    run(session, {SetEmptyFrames{EmptyFrames::Skipped}});
    CHECK(played(session) == days({5}));
    run(session, {SetLayerVisibility{session.document().layers[0].id, Visibility::Hidden}});
    CHECK(played(session).empty());  // nothing to show: it does not play on for ever
}

TEST_CASE("a loop begins again, a bounce turns round, once stops; play at the end starts over") {
    Session session = march();
    CHECK(played(session) == days({1, 2, 3, 4, 5}));
    CHECK(played(session) == days({1, 2, 3, 4, 5}));
    run(session, {SetPlayMode{PlayMode::Loop}});
    CHECK(played(session, 8) == days({1, 2, 3, 4, 5, 1, 2, 3}));
    run(session, {SetPlayState{PlayState::Paused}, SetWindow{days({1})[0]}, SetPlayMode{PlayMode::Bounce}});
    CHECK(played(session, 11) == days({1, 2, 3, 4, 5, 4, 3, 2, 1, 2, 3}));
    run(session, {SetPlayState{PlayState::Paused}});
    const TemporalExtent paused_at = window(session);
    CHECK(played(session, 2).front() == paused_at);
}

TEST_CASE("with a locked begin only the end moves: steps, drags, play; it never passes the begin") {
    Session session = march();
    run(session, {SetWindow{{day(2021, 3, 2), day(2021, 3, 3)}}, SetWindowMode{WindowMode::Cumulative},
                  StepWindow{1}});
    CHECK(window(session) == TemporalExtent{day(2021, 3, 2), day(2021, 3, 4)});
    run(session, {SetWindow{{day(2021, 3, 3), day(2021, 3, 5)}}});
    CHECK(window(session) == TemporalExtent{day(2021, 3, 2), day(2021, 3, 5)});
    run(session, {StepWindow{-10}});
    CHECK(window(session) == TemporalExtent{day(2021, 3, 2), day(2021, 3, 5)});
    run(session, {ShowAllTime{}});
    CHECK(played(session).size() == 5);
    CHECK(window(session) == TemporalExtent{day(2021, 3, 1), day(2021, 3, 6)});
}

TEST_CASE("a rolling window follows the current time and keeps its width") {
    Session session = march();
    run(session, {SetRollingWindow{{{Day, 2}, RollingSide::Trailing}}, SetWindow{days({3})[0]},
                  SetWindowMode{WindowMode::Rolling}});
    CHECK(window(session) == TemporalExtent{day(2021, 3, 2), day(2021, 3, 4)});
    run(session, {SetCurrentTime{day(2021, 3, 3)}, StepWindow{2}});
    CHECK(session.workspace().current_time == day(2021, 3, 5));
    CHECK(window(session) == TemporalExtent{day(2021, 3, 3), day(2021, 3, 5)});
    run(session, {SetRollingWindow{{{Day, 2}, RollingSide::Centred}}});
    CHECK(window(session) == TemporalExtent{day(2021, 3, 4), day(2021, 3, 6)});
    run(session, {SetWindowMode{WindowMode::Range}});
    CHECK(window(session) == TemporalExtent{day(2021, 3, 4), day(2021, 3, 6)});
    run(session, {ShowAllTime{}, SetWindowMode{WindowMode::Rolling}});
    CHECK(window(session).begin <= day(2021, 3, 1));
    CHECK(window(session).duration() == 2 * kDay);
}

TEST_CASE(
    "the next and the previous event, by whole steps, from sorted begins as a plain search finds them") {
    std::mt19937 random(9);
    const auto pick = [&](int from, int to) { return std::uniform_int_distribution(from, to)(random); };
    for (int i = 0; i < 50; ++i) {
        std::vector<Instant> begins;
        for (int n = 0; n < 9; ++n) begins.push_back(day(2021, 1, 1) + pick(0, 4000) * kHour);
        Session session = session_of(begins, kHour);
        run(session, {SetStep{{Day, 1}},
                      SetWindow{{day(2021, 3, 1), day(2021, 3, 1 + static_cast<unsigned>(pick(1, 9)))}}});
        const TemporalExtent before = window(session);
        std::optional<Instant> next, previous;
        for (const Instant begin : begins) {
            if (begin >= before.end && (!next || begin < *next)) next = begin;
            if (begin < before.begin && (!previous || begin > *previous)) previous = begin;
        }
        run(session, {JumpToEvent{TimeDirection::Forward}});
        if (next) {
            CHECK(window(session).meets({*next, *next + 1}));
            CHECK_FALSE(window(session).meets({*next + kDay, *next + kDay + 1}));
        } else {
            CHECK(window(session) == before);
        }
        CHECK((window(session).begin - before.begin) % kDay == 0);
        run(session, {SetWindow{before}, JumpToEvent{TimeDirection::Back}});
        if (previous) {
            CHECK(window(session).meets({*previous, *previous + 1}));
            CHECK(window(session).begin > *previous - kDay);
        } else {
            CHECK(window(session) == before);
        }
    }
}

TEST_CASE("a window narrower than its step jumps to an event in the gap all the same") {
    Session session = session_of({day(2021, 1, 1), day(2021, 4, 17)});
    run(session, {SetStep{{Month, 1}}, SetWindow{{day(2021, 1, 1), day(2021, 1, 2)}}, JumpToEvent{}});
    CHECK(window(session) == TemporalExtent{day(2021, 4, 17), day(2021, 4, 18)});
}

TEST_CASE("a jump always comes to the event, in each mode, with any width and step") {
    std::mt19937 random(31);
    const auto pick = [&](int from, int to) { return std::uniform_int_distribution(from, to)(random); };
    for (int i = 0; i < 400; ++i) {
        std::vector<Instant> begins;
        for (int n = 0; n < 6; ++n) begins.push_back(day(2019, 1, 31) + pick(0, 1500) * kDay);
        Session session = session_of(begins, kDay);
        const RollingWindow rolling{{static_cast<CalendarUnit>(pick(2, 5)), pick(1, 3)},
                                    static_cast<RollingSide>(pick(0, 1))};
        const Instant from = day(2019, 12, 1) + pick(0, 120) * kDay;
        run(session, {SetStep{{static_cast<CalendarUnit>(pick(2, 6)), pick(1, 3)}}, SetRollingWindow{rolling},
                      SetWindow{{from, from + pick(1, 40) * kDay}},
                      SetWindowMode{static_cast<WindowMode>(pick(0, 2))}});
        const bool grows = session.workspace().window_mode == WindowMode::Cumulative;
        const TemporalExtent before = window(session);
        std::optional<Instant> next, previous;
        for (const Instant begin : begins) {
            if (begin >= before.end && (!next || begin < *next)) next = begin;
            if (begin < before.begin && (!previous || begin > *previous)) previous = begin;
        }
        run(session, {JumpToEvent{TimeDirection::Forward}});
        if (next) CHECK(window(session).meets({*next, *next + kDay}));
        if (!next) CHECK(window(session) == before);
        if (grows) continue;
        run(session, {SetWindow{before}, JumpToEvent{TimeDirection::Back}});
        // A rolling window that is set anew may be another one; then only the event before it counts.
        if (previous && session.workspace().window_mode == WindowMode::Range)
            CHECK(window(session).meets({*previous, *previous + kDay}));
    }
}

TEST_CASE("a trailing month jumps to an event that a month of another length would leave out") {
    Session session = session_of({day(2020, 3, 1), day(2021, 4, 5)});
    run(session, {SetStep{{Year, 1}}, SetRollingWindow{{{Month, 1}, RollingSide::Trailing}},
                  SetWindowMode{WindowMode::Rolling}, SetCurrentTime{day(2020, 3, 31)}, JumpToEvent{}});
    CHECK(window(session) == TemporalExtent{day(2021, 4, 5), day(2021, 5, 5)});
}

TEST_CASE("when events are is, with and without a filter, as a plain loop over the rows has it") {
    std::mt19937 random(13);
    const auto pick = [&](int from, int to) { return std::uniform_int_distribution(from, to)(random); };
    for (int i = 0; i < 60; ++i) {
        test::TableMaker maker("Events");
        for (int n = pick(1, 200); n > 0; --n) {
            const Instant begin = day(2021, 1, 1) + pick(0, 2000) * kHour;
            const Instant length = pick(0, 9) == 0 ? pick(1, 900) * kHour : pick(1, 5) * kHour;
            maker.add({37.6, 55.75}, TemporalExtent{begin, begin + length}, n % 2 == 0 ? "even" : "odd",
                      n % 7);
        }
        Session session;
        REQUIRE(session.execute(AddLayers{{maker.finish()}}));
        const LayerState& layer = session.document().layers.front();
        if (i % 2 == 0) {
            const Instant limit = day(2021, 1, 1) + pick(0, 60) * kDay;
            run(session,
                {AddClause{{ViewId{}, ExpressionRule{"begin >= '" +
                                                     format_instant(limit, TimePrecision::Day) + "'"}}}});
        }
        const RowBitsPtr passing = session.passing(layer.id);
        const EventTimes events = session.event_times();
        for (int q = 0; q < 40; ++q) {
            const Instant t = day(2021, 1, 1) + pick(-10, 2100) * kHour;
            const TemporalExtent span{t, t + pick(1, 50) * kHour};
            bool any = false;
            std::optional<Instant> first, last, end;
            for (std::size_t row = 0; row < layer.table->event_count(); ++row) {
                if (passing && !passing->test(row)) continue;
                const Instant b = layer.table->begins()[row], e = layer.table->ends()[row];
                any = any || span.meets({b, e});
                if (b >= t) first = std::min(first.value_or(b), b);
                if (b < t) last = std::max(last.value_or(b), b);
                if (b < t) end = std::max(end.value_or(e), e);
            }
            CHECK(events.any_in(span) == any);
            CHECK(events.first_begin_from(t) == first);
            CHECK(events.last_begin_before(t) == last);
            CHECK(events.latest_end_before(t) == end);
        }
    }
}

TEST_CASE("another clock keeps what the window shows by its hands, and is undone") {
    Session session = march();
    run(session, {SetWindow{days({2})[0]}, SetClock{"Asia/Kamchatka"}});
    CHECK(window(session) == days({2})[0]);
    CHECK(session.document().clock.name() == "Asia/Kamchatka");
    run(session, {Undo{}});
    CHECK(session.document().clock.name() == "UTC");
    CHECK_FALSE(session.execute(SetClock{"Asia/Nowhere"}));
}

TEST_CASE("as many steps a second as there are frames: each frame takes one, whatever its clock rounds") {
    std::vector<Instant> begins;
    for (int i = 0; i < 400; ++i) begins.push_back(day(2021, 3, 1) + i * kDay);
    for (const double start_seconds : {0.0, 0.1, 3.7, 1234.567}) {
        Session session = session_of(begins);
        run(session,
            {SetWindow{{begins[0], begins[0] + kDay}}, SetSpeed{60}, SetPlayState{PlayState::Playing}});
        double now = start_seconds;
        for (std::size_t i = 1; i < 380; ++i) {
            const double last = now;
            now += 1.0 / 60;
            session.advance(now - last);
            REQUIRE(window(session).begin == begins[i]);
        }
    }
}
