package dev.enginebay.tck.support;

import java.util.ArrayList;
import java.util.List;

/**
 * The answers of a model from an independent computation, for example a plain forward pass in
 * another language.
 *
 * <p>It is read from a text whose first line is {@code enginebay-reference 1}. Empty lines and
 * lines that begin with {@code #} are ignored. Every other line is a kind and its fields, separated
 * by tabs; a backslash, tab, line feed or carriage return in a field is written {@code \\}, {@code
 * \t}, {@code \n} or {@code \r}. The kinds:
 *
 * <ul>
 *   <li>{@code greedy}, a number of tokens, a raw prompt, and the text of that many likeliest
 *       tokens after it, or of fewer if the model ends its answer;
 *   <li>{@code next}, a raw prompt, and the text of the likeliest token after it, empty if that is
 *       the end of the text;
 *   <li>{@code chat}, a conversation rendered with the model's template up to the model's turn, and
 *       for each of its messages the template's name of the role and the content.
 * </ul>
 *
 * @param greedy answers
 * @param next single tokens
 * @param chats renderings
 */
@SuppressWarnings("InvalidParam") // chat is a kind of line
public record Reference(List<Greedy> greedy, List<Next> next, List<Chat> chats) {

  private static final String BACKSLASH = "a backslash must be followed by \\, t, n or r";
  private static final String FIRST_LINE = "enginebay-reference 1";

  /**
   * An answer.
   *
   * @param maxTokens the most tokens it has
   * @param prompt raw text
   * @param text what follows
   */
  public record Greedy(int maxTokens, String prompt, String text) {}

  /**
   * One token.
   *
   * @param prefix raw text
   * @param text the text of the likeliest next token
   */
  public record Next(String prefix, String text) {}

  /**
   * A rendered conversation.
   *
   * @param rendered raw text
   * @param messages the messages that it was rendered from
   */
  public record Chat(String rendered, List<Turn> messages) {
    /**
     * Copies the messages.
     *
     * @param rendered raw text
     * @param messages the messages that it was rendered from
     */
    public Chat {
      messages = List.copyOf(messages);
    }
  }

  /**
   * A message of a conversation.
   *
   * @param role {@code system}, {@code user} or {@code assistant}
   * @param content what is said
   */
  public record Turn(String role, String content) {}

  /**
   * Copies the lists.
   *
   * @param greedy answers
   * @param next single tokens
   * @param chats renderings
   */
  public Reference {
    greedy = List.copyOf(greedy);
    next = List.copyOf(next);
    chats = List.copyOf(chats);
  }

  /**
   * Reads a reference.
   *
   * @param text in the format described above
   * @return the reference
   * @throws IllegalArgumentException naming the line that is malformed
   */
  public static Reference parse(String text) {
    List<Greedy> greedy = new ArrayList<>();
    List<Next> next = new ArrayList<>();
    List<Chat> chats = new ArrayList<>();
    List<String> lines = text.lines().toList();
    check(!lines.isEmpty() && lines.get(0).equals(FIRST_LINE), 1, "it must be " + FIRST_LINE);
    for (int number = 2; number <= lines.size(); number++) {
      String line = lines.get(number - 1);
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      List<String> fields = new ArrayList<>();
      for (String field : line.split("\t", -1)) {
        fields.add(unescaped(field, number));
      }
      switch (fields.get(0)) {
        case "greedy" -> {
          check(fields.size() == 4, number, "greedy has 3 fields");
          greedy.add(new Greedy(count(fields.get(1), number), fields.get(2), fields.get(3)));
        }
        case "next" -> {
          check(fields.size() == 3, number, "next has 2 fields");
          next.add(new Next(fields.get(1), fields.get(2)));
        }
        case "chat" -> {
          check(fields.size() >= 4 && fields.size() % 2 == 0, number, "chat has role and content");
          chats.add(new Chat(fields.get(1), turns(fields)));
        }
        default -> check(false, number, "'%s' is not a kind of line".formatted(fields.get(0)));
      }
    }
    return new Reference(greedy, next, chats);
  }

  private static List<Turn> turns(List<String> fields) {
    List<Turn> turns = new ArrayList<>();
    for (int i = 2; i < fields.size(); i += 2) {
      turns.add(new Turn(fields.get(i), fields.get(i + 1)));
    }
    return turns;
  }

  private static int count(String field, int line) {
    try {
      return Integer.parseInt(field);
    } catch (NumberFormatException no) {
      throw new IllegalArgumentException(
          "Line %s of the reference: '%s' is not a number.".formatted(line, field), no);
    }
  }

  private static String unescaped(String field, int line) {
    StringBuilder text = new StringBuilder();
    boolean escaping = false;
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      if (escaping) {
        int known = "\\tnr".indexOf(c);
        check(known >= 0, line, BACKSLASH);
        text.append("\\\t\n\r".charAt(known));
        escaping = false;
      } else if (c == '\\') {
        escaping = true;
      } else {
        text.append(c);
      }
    }
    check(!escaping, line, BACKSLASH);
    return text.toString();
  }

  private static void check(boolean right, int line, String what) {
    if (!right) {
      throw new IllegalArgumentException("Line %s of the reference: %s.".formatted(line, what));
    }
  }
}
