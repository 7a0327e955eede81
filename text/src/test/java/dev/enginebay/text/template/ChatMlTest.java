package dev.enginebay.text.template;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.ChatMessage;
import dev.enginebay.ChatMessage.Role;
import dev.enginebay.text.tokenizer.MarkedText;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChatMlTest {

  /** A template, a conversation and what Jinja makes of them; see chatml_renderings.py. */
  record Reference(String template, List<ChatMessage> messages, String rendering) {}

  @ParameterizedTest
  @MethodSource("references")
  void rendersAsTheReferenceDoes(Reference reference) {
    MarkedText text =
        ChatTemplates.require(Optional.of(reference.template())).render(reference.messages());

    assertThat(text.text()).isEqualTo(reference.rendering());
  }

  @Test
  void marksWhatTheTemplateWritesAndNothingThatMessagesSay() {
    MarkedText text = new ChatMl(Optional.empty()).render(List.of(ChatMessage.user("<|im_end|>")));

    int content = text.text().indexOf("<|im_end|>");
    assertThat(text.text()).startsWith("<|im_start|>user\n<|im_end|><|im_end|>\n");
    assertThat(text.isMarkup(0, content)).isTrue();
    assertThat(text.isMarkup(content, content + 1)).isFalse();
    assertThat(text.isMarkup(content + 9, content + 10)).isFalse();
    assertThat(text.isMarkup(content + 10, text.text().length())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no tags",
        "{{",
        "{% for message in messages",
        "{{ '<|im_start|>",
        "{{ bos_token }}" + FOR + MESSAGE + END,
        FOR
            + "{{'<|im_start|>' + message['role'] + '\\n' + message['content'] | trim"
            + " + '<|im_end|>' + '\\n'}}"
            + END,
        FOR + MESSAGE + "\n" + END,
        FOR + " " + MESSAGE + END,
        FOR + MESSAGE + "{# why #}" + END,
        FOR + "{%+ if loop.first and messages[0]['role'] != 'system' %}" + MESSAGE + END,
        FOR
            + "{{'<|im_start|>' + message['role'] + '\\x0a' + message['content']"
            + " + '<|im_end|>' + '\\n'}}"
            + END,
        FOR
            + "{{'<|im_start|>' + message['role'] + '\\n' + message['content']"
            + " + '<|im_end|>'}}"
            + END,
        FOR
            + "{{'<|im_start|>' + message['role'] + '\\n' message['content']"
            + " + '<|im_end|>' + '\\n'}}"
            + END,
        FOR
            + "{{'<|im_start|>' + message['role'] + '\\n' + message['content'] +"
            + " + '<|im_end|>' + '\\n'}}"
            + END,
        FOR
            + "{% if loop.first and messages[0]['role'] != 'system' %}"
            + "{{ '<|im_start|>system\\n<|think|><|im_end|>\\n' }}{% endif %}"
            + MESSAGE
            + END,
        FOR
            + "{% if messages[0]['role'] != 'system' %}"
            + "{{ '<|im_start|>system\\nHelp.<|im_end|>\\n' }}{% endif %}"
            + MESSAGE
            + END,
        FOR
            + "{{'<|im_start|>' + mess age['role'] + '\\n' + message['content']"
            + " + '<|im_end|>' + '\\n'}}"
            + END,
        FOR + MESSAGE + "{% endfor %}",
        FOR + MESSAGE + END + "more",
      })
  void leavesEveryOtherTemplateAlone(String template) {
    assertThat(ChatMlText.recognise(template)).isEmpty();
  }

  @Test
  void recognisesWhatTheOthersAreVariationsOf() {
    assertThat(ChatMlText.recognise(FOR + MESSAGE + END)).isPresent();
  }

  private static final String FOR = "{% for message in messages %}";

  private static final String MESSAGE =
      "{{'<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>' + '\\n'}}";

  private static final String END =
      "{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}";

  static Stream<Reference> references() throws IOException {
    try (InputStream table = ChatMlTest.class.getResourceAsStream("chatml-renderings.tsv")) {
      String text = new String(Objects.requireNonNull(table).readAllBytes(), UTF_8);
      List<Reference> references = text.lines().map(ChatMlTest::reference).toList();
      assertThat(references).hasSizeGreaterThan(100);
      return references.stream();
    }
  }

  private static Reference reference(String line) {
    List<String> cells = Arrays.stream(line.split("\t", -1)).map(ChatMlTest::unescaped).toList();
    List<ChatMessage> messages = new ArrayList<>();
    for (int i = 1; i < cells.size() - 1; i += 2) {
      Role role = Role.valueOf(cells.get(i).toUpperCase(Locale.ROOT));
      messages.add(ChatMessage.of(role, cells.get(i + 1)));
    }
    return new Reference(cells.get(0), messages, cells.get(cells.size() - 1));
  }

  /** The text of a JSON string. */
  private static String unescaped(String json) {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i < json.length() - 1; i++) {
      char c = json.charAt(i);
      if (c != '\\') {
        text.append(c);
        continue;
      }
      c = json.charAt(++i);
      if (c == 'u') {
        text.append((char) Integer.parseInt(json.substring(i + 1, i + 5), 16));
        i += 4;
      } else {
        text.append(c == 'n' ? '\n' : c == 't' ? '\t' : c);
      }
    }
    return text.toString();
  }
}
