#pragma once

#include <string_view>

#include "base/translate.h"
#include "data/ledger_reasons.h"

/// Why a row is not plainly accepted: the whole list but for what data/ledger_reasons.h has. Each reads as a
/// phrase after a row number.
namespace courtyard::reasons {

// Place
inline constexpr std::string_view kNoGeometry = tr_later("no geometry");
inline constexpr std::string_view kNoCoordinates = tr_later("no coordinates");
inline constexpr std::string_view kEmptyGeometry = tr_later("empty geometry");
inline constexpr std::string_view kUnreadableGeometry = tr_later("geometry not understood");
inline constexpr std::string_view kUnreadableCoordinates = tr_later("coordinates not understood");
inline constexpr std::string_view kNotFinite = tr_later("coordinate not a finite number");
inline constexpr std::string_view kZeroCoordinates = tr_later("coordinates are 0,0");
inline constexpr std::string_view kLatitudeRange = tr_later("latitude out of range");
inline constexpr std::string_view kLongitudeRange = tr_later("longitude out of range");
inline constexpr std::string_view kNotProjectable = tr_later("outside of its coordinate system");
inline constexpr std::string_view kLongitudeWrapped = tr_later("longitude wrapped");
inline constexpr std::string_view kSwapped = tr_later("latitude and longitude swapped");
inline constexpr std::string_view kTextCoordinates = tr_later("coordinates as text");
inline constexpr std::string_view kDecimalComma = tr_later("decimal comma");
inline constexpr std::string_view kPointInside = tr_later("shown at a point inside");
inline constexpr std::string_view kPlacedByColumns = tr_later("placed by its coordinate columns");
inline constexpr std::string_view kPlacedByName = tr_later("placed by its name");
inline constexpr std::string_view kPlaceNotFound = tr_later("place not found in the gazetteer");
inline constexpr std::string_view kLeftUnlocated = tr_later("left without a place by choice");

// Time
inline constexpr std::string_view kNoDate = tr_later("no date");
inline constexpr std::string_view kUnreadableDate = tr_later("date not understood");
inline constexpr std::string_view kNoSuchDate = tr_later("date does not exist");
inline constexpr std::string_view kAmbiguousDate = tr_later("ambiguous date");
inline constexpr std::string_view kOtherFormat = tr_later("date in another format");
inline constexpr std::string_view kDayMonthGuessed = tr_later("order of day and month not settled");
inline constexpr std::string_view kUncertainDate = tr_later("date marked as uncertain");
inline constexpr std::string_view kDateRange = tr_later("date range");
inline constexpr std::string_view kEndBeforeBegin = tr_later("end before begin");
inline constexpr std::string_view kUnreadableEnd = tr_later("end not understood");
inline constexpr std::string_view kUnreadableClock = tr_later("time of day not understood");

// Content
inline constexpr std::string_view kDuplicateId = tr_later("duplicate id");
inline constexpr std::string_view kDuplicateRow = tr_later("same as an earlier row");
inline constexpr std::string_view kNotUtf8 = tr_later("text not in UTF-8");
inline constexpr std::string_view kZeroBytes = tr_later("zero bytes in the text");
inline constexpr std::string_view kTooFewFields = tr_later("fewer fields than the header");
inline constexpr std::string_view kTooManyFields = tr_later("more fields than the header");
inline constexpr std::string_view kOpenQuote = tr_later("quote that is not closed");
inline constexpr std::string_view kTextAfterQuote = tr_later("text after a closing quote");
inline constexpr std::string_view kNumberNotFinite = tr_later("number not finite");
inline constexpr std::string_view kBrokenJson = tr_later("invalid JSON");
inline constexpr std::string_view kTruncated = tr_later("cut off at the end of the file");
inline constexpr std::string_view kTooDeep = tr_later("nested too deeply");
inline constexpr std::string_view kNotAFeature = tr_later("not a feature");
inline constexpr std::string_view kNotARecord = tr_later("not a record");

}  // namespace courtyard::reasons
