#include "app/load_words.h"

#include <algorithm>
#include <filesystem>

#include "base/text.h"
#include "base/translate.h"
#include "io/reasons.h"
#include "session/context_marks.h"

namespace courtyard::app {
namespace {

constexpr double kSureScore = 0.6;       // below it a profile is a guess
constexpr double kCloseRunnerUp = 0.85;  // of the winner's score

std::uint64_t count_of(const Ledger& ledger, std::string_view reason) {
    const auto found = ledger.reasons.find(std::string(reason));
    return found == ledger.reasons.end() ? 0 : found->second;
}

std::string profile_doubt(const DatasetFacts& dataset) {
    if (dataset.profile == "generic") return {};
    if (dataset.score < kSureScore) {
        return tr_format("It looks like \"{}\", but not surely ({:.0f} %). ", dataset.title,
                         dataset.score * 100);
    }
    const bool rival = !dataset.runner_up.empty() && dataset.runner_up != "generic" &&
                       dataset.runner_up_score > dataset.score * kCloseRunnerUp;
    if (!rival) return {};
    return tr_format("It looks like \"{}\", but \"{}\" fits nearly as well. ", dataset.title,
                     dataset.runner_up);
}

/// "8 context marks" and what is wrong with rows of a source that is used as context alone.
std::string context_summary(const ImportedSource& source) {
    ContextCounts counts;
    for (const EventTablePtr& table : source.tables) {
        const ContextCounts own = count_context(*table);
        counts.marks += own.marks;
        counts.undated += own.undated;
    }
    std::string text =
        tr_format_plural("{}: {} context mark on the time bar", "{}: {} context marks on the time bar",
                         counts.marks, name_of_file(source.path), with_thousands(counts.marks));
    if (counts.undated > 0) text += tr_format(", {} without a date", with_thousands(counts.undated));
    return tr_format("{}. Its rows can be used as events instead: open the layer's settings.", text);
}

bool is_context(const EventTablePtr& table) {
    return proposed_use(*table) == LayerUse::Context;
}

}  // namespace

std::string name_of_file(const std::string& path) {
    return std::filesystem::path(path).filename().string();
}

std::string load_summary(const ImportedSource& source) {
    if (!source.tables.empty() && std::ranges::all_of(source.tables, is_context))
        return context_summary(source);
    std::uint64_t events = 0;
    std::uint64_t undated = 0;
    std::uint64_t unlocated = 0;
    std::uint64_t rejected = 0;
    std::uint64_t remarks = 0;
    for (const EventTablePtr& table : source.tables) {
        events += table->event_count();
        undated += table->undated_count();
        unlocated += table->unlocated_count();
        rejected += table->ledger().rejected;
        remarks += table->ledger().entries.size();
    }
    std::string text = tr_format_plural("{}: {} event", "{}: {} events", events, name_of_file(source.path),
                                        with_thousands(events));
    const std::size_t layers = source.tables.size();
    if (layers > 1) text += tr_format_plural(" in {} layer", " in {} layers", layers, layers);
    if (undated > 0) text += tr_format(", {} undated", with_thousands(undated));
    if (unlocated > 0) text += tr_format(", {} unlocated", with_thousands(unlocated));
    if (rejected > 0) text += tr_format(", {} rejected", with_thousands(rejected));
    if (undated + unlocated > 0) {
        text += tr(". Click their counts above the time bar to see which and why");
    } else if (remarks > 0) {
        text += tr_format_plural(". {} remark on its rows: click the count under the layer's name",
                                 ". {} remarks on its rows: click the count under the layer's name", remarks,
                                 with_thousands(remarks));
    }
    return text + ".";
}

std::string worth_a_look(const EventTable& table) {
    std::string words;
    if (!table.mapping().applied.empty()) {
        words +=
            tr("Read as you chose before for files of this layout; \"As detected\" in there undoes it. ");
    }
    for (const std::string& fault : table.dataset().coverage_faults) words += fault + ". ";
    words += profile_doubt(table.dataset());
    const std::uint64_t guessed = count_of(table.ledger(), reasons::kDayMonthGuessed);
    if (guessed > 0) {
        words += tr_format_plural("Which of day and month stands first is a guess for {} date. ",
                                  "Which of day and month stands first is a guess for {} dates. ", guessed,
                                  with_thousands(guessed));
    }
    const std::uint64_t unread = count_of(table.ledger(), reasons::kAmbiguousDate);
    if (unread > 0) {
        words += tr_format_plural("{} row is left undated: its day and month could be either. ",
                                  "{} rows are left undated: their day and month could be either. ", unread,
                                  with_thousands(unread));
    }
    const GeocodeReport& places = table.geocoding();
    if (places.rows_ambiguous > 0 && proposed_use(table) == LayerUse::Events) {
        words += tr_format_plural("{} row was put at a place whose name others share. ",
                                  "{} rows were put at a place whose name others share. ",
                                  places.rows_ambiguous, with_thousands(places.rows_ambiguous));
    }
    if (!words.empty()) words.pop_back();
    return words;
}

}  // namespace courtyard::app
