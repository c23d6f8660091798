#include "data/crowd_text.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "base/text.h"
#include "data/crowd_text_scan.h"
#include "data/crowd_text_words.h"

namespace courtyard {
namespace {

using namespace crowd;

constexpr double kNobodyCounts = 1e10;    ///< More people than there are.
constexpr std::size_t kMostBytes = 4000;  ///< What is longer is prose, of which the begin is enough.
constexpr int kReach = 3;                 ///< Words after a number that may say what it counts.

/// Whom a number counts: the crowd, people of one sort, or those who stand beside it.
enum class Unit { Crowd, Sort, Beside };

/// One number of a text, with what stands around it.
struct Quantity {
    double low = 0, high = 0;
    bool vague = false;
    bool scaled = false;             ///< A multiplier stood with it.
    double scale = 1;                ///< That multiplier.
    bool year = false;               ///< Written as a year is.
    std::size_t first = 0, end = 0;  ///< Its tokens.
    bool at_least = false, at_most = false, people = true;
    bool merged = false;
    bool alternative = false;  ///< Said to stand for the same crowd as the number before it.
    bool included = false;     ///< A part of what was counted before.
    Unit unit = Unit::Crowd;
};

/// What the numbers of a text are to count.
enum class Counted { Crowd, Casualties };

class Reader {
public:
    Reader(std::string_view text, Counted counted) : tokens_(tokens_of(text)), counted_(counted) {}

    CrowdSize size() {
        find_quantities();
        merge_ranges();
        for (Quantity& q : quantities_) describe(q);
        drop_parts();
        return summary();
    }

private:
    bool is_word(std::size_t i) const {
        return i < tokens_.size() && tokens_[i].kind == CrowdToken::Kind::Word;
    }
    WordClass class_at(std::size_t i) const {
        return is_word(i) ? meaning_of(tokens_[i].word) : WordClass::Other;
    }
    WordClass meaning_of(const std::string& word) const {
        const WordClass meaning = word_class(word);
        return meaning == WordClass::Fate && counted_ == Counted::Casualties ? WordClass::People : meaning;
    }
    bool is_of(std::size_t i) const {
        return is_word(i) && (tokens_[i].word == "of" || tokens_[i].word == "из" || tokens_[i].word == "von");
    }
    std::optional<Multiplier> multiplier_at(std::size_t i) const {
        // single letters stand for thousands only where they stick to a number
        return is_word(i) && tokens_[i].word.size() > 2 ? multiplier_of(tokens_[i].word) : std::nullopt;
    }
    std::optional<double> number_word_at(std::size_t i) const {
        if (!is_word(i)) return std::nullopt;
        if (tokens_[i].word == "one" &&
            ((i > 0 && class_at(i - 1) == WordClass::Not) || (is_word(i + 1) && tokens_[i + 1].word == "of")))
            return std::nullopt;
        return number_of_word(tokens_[i].word);
    }

    void find_quantities() {
        for (std::size_t i = 0; i < tokens_.size();) {
            Quantity q;
            q.first = i;
            const bool found = tokens_[i].kind == CrowdToken::Kind::Number ? take_number(q)
                               : number_word_at(i)                         ? take_words(q, *number_word_at(i))
                                                                           : take_multipliers(q);
            if (!found) {
                ++i;
                continue;
            }
            i = q.end;
            if (q.high < kNobodyCounts) quantities_.push_back(q);
        }
    }

    /// Multipliers from q.end on: "hundred thousand".
    void multiply(Quantity& q, double& value) {
        while (true) {
            std::size_t next = q.end;
            if (is_word(next) && (tokens_[next].word == "of" || tokens_[next].word == "a")) ++next;
            const auto by = multiplier_at(next);
            if (!by) return;
            value *= by->value;
            q.scale *= by->value;
            q.scaled = true;
            q.end = next + 1;
        }
    }

    bool take_number(Quantity& q) {
        const CrowdToken& token = tokens_[q.first];
        q.end = q.first + 1;
        double value = token.number;
        q.year = token.plain && token.word.empty() && value >= 1900 && value <= 2100;
        if (token.word == "s") {
            const double power = std::log10(value);
            if (value < 10 || power != std::floor(power)) return false;
            q.low = value;
            q.high = value * 10;
            q.vague = true;
            return true;
        }
        if (!token.word.empty()) {
            const auto by = multiplier_of(token.word);
            if (!by && word_class(token.word) == WordClass::Other) return false;  // "3rd", "17a"
            if (by) {
                value *= by->value;
                q.scale = by->value;
                q.scaled = true;
            }
        }
        multiply(q, value);
        q.low = q.high = value;
        q.year = q.year && !q.scaled;
        return true;
    }

    /// "two", "twenty five", "сто пятьдесят", "two thousand five hundred".
    bool take_words(Quantity& q, double value) {
        q.end = q.first + 1;
        double total = 0;
        multiply(q, value);
        while (const auto more = number_word_at(q.end)) {
            if (*more <= 0 || *more >= value) break;
            total += value;
            value = *more;
            ++q.end;
            multiply(q, value);
        }
        q.low = q.high = total + value;
        return q.low >= 1 || q.low == 0;
    }

