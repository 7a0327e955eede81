/** The program of a described transformer. */
@NullMarked
package dev.enginebay.djl.transformer;

import org.jspecify.annotations.NullMarked;
