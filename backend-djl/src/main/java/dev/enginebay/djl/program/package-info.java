/** TorchScript programs as text and as archives. */
@NullMarked
package dev.enginebay.djl.program;

import org.jspecify.annotations.NullMarked;
