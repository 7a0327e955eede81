/** The filters, tests, functions and methods that templates know. */
@NullMarked
package dev.enginebay.text.template.jinja.builtin;

import org.jspecify.annotations.NullMarked;
