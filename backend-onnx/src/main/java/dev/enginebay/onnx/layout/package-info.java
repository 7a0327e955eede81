/** What the inputs and outputs of an exported model are for, found by their names and shapes. */
@NullMarked
package dev.enginebay.onnx.layout;

import org.jspecify.annotations.NullMarked;
