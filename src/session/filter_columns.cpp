#include "session/filter_columns.h"

#include <algorithm>
#include <array>
#include <optional>

namespace courtyard {
namespace {

/// Texts of which so many are different say something of one row each: in some, two rows share one at least.
constexpr std::size_t kFewTexts = 50;
constexpr double kMostDistinctShare = 0.5;

constexpr std::array kMainValues{Role::Category, Role::SubCategory, Role::Region,
                                 Role::Country,  Role::Place,       Role::Actor};
constexpr std::array kMainNumbers{Role::Detained,        Role::DetainedLow,      Role::DetainedHigh,
                                  Role::ParticipantsLow, Role::ParticipantsHigh, Role::Injured,
                                  Role::Killed};

/// Of values that are another view's, or that name one row.
bool never_filters(Role role) {
    switch (role) {
        case Role::Id:
        case Role::Begin:
        case Role::End:
        case Role::Time:
        case Role::Text:
        case Role::Url:
        case Role::Longitude:
        case Role::Latitude:
        case Role::Coordinates:
        case Role::LocationPrecision:
        case Role::TimePrecision:
            return true;
        default:
            return false;
    }
}

bool is_web_text(std::string_view text) {
    return text.starts_with("http://") || text.starts_with("https://");
}

template <std::size_t N>
std::size_t place_among(const std::array<Role, N>& roles, Role role) {
    return static_cast<std::size_t>(std::find(roles.begin(), roles.end(), role) - roles.begin());
}

bool is_value_list(const TextColumn& column, Role role, std::size_t events) {
    const std::size_t texts = column.dictionary.size();
    if (texts == 0 || texts > kMostListedValues || is_web_text(column.dictionary[0])) return false;
    if (place_among(kMainValues, role) < kMainValues.size()) return true;
    return texts <= kFewTexts
               ? texts < events || events < 2
               : static_cast<double>(texts) <= kMostDistinctShare * static_cast<double>(events);
}

bool holds_number(const Column& column, std::size_t events) {
    for (std::size_t row = 0; row < events; ++row) {
        if (!column.missing(row)) return true;
    }
    return false;
}

/// How this table's column could be filtered by; nothing: not usefully.
std::optional<FilterColumnKind> filter_kind_of(const Column& column, const EventTable& table) {
    if (never_filters(column.role)) return std::nullopt;
    if (const auto* text = std::get_if<TextColumn>(&column.values)) {
        if (!is_value_list(*text, column.role, table.event_count())) return std::nullopt;
        return FilterColumnKind::Values;
    }
    if (column.type() == ColumnType::Boolean) return FilterColumnKind::Values;
    if (!holds_number(column, table.event_count())) return std::nullopt;
    return FilterColumnKind::Numbers;
}

bool same_kind(const Column& column, FilterColumnKind kind) {
    return column.is_numeric() == (kind == FilterColumnKind::Numbers);
}

/// Main columns' places in the list.
std::size_t main_order_of(const FilterColumn& column) {
    const std::size_t value = place_among(kMainValues, column.role);
    return value < kMainValues.size() ? value : kMainValues.size() + place_among(kMainNumbers, column.role);
}

void add_filter_column(std::vector<FilterColumn>& out, const Column& column, const LayerState& layer,
                       std::span<const LayerState* const> layers) {
    const bool known = std::ranges::find(out, column.name, &FilterColumn::name) != out.end();
    const auto kind = known ? std::nullopt : filter_kind_of(column, *layer.table);
    if (!kind) return;
    FilterColumn made{column.name, *kind, column.role, column.unit, false, {}};
    for (const LayerState* other : layers) {
        const Column* theirs = other->table->column(column.name);
        if (theirs == nullptr) continue;
        if (!same_kind(*theirs, *kind)) return;
        made.having.push_back(other);
        if (made.role == Role::None) made.role = theirs->role;
    }
    made.main =
        place_among(kMainValues, made.role) < kMainValues.size() ||
        (*kind == FilterColumnKind::Numbers && place_among(kMainNumbers, made.role) < kMainNumbers.size());
    out.push_back(std::move(made));
}

}  // namespace

std::vector<FilterColumn> filter_columns(std::span<const LayerState* const> layers) {
    std::vector<FilterColumn> out;
    for (const LayerState* layer : layers) {
        for (const Column& column : layer->table->columns()) add_filter_column(out, column, *layer, layers);
    }
    std::stable_sort(out.begin(), out.end(), [](const FilterColumn& a, const FilterColumn& b) {
        if (a.main != b.main) return a.main;
        return a.main && main_order_of(a) < main_order_of(b);
    });
    return out;
}

std::vector<const LayerState*> event_layers(const Document& document) {
    std::vector<const LayerState*> out;
    for (const LayerState& layer : document.layers) {
        if (!layer.is_context() && layer.table->event_count() > 0) out.push_back(&layer);
    }
    return out;
}

}  // namespace courtyard
