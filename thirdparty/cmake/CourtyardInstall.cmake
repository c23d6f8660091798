# cmake --install gives a tree that can be moved: the program looks for ../share/courtyard beside itself.
include(GNUInstallDirs)
install(TARGETS courtyard RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY ${CMAKE_SOURCE_DIR}/shaders ${CMAKE_SOURCE_DIR}/assets
        DESTINATION ${CMAKE_INSTALL_DATADIR}/courtyard
        PATTERN "*.py" EXCLUDE
        PATTERN "assets/locale" EXCLUDE
        PATTERN "__pycache__" EXCLUDE
        PATTERN "courtyard.desktop" EXCLUDE
        PATTERN "screenshot*.png" EXCLUDE)
install(DIRECTORY ${CMAKE_BINARY_DIR}/share/courtyard/locale DESTINATION ${CMAKE_INSTALL_DATADIR}/courtyard)
install(FILES ${CMAKE_SOURCE_DIR}/assets/courtyard.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install(FILES ${CMAKE_SOURCE_DIR}/assets/icon/courtyard.svg
        DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)
install(FILES ${CMAKE_SOURCE_DIR}/assets/icon/courtyard-256.png RENAME courtyard.png
        DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/256x256/apps)
install(FILES ${CMAKE_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
