/** The values of templates, which behave like Python's, and what can be done with them. */
@NullMarked
package dev.enginebay.text.template.jinja.value;

import org.jspecify.annotations.NullMarked;
