#include "query/reconcile_names.h"

#include <algorithm>
#include <deque>
#include <unordered_map>

#include "base/letter_folding.h"
#include "base/text.h"

namespace courtyard {
namespace {

enum class NameKind : std::uint8_t { Name, Geocoded, Number };

/// A column that says where events are.
struct NameColumn {
    NameKind kind;
    const TextColumn* texts;
};

constexpr std::string_view kGazetteerMark = " (GeoNames ";

/// "place" of "place", "place_ru" and "place_en".
std::string_view stem_of(std::string_view name) {
    const std::size_t n = name.size();
    const auto small = [&](std::size_t i) { return name[i] >= 'a' && name[i] <= 'z'; };
    const bool tagged = n > 3 && name[n - 3] == '_' && small(n - 2) && small(n - 1);
    return tagged ? name.substr(0, n - 3) : name;
}

bool holds_gazetteer_numbers(const Column& column) {
    const std::string name = lowered(column.name);
    return name.find("geonames") != std::string::npos || name == "geonameid" || name == "geoname_id";
}

/// Whole numbers as texts, for columns of numbers of the gazetteer.
TextColumn texts_of(const IntegerColumn& numbers) {
    TextColumn out;
    std::unordered_map<std::int64_t, std::uint32_t> codes;
    for (std::size_t row = 0; row < numbers.values.size(); ++row) {
        const std::int64_t number = numbers.values[row];
        if (number == IntegerColumn::kMissing) {
            out.codes.push_back(TextColumn::kMissing);
            continue;
        }
        const auto next = static_cast<std::uint32_t>(codes.size());
        const auto [at, is_new] = codes.try_emplace(number, next);
        if (is_new) out.dictionary.push_back(std::to_string(number));
        out.codes.push_back(at->second);
    }
    return out;
}

/// `made`: texts that a column is read as; they must stay.
std::vector<NameColumn> name_columns(const EventTable& table, std::deque<TextColumn>& made) {
    std::vector<NameColumn> out;
    const Column* places = table.column(Role::Place);
    const auto add = [&](const Column* column, NameKind kind) {
        if (column == nullptr) return;
        if (const auto* texts = std::get_if<TextColumn>(&column->values)) out.push_back({kind, texts});
        const auto* numbers = std::get_if<IntegerColumn>(&column->values);
        if (numbers != nullptr && kind == NameKind::Number)
            out.push_back({kind, &made.emplace_back(texts_of(*numbers))});
    };
    add(places, NameKind::Name);
    for (const Column& column : table.columns()) {
        if (&column == places) continue;
        if (places != nullptr && stem_of(column.name) == stem_of(places->name))
            add(&column, NameKind::Name);
        else if (column.role == Role::GeocodedPlace)
            add(&column, NameKind::Geocoded);
        else if (holds_gazetteer_numbers(column))
            add(&column, NameKind::Number);
    }
    return out;
}

/// "#524901" of "https://www.geonames.org/524901/moscow.html" and "524901"; empty for anything else.
std::string gazetteer_key(std::string_view text) {
    constexpr std::string_view kAddress = "geonames.org/";
    text = trimmed(text);
    const std::size_t address = text.find(kAddress);
    if (address != std::string_view::npos) text.remove_prefix(address + kAddress.size());
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    const auto end = std::find_if_not(text.begin(), text.end(), digit);
    const auto digits = static_cast<std::size_t>(end - text.begin());
    if (digits == 0 || (address == std::string_view::npos && digits != text.size())) return {};
    return "#" + std::string(text.substr(0, digits));
}

/// Codes ("place_id") are not names: datasets count in their own ways.
bool names_something(std::string_view text) {
    const std::string key = place_key(text);
    return std::ranges::any_of(key, [](char c) { return c != ' ' && (c < '0' || c > '9'); });
}

void add_key(PlaceLabel& label, std::string key) {
    if (!key.empty() && std::ranges::find(label.keys, key) == label.keys.end())
        label.keys.push_back(std::move(key));
}

/// "Rostov-na-Donu, Rostov Oblast, RU (GeoNames 501175)" names the city and its number.
void add_geocoded(PlaceLabel& label, std::string_view text) {
    const std::size_t mark = text.rfind(kGazetteerMark);
    std::string_view number =
        mark == std::string_view::npos ? std::string_view{} : text.substr(mark + kGazetteerMark.size());
    if (number.ends_with(')')) number.remove_suffix(1);
    const std::string_view name = text.substr(0, std::min(text.find(','), mark));
    if (label.name.empty()) label.name = name;
    add_key(label, place_key(name));
    add_key(label, gazetteer_key(number));
}

void add_value(PlaceLabel& label, const NameColumn& column, std::uint32_t code) {
    const std::string_view text = column.texts->dictionary[code];
    switch (column.kind) {
        case NameKind::Name:
            if (!names_something(text)) return;
            if (label.name.empty()) label.name = trimmed(text);
            return add_key(label, place_key(text));
        case NameKind::Geocoded:
            return add_geocoded(label, text);
        case NameKind::Number:
            return add_key(label, gazetteer_key(text));
    }
}

/// Labels are told apart by one column more.
class LabelMaker {
public:
    explicit LabelMaker(std::size_t events) { made_.of_event.assign(events, 0); }

    void refine(const NameColumn& column) {
        std::vector<PlaceLabel> refined;
        std::unordered_map<std::uint64_t, std::uint32_t> known;
        std::uint64_t last = 0;
        std::uint32_t last_label = 0;
        for (std::size_t row = 0; row < made_.of_event.size(); ++row) {
            const std::uint32_t code = column.texts->codes[row];
            const std::uint64_t both = std::uint64_t{made_.of_event[row]} << 32 | code;
            if (row == 0 || both != last) {
                const auto next = static_cast<std::uint32_t>(refined.size());
                const auto [at, is_new] = known.try_emplace(both, next);
                if (is_new) {
                    refined.push_back(made_.labels[made_.of_event[row]]);
                    if (code != TextColumn::kMissing) add_value(refined.back(), column, code);
                }
                last = both;
                last_label = at->second;
            }
            made_.of_event[row] = last_label;
        }
        made_.labels = std::move(refined);
    }

    SiteLabels finish() && {
        for (std::uint32_t& label : made_.of_event) {
            if (made_.labels[label].keys.empty()) label = SiteLabels::kNone;
        }
        return std::move(made_);
    }

private:
    SiteLabels made_{{PlaceLabel{}}, {}};
};

}  // namespace

std::string place_key(std::string_view name) {
    std::string out;
    for (const char c : folded_letters(name)) {
        const auto byte = static_cast<unsigned char>(c);
        const bool letter = byte >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (letter)
            out += c;
        else if (!out.empty() && out.back() != ' ' && c != '\'')
            out += ' ';
    }
    if (out.ends_with(' ')) out.pop_back();
    return out;
}

SiteLabels place_labels(const EventTable& table) {
    LabelMaker maker(table.event_count());
    std::deque<TextColumn> made;
    for (const NameColumn& column : name_columns(table, made)) maker.refine(column);
    return std::move(maker).finish();
}

}  // namespace courtyard
