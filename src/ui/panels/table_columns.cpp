#include "ui/panels/table_columns.h"

#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/translate.h"
#include "ui/widgets.h"

namespace courtyard::ui {
namespace {

// Width of a column that nobody has set: as what stands in it asks for, within bounds.
constexpr float kLeastUsualWidth = 64, kMostUsualWidth = 240;
constexpr float kColumnPad = 16, kArrowRoom = 16;
constexpr std::size_t kSampledRows = 24;
constexpr std::size_t kSampledBytes = 120;

/// In front of the ids of columns that are not a file's, or whose names would leave a doubt.
constexpr char kOwnColumn = ':';

constexpr std::array<std::string_view, kRowFactCount> kFactIds{
    ":row",      ":place",     ":begin", ":end", ":time_precision", ":location_precision",
    ":latitude", ":longitude", ":status"};

const char* fact_title(RowFact fact) {
    switch (fact) {
        case RowFact::SourceRow:
            return tr("Row");
        case RowFact::Place:
            return tr("Place");
        case RowFact::Begin:
            return tr("Begin");
        case RowFact::End:
            return tr("End");
        case RowFact::TimePrecision:
            return tr("Time known to");
        case RowFact::LocationPrecision:
            return tr("Place known to");
        case RowFact::Latitude:
            return tr("Latitude");
        case RowFact::Longitude:
            return tr("Longitude");
        case RowFact::Status:
            return tr("Status");
    }
    return "";
}

std::string fact_tip(RowFact fact, const ShownClock& clock) {
    switch (fact) {
        case RowFact::SourceRow:
            return tr("The row's number in its file");
        case RowFact::Place:
            return tr(
                "Where it was, in words: the place that it was put at by its name, else the file's place, "
                "else its region");
        case RowFact::Begin:
            return tr_format(
                "When it began. Instants by {}; days and times whose zone is not "
                "known as they were written",
                clock.title());
        case RowFact::End:
            return tr("When it ended; of what is known to the day or less, the last day that belongs to it");
        case RowFact::TimePrecision:
            return tr("How finely the source knows the time");
        case RowFact::LocationPrecision:
            return tr("How well the source knows the place");
        case RowFact::Latitude:
            return tr("Degrees north, WGS 84");
        case RowFact::Longitude:
            return tr("Degrees east, WGS 84");
        case RowFact::Status:
            return tr("Whether it shows on the map now, or what keeps it from showing");
    }
    return {};
}

const char* type_words(ColumnType type) {
    switch (type) {
        case ColumnType::Boolean:
            return tr("yes or no");
        case ColumnType::Integer:
            return tr("whole numbers");
        case ColumnType::Real:
            return tr("numbers");
        case ColumnType::Text:
            return tr("texts");
    }
    return "";
}

std::string column_tip(const Column& column) {
    std::string tip = fmt::format("{}: {}", column.name, type_words(column.type()));
    if (!column.unit.empty()) tip += fmt::format(", {}", tr(column.unit));
    if (!column.derived_from.empty()) tip += fmt::format("\n{} {}", tr("made from"), column.derived_from);
    return tip;
}

/// As wide as its title and some of its values.
float usual_width(const FrameView& view, const RowsNow& rows, const TableColumn& column) {
    float widest = ImGui::CalcTextSize(column.title.c_str()).x + px(view, kArrowRoom);
    const std::size_t count = rows.table->row_count(), samples = std::min(count, kSampledRows);
    std::string value;
    // rows come and go, but few words tell why
    for (std::size_t i = 0; i < kRowStatusCount && column.what.fact == RowFact::Status; ++i)
        widest = std::max(widest, ImGui::CalcTextSize(row_status_words(static_cast<RowStatus>(i))).x);
    for (std::size_t i = 0; i < samples; ++i) {
        value.clear();
        append_value(rows, column.what, count * i / samples, value);
        const std::size_t size = std::min({value.size(), kSampledBytes, value.find('\n')});
        widest = std::max(widest, ImGui::CalcTextSize(value.data(), value.data() + size).x);
    }
    const float logical = widest / static_cast<float>(view.ui_scale) + kColumnPad;
    return std::clamp(std::ceil(logical), kLeastUsualWidth, kMostUsualWidth);
}

}  // namespace

std::string csv_title(const TableColumn& column) {
    const InEnglish in_english;
    return column.what.fact ? fact_title(*column.what.fact) : column.title;
}

std::string table_column_id(const EventTable& table, const RowColumn& column) {
    if (column.fact) return std::string(kFactIds[static_cast<std::size_t>(*column.fact)]);
    const Column& named = table.columns()[column.column];
    const bool plain =
        !named.name.empty() && named.name.front() != kOwnColumn && table.column(named.name) == &named;
    return plain ? named.name : fmt::format("{}column {}", kOwnColumn, column.column + 1);
}

std::optional<RowColumn> find_table_column(const EventTable& table, std::string_view id) {
    if (const auto fact = std::ranges::find(kFactIds, id); fact != kFactIds.end())
        return RowColumn{static_cast<RowFact>(fact - kFactIds.begin()), 0};
    if (!id.empty() && id.front() != kOwnColumn) {
        const Column* named = table.column(id);
        if (named == nullptr) return std::nullopt;
        return RowColumn{std::nullopt, static_cast<std::size_t>(named - table.columns().data())};
    }
    for (std::size_t i = 0; i < table.columns().size(); ++i) {
        const RowColumn column{std::nullopt, i};
        if (table_column_id(table, column) == id) return column;
    }
    return std::nullopt;
}

void TableColumns::follow(const FrameView& view, const RowsNow& rows, const TableView& table) {
    const char* language = tr("Row");
    // Letters of other sizes are not exactly as many times as wide.
    if (table_ != rows.table || language_ != language || clock_ != rows.clock.name() ||
        ui_scale_ != view.ui_scale) {
        table_ = rows.table;
        ui_scale_ = view.ui_scale;
        language_ = language;
        clock_ = rows.clock.name();
        make(view, rows);
    } else if (hidden_ == table.hidden && widths_ == table.widths) {
        return;
    }
    hidden_ = table.hidden;
    widths_ = table.widths;
    shown_.clear();
    for (TableColumn& column : all_) {
        const auto given = std::ranges::find(widths_, column.id, &ColumnWidth::column);
        column.width = given == widths_.end() ? column.usual
                                              : std::clamp(given->px, kLeastColumnWidth, kMostColumnWidth);
        if (std::ranges::find(hidden_, column.id) == hidden_.end()) shown_.push_back(column);
    }
    if (shown_.empty() && !all_.empty()) shown_.push_back(all_.front());  // no session hides them all
}

void TableColumns::rest() {
    table_.reset();
}

void TableColumns::make(const FrameView& view, const RowsNow& rows) {
    const EventTable& table = *rows.table;
    all_.clear();
    const auto add = [&](const RowColumn& what, std::string title, std::string tip) {
        TableColumn& column = all_.emplace_back(
            TableColumn{what, table_column_id(table, what), std::move(title), std::move(tip)});
        column.number = is_number_column(table, what);
        column.usual = usual_width(view, rows, column);
    };
    for (std::size_t i = 0; i < kRowFactCount; ++i) {
        const auto fact = static_cast<RowFact>(i);
        add({fact, 0}, fact_title(fact), fact_tip(fact, rows.clock));
    }
    for (std::size_t i = 0; i < table.columns().size(); ++i)
        add({std::nullopt, i}, table.columns()[i].name, column_tip(table.columns()[i]));
}

std::vector<ColumnWidth> with_column_width(std::vector<ColumnWidth> widths, std::string_view id,
                                           float width) {
    const float kept = std::clamp(width, kLeastColumnWidth, kMostColumnWidth);
    const auto found = std::ranges::find(widths, id, &ColumnWidth::column);
    if (found != widths.end())
        found->px = kept;
    else
        widths.push_back({std::string(id), kept});
    return widths;
}

}  // namespace courtyard::ui
