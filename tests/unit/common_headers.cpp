// Nothing of its own: with it the headers that nearly all tests include are compiled, once.
