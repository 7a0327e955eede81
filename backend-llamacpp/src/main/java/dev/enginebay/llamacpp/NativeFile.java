package dev.enginebay.llamacpp;

import java.net.URL;

/**
 * A library on the class path.
 *
 * @param content where its bytes are
 * @param sha256 what they must add up to, in hexadecimal
 */
record NativeFile(URL content, String sha256) {}
