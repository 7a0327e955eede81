package dev.enginebay.text.template.jinja.tree;

import dev.enginebay.text.template.jinja.value.Value;

/** What has a value. */
public sealed interface Expression
    permits Literal,
        Name,
        Member,
        Subscript,
        Slice,
        Call,
        Filtered,
        Tested,
        Sign,
        Arithmetic,
        Concatenation,
        Comparison,
        Logic,
        Not,
        Conditional,
        SeqLiteral,
        DictLiteral {

  Value value(Frame frame);
}
