/** Tests of compiled programs. */
@NullMarked
package dev.enginebay.djl.session;

import org.jspecify.annotations.NullMarked;
