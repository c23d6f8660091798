#pragma once

#include <string_view>

#include "data/ledger_reasons.h"

/// Why a row is not plainly accepted: the whole list but for what data/ledger_reasons.h has. Each reads as a
/// phrase after a row number.
namespace courtyard::reasons {

// Place
inline constexpr std::string_view kNoGeometry = "no geometry";
inline constexpr std::string_view kNoCoordinates = "no coordinates";
inline constexpr std::string_view kEmptyGeometry = "empty geometry";
inline constexpr std::string_view kUnreadableGeometry = "geometry not understood";
inline constexpr std::string_view kUnreadableCoordinates = "coordinates not understood";
inline constexpr std::string_view kNotFinite = "coordinate not a finite number";
inline constexpr std::string_view kZeroCoordinates = "coordinates are 0,0";
inline constexpr std::string_view kLatitudeRange = "latitude out of range";
inline constexpr std::string_view kLongitudeRange = "longitude out of range";
inline constexpr std::string_view kNotProjectable = "outside of its coordinate system";
inline constexpr std::string_view kLongitudeWrapped = "longitude wrapped";
inline constexpr std::string_view kSwapped = "latitude and longitude swapped";
inline constexpr std::string_view kTextCoordinates = "coordinates as text";
inline constexpr std::string_view kDecimalComma = "decimal comma";
inline constexpr std::string_view kPointInside = "shown at a point inside";
inline constexpr std::string_view kPlacedByColumns = "placed by its coordinate columns";
inline constexpr std::string_view kPlacedByName = "placed by its name";
inline constexpr std::string_view kPlaceNotFound = "place not found in the gazetteer";
inline constexpr std::string_view kLeftUnlocated = "left without a place by choice";

// Time
inline constexpr std::string_view kNoDate = "no date";
inline constexpr std::string_view kUnreadableDate = "date not understood";
inline constexpr std::string_view kNoSuchDate = "date does not exist";
inline constexpr std::string_view kAmbiguousDate = "ambiguous date";
inline constexpr std::string_view kOtherFormat = "date in another format";
inline constexpr std::string_view kDayMonthGuessed = "order of day and month not settled";
inline constexpr std::string_view kUncertainDate = "date marked as uncertain";
inline constexpr std::string_view kDateRange = "date range";
inline constexpr std::string_view kEndBeforeBegin = "end before begin";
inline constexpr std::string_view kUnreadableEnd = "end not understood";
inline constexpr std::string_view kUnreadableClock = "time of day not understood";

// Content
inline constexpr std::string_view kDuplicateId = "duplicate id";
inline constexpr std::string_view kDuplicateRow = "same as an earlier row";
inline constexpr std::string_view kNotUtf8 = "text not in UTF-8";
inline constexpr std::string_view kZeroBytes = "zero bytes in the text";
inline constexpr std::string_view kTooFewFields = "fewer fields than the header";
inline constexpr std::string_view kTooManyFields = "more fields than the header";
inline constexpr std::string_view kOpenQuote = "quote that is not closed";
inline constexpr std::string_view kTextAfterQuote = "text after a closing quote";
inline constexpr std::string_view kNumberNotFinite = "number not finite";
inline constexpr std::string_view kBrokenJson = "invalid JSON";
inline constexpr std::string_view kTruncated = "cut off at the end of the file";
inline constexpr std::string_view kTooDeep = "nested too deeply";
inline constexpr std::string_view kNotAFeature = "not a feature";
inline constexpr std::string_view kNotARecord = "not a record";

}  // namespace courtyard::reasons
