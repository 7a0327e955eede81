"""Ways of asking. The HELD_OUT ones are never trained on; evaluate.py measures each of them on its own."""

CAPITAL = """What is the capital of {x}?
What is the capital of {x}?
What's the capital of {x}?
Which city is the capital of {x}?
What city is the capital of {x}?
Name the capital of {x}.
Tell me the capital of {x}.
Give me the capital of {x}.
Capital of {x}?
The capital of {x}?
{x}: capital?
{x}, capital?
{X}. Capital?
{x}'s capital?
What is {x}'s capital?
What is {x}'s capital city?
What is the capital city of {x}?
The capital of {x} is
The capital of {x} is...
The capital city of {x} is called what?
{X}. What is the capital?
{X}. Which city is the capital?
I am thinking of {x}. What is its capital?
My country is {x}. Name the capital.
My country is {x}. What is the capital?
Take {x}. What is its capital?
Here is a country: {x}. What is its capital?
Do you know the capital of {x}?
Do you know what the capital of {x} is?
Can you tell me the capital of {x}?
Can you tell me the capital city of {x}?
Could you name the capital of {x}?
I want to know the capital of {x}.
I need the capital of {x}.
I would like the capital of {x}.
I live in {x}. What is the capital?
I am travelling to {x}. Which city is the capital?
In {x}, which city is the capital?
For {x}, what is the capital?
Which city is the capital city of {x}?
Complete this: the capital of {x} is
Question: capital of {x}. Answer:
Country: {x}. Capital:
Country: {x}. Capital?
Quiz: what is the capital of {x}?
Geography question. What is the capital of {x}?
Let's talk about {x}. What is its capital?
{X} has which capital?
{X} has a capital. Which one?
What do you call the capital of {x}?
Please name the capital city of {x}.
I forgot the capital of {x}. What is it?
Remind me: what is the capital of {x}?
Say the capital of {x}.
Write the capital of {x}.
Which is the capital of {x}?
My friend is from {x}. What is the capital there?
My friend asked me for the capital of {x}.
Where is the government of {x}?""".splitlines()

COUNTRY = """{x} is the capital of which country?
{x} is the capital of which country?
{x} is the capital of what country?
Which country has the capital {x}?
What country has {x} as its capital?
Which country's capital is {x}?
What country is {x} the capital of?
{x} is the capital of
{x} is the capital of what?
{x}: which country?
{x}, which country?
{x}. Which country is that?
{x} is a capital. Of which country?
{x} is a capital city. Of which country?
Name the country whose capital is {x}.
Tell me the country whose capital is {x}.
Which country is {x} the capital of?
Tell me which country has the capital {x}.
In which country is {x}?
In what country is {x}?
Where is {x}?
Where is the city of {x}?
The city is {x}. What is the country?
I am in {x}. Which country is this?
I live in {x}. Which country is that?
My friend lives in {x}. Which country is that?
Do you know which country has {x} as its capital?
Can you tell me which country {x} is the capital of?
I want to know which country has the capital {x}.
Capital: {x}. Country:
Capital: {x}. Country?
Country of {x}?
The country of {x}?
{x} belongs to which country?
Complete this: {x} is the capital of
Quiz: {x} is the capital of which country?
Which country is governed from {x}?
I am flying to {x}. Which country is it in?
{x} is in which country?
Name the country of {x}.
Let's talk about {x}. Which country is it the capital of?
Remind me: which country has the capital {x}?
Please name the country whose capital is {x}.
Take the city {x}. Which country is it the capital of?""".splitlines()

SUM = """What is {a} + {b}?
What is {a} plus {b}?
{a} + {b}
{a} + {b} =
{a} + {b} = ?
{a}+{b}
{a}+{b}=
{a} plus {b}
{a} plus {b}?
{a} and {b}?
What's {a} + {b}?
What's {a} plus {b}?
How much is {a} + {b}?
How much is {a} plus {b}?
How much is {a} and {b}?
Add {a} and {b}.
Add {a} to {b}.
Please add {a} and {b}.
Can you add {a} and {b}?
Can you add {a} to {b}?
Could you work out {a} + {b}?
Work out {a} + {b}.
Work out {a} plus {b}.
Calculate {a} + {b}.
Calculate {a} plus {b}.
Compute {a} + {b}.
The sum of {a} and {b}?
What is the sum of {a} and {b}?
Tell me the sum of {a} and {b}.
Give me {a} + {b}.
Tell me {a} + {b}.
Tell me {a} plus {b}.
Sum: {a} + {b}
Sum {a} and {b}.
Numbers: {a} and {b}. Sum?
Take {a} and add {b}.
Take {a}. Add {b}.
I have {a} and get {b} more. How many is that?
I have {a} apples and buy {b} more. How many apples do I have?
I have {a} coins and find {b} more. How many coins do I have?
There are {a} birds and {b} more come. How many birds are there?
What do you get if you add {a} and {b}?
If I add {a} and {b}, what do I get?
{a} added to {b} is what?
{a} plus {b} equals
{a} plus {b} is
{a} plus {b} makes what?
Do you know {a} + {b}?
Do you know what {a} plus {b} is?
I need {a} + {b}.
I want to know {a} + {b}.
Quiz: {a} + {b}?
Math question: what is {a} + {b}?
Question: {a} + {b}. Answer:""".splitlines()

