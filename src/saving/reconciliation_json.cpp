#include "saving/reconciliation_json.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace courtyard {
namespace {

template <typename Value, std::size_t n>
using ReconciliationWords = std::array<std::pair<Value, std::string_view>, n>;

constexpr ReconciliationWords<CalendarUnit, 3> kUnitWords{
    {{CalendarUnit::Day, "day"}, {CalendarUnit::Week, "week"}, {CalendarUnit::Month, "month"}}};
constexpr ReconciliationWords<CombinedReports, 2> kCombinedWords{
    {{CombinedReports::Greatest, "greatest"}, {CombinedReports::Sum, "sum"}}};
constexpr ReconciliationWords<ReconciledLines, 4> kLinesWords{
    {{ReconciledLines::All, "all"},
     {ReconciledLines::Disagreements, "disagreements"},
     {ReconciledLines::OnlyLeft, "only-left"},
     {ReconciledLines::OnlyRight, "only-right"}}};
constexpr ReconciliationWords<ReconciledOrder, 3> kOrderWords{{{ReconciledOrder::Difference, "difference"},
                                                               {ReconciledOrder::Time, "time"},
                                                               {ReconciledOrder::Place, "place"}}};

template <typename Value, std::size_t n>
std::string_view reconciliation_word(const ReconciliationWords<Value, n>& words, Value value) {
    const auto found = std::ranges::find(words, value, &std::pair<Value, std::string_view>::first);
    return found == words.end() ? words.front().second : found->second;
}

template <typename Value, std::size_t n>
void read_reconciliation_word(Members& members, const char* name, const ReconciliationWords<Value, n>& words,
                              Value& value) {
    members.read_word(name, value, [&](const std::string& word) -> std::optional<Value> {
        const auto found = std::ranges::find(words, word, &std::pair<Value, std::string_view>::second);
        return found == words.end() ? std::nullopt : std::optional(found->first);
    });
}

Json side_json(const ReconciledSide& side, const std::optional<std::size_t>& layer) {
    Json out{{"measure", side.measure}};
    if (layer) out["layer"] = *layer;
    return out;
}

void read_side(Members& members, const char* name, std::size_t layers, ReconciledSide& side,
               std::optional<std::size_t>& layer) {
    const Json* json = members.find(name);
    if (json == nullptr) return;
    Members read(*json, members.where(name) + ".");
    std::int64_t number = -1;
    read.read("measure", side.measure);
    read.read("layer", number);
    if (!read.done() || number >= static_cast<std::int64_t>(layers))
        return members.wrong(name, "a measure and the number of a layer");
    if (number >= 0) layer = static_cast<std::size_t>(number);
}

}  // namespace

Json reconciliation_json(const SavedReconciliation& saved) {
    const Reconciliation& r = saved.reconciliation;
    Json out{{"left", side_json(r.left, saved.left)}, {"right", side_json(r.right, saved.right)}};
    out["unit"] = reconciliation_word(kUnitWords, r.unit);
    out["reports"] = reconciliation_word(kCombinedWords, r.combined);
    out["radius_km"] = r.radius_km;
    out["tolerance"] = r.tolerance;
    out["all_time"] = r.time == ReconciledTime::All;
    out["lines"] = reconciliation_word(kLinesWords, r.lines);
    out["order"] = reconciliation_word(kOrderWords, r.order);
    return out;
}

Result<SavedReconciliation> reconciliation_of(const Json& json, const std::string& where,
                                              std::size_t layers) {
    Members members(json, where + ".");
    SavedReconciliation out;
    Reconciliation& r = out.reconciliation;
    read_side(members, "left", layers, r.left, out.left);
    read_side(members, "right", layers, r.right, out.right);
    read_reconciliation_word(members, "unit", kUnitWords, r.unit);
    read_reconciliation_word(members, "reports", kCombinedWords, r.combined);
    members.read("radius_km", r.radius_km);
    members.read("tolerance", r.tolerance);
    bool all_time = false;
    members.read("all_time", all_time);
    r.time = all_time ? ReconciledTime::All : ReconciledTime::Shown;
    read_reconciliation_word(members, "lines", kLinesWords, r.lines);
    read_reconciliation_word(members, "order", kOrderWords, r.order);
    if (!(r.radius_km >= 0 && r.radius_km <= kMostRadiusKm)) members.wrong("radius_km", "0 to 100");
    if (!(r.tolerance >= 0 && r.tolerance <= 1)) members.wrong("tolerance", "0 to 1");
    if (auto done = members.done(); !done) return pass_on(done);
    return out;
}

}  // namespace courtyard
