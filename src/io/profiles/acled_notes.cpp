#include "io/profiles/acled_notes.h"

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "data/crowd_text.h"

namespace courtyard {
namespace {

constexpr std::size_t kWordsAfter = 5, kWordsBefore = 7;

/// What stands between each `begin` and the next `end` (or the end of the text), joined by "; ".
std::optional<std::string> all_between(std::string_view text, std::string_view begin, char end) {
    const std::string lower = lowered(text);
    if (lower.size() != text.size()) return std::nullopt;
    std::string out;
    for (std::size_t at = lower.find(begin); at != std::string::npos; at = lower.find(begin, at)) {
        at += begin.size();
        const std::string_view part = trimmed(text.substr(at, text.find(end, at) - at));
        if (part.empty()) continue;
        if (!out.empty()) out += "; ";
        out += part;
    }
    if (out.empty()) return std::nullopt;
    return out;
}

std::vector<std::string_view> words_of(std::string_view clause) {
    std::vector<std::string_view> out;
    for (std::size_t at = clause.find_first_not_of(' '); at < clause.size();) {
        const std::size_t end = std::min(clause.find(' ', at), clause.size());
        out.push_back(clause.substr(at, end - at));
        at = clause.find_first_not_of(' ', end);
    }
    return out;
}

bool is_any(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// Words after which a number belongs to something else than the arrested.
bool ends_the_object(std::string_view word, std::string_view next) {
    if (word == "at") return next != "least" && next != "most";
    return is_any(word, {"in",    "on",      "after", "for",       "near",  "during", "who",
                         "by",    "outside", "as",    "while",     "when",  "with",   "including",
                         "among", "because", "since", "following", "until", "and"});
}

std::string joined(const std::vector<std::string_view>& words, std::size_t begin, std::size_t end) {
    std::string out;
    for (std::size_t i = begin; i < end; ++i) {
        if (!out.empty()) out += ' ';
        out += words[i];
    }
    return out;
}

std::optional<std::int64_t> people_in(const std::string& fragment) {
    const CrowdSize size = parse_casualty_text(fragment);
    return size.vague || size.not_people ? std::nullopt : size.low;
}

/// "detained at least 12 protesters"
std::optional<std::int64_t> number_after(const std::vector<std::string_view>& words, std::size_t verb) {
    std::size_t end = verb + 1;
    while (end < words.size() && end <= verb + kWordsAfter &&
           !ends_the_object(words[end], end + 1 < words.size() ? words[end + 1] : std::string_view{}))
        ++end;
    return people_in(joined(words, verb + 1, end));
}

/// "around 40 people were arrested"
std::optional<std::int64_t> number_before(const std::vector<std::string_view>& words, std::size_t verb) {
    std::size_t begin = verb;
    bool passive = false;
    while (begin > 0 && verb - begin < kWordsBefore) {
        const std::string_view word = words[begin - 1];
        if (ends_the_object(word, words[begin])) break;
        if (is_any(word, {"police", "officers", "authorities", "detained", "arrested"})) break;
        passive |= is_any(word, {"were", "was", "been", "got"});
        --begin;
    }
    return passive ? people_in(joined(words, begin, verb)) : std::nullopt;
}

std::optional<std::int64_t> detained_in_clause(std::string_view clause) {
    const auto words = words_of(clause);
    std::optional<std::int64_t> most;
    const auto take = [&](std::optional<std::int64_t> number) {
        if (number && *number > 0) most = std::max(most.value_or(0), *number);
    };
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (is_any(words[i], {"detained", "arrested"})) {
            const auto after = number_after(words, i);
            take(after ? after : number_before(words, i));
        } else if (is_any(words[i], {"arrests", "detentions"}) && i > 0) {
            take(people_in(std::string(words[i - 1])));
        }
    }
    return most;
}

/// Ends a clause: a full stop, a comma before a blank, a semicolon, a bracket.
std::size_t end_of_clause(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool blank_next = i + 1 == text.size() || text[i + 1] == ' ';
        if (text[i] == ';' || text[i] == '(' || text[i] == ')' || text[i] == '[' || text[i] == '\n') return i;
        if (blank_next && (text[i] == '.' || text[i] == ',')) return i;
    }
    return text.size();
}

}  // namespace

std::optional<std::string> crowd_size_in_tags(std::string_view tags) {
    return all_between(tags, "crowd size=", ';');
}

std::optional<std::string> crowd_size_in_notes(std::string_view notes) {
    return all_between(notes, "[size=", ']');
}

std::optional<std::int64_t> detained_in_notes(std::string_view notes) {
    const std::string lower = lowered(notes);
    std::string_view rest = lower;
    if (rest.find("detain") == std::string_view::npos && rest.find("arrest") == std::string_view::npos &&
        rest.find("detention") == std::string_view::npos)
        return std::nullopt;
    std::optional<std::int64_t> most;
    while (!rest.empty()) {
        const std::size_t end = end_of_clause(rest);
        if (const auto number = detained_in_clause(rest.substr(0, end)))
            most = std::max(most.value_or(0), *number);
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return most;
}

}  // namespace courtyard
