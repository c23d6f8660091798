#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "ui/event_words.h"
#include "ui/frame_view.h"

namespace courtyard::ui {

/// The rows that are not plainly on the map, with the reason for each: undated, unlocated, and remarks.
class TrayPanel {
public:
    /// Over the map; draws nothing unless a tray is open.
    void draw(const FrameView& view, const Rect& map, UiOutput& out);

private:
    static constexpr std::uint32_t kNone = UINT32_MAX;
    struct Row {
        std::uint32_t layer = 0;          ///< Index into the document's layers.
        std::uint32_t table_row = kNone;  ///< None for rows that could not be kept.
        std::uint32_t entry = kNone;      ///< Index into the ledger's entries.
    };
    void read(const Document& document, TrayKind kind);
    void read_kept(const EventTable& table, std::uint32_t layer, TrayKind kind);
    void read_remarks(const EventTable& table, std::uint32_t layer);
    void draw_tabs(const FrameView& view, UiOutput& out);
    void draw_sums(const FrameView& view);
    void draw_table(const FrameView& view, UiOutput& out);
    void draw_row(const FrameView& view, const Row& row, UiOutput& out);

    LayersWatch watch_;
    TrayKind kind_ = TrayKind::None;
    std::array<std::uint64_t, 4> counts_{};  ///< Rows of each kind of tray.
    std::vector<Row> rows_;
    std::vector<std::pair<std::string, std::uint64_t>> sums_;  ///< Rows by reason, falling.
    std::vector<std::string> notes_;                           ///< On whole loads, for the remarks.
};

}  // namespace courtyard::ui
