#include "io/profiles/declare.h"

#include <algorithm>

#include "base/text.h"
#include "io/profiles/generic.h"

namespace courtyard {
namespace {

constexpr double kLeastWhole = 0.6, kMostPartial = 0.19, kWrongValues = 0.15;

bool has_field(std::span<const FieldFacts> fields, std::string_view name) {
    return field_named(fields, name) != nullptr;
}

/// Share of the names that are there, of the list that is best.
double best_share(const std::vector<std::vector<std::string_view>>& lists,
                  std::span<const FieldFacts> fields) {
    double best = 0;
    for (const auto& list : lists) {
        const auto there =
            std::count_if(list.begin(), list.end(), [&](auto name) { return has_field(fields, name); });
        best = std::max(best, static_cast<double>(there) / static_cast<double>(list.size()));
    }
    return best;
}

/// How like the columns are to the most like layout, 0 … 1 (Sørensen and Dice).
double likeness(const std::vector<std::vector<std::string_view>>& layouts,
                std::span<const FieldFacts> fields) {
    double best = 0;
    for (const auto& layout : layouts) {
        const auto there =
            std::count_if(layout.begin(), layout.end(), [&](auto name) { return has_field(fields, name); });
        best = std::max(
            best, 2.0 * static_cast<double>(there) / static_cast<double>(layout.size() + fields.size()));
    }
    return std::min(best, 1.0);
}

/// Share of the values looked at that look as they should; 1 when there are none.
double fitting_share(const std::vector<ValueCheck>& checks, std::span<const FieldFacts> fields) {
    double sum = 0;
    std::size_t count = 0;
    for (const ValueCheck& check : checks) {
        const FieldFacts* field = field_named(fields, check.field);
        if (!field) continue;
        std::size_t looked_at = 0, good = 0;
        for (const std::string& value : field->samples) {
            if (is_missing_word(value)) continue;
            ++looked_at;
            if (check.fits(trimmed(value))) ++good;
        }
        if (looked_at == 0) continue;
        sum += static_cast<double>(good) / static_cast<double>(looked_at);
        ++count;
    }
    return count == 0 ? 1.0 : sum / static_cast<double>(count);
}

bool may_count(const FieldFacts& field, Role role) {
    return unit_of(role).empty() || field.type == ColumnType::Integer || field.type == ColumnType::Real ||
           !field.has_values;
}

void add_roles_of_others(std::span<const FieldFacts> fields, const Recognition& recognition,
                         std::vector<Role>& roles) {
    std::vector<FieldFacts> others;
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const std::string key = field_key(fields[i].name);
        const bool known =
            std::any_of(recognition.layouts.begin(), recognition.layouts.end(), [&](const auto& layout) {
                return std::any_of(layout.begin(), layout.end(),
                                   [&](auto name) { return field_key(name) == key; });
            });
        if (known || roles[i] != Role::None) continue;
        others.push_back(fields[i]);
        places.push_back(i);
    }
    const std::vector<Role> found = roles_by_synonyms(others);
    for (std::size_t i = 0; i < found.size(); ++i) {
        if (std::find(roles.begin(), roles.end(), found[i]) == roles.end()) roles[places[i]] = found[i];
    }
}

}  // namespace

std::string field_key(std::string_view name) {
    std::string key = lowered(name);
    std::erase_if(key, [](char c) { return c == ' ' || c == '_' || c == '-' || c == '.' || c == '\t'; });
    return key;
}

std::vector<std::string_view> columns_of(std::string_view names) {
    std::vector<std::string_view> out;
    while (!names.empty()) {
        const std::size_t end = std::min(names.find(' '), names.size());
        if (end > 0) out.push_back(names.substr(0, end));
        names.remove_prefix(std::min(end + 1, names.size()));
    }
    return out;
}

const FieldFacts* field_named(std::span<const FieldFacts> fields, std::string_view name) {
    const std::string key = field_key(name);
    const auto found = std::find_if(fields.begin(), fields.end(),
                                    [&](const FieldFacts& f) { return field_key(f.name) == key; });
    return found == fields.end() ? nullptr : &*found;
}

double score_of(const Recognition& recognition, std::span<const FieldFacts> fields) {
    const double share = best_share(recognition.required, fields);
    const double fitting = fitting_share(recognition.checks, fields);
    const double by_values = kWrongValues + (1 - kWrongValues) * fitting;
    if (share < 1) return kMostPartial * share * by_values;
    return (kLeastWhole + (1 - kLeastWhole) * likeness(recognition.layouts, fields)) * by_values;
}

std::vector<Role> roles_by_names(std::span<const FieldFacts> fields, std::span<const RoleNames> names,
                                 const Recognition& recognition) {
    std::vector<Role> roles(fields.size(), Role::None);
    for (const RoleNames& entry : names) {
        const FieldFacts* chosen = nullptr;
        for (const std::string_view name : entry.names) {
            const FieldFacts* field = field_named(fields, name);
            if (!field || !may_count(*field, entry.role) ||
                roles[static_cast<std::size_t>(field - fields.data())] != Role::None)
                continue;
            if (!chosen || (!chosen->has_values && field->has_values)) chosen = field;
        }
        if (chosen) roles[static_cast<std::size_t>(chosen - fields.data())] = entry.role;
    }
    add_roles_of_others(fields, recognition, roles);
    return roles;
}

bool is_whole_number(std::string_view text) {
    if (text.starts_with('-')) text.remove_prefix(1);
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_number_between(std::string_view text, int least, int most) {
    const auto number = number_of(text);
    return number && *number >= least && *number <= most;
}

bool is_any_of(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), std::string_view(lowered(text))) != words.end();
}

}  // namespace courtyard
