#include "io/crowd_columns.h"

#include <fmt/core.h>

#include <algorithm>

#include "base/parallel.h"
#include "base/text.h"
#include "base/translate.h"
#include "data/crowd_text.h"
#include "io/understanding.h"

namespace courtyard {
namespace {

constexpr std::size_t kLeastValues = 2048;  ///< Of a range that is worth a thread.
constexpr std::string_view kVagueName = "crowd_vague";

bool has_name(const std::vector<Column>& columns, std::string_view name) {
    return std::any_of(columns.begin(), columns.end(), [&](const Column& c) { return c.name == name; });
}

std::string free_name(const std::vector<Column>& columns, std::string name) {
    for (int i = 2; has_name(columns, name); ++i)
        name = fmt::format("{}_{}", name.substr(0, name.find_last_not_of("_0123456789") + 1), i);
    return name;
}

std::vector<CrowdSize> sizes_of(const TextColumn& text) {
    std::vector<CrowdSize> sizes(text.dictionary.size());
    parallel_ranges(sizes.size(), kLeastValues, [&](std::size_t, std::size_t begin, std::size_t end) {
        for (std::size_t code = begin; code < end; ++code) {
            if (!is_missing_word(text.dictionary[code]))
                sizes[code] = parse_crowd_text(text.dictionary[code]);
        }
    });
    return sizes;
}

/// The texts of a column, read, and what comes of each row.
struct Crowds {
    const TextColumn& text;
    std::vector<CrowdSize> sizes;

    const CrowdSize* at(std::size_t row) const {
        const std::uint32_t code = text.codes[row];
        return code == TextColumn::kMissing ? nullptr : &sizes[code];
    }
    Column bound(std::string name, std::optional<std::int64_t> CrowdSize::*bound) const {
        Column out{std::move(name), Role::None, {}, IntegerColumn{}, {}};
        auto& values = std::get<IntegerColumn>(out.values).values;
        values.reserve(text.codes.size());
        for (std::size_t row = 0; row < text.codes.size(); ++row) {
            const CrowdSize* size = at(row);
            values.push_back(size ? (size->*bound).value_or(IntegerColumn::kMissing)
                                  : IntegerColumn::kMissing);
        }
        return out;
    }
    Column vague() const {
        Column out{std::string(kVagueName), Role::None, {}, BooleanColumn{}, {}};
        auto& values = std::get<BooleanColumn>(out.values).values;
        values.reserve(text.codes.size());
        for (std::size_t row = 0; row < text.codes.size(); ++row) {
            const CrowdSize* size = at(row);
            const bool known = size && (size->has_number() || size->vague);
            values.push_back(known ? static_cast<std::uint8_t>(size->vague) : BooleanColumn::kMissing);
        }
        return out;
    }
    std::string note(std::string_view name) const {
        std::uint64_t numbers = 0, vague = 0, other = 0, nothing = 0;
        for (std::size_t row = 0; row < text.codes.size(); ++row) {
            const CrowdSize* size = at(row);
            if (!size) continue;
            ++(size->vague ? vague : size->has_number() ? numbers : size->not_people ? other : nothing);
        }
        return tr_format(
            "sizes of crowds in \"{}\": {} in numbers, {} vague (\"dozens\"), {} of something else than "
            "people, "
            "{} without a number",
            name, numbers, vague, other, nothing);
    }
};

}  // namespace

void derive_crowd_columns(std::vector<Column>& columns, Ledger& ledger) {
    const Column* source = with_role(columns, Role::CrowdText);
    const auto* text = source ? std::get_if<TextColumn>(&source->values) : nullptr;
    if (!text || text->dictionary.empty()) return;
    const Crowds crowds{*text, sizes_of(*text)};
    const bool counted =
        with_role(columns, Role::ParticipantsLow) || with_role(columns, Role::ParticipantsHigh);
    const std::string from = source->name;
    std::vector<Column> made;
    if (!counted) {
        made.push_back(crowds.bound(free_name(columns, "participants_low"), &CrowdSize::low));
        made.back().role = Role::ParticipantsLow;
        made.push_back(crowds.bound(free_name(columns, "participants_high"), &CrowdSize::high));
        made.back().role = Role::ParticipantsHigh;
    }
    if (!has_name(columns, kVagueName)) made.push_back(crowds.vague());
    ledger.notes.push_back(crowds.note(from));
    for (Column& column : made) {
        column.derived_from = from;
        columns.push_back(std::move(column));
    }
}

}  // namespace courtyard
