#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace courtyard {

/// Registers GDAL's drivers once a process, without those that reach for a network or a server.
void prepare_gdal();

/// Collects what GDAL complains about on this thread while it lives, instead of stderr.
class GdalMessages {
public:
    GdalMessages();
    ~GdalMessages();
    GdalMessages(const GdalMessages&) = delete;
    GdalMessages& operator=(const GdalMessages&) = delete;

    /// Distinct messages in order of appearance, at most a few dozen.
    const std::vector<std::string>& list() const { return messages_; }
    std::string_view last() const { return messages_.empty() ? std::string_view{} : messages_.back(); }
    void clear() { messages_.clear(); }
    void add(std::string_view message);

private:
    std::vector<std::string> messages_;
};

}  // namespace courtyard
