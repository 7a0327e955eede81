"""Varied strings for comparing tokenizers, the same for the same seed.

Scripts of the world, emoji, white space, digits, special-token text, endings after apostrophes,
repeats, code points at random, and pieces of this project's own files.
"""
import pathlib
import random
import unicodedata

SPECIAL = [
    "<|im_start|>", "<|im_end|>", "<|endoftext|>", "<bos>", "<eos>", "<pad>", "<unk>", "<s>", "</s>",
    "<start_of_turn>", "<end_of_turn>", "<mask>", "<unused7>", "<|fim_prefix|>", "<|file_sep|>",
    "<tool_call>", "</tool_call>", "<repo_name>", "<table>", "</table>", "<h1>", "<strong>",
    "<0x0A>", "<0xE2>", "[multimodal]", "<|object_ref_start|>", "<|eot_id|>", "<|begin_of_text|>",
    "<|start_header_id|>", "[INST]", "[/INST]", "<|user|>", "<|assistant|>", "<|end|>",
    "<|system|>", "<|START_OF_TURN_TOKEN|>", "<think>", "</think>", "<fim_prefix>",
]
BLOCKS = [
    (0x20, 0x24F), (0x250, 0x2FF), (0x300, 0x36F), (0x370, 0x3FF), (0x400, 0x52F), (0x530, 0x58F),
    (0x590, 0x5FF), (0x600, 0x6FF), (0x900, 0x97F), (0x980, 0x9FF), (0xB80, 0xBFF), (0xE00, 0xE7F),
    (0xF00, 0xFFF), (0x10A0, 0x10FF), (0x1100, 0x11FF), (0x1200, 0x137F), (0x13A0, 0x13FF),
    (0x1780, 0x17FF), (0x1800, 0x18AF), (0x1C80, 0x1CBF), (0x1D00, 0x1DBF), (0x1E00, 0x1FFF),
    (0x2000, 0x206F), (0x2070, 0x209F), (0x20A0, 0x20CF), (0x2100, 0x218F), (0x2190, 0x22FF),
    (0x2300, 0x27BF), (0x2C00, 0x2DFF), (0x3000, 0x303F), (0x3040, 0x30FF), (0x3400, 0x3500),
    (0x4E00, 0x9FFF), (0xA640, 0xA69F), (0xA720, 0xA7FF), (0xAB30, 0xABBF), (0xAC00, 0xD7FF),
    (0xE000, 0xE0FF), (0xF900, 0xFAFF), (0xFB00, 0xFB4F), (0xFB50, 0xFDFF), (0xFE00, 0xFE0F),
    (0xFF00, 0xFFEF), (0xFFF0, 0xFFFF), (0x10330, 0x1034F), (0x10400, 0x1044F), (0x104B0, 0x104FF),
    (0x118A0, 0x118FF), (0x1D400, 0x1D7FF), (0x1E900, 0x1E95F), (0x1F300, 0x1FAFF),
    (0x20000, 0x2A6DF), (0xE0000, 0xE007F),
]
SPACES = [
    " ", "  ", "\t", "\n", "\r", "\r\n", "\xa0", "\u2003", "\u3000", "\x85", "\x0b", "\x0c",
    "\u200b", "\u2028", "\u2029", "\u1680", "\u202f", "\ufeff", "\x1c", "\x1f", "\u2581",
]
SENTENCES = [
    "The quick brown fox jumps over the lazy dog.",
    "Größe, Straße und Äpfel — “Zitat” … 50 % günstiger!",
    "Où est la bibliothèque ? C’est l’été à l’Hôtel-de-Ville.",
    "¿Cómo estás? ¡Muy bien, señor Ñandú!",
    "Съешь же ещё этих мягких французских булок, да выпей чаю.",
    "Η γρήγορη καφέ αλεπού πηδάει.",
    "素早い茶色の狐はのろまな犬を飛び越える。",
    "敏捷的棕色狐狸跳过懒狗，价格是¥1,234.56元。",
    "빠른 갈색 여우가 게으른 개를 뛰어넘는다.",
    "الثعلب البني السريع يقفز فوق الكلب الكسول ١٢٣٤",
    "השועל החום המהיר קופץ מעל הכלב",
    "तेज़ भूरी लोमड़ी आलसी कुत्ते पर कूदती है। १२३",
    "สุนัขจิ้งจอกสีน้ำตาลกระโดด ๑๒๓",
    "Nhanh như chớp, con cáo nâu nhảy qua con chó lười.",
    "ქართული ენა", "ቡናማ ቀበሮ", "Zażółć gęślą jaźń", "İstanbul ışığı ÇĞŞÖÜ",
    "Thé ﬁrst oﬃce ½ ¾ ² ³ ™ № Ⅳ",
]
EMOJI = [
    "👍🏽", "👨‍👩‍👧‍👦", "🏳️‍🌈", "🇩🇪🇫🇷", "1️⃣", "❤️", "🤷🏿‍♀️", "😀😃😄", "🧑🏻‍🚀", "☺", "☺️", "©️", "#️⃣",
]
DIGITS = [
    "0", "1", "23", "456", "7890", "12345678901", "٣", "१२", "๑", "½", "²", "Ⅷ", "①", "𝟘𝟙", "３",
    ".", ",", "-", "+", "e", "x", " ", "%", "$", "€", "_", "'ll",
]
ENDINGS = [
    "don't", "I'LL", "we're", "'S", "'ſ", "'K", "’s", "it's", "'d've", "y'all", "'T", "O'Re", "'ve",
    " ", "''", "'", "K'K", "'LL", "'ſt", "'rE", "ß", "İ", "ı", "HelloWORLD", "camelCase", "ABCdef",
]
REPEATS = [
    "a", "aa", "ab", "=", "-", "*", "#", "/", ".", " ", "\t", "\n", "\n ", "_", "0", "字", "é", "😀",
    "\u2581", "ha", "the ", "abc", "(", ")", "<", ">", "|", "A", "Я", "\r\n",
]
CONTROL = [
    "\ufffd", "\ufffe", "\U0010ffff", "\u0378", "\xad", "\u200e", "\u202e", "\u2060", "\ufff9",
    "a", " ", "1", "!",
]


