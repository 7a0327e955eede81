/** Tests of how ONNX Runtime's libraries come into this process. */
@NullMarked
package dev.enginebay.onnx.library;

import org.jspecify.annotations.NullMarked;
