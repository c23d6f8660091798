#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ui/frame_view.h"

namespace courtyard::ui {

/// What the parts of the mapping dialog work on for one frame.
struct MappingSheet {
    const FrameView& view;
    const MappingView& mapping;
    const EventTable& present;  ///< The layer's table, all rows.
    const EventTable&
        seen;  ///< The one that is shown: what was tried where it was read, else the present one.
    const std::vector<std::uint32_t>& rows;   ///< Of `seen`: the first of the file.
    const std::vector<std::string>& samples;  ///< By column of `seen`: its first values in words.
    UiOutput& out;

    /// Asks for the file to be read so.
    void wish(Mapping wanted) const {
        out.commands.push_back(PreviewMapping{mapping.layer, std::move(wanted)});
    }
};

/// What the choice brings: the ledger's counts now and after, and the reasons that changed.
void draw_mapping_effect(const MappingSheet& sheet);
/// Profile with what it knows and does not know, how the text was read, geocoding.
void draw_mapping_source(const MappingSheet& sheet);
/// Each column with its role, the format of its times, and its first values.
void draw_mapping_columns(const MappingSheet& sheet);
/// The first rows of the file: values as they stand beside what was read from them.
void draw_mapping_rows(const MappingSheet& sheet);

}  // namespace courtyard::ui