    bool follows_a_qualifier(std::size_t i) const {
        const WordClass before = i > 0 ? class_at(i - 1) : WordClass::Other;
        return before == WordClass::AtLeast || before == WordClass::AtMost || before == WordClass::About;
    }

    /// "a hundred", "hundreds", "several dozen", "tens of thousands".
    bool take_multipliers(Quantity& q) {
        std::size_t at = q.first;
        const bool several = class_at(at) == WordClass::Several;
        if (several) ++at;
        if (several && is_word(at) && tokens_[at].word == "of") ++at;
        const auto by = multiplier_at(at);
        if (!by) return false;
        q.end = at + 1;
        q.scaled = true;
        double factor = 1;
        multiply(q, factor);
        const bool single = is_genitive_singular(tokens_[at].word) && follows_a_qualifier(q.first);
        q.vague = several || (by->plural && !single);
        if (!q.vague) {
            q.low = q.high = by->value * factor;
            return true;
        }
        const bool dozens = by->value < 100 && factor == 1;
        q.low = dozens ? std::max(by->least, by->plural ? 0.0 : 20.0) : by->value * factor;
        q.high = dozens ? 100 : q.low * 10;
        return true;
    }

    /// Whether the tokens between two numbers make them the ends of one range.
    bool is_range(const Quantity& a, const Quantity& b) const {
        bool opened = false;
        for (std::size_t i = scope_begin(a); i < a.first; ++i)
            opened |= class_at(i) == WordClass::Between || class_at(i) == WordClass::From;
        if (b.first > a.end + 3) return false;
        for (std::size_t i = a.end; i < b.first; ++i) {
            if (tokens_[i].kind == CrowdToken::Kind::Break) return false;
            if (tokens_[i].kind == CrowdToken::Kind::Dash) return true;
            const WordClass word = class_at(i);
            if (word == WordClass::To || tokens_[i].word == "до" || tokens_[i].word == "bis") return true;
            if (word == WordClass::And && opened) return true;
        }
        return false;
    }

    void merge_ranges() {
        std::vector<Quantity> out;
        for (const Quantity& q : quantities_) {
            if (out.empty() || out.back().merged || !is_range(out.back(), q)) {
                out.push_back(q);
                continue;
            }
            Quantity& range = out.back();
            if (!range.scaled && q.scaled && range.low * q.scale <= q.high) range.low *= q.scale;
            range.high = q.high;
            if (range.low > range.high) std::swap(range.low, range.high);
            range.vague |= q.vague;
            range.year &= q.year;
            range.end = q.end;
            range.merged = true;
        }
        quantities_ = std::move(out);
        // "2020-2021" is a span of years
        std::erase_if(quantities_, [](const Quantity& q) { return q.merged && q.year; });
    }

    /// The first token that belongs to a quantity: after the one before it and after any break.
    std::size_t scope_begin(const Quantity& q) const {
        std::size_t begin = q.first;
        while (begin > 0 && tokens_[begin - 1].kind == CrowdToken::Kind::Word) --begin;
        for (const Quantity& other : quantities_) {
            if (other.end <= q.first) begin = std::max(begin, other.end);
        }
        return begin;
    }

    void describe(Quantity& q) const {
        for (std::size_t i = scope_begin(q); i < q.first; ++i) {
            const WordClass word = class_at(i);
            const bool turned = i > 0 && class_at(i - 1) == WordClass::Not;
            if (word == WordClass::AtLeast || (word == WordClass::From && !q.merged))
                (turned ? q.at_most : q.at_least) = true;
            if (word == WordClass::AtMost) (turned ? q.at_least : q.at_most) = true;
        }
        const WordClass after = class_at(q.end);
        if (after == WordClass::AtLeast && (tokens_[q.end].word == "plus")) q.at_least = true;
        if (after == WordClass::And || after == WordClass::To) {  // "500 or more"
            if (class_at(q.end + 1) == WordClass::AtLeast ||
                (is_word(q.end + 1) && tokens_[q.end + 1].word == "up"))
                q.at_least = true;
            else if (class_at(q.end + 1) == WordClass::AtMost)
                q.at_most = true;
        }
        q.people = counts_people(q);
        q.unit = unit_of(q);
        q.included = is_of(q.end) && class_at(q.end + 1) == WordClass::Includes;  // "5 of them"
        for (std::size_t i = end_of_the_one_before(q); i < q.first; ++i) {
            const CrowdToken& token = tokens_[i];
            q.included |= class_at(i) == WordClass::Includes;
            if (token.word == "or" || token.word == "или" || token.word == "oder") q.alternative = true;
            if (token.kind != CrowdToken::Kind::Break || token.word == "," || token.word == "(") continue;
            q.included = false;
            q.alternative |= token.word != ")";
        }
    }

