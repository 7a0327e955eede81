/** A loaded program and the arrays that it computes with. */
@NullMarked
package dev.enginebay.djl.session;

import org.jspecify.annotations.NullMarked;
