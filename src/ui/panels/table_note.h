#pragma once

#include <string>

namespace courtyard::ui {

/// Something to tell beside the count of rows, for some seconds.
class TableNote {
public:
    void tell(std::string words);
    void tick();                                         ///< Once a frame.
    const std::string& words() const { return words_; }  ///< Empty: nothing to tell.

private:
    std::string words_;
    double told_at_ = 0;
};

}  // namespace courtyard::ui
