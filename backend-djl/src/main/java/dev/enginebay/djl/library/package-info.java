/** DJL's PyTorch engine in this process. */
@NullMarked
package dev.enginebay.djl.library;

import org.jspecify.annotations.NullMarked;
