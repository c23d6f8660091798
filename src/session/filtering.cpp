#include "session/filtering.h"

#include <algorithm>
#include <type_traits>
#include <utility>

#include "query/timeline.h"

namespace courtyard {
namespace {

/// What becomes of a layer's events when it has nothing that a rule could be asked of.
Unknowns unknowns_of(const Rule& rule) {
    return std::visit(
        [](const auto& one) {
            using T = std::decay_t<decltype(one)>;
            if constexpr (std::is_same_v<T, CategoryRule>) {
                return one.missing;
            } else if constexpr (std::is_same_v<T, NumberRule> || std::is_same_v<T, WeekdayRule> ||
                                 std::is_same_v<T, HourRule>) {
                return one.unknown;
            } else {
                return Unknowns::LeaveOut;
            }
        },
        rule);
}

RowBits unknown_rows(const Rule& rule, std::size_t events) {
    return unknowns_of(rule) == Unknowns::Include ? RowBits::all(events) : RowBits::none(events);
}

/// What was found for a layer as it is now; null: nothing.
const RowBits* rows_for(const LayerState& layer, const FoundRowsList& found) {
    for (const FoundRows& one : found) {
        const bool fits = one.layer == layer.id && one.table == layer.table && one.rows &&
                          one.rows->size() == layer.table->event_count();
        if (fits) return one.rows.get();
    }
    return nullptr;
}

}  // namespace

/// Brings one clause of a layer up to date; the reason why it cannot be asked, when it cannot.
std::optional<Error> Filtering::ask(const FilterClause& wanted, Entry& entry, const RowBits* rows) {
    FilterSet& set = *entry.clauses;
    const std::size_t events = entry.table->event_count();
    const auto found = std::find_if(entry.asked.begin(), entry.asked.end(),
                                    [&](const Asked& asked) { return asked.id == wanted.id; });
    if (found == entry.asked.end()) {
        const auto added = rows ? Result<ClauseId>(set.add(wanted.clause, *rows)) : set.add(wanted.clause);
        if (added) {
            entry.asked.push_back({wanted.id, *added, {}});
            return std::nullopt;
        }
        entry.asked.push_back({wanted.id, set.add(wanted.clause, unknown_rows(wanted.clause.rule, events)),
                               added.error().message});
        return added.error();
    }
    std::optional<Error> failure;
    const bool other = set.find(found->clause)->rule != wanted.clause.rule;
    if (other) found->why.clear();
    if (other && rows) {
        set.replace(found->clause, wanted.clause.rule, *rows);
    } else if (const auto replaced = set.replace(found->clause, wanted.clause.rule); !replaced) {
        set.replace(found->clause, wanted.clause.rule, unknown_rows(wanted.clause.rule, events));
        failure = replaced.error();
        found->why = replaced.error().message;
    }
    if (wanted.clause.enabled) {
        set.enable(found->clause);
    } else {
        set.disable(found->clause);
    }
    return failure;
}

/// Makes the layer's clauses those of the document; notes for each clause whether it could be asked here.
void Filtering::follow_clauses(const Document& document, const LayerState& layer, Entry& entry,
                               const Known& known, std::vector<Outcome>& outcomes) {
    std::erase_if(entry.asked, [&](const Asked& asked) {
        const bool wanted =
            std::any_of(document.filter.begin(), document.filter.end(), [&](const FilterClause& c) {
                return c.id == asked.id && c.concerns(layer.id) &&
                       entry.clauses->find(asked.clause)->owner == c.clause.owner;
            });
        if (!wanted) entry.clauses->remove(asked.clause);
        return !wanted;
    });
    for (std::size_t i = 0; i < document.filter.size(); ++i) {
        const FilterClause& clause = document.filter[i];
        if (!clause.concerns(layer.id)) continue;
        ++outcomes[i].layers;
        const RowBits* rows = clause.id == known.clause ? rows_for(layer, known.rows) : nullptr;
        auto failure = std::holds_alternative<AreaRule>(clause.clause.rule)
                           ? ask_areas(clause, layer, entry, known.areas)
                           : ask(clause, entry, rows);
        if (failure) {
            ++outcomes[i].failed;
            outcomes[i].why = std::move(failure->message);
        }
    }
}

Result<void> Filtering::follow(const Document& document, const AreaViews& areas, FilterId by_found,
                               const FoundRowsList& found) {
    std::erase_if(layers_, [&](const auto& entry) { return document.find(LayerId{entry.first}) == nullptr; });
    std::vector<Outcome> outcomes(document.filter.size());
    for (const LayerState& layer : document.layers) {
        Entry& entry = layers_[static_cast<std::uint32_t>(layer.id)];
        if (entry.table != layer.table) {
            entry = {};
            entry.table = layer.table;
            entry.texts = std::make_shared<const SearchIndex>(layer.table);
            entry.clauses = std::make_unique<FilterSet>(entry.texts);
        }
        follow_clauses(document, layer, entry, {by_found, found, areas}, outcomes);
        if (entry.clauses->revision() == entry.revision) continue;
        entry.revision = entry.clauses->revision();
        entry.without.clear();
        const bool asks = std::any_of(entry.asked.begin(), entry.asked.end(), [&](const Asked& asked) {
            return entry.clauses->find(asked.clause)->enabled;
        });
        entry.passing = asks ? std::make_shared<const RowBits>(entry.clauses->passing()) : nullptr;
        if (asks) continue;
        entry.ends.reset();  // nothing is asked of it: it need not be kept
        entry.counts.reset();
        entry.index.reset();
    }
    for (const Outcome& outcome : outcomes) {
        if (outcome.layers > 0 && outcome.failed == outcome.layers) return fail("{}", outcome.why);
    }
    return {};
}

RowBitsPtr Filtering::passing(LayerId layer) const {
    const auto found = layers_.find(static_cast<std::uint32_t>(layer));
    return found == layers_.end() ? nullptr : found->second.passing;
}

std::shared_ptr<const PassingEnds> Filtering::passing_ends(const LayerState& layer) const {
    const auto found = layers_.find(static_cast<std::uint32_t>(layer.id));
    if (found == layers_.end() || !found->second.passing) return nullptr;
    const Entry& entry = found->second;
    if (!entry.ends || entry.ends->passing() != entry.passing || entry.ends->table() != layer.table)
        entry.ends = std::make_shared<const PassingEnds>(layer.table, entry.passing);
    return entry.ends;
}

std::shared_ptr<const SearchIndex> Filtering::search_index(LayerId layer) const {
    const auto found = layers_.find(static_cast<std::uint32_t>(layer));
    return found == layers_.end() ? nullptr : found->second.texts;
}

RowBitsPtr Filtering::passing_without(LayerId layer, ViewId view) const {
    const auto found = layers_.find(static_cast<std::uint32_t>(layer));
    if (found == layers_.end() || !found->second.passing) return nullptr;
    RowBitsPtr& kept = found->second.without[static_cast<std::uint32_t>(view)];
    if (!kept) kept = std::make_shared<const RowBits>(found->second.clauses->passing_without(view));
    return kept;
}

std::vector<std::string> Filtering::not_asked(const Document& document) const {
    std::vector<std::string> reasons;
    for (const LayerState& layer : document.layers) {
        const auto found = layers_.find(static_cast<std::uint32_t>(layer.id));
        if (found == layers_.end()) continue;
        for (const Asked& asked : found->second.asked) {
            if (asked.why.empty() || !found->second.clauses->find(asked.clause)->enabled) continue;
            if (std::ranges::find(reasons, asked.why) == reasons.end()) reasons.push_back(asked.why);
        }
    }
    return reasons;
}

std::uint64_t Filtering::shown(const LayerState& layer, const TemporalExtent& window,
                               const EventIndexPtr& index) const {
    const auto found = layers_.find(static_cast<std::uint32_t>(layer.id));
    if (found == layers_.end() || !found->second.passing) return count_in(*layer.table, window);
    const Entry& entry = found->second;
    if (!index) return count_in(*layer.table, window, *entry.passing);
    if (entry.index != index) {
        entry.index = index;
        entry.counts.emplace(index, Wanted{Wanted::Numbers::No, {}, Wanted::Grid::No});
    }
    return window.empty() ? 0 : entry.counts->answer({window, entry.passing, std::nullopt}).total();
}

}  // namespace courtyard
