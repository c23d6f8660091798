#pragma once

#include <cstdint>
#include <vector>

#include "ui/panels/mapping_sheet.h"

namespace courtyard::ui {

/// The names that rows without coordinates were looked up by, with the places that each may mean, to choose
/// from.
class MappingPlaces {
public:
    void draw(const MappingSheet& sheet);
    void forget() { report_ = nullptr; }

private:
    void read(const GeocodeReport& report);
    void draw_place(const MappingSheet& sheet, const GeocodedPlace& place);

    enum class Shows : std::uint8_t { Doubtful, All } shows_ = Shows::Doubtful;
    Shows read_for_ = Shows::Doubtful;
    const GeocodeReport* report_ = nullptr;  ///< That `order_` was made for; never looked into.
    std::vector<std::uint32_t> order_;  ///< Places to show: ambiguous, not found, inexact, then the others.
    std::size_t doubtful_ = 0;
};

}  // namespace courtyard::ui
