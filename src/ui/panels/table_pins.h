#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "session/workspace.h"

namespace courtyard::ui {

/// Rows that a range of rows pins at most.
inline constexpr std::size_t kMostPinnedRows = 10'000;

/// The pinned events as a layer's table shows them.
class TablePins {
public:
    /// Once a frame. True when others were pinned since, or another of them is looked at.
    bool follow(const Selection& selection, LayerId layer);

    std::span<const std::uint32_t> rows() const { return rows_; }  ///< Of the layer; ascending.
    bool has(std::uint32_t row) const;
    /// The row that the details show; empty when it is another layer's, or none is pinned.
    std::optional<std::uint32_t> current() const { return current_; }
    std::size_t of_others() const { return selection_.events.size() - rows_.size(); }  ///< Layers.

private:
    Selection selection_;
    LayerId layer_{};
    std::vector<std::uint32_t> rows_;
    std::optional<std::uint32_t> current_;
};

/// What is pinned once an event was added, or was taken away as it was pinned before.
Selection pins_toggled(Selection pins, const EventRef& event);
/// What is pinned of listed rows from one place in the list to another, which is looked at: at most
/// kMostPinnedRows, those nearest to where it began.
Selection pins_between(LayerId layer, std::span<const std::uint32_t> listed, std::size_t from,
                       std::size_t to);

}  // namespace courtyard::ui
