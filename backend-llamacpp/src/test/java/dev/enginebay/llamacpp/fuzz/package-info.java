/** Miniatures of all architectures, made wrong at random: what ends or holds up the process. */
@org.jspecify.annotations.NullMarked
package dev.enginebay.llamacpp.fuzz;
