#include "ui/panels/statistics_ranking.h"

#include <algorithm>
#include <array>

#include "base/translate.h"
#include "session/filter_views.h"
#include "ui/charts.h"
#include "ui/panels/column_menu.h"
#include "ui/panels/statistics_ranking_words.h"
#include "ui/widgets_words.h"

namespace courtyard::ui {
namespace {

constexpr std::size_t kMostRankedTexts = std::size_t{1} << 17;
constexpr std::size_t kFewRankedTexts = 50;
constexpr std::size_t kMostAlsoListed = 12;
constexpr std::array<std::size_t, 3> kListLengths{10, 30, 100};
const AreaKey kDivisions{AreaLevel::Admin1, {}};

int listed_order(Role role) {
    constexpr std::array kFirst{Role::Place,    Role::Region,      Role::Country,
                                Role::Category, Role::SubCategory, Role::Actor};
    return static_cast<int>(std::ranges::find(kFirst, role) - kFirst.begin());
}

bool can_be_listed(const Column& column, std::size_t events) {
    if (column.type() == ColumnType::Boolean) return true;
    const auto* text = std::get_if<TextColumn>(&column.values);
    constexpr std::array kNever{Role::Id,  Role::Text, Role::Url,        Role::Begin,
                                Role::End, Role::Time, Role::Coordinates};
    if (text == nullptr || std::ranges::find(kNever, column.role) != kNever.end()) return false;
    const std::size_t texts = text->dictionary.size();
    if (texts == 0 || texts > kMostRankedTexts) return false;
    // What names every row is no list; places are, however few events each of them has.
    return column.role == Role::Place || texts <= kFewRankedTexts || texts * 2 <= events;
}

}  // namespace

std::vector<std::string> listed_columns(const EventTable& table) {
    std::vector<const Column*> columns;
    for (const Column& column : table.columns()) {
        if (can_be_listed(column, table.event_count())) columns.push_back(&column);
    }
    std::ranges::stable_sort(columns, {}, [](const Column* column) { return listed_order(column->role); });
    std::vector<std::string> out;
    for (const Column* column : columns) out.push_back(column->name);
    return out;
}

StatisticsChoice::List list_of(const StatisticsChoice& choice, const EventTable& table) {
    if (choice.list && choice.list->areas) return *choice.list;
    if (choice.list) {
        const Column* column = table.column(choice.list->column);
        if (column != nullptr && can_be_listed(*column, table.event_count())) return *choice.list;
    }
    const std::vector<std::string> columns = listed_columns(table);
    return columns.empty() ? StatisticsChoice::List{true, {}}
                           : StatisticsChoice::List{false, columns.front()};
}

/// Finds what the filter asks by the list's own clause.
void StatisticsRanking::follow(const FrameView& view, const LayerState& layer,
                               const StatisticsChoice::List& list) {
    const auto& document = view.session.document_ptr();
    const AreaRowsPtr areas = list.areas ? view.session.area_rows(layer, kDivisions) : nullptr;
    const bool same = document_.lock() == document && table_.lock() == layer.table && areas == areas_ &&
                      list.areas == list_.areas && list.column == list_.column;
    if (same) return;
    document_ = document;
    table_ = layer.table;
    areas_ = areas;
    list_ = list;
    chosen_ = {};
    for (const FilterClause& asked : document->filter) {
        if (!asked.clause.enabled || !asked.concerns(layer.id)) continue;
        const auto* category = std::get_if<CategoryRule>(&asked.clause.rule);
        const auto* area = std::get_if<AreaRule>(&asked.clause.rule);
        const bool of_column = !list.areas && category != nullptr && category->column == list.column &&
                               asked.clause.owner == column_view(list.column);
        const bool of_areas = list.areas && area != nullptr && area->areas == kDivisions;
        if (!of_column && !of_areas) continue;
        chosen_.filter = asked.id;
        chosen_.values = of_column ? category->values : area->codes;
    }
    if (chosen_.values.empty()) return;
    const auto is_chosen = [&](std::string_view value) {
        return std::ranges::find(chosen_.values, value) != chosen_.values.end();
    };
    if (list.areas) {
        for (std::size_t i = 0; areas && i < areas->set->areas.size(); ++i) {
            if (is_chosen(areas->set->areas[i].code)) chosen_.codes.push_back(static_cast<std::uint32_t>(i));
        }
        return;
    }
    const Column* column = layer.table->column(list.column);
    const auto* text = column == nullptr ? nullptr : std::get_if<TextColumn>(&column->values);
    for (std::uint32_t code = 0; text != nullptr && code < text->dictionary.size(); ++code) {
        if (is_chosen(text->dictionary[code])) chosen_.codes.push_back(code);
    }
    if (text != nullptr) return;
    if (is_chosen("no")) chosen_.codes.push_back(0);
    if (is_chosen("yes")) chosen_.codes.push_back(1);
}

RankingAsked StatisticsRanking::asked(const FrameView& view, const LayerState& layer,
                                      const StatisticsChoice& choice) {
    const StatisticsChoice::List list = list_of(choice, *layer.table);
    follow(view, layer, list);
    RankingAsked out;
    out.column = list.areas ? std::string() : list.column;
    out.areas = areas_;
    const auto measures = table_measures(*layer.table);
    if (std::ranges::find(measures, choice.list_measure) != measures.end()) out.measure = choice.list_measure;
    const bool sums = !out.measure.empty(), rate = list.areas && choice.list_rate;
    out.by = rate ? (sums ? RankBy::SumRate : RankBy::EventRate) : sums ? RankBy::Sum : RankBy::Events;
    out.most = choice.list_most;
    out.least_people = kFewPeople;
    out.also = chosen_.codes;
    if (out.also.size() > kMostAlsoListed) out.also.resize(kMostAlsoListed);
    // All but what its own clause asks; of the map's view only where that asks nothing else.
    const FilterClause* own = view.session.document().find(chosen_.filter);
    const auto others =
        own == nullptr
            ? 0
            : std::ranges::count_if(view.session.document().filter, [&](const FilterClause& clause) {
                  return clause.clause.enabled && clause.concerns(layer.id) &&
                         clause.clause.owner == own->clause.owner && clause.id != own->id;
              });
    out.mask = own != nullptr && others == 0 ? view.session.passing_without(layer.id, own->clause.owner)
                                             : view.session.passing(layer.id);
    return out;
}

void StatisticsRanking::press_area(const StatisticsFrame& frame, const RankedGroup& group) const {
    const AreaRows& rows = *frame.answer.asked.ranking.areas;
    const FilterClause* own = frame.document().find(chosen_.filter);
    AreaRule rule{kDivisions, {}, {}};
    if (own != nullptr) rule = std::get<AreaRule>(own->clause.rule);
    const Area& area = rows.set->areas[group.code];
    if (const auto known = std::ranges::find(rule.codes, area.code); known != rule.codes.end()) {
        rule.names.erase(rule.names.begin() + (known - rule.codes.begin()));
        rule.codes.erase(known);
    } else {
        rule.codes.push_back(area.code);
        rule.names.push_back(area.name);
    }
    auto bits = RowBits::none(rows.areas.size());
    for (std::size_t row = 0; row < rows.areas.size(); ++row) {
        if (rows.areas[row] == AreaSet::kNone) continue;
        if (std::ranges::find(rule.codes, rows.set->areas[rows.areas[row]].code) != rule.codes.end())
            bits.set(row);
    }
    FoundRowsList found{{frame.layer.id, rows.table, std::make_shared<const RowBits>(std::move(bits))}};
    const bool empty = rule.codes.empty();
    if (own != nullptr && empty) {
        frame.out.commands.push_back(RemoveClause{own->id});
    } else if (own != nullptr) {
        SetClause set{own->id, {own->clause.owner, std::move(rule)}};
        set.found = std::move(found);
        frame.out.commands.push_back(std::move(set));
    } else {
        AddClause add{{kMapView, std::move(rule)}, frame.layer.id};
        add.found = std::move(found);
        frame.out.commands.push_back(std::move(add));
    }
}

/// Adds a group to what the filter asks, or takes it out; the last one takes the clause along.
void StatisticsRanking::press(const StatisticsFrame& frame, const RankedGroup& group) const {
    const RankingAsked& ranking = frame.answer.asked.ranking;
    if (ranking.column.empty()) return press_area(frame, group);
    const FilterClause* own = frame.document().find(chosen_.filter);
    CategoryRule rule{ranking.column, {}};
    if (own != nullptr) rule = std::get<CategoryRule>(own->clause.rule);
    std::string value = group_value(frame.answer.asked, group.code);
    if (const auto known = std::ranges::find(rule.values, value); known != rule.values.end())
        rule.values.erase(known);
    else
        rule.values.push_back(std::move(value));
    if (own == nullptr) {
        frame.out.commands.push_back(
            AddClause{{column_view(ranking.column), std::move(rule)}, frame.layer.id});
    } else if (rule.values.empty() && rule.missing == Unknowns::LeaveOut) {
        frame.out.commands.push_back(RemoveClause{own->id});
    } else {
        frame.out.commands.push_back(SetClause{own->id, {own->clause.owner, std::move(rule)}});
    }
}

void StatisticsRanking::draw_choices(const StatisticsFrame& frame) {
    StatisticsChoice& choice = frame.choice;
    const EventTable& table = frame.table();
    const StatisticsChoice::List list = list_of(choice, table);
    const char* divisions = tr("divisions of the map");
    begin_setting(frame.view, tr("List"));
    if (begin_menu(frame.view, "##list", list.areas ? divisions : list.column.c_str(),
                   ImGui::GetContentRegionAvail().x)) {
        for (const std::string& name : listed_columns(table)) {
            if (ImGui::Selectable(name.c_str(), !list.areas && name == list.column))
                choice.list = StatisticsChoice::List{false, name};
            explain_cut(name.c_str());
        }
        if (ImGui::Selectable(divisions, list.areas)) choice.list = StatisticsChoice::List{true, {}};
        explain(tr("States, oblasts, provinces: by what the data say, else by where events lie"));
        ImGui::EndCombo();
    } else {
        explain(tr("Whose values are listed: a column, or first-order divisions of the map"));
    }
    begin_setting(frame.view, tr("By"));
    if (statistics_measure_menu(frame, "##list-measure", choice.list_measure,
                                list.areas ? &choice.list_rate : nullptr,
                                tr("What is counted or summed, and ordered by")))
        choice.list_most = kListLengths.front();
}

void StatisticsRanking::draw_group(const StatisticsFrame& frame, const RankedGroup& group, double top) {
    const StatisticsAnswer& a = frame.answer;
    const bool chosen = std::ranges::find(chosen_.codes, group.code) != chosen_.codes.end();
    const std::string label = group_label(a, group.code);
    const std::string number = group_number(frame, group);
    const GroupLength length = group_length(a.asked.ranking, group);
    ChartBar bar;
    bar.label = label;
    bar.number = number;
    bar.value = length.value;
    bar.low = length.low;
    bar.high = length.high;
    bar.top = top;
    bar.ink = frame.ink;
    if (chosen)
        bar.look = BarLook::Chosen;
    else if (group.trust == RankTrust::Unknown)
        bar.look = BarLook::Unknown;
    else if (!chosen_.codes.empty())
        bar.look = BarLook::Dimmed;
    else if (group.trust == RankTrust::FewPeople)
        bar.look = BarLook::Hatched;
    ImGui::PushID(static_cast<int>(group.code));
    if (chart_bar(frame.view, "##bar", bar)) press(frame, group);
    if (ImGui::IsItemHovered()) tell_group(frame, group, chosen);
    ImGui::PopID();
}

/// What is not listed, and the way to list more.
void StatisticsRanking::draw_rest(const StatisticsFrame& frame) {
    const StatisticsAnswer& a = frame.answer;
    const RankingAsked& r = a.asked.ranking;
    const auto amount = [&](const BinTally& of) { return tally_text(frame.table(), r.measure, of); };
    if (a.ranking.more > 0) {
        const std::string number = ranks_rates(r) ? std::string() : amount(a.ranking.more_amount);
        stat_line(frame.view, tr_format("and {} more", grouped(a.ranking.more).view()), number,
                  tr("What is not listed, and what it comes to together"), AccountLook::Quiet);
    }
    if (a.ranking.none.events > 0)
        stat_line(frame.view, r.column.empty() ? tr("in no division") : tr("not given"),
                  ranks_rates(r) ? count_of_events(a.ranking.none.events) : amount(a.ranking.none),
                  r.column.empty() ? tr("Events at sea, or where the data name no division that is known")
                                   : tr("Events of which this column says nothing"),
                  AccountLook::Quiet);
    std::size_t& most = frame.choice.list_most;
    const auto* next = std::ranges::find_if(kListLengths, [&](std::size_t n) { return n > most; });
    ImGui::PushFont(fonts().small);
    if (a.ranking.more > 0 && next != kListLengths.end()) {
        if (link(frame.view, tr("Show more"), tr("A longer list"))) most = *next;
        if (most > kListLengths.front()) ImGui::SameLine(0, px(frame.view, 12));
    }
    if (most > kListLengths.front() && link(frame.view, tr("Show fewer"), tr("Only the first ten")))
        most = kListLengths.front();
    ImGui::PopFont();
}

void StatisticsRanking::draw_groups(const StatisticsFrame& frame) {
    const StatisticsAnswer& a = frame.answer;
    if (list_.areas && !areas_) {
        const std::string_view why = frame.view.session.why_no_areas(frame.layer, kDivisions);
        stat_note(frame.view, why.empty() ? std::string_view(tr("Finding where events lie …")) : why);
        return;
    }
    // An answer on another list is no answer: a click would ask for the wrong thing.
    if (a.asked.ranking.areas != areas_ ||
        a.asked.ranking.column != (list_.areas ? std::string() : list_.column))
        return;
    if (a.ranking.groups.empty()) stat_note(frame.view, tr("No events at this time."));
    const double top = longest_group(a);
    for (const RankedGroup& group : a.ranking.groups) draw_group(frame, group, top);
    draw_rest(frame);
    if (!chosen_.codes.empty())
        stat_note(frame.view,
                  tr("This list leaves out what its own bars ask of the filter: pale bars show what "
                     "that keeps out."));
    const bool few =
        a.ranking.more > 0 || std::ranges::any_of(a.ranking.groups, [](const RankedGroup& group) {
            return group.trust == RankTrust::FewPeople;
        });
    if (ranks_rates(a.asked.ranking) && few)
        stat_note(frame.view, tr("Regions of fewer than 100,000 people stand last and hatched: chance moves "
                                 "their rates much."));
}

void StatisticsRanking::draw(const StatisticsFrame& frame) {
    if (begin_block(frame.view, "ranking", tr("RANKING"),
                    tr("Places, regions or other values with the most events, or the greatest sums"))) {
        const CopyWords words_of_copy;
        copy_rows(frame, tr("Ranking"), ranking_rows(frame));
    }
    ImGui::PushID("ranking");
    draw_choices(frame);
    draw_groups(frame);
    ImGui::PopID();
}

}  // namespace courtyard::ui
