#include "query/column_names.h"

#include <algorithm>

#include "base/letter_folding.h"
#include "base/translate.h"

namespace courtyard {
namespace {

constexpr std::size_t kMostNames = 12;

/// The only column of the name when case does not count.
const Column* column_like(std::string_view name, const EventTable& table) {
    const Column* found = nullptr;
    const std::string wanted = without_case(name);
    for (const Column& column : table.columns()) {
        if (without_case(column.name) != wanted) continue;
        if (found != nullptr) return nullptr;
        found = &column;
    }
    return found;
}

}  // namespace

const Column* column_named(const ColumnName& name, const EventTable& table) {
    if (const Column* column = table.column(name.name)) return column;
    if (name.style == NameStyle::Quoted) return nullptr;
    const std::string lower = without_case(name.name);
    if (const auto role = role_of(lower); role && !lower.empty()) {
        if (const Column* column = table.column(*role)) return column;
    }
    return column_like(name.name, table);
}

std::string column_names_text(const EventTable& table) {
    std::string out;
    for (std::size_t i = 0; i < std::min(kMostNames, table.columns().size()); ++i)
        out += (i > 0 ? ", " : "") + table.columns()[i].name;
    if (table.columns().size() > kMostNames) out += ", …";
    return out.empty() ? tr("it has none") : tr_format("it has {}", out);
}

}  // namespace courtyard
