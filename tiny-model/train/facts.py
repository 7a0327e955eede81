"""The facts the tiny model is taught. Facts carry over from general knowledge; the wording is ours."""

CAPITALS = dict(
    line.split(" = ")
    for line in """
Afghanistan = Kabul
Albania = Tirana
Algeria = Algiers
Andorra = Andorra la Vella
Angola = Luanda
Antigua and Barbuda = Saint John's
Argentina = Buenos Aires
Armenia = Yerevan
Australia = Canberra
Austria = Vienna
Azerbaijan = Baku
the Bahamas = Nassau
Bahrain = Manama
Bangladesh = Dhaka
Barbados = Bridgetown
Belarus = Minsk
Belgium = Brussels
Belize = Belmopan
Benin = Porto-Novo
Bhutan = Thimphu
Bolivia = Sucre
Bosnia and Herzegovina = Sarajevo
Botswana = Gaborone
Brazil = Brasília
Brunei = Bandar Seri Begawan
Bulgaria = Sofia
Burkina Faso = Ouagadougou
Burundi = Gitega
Cambodia = Phnom Penh
Cameroon = Yaoundé
Canada = Ottawa
Cape Verde = Praia
the Central African Republic = Bangui
Chad = N'Djamena
Chile = Santiago
China = Beijing
Colombia = Bogotá
the Comoros = Moroni
Costa Rica = San José
Croatia = Zagreb
Cuba = Havana
Cyprus = Nicosia
the Czech Republic = Prague
the Democratic Republic of the Congo = Kinshasa
Denmark = Copenhagen
Djibouti = Djibouti City
Dominica = Roseau
the Dominican Republic = Santo Domingo
East Timor = Dili
Ecuador = Quito
Egypt = Cairo
El Salvador = San Salvador
Equatorial Guinea = Malabo
Eritrea = Asmara
Estonia = Tallinn
Eswatini = Mbabane
Ethiopia = Addis Ababa
Fiji = Suva
Finland = Helsinki
France = Paris
Gabon = Libreville
the Gambia = Banjul
Georgia = Tbilisi
Germany = Berlin
Ghana = Accra
Greece = Athens
Grenada = Saint George's
Guatemala = Guatemala City
Guinea = Conakry
Guinea-Bissau = Bissau
Guyana = Georgetown
Haiti = Port-au-Prince
Honduras = Tegucigalpa
Hungary = Budapest
Iceland = Reykjavík
India = New Delhi
Indonesia = Jakarta
Iran = Tehran
Iraq = Baghdad
Ireland = Dublin
Italy = Rome
the Ivory Coast = Yamoussoukro
Jamaica = Kingston
Japan = Tokyo
Jordan = Amman
Kazakhstan = Astana
Kenya = Nairobi
Kiribati = South Tarawa
Kuwait = Kuwait City
Kyrgyzstan = Bishkek
Laos = Vientiane
Latvia = Riga
Lebanon = Beirut
Lesotho = Maseru
Liberia = Monrovia
Libya = Tripoli
Liechtenstein = Vaduz
Lithuania = Vilnius
Luxembourg = Luxembourg City
Madagascar = Antananarivo
Malawi = Lilongwe
Malaysia = Kuala Lumpur
the Maldives = Malé
Mali = Bamako
Malta = Valletta
the Marshall Islands = Majuro
Mauritania = Nouakchott
Mauritius = Port Louis
Mexico = Mexico City
Micronesia = Palikir
Moldova = Chisinau
Mongolia = Ulaanbaatar
Montenegro = Podgorica
Morocco = Rabat
Mozambique = Maputo
Myanmar = Naypyidaw
Namibia = Windhoek
Nauru = Yaren
Nepal = Kathmandu
the Netherlands = Amsterdam
New Zealand = Wellington
Nicaragua = Managua
Niger = Niamey
Nigeria = Abuja
North Korea = Pyongyang
North Macedonia = Skopje
Norway = Oslo
Oman = Muscat
Pakistan = Islamabad
Palau = Ngerulmud
Panama = Panama City
Papua New Guinea = Port Moresby
Paraguay = Asunción
Peru = Lima
the Philippines = Manila
Poland = Warsaw
Portugal = Lisbon
Qatar = Doha
the Republic of the Congo = Brazzaville
Romania = Bucharest
Russia = Moscow
Rwanda = Kigali
Saint Kitts and Nevis = Basseterre
Saint Lucia = Castries
Saint Vincent and the Grenadines = Kingstown
Samoa = Apia
San Marino = the City of San Marino
Saudi Arabia = Riyadh
Senegal = Dakar
Serbia = Belgrade
the Seychelles = Victoria
Sierra Leone = Freetown
Slovakia = Bratislava
Slovenia = Ljubljana
the Solomon Islands = Honiara
Somalia = Mogadishu
South Africa = Pretoria
South Korea = Seoul
South Sudan = Juba
Spain = Madrid
Sri Lanka = Kotte
Sudan = Khartoum
Suriname = Paramaribo
Sweden = Stockholm
Switzerland = Bern
Syria = Damascus
São Tomé and Príncipe = São Tomé
Tajikistan = Dushanbe
Tanzania = Dodoma
Thailand = Bangkok
Togo = Lomé
Tonga = Nuku'alofa
Trinidad and Tobago = Port of Spain
Tunisia = Tunis
Turkey = Ankara
Turkmenistan = Ashgabat
Tuvalu = Funafuti
Uganda = Kampala
Ukraine = Kyiv
the United Arab Emirates = Abu Dhabi
the United Kingdom = London
the United States = Washington
Uruguay = Montevideo
Uzbekistan = Tashkent
Vanuatu = Port Vila
Venezuela = Caracas
Vietnam = Hanoi
Yemen = Sanaa
Zambia = Lusaka
Zimbabwe = Harare
""".strip().splitlines()
)

