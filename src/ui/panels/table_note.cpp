#include "ui/panels/table_note.h"

#include <imgui.h>

#include <utility>

namespace courtyard::ui {
namespace {

constexpr double kNoteSeconds = 6;

}  // namespace

void TableNote::tell(std::string words) {
    words_ = std::move(words);
    told_at_ = ImGui::GetTime();
}

void TableNote::tick() {
    if (!words_.empty() && ImGui::GetTime() - told_at_ > kNoteSeconds) words_.clear();
}

}  // namespace courtyard::ui
