#include "io/assemble.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "base/parallel.h"
#include "data/table_builder.h"
#include "io/dating.h"
#include "io/default_coordinates.h"
#include "io/duplicates.h"
#include "io/geocoding.h"
#include "io/number_texts.h"
#include "io/own_columns.h"
#include "io/placement.h"
#include "io/precision_codes.h"
#include "io/swapped.h"
#include "io/swapped_places.h"
#include "io/understanding.h"
#include "io/zoning.h"

namespace courtyard {
namespace {

/// True for text of a file of ours that is to stay text, whatever it looks like.
bool stays_text(const ColumnCollector& column, const std::optional<OwnAccount>& account) {
    if (!account || column.kind() != ColumnType::Text) return false;
    return std::any_of(account->columns.begin(), account->columns.end(), [&](const auto& line) {
        return line.written == column.name() && line.type == ColumnType::Text;
    });
}

std::vector<Column> finish_columns(RawTable& raw, const std::optional<OwnAccount>& account,
                                   JobProgress& progress) {
    std::vector<Column> columns(raw.columns.size());
    const std::size_t rows = raw.row_count();
    parallel_for(columns.size(), [&](std::size_t i) {
        ColumnCollector& column = raw.columns[i];
        if (stays_text(column, account)) {
            columns[i].name = column.name();
            columns[i].values = std::move(column).finish_text(rows);
        } else {
            columns[i] = std::move(column).finish(rows);
        }
        ++progress.steps_done;
    });
    raw.columns.clear();
    return columns;
}

/// The same for files of one layout: a short number made of the names of their columns and the kind of file.
std::string signature_of(const std::vector<Column>& columns, const std::string& driver) {
    std::uint64_t h = 0xCBF29CE484222325U;  // FNV-1a, 64 bits
    const auto add = [&](std::string_view text) {
        for (const char c : text) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
        h = (h ^ 0xFFU) * 0x100000001B3U;
    };
    add(driver);
    for (const Column& column : columns) add(column.name);
    return fmt::format("{:016x}", h);
}

MappingReport mapping_report(const std::vector<Column>& columns, const RawTable& raw,
                             const DatingReport& dating, const Mapping& applied, std::string signature) {
    MappingReport out;
    out.encoding = raw.encoding;
    out.separator = raw.separator;
    out.has_header = raw.has_header;
    out.signature = std::move(signature);
    out.applied = applied;
    for (const Column& column : columns) {
        ColumnReport line{column.name, column.role, column.derived_from, std::nullopt, {}};
        for (const DatingReport::Line& dated : dating.columns) {
            if (dated.column != column.name) continue;
            line.format = dated.format;
            line.evidence = dated.evidence;
        }
        out.columns.push_back(std::move(line));
    }
    return out;
}

ChosenFormat chosen_formats(const Mapping& mapping) {
    return [&mapping](const std::string& column) -> std::optional<TimeFormat> {
        const auto found = mapping.formats.find(column);
        return found == mapping.formats.end() ? std::nullopt : std::optional(found->second);
    };
}

/// True for kinds of file that hold numbers as a person wrote them.
bool is_written_as_text(std::string_view driver) {
    static constexpr std::string_view kTables[] = {"CSV", "XLSX", "XLS", "ODS"};
    return std::find(std::begin(kTables), std::end(kTables), driver) != std::end(kTables);
}

/// One table on its way from what a reader collected to frozen rows, a step at a time.
class Assembly {
public:
    Assembly(RawTable raw, const ImportOptions& options, std::stop_token stop, JobProgress& progress)
        : raw_(std::move(raw)), options_(options), stop_(std::move(stop)), progress_(progress) {}

    /// Null when a stop was asked for.
    EventTablePtr run() {
        const std::array<void (Assembly::*)(), 13> steps{&Assembly::type_columns, &Assembly::read_numbers,
                                                         &Assembly::understand,   &Assembly::locate,
                                                         &Assembly::turn_swapped, &Assembly::settle_places,
                                                         &Assembly::date,         &Assembly::judge_precision,
                                                         &Assembly::judge_places, &Assembly::geocode,
                                                         &Assembly::zone,         &Assembly::note_rows,
                                                         &Assembly::sort_ledger};
        for (const auto step : steps) {
            (this->*step)();
            ++progress_.steps_done;
            if (stop_.stop_requested()) return nullptr;
        }
        return freeze();
    }

private:
    Column* column(Role role) { return with_role(columns_, role); }