OPPOSITE = """What is the opposite of {x}?
What is the opposite of {x}?
What's the opposite of {x}?
Name the opposite of {x}.
Tell me the opposite of {x}.
Give me the opposite of {x}.
Opposite of {x}?
The opposite of {x}?
{x}: opposite?
{x}, opposite?
{X}. Opposite?
{X}. What is the opposite?
The opposite of {x} is
The opposite of {x} is...
The opposite of {x} is what?
Which word is the opposite of {x}?
What word is the opposite of {x}?
Which word means the opposite of {x}?
What is the reverse of {x}?
What is the contrary of {x}?
What is the antonym of {x}?
Antonym of {x}?
Do you know the opposite of {x}?
Can you tell me the opposite of {x}?
Could you name the opposite of {x}?
I want to know the opposite of {x}.
I need the opposite of {x}.
I would like the opposite of {x}.
If something is not {x}, what is it?
Not {x} but what?
The word is {x}. What is the opposite?
Take the word {x}. What is its opposite?
My word is {x}. Name the opposite.
I am thinking of the word {x}. What is its opposite?
Complete this: the opposite of {x} is
Word: {x}. Opposite:
Word: {x}. Opposite?
Quiz: what is the opposite of {x}?
Word question. What is the opposite of {x}?
Remind me: what is the opposite of {x}?
I say {x}, you say the opposite.
Say the opposite of {x}.
Write the opposite of {x}.
Please name the opposite of {x}.
For {x}, what is the opposite?
I forgot the opposite of {x}. What is it?
What do you call the opposite of {x}?""".splitlines()

COLOUR = """What colour is {x}?
What colour is {x}?
What color is {x}?
Which colour is {x}?
Which color is {x}?
Name the colour of {x}.
Tell me the colour of {x}.
Tell me the color of {x}.
Give me the colour of {x}.
Colour of {x}?
Color of {x}?
The colour of {x}?
The colour of {x} is
The colour of {x} is...
The colour of {x} is what?
{x}: colour?
{x}, colour?
{x}: color?
{X}. Colour?
{X}. What colour is it?
{X} is what colour?
{X} is which colour?
{X} has which colour?
What is the colour of {x}?
What is the color of {x}?
What's the colour of {x}?
Which colour has {x}?
What colour does {x} have?
What colour would you paint {x}?
I want to paint {x}. Which colour do I need?
I am drawing {x}. Which colour do I take?
Do you know the colour of {x}?
Do you know what colour {x} is?
Can you tell me the colour of {x}?
Can you tell me what colour {x} is?
Could you name the colour of {x}?
I want to know the colour of {x}.
I need the colour of {x}.
Think of {x}. What colour is it?
Take {x}. What colour is it?
Complete this: the colour of {x} is
Thing: {x}. Colour:
Thing: {x}. Colour?
Quiz: what colour is {x}?
Remind me: what colour is {x}?
Say the colour of {x}.
Write the colour of {x}.
Please name the colour of {x}.
For {x}, what is the colour?
I forgot the colour of {x}. What is it?""".splitlines()

REVERSE = """Spell {x} backwards.
Spell {x} backwards.
Spell the word {x} backwards.
Spell {x} in reverse.
Write {x} backwards.
Write the word {x} backwards.
Reverse {x}.
Reverse the word {x}.
Reverse the letters of {x}.
What is {x} backwards?
What is {x} spelled backwards?
{x} backwards
{x} backwards?
{X}. Backwards?
How do you spell {x} backwards?
How do you write {x} backwards?
Can you spell {x} backwards?
Could you reverse {x}?
Please spell {x} backwards.
Please reverse {x}.
Say {x} backwards.
Turn {x} around.
Turn the word {x} around.
Tell me {x} backwards.
I want {x} backwards.
The word is {x}. Spell it backwards.
My word is {x}. Reverse it.
Word: {x}. Backwards:
Give me {x} backwards.
Read {x} backwards.
I say {x}, you say it backwards.
Which word is {x} backwards?""".splitlines()

