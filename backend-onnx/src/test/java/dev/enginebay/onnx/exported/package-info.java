/** Tests of exported models, which are written here. */
@NullMarked
package dev.enginebay.onnx.exported;

import org.jspecify.annotations.NullMarked;
