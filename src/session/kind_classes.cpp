#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "base/translate.h"
#include "session/classify.h"

namespace courtyard {
namespace {

/// Dense codes of a column's values for each event: −1 = missing.
struct Coded {
    std::vector<std::int32_t> code_of_row;
    std::vector<std::string> labels;
    std::vector<std::uint64_t> counts;
    std::uint64_t missing = 0;
};

Coded code_values(const EventTable& table, const Column& column) {
    Coded coded;
    const std::size_t n = table.event_count();
    coded.code_of_row.resize(n, -1);
    if (const auto* text = std::get_if<TextColumn>(&column.values)) {
        for (const std::string_view label : text->dictionary) coded.labels.emplace_back(label);
        for (std::size_t row = 0; row < n; ++row) {
            const std::uint32_t code = text->codes[row];
            if (code != TextColumn::kMissing) coded.code_of_row[row] = static_cast<std::int32_t>(code);
        }
    } else if (const auto* flags = std::get_if<BooleanColumn>(&column.values)) {
        coded.labels = {"no", "yes"};
        for (std::size_t row = 0; row < n; ++row) {
            if (flags->values[row] != BooleanColumn::kMissing) coded.code_of_row[row] = flags->values[row];
        }
    }
    coded.counts.resize(coded.labels.size(), 0);
    for (const std::int32_t code : coded.code_of_row) {
        if (code < 0)
            ++coded.missing;
        else
            ++coded.counts[static_cast<std::size_t>(code)];
    }
    return coded;
}

/// Kinds that are drawn alike: one, or several that a person put together.
struct Group {
    std::string name;
    std::uint64_t events = 0;
    std::vector<std::size_t> codes;       ///< By falling count.
    std::optional<std::uint8_t> palette;  ///< Of its most frequent kind, before anything was merged.
    bool chosen = false;                  ///< By a person: it does not go into "other".
};

/// Codes that occur, by falling count.
std::vector<std::size_t> by_count(const Coded& coded) {
    std::vector<std::size_t> order(coded.counts.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::erase_if(order, [&](std::size_t code) { return coded.counts[code] == 0; });  // values of the trays
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
        return coded.counts[a] != coded.counts[b] ? coded.counts[a] > coded.counts[b]
                                                  : coded.labels[a] < coded.labels[b];
    });
    return order;
}

/// The groups by falling count; `other`: what was moved there by hand.
std::vector<Group> group(const Coded& coded, const LayerState& layer, Group& other) {
    std::map<std::string_view, std::string_view> moved;
    for (const KindMove& move : layer.coloring.moves) moved.emplace(move.value, move.into);
    std::map<std::string_view, std::size_t> by_name;
    std::vector<Group> groups;
    const std::vector<std::size_t> order = by_count(coded);
    for (std::size_t rank = 0; rank < order.size(); ++rank) {
        const std::size_t code = order[rank];
        const std::string_view label = coded.labels[code];
        const auto move = moved.find(label);
        const std::string_view name = move == moved.end() ? label : move->second;
        Group* into = &other;
        if (!name.empty()) {
            const auto [at, fresh] = by_name.emplace(name, groups.size());
            if (fresh) groups.push_back({std::string(name), 0, {}, {}, layer.coloring.look(name) != nullptr});
            into = &groups[at->second];
            into->chosen = into->chosen || move != moved.end();
            if (!into->palette && rank < kMostClasses)
                into->palette = static_cast<std::uint8_t>((layer.palette_offset + rank) % kMostClasses);
        }
        into->events += coded.counts[code];
        into->codes.push_back(code);
    }
    std::ranges::stable_sort(groups, [](const Group& a, const Group& b) {
        return a.events != b.events ? a.events > b.events : a.name < b.name;
    });
    return groups;
}

/// Leaves as many groups as have colours, those that a person chose before the more frequent.
void keep_most(std::vector<Group>& groups, Group& other) {
    while (groups.size() > kMostClasses) {
        auto last =
            std::ranges::find_if(groups.rbegin(), groups.rend(), [](const Group& g) { return !g.chosen; });
        if (last == groups.rend()) last = groups.rbegin();
        other.events += last->events;
        other.codes.insert(other.codes.end(), last->codes.begin(), last->codes.end());
        groups.erase(std::next(last).base());
    }
}

/// A colour of the palette for each group that has none yet: one that no other has.
void give_palettes(std::vector<Group>& groups, const LayerState& layer) {
    std::set<std::uint8_t> taken;
    for (Group& g : groups) {
        if (g.palette && !taken.insert(*g.palette).second) g.palette.reset();
    }
    for (Group& g : groups) {
        for (std::size_t i = 0; !g.palette && i < kMostClasses; ++i) {
            const auto tried = static_cast<std::uint8_t>((layer.palette_offset + i) % kMostClasses);
            if (taken.insert(tried).second) g.palette = tried;
        }
    }
}

SymbolClass class_of_group(const Group& g, const Coloring& coloring) {
    SymbolClass made{ClassKind::Kind, g.name, g.name, g.events, palette_colors(g.palette.value_or(0))};
    if (g.codes.size() > 1)
        made.label =
            tr_format_plural("{} ({} kind)", "{} ({} kinds)", g.codes.size(), g.name, g.codes.size());
    const KindLook* look = coloring.look(g.name);
    if (look != nullptr && look->color) made.color = *look->color;
    if (coloring.shapes == Shapes::Off) return made;
    made.shape = look != nullptr && look->shape
                     ? *look->shape
                     : static_cast<MarkShape>(g.palette.value_or(0) % kMarkShapeCount);
    return made;
}

}  // namespace

void classify_kinds(const LayerState& layer, const Column& column, Symbology& out) {
    const EventTable& table = *layer.table;
    const Coded coded = code_values(table, column);
    const bool flags = std::holds_alternative<BooleanColumn>(column.values);
    Group other;
    std::vector<Group> groups = group(coded, layer, other);
    keep_most(groups, other);
    give_palettes(groups, layer);
    std::vector<std::uint8_t> class_of_code(coded.labels.size(), 0);
    for (const Group& g : groups) {
        for (const std::size_t code : g.codes)
            class_of_code[code] = static_cast<std::uint8_t>(out.classes.size());
        out.classes.push_back(class_of_group(g, layer.coloring));
        // The name is by what colours are kept, the label is for people.
        if (flags && g.codes.size() == 1 && g.name == coded.labels[g.codes.front()])
            out.classes.back().label = g.codes.front() == 0 ? tr("no") : tr("yes");
    }
    if (!other.codes.empty()) {
        for (const std::size_t code : other.codes)
            class_of_code[code] = static_cast<std::uint8_t>(out.classes.size());
        const std::size_t kinds = other.codes.size();
        out.classes.push_back({ClassKind::Other,
                               {},
                               tr_format_plural("other ({} kind)", "other ({} kinds)", kinds, kinds),
                               other.events,
                               palette_colors(kOtherPalette)});
    }
    const auto none = static_cast<std::uint8_t>(out.classes.size());
    if (coded.missing > 0)
        out.classes.push_back({ClassKind::None,
                               {},
                               tr_format("no {}", column.name),
                               coded.missing,
                               palette_colors(kNonePalette)});
    out.class_of_row.resize(table.event_count());
    for (std::size_t row = 0; row < table.event_count(); ++row) {
        const std::int32_t code = coded.code_of_row[row];
        out.class_of_row[row] = code < 0 ? none : class_of_code[static_cast<std::size_t>(code)];
    }
    out.color_title = tr_format("Colour: {}", column.name);
}

}  // namespace courtyard
