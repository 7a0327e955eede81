package dev.enginebay.text.template.jinja;

/** What has a value. */
sealed interface Expression
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
