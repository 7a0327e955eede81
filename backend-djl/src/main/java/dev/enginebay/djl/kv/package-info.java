/** The keys and values of sequences. */
@NullMarked
package dev.enginebay.djl.kv;

import org.jspecify.annotations.NullMarked;
