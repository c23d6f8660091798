#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/translate.h"

namespace courtyard {

using Json = nlohmann::ordered_json;

/// Reads members of one JSON object. A member that is missing leaves the value as it was; the first one of a
/// wrong kind is remembered, named by the way to it.
class Members {
public:
    /// `where`: the way to the object, for messages: "layers[2].".
    Members(const Json& object, std::string where) : object_(object), where_(std::move(where)) {
        if (!object.is_object()) wrong("", tr("an object"));
    }

    void read(const char* name, std::string& value);
    void read(const char* name, double& value);
    void read(const char* name, float& value);
    void read(const char* name, bool& value);
    void read(const char* name, std::int64_t& value);
    void read(const char* name, std::vector<std::string>& value);
    /// The member "layer": the number of one of so many layers; none where it is missing or negative.
    void read_layer(std::size_t layers, std::optional<std::size_t>& layer);
    /// A word of a set: `named` gives the value or nothing.
    template <typename Value, typename Named>
    void read_word(const char* name, Value& value, Named named) {
        std::string word;
        read(name, word);
        if (word.empty()) return;
        if (const auto found = named(word))
            value = *found;
        else
            wrong(name, tr("a word that this version knows"));
    }
    /// A member that is an array: each element goes to `take(element, where)`.
    template <typename Take>
    void each(const char* name, Take take) {
        const Json* array = find(name);
        if (array == nullptr) return;
        if (!array->is_array()) return wrong(name, tr("a list"));
        for (std::size_t i = 0; i < array->size(); ++i) {
            auto taken = take((*array)[i], where_ + name + "[" + std::to_string(i) + "]");
            if (!taken && !error_) error_ = taken.error().message;
        }
    }
    const Json* find(const char* name) const;  ///< Null when it is missing.
    std::string where(const char* name) const { return where_ + name; }
    void wrong(const char* name, const char* wanted);

    Result<void> done() const;  ///< Fails with the first thing that was wrong.

private:
    const Json& object_;
    std::string where_;
    std::optional<std::string> error_;
};

}  // namespace courtyard
