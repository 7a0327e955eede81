package dev.enginebay.text.template.jinja.parser;

import dev.enginebay.text.template.jinja.parser.Token.Kind;
import dev.enginebay.text.template.jinja.value.Int;
import dev.enginebay.text.template.jinja.value.Real;
import dev.enginebay.text.template.jinja.value.TemplateError;
import dev.enginebay.text.template.jinja.value.Value;
import java.math.BigInteger;
import java.util.Locale;

/** Numbers as Python writes them. */
final class NumberLiteral {

  private NumberLiteral() {}

  static Value of(Token token) {
    String digits = token.text().replace("_", "").toLowerCase(Locale.ROOT);
    try {
      return token.is(Kind.FLOAT) ? new Real(Double.parseDouble(digits)) : new Int(whole(digits));
    } catch (NumberFormatException wrong) {
      throw TemplateError.syntax("this is no number", token.offset());
    } catch (TemplateError tooLarge) {
      throw TemplateError.syntax(tooLarge.words(), token.offset());
    }
  }

  private static BigInteger whole(String digits) {
    if (digits.length() > Int.MAX_DIGITS) {
      throw Int.tooLarge();
    }
    int base = digits.startsWith("0x") ? 16 : digits.startsWith("0o") ? 8 : 2;
    boolean prefixed = digits.length() > 1 && "xob".indexOf(digits.charAt(1)) >= 0;
    return prefixed ? new BigInteger(digits.substring(2), base) : new BigInteger(digits);
  }
}
