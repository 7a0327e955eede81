/** Files of tokenizers for tests, of this module and of others. */
@NullMarked
package dev.enginebay.text.testing;

import org.jspecify.annotations.NullMarked;
