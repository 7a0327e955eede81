package dev.enginebay.text.template.jinja;

import java.util.LinkedHashMap;
import java.util.Map;

/** Templates that would take all time, memory or stack. */
final class Hostile {

  static final Map<String, String> TEMPLATES = templates();

  private Hostile() {}

  private static Map<String, String> templates() {
    Map<String, String> all = new LinkedHashMap<>();
    String thousand = "{% for i in range(1000) %}";
    all.put("loops in loops", thousand.repeat(3) + "{% endfor %}".repeat(3));
    all.put("writing loops", thousand.repeat(3) + "xxxxxxxx" + "{% endfor %}".repeat(3));
    all.put("a range too long", "{% for i in range(10**9) %}{% endfor %}");
    all.put("a doubled string", twice("a = 'xx'", "a = a + a"));
    all.put("a doubled string in a namespace", twice("n = namespace(a='xx')", "n.a = n.a ~ n.a"));
    all.put("a doubled list", twice("n = namespace(a=[1])", "n.a = n.a + n.a"));
    all.put("a list in lists", twice("n = namespace(a=[1])", "n.a = [n.a, n.a]") + "{{ n.a }}");
    all.put(
        "lists as JSON", twice("n = namespace(a=[1])", "n.a = [n.a, n.a]") + "{{ n.a|tojson }}");
    all.put(
        "lists compared",
        "{% set n = namespace(a=[1], b=[1]) %}{% for i in range(60) %}{% set n.a = [n.a, n.a] %}"
            + "{% set n.b = [n.b, n.b] %}{% endfor %}{{ n.a == n.b }}{{ n.a < n.b }}");
    all.put("a string times a number", "{{ 'abc' * 10**9 }}");
    all.put("a list times a number", "{{ [1] * 10**9 }}");
    all.put("a huge join", "{{ ([('x' * 1000)] * 10000) | join('y' * 1000) }}");
    all.put("replace", "{{ ('a' * 3000).replace('a', 'b' * 3000).replace('b', 'c' * 3000) }}");
    all.put("replace of nothing", "{{ ('a' * 100000).replace('', 'b' * 100000) }}");
    all.put("indent", "{{ ('\\n' * 100000) | indent(100000, true, true) }}");
    all.put("spaces", "{{ 'a' | indent(2000000000, true) }}");
    all.put("a macro that calls itself", "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}");
    all.put(
        "a macro that calls itself twice",
        "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(40)"
            + " }}");
    all.put("ifs", "{% if 1 %}".repeat(12_000) + "{% endif %}".repeat(12_000));
    all.put("50,000 ifs", "{% if 1 %}".repeat(50_000) + "{% endif %}".repeat(50_000));
    all.put("loops in depth", "{% for a in s %}".repeat(8_000));
    all.put("parentheses", "{{ " + "(".repeat(50_000) + "1" + ")".repeat(50_000) + " }}");
    all.put("brackets", "{{ " + "[".repeat(50_000) + "]".repeat(50_000) + " }}");
    all.put("nots", "{{ " + "not ".repeat(50_000) + "x }}");
    all.put("minuses", "{{ " + "-".repeat(50_000) + "1 }}");
    all.put("inline ifs", "{{ " + "1 if 0 else ".repeat(10_000) + "2 }}");
    all.put("pluses", "{{ 1" + " + 1".repeat(30_000) + " }}");
    all.put("filters", "{{ s" + "|string".repeat(30_000) + " }}");
    all.put(
        "members", "{{ s" + ".a".repeat(50_000) + " }}" + "{{ s" + "[0]".repeat(50_000) + " }}");
    all.put("calls", "{{ s" + "()".repeat(50_000) + " }}");
    all.put("a list searched", thousandsOf("{% if 'b' in x %}{% endif %}"));
    all.put("a list sorted", thousandsOf("{% set y = x|sort %}"));
    all.put("a list made unique", thousandsOf("{% set y = x|unique|list %}"));
    all.put("a list turned round", thousandsOf("{% set y = x[::-1] %}"));
    all.put("a list mapped", thousandsOf("{% set y = x|map('upper')|list %}"));
    all.put("a list selected", thousandsOf("{% set y = x|select('in', x)|list %}"));
    all.put(
        "a string searched", "{% set t = 'a' * 200000 %}{{ ('a' * 100000 ~ 'b') in t }}" + end());
    all.put(
        "a string split",
        "{% set t = 'a' * 100000 %}" + thousand + "{% set y = t.split('a') %}{% endfor %}");
    all.put(
        "a string stripped",
        "{% set t = ' ' * 100000 %}"
            + thousand.repeat(2)
            + "{% set y = t.strip() %}{% endfor %}{% endfor %}");
    all.put(
        "words",
        "{% set t = ' ' * 100000 %}"
            + thousand.repeat(2)
            + "{% set y = t.split() %}{% endfor %}{% endfor %}");
    all.put(
        "upper case",
        "{% set t = 'ß' * 100000 %}" + thousand + "{% set y = t|upper|title %}{% endfor %}");
    all.put(
        "lengths",
        "{% set t = '😀' * 100000 %}"
            + thousand.repeat(2)
            + "{% set y = t[50000] %}{% endfor %}{% endfor %}");
    all.put(
        "numbers from strings",
        "{% set t = '1' * 100000 ~ 'x' %}"
            + thousand.repeat(2)
            + "{% set y = t|int %}{% endfor %}{% endfor %}");
    all.put("JSON read", "{% set t = '[' * 100000 %}{{ t|from_json }}");
    all.put(
        "JSON in depth",
        "{% set t = '[' * 300 ~ ']' * 300 %}"
            + thousand.repeat(2)
            + "{% set y = t|from_json|tojson(indent=100) %}{% endfor %}{% endfor %}");
    all.put(
        "attributes",
        "{% set t = ('a.' * 100000) %}{% set d = {'': 1} %}"
            + thousand
            + "{% set y = [d]|map(attribute=t, default=d)|list %}{% endfor %}");
    all.put("keys of one hash", sameHash());
    all.put(
        "a dict that grows",
        "{% set n = namespace(d={}) %}{% for i in range(100000) %}{% set n.d = dict(n.d,"
            + " **{i|string: i}) %}{% endfor %}");
    all.put(
        "calls with many arguments",
        "{% macro m() %}{{ varargs|length }}{% endmacro %}{% set a = range(100000) %}"
            + thousand
            + "{{ m(*a) }}{% endfor %}");
    all.put(
        "formats",
        "{% set t = '{}' * 10000 %}" + thousand + "{{ t.format(*range(10000)) }}{% endfor %}");
    all.put("dates", "{% set t = '%Y' * 10000 %}" + thousand + "{{ strftime_now(t) }}{% endfor %}");
    return all;
  }

  private static String twice(String first, String again) {
    return "{% set "
        + first
        + " %}{% for i in range(100) %}{% set "
        + again
        + " %}{% endfor %}"
        + (first.startsWith("a ") ? end() : "");
  }

  /** What ends by itself still shall end here. */
  private static String end() {
    return "{% for i in range(1000) %}{% for j in range(1000) %}{% endfor %}{% endfor %}";
  }

  private static String thousandsOf(String work) {
    return "{% set x = ('a ' * 20000).split() %}{% for i in range(100000) %}"
        + work
        + "{% endfor %}";
  }

  /** Strings of which many have the same hash code in Java. */
  private static String sameHash() {
    StringBuilder dict = new StringBuilder("{% set x = {");
    for (int i = 0; i < 8192; i++) {
      dict.append('\'');
      for (int bit = 0; bit < 13; bit++) {
        dict.append((i >> bit & 1) == 0 ? "Aa" : "BB");
      }
      dict.append("':0,");
    }
    return dict.append("} %}").toString().substring(0, Math.min(dict.length(), 260_000))
        + "{% for i in range(1000) %}{% for k in x %}{% if x[k] %}{% endif %}{% endfor %}{% endfor"
        + " %}";
  }
}
