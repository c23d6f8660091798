#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/translate.h"
#include "query/statistics.h"
#include "ui/panels/statistics_choice.h"
#include "ui/widgets.h"

namespace courtyard::ui {

/// What all parts of the panel share in a frame.
struct StatisticsFrame {
    const FrameView& view;
    const LayerState& layer;
    const StatisticsAnswer& answer;
    std::uint64_t version = 0;  ///< Of the answer.
    StatisticsChoice& choice;
    ImU32 ink = 0;  ///< The layer's colour.
    UiOutput& out;

    const EventTable& table() const { return *answer.asked.table; }
    const Document& document() const { return view.session.document(); }
};

// Words:

/// "Participants", "People detained", "Injured"; of other columns their names, with the unit.
std::string measure_title(const EventTable& table, std::string_view measure);
/// The same within a sentence; "events" for no measure.
std::string measure_phrase(const EventTable& table, std::string_view measure);
/// A sum with its estimates where they differ from it: "12,000–40,000", "120 (100–150)"; "not known" where no
/// number is.
std::string sum_text(const EventTable& table, std::string_view measure, const BinTally& amount);
/// Events, or a sum.
std::string tally_text(const EventTable& table, std::string_view measure, const BinTally& amount);
/// "1 event", "12 events".
std::string count_of_events(std::uint64_t events);
/// A sentence on a number of things: its plural forms hold "{}" where the number stands.
std::string counted_text(const char* one, const char* many, std::uint64_t n);
/// Whether a sum is shown by its estimates alone.
bool shows_estimates_alone(const EventTable& table, std::string_view measure);

// Lines:

/// Begins a block: a hairline, its name, and a button that copies it. True when that was pressed.
bool begin_block(const FrameView& view, const char* id, const char* name, const char* tip);
/// A name at the left, a number at the right edge; `quiet`: smaller and dim.
enum class AccountLook : std::uint8_t { Strong, Quiet };
void stat_line(const FrameView& view, std::string_view name, std::string_view number, const char* tip,
               AccountLook look = AccountLook::Strong);
/// A small dim sentence, wrapped.
void stat_note(const FrameView& view, std::string_view words);

/// While one lives, words are those of what copy_rows() copies: English in CSV, for machines; as on the
/// screen in the text that Shift asks for.
class CopyWords {
public:
    CopyWords();

private:
    std::optional<InEnglish> english_;
};
using TextRows = std::vector<std::vector<std::string>>;
/// Copies a table of texts, the first line being its head: as CSV, or with Shift as lines with tabs below a
/// sentence that says what they are of.
void copy_rows(const StatisticsFrame& frame, std::string_view name, const TextRows& rows);
/// "Protests, 23 – 31 January 2021, by UTC; filter: …"
std::string statistics_of(const StatisticsFrame& frame);

/// A menu of events and the layer's measures, as wide as the content; true when one was chosen. `rates`:
/// offers each also per 100,000 people.
bool statistics_measure_menu(const StatisticsFrame& frame, const char* id, std::string& measure, bool* rates,
                             const char* tip);

}  // namespace courtyard::ui