    std::size_t end_of_the_one_before(const Quantity& q) const {
        std::size_t end = 0;
        for (const Quantity& other : quantities_) {
            if (other.end <= q.first) end = std::max(end, other.end);
        }
        return end;
    }

    /// From the words after a number: "protesters" or none the crowd, other words a sort of people.
    Unit unit_of(const Quantity& q) const {
        Unit unit = Unit::Crowd;
        for (std::size_t i = q.end; i < q.end + kReach && is_word(i); ++i) {
            if (number_word_at(i) || multiplier_at(i)) break;
            if (is_of(i)) continue;
            switch (class_at(i)) {
                case WordClass::People:
                    return Unit::Crowd;
                case WordClass::Sort:
                    return Unit::Sort;
                case WordClass::Beside:  // "200 police estimate"
                    return class_at(i + 1) == WordClass::Says ? Unit::Crowd : Unit::Beside;
                case WordClass::Other:
                case WordClass::Size:
                    unit = Unit::Sort;
                    break;
                default:
                    return unit;
            }
        }
        return unit;
    }

    /// Leaves the estimates of the crowd: "200 people, 15 police officers" holds one.
    void drop_parts() {
        const auto counted = [](const Quantity& q) { return q.people && !q.included; };
        const auto first_of = [&](Unit unit) {
            return std::find_if(quantities_.begin(), quantities_.end(),
                                [&](const Quantity& q) { return counted(q) && q.unit == unit; });
        };
        auto main = first_of(Unit::Crowd);
        if (main == quantities_.end()) main = first_of(Unit::Sort);
        if (main == quantities_.end()) main = first_of(Unit::Beside);
        if (main == quantities_.end()) return;
        const Unit unit = main->unit;
        const std::size_t begin = main->first;
        std::erase_if(quantities_, [&](const Quantity& q) {
            if (!q.people || q.first == begin) return false;
            const bool same = q.unit == unit && unit == Unit::Crowd;
            const bool other = q.unit == Unit::Sort && q.alternative;
            return q.included || (!same && !other);
        });
    }

    bool counts_people(const Quantity& q) const {
        const WordClass before = q.first > 0 ? class_at(q.first - 1) : WordClass::Other;
        if (before == WordClass::Fate || before == WordClass::Calendar) return false;
        const WordClass glued = meaning_of(
            tokens_[q.first].kind == CrowdToken::Kind::Number ? tokens_[q.first].word : std::string{});
        if (glued == WordClass::Thing || glued == WordClass::Fate) return false;
        bool people = false;
        for (std::size_t i = q.end; i < q.end + kReach && is_word(i); ++i) {
            if (number_word_at(i) || multiplier_at(i)) break;
            const WordClass word = class_at(i);
            if (word == WordClass::Fate) return false;
            if (word == WordClass::Calendar && i == q.end) return false;
            if (word == WordClass::Thing && !people) return false;
            if (word == WordClass::And) break;
            people |= word == WordClass::People || word == WordClass::Sort || word == WordClass::Beside;
        }
        return true;
    }

    CrowdSize summary() const {
        CrowdSize out;
        std::optional<double> low, high, open_from, open_to;
        const auto least = [](std::optional<double>& to, double v) { to = to ? std::min(*to, v) : v; };
        const auto most = [](std::optional<double>& to, double v) { to = to ? std::max(*to, v) : v; };
        for (const Quantity& q : quantities_) {
            if (!q.people) {
                out.not_people = true;
                continue;
            }
            out.vague |= q.vague;
            if (!q.at_most) least(low, q.low);
            if (!q.at_least) most(high, q.high);
            if (q.at_least) most(open_from, q.low);
            if (q.at_most) least(open_to, q.high);
        }
        if (high && open_from && *open_from >= *high) high.reset();
        if (low && open_to && *open_to <= *low) low.reset();
        if (low) out.low = static_cast<std::int64_t>(std::floor(low.value_or(0)));
        if (high) out.high = static_cast<std::int64_t>(std::ceil(high.value_or(0)));
        if (out.has_number()) out.not_people = false;
        if (!out.has_number() && !out.not_people) {
            for (std::size_t i = 0; i < tokens_.size(); ++i)
                out.vague |= class_at(i) == WordClass::Size || class_at(i) == WordClass::Several;
        }
        return out;
    }

    std::vector<CrowdToken> tokens_;
    Counted counted_;
    std::vector<Quantity> quantities_;
};

CrowdSize size_in(std::string_view text, Counted counted) {
    text = trimmed(text);
    if (text.size() > 1 && text[0] == '-' && text[1] >= '0' && text[1] <= '9')
        return {};  // a code such as -99
    return Reader(text.substr(0, kMostBytes), counted).size();
}

}  // namespace

CrowdSize parse_crowd_text(std::string_view text) {
    return size_in(text, Counted::Crowd);
}

CrowdSize parse_casualty_text(std::string_view text) {
    return size_in(text, Counted::Casualties);
}

}  // namespace courtyard
