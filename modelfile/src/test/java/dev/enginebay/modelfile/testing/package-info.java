/** Model files for tests, of this module and of others. */
@NullMarked
package dev.enginebay.modelfile.testing;

import org.jspecify.annotations.NullMarked;