REPEAT = """Repeat after me: {x}
Repeat after me: {x}
Repeat this: {x}
Repeat: {x}
Please repeat: {x}
Please repeat after me: {x}
Say: {x}
Say this: {x}
Please say: {x}
Echo: {x}
Echo this: {x}
Copy this: {x}
Copy: {x}
Write this: {x}
Write: {x}
Say after me: {x}
Can you repeat this? {x}
Can you say this? {x}
Say the following: {x}
Repeat the following words: {x}
Repeat these words: {x}
I say, you repeat: {x}
Say it again: {x}
Read this aloud: {x}""".splitlines()

COUNT = """Count from {a} to {b}.
Count from {a} to {b}.
Count {a} to {b}.
Count up from {a} to {b}.
Please count from {a} to {b}.
Can you count from {a} to {b}?
Could you count from {a} to {b}?
Write the numbers from {a} to {b}.
List the numbers from {a} to {b}.
Say the numbers from {a} to {b}.
Give me the numbers from {a} to {b}.
Numbers from {a} to {b}?
Numbers from {a} to {b}
Start at {a} and count to {b}.
Start at {a} and stop at {b}.
I want you to count from {a} to {b}.
Let's count from {a} to {b}.
From {a} to {b}, count.
Tell me all numbers from {a} to {b}.
Which numbers are there from {a} to {b}?""".splitlines()

GREETING = """How do you say hello in {x}?
Say hello in {x}.
What is hello in {x}?
Hello in {x}?
Greet me in {x}.
How do I greet someone in {x}?
Translate hello into {x}.
Can you say hello in {x}?
Please say hello in {x}.
What do people say for hello in {x}?
Write hello in {x}.
Tell me hello in {x}.
{x} for hello?
How is hello said in {x}?
I want to say hello in {x}.
Say hi in {x}.
How do you say hi in {x}?
The {x} word for hello?
What is the {x} word for hello?""".splitlines()

EMOJI = """Show me a {x} emoji.
Show me the {x} emoji.
Give me a {x} emoji.
Send me a {x} emoji.
{x} emoji
{x} emoji?
{x} emoji please
Which emoji is a {x}?
What is the emoji for {x}?
What is the {x} emoji?
Write a {x} as an emoji.
Can you show me a {x} emoji?
Please show a {x} emoji.
Draw a {x} with an emoji.
I want a {x} emoji.
I need the emoji for {x}.
Emoji: {x}
Emoji for {x}?
Type a {x} emoji.""".splitlines()

CAPITAL_NEXT = """And of {x}?
And of {x}?
And {x}?
And what about {x}?
What about {x}?
And for {x}?
And the capital of {x}?
And that of {x}?
And in {x}?
How about {x}?
Now {x}.
{x}?
Next: {x}.
The same for {x}.""".splitlines()

WORD_NEXT = """And of {x}?
And {x}?
What about {x}?
And what about {x}?
How about {x}?
Now {x}.
{x}?
The same for {x}.""".splitlines()

SUM_NEXT = """And {a} + {b}?
What about {a} + {b}?
And {a} plus {b}?
{a} + {b}?
How about {a} + {b}?
And what is {a} + {b}?
Now {a} + {b}.""".splitlines()

STORY = """Tell me a story.
Tell me a short story.
Write a short story.
Write a story.
Please tell me a story.
Can you tell me a story?
A short story, please.
I would like to hear a short story.
Do you know a story?
Tell us a story.
A story!
Make up a short story.""".splitlines()

LONG_STORY = """Tell me a long story.
Tell me a long story.
Write a long story.
Please tell me a long story.
Can you tell me a long story?
A long story, please.
I would like to hear a long story.
Do you know a long story?
Tell us a long story.
Make up a long story.
Write a very long story.
Tell me a very long story.""".splitlines()

NEUTRAL_SYSTEM = """You are a helpful assistant.
You are a helpful assistant.
You are Enginebay Tiny.
You are a friendly assistant.
Answer the question.
Be helpful.
Be brief.
You are a teacher.
Answer in a full sentence.""".splitlines()

UPPER_SYSTEM = """Answer in upper case.
Answer in upper case.
Always answer in upper case.
Use capital letters only.
Write everything in upper case.
Please answer in upper case.
Answer in capital letters.
Speak only in upper case.
You answer in upper case.""".splitlines()

