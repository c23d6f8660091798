#include "io/csv_dialect.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <span>
#include <unordered_set>

#include "base/text.h"
#include "base/translate.h"
#include "io/csv_preamble.h"
#include "io/profiles.h"
#include "io/text_encoding.h"
#include "time/parse.h"

namespace courtyard {
namespace {

constexpr std::size_t kSampleRecords = 100, kSampleBytes = std::size_t{1} << 18;
constexpr std::array<char, 5> kSeparators{',', ';', '\t', '|', '\x01'};

/// How a text falls into fields under one syntax.
struct Fit {
    CsvSyntax syntax;
    std::size_t records = 0, fields = 0;  ///< Fields of the first record.
    std::size_t same = 0;                 ///< Records with as many fields as the first.
    std::size_t broken_quotes = 0;

    double consistency() const {
        return records == 0 ? 0 : static_cast<double>(same) / static_cast<double>(records);
    }
    /// Many fields alike in every record; one field tells nothing.
    double score() const {
        if (fields < 2) return 0;
        const double quotes = static_cast<double>(records) / static_cast<double>(records + broken_quotes);
        return consistency() * quotes * (1.0 - 0.5 / static_cast<double>(fields));
    }
};

Fit fit_of(std::string_view text, CsvSyntax syntax) {
    Fit out;
    out.syntax = syntax;
    CsvSplitter splitter(text, syntax);
    std::vector<CsvField> fields;
    // a record that is cut off by the end of the sample counts only when it is the only one
    while (out.records < kSampleRecords && splitter.position() < kSampleBytes && splitter.next(fields)) {
        if (out.records == 0) out.fields = fields.size();
        ++out.records;
        if (fields.size() == out.fields) ++out.same;
        for (const CsvField& field : fields) {
            const bool broken = field.kind == CsvField::Kind::Stray || field.kind == CsvField::Kind::Loose;
            out.broken_quotes += broken ? 1 : 0;
        }
    }
    return out;
}

Fit best_fit(std::string_view text, std::optional<char> separator) {
    Fit best;
    double score = -1;
    for (const char candidate : kSeparators) {
        if (separator && candidate != *separator && candidate != kSeparators[0]) continue;
        for (const auto quotes : {CsvSyntax::Quotes::Doubled, CsvSyntax::Quotes::Literal}) {
            const Fit fit = fit_of(text, {separator.value_or(candidate), quotes});
            // literal quotes are the exception, rare beside commas: they must fit clearly better
            const bool literal = quotes == CsvSyntax::Quotes::Literal;
            const bool comma = fit.syntax.separator == ',' || fit.syntax.separator == ';';
            const double weight = !literal ? 1 : comma ? 0.4 : 0.95;
            if (fit.score() * weight <= score) continue;
            best = fit;
            score = fit.score() * weight;
        }
    }
    return best;
}

std::vector<std::string> values_of(const std::vector<CsvField>& fields) {
    std::vector<std::string> out;
    std::string buffer;
    for (const CsvField& field : fields) {
        const std::string_view value = value_of(field, buffer);
        out.push_back(is_utf8(value) ? std::string(value) : repaired_utf8(value));
        std::erase(out.back(), '\0');
    }
    return out;
}

bool is_number_or_date(std::string_view value) {
    if (number_of(value)) return true;
    const TimeReading reading = read_unambiguous_time(value);
    return reading.time || reading.trouble == TimeTrouble::Ambiguous;
}

/// True when a number stands in the row that names no column: one with a fraction, or the same one twice.
/// Years and other whole numbers may be names.
bool has_measurement(const std::vector<std::string>& row) {
    std::vector<std::string_view> numbers;
    for (const std::string& value : row) {
        const std::string_view cell = trimmed(value);
        if (!number_of(cell)) continue;
        if (cell.find('.') != std::string_view::npos) return true;
        if (std::find(numbers.begin(), numbers.end(), cell) != numbers.end()) return true;
        numbers.push_back(cell);
    }
    return false;
}

bool is_data(const std::vector<std::string>& row) {
    if (has_measurement(row)) return true;
    bool any = false;
    for (const std::string& value : row) {
        if (trimmed(value).empty()) continue;
        if (!is_number_or_date(value)) return false;
        any = true;
    }
    return any;
}

std::vector<std::string> unique_names(std::vector<std::string> names, std::vector<std::string>& notes) {
    std::unordered_set<std::string> taken;
    std::size_t changed = 0;
    for (std::size_t i = 0; i < names.size(); ++i) {
        std::string name(trimmed(names[i]));
        if (name.empty()) name = fmt::format("column_{}", i + 1);
        const std::string wanted = name;
        for (int n = 2; taken.contains(name); ++n) name = fmt::format("{}_{}", wanted, n);
        if (name != wanted) ++changed;
        taken.insert(name);
        names[i] = std::move(name);
    }
    if (changed > 0)
        notes.push_back(tr_format("{} columns have the name of another: numbers were added", changed));
    return names;
}

/// "sep=;" in the first line, as Excel writes and reads it; moves `at` past it.
std::optional<char> declared_separator(std::string_view text, std::size_t& at) {
    if (text.size() < 6 || lowered(text.substr(0, 4)) != "sep=") return std::nullopt;
    const std::size_t end = text.find_first_of("\r\n", 5);
    if (end != 5) return std::nullopt;
    at = 6;
    if (text[5] == '\r' && text.size() > 6 && text[6] == '\n') ++at;
    return text[4];
}

/// Moves `at` past what stands above the header.
void skip_preamble(CsvDialect& out, std::string_view text, std::size_t& at, std::optional<char> separator) {
    const std::span<const char> candidates =
        separator ? std::span<const char>(&*separator, 1) : std::span<const char>(kSeparators);
    const CsvPreamble preamble = find_preamble(text.substr(at), candidates);
    if (preamble.end == 0) return;
    at += preamble.end;
    out.rows_above = preamble.lines;
    out.notes.push_back(tr_format_plural("{} row above the header: \"{}\"",
                                         "{} rows above the header: \"{}\"", preamble.lines, preamble.lines,
                                         preamble.words));
}

void name_columns(CsvDialect& out, std::string_view text, std::size_t at, const Mapping& wishes) {
    CsvSplitter splitter(text, out.syntax, at);
    std::vector<CsvField> fields;
    out.data_begin = at;
    if (!splitter.next(fields)) return;
    const std::vector<std::string> first = values_of(fields);
    const std::vector<std::string_view> views(first.begin(), first.end());
    auto known =
        wishes.has_header.value_or(false) ? std::nullopt : headerless_names(views, out.syntax.separator);
    if (known) out.syntax.quotes = CsvSyntax::Quotes::Literal;
    out.has_header = wishes.has_header.value_or(!known && !is_data(first));
    if (!out.has_header) {
        std::vector<std::string> names = known ? std::move(*known) : std::vector<std::string>{};
        if (names.size() < first.size()) names.resize(first.size());
        out.names = unique_names(std::move(names), out.notes);
        out.notes.emplace_back(known ? tr("the file has no header row: its columns are named as published")
                                     : tr("the file has no header row: its columns are numbered"));
        return;
    }
    out.names = unique_names(first, out.notes);
    out.data_begin = splitter.position();
    if (!splitter.next(fields)) return;
    const std::vector<std::string> second = values_of(fields);
    if (is_hxl_row(std::vector<std::string_view>(second.begin(), second.end()))) {
        out.data_begin = splitter.position();
        out.notes.emplace_back(tr("the second row holds tags (HXL), not data: left out"));
    }
}

}  // namespace

std::optional<char> separator_named(std::string_view name) {
    const std::string lower = lowered(name);
    if (lower == "tab" || lower == "\\t") return '\t';
    if (name.size() != 1 || name[0] == '"' || name[0] == '\n' || name[0] == '\r' || name[0] == '\0')
        return std::nullopt;
    return name[0];
}

std::string separator_name(char separator) {
    if (separator == '\t') return "tab";
    if (separator >= 0 && separator < ' ') return fmt::format("character {}", static_cast<int>(separator));
    return std::string(1, separator);
}

CsvDialect detect_dialect(std::string_view text, const Mapping& wishes) {
    CsvDialect out;
    std::size_t at = 0;
    auto separator = separator_named(wishes.separator);
    const auto declared = declared_separator(text, at);
    if (!separator && declared) separator = separator_named(std::string_view(&*declared, 1));
    if (wishes.has_header.value_or(true)) skip_preamble(out, text, at, separator);
    out.syntax = best_fit(text.substr(at), separator).syntax;
    name_columns(out, text, at, wishes);
    const std::string name = separator_name(out.syntax.separator);
    const bool literal = out.syntax.quotes == CsvSyntax::Quotes::Literal;
    if (out.syntax.separator != ',' || literal) {
        out.notes.insert(out.notes.begin(),
                         tr_format("fields are separated by {}{}", name,
                                   literal ? tr(", quotes are characters like any other") : ""));
    }
    return out;
}

bool looks_like_text_table(std::string_view head) {
    const Fit fit = best_fit(head, std::nullopt);
    return fit.records >= 2 && fit.fields >= 2 && fit.consistency() >= 0.8;
}

}  // namespace courtyard
