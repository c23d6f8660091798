#include "io/raw_table_merge.h"

#include <algorithm>
#include <span>

#include "base/parallel.h"

namespace courtyard {
namespace {

/// A column of the whole, and where it is in each part; SIZE_MAX where the part has none.
struct ColumnParts {
    std::string name;
    std::vector<std::size_t> places;
};

std::vector<ColumnParts> columns_of(const std::vector<RawTable>& parts) {
    std::vector<ColumnParts> out;
    std::unordered_map<std::string, std::size_t> index;
    for (std::size_t part = 0; part < parts.size(); ++part) {
        for (std::size_t place = 0; place < parts[part].columns.size(); ++place) {
            const std::string& name = parts[part].columns[place].name();
            const auto [it, fresh] = index.try_emplace(name, out.size());
            if (fresh) out.push_back({name, std::vector<std::size_t>(parts.size(), SIZE_MAX)});
            out[it->second].places[part] = place;
        }
    }
    return out;
}

void append_ledger(Ledger& ledger, Ledger&& next) {
    for (LedgerEntry& entry : next.entries) {
        entry.source_row += ledger.read;
        ledger.entries.push_back(std::move(entry));
    }
    std::move(next.notes.begin(), next.notes.end(), std::back_inserter(ledger.notes));
    ledger.read += next.read;
    ledger.rejected += next.rejected;
}

/// All but the columns.
void append_rows(RawTable& out, RawTable&& next) {
    const std::size_t first_row = out.row_count();
    std::vector<std::uint64_t> source_rows(next.row_count());
    for (std::size_t row = 0; row < source_rows.size(); ++row)
        source_rows[row] = next.source_rows[row] + out.ledger.read;
    out.source_rows.append(std::span<const std::uint64_t>(source_rows));
    next.source_rows = {};
    out.points.insert(out.points.end(), next.points.begin(), next.points.end());
    next.points = {};
    for (auto& [row, text] : next.raw_geometries)
        out.raw_geometries.emplace(first_row + row, std::move(text));
    append_ledger(out.ledger, std::move(next.ledger));
}

}  // namespace

RawTable merged(std::vector<RawTable> parts, const std::stop_token& stop, JobProgress& progress) {
    if (parts.size() == 1) return std::move(parts[0]);
    const std::vector<ColumnParts> columns = columns_of(parts);
    std::vector<std::size_t> first_rows{0};
    for (const RawTable& part : parts) first_rows.push_back(first_rows.back() + part.row_count());
    RawTable out;
    out.source = parts[0].source;
    out.name = parts[0].name;
    out.has_geometry = parts[0].has_geometry;
    out.text_columns = parts[0].text_columns;
    for (const ColumnParts& column : columns) out.column_index(column.name);
    parallel_for(columns.size() + 2, [&](std::size_t task) {
        if (task == 0) {
            out.points.reserve(first_rows.back());
            for (RawTable& part : parts) {
                append_rows(out, std::move(part));
                ++progress.steps_done;
            }
        } else if (task == 1) {
            for (std::size_t i = 0; i < parts.size(); ++i)
                out.feature_ids.append(std::move(parts[i].feature_ids), first_rows[i]);
        } else {
            const std::size_t c = task - 2;
            for (std::size_t i = 0; i < parts.size() && !stop.stop_requested(); ++i) {
                if (const std::size_t place = columns[c].places[i]; place != SIZE_MAX)
                    out.columns[c].append(std::move(parts[i].columns[place]), first_rows[i]);
                ++progress.steps_done;
            }
        }
    });
    return out;
}

}  // namespace courtyard
