#include <doctest/doctest.h>

#include <chrono>
#include <cmath>
#include <random>
#include <thread>
#include <utility>

#include "support/tables.h"
#include "ui/panels/timebar.h"
#include "ui/panels/timebar_bars.h"
#include "ui/panels/timebar_bin_tip.h"
#include "unit/ui/panel_bench.h"

using namespace courtyard;
using namespace courtyard::ui;

namespace {

const TemporalExtent kWeeks{test::day(2021, 2, 1), test::day(2021, 3, 1)};
constexpr Rect kBar{0, 550, 1280, 170};

/// Events of four weeks: of kinds, some without a number, some known to the week only.
EventTablePtr some_events(std::uint32_t seed, int count, bool weeks) {
    std::mt19937 random(seed);
    const auto number = [&](std::int64_t least, std::int64_t most) {
        return std::uniform_int_distribution<std::int64_t>(least, most)(random);
    };
    test::TableMaker maker("Events");
    constexpr std::array kKinds{"march", "picket", "strike"};
    for (int i = 0; i < count; ++i) {
        const Instant begin = kWeeks.begin + number(0, 27) * kDay;
        std::optional<std::int64_t> detained;
        if (number(0, 3) > 0) detained = number(0, 90);
        const auto kind = std::string(kKinds[static_cast<std::size_t>(number(0, 2))]);
        if (weeks && number(0, 4) == 0) {
            const Instant week = kWeeks.begin + number(0, 3) * 7 * kDay;
            maker.add({30, 50}, TemporalExtent{week, week + 7 * kDay}, kind, detained, TimePrecision::Week);
        } else {
            maker.add({30, 50}, begin, kind, detained);
        }
    }
    return maker.finish();
}

struct Shown {
    std::uint32_t events = 0, unknown = 0;
    double sum = 0;
};

/// By a loop over all rows: what a class has in a bin.
Shown plain(const Session& session, const LayerState& layer, std::optional<std::size_t> of_class,
            const TemporalExtent& bin, bool possible, bool filtered) {
    Shown out;
    const EventTable& t = *layer.table;
    const RowBitsPtr passing = filtered ? session.passing(layer.id) : nullptr;
    for (std::size_t row = 0; row < t.event_count(); ++row) {
        const TemporalExtent span{t.begins()[row], t.ends()[row]};
        if (!span.meets(bin) || (passing && !passing->test(row))) continue;
        if (of_class && session.symbology(layer.id)->class_of_row[row] != *of_class) continue;
        const bool inside = span.begin >= bin.begin && span.end <= bin.end;
        if ((t.precisions()[row] >= TimePrecision::Week && !inside) != possible) continue;
        ++out.events;
        const auto value = t.column("detained")->number(row);
        out.unknown += value ? 0U : 1U;
        out.sum += value.value_or(0);
    }
    return out;
}

void check_all(const Session& session, const TimebarHistogram& h) {
    const Tracks& tracks = session.workspace().tracks;
    double top = 0;
    for (std::size_t bin = 0; bin < h.bins(); ++bin) {
        const TemporalExtent span{h.edges()[bin], h.edges()[bin + 1]};
        double stacked = 0;
        for (std::size_t t = 0; t < h.tracks().size(); ++t) {
            const LayerState& layer = session.document().layers[h.tracks()[t].layer];
            std::optional<std::size_t> of;
            if (tracks.split == TrackSplit::Categories) of = h.tracks()[t].of_class;
            const TrackBin& cell = h.at(t, bin);
            double all = 0;
            for (const bool possible : {false, true}) {
                const Shown shown = plain(session, layer, of, span, possible, true);
                const BinTally& told = possible ? cell.possible : cell.certain;
                REQUIRE(told.events == shown.events);
                if (h.sums()) {
                    REQUIRE(told.unknown == shown.unknown);
                    REQUIRE(told.sum == shown.sum);
                }
                const Shown whole = plain(session, layer, of, span, possible, false);
                all += h.sums() ? whole.sum : whole.events;
            }
            REQUIRE(cell.all == all);
            stacked += all;
            top = std::max(top, tracks.arrangement == TrackArrangement::Stacked ? stacked : all);
        }
    }
    CHECK(h.top() == top);
}

}  // namespace