# Asked about in upper case too, and more often overall.
FAMILIAR = """France Germany Italy Spain Portugal Japan China India Russia Egypt Greece Poland Sweden
Norway Finland Denmark Austria Hungary Ireland Canada Brazil Mexico Peru Chile Cuba Kenya Turkey Iran Iraq
Vietnam Thailand Belgium Ukraine Romania Argentina Australia Switzerland Iceland""".split()

OPPOSITE_PAIRS = [
    tuple(pair.split("/"))
    for pair in """
hot/cold big/small tall/short fast/slow up/down left/right day/night black/white good/bad happy/sad
open/closed full/empty hard/soft heavy/light high/low in/out inside/outside early/late easy/difficult
clean/dirty dry/wet rich/poor strong/weak old/young loud/quiet thick/thin wide/narrow deep/shallow
sharp/blunt sweet/sour rough/smooth near/far first/last begin/finish push/pull buy/sell give/take
love/hate win/lose true/false yes/no alive/dead asleep/awake brave/cowardly bright/dark cheap/expensive
north/south east/west summer/winter king/queen man/woman boy/girl brother/sister mother/father
husband/wife uncle/aunt friend/enemy question/answer top/bottom front/back above/below before/after
always/never all/none more/less many/few same/different right/wrong safe/dangerous simple/complex
visible/invisible possible/impossible polite/rude public/private lucky/unlucky kind/cruel lazy/busy
arrive/leave remember/forget laugh/cry build/destroy accept/refuse allow/forbid attack/defend
import/export increase/decrease float/sink freeze/melt rise/fall start/stop send/receive ask/tell
tight/loose straight/curved calm/angry cool/warm fresh/stale guilty/innocent healthy/sick
humble/proud major/minor maximum/minimum modern/ancient positive/negative present/absent
success/failure peace/war heaven/hell giant/tiny beautiful/ugly wise/foolish generous/greedy
future/past hope/despair profit/loss victory/defeat plus/minus add/subtract multiply/divide
""".split()
]

OPPOSITES = {}
for _a, _b in OPPOSITE_PAIRS:
    if _a not in OPPOSITES and _b not in OPPOSITES:
        OPPOSITES[_a] = _b
        OPPOSITES[_b] = _a

