#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "session/ledger_list.h"
#include "ui/event_words.h"
#include "ui/frame_view.h"

namespace courtyard::ui {

/// The ledger: the rows that are not plainly on the map or were changed to be, with the reason for each, as
/// lists that can be narrowed by reason and by text, and written as CSV.
class TrayPanel {
public:
    /// Over the map; draws nothing unless a tray is open.
    void draw(const FrameView& view, const Rect& map, UiOutput& out);

private:
    void read(const Document& document, TrayKind kind);
    void read_sums(const Document& document);
    void draw_tabs(const FrameView& view, UiOutput& out);
    void draw_words(const FrameView& view, UiOutput& out);
    void draw_place_links(const FrameView& view, UiOutput& out);
    void draw_search(const FrameView& view, UiOutput& out);
    void draw_sums(const FrameView& view);
    void draw_chip(const FrameView& view, const std::string& reason, std::uint64_t count);
    void draw_table(const FrameView& view, UiOutput& out);
    void draw_row(const FrameView& view, const LedgerLine& line, UiOutput& out) const;
    bool shows_used() const;     ///< The list has a column of what was used in the place of what stood there.
    bool shows_outcome() const;  ///< Its rows have different fates.

    LayersWatch watch_;
    LedgerQuery query_;     ///< As the person set it.
    LedgerQuery answered_;  ///< What `shown_` was made for.
    std::array<std::uint64_t, kTrayKindCount> counts_{};
    std::vector<LedgerLine> lines_, shown_;                    ///< All of the tray, and those that match.
    std::vector<std::pair<std::string, std::uint64_t>> sums_;  ///< Lines by reason, falling.
    std::vector<std::string> notes_;                           ///< On whole loads.
};

}  // namespace courtyard::ui