TEST_CASE("tracks have what a plain loop counts: by layer and by kind, events and sums, with a filter") {
    for (const std::uint32_t seed : {1U, 2U, 3U}) {
        Session session;
        REQUIRE(session.execute(
            AddLayers{{some_events(seed, 300, seed != 2), some_events(seed + 9, 90, false)}}));
        const LayerId id = session.document().layers.front().id;
        TimebarHistogram histogram;
        for (const bool filtered : {false, true}) {
            if (filtered)
                REQUIRE(session.execute(AddClause{{ViewId{1}, CategoryRule{"category", {"march"}}}, id}));
            for (const TrackSplit split : {TrackSplit::Datasets, TrackSplit::Categories}) {
                for (const TrackArrangement arrangement :
                     {TrackArrangement::Stacked, TrackArrangement::Separate}) {
                    for (const char* measure : {"", "detained", "no such column"}) {
                        REQUIRE(
                            session.execute(SetTracks{{split, arrangement, TrackScale::Linear, measure}}));
                        CAPTURE(measure);
                        histogram.update(session, {kWeeks, 0, 1200}, 1);
                        REQUIRE_FALSE(histogram.counting());
                        CHECK(histogram.filtered() == filtered);
                        CHECK(histogram.sums() == (std::string(measure) == "detained"));
                        check_all(session, histogram);
                    }
                }
            }
        }
    }
}

TEST_CASE("the scale is that of all time and all events, whatever window, filter or place of the bar") {
    Session session;
    test::TableMaker maker("Events");
    for (int i = 0; i < 28; ++i) {
        for (int n = 0; n <= (i == 20 ? 9 : 0); ++n)
            maker.add({30, 50}, kWeeks.begin + i * kDay, n == 0 ? "march" : "strike", 1);
    }
    REQUIRE(session.execute(AddLayers{{maker.finish()}}));
    TimebarHistogram histogram;
    histogram.update(session, {kWeeks, 0, 1200}, 1);
    CHECK(histogram.top() == 10);
    REQUIRE(session.execute(SetWindow{{kWeeks.begin, kWeeks.begin + kDay}}));
    CHECK_FALSE(histogram.update(session, {kWeeks, 0, 1200}, 1));
    REQUIRE(session.execute(AddClause{{ViewId{1}, CategoryRule{"category", {"march"}}}}));
    histogram.update(session, {kWeeks, 0, 1200}, 1);
    CHECK(histogram.top() == 10);
    const CalendarStep step = histogram.step();
    histogram.update(session, {{kWeeks.begin, kWeeks.begin + 10 * kDay}, 0, 430}, 1);
    REQUIRE(histogram.step() == step);
    CHECK(histogram.top() == 10);
}

TEST_CASE("the tip tells what is not known, and what is only possible, in words") {
    Session session;
    test::TableMaker maker("Events");
    maker.add({30, 50}, kWeeks.begin, "march", 12);
    maker.add({30, 50}, kWeeks.begin, "march", std::nullopt);
    maker.add({30, 50}, TemporalExtent{kWeeks.begin, kWeeks.begin + 7 * kDay}, "march", 8,
              TimePrecision::Week);
    maker.add({30, 50}, kWeeks.begin + 20 * kDay, "march", 1);
    REQUIRE(session.execute(AddLayers{{maker.finish()}}));
    TimebarHistogram histogram;
    histogram.update(session, {kWeeks, 0, 1200}, 1);
    CHECK(bin_in_words(histogram, histogram.at(0, 0), "") ==
          "2 events, and up to 1 more whose day is not known");
    CHECK(histogram.possible_in({kWeeks.begin, kWeeks.begin + kDay}) == 1);
    CHECK(histogram.possible_in({kWeeks.begin, kWeeks.begin + 7 * kDay}) == 0);
    REQUIRE(session.execute(
        SetTracks{{TrackSplit::Datasets, TrackArrangement::Stacked, TrackScale::Linear, "detained"}}));
    histogram.update(session, {kWeeks, 0, 1200}, 1);
    CHECK(bin_in_words(histogram, histogram.at(0, 0), "people detained") ==
          "12 people detained; 1 of 2 events not known; up to 8 more in 1 event whose day is not known");
    CHECK(top_in_words(session, histogram) == "up to 20 people detained (detained) in a day");
}

namespace {

/// What the bars look like, and the room beside them, drawn `width` wide.
struct Looks {
    std::vector<BarShape> shapes;
    BarMargins margins;
    std::vector<DecadeLine> decades;
};
Looks looks_of(PanelBench& bench, Looks& seen) {
    bench.frames(2);
    return std::exchange(seen, {});
}
void see(const FrameView& view, Looks& seen, float width, float height = 60) {
    TimebarHistogram histogram;
    const Rect bars{20, 600, width, height};
    const TimeScale scale{kWeeks, bars.x, bars.width};
    histogram.update(view.session, scale, 1);
    const Axis axis;
    const std::string words;
    seen.margins = bar_margins(view, histogram, bars);
    const TimebarPicture picture{view, histogram, axis, words, scale, bars, seen.margins, {}};
    TimebarShapes shapes;
    shapes.follow(picture, true);
    seen.shapes = shapes.all();
    seen.decades = decade_lines(picture);
}

}  // namespace

