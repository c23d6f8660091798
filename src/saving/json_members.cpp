#include "saving/json_members.h"

#include <algorithm>

#include "base/translate.h"

namespace courtyard {

const Json* Members::find(const char* name) const {
    if (!object_.is_object()) return nullptr;
    const auto found = object_.find(name);
    return found == object_.end() ? nullptr : &*found;
}

void Members::wrong(const char* name, const char* wanted) {
    if (!error_) error_ = tr_format("{}{} should be {}", where_, name, wanted);
}

void Members::read(const char* name, std::string& value) {
    const Json* member = find(name);
    if (member == nullptr) return;
    if (!member->is_string()) return wrong(name, tr("a text"));
    value = member->get<std::string>();
}

void Members::read(const char* name, double& value) {
    const Json* member = find(name);
    if (member == nullptr) return;
    if (!member->is_number()) return wrong(name, tr("a number"));
    value = member->get<double>();
}

void Members::read(const char* name, float& value) {
    double number = static_cast<double>(value);
    read(name, number);
    constexpr double kFar = 1e30;  // a float holds it
    value = static_cast<float>(std::clamp(number, -kFar, kFar));
}

void Members::read(const char* name, bool& value) {
    const Json* member = find(name);
    if (member == nullptr) return;
    if (!member->is_boolean()) return wrong(name, tr("true or false"));
    value = member->get<bool>();
}

void Members::read(const char* name, std::int64_t& value) {
    const Json* member = find(name);
    if (member == nullptr) return;
    if (!member->is_number_integer()) return wrong(name, tr("a whole number"));
    value = member->get<std::int64_t>();
}

void Members::read_layer(std::size_t layers, std::optional<std::size_t>& layer) {
    std::int64_t number = -1;
    read("layer", number);
    if (number >= static_cast<std::int64_t>(layers)) return wrong("layer", tr("the number of a layer"));
    if (number >= 0) layer = static_cast<std::size_t>(number);
}

void Members::read(const char* name, std::vector<std::string>& value) {
    value.clear();
    each(name, [&](const Json& item, const std::string& where) -> Result<void> {
        if (!item.is_string()) return fail("{} should be a text", where);
        value.push_back(item.get<std::string>());
        return {};
    });
}

Result<void> Members::done() const {
    if (error_) return fail("{}", *error_);
    return {};
}

}  // namespace courtyard
