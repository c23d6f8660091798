#include "session/filtering_areas.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "base/translate.h"
#include "query/bit_blocks.h"
#include "session/area_views.h"
#include "session/filtering.h"

namespace courtyard {
namespace {

bool knows_code(const AreaSet& set, const std::string& code) {
    return std::ranges::find(set.areas, code, &Area::code) != set.areas.end();
}

/// What is known of a clause's areas in a layer now.
struct AreaAnswer {
    std::optional<RowBits> rows;  ///< Empty: as of events of which it is not known.
    std::string why;              ///< What the answer lacks.
    bool open = false;            ///< It is to come.
};

AreaAnswer answer_now(const AreaRule& rule, const LayerState& layer, const AreaViews& areas) {
    const AreaRowsPtr found = areas.rows(layer.table, rule.areas);
    if (!found) {
        const std::string_view failed = areas.why_no_rows(layer.table, rule.areas);
        if (!failed.empty()) return {std::nullopt, std::string(failed), false};
        return {std::nullopt, fmt::format(fmt::runtime(tr("the regions of {} are being found")), layer.name),
                true};
    }
    auto rows = rows_in_areas(*found, rule);
    if (!rows) return {std::nullopt, rows.error().message, false};
    return {std::move(*rows), unknown_areas(*found->set, rule), false};
}

}  // namespace

Result<RowBits> rows_in_areas(const AreaRows& rows, const AreaRule& rule) {
    const std::vector<Area>& areas = rows.set->areas;
    // The last stands for events in no area.
    std::vector<std::uint8_t> wanted(areas.size() + 1, 0);
    bool any = false;
    for (std::size_t i = 0; i < areas.size(); ++i) {
        wanted[i] = std::ranges::find(rule.codes, areas[i].code) != rule.codes.end() ? 1 : 0;
        any = any || wanted[i] != 0;
    }
    if (!any) return fail("{}", unknown_areas(*rows.set, rule));
    const std::size_t none = areas.size();
    return bits_by_rows(rows.areas.size(), [&](std::size_t row) {
        return wanted[std::min<std::size_t>(rows.areas[row], none)] != 0;
    });
}

std::string unknown_areas(const AreaSet& set, const AreaRule& rule) {
    std::string names;
    for (std::size_t i = 0; i < rule.codes.size(); ++i) {
        if (knows_code(set, rule.codes[i])) continue;
        const bool named = i < rule.names.size() && rule.names[i] != rule.codes[i];
        if (!names.empty()) names += ", ";
        names += named ? fmt::format("{} ({})", rule.names[i], rule.codes[i]) : rule.codes[i];
    }
    if (names.empty()) return {};
    return fmt::format(fmt::runtime(tr("the map has no region {}")), names);
}

/// As ask() does for rules that a table answers by itself.
std::optional<Error> Filtering::ask_areas(const FilterClause& wanted, const LayerState& layer, Entry& entry,
                                          const AreaViews& areas) {
    FilterSet& set = *entry.clauses;
    const auto before = std::ranges::find(entry.asked, wanted.id, &Asked::id);
    const bool same = before != entry.asked.end() && set.find(before->clause)->rule == wanted.clause.rule;
    std::optional<Error> failure;
    if (!same || before->open) {
        AreaAnswer answer{std::nullopt, {}, true};
        // Nobody need find areas for a clause that is off.
        if (wanted.clause.enabled) answer = answer_now(std::get<AreaRule>(wanted.clause.rule), layer, areas);
        if (!answer.rows && !answer.open) failure = Error{answer.why};
        const bool still = same && answer.open;
        const std::size_t events = entry.table->event_count();
        if (before == entry.asked.end()) {
            const ClauseId id =
                set.add(wanted.clause, answer.rows ? std::move(*answer.rows) : RowBits::none(events));
            entry.asked.push_back({wanted.id, id, std::move(answer.why), answer.open});
            return failure;
        }
        if (!still)
            set.replace(before->clause, wanted.clause.rule,
                        answer.rows ? std::move(*answer.rows) : RowBits::none(events));
        before->why = std::move(answer.why);
        before->open = answer.open;
    }
    if (wanted.clause.enabled) {
        set.enable(before->clause);
    } else {
        set.disable(before->clause);
    }
    return failure;
}

}  // namespace courtyard
