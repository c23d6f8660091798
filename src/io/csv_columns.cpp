#include "io/csv_columns.h"

#include <array>
#include <cmath>

#include "base/text.h"

namespace courtyard {
namespace {

constexpr std::array<double, 16> kPowersOfTen{1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                              1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
constexpr std::size_t kMostDigits = 15;  ///< That many digits are exact in a double, and so is 10^15.

struct CellNumber {
    Spelling spelling = Spelling::NotANumber;
    std::int64_t whole = 0;
    double real = 0;
};

CellNumber slow_number(std::string_view text) {
    CellNumber out;
    out.spelling = spelling_of(text);
    if (out.spelling < Spelling::Whole) return out;
    out.real = number_of(text).value_or(0);
    if (out.spelling == Spelling::Whole) out.whole = static_cast<std::int64_t>(out.real);
    return out;
}

/// The same as slow_number; plain digits with at most one point are read here. A quotient of two exact
/// doubles is the nearest double (Clinger 1990).
CellNumber number_in(std::string_view text) {
    std::size_t i = text.front() == '-' ? 1 : 0;
    const std::size_t first = i;
    std::int64_t digits = 0;
    std::size_t point = std::string_view::npos;
    if (text.size() - first > kMostDigits) return slow_number(text);
    for (; i < text.size(); ++i) {
        const unsigned digit = static_cast<unsigned>(text[i]) - '0';
        if (digit <= 9) {
            digits = digits * 10 + digit;
        } else if (text[i] == '.' && point == std::string_view::npos) {
            point = i;
        } else {
            return slow_number(text);
        }
    }
    const std::size_t whole_end = point == std::string_view::npos ? text.size() : point;
    if (whole_end == first || point + 1 == text.size() || (text[first] == '0' && whole_end > first + 1))
        return slow_number(text);
    const bool negative = first == 1;
    CellNumber out;
    if (point == std::string_view::npos) {
        out.spelling = Spelling::Whole;
        out.whole = negative ? -digits : digits;
        out.real = static_cast<double>(out.whole);
    } else {
        out.spelling = Spelling::Fraction;
        out.real = static_cast<double>(digits) / kPowersOfTen[text.size() - point - 1];
        if (negative) out.real = -out.real;
    }
    return out;
}

double as_real(std::int64_t whole) {
    return whole == IntegerColumn::kMissing ? std::nan("") : static_cast<double>(whole);
}

}  // namespace

void CsvColumnPart::add_number(std::size_t row, std::string_view value) {
    const CellNumber number = number_in(value);
    switch (number.spelling) {
        case Spelling::NotANumber:
            reading_ = CellReading::Nothing;
            whole_ = {};
            reals_ = {};
            return;
        case Spelling::Missing:
            any_word_ = true;
            return;
        case Spelling::Whole:
            any_number_ = true;
            if (has_reals_) return add_real(row, number.real);
            if (whole_.size() < row) whole_.resize(row, IntegerColumn::kMissing);
            whole_.push_back(number.whole);
            return;
        case Spelling::Fraction:
            any_number_ = true;
            add_real(row, number.real);
    }
}

void CsvColumnPart::add_real(std::size_t row, double value) {
    if (!has_reals_) {
        has_reals_ = true;
        for (const std::int64_t whole : whole_) reals_.push_back(as_real(whole));
        whole_ = {};
    }
    if (reals_.size() < row) reals_.resize(row, std::nan(""));
    reals_.push_back(value);
}

double CsvColumnPart::number(std::size_t row) const {
    if (has_reals_) return row < reals_.size() ? reals_[row] : std::nan("");
    return row < whole_.size() ? as_real(whole_[row]) : std::nan("");
}

void CsvColumn::append(CsvColumnPart&& part, std::size_t first_row) {
    if (reading_ == CellReading::Text) return text_.append(std::move(part.text_), first_row);
    if (part.reading_ != CellReading::Numbers) reading_ = CellReading::Nothing;
    if (reading_ == CellReading::Nothing) {
        whole_ = {};
        reals_ = {};
        return;
    }
    any_number_ |= part.any_number_;
    any_word_ |= part.any_word_;
    if (!part.any_number_) return;
    if (part.has_reals_) widen();
    if (has_reals_) {
        reals_.resize(first_row, std::nan(""));
        reals_.insert(reals_.end(), part.reals_.begin(), part.reals_.end());
        for (const std::int64_t whole : part.whole_) reals_.push_back(as_real(whole));
    } else {
        whole_.resize(first_row);
        whole_.append(std::span<const std::int64_t>(part.whole_));
    }
}

void CsvColumn::widen() {
    if (has_reals_) return;
    has_reals_ = true;
    reals_.reserve(whole_.size());
    for (std::size_t row = 0; row < whole_.size(); ++row) reals_.push_back(as_real(whole_[row]));
    whole_ = {};
}

void CsvColumn::restart_as_text() {
    *this = CsvColumn(std::move(name_), CellReading::Text);
}

ColumnCollector CsvColumn::finish(std::size_t rows) && {
    text_.rename(name_);
    if (reading_ != CellReading::Numbers || !any_number_) return std::move(text_);
    if (has_reals_) {
        reals_.resize(rows, std::nan(""));
        return ColumnCollector(Column{std::move(name_), Role::None, {}, RealColumn{std::move(reals_)}, {}});
    }
    whole_.resize(rows);
    return ColumnCollector(Column{std::move(name_), Role::None, {}, IntegerColumn{std::move(whole_)}, {}});
}

}  // namespace courtyard
