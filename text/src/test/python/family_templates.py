"""Chat templates of our own writing, each in the manner of a family of models."""

TEMPLATES = {
    "chatml": """{% for message in messages %}{% if loop.first and message.role != 'system' %}{{ '<|im_start|>system\\nBe helpful.<|im_end|>\\n' }}{% endif %}{{ '<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>' + '\\n' }}{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}""",
    "inst": """{{ bos_token }}{% if messages[0]['role'] == 'system' %}{% set rest = messages[1:] %}{% set rules = messages[0]['content'] %}{% else %}{% set rest = messages %}{% set rules = false %}{% endif %}{% for m in rest %}{% if (m['role'] == 'user') != (loop.index0 % 2 == 0) %}{{ raise_exception('roles must alternate: user, assistant, user, ...') }}{% endif %}{% if loop.index0 == 0 and rules %}{% set text = '<<SYS>>\\n' + rules + '\\n<</SYS>>\\n\\n' + m['content'] %}{% else %}{% set text = m['content'] %}{% endif %}{% if m['role'] == 'user' %}{{ '[INST] ' + text.strip() + ' [/INST]' }}{% elif m['role'] == 'assistant' %}{{ ' ' + text.strip() + ' ' + eos_token }}{% endif %}{% endfor %}""",
    "headers": """{{- bos_token }}
{%- if not date_string is defined %}
    {%- set date_string = strftime_now("%d %b %Y") %}
{%- endif %}
{%- if messages[0].role == 'system' %}
    {%- set rules = messages[0]['content']|trim %}
    {%- set messages = messages[1:] %}
{%- else %}
    {%- set rules = "" %}
{%- endif %}
{{- "<|start_header_id|>system<|end_header_id|>\\n\\n" }}
{%- if tools is not none %}
    {{- "Environment: python\\n" }}
    {%- for t in tools %}
        {{- t | tojson(indent=4) }}
        {{- "\\n\\n" }}
    {%- endfor %}
{%- endif %}
{{- "Today: " + date_string + "\\n\\n" + rules + "<|eot_id|>" }}
{%- for message in messages %}
    {%- if not (message.role == 'tool' or 'tool_calls' in message) %}
        {{- '<|start_header_id|>' + message['role'] + '<|end_header_id|>\\n\\n'+ message['content'] | trim + '<|eot_id|>' }}
    {%- elif 'tool_calls' in message %}
        {%- if not message.tool_calls|length == 1 %}
            {{- raise_exception("One call at a time!") }}
        {%- endif %}
        {%- set call = message.tool_calls[0].function %}
        {{- '<|start_header_id|>assistant<|end_header_id|>\\n\\n{"name": "' + call.name + '", "parameters": ' + call.arguments | tojson + "}<|eot_id|>" }}
    {%- else %}
        {{- "<|start_header_id|>ipython<|end_header_id|>\\n\\n" }}
        {%- if message.content is mapping or message.content is iterable %}
            {{- message.content | tojson }}
        {%- else %}
            {{- message.content }}
        {%- endif %}
        {{- "<|eot_id|>" }}
    {%- endif %}
{%- endfor %}
{%- if add_generation_prompt %}
    {{- '<|start_header_id|>assistant<|end_header_id|>\\n\\n' }}
{%- endif %}
""",
    "turns": """{{ bos_token }}
{%- if messages[0]['role'] == 'system' -%}
    {%- if messages[0]['content'] is string -%}
        {%- set prefix = messages[0]['content'] + '\\n\\n' -%}
    {%- else -%}
        {%- set prefix = messages[0]['content'][0]['text'] + '\\n\\n' -%}
    {%- endif -%}
    {%- set turns = messages[1:] -%}
{%- else -%}
    {%- set prefix = "" -%}
    {%- set turns = messages -%}
{%- endif -%}
{%- for message in turns -%}
    {%- if (message['role'] == 'assistant') -%}
        {%- set role = "model" -%}
    {%- else -%}
        {%- set role = message['role'] -%}
    {%- endif -%}
    {{ '<start_of_turn>' + role + '\\n' + (prefix if loop.first else "") }}
    {%- if message['content'] is string -%}
        {{ message['content'] | trim }}
    {%- elif message['content'] is iterable -%}
        {%- for item in message['content'] -%}
            {%- if item['type'] == 'image' -%}
                {{ '<start_of_image>' }}
            {%- elif item['type'] == 'text' -%}
                {{ item['text'] | trim }}
            {%- endif -%}
        {%- endfor -%}
    {%- else -%}
        {{ raise_exception("Invalid content type") }}
    {%- endif -%}
    {{ '<end_of_turn>\\n' }}
{%- endfor -%}
{%- if add_generation_prompt -%}
    {{'<start_of_turn>model\\n'}}
{%- endif -%}
""",
    "angle": """{% for message in messages %}{{ '<|' + message['role'] + '|>\\n' + message['content'] + '<|end|>\\n' }}{% endfor %}{% if add_generation_prompt %}{{ '<|assistant|>\\n' }}{% else %}{{ eos_token }}{% endif %}""",
    "thought": """{% if not add_generation_prompt is defined %}{% set add_generation_prompt = false %}{% endif %}{% set ns = namespace(first=true, tool=false, rules='') %}{%- for message in messages %}{%- if message['role'] == 'system' %}{% if ns.first %}{% set ns.rules = ns.rules + message['content'] %}{% set ns.first = false %}{% else %}{% set ns.rules = ns.rules + '\\n\\n' + message['content'] %}{% endif %}{%- endif %}{%- endfor %}{{ bos_token }}{{ ns.rules }}{%- for message in messages %}{%- if message['role'] == 'user' %}{%- set ns.tool = false -%}{{ '<|User|>' + message['content'] }}{%- endif %}{%- if message['role'] == 'assistant' and message['tool_calls'] is defined and message['tool_calls'] is not none %}{%- set ns.tool = true -%}{%- for c in message['tool_calls'] %}{{ '<|call|>' + c['function']['name'] + '\\n```json\\n' + c['function']['arguments']|tojson + '\\n```' }}{%- endfor %}{%- elif message['role'] == 'assistant' %}{% set content = message['content'] %}{% if '</think>' in content %}{% set content = content.split('</think>')[-1] %}{% endif %}{{ '<|Assistant|>' + content + eos_token }}{%- endif %}{%- if message['role'] == 'tool' %}{{ '\\n<|output|>' + message['content'] }}{%- endif %}{%- endfor -%}{% if add_generation_prompt and not ns.tool %}{{ '<|Assistant|><think>\\n' }}{% endif %}""",
    "last-query": """{%- if tools %}
    {{- '<|im_start|>system\\n' }}
    {%- if messages[0].role == 'system' %}
        {{- messages[0].content + '\\n\\n' }}
    {%- endif %}
    {{- "# Tools\\n\\n<tools>" }}
    {%- for tool in tools %}
        {{- "\\n" }}
        {{- tool | tojson }}
    {%- endfor %}
    {{- "\\n</tools><|im_end|>\\n" }}
{%- else %}
    {%- if messages[0].role == 'system' %}
        {{- '<|im_start|>system\\n' + messages[0].content + '<|im_end|>\\n' }}
    {%- endif %}
{%- endif %}
{%- set ns = namespace(searching=true, last=messages|length - 1) %}
{%- for message in messages[::-1] %}
    {%- set index = (messages|length - 1) - loop.index0 %}
    {%- if ns.searching and message.role == "user" and message.content is string and not(message.content.startswith('<tool_response>') and message.content.endswith('</tool_response>')) %}
        {%- set ns.searching = false %}
        {%- set ns.last = index %}
    {%- endif %}
{%- endfor %}
{%- for message in messages %}
    {%- set content = message.content if message.content is string else '' %}
    {%- if (message.role == "user") or (message.role == "system" and not loop.first) %}
        {{- '<|im_start|>' + message.role + '\\n' + content + '<|im_end|>' + '\\n' }}
    {%- elif message.role == "assistant" %}
        {%- set thought = '' %}
        {%- if message.reasoning_content is string %}
            {%- set thought = message.reasoning_content %}
        {%- elif '</think>' in content %}
            {%- set thought = content.split('</think>')[0].rstrip('\\n').split('<think>')[-1].lstrip('\\n') %}
            {%- set content = content.split('</think>')[-1].lstrip('\\n') %}
        {%- endif %}
        {%- if loop.index0 > ns.last and (loop.last or thought) %}
            {{- '<|im_start|>' + message.role + '\\n<think>\\n' + thought.strip('\\n') + '\\n</think>\\n\\n' + content.lstrip('\\n') }}
        {%- else %}
            {{- '<|im_start|>' + message.role + '\\n' + content }}
        {%- endif %}
        {%- for call in message.tool_calls or [] %}
            {%- if (loop.first and content) or (not loop.first) %}{{- '\\n' }}{%- endif %}
            {%- if call.function %}{%- set call = call.function %}{%- endif %}
            {{- '<tool_call>\\n{"name": "' ~ call.name ~ '", "arguments": ' }}
            {%- if call.arguments is string %}{{- call.arguments }}{%- else %}{{- call.arguments | tojson }}{%- endif %}
            {{- '}\\n</tool_call>' }}
        {%- endfor %}
        {{- '<|im_end|>\\n' }}
    {%- elif message.role == "tool" %}
        {%- if loop.first or (messages[loop.index0 - 1].role != "tool") %}{{- '<|im_start|>user' }}{%- endif %}
        {{- '\\n<tool_response>\\n' + content + '\\n</tool_response>' }}
        {%- if loop.last or (messages[loop.index0 + 1].role != "tool") %}{{- '<|im_end|>\\n' }}{%- endif %}
    {%- endif %}
{%- endfor %}
{%- if add_generation_prompt %}
    {{- '<|im_start|>assistant\\n' }}
    {%- if enable_thinking is defined and enable_thinking is false %}
        {{- '<think>\\n\\n</think>\\n\\n' }}
    {%- endif %}
{%- endif %}""",
    "documents": """{{ bos_token }}{%- macro document(doc) %}
{% set n = doc.title | default('untitled', true) %}
<{{ n|lower }}>{{ doc.text | indent(2, true) }}</{{ n|upper }}>
{%- endmacro -%}
{%- set found = namespace(sent=false) -%}
{%- for message in messages %}{% if message.role|lower == 'user' %}
<|USER|>{{ message.content }}{% if documents and not found.sent %}{%- set found.sent = true %}{% for d in documents %}{{ document(d) }}{% endfor %}{% endif %}<|END|>
{%- elif message.role|lower == 'assistant' or message.role|lower == 'chatbot' %}<|BOT|>{{ message.content|string }}<|END|>{% endif %}{% endfor %}
{%- if add_generation_prompt -%}<|BOT|>{% if enable_thinking %}<|THINK|>{% endif %}{%- endif %}""",
    "typescript": """{%- macro kind(spec, required, level=0) -%}
{%- if spec.type == 'array' -%}
    {%- if spec['items'] -%}{{ kind(spec['items'], [], level + 1) }}[]{%- else -%}any[]{%- endif -%}
{%- elif spec.type is defined and spec.type is iterable and spec.type is not string and spec.type[0] is defined -%}
    {{ spec.type | join(' | ') }}
{%- elif spec.type == 'object' -%}
    {%- if spec.properties -%}
{{- "{\\n" }}
        {%- for name, value in spec.properties.items() -%}
{{ '  ' * (level + 1) }}{{ name }}{%- if name not in (spec.required or []) -%}?{%- endif -%}: {{ kind(value, spec.required, level=level + 1) }}
            {%- if value.description %} // {{ value.description }}{% endif %}{%- if not loop.last -%},{{ '\\n' }}{%- endif -%}
        {%- endfor -%}
{{ '\\n' + '  ' * level + '}' }}
    {%- else -%}object{%- endif -%}
{%- elif spec.enum -%}
    {%- for e in spec.enum %}{{ e | tojson }}{% if not loop.last %} | {% endif %}{% endfor -%}
{%- else -%}
    {{ spec.type | default('any') }}
{%- endif -%}
{%- endmacro -%}
<|start|>system<|message|>{% if tools %}namespace functions {
{% for tool in tools %}{%- set f = tool.function %}// {{ f.description }}
type {{ f.name }} = (_: {{ kind(f.parameters, f.parameters.required) }}) => any;

{% endfor %}}{% endif %}Reasoning: {{ reasoning_effort if reasoning_effort is defined else 'medium' }}<|end|>
{%- for message in messages %}<|start|>{{ message.role }}<|message|>{{ message.content }}{% if not loop.last %}<|end|>{% else %}<|return|>{% endif %}{% endfor %}
{%- if add_generation_prompt %}<|start|>assistant{% endif -%}""",
    "xml-tools": """{%- macro render_extra_keys(dict, handled) -%}
{%- if dict is mapping %}
    {%- for key in dict if key not in handled %}
        {%- if dict[key] is mapping or (dict[key] is sequence and dict[key] is not string) %}
            {{- '\\n<' ~ key ~ '>' ~ (dict[key] | tojson | safe) ~ '</' ~ key ~ '>' }}
        {%- else %}
            {{- '\\n<' ~ key ~ '>' ~ (dict[key] | string) ~ '</' ~ key ~ '>' }}
        {%- endif %}
    {%- endfor %}
{%- endif %}
{%- endmacro %}
{%- if tools is iterable and tools | length > 0 %}
    {{- "<tools>" }}
    {%- for tool in tools %}
        {%- if tool.function is defined %}{%- set tool = tool.function %}{%- endif %}
        {{- "\\n<function>\\n<name>" ~ tool.name ~ "</name>" }}
        {%- if tool.description is defined %}{{- '\\n<description>' ~ (tool.description | trim) ~ '</description>' }}{%- endif %}
        {%- for name, field in tool.parameters.properties|items %}
            {{- '\\n<parameter>\\n<name>' ~ name ~ '</name>' ~ render_extra_keys(field, ['name', 'type']) ~ '\\n</parameter>' }}
        {%- endfor %}
        {{- render_extra_keys(tool.parameters, ['type', 'properties']) }}
        {{- "\\n</function>" }}
    {%- endfor %}
    {{- "\\n</tools>" }}
{%- endif %}
{%- for message in loop_messages | default(messages) %}
    {%- if message.tool_calls is defined and message.tool_calls is iterable and message.tool_calls | length > 0 %}
        {%- for tool_call in message.tool_calls %}
            {{- '<tool_call>\\n<function=' + tool_call.function.name + '>\\n' }}
            {%- for name, value in tool_call.function.arguments.items() %}
                {{- '<parameter=' + name + '>\\n' }}
                {%- set value = value if value is string else value | tojson | safe %}
                {{- value }}{{- '\\n</parameter>\\n' }}
            {%- endfor %}
            {{- '</function>\\n</tool_call>' }}
        {%- endfor %}
    {%- else %}
        {{- message.role ~ ': ' ~ message.content ~ '\\n' }}
    {%- endif %}
    {%- if message.role == 'tool' and not loop.last and loop.nextitem.role != 'tool' %}{{- '</responses>' }}{%- endif %}
    {%- if loop.previtem and loop.previtem.role != message.role %}{{- '|' }}{%- endif %}
{%- endfor %}""",
    "selecting": """{%- set users = messages | selectattr("role", "equalto", "user") | list -%}
{%- set others = messages | rejectattr("role", "eq", "user") | list %}
{{ users | length }}/{{ others|length }}: {{ users | map(attribute='content') | join(' ; ') }}
{% set names = (tools or []) | map(attribute='function.name') | list %}{{ names | sort | join(',') }}
{%- for role in messages | map(attribute='role') | unique %} {{ loop.index }}={{ role|capitalize }}{{ ',' if not loop.last }}{%- endfor %}
{% filter upper %}end {% if add_generation_prompt %}go{% endif %}{% endfilter %}""",
    "call-block": """{% macro turn(role, end='\\n') %}<{{ role }}>{{ caller() }}</{{ role }}>{{ end }}{% endmacro -%}
{% for m in messages %}{% call turn(m.role, end='' if loop.last else '\\n') %}{{ m.content|title }}{% endcall %}{% endfor %}
{%- macro joined() %}{{ varargs|join('-') }}{% for k, v in kwargs|dictsort %}[{{ k }}={{ v }}]{% endfor %}{% endmacro %}
{{ joined(1, 'b', none, z=1, a=true) }} {{ joined(*[1, 2], **{'x': 3}) }}""",
    "generation": """{% for message in messages %}{% if message.role == 'assistant' %}<a>{% generation %}{{ message.content }}{% set leak = 1 %}{% endgeneration %}</a>{% elif message.role == 'user' %}<u>{{ message.content }}</u>{% else %}{% continue %}{% endif %}{% if loop.index == 3 %}{% break %}{% endif %}
{% endfor %}{% if add_generation_prompt %}<a>{% endif %}{{ leak is defined }}""",
    "set-block": """{% set rules %}
You are {{ name | default('a helper') }}.
  Today is {{ strftime_now('%A, %-d %B %Y, %H:%M') }}.
{% endset %}
{% set loud | upper | trim %} {{ messages[-1].content }} {% endset %}
{{ rules }}{{ loud }}{{ rules | length }}
{%- for m in messages | reverse %}
  * {{ m.role | title }}: {{ m.content[:7] }}…{{ m.content[-3:] }}
{%- endfor %}
""",
    "strict": """{%- set ns = namespace(index=0) -%}
{%- for message in messages -%}
{%- if message.role not in ['system', 'user', 'assistant', 'tool'] -%}{{ raise_exception('Only user, system, assistant and tool roles, got ' + message.role + '.') }}{%- endif -%}
{%- if message.role == 'user' and ns.index % 2 != 0 -%}{{ raise_exception('After a user the assistant speaks.') }}{%- endif -%}
{%- if message.role in ('user', 'assistant') and not message.tool_calls -%}{%- set ns.index = ns.index + 1 -%}{%- endif -%}
{%- endfor -%}
{%- for message in messages %}
    {%- if message.role == 'user' %}
        {%- if tools is defined and tools is not none and loop.index0 == messages|length - 1 %}
            {{- '[AVAILABLE_TOOLS][' }}
            {%- for tool in tools %}
                {%- set tool = tool.function %}
                {{- '{"type": "function", "function": {' }}
                {%- for key, val in tool.items() if key != 'return' %}
                    {%- if val is string %}
                        {{- '"' + key + '": "' + val + '"' }}
                    {%- else %}
                        {{- '"' + key + '": ' + val|tojson }}
                    {%- endif %}
                    {%- if not loop.last %}{{- ', ' }}{%- endif %}
                {%- endfor %}
                {{- '}}' }}{%- if not loop.last %}{{- ', ' }}{%- else %}{{- ']' }}{%- endif %}
            {%- endfor %}
            {{- '[/AVAILABLE_TOOLS]' }}
        {%- endif %}
        {{- '[INST]' + message.content + '[/INST]' }}
    {%- elif message.role == 'assistant' and message.tool_calls is defined %}
        {{- '[TOOL_CALLS][' }}
        {%- for call in message.tool_calls %}
            {%- set out = call.function|tojson %}
            {{- out[:-1] }}
            {%- if call.id is not defined or call.id|length != 9 %}{{- raise_exception("ids have 9 characters") }}{%- endif %}
            {{- ', "id": "' + call.id + '"}' + (', ' if not loop.last else ']' + eos_token) }}
        {%- endfor %}
    {%- elif message.role == 'assistant' %}
        {{- ' ' + message.content|trim + eos_token }}
    {%- endif %}
{%- endfor %}""",
    "json-dump": """{{ messages | tojson }}
{{ messages | tojson(indent=2) }}
{{ messages | tojson(ensure_ascii=true) }}
{{ messages | tojson(separators=(',', ':'), sort_keys=true) }}
{{ messages }}
{{ tools }}""",
    "comments": """{# a comment
   over lines #}
  {# indented #}
{%- for message in messages %}
  {# inside #}
  {%- if message.content %}  {{ message.content }}
  {% endif %}
	{% if loop.last +%}
  kept
  {%+ endif %}
{%- endfor -%}
   tail   
""",
    "nested-loops": """{% for m in messages %}{% for part in m.content.split(' ') if part %}{% if loop.first %}{{ loop.length }}:{% endif %}{{ part }}{{ '+' if not loop.last else '.' }}{% else %}(empty){% endfor %}
{% else %}no messages{% endfor %}{% set x = 1 %}{% for i in range(3) %}{{ x }}{% set x = x + i %}{{ x }},{% endfor %}{{ x }}""",
    "dict-work": """{% set styles = {'user': 'U', 'assistant': 'A', 'system': 'S'} %}{% set ns = namespace(seen={}, n=0) %}{% for m in messages %}{% set ns.seen = dict(ns.seen, **{m.role: ns.seen.get(m.role, 0) + 1}) %}{% set ns.n = ns.n + m.content|length %}{{ styles.get(m.role, '?') }}{% endfor %} {{ ns.seen }} {{ ns.n }} {% for k, v in ns.seen|dictsort(by='value') %}{{ k }}:{{ v }} {% endfor %}{% for k in styles %}{{ k[0] }}{% endfor %}""",
    "thinking-split": """{%- for message in messages %}{%- set text = message.content -%}{%- if message.role == 'assistant' and '<think>' in text and '</think>' in text %}{%- set before = text.split('<think>', 1)[0] %}{%- set after = text.split('</think>', 1)[1] %}{{ before.rstrip() ~ after.lstrip() }}{%- else %}{{ text.replace('\\n\\n', '\\n') }}{%- endif %}{{ '\\n---\\n' }}{%- endfor %}{{ '/think' if enable_thinking|default(true) else '/no_think' }}""",
}
