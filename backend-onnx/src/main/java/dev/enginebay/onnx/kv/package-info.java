/** Where sessions keep the keys and values of sequences. */
@NullMarked
package dev.enginebay.onnx.kv;

import org.jspecify.annotations.NullMarked;
