package dev.enginebay.text.template.jinja.builtin;

import dev.enginebay.text.template.jinja.value.Budget;
import dev.enginebay.text.template.jinja.value.TemplateError;
import dev.enginebay.text.template.jinja.value.Text;
import dev.enginebay.text.template.jinja.value.TextBuilder;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Dates as C's {@code strftime} writes them in English. */
final class Strftime {

  private Strftime() {}

  static Text format(Text format, ZonedDateTime time, Budget budget) {
    TextBuilder out = new TextBuilder(budget);
    String chars = format.chars();
    for (int at = 0; at < chars.length(); at++) {
      if (chars.charAt(at) != '%' || at + 1 == chars.length()) {
        out.append(format, at, at + 1);
      } else {
        boolean unpadded = chars.startsWith("-", at + 1) && at + 2 < chars.length();
        at += unpadded ? 2 : 1;
        String field = field(chars.charAt(at), time);
        out.markup(unpadded ? field.replaceFirst("^[0 ]+(?=.)", "") : field);
      }
    }
    return out.build();
  }

  private static String field(char code, ZonedDateTime time) {
    return switch (code) {
      case '%' -> "%";
      case 'n' -> "\n";
      case 't' -> "\t";
      case 'e' -> String.format(Locale.ROOT, "%2d", time.getDayOfMonth());
      default -> DateTimeFormatter.ofPattern(pattern(code), Locale.ENGLISH).format(time);
    };
  }

  private static String pattern(char code) {
    return switch (code) {
      case 'a' -> "EEE";
      case 'A' -> "EEEE";
      case 'b', 'h' -> "MMM";
      case 'B' -> "MMMM";
      case 'd' -> "dd";
      case 'D' -> "MM/dd/yy";
      case 'F' -> "yyyy-MM-dd";
      case 'H' -> "HH";
      case 'I' -> "hh";
      case 'j' -> "DDD";
      case 'm' -> "MM";
      case 'M' -> "mm";
      case 'p' -> "a";
      case 'R' -> "HH:mm";
      case 'S' -> "ss";
      case 'T' -> "HH:mm:ss";
      case 'y' -> "yy";
      case 'Y' -> "yyyy";
      default -> throw TemplateError.failed("%" + code + " is not supported by strftime_now");
    };
  }
}
