#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace courtyard {

/// Part of an element's text.
struct JsonSpan {
    std::size_t begin = 0, end = 0;

    bool found() const { return end > begin; }
    std::string_view in(std::string_view text) const { return text.substr(begin, end - begin); }
};

/// One value of a collection, array or sequence, as it stands in the file.
struct JsonElement {
    enum class State : std::uint8_t {
        Whole,
        Broken,  ///< The next element begins before this one ends.
        CutOff,  ///< The file ends before it does.
    };
    std::string text;
    State state = State::Whole;
    std::uint64_t offset = 0;  ///< Of its first byte in the file.
    std::uint64_t line = 1;    ///< Of its first byte; 1 = first line.
    int depth = 0;             ///< Deepest nesting; 1 for a flat object.
    bool sound = true;         ///< Its own members are well formed; what is in them was not looked at.
    JsonSpan type, id, geometry, properties;  ///< Members of the element itself, with quotes.
};

/// Cuts GeoJSON text into features without building a tree: the members of "features" of a FeatureCollection,
/// of a bare array, or the values of a sequence (one a line, by record separators, or a single one). Knows
/// each one's place in the file, in constant memory.
class JsonSplitter {
public:
    enum class Resync : std::uint8_t {
        Never,         ///< Elements end where their brackets close.
        AtLineStarts,  ///< A line that begins like a feature ends a broken element before it.
    };
    using Sink = std::function<void(JsonElement&&)>;
    enum class Scope : std::uint8_t { Root, Array, Collection, Tail };

    JsonSplitter(Resync resync, Sink sink) : resync_(resync), sink_(std::move(sink)) {}
    /// Goes on between two elements of a text, of which the part before is known: where that is, and the
    /// members of the collection so far.
    void resume(Scope scope, std::uint64_t offset, std::uint64_t line, std::string members);

    void feed(std::string_view block);
    void finish();  ///< After the last block.

    bool damaged() const { return damaged_ || cut_off_; }
    bool cut_off() const { return cut_off_; }  ///< The text ends inside something; known after finish().
    bool collection() const { return collection_; }  ///< A FeatureCollection was seen.
    bool array() const { return array_; }            ///< A bare array was seen.
    /// The collection without its features: `{"type":"FeatureCollection","crs":…,"features":[]}`.
    const std::string& members() const { return members_; }
    Scope scope() const { return scope_; }
    bool inside_element() const { return open_; }

private:
    enum class Next : std::uint8_t { Key, Colon, Value, Scalar, Comma };  ///< What comes among the members.

    void scan(std::string_view block);
    std::size_t scan_string(std::string_view block, std::size_t i);
    void structural(char c, std::size_t i);
    void record_separator(std::size_t i);
    void comma(std::size_t i);
    void colon(std::size_t i);
    void open_bracket(char c, std::size_t i);
    void close_bracket(char c, std::size_t i);
    void end_member(std::size_t i);
    void expect(bool right, Next next);
    void begin(std::size_t i);
    void end(std::size_t i, JsonElement::State state);
    void enter_features(std::size_t i);
    void take_line();
    void reset();
    void take_text(std::size_t i);
    std::size_t here(std::size_t i) const { return element_.text.size() + (i - mark_); }

    Resync resync_;
    Sink sink_;
    JsonElement element_;
    std::string_view block_;
    std::string pending_line_, members_;
    std::size_t mark_ = 0;  ///< Where in the block the element's text not yet taken begins.
    std::uint64_t block_offset_ = 0, line_ = 1;
    Scope scope_ = Scope::Root;
    Next next_ = Next::Key;
    int depth_ = 0;
    bool open_ = false, in_string_ = false, escaped_ = false, value_follows_ = false;
    bool damaged_ = false, cut_off_ = false, collection_ = false, array_ = false;
    JsonSpan last_string_, key_;
    std::size_t value_begin_ = 0;
};

}  // namespace courtyard
