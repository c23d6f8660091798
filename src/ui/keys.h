#pragma once

namespace courtyard::ui {

/// Indices into ImGuiIO::KeysDown as the window backend stores them (GLFW key codes: letters are their
/// upper-case ASCII codes).
enum Key : int {
    kKeySpace = 32,
    kKeyMinus = 45,
    kKeySlash = 47,
    kKeyZero = 48,
    kKeyEqual = 61,  ///< Also where the layout has the plus sign.
    kKeyA = 'A',
    kKeyC = 'C',
    kKeyF = 'F',
    kKeyL = 'L',
    kKeyM = 'M',
    kKeyN = 'N',
    kKeyO = 'O',
    kKeyQ = 'Q',
    kKeyR = 'R',
    kKeyS = 'S',
    kKeyT = 'T',
    kKeyV = 'V',
    kKeyY = 'Y',
    kKeyZ = 'Z',
    kKeyEscape = 256,
    kKeyEnter = 257,
    kKeyTab = 258,
    kKeyBackspace = 259,
    kKeyInsert = 260,
    kKeyDelete = 261,
    kKeyRight = 262,
    kKeyLeft = 263,
    kKeyDown = 264,
    kKeyUp = 265,
    kKeyPageUp = 266,
    kKeyPageDown = 267,
    kKeyHome = 268,
    kKeyEnd = 269,
    kKeyF1 = 290,
    kKeyF6 = 295,
    kKeyKeypadZero = 320,
    kKeyKeypadSubtract = 333,
    kKeyKeypadAdd = 334,
    kKeyKeypadEnter = 335,
};

}  // namespace courtyard::ui
