package dev.enginebay.text.template;

import dev.enginebay.text.template.TemplateText.UnknownSpelling;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tokens inside a tag of a chat template, each spelt one way. */
final class TemplateTokens {

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:(?<word>\\w++)|(?<quote>['\"])|\\.\\s*(?<field>[A-Za-z_]\\w*+)"
              + "|\\[\\s*(?:(?<index>\\d++)|(?<mark>['\"])(?<key>\\w++)\\k<mark>)\\s*\\]"
              + "|(?<sign>!=|==?|\\+|~))");

  private final String source;
  private final Matcher matcher;
  private int at;
  private String token = "";

  TemplateTokens(String source, int at) {
    this.source = source;
    this.matcher = TOKEN.matcher(source);
    this.at = at;
  }

  /** Moves to the next token. */
  boolean next() throws UnknownSpelling {
    matcher.region(at, source.length());
    if (!matcher.lookingAt()) {
      return false;
    }
    at = matcher.end();
    String field = matcher.group("field") == null ? matcher.group("key") : matcher.group("field");
    if (matcher.group("quote") != null) {
      token = "'" + string(matcher.group("quote").charAt(0)) + "'";
    } else if (field != null) {
      token = "." + field;
    } else if (matcher.group("index") != null) {
      token = "[" + matcher.group("index") + "]";
    } else {
      token = matcher.group().strip();
    }
    return true;
  }

  /**
   * Returns the token: a word, a sign, a string in single quotes without escapes, a field or an
   * index.
   */
  String token() {
    return token;
  }

  /** Returns where the tokens and the white space after them end. */
  int end() {
    int end = at;
    while (end < source.length() && Character.isWhitespace(source.charAt(end))) {
      end++;
    }
    return end;
  }

  private String string(char quote) throws UnknownSpelling {
    StringBuilder text = new StringBuilder();
    while (at < source.length()) {
      char c = source.charAt(at++);
      if (c == quote) {
        return text.toString();
      }
      text.append(c == '\\' ? escaped() : c);
    }
    throw new UnknownSpelling();
  }

  private char escaped() throws UnknownSpelling {
    char c = at < source.length() ? source.charAt(at++) : ' ';
    return switch (c) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case '\\', '\'', '"' -> c;
      default -> throw new UnknownSpelling();
    };
  }
}
