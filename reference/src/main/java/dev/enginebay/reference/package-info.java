/**
 * The forward pass of every described architecture in plain Java, on one thread and in numbers of
 * 32 bits: the specification that graphs and programs of engines are compared with. {@link
 * dev.enginebay.reference.ForwardPass} reads from top to bottom.
 */
@NullMarked
package dev.enginebay.reference;

import org.jspecify.annotations.NullMarked;
