/** ONNX Runtime in this process: its libraries, its environment, and sessions that run graphs. */
@NullMarked
package dev.enginebay.onnx.session;

import org.jspecify.annotations.NullMarked;
