package dev.enginebay.text.template;

import java.util.ArrayList;
import java.util.List;

/**
 * A chat template's text in a normal form: quotes, spaces inside tags, {@code message.role} or
 * {@code message['role']}, output written as text or as an expression.
 *
 * <p>White space between tags is treated as Jinja does with the options that chat templates are
 * rendered with, {@code trim_blocks} and {@code lstrip_blocks}. Comments and the modifier {@code +}
 * are not known.
 */
final class TemplateText {

  /** Stands before and after what is not text to be written: neither occurs in templates. */
  static final char OPEN = '\u0001';

  static final char CLOSE = '\u0002';

  private final String source;
  private final StringBuilder canonical = new StringBuilder();
  private int at;

  /** Whether a line begins at {@code at}, as far as the tag before it tells. */
  private boolean lineBegins = true;

  /** Whether white space at {@code at} is dropped. */
  private boolean eats;

  private TemplateText(String source) {
    this.source = source;
  }

  /**
   * Returns the template with each tag spelt one way between {@link #OPEN} and {@link #CLOSE}.
   *
   * @throws UnknownSpelling if it holds something that is not known here
   */
  static String canonical(String template) throws UnknownSpelling {
    if (template.indexOf(OPEN) >= 0 || template.indexOf(CLOSE) >= 0 || template.contains("\r")) {
      throw new UnknownSpelling();
    }
    boolean endsLine = template.endsWith("\n");
    TemplateText text =
        new TemplateText(endsLine ? template.substring(0, template.length() - 1) : template);
    while (text.at < text.source.length()) {
      text.next();
    }
    return text.canonical.toString();
  }

  private void next() throws UnknownSpelling {
    int open = source.indexOf('{', at);
    while (open >= 0 && !source.startsWith("{{", open) && !source.startsWith("{%", open)) {
      if (source.startsWith("{#", open)) {
        throw new UnknownSpelling();
      }
      open = source.indexOf('{', open + 1);
    }
    String text = source.substring(at, open < 0 ? source.length() : open);
    text = eats ? text.stripLeading() : text;
    if (open < 0) {
      canonical.append(text);
      at = source.length();
    } else {
      at = open + 2;
      tag(text, source.charAt(open + 1) == '%');
    }
  }

  private void tag(String textBefore, boolean block) throws UnknownSpelling {
    boolean strips = source.startsWith("-", at);
    canonical.append(
        strips ? textBefore.stripTrailing() : block ? withoutIndent(textBefore) : textBefore);
    at += strips ? 1 : 0;
    List<String> tokens = new ArrayList<>();
    TemplateTokens code = new TemplateTokens(source, at);
    while (code.next()) {
      tokens.add(code.token());
    }
    at = code.end();
    eats = source.startsWith("-", at);
    at += eats ? 1 : 0;
    if (!source.startsWith(block ? "%}" : "}}", at)) {
      throw new UnknownSpelling();
    }
    at += 2;
    lineBegins = false;
    if (block) {
      canonical.append(OPEN).append(String.join(" ", tokens)).append(CLOSE);
      if (!eats && source.startsWith("\n", at)) {
        at++;
        lineBegins = true;
      }
    } else {
      write(tokens);
    }
  }

  private String withoutIndent(String text) {
    int line = text.lastIndexOf('\n') + 1;
    return (line > 0 || lineBegins) && text.substring(line).isBlank()
        ? text.substring(0, line)
        : text;
  }

  /** Operands with {@code +} or {@code ~} between them. */
  private void write(List<String> tokens) throws UnknownSpelling {
    StringBuilder variable = new StringBuilder();
    List<String> ended = new ArrayList<>(tokens);
    ended.add("+");
    boolean written = false;
    for (String token : ended) {
      if (token.equals("+") || token.equals("~")) {
        if (!written && variable.length() == 0) {
          throw new UnknownSpelling();
        }
        if (!written) {
          canonical.append(OPEN).append(variable).append(CLOSE);
        }
        variable.setLength(0);
        written = false;
      } else if (token.startsWith("'") && variable.length() == 0 && !written) {
        canonical.append(token, 1, token.length() - 1);
        written = true;
      } else if (written) {
        throw new UnknownSpelling();
      } else {
        variable.append(variable.length() == 0 ? "" : " ").append(token);
      }
    }
  }

  /** Tells that a template is spelt in a way that is not known. */
  static final class UnknownSpelling extends Exception {
    private static final long serialVersionUID = 1L;

    UnknownSpelling() {
      super("not known", null, false, false);
    }
  }
}
