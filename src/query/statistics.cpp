#include "query/statistics.h"

#include <algorithm>
#include <array>
#include <utility>

namespace courtyard {
namespace {

/// Reading a row along an order of time is so much quicker than putting it into its groups.
constexpr std::size_t kWalkedRowsPerRow = 8;
constexpr std::size_t kRowsWalkedAStep = 1024;

/// What a window, as the only bin, holds.
void tell_window(const TimeTally& tally, const TemporalExtent& window, BinTally& certain,
                 BinTally& possible) {
    if (window.empty()) return;
    TimeTally::Answer answer;
    tally.answer(std::array{window.begin, window.end}, answer);
    certain = answer.certain.front();
    possible = answer.possible.front();
}

}  // namespace

Statistics::Statistics(EventTablePtr table) : table_(std::move(table)) {}

void Statistics::put_ends_in_order() {
    if (std::exchange(ordered_, true)) return;
    by_end_ = end_order_of(*table_);
}

bool Statistics::same_groups(const Ranked& ranked, const RankingAsked& asked) {
    return ranked.column == asked.column && ranked.areas == asked.areas && ranked.measure == asked.measure;
}

std::size_t Statistics::work(const StatisticsAsked& asked) const {
    const std::size_t all = table_->event_count();
    std::size_t rows = ordered_ ? 0 : all;
    const auto add_times = [&](const std::string& measure) {
        const auto found = times_.find(measure);
        if (found == times_.end() || !found->second.counted || found->second.mask != asked.mask) rows += all;
    };
    add_times({});
    for (const std::string& measure : asked.totals) add_times(measure);
    add_times(asked.trend.measure);
    for (const std::optional<GroupTally>* tally : {&places_, &hours_})
        rows += *tally ? (*tally)->work(asked.window, asked.mask) : all;
    const bool same = ranked_ && same_groups(*ranked_, asked.ranking);
    rows += same ? ranked_->tally.work(asked.window, asked.ranking.mask) : all;
    if (!asked.pair.x.empty())
        rows += pairs_ && pairs_->of == asked.pair ? pairs_->tally.work(asked.window, asked.mask) : all;
    return rows + trend_steps(asked.window, asked.trend.step) * kRowsWalkedAStep / kWalkedRowsPerRow;
}

Statistics::Times& Statistics::times(const std::string& measure, const RowMask& mask) {
    auto found = times_.find(measure);
    if (found == times_.end()) {
        const MeasurePtr numbers = measure.empty() ? nullptr : table_measure(table_, measure);
        auto source =
            std::make_shared<const TallySource>(table_, by_end_, std::vector<std::uint8_t>{}, 1,
                                                numbers ? std::optional(numbers->numbers()) : std::nullopt);
        found = times_.emplace(measure, Times{numbers, TimeTally(std::move(source)), nullptr, false}).first;
    }
    Times& out = found->second;
    if (out.counted && out.mask == mask) return out;
    out.mask = mask;
    out.tally.ask(mask);
    while (!out.tally.advance(table_->event_count())) {
    }
    out.counted = true;
    return out;
}

Statistics::Ranked& Statistics::ranked(const RankingAsked& asked) {
    if (ranked_ && same_groups(*ranked_, asked)) return *ranked_;
    EventGroups groups{
        std::make_shared<const PackedCodes>(std::vector(table_->event_count(), PackedCodes::kMissing)), 0};
    std::vector<std::uint64_t> people;
    if (const Column* column = table_->column(asked.column); !asked.column.empty() && column != nullptr) {
        groups = column_groups(table_, *column);
    } else if (asked.column.empty() && asked.areas) {
        groups = area_groups(*asked.areas);
        for (const Area& area : asked.areas->set->areas)
            people.push_back(area.population ? area.population->people : 0);
    }
    MeasurePtr measure = asked.measure.empty() ? nullptr : table_measure(table_, asked.measure);
    ranked_.emplace(Ranked{asked.column, asked.measure, asked.areas,
                           GroupTally(table_, by_end_, std::move(groups), std::move(measure)),
                           std::move(people)});
    return *ranked_;
}

StatisticsAnswer Statistics::answer(const StatisticsAsked& asked, const std::stop_token& stop) {
    StatisticsAnswer out;
    out.asked = asked;
    put_ends_in_order();
    using Part = void (Statistics::*)(const StatisticsAsked&, StatisticsAnswer&);
    for (const Part part :
         {&Statistics::answer_totals, &Statistics::answer_trend, &Statistics::answer_ranking,
          &Statistics::answer_hours, &Statistics::answer_pair}) {
        if (stop.stop_requested()) break;
        (this->*part)(asked, out);
    }
    return out;
}

void Statistics::answer_totals(const StatisticsAsked& asked, StatisticsAnswer& out) {
    tell_window(times({}, asked.mask).tally, asked.window, out.certain, out.possible);
    for (const std::string& measure : asked.totals) {
        MeasureTotal total{measure, {}, {}};
        tell_window(times(measure, asked.mask).tally, asked.window, total.certain, total.possible);
        out.totals.push_back(std::move(total));
    }
    if (!places_) places_.emplace(table_, by_end_, distinct_places(table_), nullptr);
    places_->count(asked.window, asked.mask);
    out.places = places_->groups_with_events();
    out.without_place = places_->events(places_->groups());
}

void Statistics::answer_trend(const StatisticsAsked& asked, StatisticsAnswer& out) {
    TrendAnswer& trend = out.trend;
    trend.steps = trend_steps_of(asked.window, asked.trend.step);
    const std::size_t count = trend.steps.count();
    if (count == 0) return;
    const TimeTally& tally = times(asked.trend.measure, asked.mask).tally;
    TimeTally::Answer answer;
    tally.answer(trend.steps.whole, answer);
    trend.whole = answer.certain;
    const auto within = [](const std::vector<BinTally>& all) {
        return std::vector(all.begin() + static_cast<std::ptrdiff_t>(kMeanSteps) - 1, all.end());
    };
    trend.certain = within(answer.certain);
    trend.possible = within(answer.possible);
    for (const std::size_t end : {std::size_t{0}, count - 1}) {
        if (!trend.steps.cut(end)) continue;
        tell_window(tally, {trend.steps.edges[end], trend.steps.edges[end + 1]}, trend.certain[end],
                    trend.possible[end]);
    }
}

void Statistics::answer_ranking(const StatisticsAsked& asked, StatisticsAnswer& out) {
    Ranked& groups = ranked(asked.ranking);
    groups.tally.count(asked.window, asked.ranking.mask);
    RankOrder order;
    order.by = asked.ranking.by;
    order.most = asked.ranking.most;
    order.also = asked.ranking.also;
    order.people = groups.people;
    order.least_people = asked.ranking.least_people;
    out.ranking = groups.tally.rank(order);
}

void Statistics::answer_hours(const StatisticsAsked& asked, StatisticsAnswer& out) {
    if (!hours_) hours_.emplace(table_, by_end_, weekday_hours(*table_), nullptr);
    hours_->count(asked.window, asked.mask);
    for (std::size_t i = 0; i < out.hours.size(); ++i) out.hours[i] = hours_->events(i);
    out.without_weekday = hours_->events(hours_->groups());
}

void Statistics::answer_pair(const StatisticsAsked& asked, StatisticsAnswer& out) {
    const Column* x = asked.pair.x.empty() ? nullptr : table_->column(asked.pair.x);
    const Column* y = asked.pair.y.empty() ? nullptr : table_->column(asked.pair.y);
    if (x == nullptr || y == nullptr) return;
    if (!pairs_ || !(pairs_->of == asked.pair))
        pairs_.emplace(
            Pairs{asked.pair, GroupTally(table_, by_end_, number_pairs(*table_, *x, *y), nullptr)});
    GroupTally& tally = pairs_->tally;
    tally.count(asked.window, asked.mask);
    PairAnswer& pair = out.pair;
    for (std::size_t cell = 0; cell < kPairCells; ++cell) {
        const std::uint32_t events = tally.events(cell);
        if (events == 0) continue;
        pair.cells.push_back({cell / kAxisSteps, cell % kAxisSteps, events});
        pair.known += events;
    }
    pair.x_unknown = tally.events(kPairXUnknown);
    pair.y_unknown = tally.events(kPairYUnknown);
    pair.both_unknown = tally.events(kPairBothUnknown);
    pair.negative = tally.events(kPairNegative);
}

}  // namespace courtyard
