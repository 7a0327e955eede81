/** Chat templates: the text of a conversation, and which of it is markup. */
@NullMarked
package dev.enginebay.text.template;

import org.jspecify.annotations.NullMarked;
