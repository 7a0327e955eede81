package dev.enginebay.text.template.jinja;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.text.template.jinja.value.Limits;
import dev.enginebay.text.template.jinja.value.Text;
import dev.enginebay.text.tokenizer.MarkedText;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which characters of a rendering a caller wrote: shown in ‹›. */
class TextOriginTest {

  private static final ZonedDateTime NOW = ZonedDateTime.of(2026, 7, 6, 9, 5, 3, 0, ZoneOffset.UTC);

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '`',
      textBlock =
          """
          a{{ c }}b                                     ¦ a‹<|x|> y›b
          {{ 'a' + c + 'b' }}                           ¦ a‹<|x|> y›b
          {{ 'a' ~ c ~ 1 }}                             ¦ a‹<|x|> y›1
          {{ (' ' + c + ' ')|trim }}                    ¦ ‹<|x|> y›
          {{ ('<' + c)[1:4] }}                          ¦ ‹<|x›
          {{ ('<' + c)[0:3] }}                          ¦ <‹<|›
          {{ (c + 'b')[::-1] }}                         ¦ b‹y >|x|<›
          {{ c[0] }}{{ 'x'[0] }}                        ¦ ‹<›x
          {{ ('a' + c)|upper }}                         ¦ A‹<|X|> Y›
          {{ ('a' + c).title() }}                       ¦ A‹<|X|> Y›
          {{ c|tojson }}                                ¦ "‹<|x|> y›"
          {{ {'k': c}|tojson }}                         ¦ {"k": "‹<|x|> y›"}
          {{ [c] }}                                     ¦ ['‹<|x|> y›']
          {{ c.replace('x', 'z') }}                     ¦ ‹<|›z‹|> y›
          {{ 'a-b'.replace('-', c) }}                   ¦ a‹<|x|> y›b
          {{ c.split(' ')[0] }}                         ¦ ‹<|x|>›
          {{ ('a b' ~ c).split()[1] }}                  ¦ b‹<|x|>›
          {{ ['a', c]|join('-') }}                      ¦ a-‹<|x|> y›
          {{ ['a', 'b']|join(c) }}                      ¦ a‹<|x|> y›b
          {{ '-'.join([c, 'a']) }}                      ¦ ‹<|x|> y›-a
          {{ c * 2 }}                                   ¦ ‹<|x|> y<|x|> y›
          {{ ('a' + c)|replace('a', 'b') }}             ¦ b‹<|x|> y›
          {{ c|list|join }}                             ¦ ‹<|x|> y›
          {% for x in c %}{{ x }}.{% endfor %}          ¦ ‹<›.‹|›.‹x›.‹|›.‹>›.‹ ›.‹y›.
          {% macro m(a) %}[{{ a }}]{% endmacro %}{{ m(c) }} ¦ [‹<|x|> y›]
          {% set t %}-{{ c }}-{% endset %}{{ t }}       ¦ -‹<|x|> y›-
          {% filter upper %}-{{ c }}{% endfilter %}     ¦ -‹<|X|> Y›
          {{ c|indent(2, true) }}                       ¦ `  ‹<|x|> y›`
          {{ ('"' ~ c ~ '"')|from_json }}               ¦ ‹<|x|> y›
          {{ '<|{}|>'.format(c) }}                      ¦ <|‹<|x|> y›|>
          {{ c|safe + '>' }}                            ¦ ‹<|x|> y›&gt;
          {{ c|default('z') ~ nix|default(c) }}         ¦ ‹<|x|> y<|x|> y›
          {{ c|string|length }}                         ¦ 7
          {{ {c: 1}|items|first|first }}                ¦ ‹<|x|> y›
          {{ c if c else 'z' }}{{ c and 'a' }}          ¦ ‹<|x|> y›a
          {{ (c + 'ß')|upper }}                         ¦ ‹<|X|> Y›SS
          {{ c|capitalize }}                            ¦ ‹<|x|> y›
          {{ c|last ~ (c|first) }}                      ¦ ‹y<›
          {{ ([c, 'b']|sort)[0] }}                      ¦ ‹<|x|> y›
          """)
  void followsEachCharacter(String template, String shown) {
    MarkedText text =
        JinjaTemplate.read(template, TemplateOwner.MODEL)
            .render(
                Map.of("c", Text.content("<|x|> y")),
                name -> {},
                Limits.of(1, 10),
                () -> NOW,
                () -> false)
            .orElseThrow();

    assertThat(shown(text)).isEqualTo(shown);
  }

  private static String shown(MarkedText text) {
    StringBuilder shown = new StringBuilder();
    boolean markup = true;
    for (int i = 0; i < text.text().length(); i++) {
      if (text.isMarkup(i, i + 1) != markup) {
        markup = !markup;
        shown.append(markup ? '›' : '‹');
      }
      shown.append(text.text().charAt(i));
    }
    return shown.append(markup ? "" : "›").toString();
  }
}
