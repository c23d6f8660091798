#include "base/params.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/translate.h"

namespace courtyard {
namespace {

bool is_numeric(ParamType type) {
    return type == ParamType::Real || type == ParamType::Flag;
}

std::vector<std::string_view> choices_of(const ParamDef& def) {
    std::vector<std::string_view> out;
    std::string_view rest = def.choices;
    while (!rest.empty()) {
        const std::size_t bar = rest.find('|');
        out.push_back(rest.substr(0, bar));
        rest = bar == std::string_view::npos ? std::string_view{} : rest.substr(bar + 1);
    }
    return out;
}

std::string in_words(const std::vector<std::string_view>& words) {
    std::string out;
    for (const std::string_view word : words) out += (out.empty() ? "" : ", ") + std::string(word);
    return out;
}

std::string in_quotes(std::string_view text) {
    if (text.find_first_of(",=\"") == std::string_view::npos && !text.empty()) return std::string(text);
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + '"';
}

/// One value from the front of `rest`, which then begins after the comma. Quotes are doubled within quotes.
Result<std::string> take_value(std::string_view& rest) {
    std::string out;
    if (rest.starts_with('"')) {
        std::size_t i = 1;
        for (; i < rest.size(); ++i) {
            if (rest[i] != '"') {
                out += rest[i];
            } else if (i + 1 < rest.size() && rest[i + 1] == '"') {
                out += rest[i++];
            } else {
                break;
            }
        }
        if (i >= rest.size()) return fail("a quote is not closed: {}", rest);
        rest.remove_prefix(i + 1);
        if (!rest.empty() && !rest.starts_with(',')) return fail("a comma is missing before: {}", rest);
    } else {
        const std::size_t comma = std::min(rest.find(','), rest.size());
        out = rest.substr(0, comma);
        rest.remove_prefix(comma);
    }
    if (!rest.empty()) rest.remove_prefix(1);
    return out;
}

Result<Params::Value> read_value(const ParamDef& def, const std::string& text) {
    if (def.type == ParamType::Flag) {
        if (text == "yes" || text == "true" || text == "1") return 1.0;
        if (text == "no" || text == "false" || text == "0") return 0.0;
        return fail("{} is yes or no, not '{}'", def.name, text);
    }
    if (def.type != ParamType::Real) return text;
    double number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec != std::errc{} || read.ptr != text.data() + text.size() || !std::isfinite(number))
        return fail("{} wants a number{}{}, not '{}'", def.name, def.unit.empty() ? "" : " of ", def.unit,
                    text);
    if (number < def.least || number > def.most)
        return fail("{} is from {:Lg} to {:Lg}{}{}, not {}", def.name, def.least, def.most,
                    def.unit.empty() ? "" : " ", def.unit, text);
    return number;
}

}  // namespace

const Params::Value* Params::find(std::string_view name) const {
    const auto found = std::ranges::lower_bound(values_, name, {}, &std::pair<std::string, Value>::first);
    return found != values_.end() && found->first == name ? &found->second : nullptr;
}

double Params::number(const ParamDef& def) const {
    const Value* value = find(def.name);
    return value == nullptr ? def.standard : std::get<double>(*value);
}

std::string_view Params::text(const ParamDef& def) const {
    if (const Value* value = find(def.name)) return std::get<std::string>(*value);
    return def.type == ParamType::Choice ? def.choices.substr(0, def.choices.find('|')) : std::string_view{};
}

void Params::reset(const ParamDef& def) {
    std::erase_if(values_, [&](const auto& entry) { return entry.first == def.name; });
}

