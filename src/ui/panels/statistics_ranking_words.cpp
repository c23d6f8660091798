#include "ui/panels/statistics_ranking_words.h"

#include <algorithm>

#include "base/translate.h"
#include "session/region_legend.h"

namespace courtyard::ui {
namespace {

/// Areas of one name are told apart by their countries where the list has several of these.
bool of_one_country(const StatisticsAnswer& answer) {
    const RankingAsked& ranking = answer.asked.ranking;
    if (!ranking.areas) return true;
    const auto& areas = ranking.areas->set->areas;
    return std::ranges::all_of(answer.ranking.groups, [&](const RankedGroup& group) {
        return areas[group.code].country == areas[answer.ranking.groups.front().code].country;
    });
}

std::uint64_t people_of(const RankingAsked& ranking, std::uint32_t code) {
    if (!ranking.areas) return 0;
    const auto& population = ranking.areas->set->areas[code].population;
    return population ? population->people : 0;
}

std::string rate_text(const StatisticsFrame& frame, const RankedGroup& group) {
    const RankingAsked& ranking = frame.answer.asked.ranking;
    if (people_of(ranking, group.code) == 0) return tr("people not known");
    if (!ranking.measure.empty() && group.amount.unknown == group.amount.events) return tr("not known");
    const GroupLength rate = group_length(ranking, group);
    if (!(rate.high > rate.low)) return area_number(rate.value);
    return fmt::format("{}–{}", area_number(rate.low), area_number(rate.high));
}

}  // namespace

std::string group_value(const StatisticsAsked& asked, std::uint32_t code) {
    const RankingAsked& ranking = asked.ranking;
    if (ranking.column.empty()) return ranking.areas->set->areas[code].name;
    const Column* column = asked.table->column(ranking.column);
    const auto* text = std::get_if<TextColumn>(&column->values);
    if (text != nullptr) return std::string(text->dictionary[code]);
    return code == 1 ? "yes" : "no";
}

std::string group_label(const StatisticsAnswer& answer, std::uint32_t code) {
    std::string out = group_value(answer.asked, code);
    const RankingAsked& ranking = answer.asked.ranking;
    if (!ranking.column.empty() || of_one_country(answer)) return out;
    const AreaSet& set = *ranking.areas->set;
    const std::uint16_t country = set.areas[code].country;
    return country == AreaSet::kNone ? out : fmt::format("{}, {}", out, set.map->countries()[country].name);
}

bool ranks_rates(const RankingAsked& ranking) {
    return ranking.by == RankBy::EventRate || ranking.by == RankBy::SumRate;
}

GroupLength group_length(const RankingAsked& ranking, const RankedGroup& group) {
    const bool sums = !ranking.measure.empty();
    GroupLength out{sums ? group.amount.sum : group.amount.events, sums ? group.amount.low : 0,
                    sums ? group.amount.high : 0};
    if (!ranks_rates(ranking)) return out;
    const double people = static_cast<double>(people_of(ranking, group.code));
    const double factor = people > 0 ? kRatePeople / people : 0;
    return {out.value * factor, out.low * factor, out.high * factor};
}

std::string group_number(const StatisticsFrame& frame, const RankedGroup& group) {
    const RankingAsked& ranking = frame.answer.asked.ranking;
    return ranks_rates(ranking) ? rate_text(frame, group)
                                : tally_text(frame.table(), ranking.measure, group.amount);
}

/// Bars are measured against what can be trusted; without that against all.
double longest_group(const StatisticsAnswer& answer) {
    double known = 0, any = 0;
    for (const RankedGroup& group : answer.ranking.groups) {
        const GroupLength length = group_length(answer.asked.ranking, group);
        const double most = std::max(length.value, length.high);
        any = std::max(any, most);
        if (group.trust == RankTrust::Known) known = std::max(known, most);
    }
    return known > 0 ? known : any;
}

void tell_group(const StatisticsFrame& frame, const RankedGroup& group, bool chosen) {
    const RankingAsked& ranking = frame.answer.asked.ranking;
    begin_tooltip(ImGui::GetFontSize() * 22);
    ImGui::PushFont(fonts().bold);
    ImGui::TextUnformatted(group_label(frame.answer, group.code).c_str());
    ImGui::PopFont();
    ImGui::TextUnformatted(count_of_events(group.amount.events).c_str());
    const EventTable& table = frame.table();
    if (!ranking.measure.empty()) {
        const Line sum("{}: {}", measure_title(table, ranking.measure),
                       sum_text(table, ranking.measure, group.amount));
        ImGui::TextUnformatted(sum.c_str());
        if (group.amount.unknown > 0)
            dim_text(frame.view, Line("not known of {}", count_of_events(group.amount.unknown)).view());
    }
    if (ranks_rates(ranking)) {
        ImGui::TextUnformatted(Line("{} per 100,000 people", rate_text(frame, group)).c_str());
        const auto& population = ranking.areas->set->areas[group.code].population;
        if (population) {
            const std::string year = population->year.empty() ? tr("year not stated") : population->year;
            dim_text(frame.view,
                     Line("{} people ({}, {})", grouped(population->people).view(), population->source, year)
                         .view());
        }
        if (group.trust == RankTrust::FewPeople)
            dim_text(frame.view, tr("So few people live there that chance moves this much"));
    }
    dim_text(frame.view,
             chosen ? tr("Click: take it out of the filter") : tr("Click: show only this, or add it"));
    end_tooltip();
}

TextRows ranking_rows(const StatisticsFrame& frame) {
    const StatisticsAnswer& a = frame.answer;
    const RankingAsked& r = a.asked.ranking;
    const bool rate = ranks_rates(r);
    TextRows rows{{r.column.empty() ? "division" : r.column, "events"}};
    const auto add_sums = [&](std::vector<std::string>& row, const BinTally& amount) {
        if (r.measure.empty()) return;
        const bool known = amount.unknown < amount.events;
        for (const double v : {amount.sum, amount.low, amount.high})
            row.push_back(known ? fmt::format("{}", v) : std::string());
        row.push_back(fmt::format("{}", amount.unknown));
    };
    if (!r.measure.empty())
        rows.front().insert(rows.front().end(), {r.measure, "low", "high", "events unknown"});
    if (rate) rows.front().insert(rows.front().end(), {"people", "per 100,000"});
    for (const RankedGroup& group : a.ranking.groups) {
        std::vector<std::string> row{group_label(a, group.code), fmt::format("{}", group.amount.events)};
        add_sums(row, group.amount);
        const std::uint64_t people = people_of(r, group.code);
        if (rate) {
            row.push_back(people > 0 ? fmt::format("{}", people) : std::string());
            const bool known =
                people > 0 && (r.measure.empty() || group.amount.unknown < group.amount.events);
            row.push_back(known ? fmt::format("{}", group_length(r, group).value) : std::string());
        }
        rows.push_back(std::move(row));
    }
    const auto add_line = [&](std::string name, const BinTally& amount) {
        std::vector<std::string> row{std::move(name), fmt::format("{}", amount.events)};
        add_sums(row, amount);
        row.resize(rows.front().size());
        rows.push_back(std::move(row));
    };
    if (a.ranking.more > 0) add_line(fmt::format("and {} more", a.ranking.more), a.ranking.more_amount);
    if (a.ranking.none.events > 0) add_line("not given", a.ranking.none);
    return rows;
}

}  // namespace courtyard::ui
