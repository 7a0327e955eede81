"""Small expressions and tags, a line each, over the names of CONTEXT; ⏎ is the end of a line."""

CONTEXT = {
    "s": "Hello, World",
    "u": "žluťoučký kůň 😀 ß ΑΣ",
    "sp": " \t padded text \n",
    "ml": "one\n  two\n\nthree\n",
    "q": "it's \"quoted\" \\ and\ttabbed",
    "e": "",
    "n": 7,
    "z": 0,
    "neg": -3,
    "f": 2.5,
    "t": True,
    "no": False,
    "nil": None,
    "xs": [3, 1, 2],
    "names": ["bob", "Alice", "carol", "alice"],
    "mixed": [1, "1", 1.0, True, None, [1], {"a": 1}],
    "d": {"b": 1, "a": {"x": [1, 2]}, "items": "mine", "C": None},
    "rows": [
        {"n": "x", "v": 2, "in": {"k": 1}},
        {"n": "Y", "v": 1, "in": {"k": 3}},
        {"n": "z", "v": 3},
    ],
}

EXPRESSIONS = r"""
s
u
sp
ml
q
e
n
z
neg
f
t
no
nil
xs
names
mixed
d
rows
missing
missing is defined
missing is undefined
missing.x
missing['x']
missing()
d.missing
d.missing.x
d['missing'] is defined
s.foo
s['foo'] is defined
xs.foo
nil.foo
nil.foo is defined
n.foo is defined
1 + 2
1 - 2
2 * 3
7 / 2
6 / 2
7 // 2
-7 // 2
7 % 3
-7 % 3
7.5 % 2
-7.5 // 2
2 ** 10
2 ** -1
2 ** 0.5
0 ** 0
(-1) ** 3
2 ** 3 ** 2
1 / 0
1 // 0
1 % 0
1.0
1e3
1e16
1.5e-7
123456789012345680.0
1e15
0.1 + 0.2
1 / 3
-0.0
100.0
1e22
5e-324
1.7976931348623157e308
3.0 * 2
n * 1.0
1_000
0x1F
0b101
0o17
-n
+n
--n
-f
- 2 ** 2
-xs[0]
t + 1
t + t
no * 3
'a' * 3
3 * 'ab'
'a' * 0
'a' * -1
[1] * 2
xs + [9]
(1,) + (2,)
'a' + 1
1 + 'a'
xs + (1,)
'a' + nil
nil + 1
s + missing
'a' ~ 1 ~ nil ~ t ~ 2.0
1 ~ 2 + 3
xs ~ ''
missing ~ 'x'
'a' 'b' "c"
1 == 1.0
t == 1
'a' == 'a'
'a' == "b"
xs == [3,1,2]
xs == (3,1,2)
(1,2) == (1,2)
nil == none
nil == false
missing == missing
missing == nil
d == d
{'a':1} == {'a':1.0}
{'a':1,'b':2} == {'b':2,'a':1}
1 < 2
1 < 2 < 3
1 < 3 < 2
1 <= 1 >= 1
'a' < 'b'
'B' < 'a'
'a' < 'aa'
[1,2] < [1,3]
1 < 'a'
nil < 1
missing < 1
'😀' > 'ﬀ'
1 != 2 != 1
'ell' in s
'x' in s
'' in s
1 in xs
5 not in xs
'a' in d
'zz' not in d
1 in s
nil in xs
t in [1]
'a' in ('a','b')
'a' in nil
1 in missing
'a' not in missing
[1] in mixed
'x' in 5
t and s
no and s
s or 'x'
e or 'x'
not e
not not s
nil or z or e or xs
t and 0
1 and 2 and 3
not t == no
not (t and no)
'y' if t else 'n'
'y' if no else 'n'
'y' if no
('y' if no) is defined
'a' if no else 'b' if no else 'c'
1 if t else 2 if t else 3
'x' ~ ('y' if t)
s[0]
s[-1]
s[20]
s[20] is defined
s[1:4]
s[:-3]
s[::-1]
s[::2]
s[10:2:-3]
s[-100:100]
s[5:2]
u[0]
u[-1]
u[15:]
u[::-1]
u[14]
u|length
xs[0]
xs[-1]
xs[9]
xs[1:]
xs[::-1]
xs[-2:]
xs[:1]
(1,2,3)[1:]
xs['0']
xs[t]
xs[1.0]
xs.0
xs[nil:2]
xs[::0]
d[0:1]
nil[0]
n[0]
d['b']
d.b
d.a.x
d['a']['x'][1]
d['items']
d.get('b')
d.get('q')
d.get('q', 5)
d.get(xs)
d.C
d.C is none
d['C'] is defined
d[nil]
d[xs]
d.items()|list
d.keys()|list
d.values()|list
d.items()|length
d.items() is sequence
d.items() is iterable
d.keys() is mapping
[]
()
{}
(1,)
(1, 2)
[1, 'a', [2.0, (none,)], {'k': false}]
{'a': 1, 2: 'b', none: 3, 1.5: t}
['it\'s']
["a\"b'c"]
['\n\t\\']
['é', '😀', '\u200b', '\x7f', '\xad']
[missing]
s.upper()
s.lower()
s.title()
s.capitalize()
u.upper()
u.lower()
u.title()
u.capitalize()
"o'neil mc-donald x1y".title()
sp.strip()
sp.lstrip()
sp.rstrip()
s.strip('Hd')
s.lstrip('leH')
s.rstrip('dl')
s.strip(nil)
e.strip()
'xxaxx'.strip('x')
s.strip('')
s.split()
s.split(', ')
s.split(',')
s.split('l')
s.split('l', 1)
s.split('l', maxsplit=1)
sp.split()
sp.split(' ')
e.split()
e.split(',')
ml.split('\n')
s.split('')
'a  b c'.split(none, 1)
' a b '.split(none, 0)
'aaa'.split('a')
s.split('zz')
s.split(',')[0]
s.split(', ')[-1]
s.replace('l', 'L')
s.replace('l', 'L', 1)
s.replace('', '-')
s.replace('Hello, World', '')
s.replace('x', 'y')
'aaaa'.replace('aa', 'b')
u.replace('', '.')
s.replace('l')
s.replace(1, 2)
s.startswith('He')
s.startswith(('a', 'H'))
s.endswith('ld')
s.endswith(('x',))
s.startswith('')
s.startswith(1)
e.startswith('')
', '.join(names)
', '.join(xs)
''.join([])
'-'.join('abc')
'{}-{}'.format(1, 'a')
'{0}{1}{0}'.format('x', 'y')
'{a}'.format(a=nil)
'{{}}'.format()
'{}'.format()
'a{b'.format()
xs.append(4)
d.update({})
d.pop('b')
xs.pop()
s.__class__
d.__class__ is defined
xs.__len__ is defined
s|upper
s|lower
s|title
u|title
"foo-bar (baz) [qux] {quux} <corge> it's"|title
s|capitalize
sp|trim
s|trim('Hd')
nil|trim
n|trim
nil|upper
missing|upper
missing|trim
xs|string
n|string
nil|string
s|string
t|string ~ 'x'
s|length
xs|length
d|length
missing|length
n|length
u|count
nil|length
s|first
s|last
xs|first
[]|first
[]|first is defined
d|first
missing|first
nil|first
s|list
xs|list
d|list
missing|list
n|list
d.items()|list|first
xs|join
xs|join(', ')
names|join('-')
[1, nil, 'a', 2.0, t]|join('|')
s|join('.')
d|join
rows|join(',', attribute='n')
rows|join(',', 'v')
missing|join(',')
[[1],[2]]|join('/')
s|replace('l', 'r')
s|replace('l', 'r', 2)
n|replace(7, 8)
xs|replace('1', 'one')
s|default('x')
missing|default('x')
missing|default
missing|d(1)
e|default('x')
e|default('x', true)
nil|default('x')
nil|default('x', boolean=true)
missing|default(default_value=xs)
d.q|default({})
'12'|int
'12.7'|int
'abc'|int
'abc'|int(5)
'abc'|int(default=-1)
3.99|int
-3.99|int
t|int
nil|int
'1e3'|int
' 42 '|int
'ff'|int(base=16)
'0xff'|int(0, 16)
'-5'|int
''|int
xs|int
missing|int
xs|sort
names|sort
names|sort(reverse=true)
names|sort(case_sensitive=true)
rows|sort(attribute='v')|map(attribute='n')|list
rows|sort(attribute='n')|map(attribute='n')|join
rows|sort(attribute='in.k')|length
[3,'a']|sort
[2.5, 1, t]|sort
[[2,1],[1,2]]|sort
d|sort
'hello'|sort
xs|min
xs|max
names|min
names|max
names|max(case_sensitive=true)
[]|min
rows|max(attribute='v')
names|unique|list
[1, 1.0, t, '1', 2]|unique|list
names|unique(case_sensitive=true)|list
rows|unique(attribute='n')|list|length
[[1],[1]]|unique|list
d|dictsort
{'b':2,'A':1,'c':0}|dictsort
{'b':2,'A':1,'c':0}|dictsort(true)
{'b':2,'A':1,'c':0}|dictsort(by='value')
{'b':2,'A':1,'c':0}|dictsort(reverse=true)
xs|dictsort
d|items|list
missing|items|list
{}|items|list
xs|reverse|list
s|reverse
u|reverse
xs|select|list
[0,1,2,'',nil]|select|list
[0,1,2,'',nil]|reject|list
[1,2,3,4]|select('even')|list
[1,2,3,4]|reject('odd')|list
[1,2,3,4]|select('gt', 2)|list
[1,2,3,4]|select('in', [1,4])|list
[1,2,3,4]|select('divisibleby', 2)|list
['a',1]|select('string')|list
xs|select('nosuch')|list
nil|select|list
rows|selectattr('in')|list|length
rows|selectattr('in', 'defined')|map(attribute='n')|list
rows|selectattr('v', 'gt', 1)|map(attribute='n')|list
rows|selectattr('in.k', 'equalto', 3)|list
rows|rejectattr('v', 'equalto', 2)|map(attribute='n')|join
rows|selectattr('q')|list
rows|map(attribute='v')|list
rows|map(attribute='q')|list
rows|map(attribute='q', default='-')|list
rows|map('length')|list
names|map('upper')|list
names|map('replace', 'a', 'A')|join(' ')
names|map('nosuch')|list
names|map|list
nil|map('upper')|list
'yes' if (xs|select('gt', 99)) else 'no'
'yes' if (xs|select('gt', 99)|list) else 'no'
xs|map('string')|map('length')|list
s|tojson
u|tojson
u|tojson(ensure_ascii=true)
q|tojson
'<&>\'"\u2028'|tojson
n|tojson
f|tojson
t|tojson
nil|tojson
xs|tojson
mixed|tojson
d|tojson
d|tojson(indent=2)
rows|tojson(indent=4)
[]|tojson(indent=2)
{}|tojson(indent=2)
[[], {}]|tojson(indent=1)
d|tojson(separators=(',', ':'))
d|tojson(indent=2, separators=(', ', '='))
d|tojson(sort_keys=true)
{1: 2, nil: 3, t: 4, 1.5: 5}|tojson
(1, 2)|tojson
missing|tojson
[missing]|tojson
1e16|tojson
1.0|tojson
d|tojson(indent='--')
d|tojson(true)
'\x00\x1f\x7f'|tojson
'\x00\x1f\x7fé'|tojson(ensure_ascii=True)
'[1, {"a": [true, null, 1.5e2, "\\u00e9\\n"]}]'|from_json
'{"b":1,"a":2}'|from_json|tojson
'nope'|from_json
'"x"'|from_json|upper
ml|indent
ml|indent(2)
ml|indent(2, true)
ml|indent(2, first=true)
ml|indent(2, blank=true)
ml|indent('> ')
ml|indent(width=1, first=true, blank=true)
'a\r\nb\rc'|indent(1)
e|indent(first=true)
s|safe
s|safe|upper
(s|safe) ~ '<b>'
(s|safe) + '<b>'
'<b>' + (s|safe)
s|nosuch
s|escape
s is string
n is string
n is number
f is number
t is number
s is number
nil is none
nil is not none
n is none
t is boolean
n is boolean
t is true
n is true
no is false
z is false
f is float
n is integer
t is integer
xs is iterable
s is iterable
d is iterable
n is iterable
nil is iterable
missing is iterable
xs is sequence
s is sequence
d is sequence
n is sequence
missing is sequence
(1,) is sequence
d is mapping
xs is mapping
missing is mapping
n is odd
n is even
4 is even
-3 is odd
n is divisibleby 7
n is divisibleby(2)
n is eq 7
n is equalto(7)
n is ne 3
n is gt 3
n is lt 3
n is ge 7
n is le 6
n is in [7]
'e' is in s
s is lower
'abc' is lower
'ABC' is upper
range is callable
s is callable
s is nosuch
not n is odd
n is not odd
n is odd and t
(n is eq 7) ~ ''
n is defined and n > 3
n is eq 7 or no
range(3)|list
range(1, 4)|list
range(5, 0, -2)|list
range(0)|list
range(3)[1]
range(n)|length
range('a')
range(1, 2, 0)
dict(a=1, b=2)
dict({'a': 1}, b=2)
dict([('x', 1), ('y', 2)])
dict()
dict(1)
namespace(a=1).a
namespace(a=1).b is defined
namespace({'q': 2}).q
namespace(1)
strftime_now('%Y-%m-%d %H:%M:%S')
strftime_now('%d %b %Y')
strftime_now('%B %-d, %Y (%A, %a) %j %y %I %p %%')
strftime_now('%-m/%e/%-H %T %F %R')
raise_exception('stop')
raise_exception('stop ' + s)
'\x41\u00e9\U0001F600\101\0'
'\q'
'a\⏎b'
"\'"
'\\n'
loop is defined
loop
self is defined
true and True
none == None
False or false
names[0].upper()[::-1]
(xs|sort)[0]
(s ~ s)|length
xs|sort|first|string|length
-xs|first
(-xs[0])|string
not xs|length > 2
1 + xs|length
xs|length - 1
xs|length == 3 and s|length > 3
'a' if xs|length > 2 else 'b'
[x for x in xs]
lambda
xs[
s..x
1 +
)
'unclosed
{'a'}
s[1
d.1
1.2.3
a b
"""

