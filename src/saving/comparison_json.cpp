#include "saving/comparison_json.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "saving/view_json.h"

namespace courtyard {
namespace {

template <typename Value>
using ComparisonWords = std::array<std::pair<Value, std::string_view>, 3>;

constexpr ComparisonWords<ComparisonView> kViewWords{{{ComparisonView::Difference, "difference"},
                                                      {ComparisonView::Split, "split"},
                                                      {ComparisonView::Off, "off"}}};
constexpr ComparisonWords<ComparedBy> kByWords{
    {{ComparedBy::Place, "place"}, {ComparedBy::Region, "region"}, {ComparedBy::Cell, "cell"}}};

template <typename Value>
std::string_view comparison_word(const ComparisonWords<Value>& words, Value value) {
    return std::ranges::find(words, value, &std::pair<Value, std::string_view>::first)->second;
}

template <typename Value>
void read_comparison_word(Members& members, const char* name, const ComparisonWords<Value>& words,
                          Value& value) {
    members.read_word(name, value, [&](const std::string& word) -> std::optional<Value> {
        const auto found = std::ranges::find(words, word, &std::pair<Value, std::string_view>::second);
        return found == words.end() ? std::nullopt : std::optional(found->first);
    });
}

}  // namespace

Json comparison_json(const SavedComparison& saved) {
    const PeriodComparison& c = saved.comparison;
    Json out{{"a", extent_json(c.a)},
             {"b", extent_json(c.b)},
             {"view", comparison_word(kViewWords, c.view)},
             {"by", comparison_word(kByWords, c.by)},
             {"divider", c.divider}};
    if (saved.layer) out["layer"] = *saved.layer;
    out["measure"] = c.measure;
    out["per_day"] = c.scale == ComparedScale::PerDay;
    out["cell_km"] = c.cell_km;
    out["top"] = c.top;
    return out;
}

Result<SavedComparison> comparison_of(const Json& json, const std::string& where, std::size_t layers) {
    Members members(json, where + ".");
    SavedComparison out;
    PeriodComparison& c = out.comparison;
    c.a = extent_in(members, "a");
    c.b = extent_in(members, "b");
    read_comparison_word(members, "view", kViewWords, c.view);
    read_comparison_word(members, "by", kByWords, c.by);
    members.read("divider", c.divider);
    members.read_layer(layers, out.layer);
    members.read("measure", c.measure);
    bool per_day = false;
    members.read("per_day", per_day);
    c.scale = per_day ? ComparedScale::PerDay : ComparedScale::Totals;
    members.read("cell_km", c.cell_km);
    members.read("top", c.top);
    if (c.a.empty()) members.wrong("a", "a span of time");
    if (c.b.empty()) members.wrong("b", "a span of time");
    if (auto done = members.done(); !done) return pass_on(done);
    return out;
}

}  // namespace courtyard
