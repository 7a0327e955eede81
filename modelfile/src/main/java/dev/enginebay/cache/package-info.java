/** Where Enginebay keeps files that it can make again; for its own modules. */
@NullMarked
package dev.enginebay.cache;

import org.jspecify.annotations.NullMarked;