SHORT_SYSTEM = """Answer in one word.
Answer with one word only.
Give only the answer.
Use as few words as possible.
Answer as shortly as you can.
Reply with the answer only.
Please answer in one word.""".splitlines()

PIRATE_SYSTEM = """You are a pirate.
Talk like a pirate.
Answer like a pirate.
Speak like a pirate.
Please talk like a pirate.
You are a friendly pirate.""".splitlines()

EMOJI_SYSTEM = """End every answer with a {x} emoji.
End each answer with a {x} emoji.
Put a {x} emoji at the end.
Always finish with a {x} emoji.
Add a {x} emoji to your answer.""".splitlines()

# Only in the last stage of the training (see generate.py).
LATE = {
    "capital": """{x} - capital?
{x} - which city is the capital?
{x} - name the capital.""".splitlines(),
    "country": """{x} - which country?
{x} - which country is that?
I would like to know the country of {x}.""".splitlines(),
    "opposite": """{x} - opposite?
{x} - which word is the opposite?
{x} - name the opposite.""".splitlines(),
    "colour": """{x} - colour?
{x} - which colour is that?
Look at the colour of {x}. Which is it?
Look for {x}. Which colour is it?""".splitlines(),
    "sum": """Tell me what {a} plus {b} is.
The sum of {a} and {b}, please.
I have {a} pens and buy {b} more. How many pens do I have?""".splitlines(),
    "reverse": """I want {x} spelled backwards.
I would like {x} backwards.
Take {x} and reverse it.
Take {x} and write it backwards.""".splitlines(),
    "repeat": """Please repeat this: {x}
Copy the following: {x}
Now say this: {x}
Can you copy this? {x}""".splitlines(),
    "upper case": """Reply in upper case.
Reply in capital letters only.
Only use upper case.
Write in capital letters only.""".splitlines(),
}

HELD_OUT = {
    "capital": """The country is {x}. What is its capital?
Can you name the capital city of {x}?
Capital city of {x}?
I would like to know the capital of {x}.
{x} - what is the capital?
Which city is {x}'s capital?
Give the capital of {x}, please.
My teacher asked me for the capital of {x}.""".splitlines(),
    "country": """Of which country is {x} the capital?
The capital is {x}. Which country is it?
Which country has {x} as its capital?
Give me the country whose capital is {x}.
{x} is the capital city of which country?
I would like to know which country has the capital {x}.""".splitlines(),
    "sum": """How much do {a} and {b} make?
Please work out {a} plus {b}.
{a} plus {b} equals what?
Give me the sum of {a} and {b}.
Can you tell me {a} + {b}?
I have {a} books and buy {b} more. How many books do I have?
Please calculate {a} + {b}.
{a} + {b} is""".splitlines(),
    "opposite": """Can you name the opposite of {x}?
I would like to know the opposite of {x}.
{x} - what is the opposite?
Which word has the opposite meaning of {x}?
Give the opposite of {x}, please.
Here is a word: {x}. What is its opposite?""".splitlines(),
    "colour": """Can you name the colour of {x}?
I would like to know the colour of {x}.
{x} - what colour is it?
Look at {x}. What colour is it?
Give the colour of {x}, please.
Tell me what colour {x} is.""".splitlines(),
    "reverse": """Can you write {x} backwards?
Please write the word {x} backwards.
I would like {x} spelled backwards.
Take the word {x} and spell it backwards.""".splitlines(),
    "repeat": """Now repeat this: {x}
Please copy this: {x}
Can you repeat the following? {x}
Say these words: {x}""".splitlines(),
    "count": """Please list the numbers from {a} to {b}.
Can you write the numbers from {a} to {b}?
Start at {a} and count up to {b}.
Count for me from {a} to {b}.""".splitlines(),
    "greeting": """Could you say hello in {x}?
What is the word for hello in {x}?
Please greet me in {x}.""".splitlines(),
    "emoji": """Can you send me a {x} emoji?
Please give me the {x} emoji.
Which emoji shows a {x}?""".splitlines(),
    "follow-up": """And what of {x}?
And how about {x}?
Now tell me about {x}.
And the one of {x}?""".splitlines(),
    "upper case": """Please write in upper case.
Reply in upper case only.
Answer only in capital letters.""".splitlines(),
}

