#include "base/translate.h"

#include <fmt/format.h>
#include <libintl.h>

#include <atomic>
#include <clocale>
#include <cstdlib>
#include <cstring>
#include <unordered_map>

#include "base/text.h"

namespace courtyard {
namespace {

constexpr std::size_t kEnglish = 0;
/// One domain for each language, so that choosing one is choosing a domain: the environment stays as it is,
/// which other threads read.
constexpr std::array<const char*, kInterfaceLanguages.size()> kDomains{nullptr, "courtyard-ru"};

std::atomic<std::size_t> chosen{kEnglish};
std::atomic<std::uint32_t> generation{0};

thread_local int in_english = 0;

/// Which words are given now, to this thread.
std::size_t spoken() {
    const std::size_t language = chosen.load(std::memory_order_relaxed);
    return language == kEnglish || in_english > 0 ? kEnglish : language;
}

std::size_t language_index(std::string_view code) {
    for (std::size_t i = 0; i < kInterfaceLanguages.size(); ++i) {
        if (kInterfaceLanguages[i].code == code) return i;
    }
    return kEnglish;
}

/// Looked up once for each language and thread: gettext takes some 0.3 µs, and a frame asks hundreds of
/// times.
const char* looked_up(std::size_t language, const char* context, const char* text) {
    struct Key {
        const char *context, *text;
        bool operator==(const Key&) const = default;
    };
    struct Hash {
        std::size_t operator()(const Key& key) const {
            const std::hash<const char*> of;
            return of(key.text) ^ (of(key.context) << 1U);
        }
    };
    using Known = std::unordered_map<Key, const char*, Hash>;
    thread_local std::array<Known, kInterfaceLanguages.size()> known;
    thread_local std::uint32_t known_at = 0;
    const std::uint32_t now = generation.load(std::memory_order_acquire);
    if (known_at != now) {
        for (Known& map : known) map.clear();
        known_at = now;
    }
    const auto [at, fresh] = known[language].try_emplace({context, text}, text);
    if (!fresh) return at->second;
    if (context == nullptr) return at->second = dgettext(kDomains[language], text);
    const std::string id = std::string(context) + '\004' + text;  // as catalogues have it
    const char* found = dgettext(kDomains[language], id.c_str());
    return at->second = found == id.c_str() ? text : found;
}

}  // namespace

void prepare_translation() {
    unsetenv("LANGUAGE");
    std::setlocale(LC_MESSAGES, "C.UTF-8");  // gettext looks nothing up in "C"
}

std::string_view desktop_language() {
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value = std::getenv(name);
        if (value == nullptr || *value == '\0') continue;
        const std::string_view says = value;
        for (const InterfaceLanguage& language : kInterfaceLanguages) {
            const bool longer = says.size() > language.code.size();
            if (says.starts_with(language.code) &&
                (!longer || std::strchr("_.@", says[language.code.size()]) != nullptr))
                return language.code;
        }
        break;
    }
    return kInterfaceLanguages[kEnglish].code;
}

void set_interface_language(std::string_view code, const std::filesystem::path& locale_dir) {
    const std::size_t language = language_index(code);
    if (language != kEnglish) {
        bindtextdomain(kDomains[language], locale_dir.c_str());
        bind_textdomain_codeset(kDomains[language], "UTF-8");
    }
    if (chosen.exchange(language) != language) generation.fetch_add(1, std::memory_order_release);
}

std::string_view interface_language() {
    return kInterfaceLanguages[chosen.load(std::memory_order_relaxed)].code;
}

InEnglish::InEnglish() {
    ++in_english;
}

InEnglish::~InEnglish() {
    --in_english;
}

std::uint32_t language_generation() {
    return generation.load(std::memory_order_acquire);
}

const char* tr(const char* text) {
    const std::size_t language = spoken();
    if (language == kEnglish || *text == '\0') return text;  // the empty text is the catalogue's head
    return looked_up(language, nullptr, text);
}

std::string_view tr(std::string_view text) {
    const std::size_t language = spoken();
    if (language == kEnglish || text.empty()) return text;
    const std::string whole(text);
    const char* found = dgettext(kDomains[language], whole.c_str());
    return found == whole.c_str() ? text : std::string_view(found);
}

const char* tr_plural(const char* one, const char* many, std::uint64_t n) {
    const std::size_t language = spoken();
    if (language == kEnglish) return n == 1 ? one : many;
    return dngettext(kDomains[language], one, many, n);
}

const char* tr_in(const char* context, const char* text) {
    const std::size_t language = spoken();
    if (language == kEnglish) return text;
    return looked_up(language, context, text);
}

std::string format_translated(fmt::string_view english, const char* translated, fmt::format_args args) {
    if (translated != english.data()) {
        try {
            return fmt::vformat(number_locale(), translated, args);
        } catch (const fmt::format_error&) {  // the catalogue's fault, not the person's
        }
    }
    return fmt::vformat(number_locale(), english, args);
}

}  // namespace courtyard
