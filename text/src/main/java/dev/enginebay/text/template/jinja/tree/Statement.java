package dev.enginebay.text.template.jinja.tree;

/** What writes, sets names or directs what is run. */
public sealed interface Statement
    permits Body,
        Output,
        Print,
        If,
        For,
        Assign,
        Capture,
        MacroDefinition,
        CallBlock,
        FilterBlock,
        Generation,
        LoopControl {

  Signal run(Frame frame);
}
