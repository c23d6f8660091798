#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/result.h"

namespace courtyard {

enum class ParamType : std::uint8_t {
    Real,
    Flag,          ///< "yes" or "no".
    Choice,        ///< One of a few words.
    NumberColumn,  ///< A column of numbers of the layer's table; empty: none.
    TextColumn,    ///< A column of texts or yes/no; empty: none.
    Text,
};

/// One parameter of something that can be set: declared once, so that panel, command line and session agree.
struct ParamDef {
    std::string_view name{};   ///< As typed: "radius".
    std::string_view title{};  ///< As shown: "Radius".
    ParamType type = ParamType::Real;
    std::string_view unit{};                   ///< Of a number: "px"; empty: none.
    double least = 0, most = 1, standard = 0;  ///< Of a number; a flag has the standard 0 or 1.
    std::string_view choices{};                ///< "pixels|metres": the first is the standard.
    std::string_view help{};                   ///< One sentence, for tooltips and --help.
};

/// Values of parameters; what was never set has the standard value of its definition.
class Params {
public:
    using Value = std::variant<double, std::string>;

    double number(const ParamDef& def) const;
    bool flag(const ParamDef& def) const { return number(def) != 0; }
    /// Of choices, columns and texts. Valid until the next set().
    std::string_view text(const ParamDef& def) const;
    bool is(const ParamDef& def, std::string_view choice) const { return text(def) == choice; }

    /// Numbers are brought into the definition's range. Fails on a choice that there is not.
    Result<void> set(const ParamDef& def, Value value);
    void reset(const ParamDef& def);

    /// "radius=20,unit=metres": what differs from the standard, in the order of the definitions; a text with
    /// a comma, an equals sign or a quote in it stands in quotes.
    std::string to_text(std::span<const ParamDef* const> defs) const;

    friend bool operator==(const Params&, const Params&) = default;

private:
    const Value* find(std::string_view name) const;
    std::vector<std::pair<std::string, Value>> values_;  ///< By name; none is the standard.
};

/// A choice as people read it.
std::string_view choice_words(const ParamDef& def, std::string_view choice);

/// Reads "name=value,name=value" as to_text() writes it. Fails with a message that names the parameter and
/// what there is to choose from.
Result<Params> parse_params(std::string_view text, std::span<const ParamDef* const> defs);

/// "radius=NUMBER px, 2 to 200, standard 24: How far …": a line for each, for --help.
std::string describe_params(std::span<const ParamDef* const> defs);

}  // namespace courtyard