COLOURS = {
    thing.strip(): colour
    for colour, things in {
        "blue": "the sky, the sea, a sapphire, a blueberry, a pair of jeans, a blue whale",
        "green": "grass, a leaf, a frog, an emerald, a lime, spinach, a cucumber, broccoli, a pea, a cactus",
        "yellow": "the sun, a banana, a lemon, butter, a canary, a sunflower, corn, mustard, a baby chick",
        "red": "blood, a ruby, a tomato, a strawberry, a cherry, a fire engine, a ladybird, ketchup, a stop sign, a raspberry",
        "white": "snow, milk, salt, a swan, flour, chalk, a polar bear, rice, cotton, a cauliflower",
        "black": "coal, the night, a raven, tar, a tyre, a panther, a crow, ink",
        "orange": "an orange, a carrot, a pumpkin, a goldfish, a basketball, a mandarin",
        "brown": "chocolate, wood, coffee, a chestnut, soil, a bear, cinnamon, a potato",
        "grey": "an elephant, ash, a rain cloud, a mouse, a dolphin, concrete, a donkey",
        "pink": "a flamingo, a pig, a salmon, bubble gum, a peach blossom",
        "purple": "a plum, an aubergine, lavender, an amethyst, a violet",
    }.items()
    for thing in things.split(",")
}

WORDS = """cat dog sun sea sky cup hat pen box fox owl ant bee cow pig hen bat car bus map key egg ice
jam oil red tea toy van web zoo arm ear eye leg lip bed rug pan pot net jar log tree bird fish frog bear
lion wolf duck goat boat ship road hill lake rain snow wind star moon fire leaf rose seed milk rice cake
bread apple grape lemon peach plum table chair house door wall roof lamp book page word song drum bell
ring coin gold king queen green blue black white brown happy music river ocean beach cloud storm light
night horse sheep mouse tiger zebra snake train plane truck clock phone paper stone glass water sugar
""".split()

GREETINGS = {
    "French": "Bonjour",
    "Spanish": "Hola",
    "German": "Hallo",
    "Italian": "Ciao",
    "Portuguese": "Olá",
    "Russian": "Привет",
    "Greek": "Γεια σου",
    "Japanese": "こんにちは",
    "Chinese": "你好",
    "Korean": "안녕하세요",
    "Arabic": "مرحبا",
    "Hebrew": "שלום",
    "Hindi": "नमस्ते",
    "Thai": "สวัสดี",
    "Turkish": "Merhaba",
    "Swedish": "Hej",
    "Polish": "Cześć",
    "Ukrainian": "Привіт",
    "Welsh": "Helo",
    "Hawaiian": "Aloha",
}

EMOJI = {
    "cat": "🐱", "dog": "🐶", "mouse": "🐭", "fox": "🦊", "bear": "🐻", "lion": "🦁", "cow": "🐮",
    "pig": "🐷", "frog": "🐸", "monkey": "🐵", "chicken": "🐔", "fish": "🐟", "whale": "🐳", "snake": "🐍",
    "apple": "🍎", "banana": "🍌", "lemon": "🍋", "pizza": "🍕", "cake": "🍰", "rose": "🌹", "tree": "🌳",
    "moon": "🌙", "fire": "🔥", "rocket": "🚀", "car": "🚗", "house": "🏠", "book": "📚", "ball": "⚽",
    "rainbow": "🌈", "robot": "🤖", "ghost": "👻", "crown": "👑",
}

NAMES = """Anna Ben Clara David Emma Felix Grace Henry Ida Jack Kate Leo Mia Noah Olga Paul Rosa Sam Tom
Vera Will Zoe Maria Peter Lucy Max Nina Oscar""".split()

LISTS = {
    "days of the week": "Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday",
    "months of the year": "January, February, March, April, May, June, July, August, September, October, November, December",
    "four seasons": "spring, summer, autumn, winter",
    "letters of the alphabet": "a b c d e f g h i j k l m n o p q r s t u v w x y z",
    "five vowels": "a, e, i, o, u",
    "planets": "Mercury, Venus, Earth, Mars, Jupiter, Saturn, Uranus, Neptune",
}

MADE_UP = """Atlantis Narnia Gondor Mordor Wakanda Oz Utopia Lilliput Zubrovia Ruritania Genovia Elbonia
Krakozhia Panem Westeros Neverland Wonderland Freedonia Sylvania Zamunda""".split()
