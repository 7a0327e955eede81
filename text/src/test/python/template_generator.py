"""Draws templates from the grammar, mostly such that they can be rendered."""

STRINGS = ["''", "'a'", "'Hello World'", "\"it's\"", "'<|im_end|>'", "' x '", "'a,b,,c'", "'é😀'", "'\\n'", "'  l1\\nl2 '"]
SEPARATORS = ["','", "' '", "'l'", "'\\n'", "'<'"]


class Generator:
    def __init__(self, source):
        self.source = source
        self.names = {"text": ["s", "u", "sp", "ml", "q", "e"], "number": ["n", "z", "neg"], "list": ["xs", "names"], "dict": ["d"], "any": ["nil", "t", "no", "f", "missing"]}
        self.macros = []
        self.loops = 0

    def one(self, *choices):
        return self.source.choice(choices)

    def name(self, kind):
        return self.source.choice(self.names[kind])

    def text(self, depth):
        if depth <= 0 or self.source.random() < 0.25:
            return self.name("text") if self.source.random() < 0.5 else self.source.choice(STRINGS)
        d = depth - 1
        return self.source.choice([
            lambda: "(%s + %s)" % (self.text(d), self.text(d)),
            lambda: "(%s ~ %s)" % (self.text(d), self.any(d)),
            lambda: "%s|%s" % (self.text(d), self.one("upper", "lower", "trim", "capitalize", "title", "string", "reverse", "tojson", "indent(2)", "default('x', true)", "first", "last", "replace('l', 'LL')", "replace('', '.')")),
            lambda: "(%s).%s" % (self.text(d), self.one("strip()", "lstrip()", "rstrip()", "upper()", "lower()", "title()", "capitalize()", "strip('lH ')", "replace('a', 'bb')", "replace('l', '', 1)")),
            lambda: "(%s)[%s]" % (self.text(d), self.slice(d)),
            lambda: "(%s)[%d]" % (self.text(d), self.source.randint(-3, 3)),
            lambda: "%s|join(%s)" % (self.list(d), self.source.choice(SEPARATORS)),
            lambda: "(%s if %s else %s)" % (self.text(d), self.bool(d), self.text(d)),
            lambda: "(%s * %d)" % (self.text(d), self.source.randint(0, 3)),
            lambda: "(%s).split(%s)[%d]" % (self.text(d), self.source.choice(SEPARATORS), self.one(0, -1)),
            lambda: "%s|tojson" % self.any(d),
            lambda: "%s|tojson(indent=%d)" % (self.list(d), self.source.randint(1, 3)),
            lambda: "%s|string" % self.any(d),
            lambda: self.macro_call(d),
        ])()

    def macro_call(self, depth):
        if not self.macros:
            return self.text(depth)
        name, count = self.source.choice(self.macros)
        return "%s(%s)" % (name, ", ".join(self.any(depth) for _ in range(self.source.randint(0, count))))

    def slice(self, depth):
        bound = lambda: self.one("", str(self.source.randint(-5, 6)))
        step = self.one("", ":%s" % self.one("-1", "2", "-2", "1", ""))
        return bound() + ":" + bound() + step

    def number(self, depth):
        if depth <= 0 or self.source.random() < 0.3:
            return self.name("number") if self.source.random() < 0.4 else str(self.source.randint(0, 20))
        d = depth - 1
        return self.source.choice([
            lambda: "(%s %s %s)" % (self.number(d), self.one("+", "-", "*"), self.number(d)),
            lambda: "(%s %s %d)" % (self.number(d), self.one("//", "%", "/"), self.one(2, 3, 7, -2)),
            lambda: "%s|length" % self.text(d),
            lambda: "%s|length" % self.list(d),
            lambda: "(-%s)" % self.number(d),
            lambda: "%s|int" % self.text(d),
            lambda: "(%s|%s)" % (self.numbers(d), self.one("min", "max", "first", "last")),
            lambda: "f",
        ])()

    def numbers(self, depth):
        return self.one("xs", "range(%d)" % self.source.randint(1, 5), "[%s, %s]" % (self.number(depth), self.number(depth)))

    def list(self, depth):
        if depth <= 0 or self.source.random() < 0.3:
            return self.name("list")
        d = depth - 1
        return self.source.choice([
            lambda: "[%s]" % ", ".join(self.any(d) for _ in range(self.source.randint(0, 3))),
            lambda: "(%s)[%s]" % (self.list(d), self.slice(d)),
            lambda: "(%s + %s)" % (self.list(d), "[%s]" % self.any(d)),
            lambda: "(%s).split(%s)" % (self.text(d), self.source.choice(SEPARATORS)),
            lambda: "(%s).split()" % self.text(d),
            lambda: "(%s|%s|list)" % (self.list(d), self.one("reverse", "select", "reject", "map('string')", "map('upper')", "select('string')", "select('number')", "unique", "select('defined')")),
            lambda: "(%s|sort)" % self.one("xs", "names", "(%s).split()" % self.text(d)),
            lambda: "(rows|%s|list)" % self.one("map(attribute='n')", "selectattr('v', 'gt', 1)", "rejectattr('in')", "map(attribute='in.k', default='-')"),
            lambda: "(%s|list)" % self.text(d),
            lambda: "(d|dictsort)",
            lambda: "(d.items()|list)",
        ])()

    def bool(self, depth):
        d = depth - 1
        if depth <= 0:
            return self.one("t", "no", "true", "false")
        return self.source.choice([
            lambda: "%s == %s" % (self.any(d), self.any(d)),
            lambda: "%s != %s" % (self.any(d), self.any(d)),
            lambda: "%s %s %s" % (self.number(d), self.one("<", ">", "<=", ">="), self.number(d)),
            lambda: "%s %s %s" % (self.text(d), self.one("in", "not in", "<", ">="), self.text(d)),
            lambda: "%s %s %s" % (self.any(d), self.one("in", "not in"), self.list(d)),
            lambda: "%s is %s%s" % (self.any(d), self.one("", "not "), self.one("defined", "none", "string", "number", "mapping", "iterable", "sequence", "boolean", "true", "false", "undefined", "integer", "float")),
            lambda: "(%s %s %s)" % (self.bool(d), self.one("and", "or"), self.bool(d)),
            lambda: "not %s" % self.any(d),
            lambda: "(%s).%s(%s)" % (self.text(d), self.one("startswith", "endswith"), self.text(0)),
            lambda: self.any(d),
        ])()

    def any(self, depth):
        kind = self.source.random()
        if kind < 0.35:
            return self.text(depth)
        if kind < 0.55:
            return self.number(depth)
        if kind < 0.7:
            return self.list(depth)
        if kind < 0.8 and depth > 0:
            return "(%s)" % self.bool(depth - 1)
        if kind < 0.87 and depth > 0:
            return "{%s}" % ", ".join("'%s': %s" % (key, self.any(depth - 1)) for key in self.source.sample("abc", self.source.randint(0, 2)))
        if kind < 0.94:
            return self.one("d.a", "d.b", "d['items']", "d.get('zz')", "d.get('b', 5)", "rows[0].n", "rows[-1]", "d.a.x[0]", "mixed[%d]" % self.source.randint(0, 6))
        return self.name("any")

    def data(self):
        return self.one("", "", " ", "\n", "x", "\n  ", "  \n", "text ", "<|im_start|>", "a\nb\n", "\t")

    def tag(self, inner):
        return "{%%%s %s %s%%}" % (self.one("", "", "-", "+"), inner, self.one("", "", "-", "+"))

    def body(self, depth):
        return "".join(self.data() + self.statement(depth) + self.data() for _ in range(self.source.randint(1, 3)))

    def statement(self, depth):
        e = 2
        if depth <= 0 or self.source.random() < 0.4:
            return "{{%s %s %s}}" % (self.one("", "", "-"), self.any(e + 1), self.one("", "", "-"))
        d = depth - 1
        return self.source.choice([
            lambda: self.tag("if " + self.bool(e)) + self.body(d) + self.tag("endif"),
            lambda: self.tag("if " + self.bool(e)) + self.body(d) + self.tag("elif " + self.bool(e)) + self.body(d) + self.tag("else") + self.body(d) + self.tag("endif"),
            lambda: self.loop(d),
            lambda: self.loop(d),
            lambda: self.assign(e),
            lambda: self.tag("set k%s" % self.one("", " | upper", " | trim")) + self.body(d) + self.tag("endset") + "{{ k }}",
            lambda: self.tag("filter " + self.one("upper", "trim", "indent(1)", "replace('a', 'o')|title")) + self.body(d) + self.tag("endfilter"),
            lambda: "{#%s note %s#}" % (self.one("", "-"), self.one("", "-")),
            lambda: self.tag("generation") + self.body(d) + self.tag("endgeneration"),
            lambda: self.macro(d),
            lambda: "{{ ns.v }}{% set ns.v = " + self.any(e) + " %}",
        ])()

    def loop(self, depth):
        source = self.one(self.list(2), self.text(1), "range(%d)" % self.source.randint(0, 4), "d", "rows")
        condition = self.one("", "", " if x" , " if %s" % self.bool(1))
        inner = self.one("", "{{ loop.index }}", "{{ loop.first }}", "{{ ',' if not loop.last }}", "{{ x }}", "{{ loop.previtem|default('-') }}", "{% if loop.index > 2 %}{% break %}{% endif %}", "{% if loop.first %}{% continue %}{% endif %}", "{% set y = x %}{{ y }}")
        other = self.one("", self.tag("else") + self.body(0))
        return self.tag("for x in %s%s" % (source, condition)) + inner + self.body(depth) + other + self.tag("endfor")

    def assign(self, depth):
        kind = self.one("text", "number", "list")
        name = kind[0] + str(self.source.randint(0, 2))
        made = self.tag("set %s = %s" % (name, getattr(self, kind)(depth)))
        self.names[kind] = self.names[kind] + [name]
        return made

    def macro(self, depth):
        name = "m%d" % len(self.macros)
        count = self.source.randint(0, 2)
        parameters = ["p0", "p1=%s" % self.text(1)][:count]
        saved = {kind: list(names) for kind, names in self.names.items()}
        self.names["any"] = self.names["any"] + ["p0", "p1"][:count]
        made = self.tag("macro %s(%s)" % (name, ", ".join(parameters))) + self.body(depth) + self.tag("endmacro")
        self.names = saved
        self.macros.append((name, count))
        return made + "{{ %s() }}" % name

    def template(self):
        return "{% set ns = namespace(v=0) %}" + self.body(3) + self.one("", "\n", "\n\n")
