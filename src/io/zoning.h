#pragma once

#include <string>
#include <vector>

#include "base/job.h"
#include "data/table_builder.h"
#include "gazetteer/gazetteer.h"
#include "io/raw_table.h"

namespace courtyard {

/// Gives every placed and dated row the time zone of the gazetteer's nearest place, and brings local clock
/// times (finer than a day) by it to UTC: their basis becomes TimeBasis::Zone. Days stay local days. Returns
/// the names that Placements::zones stand for. Uses several threads.
std::vector<std::string> zone_rows(RawTable& table, const Gazetteer& gazetteer, Placements& rows,
                                   JobProgress& progress);

}  // namespace courtyard
