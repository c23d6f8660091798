#include "saving/preferences_file.h"

#include <fstream>
#include <span>
#include <system_error>

#include "base/atomic_file.h"
#include "base/translate.h"
#include "saving/preferences_json.h"

namespace courtyard {
namespace {

constexpr std::uintmax_t kMostPreferenceBytes = 1 << 20;  // some hundred are usual: no such file is larger

/// Empty when there is none, or it is too large to be one; fails when there is one that cannot be read, which
/// does not make it a broken one.
Result<std::string> text_of(const std::filesystem::path& file) {
    std::error_code failed;
    if (!std::filesystem::exists(file, failed) && !failed) return {};
    const auto size = failed ? 0 : std::filesystem::file_size(file, failed);
    if (!failed && size > kMostPreferenceBytes) return {};
    std::ifstream in(file, std::ios::binary);
    std::string text(failed ? 0 : size, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));  // throws nothing, unlike iterators
    text.resize(static_cast<std::size_t>(in.gcount()));
    if (failed || !in.is_open() || in.bad())
        return fail("your preferences cannot be read; they are left as they are: {}", file.string());
    return text;
}

std::string set_aside(const std::filesystem::path& file, const std::string& why) {
    const auto broken = file.string() + ".broken";
    std::error_code failed;
    std::filesystem::rename(file, broken, failed);
    if (failed) return tr_format("your preferences cannot be read ({}): {}", why, file.string());
    return tr_format("your preferences cannot be read ({}); the file was set aside as {}", why, broken);
}

}  // namespace

Preferences PreferencesFile::load(std::vector<std::string>& complaints) const {
    std::error_code failed;
    if (!std::filesystem::exists(file(), failed)) return {};
    const auto text = text_of(file());
    if (!text) {
        complaints.push_back(text.error().message);
        return {};
    }
    auto read = parse_preferences(*text);
    if (!read) {
        complaints.push_back(set_aside(file(), read.error().message));
        return {};
    }
    if (read->newer) {
        complaints.push_back(
            tr_format("your preferences were written by a newer version: what you change now is not kept: {}",
                      file().string()));
    }
    return read->preferences;
}

Result<void> PreferencesFile::save(const Preferences& preferences) const {
    auto before = text_of(file());
    if (!before) return pass_on(before);
    if (const auto read = parse_preferences(*before); read && read->newer)
        return fail("a newer version wrote your preferences; they are left alone: {}", file().string());
    const std::string text = preferences_text(preferences, *before);
    std::error_code failed;
    std::filesystem::create_directories(folder_, failed);
    if (failed)
        return fail("the folder for settings cannot be made ({}): {}", failed.message(), folder_.string());
    return write_file_atomically(file(), std::as_bytes(std::span(text)));
}

}  // namespace courtyard
