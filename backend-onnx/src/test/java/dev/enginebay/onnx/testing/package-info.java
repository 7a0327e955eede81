/** What the tests of several packages share. */
@NullMarked
package dev.enginebay.onnx.testing;

import org.jspecify.annotations.NullMarked;