TEST_CASE("neighbours that are as high are one rectangle, and each bin is as high as it counts") {
    Looks seen;
    float width = 112;  // bins of 4 px: no gaps
    PanelBench bench([&](const FrameView& view, UiOutput&) { see(view, seen, width); });
    test::TableMaker maker("Events");
    for (int i = 0; i < 28; ++i) {
        for (int n = 0; n <= (i >= 10 && i < 14 ? 1 : 0); ++n)
            maker.add({30, 50}, kWeeks.begin + i * kDay, "march", 1);
    }
    REQUIRE(bench.session.execute(AddLayers{{maker.finish()}}));
    const auto close = looks_of(bench, seen).shapes;
    REQUIRE(close.size() == 3);  // ten days, four twice as high, fourteen
    CHECK(close[0].left == 20);
    CHECK(close[1].left == 60);
    CHECK(close[2].right == 132);
    CHECK(close[1].top == 617);  // the highest leaves room for the label of the scale
    CHECK(std::abs((660 - close[0].top) * 2 - (660 - close[1].top)) <= 1);
    width = 1120;  // 40 px: each day has its bar
    CHECK(looks_of(bench, seen).shapes.size() == 28);
}

TEST_CASE("names of strips and numbers of a logarithmic scale stand beside the bars") {
    Looks seen;
    PanelBench bench([&](const FrameView& view, UiOutput&) { see(view, seen, 1120); });
    REQUIRE(bench.session.execute(AddLayers{{some_events(5, 300, false)}}));
    const auto margins = [&](TrackArrangement arrangement, TrackScale scale) {
        REQUIRE(bench.session.execute(SetTracks{{TrackSplit::Categories, arrangement, scale, ""}}));
        return looks_of(bench, seen).margins;
    };
    CHECK(margins(TrackArrangement::Stacked, TrackScale::Linear) == BarMargins{});
    const BarMargins logarithmic = margins(TrackArrangement::Overlaid, TrackScale::Logarithmic);
    CHECK(logarithmic.left == 0);
    CHECK(logarithmic.right > 40);
    const BarMargins strips = margins(TrackArrangement::Separate, TrackScale::Linear);
    CHECK(strips.left > 40);
    CHECK(strips.right == 0);
}

TEST_CASE("strips on a logarithmic scale have lines at powers of ten, with their numbers beside") {
    Looks seen;
    PanelBench bench([&](const FrameView& view, UiOutput&) { see(view, seen, 1120, 150); });
    REQUIRE(bench.session.execute(AddLayers{{some_events(5, 3000, false)}}));
    const auto lines = [&](TrackScale scale) {
        REQUIRE(bench.session.execute(
            SetTracks{{TrackSplit::Categories, TrackArrangement::Separate, scale, ""}}));
        return looks_of(bench, seen);
    };
    CHECK(lines(TrackScale::Linear).decades.empty());
    const Looks found = lines(TrackScale::Logarithmic);
    CHECK(found.margins.right > 40);
    REQUIRE(found.decades.size() % 3 == 0);
    const std::size_t each = found.decades.size() / 3;
    REQUIRE(each >= 1);
    for (std::size_t i = 0; i < found.decades.size(); ++i) {
        CHECK(found.decades[i].value == found.decades[i % each].value);
        CHECK(std::log10(found.decades[i].value) == std::floor(std::log10(found.decades[i].value)));
        if (i > 0) CHECK(found.decades[i].y > found.decades[i - 1].y);
    }
}

