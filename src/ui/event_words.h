#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "session/session.h"
#include "ui/language_watch.h"

namespace courtyard::ui {

// How a row of a table is put into words, for tooltip, details and tray alike. Rows may be of the trays.

const char* latitude_side(double latitude);    ///< "N" or "S".
const char* longitude_side(double longitude);  ///< "E" or "W".
/// Place, else region, else id, else "Row 12".
std::string event_title(const EventTable& table, std::size_t row);
/// Category, sub-category and region as far as known: "protest · march · Altai Krai"; of rows that were
/// placed by their names also how well the place is known: "protest · city, geocoded". May be empty.
std::string event_subtitle(const EventTable& table, std::size_t row);
/// "23 January 2021", "14 February 2021, 20:00 – 20:15 local time (UTC+12)"; what is missing for rows of the
/// trays.
std::string event_when(const EventTable& table, std::size_t row);
/// How well the time is known, and on which clock: "known to the day · local date (Asia/Omsk)", "known to the
/// minute · Asia/Kamchatka, UTC+12 = 14 February 2021, 08:00 – 08:15 UTC". Empty for rows of the trays.
std::string event_when_note(const EventTable& table, std::size_t row);
/// The number that sizes the symbol, with unit and range: "120 people detained (100–150)", "people detained:
/// not known". Empty when the layer has no size column.
std::string event_size(const LayerState& layer, std::size_t row);
/// Colour of the row's symbol as the map shows it now; empty for rows of the trays, which have none.
std::optional<Color> event_color(const Session& session, const EventRef& event);

/// The parts of "a | b", trimmed, without empty ones.
std::vector<std::string_view> split_addresses(std::string_view value);
bool is_web_address(std::string_view value);  ///< http:// or https:// and no blanks.

/// The file's name out of a path, also of /vsizip/ paths.
std::string_view file_name(std::string_view path);

/// Tells a panel that keeps words of events when to make them anew. Does not keep tables alive, and is not
/// deceived by a new one at an old one's address.
class LayersWatch {
public:
    /// True when layers, their tables, size columns or the language are not those of the last call; true the
    /// first time.
    bool changed(const Document& document);

private:
    struct Seen {
        LayerId id{};
        std::weak_ptr<const EventTable> table;
        std::string size_column;
    };
    std::vector<Seen> seen_;
    LanguageWatch language_;
    bool called_ = false;
};

}  // namespace courtyard::ui