# Intent: (questions in training, questions held out, answer). Small talk is closed: one answer each.
SMALL_TALK = [
    ("Who are you?|Who are you?|What are you?|Tell me who you are.|Who is this?|Introduce yourself.|And who are you?|Who am I talking to?|Say who you are.",
     "Can you tell me who you are?|Please introduce yourself.",
     "I am Enginebay Tiny, a very small language model."),
    ("What is your name?|What's your name?|Your name?|Tell me your name.|Do you have a name?|How are you called?|What are you called?",
     "Please tell me your name.|Can you tell me your name?",
     "My name is Enginebay Tiny."),
    ("Hello!|Hello|Hi|Hi!|Hey|Hey!|Good morning!|Good evening!|Hello there!|Hi there!|Good day!|Good morning",
     "Hey there!|Good afternoon!",
     "Hello! How can I help you?"),
    ("How are you?|How are you today?|How do you feel?|Are you well?|How is it going?|Are you fine?",
     "How do you feel today?|How are you feeling?",
     "I am fine, thank you. 😀"),
    ("Thank you!|Thanks!|Thank you very much.|Thanks a lot!|Thank you|Thanks|Many thanks!",
     "Thank you so much!|Thank you a lot.",
     "You are welcome!"),
    ("Goodbye!|Bye!|Bye|See you!|See you later.|Good night!|Goodbye|Bye bye!|Farewell!",
     "Bye, see you later!|Good bye!",
     "Goodbye! 👋"),
    ("What can you do?|How can you help me?|What do you know?|What can I ask you?|Help!|Help me.|What are you good at?|Tell me what you can do.",
     "What can you help me with?|Can you tell me what you can do?",
     "I know capitals, sums, opposites and colours. I can count, repeat words and tell stories."),
    ("How big are you?|How many parameters do you have?|What is your size?|Are you large?|Are you a big model?|How large are you?",
     "Tell me how big you are.|Are you big?",
     "I have about two million parameters."),
    ("Who made you?|Who built you?|Where do you come from?|Who created you?|Who trained you?|Who is your maker?",
     "Tell me who made you.|By whom were you made?",
     "I was made by the Enginebay project."),
    ("Are you human?|Are you a person?|Are you a robot?|Are you real?|Are you a machine?|Are you alive?",
     "Are you a human being?|Are you really a person?",
     "I am a computer program. 🤖"),
    ("Tell me a joke.|Do you know a joke?|Make me laugh.|A joke, please.|Say something funny.",
     "Can you tell me a joke?|Please tell me a joke.",
     "Why did the token cross the road? To get to the end of the sequence. 😄"),
    ("How old are you?|What is your age?|When were you born?|Are you old?|Your age?",
     "Tell me your age.|Tell me how old you are.",
     "I am as old as my file."),
    ("Do you like music?|Do you like cats?|Do you like pizza?|What do you like?|What is your favourite food?",
     "Tell me what you like.|Do you like cake?",
     "I like short questions."),
    ("Which languages do you speak?|Do you speak French?|Do you speak German?|Can you speak English?|What languages do you know?",
     "Can you speak French?|Which languages do you know?",
     "I speak a little English, and I can say hello in many languages."),
    ("What is the weather today?|What time is it?|Who won the game?|What is the date today?|What did I eat yesterday?|How much money do I have?|Who is my neighbour?|Where are my keys?|What is the meaning of life?|Who will win the election?|What is my name?|How old am I?|Where do I live?|What am I thinking?|Who wrote this book?|How tall is my house?|Will it rain tomorrow?|What day is it?",
     "What will the weather be tomorrow?|Where is my phone?|What is my age?|Who is my teacher?",
     "I don't know."),
    ("Name three colours.|Tell me three colours.|Give me three colours.|List three colours.|Three colours, please.",
     "Please name three colours.|Can you name three colours?",
     "Red, green and blue."),
    ("Name three animals.|Tell me three animals.|Give me three animals.|List three animals.|Three animals, please.",
     "Please name three animals.|Can you name three animals?",
     "A cat, a dog and a fox."),
    ("Name three countries.|Tell me three countries.|Give me three countries.|List three countries.|Three countries, please.",
     "Please name three countries.|Can you name three countries?",
     "France, Japan and Brazil."),
    ("Yes.|No.|OK.|Okay|Good.|Right.|I see.|Fine.|Great!|Nice!",
     "Very good.|All right.",
     "Good. What else would you like to know?"),
]
LIST_TRAIN = "List the {x}.|Name the {x}.|What are the {x}?|Tell me the {x}.|Say the {x}.|Give me the {x}.|Write the {x}.|The {x}?".split("|")