def strings(count, root, seed=20261127):
    rnd = random.Random(seed)
    texts = [
        path.read_text(encoding="utf-8")
        for end in ("*.md", "*.java", "*.py", "*.xml", "*.txt")
        for path in sorted(pathlib.Path(root).rglob(end))
        if "target" not in path.parts and path.stat().st_size < 200_000
    ]

    def some(most, pick, joint=("",)):
        return rnd.choice(joint).join(pick() for _ in range(rnd.randint(1, most)))

    def block():
        low, high = rnd.choice(BLOCKS)
        return "".join(chr(rnd.randint(low, high)) for _ in range(rnd.randint(1, 8)))

    def sentence():
        text = rnd.choice(SENTENCES)
        for _ in range(rnd.randint(0, 3)):
            at = rnd.randrange(len(text) + 1)
            text = text[:at] + rnd.choice(SPACES + EMOJI + SENTENCES) + text[at:]
        return rnd.choice(
            [
                str, str, str.upper, str.lower, str.title, lambda t: t[::-1],
                lambda t: unicodedata.normalize("NFD", t),
                lambda t: unicodedata.normalize("NFKC", t),
            ]
        )(text)

    def spaces():
        if rnd.random() < 0.65:
            return rnd.choice(SPACES) * rnd.choice([1, 1, 1, 2, 3, 5, 17])
        return rnd.choice(["a", "word", "1", ".", "é", "字", "-", "'s"])

    def project():
        text = rnd.choice(texts)
        at = rnd.randrange(len(text))
        return text[at : at + rnd.choice([5, 20, 80, 200])]

    def special():
        return rnd.choice(
            [
                rnd.choice(SPECIAL), rnd.choice(SPECIAL), rnd.choice(SENTENCES)[: rnd.randint(0, 12)],
                " ", "\n", "<", ">", "|", "<|", "im_", "end|>", "  ", "system\n",
                rnd.choice(SPECIAL)[: rnd.randint(1, 8)], rnd.choice(SPECIAL)[rnd.randint(1, 5) :],
            ]
        )

    def any_character():
        low, high = rnd.choice(
            [(0, 0xD7FF), (0xE000, 0xFFFF), (0x10000, 0x10FFFF), (0, 0x7F), (0x20, 0x7E), (0x20, 0x7E)]
        )
        return chr(rnd.randint(low, high))

    def control():
        return rnd.choice(CONTROL + [chr(rnd.randint(0, 31)), chr(rnd.randint(0x7F, 0xA0))])

    def repeat():
        ends = ["", "x", " ", "y", "\n"]
        return rnd.choice(ends) + rnd.choice(REPEATS) * rnd.randint(1, 60) + rnd.choice(ends)

    kinds = [
        (16, lambda: some(6, block, ["", " ", "", " ", ". ", "\n"])),
        (12, sentence),
        (6, lambda: some(9, lambda: rnd.choice(EMOJI + ["a", " b", "1", "\ufe0f", "\u200d"]))),
        (12, lambda: some(9, spaces)),
        (8, lambda: some(10, lambda: rnd.choice(DIGITS))),
        (20, project),
        (6, lambda: some(14, control)),
        (10, lambda: some(9, special)),
        (6, lambda: some(8, lambda: rnd.choice(ENDINGS))),
        (6, repeat),
        (8, lambda: some(16, any_character)),
    ]
    made = [""]
    while len(made) < count:
        made.append(rnd.choices([make for _, make in kinds], [weight for weight, _ in kinds])[0]())
    return made
