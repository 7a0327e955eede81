/** ONNX Runtime's libraries in this process, and native memory. */
@NullMarked
package dev.enginebay.onnx.library;

import org.jspecify.annotations.NullMarked;
