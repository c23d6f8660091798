// Sanitized test programs only. The leak check runs at the very end: by then the OpenGL driver that EGL
// loaded would be unloaded, and what it leaves behind could no longer be told from what is ours. So nothing
// is unloaded.
extern "C" int dlclose(void* library) {
    static_cast<void>(library);
    return 0;
}