TEST_CASE("much is put into order on a thread: until then the bar counts, and says no number") {
    Session session;
    REQUIRE(session.execute(AddLayers{{some_events(8, 40'000, true)}}));
    REQUIRE(session.execute(
        SetTracks{{TrackSplit::Categories, TrackArrangement::Separate, TrackScale::Linear, "detained"}}));
    TimebarHistogram histogram;
    histogram.update(session, {kWeeks, 0, 1200}, 1);
    for (int i = 0; i < 10'000 && histogram.counting(); ++i) {
        CHECK(top_in_words(session, histogram) == "counting…");
        CHECK(histogram.at(0, 0).certain.events == 0);
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
        histogram.update(session, {kWeeks, 0, 1200}, 1);
    }
    REQUIRE_FALSE(histogram.counting());
    check_all(session, histogram);
    // Another measure while it is counted anew; and a filter.
    REQUIRE(session.execute(
        SetTracks{{TrackSplit::Categories, TrackArrangement::Separate, TrackScale::Linear, ""}}));
    histogram.update(session, {kWeeks, 0, 1200}, 1);
    REQUIRE(session.execute(AddClause{{ViewId{1}, NumberRule{"detained", 10, 50, Unknowns::LeaveOut}}}));
    histogram.update(session, {kWeeks, 0, 1200}, 1);
    for (int i = 0; i < 10'000 && histogram.counting(); ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
        histogram.update(session, {kWeeks, 0, 1200}, 1);
    }
    REQUIRE_FALSE(histogram.counting());
    check_all(session, histogram);
}

TEST_CASE("the focused bar's keys change strips, arrangement, measure and scale") {
    TimebarPanel panel;
    PanelBench bench([&](const FrameView& view, UiOutput& out) { panel.draw(view, kBar, out); });
    REQUIRE(bench.session.execute(AddLayers{{some_events(5, 100, false)}}));
    bench.frames(2);
    ImGui::GetIO().MousePos = {600, 640};
    bench.frame();
    bench.button(true);
    bench.button(false);
    REQUIRE(panel.focused());
    const auto tap = [&](int key) {
        ImGui::GetIO().KeysDown[key] = true;
        bench.frame();
        ImGui::GetIO().KeysDown[key] = false;
        bench.frame();
    };
    const Tracks& tracks = bench.session.workspace().tracks;
    tap(kKeyC);
    CHECK(tracks.split == TrackSplit::Categories);
    tap(kKeyA);
    CHECK(tracks.arrangement == TrackArrangement::Overlaid);
    tap(kKeyA);
    CHECK(tracks.arrangement == TrackArrangement::Separate);
    tap(kKeyS);
    CHECK(tracks.scale == TrackScale::Logarithmic);
    tap(kKeyV);
    CHECK(tracks.measure == "detained");
    tap(kKeyV);
    CHECK(tracks.measure.empty());
    tap(kKeyA);
    tap(kKeyC);
    tap(kKeyS);
    CHECK(tracks == Tracks{});
}

TEST_CASE(
    "the overview stands above a zoomed bar: its frame is dragged, its ends too, a double-click resets") {
    TimebarPanel panel;
    PanelBench bench([&](const FrameView& view, UiOutput& out) { panel.draw(view, kBar, out); });
    REQUIRE(bench.session.execute(AddLayers{{some_events(5, 300, false)}}));
    const TemporalExtent all = bench.session.workspace().bar_view;
    constexpr float kOverviewY = 619;
    const auto x_of = [&](Instant t) {
        return 20 + 1240 * static_cast<float>(t - all.begin) / static_cast<float>(all.duration());
    };
    const auto drag = [&](float from, float to) {
        ImGui::GetIO().MousePos = {from, kOverviewY};
        bench.frames(2);
        bench.button(true);
        ImGui::GetIO().MousePos = {to, kOverviewY};
        bench.frames(2);
        bench.button(false);
        ImGui::GetIO().DeltaTime = 1;
        bench.frame();
        ImGui::GetIO().DeltaTime = 1.0F / 60;
    };
    const TemporalExtent& view = bench.session.workspace().bar_view;
    REQUIRE(bench.session.execute(SetBarView{{all.begin + 4 * kDay, all.begin + 10 * kDay}}));
    bench.frames(2);
    const TemporalExtent window = bench.session.workspace().window;
    drag(x_of(all.begin + 7 * kDay), x_of(all.begin + 12 * kDay));
    CHECK(view.duration() == 6 * kDay);
    CHECK(std::abs(view.begin - (all.begin + 9 * kDay)) < kHour);
    drag(x_of(view.end), x_of(view.end + 3 * kDay));
    CHECK(std::abs(view.duration() - 9 * kDay) < kHour);
    drag(x_of(view.begin), x_of(view.begin - 2 * kDay));
    CHECK(std::abs(view.duration() - 11 * kDay) < kHour);
    drag(x_of(all.begin + kHour), x_of(all.begin + kHour));  // beside the frame
    CHECK(view.begin == all.begin);
    CHECK(bench.session.workspace().window == window);
    ImGui::GetIO().MousePos = {x_of(all.begin + 3 * kDay), kOverviewY};
    bench.frame();
    for (int i = 0; i < 2; ++i) {
        bench.button(true);
        bench.button(false);
    }
    CHECK(view == all);
}