Result<void> Params::set(const ParamDef& def, Value value) {
    if (std::holds_alternative<double>(value) != is_numeric(def.type))
        return fail("{} wants {}", def.name, is_numeric(def.type) ? tr("a number") : tr("words"));
    if (double* number = std::get_if<double>(&value)) {
        if (!std::isfinite(*number)) return fail("{} wants a number", def.name);
        *number =
            def.type == ParamType::Flag ? (*number != 0 ? 1 : 0) : std::clamp(*number, def.least, def.most);
    } else if (def.type == ParamType::Choice) {
        const auto choices = choices_of(def);
        if (std::ranges::find(choices, std::get<std::string>(value)) == choices.end())
            return fail("{} is one of {}; not '{}'", def.name, in_words(choices),
                        std::get<std::string>(value));
    }
    reset(def);
    const bool standard = is_numeric(def.type) ? std::get<double>(value) == def.standard
                                               : std::get<std::string>(value) == text(def);
    if (standard) return {};
    const auto at = std::ranges::lower_bound(values_, def.name, {}, &std::pair<std::string, Value>::first);
    values_.insert(at, {std::string(def.name), std::move(value)});
    return {};
}

std::string Params::to_text(std::span<const ParamDef* const> defs) const {
    std::string out;
    for (const ParamDef* def : defs) {
        const Value* value = find(def->name);
        if (value == nullptr) continue;
        if (!out.empty()) out += ',';
        if (const double* number = std::get_if<double>(value)) {
            out += def->type == ParamType::Flag ? fmt::format("{}={}", def->name, *number != 0 ? "yes" : "no")
                                                : fmt::format("{}={}", def->name, *number);
        } else {
            out += fmt::format("{}={}", def->name, in_quotes(std::get<std::string>(*value)));
        }
    }
    return out;
}

std::string_view choice_words(const ParamDef& def, std::string_view choice) {
    std::string_view own = def.choices, words = tr(def.choices);
    const auto next = [](std::string_view& list) {
        const std::string_view first = list.substr(0, list.find('|'));
        list.remove_prefix(std::min(first.size() + 1, list.size()));
        return first;
    };
    while (!own.empty() && !words.empty()) {
        const std::string_view one = next(own), said = next(words);
        if (one == choice) return said;
    }
    return choice;
}

Result<Params> parse_params(std::string_view text, std::span<const ParamDef* const> defs) {
    Params out;
    while (!text.empty()) {
        const std::size_t equals = text.find('=');
        const std::string_view name = text.substr(0, equals);
        const auto def = std::ranges::find_if(defs, [&](const ParamDef* d) { return d->name == name; });
        if (equals == std::string_view::npos || def == defs.end()) {
            std::vector<std::string_view> names;
            for (const ParamDef* d : defs) names.push_back(d->name);
            return fail("there is no parameter '{}'{}; there are {}", name.substr(0, name.find(',')),
                        equals == std::string_view::npos ? " (NAME=VALUE,NAME=VALUE)" : "", in_words(names));
        }
        text.remove_prefix(equals + 1);
        auto written = take_value(text);
        if (!written) return pass_on(written);
        auto value = read_value(**def, *written);
        if (!value) return pass_on(value);
        if (auto done = out.set(**def, std::move(*value)); !done) return pass_on(done);
    }
    return out;
}

std::string describe_params(std::span<const ParamDef* const> defs) {
    std::string out;
    for (const ParamDef* def : defs) {
        std::string domain;
        switch (def->type) {
            case ParamType::Real:
                domain = fmt::format("{:g} to {:g}{}{}, else {:g}", def->least, def->most,
                                     def->unit.empty() ? "" : " ", def->unit, def->standard);
                break;
            case ParamType::Flag:
                domain = def->standard != 0 ? "yes or no, else yes" : "yes or no, else no";
                break;
            case ParamType::Choice: {
                const auto choices = choices_of(*def);
                domain = fmt::format("{}, else {}", in_words(choices), choices.front());
                break;
            }
            case ParamType::NumberColumn:
                domain = "a column of numbers";
                break;
            case ParamType::TextColumn:
                domain = "a column of texts";
                break;
            case ParamType::Text:
                domain = "text";
                break;
        }
        out += fmt::format("  {:<12} {} ({})\n", def->name, def->help, domain);
    }
    return out;
}

}  // namespace courtyard
