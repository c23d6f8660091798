#include "io/exporters/written_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <numeric>
#include <set>

#include "base/text.h"
#include "data/location_words.h"

namespace courtyard {
namespace {

constexpr std::string_view kTaken[] = {own::kBegin,     own::kEnd,       own::kTimePrecision,
                                       own::kTimeBasis, own::kSourceRow, own::kZone,
                                       own::kLongitude, own::kLatitude,  own::kLocationPrecision,
                                       own::kAbout,     own::kFid,       "courtyard_geom"};

/// Gives each column a name of its own. GDAL and databases do not tell names apart by case.
class Names {
public:
    Names() {
        for (const std::string_view name : kTaken) taken_.emplace(name);
    }
    std::string unique(std::string_view wanted, std::size_t number) {
        const std::string base = wanted.empty() ? fmt::format("column_{}", number) : std::string(wanted);
        std::string name = base;
        for (int i = 2; !taken_.insert(lowered(name)).second; ++i) name = fmt::format("{}_{}", base, i);
        return name;
    }

private:
    std::set<std::string> taken_;
};

}  // namespace

WrittenTable::WrittenTable(const EventTable& written) : table(written) {
    Names names;
    OwnAccount about;
    about.profile = table.source().profile;
    for (const Column& column : table.columns()) {
        Field field{&column, names.unique(column.name, fields.size() + 1)};
        about.columns.push_back({column.name, field.name, column.type(), column.role,
                                 column.unit == unit_of(column.role) ? std::string{} : column.unit,
                                 column.derived_from});
        fields.push_back(std::move(field));
    }
    account = text_of(about);
    order.resize(table.row_count());
    std::iota(order.begin(), order.end(), 0U);
    const SourceRows& rows = table.source_rows();
    std::sort(order.begin(), order.end(),
              [&](std::uint32_t a, std::uint32_t b) { return rows[a] < rows[b]; });
}

OwnValues::OwnValues(const EventTable& table, std::size_t row)
    : source_row(static_cast<std::int64_t>(table.source_rows()[row])), position(table.position(row)) {
    if (const auto when = table.time(row)) {
        time = own_time(*when);
        time_precision = time_precision_name(when->precision);
        time_basis = time_basis_name(when->basis);
    }
    if (row < table.event_count()) zone = table.zone(row);
    if (table.location_precision(row) != LocationPrecision::Unknown)
        location_precision = location_words(table, row);
}

void append_degrees(std::string& out, std::int32_t e7) {
    constexpr std::int64_t kDegree = 10'000'000;
    constexpr std::size_t kDecimals = 7;
    const std::int64_t size = e7 < 0 ? -std::int64_t{e7} : std::int64_t{e7};
    if (e7 < 0) out += '-';
    out += fmt::format_int(size / kDegree).c_str();
    std::int64_t rest = size % kDegree;
    if (rest == 0) return;
    std::string decimals(kDecimals, '0');
    for (std::size_t i = kDecimals; i-- > 0; rest /= 10) decimals[i] = static_cast<char>('0' + rest % 10);
    decimals.erase(decimals.find_last_not_of('0') + 1);
    out += '.';
    out += decimals;
}

void append_real(std::string& out, double value) {
    const std::size_t begin = out.size();
    fmt::format_to(std::back_inserter(out), "{}", value);
    if (out.find_first_of(".e", begin) == out.npos) out += ".0";
}

}  // namespace courtyard
