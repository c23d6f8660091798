#include "io/text_table.h"

#include <gdal_priv.h>

#include "base/text.h"
#include "io/csv_dialect.h"
#include "io/csv_encoding.h"

namespace courtyard {
namespace {

bool ends_as_text_table(std::string_view path) {
    std::string lower = lowered(path);
    if (lower.ends_with(".gz")) lower.resize(lower.size() - 3);
    return lower.ends_with(".csv") || lower.ends_with(".tsv") || lower.ends_with(".tab");
}

/// Formats of other kinds that begin in a way of their own; GDAL says what is wrong with them.
bool is_binary(std::string_view head) {
    return head.starts_with("PK\x03\x04") || lowered(head.substr(0, 6)) == "!table" ||
           head.starts_with("SQLite format 3") || head.starts_with("%PDF");
}

}  // namespace

bool is_text_table(const std::string& path, const SourceFacts& facts) {
    if (facts.looks_like_json || facts.head.empty() || is_binary(facts.head)) return false;
    auto* driver =
        static_cast<GDALDriver*>(GDALIdentifyDriverEx(path.c_str(), GDAL_OF_VECTOR, nullptr, nullptr));
    const std::string_view name = driver ? driver->GetDescription() : "";
    if (name == "CSV") return true;
    if (!name.empty() && name != "MapInfo File") return false;
    if (ends_as_text_table(path)) return true;
    const bool wide = begins_as_utf16(facts.head);
    if (!name.empty() || (!wide && facts.head.find('\0') != std::string::npos)) return false;
    if (!wide) return looks_like_text_table(facts.head);
    const auto text = decoded_text(facts.head, detect_encoding(facts.head), {});
    return text && looks_like_text_table(*text);
}

}  // namespace courtyard
