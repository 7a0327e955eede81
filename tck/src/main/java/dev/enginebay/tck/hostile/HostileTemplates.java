package dev.enginebay.tck.hostile;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Chat templates in Jinja that never end, grow without bound, are nested too deeply, or are
 * malformed.
 */
final class HostileTemplates {

  private static final String CHAT_ML =
      "{% for message in messages %}{{'<|im_start|>' + message['role'] + '\\n' + message['content']"
          + " + '<|im_end|>' + '\\n'}}{% endfor %}{% if add_generation_prompt %}"
          + "{{ '<|im_start|>assistant\\n' }}{% endif %}";

  private static final String ENDLESS =
      "{% for i in range(2000000000) %}{% for j in range(2000000000) %}{{ j }}{% endfor %}"
          + "{% endfor %}";

  private HostileTemplates() {}

  /** Their texts, by names that say what is wrong. */
  static Map<String, String> all() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("endless-loop", ENDLESS);
    all.put("endless-loop-that-says-nothing", ENDLESS.replace("{{ j }}", ""));
    all.put("endless-loop-after-chatml", CHAT_ML + ENDLESS);
    all.put("endless-loop-in-chatml", CHAT_ML.replace("{% endfor %}", ENDLESS + "{% endfor %}"));
    all.put("macro-that-calls-itself", "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}");
    all.put("text-doubled", doubled());
    all.put(
        "text-doubled-in-a-row",
        "{% set a = 'xx' %}" + "{% set a = a ~ a %}".repeat(64) + "{{ a }}");
    all.put("text-times-a-lot", "{{ 'x' * 2000000000 }}");
    all.put("list-of-a-lot", "{{ range(2000000000) | list }}");
    all.put("power-of-powers", "{{ 9 ** 9 ** 9 ** 9 }}");
    all.put("deep-parentheses", "{{ " + "(".repeat(100_000) + "1" + ")".repeat(100_000) + " }}");
    all.put("deep-lists", "{{ " + "[".repeat(120_000) + "]".repeat(120_000) + " }}");
    all.put("deep-ifs", "{%if 1%}".repeat(15_000) + "x" + "{%endif%}".repeat(15_000));
    all.put("deeper-ifs", "{% if 1 %}".repeat(50_000) + "x" + "{% endif %}".repeat(50_000));
    all.put("deep-negations", "{{ " + "not ".repeat(60_000) + "1 }}");
    all.put("reaching-for-java", "{{ ''.getClass().forName('java.lang.Runtime') }}");
    all.put("reaching-for-python", "{{ ''.__class__.__mro__[1].__subclasses__() }}");
    all.put("raising-an-exception", "{{ raise_exception('never') }}");
    all.put("syntax-error", "{% for message in %}{{ message }}{% endfor %}");
    all.put("never-closed", CHAT_ML + "{{ messages");
    all.put("blanks-never-closed", "{{" + " ".repeat(200_000));
    all.put("braces-never-closed", "{".repeat(200_000));
    all.put("text-never-closed", "{{ '" + "a\\n".repeat(60_000));
    return all;
  }

  private static String doubled() {
    return "{% set ns = namespace(s='xx') %}{% for i in range(64) %}"
        + "{% set ns.s = ns.s + ns.s %}{% endfor %}{{ ns.s }}";
  }
}
