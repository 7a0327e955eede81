/** The command line: runs, inspects and measures local models from a shell. */
@NullMarked
package dev.enginebay.cli;

import org.jspecify.annotations.NullMarked;
