#pragma once

#include <fmt/core.h>

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

// Words for people stand in the source in English; catalogues (assets/locale) have them in other languages.
// What is written into files for machines, and the command line's output, stays English: no language is
// chosen there.

namespace courtyard {

/// A language of the interface.
struct InterfaceLanguage {
    std::string_view code;
    const char* name;  ///< As those who speak it call it.
};
inline constexpr std::array<InterfaceLanguage, 2> kInterfaceLanguages{{{"en", "English"}, {"ru", "Русский"}}};

/// At the very begin of the program, before it has threads: forgets the environment's LANGUAGE, which would
/// override what is chosen, and sets the locale of messages alone. Numbers, dates and order stay those of
/// "C".
void prepare_translation();

/// The language that the desktop speaks, of kInterfaceLanguages, by LC_ALL, LC_MESSAGES or LANG; "en" where
/// it has another.
std::string_view desktop_language();

/// From now on words come from the catalogue <locale_dir>/C.UTF-8/LC_MESSAGES/courtyard-<code>.mo; English
/// for "en", for a code that is not known, and for what the catalogue lacks, which may be all of it. Any
/// thread.
void set_interface_language(std::string_view code, const std::filesystem::path& locale_dir);
std::string_view interface_language();  ///< Its code. Any thread.

/// Grows whenever another language is chosen: what keeps words makes them anew then. Any thread.
std::uint32_t language_generation();

/// While one lives, words of this thread are English: for what machines read, such as a copied CSV.
class InEnglish {
public:
    InEnglish();
    ~InEnglish();
    InEnglish(const InEnglish&) = delete;
    InEnglish& operator=(const InEnglish&) = delete;
};

/// Marks a text that people read, so that xgettext finds it, and gives it in the language chosen. The text
/// must live as long as the program, as literals do: it is looked up by its address. Any thread.
const char* tr(const char* text);

/// The same for a text of the catalogue that comes at run time; what it lacks comes back as it is.
std::string_view tr(std::string_view text);

/// The singular or the plural that a number asks for; other languages have other plurals, or more.
const char* tr_plural(const char* one, const char* many, std::uint64_t n);

/// Of an English word that another language has several for, the one of a context. Both texts as tr() wants
/// them.
const char* tr_in(const char* context, const char* text);

/// Marks a text of a table that is there before a language is chosen; tr() where it is used.
constexpr const char* tr_later(const char* text) {
    return text;
}

/// The number whose plural an amount has that need not be whole: "1.5 events" has that of 2, as in Russian.
constexpr std::uint64_t plural_of(double amount) {
    const bool whole =
        amount >= 0 && amount < 1e18 && amount == static_cast<double>(static_cast<std::uint64_t>(amount));
    return whole ? static_cast<std::uint64_t>(amount) : 2;
}

/// The same of a context, for tr_in().
constexpr const char* tr_later_in(const char* /*context*/, const char* text) {
    return text;
}

/// Formats by a translated text; one that does not fit the arguments gives way to the English one.
std::string format_translated(fmt::string_view english, const char* translated, fmt::format_args args);

/// fmt::format() by the translated format.
template <typename... Args>
std::string tr_format(fmt::format_string<Args...> format, Args&&... args) {
    const fmt::string_view english = format;
    return format_translated(english, tr(english.data()), fmt::make_format_args(args...));
}

/// The same by the form that the number `n` asks for; both forms are given all arguments.
template <typename... Args>
std::string tr_format_plural(fmt::format_string<Args...> one, fmt::format_string<Args...> many,
                             std::uint64_t n, Args&&... args) {
    const fmt::string_view a = one, b = many;
    return format_translated(n == 1 ? a : b, tr_plural(a.data(), b.data(), n),
                             fmt::make_format_args(args...));
}

}  // namespace courtyard