    void type_columns() {
        auto account = take_account(raw_);
        columns_ = finish_columns(raw_, account, progress_);
        own_ = OwnColumns::take(columns_, raw_, std::move(account));
        signature_ = signature_of(columns_, raw_.source.driver);
    }

    void read_numbers() {
        if (!own_ && is_written_as_text(raw_.source.driver))
            settle_number_texts(columns_, raw_.separator, raw_.ledger);
    }

    void understand() {
        understood_ =
            understand_columns(columns_, raw_, own_ ? own_->completed(options_.mapping) : options_.mapping);
    }

    void locate() {
        rows_.resize(raw_.row_count());
        if (own_) {
            own_->place_and_date(raw_, rows_);
        } else {
            const Column* pair = column(Role::Coordinates);
            place_rows(
                raw_,
                {column(Role::Longitude), column(Role::Latitude), pair ? pair : find_pair_column(columns_)},
                rows_);
        }
    }

    void turn_swapped() {
        if (!own_) turn_swapped_rows(columns_, raw_, rows_, progress_);
    }

    void settle_places() {
        std::vector<RawPoint>().swap(raw_.points);  // "= {}" would keep the memory
        for (const Role role : {Role::Longitude, Role::Latitude}) {
            if (Column* coordinate = column(role)) make_coordinate_column_real(*coordinate);
        }
    }

    void date() {
        if (own_) return;
        dating_ = date_rows(raw_, {column(Role::Begin), column(Role::End), column(Role::Time)},
                            chosen_formats(options_.mapping), rows_);
    }

    void judge_precision() {
        if (own_) return;
        apply_time_precision(column(Role::TimePrecision), understood_.mapping, rows_);
        apply_location_precision(column(Role::LocationPrecision), understood_.mapping, rows_);
    }

    void judge_places() {
        if (!own_) note_default_coordinates(columns_, rows_, raw_);
    }

    void geocode() {
        if (!options_.gazetteer || own_) return;
        turn_rows_by_places(columns_, *options_.gazetteer, raw_, rows_);
        facts_.geocoding = geocode_rows(raw_, columns_, options_.mapping, *options_.gazetteer,
                                        understood_.mapping.home_country, rows_);
    }

    void zone() {
        if (!options_.gazetteer || own_) return;
        facts_.zone_names = zone_rows(raw_, *options_.gazetteer, rows_, progress_);
    }

    void note_rows() { note_duplicates(columns_, raw_, rows_.positions); }

    void sort_ledger() {
        std::stable_sort(
            raw_.ledger.entries.begin(), raw_.ledger.entries.end(),
            [](const LedgerEntry& a, const LedgerEntry& b) { return a.source_row < b.source_row; });
    }

    EventTablePtr freeze() {
        facts_.dataset = understood_.dataset;
        facts_.dataset.gaps.insert(facts_.dataset.gaps.end(), options_.gaps.begin(), options_.gaps.end());
        facts_.dataset.coverage_faults = options_.coverage_faults;
        facts_.mapping = mapping_report(columns_, raw_, dating_, options_.mapping, std::move(signature_));
        if (own_) own_->complete(columns_, rows_, facts_);
        rows_.source_rows = std::move(raw_.source_rows);
        return TableBuilder::finish(std::move(raw_.source), std::move(raw_.name), std::move(columns_),
                                    std::move(rows_), std::move(facts_), std::move(raw_.ledger),
                                    [this] { ++progress_.steps_done; });
    }

    RawTable raw_;
    const ImportOptions& options_;
    std::stop_token stop_;
    JobProgress& progress_;
    std::vector<Column> columns_;
    std::optional<OwnColumns> own_;
    std::string signature_;
    Understanding understood_;
    Placements rows_;
    DatingReport dating_;
    TableFacts facts_;
};

}  // namespace

EventTablePtr assemble_table(RawTable raw, const ImportOptions& options, std::stop_token stop,
                             JobProgress& progress) {
    return Assembly(std::move(raw), options, std::move(stop), progress).run();
}

}  // namespace courtyard
