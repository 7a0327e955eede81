/** What a template is read into: expressions and statements that evaluate themselves. */
@NullMarked
package dev.enginebay.text.template.jinja.tree;

import org.jspecify.annotations.NullMarked;
