/** Fuzzing with miniatures of all architectures, to find files that crash or block the process. */
@org.jspecify.annotations.NullMarked
package dev.enginebay.llamacpp.fuzz;
