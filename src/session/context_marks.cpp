#include "session/context_marks.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "base/text.h"
#include "base/translate.h"
#include "data/subset_table.h"
#include "data/table_builder.h"
#include "time/calendar.h"

namespace courtyard {
namespace {

constexpr std::array<std::string_view, 6> kTitles{"title",    "headline", "заголовок",
                                                  "название", "titel",    "titre"};

const Column* named_like(const EventTable& table, std::span<const std::string_view> names) {
    for (const std::string_view name : names) {
        for (const Column& column : table.columns()) {
            if (lowered(column.name) == name) return &column;
        }
    }
    return nullptr;
}

bool has_column(const EventTable& table, std::string_view name) {
    return named_like(table, std::span(&name, 1)) != nullptr;
}

bool counts_people(const EventTable& table) {
    return std::ranges::any_of(table.columns(), [](const Column& column) {
        return column.role >= Role::CrowdText && column.role <= Role::Killed;
    });
}

std::string text_of(const Column* column, std::size_t row) {
    return column == nullptr ? std::string{} : column->text(row);
}

}  // namespace

bool can_be_context(const EventTable& table) {
    return table.row_count() <= kMostMarks && count_context(table).marks > 0;
}

LayerUse proposed_use(const EventTable& table) {
    const std::uint64_t located = table.event_count() + table.undated_count();
    const std::uint64_t placed = table.geocoding().rows_placed;
    if (located > placed || named_like(table, kTitles) == nullptr || counts_people(table))
        return LayerUse::Events;
    const bool own_form =
        has_column(table, "begin") && has_column(table, "end") && has_column(table, "title");
    if (!own_form && placed * 2 > table.row_count()) return LayerUse::Events;
    return can_be_context(table) ? LayerUse::Context : LayerUse::Events;
}

ContextCounts count_context(const EventTable& table) {
    ContextCounts counts;
    for (std::size_t row = 0; row < table.row_count(); ++row)
        ++(table.time(row) ? counts.marks : counts.undated);
    return counts;
}

std::string mark_title(const EventTable& table, std::uint32_t row) {
    const Column* titles = named_like(table, kTitles);
    std::string title = text_of(titles != nullptr ? titles : table.column(Role::Text), row);
    if (title.empty()) title = text_of(table.column(Role::Place), row);
    return title.empty() ? tr_format("Row {}", table.source_rows()[row]) : title;
}

TemporalExtent mark_span(const ParsedTime& time, const ShownClock& clock) {
    if (const auto shown = clock.shown(time.span, time.basis, nullptr)) return *shown;
    constexpr CalendarStep kADay{CalendarUnit::Day, 1};
    const Instant begin = floor_to(time.span.begin, kADay);
    return {begin, std::max(begin + kDay, floor_to(time.span.end - 1, kADay) + kDay)};
}

std::vector<ContextMark> context_marks(const EventTable& table, const ShownClock& clock) {
    const Column* place = table.column(Role::Place);
    const Column* source = table.column(Role::Source);
    const Column* url = table.column(Role::Url);
    std::vector<ContextMark> marks;
    for (std::uint32_t row = 0; row < table.row_count(); ++row) {
        const auto time = table.time(row);
        if (!time) continue;
        ContextMark mark{row,
                         mark_span(*time, clock),
                         time->precision,
                         mark_title(table, row),
                         text_of(place, row),
                         text_of(source, row),
                         text_of(url, row)};
        marks.push_back(std::move(mark));
    }
    std::ranges::stable_sort(marks, {}, [](const ContextMark& mark) { return mark.when.begin; });
    return marks;
}

EventTablePtr rows_without_marks(const EventTable& table) {
    std::vector<std::uint32_t> rows;
    for (std::uint32_t row = 0; row < table.row_count(); ++row) {
        if (!table.time(row)) rows.push_back(row);
    }
    EventTablePtr picked = subset_table(table, rows);
    if (picked->undated_count() == 0) return picked;
    // Undated rows of events with a place are drawn on the map; context never is.
    Placements nowhere;
    nowhere.resize(rows.size());
    for (std::size_t row = 0; row < rows.size(); ++row)
        nowhere.source_rows.push_back(picked->source_rows()[row]);
    Ledger ledger;
    ledger.rejected = picked->ledger().rejected;
    ledger.read = rows.size() + ledger.rejected;
    ledger.entries = picked->ledger().entries;
    ledger.notes = picked->ledger().notes;
    return TableBuilder::finish(
        picked->source(), picked->name(), {picked->columns().begin(), picked->columns().end()},
        std::move(nowhere), {picked->dataset(), picked->mapping(), picked->geocoding(), picked->zone_names()},
        std::move(ledger));
}

}  // namespace courtyard