TAGS = r"""
{% if t %}a{% endif %}
{% if no %}a{% elif t %}b{% else %}c{% endif %}
{% if no %}a{% elif no %}b{% else %}c{% endif %}
{% if missing %}a{% else %}b{% endif %}
{% for x in xs %}{{ x }}{% endfor %}
{% for x in [] %}{{ x }}{% else %}none{% endfor %}
{% for x in missing %}{{ x }}{% else %}none{% endfor %}
{% for x in nil %}{{ x }}{% endfor %}
{% for x in n %}{{ x }}{% endfor %}
{% for c in u %}[{{ c }}]{% endfor %}
{% for k in d %}{{ k }},{% endfor %}
{% for k, v in d.items() %}{{ k }}={{ v }};{% endfor %}
{% for k, v in d|items %}{{ k }}={{ v }};{% endfor %}
{% for (a, b) in [(1, 2), (3, 4)] %}{{ a }}{{ b }}{% endfor %}
{% for a, b in [(1, 2, 3)] %}{{ a }}{% endfor %}
{% for a, b in ['xy', 'zw'] %}{{ a }}-{{ b }} {% endfor %}
{% for a, (b, c) in [(1, (2, 3))] %}{{ a }}{{ b }}{{ c }}{% endfor %}
{% for x in 1, 2, 3 %}{{ x }}{% endfor %}
{% for x in xs if x > 1 %}{{ loop.index }}/{{ loop.length }}:{{ x }} {% endfor %}
{% for x in xs if x > 9 %}{{ x }}{% else %}none{% endfor %}
{% for x in xs %}{{ loop.index }}{{ loop.index0 }}{{ loop.revindex }}{{ loop.revindex0 }}{{ loop.first }}{{ loop.last }}{{ loop.length }}{{ loop.depth }}{{ loop.depth0 }} {% endfor %}
{% for x in xs %}{{ loop.previtem }}<{{ x }}>{{ loop.nextitem }} {% endfor %}
{% for x in xs %}{{ loop.previtem is defined }}{{ loop.nextitem is defined }}{% endfor %}
{% for x in xs %}{{ loop.cycle('a', 'b') }}{% endfor %}
{% for x in xs %}{% for y in names %}{{ loop.depth }}{{ loop.index }}{% endfor %}{{ loop.index }} {% endfor %}
{% for x in xs %}{% if x == 1 %}{% break %}{% endif %}{{ x }}{% endfor %}
{% for x in xs %}{% if x == 1 %}{% continue %}{% endif %}{{ x }}{% endfor %}
{% for x in range(10) %}{% if x is odd %}{% continue %}{% endif %}{% if x > 6 %}{% break %}{% endif %}{{ x }}{% endfor %}
{% break %}
{% set a = 1 %}{{ a }}
{% set a, b = 1, 2 %}{{ a }}{{ b }}
{% set a = 1, 2 %}{{ a }}
{% set a = b = 1 %}
{% set a = 1 %}{% if t %}{% set a = 2 %}{% endif %}{{ a }}
{% set a = 1 %}{% for x in xs %}{% set a = x %}{% endfor %}{{ a }}
{% for x in xs %}{% set a = x %}{% endfor %}{{ a is defined }}
{% set ns = namespace(a=1) %}{% for x in xs %}{% set ns.a = ns.a + x %}{% endfor %}{{ ns.a }}
{% set ns = namespace() %}{% set ns.x = [] %}{% for x in xs %}{% set ns.x = ns.x + [x] %}{% endfor %}{{ ns.x }}
{% set d.q = 1 %}
{% set nope.q = 1 %}
{% set a %}x{{ n }}y{% endset %}[{{ a }}]{{ a|length }}
{% set a | upper %}x{{ s }}y{% endset %}{{ a }}
{% set a | replace('l', 'r') | upper %}{{ s }}{% endset %}{{ a }}
{% set a %}{% set b = 1 %}{% endset %}{{ b is defined }}
{% macro m() %}x{% endmacro %}{{ m() }}{{ m() }}
{% macro m(a, b=2) %}{{ a }}{{ b }}{% endmacro %}{{ m(1) }} {{ m(1, 3) }} {{ m(b=5, a=6) }} {{ m() }}
{% macro m(a, b=a) %}{{ a }}{{ b }}{% endmacro %}{{ m(1) }}
{% macro m(a) %}{{ a }}{% endmacro %}{{ m(1, 2) }}
{% macro m(a) %}{{ a }}{% endmacro %}{{ m(c=2) }}
{% macro m(a) %}{{ a is defined }}{% endmacro %}{{ m() }}
{% macro m() %}{{ varargs }}{{ kwargs }}{% endmacro %}{{ m(1, 2, c=3) }}
{% macro m(x) %}{% if x > 0 %}{{ x }}{{ m(x - 1) }}{% endif %}{% endmacro %}{{ m(5) }}
{% macro m() %}{{ later }}{% endmacro %}{% set later = 5 %}{{ m() }}
{% macro m() %}{% set inner = 1 %}{{ inner }}{% endmacro %}{{ m() }}{{ inner is defined }}
{% for x in xs %}{% macro m() %}{{ x }}{% endmacro %}{{ m() }}{% endfor %}
{% macro m(a) %}[{{ a }}|{{ caller() }}]{% endmacro %}{% call m(1) %}body{{ n }}{% endcall %}
{% macro m() %}{{ caller(1, 2) }}{% endmacro %}{% call(a, b=0) m() %}{{ a }}+{{ b }}{% endcall %}
{% macro m() %}{{ caller is defined }}{{ caller }}{% endmacro %}{{ m() }}
{% macro m(a) %}{{ a }}{% endmacro %}{{ m(*[1]) }}{{ m(**{'a': 2}) }}
{% macro m() %}  a  {% endmacro %}[{{ m()|trim }}]
{% macro m() %}x{% endmacro %}{{ m is callable }}{{ m is defined }}
{% filter upper %}a{{ s }}{% endfilter %}
{% filter replace('a', 'b') | upper %}banana{% endfilter %}
{% filter indent(2) %}a⏎b{% endfilter %}
{% generation %}a{% set x = 1 %}{% endgeneration %}{{ x is defined }}
a{# comment #}b
a {#- comment -#} b⏎  {# line #}⏎x
a⏎  {% if t %}⏎b⏎  {% endif %}⏎c⏎
a⏎  {%- if t -%}⏎b⏎  {%- endif -%}⏎c⏎⏎
a  {%+ if t %}b{% endif +%}⏎c
  {%+ if t %}b{% endif +%}⏎c
  {{ n }}⏎  {{- n -}}⏎  x
{{ n }}⏎
{{ n }}⏎⏎
{{ s }} {{- s }}⏎{%- set x = 1 -%}   {{ x }}   {%- set y = 2 %}
{% if t %}⏎{% endif %}⏎x
{{ '}}' }}{{ "%}" }}{{ '{{' }}{{ {'a': {'b': 1}} }}
{{ {'a': {'b': 1}}['a']['b'] }}
{ { % } }{ %{{ n }}% }
#} %} }} {
{{⏎  s⏎  | upper⏎}}
{{ s
{% if t
{% if t %}
{% endif %}
{% for x in xs %}{% endif %}
{% else %}
{% nosuch %}
{% include 'x' %}
{% import 'x' as y %}
{% from 'x' import y %}
{% extends 'x' %}
{{ }}
{% %}
{% set %}
{% for x %}{% endfor %}
{% if %}{% endif %}
{# open
{% if t %}{{ raise_exception('no') }}{% endif %}
{% if no %}{{ raise_exception('no') }}{% endif %}ok
{% if no %}{{ s|nosuchfilter }}{% endif %}ok
{% set loop = 5 %}{{ loop }}
{% for loop in xs %}{% endfor %}
{% set range = 5 %}{{ range }}
{% for x in xs %}{{ x }}{% if not loop.last %}, {% endif %}{% endfor %}
{% for x in xs|sort|reverse %}{{ x }}{% endfor %}
{% for x in d.a.x %}{{ x }}{% endfor %}
{% for r in rows %}{{ r.n }}{{ r.in.k }}{% endfor %}
{% for r in rows %}{{ r['n'] }}{{ (r['in'] or {}).k }}{% endfor %}
{% if s is string and s|length > 3 and 'W' in s %}y{% endif %}
{% if not missing is defined %}y{% endif %}
{% if d.a is mapping and d.a.x is iterable and d.a.x is not string %}y{% endif %}
{% if xs[0] > xs[1] and xs[-1] != xs[0] %}y{% endif %}
{% set m = rows[0] %}{% if m['q'] is not defined or m['q'] is none %}y{% endif %}
{% set x = s.split(',')[0] %}{% set y = x[1:] ~ x[0] %}{{ y }}
{% set a = [] %}{% for x in xs %}{% set _ = a.append(x) %}{% endfor %}{{ a }}
"""
