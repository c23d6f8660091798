#include "session/command.h"

#include <array>
#include <utility>

namespace courtyard {
namespace {

using Variant = Commands::Variant;
using Made = std::unique_ptr<Variant>;

template <std::size_t kIndex>
Made make(void* command) {
    using Kind = std::variant_alternative_t<kIndex, Variant>;
    return std::make_unique<Variant>(std::in_place_index<kIndex>, std::move(*static_cast<Kind*>(command)));
}

template <std::size_t... kIndex>
Made make_of(std::size_t index, void* command, std::index_sequence<kIndex...>) {
    static constexpr std::array kMakers{&make<kIndex>...};
    return kMakers[index](command);
}

}  // namespace

Command::Command(std::size_t index, void* command)
    : command_(make_of(index, command, std::make_index_sequence<Commands::kSize>{})) {}
Command::Command(const Command& other) : command_(std::make_unique<Variant>(*other.command_)) {}
Command::Command(Command&& other) noexcept = default;
Command& Command::operator=(Command other) noexcept {
    command_.swap(other.command_);
    return *this;
}
Command::~Command() = default;

std::size_t Command::index() const {
    return command_->index();
}

const void* Command::find(std::size_t index) const {
    if (index != command_->index()) return nullptr;
    return std::visit([](const auto& command) -> const void* { return &command; }, *command_);
}

}  // namespace courtyard
