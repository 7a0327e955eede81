/** Tests of the reader of ONNX files. */
@NullMarked
package dev.enginebay.onnx.file;

import org.jspecify.annotations.NullMarked;
