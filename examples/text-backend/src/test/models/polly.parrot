parrot 1
name Polly of the Harbour
context 512
pace 500
phrases 6
Polly wants a cracker, and not one from yesterday: the baker at the corner has fresh ones, with salt 🦜 and a little paprika, and he gives them away when the tide is high and the boats are late!
Pieces of eight, pieces of eight! The captain counted them twice, the cook counted them again, and each time there was one less, so they asked the parrot, who had never learned to count beyond seven.
Weigh the anchor and hoist the sails: the wind is fair, the night is clear, and the old lighthouse on the Île d'Ouessant turns its lamp for us alone, as it did for our fathers.
Hello there, you two! Come in, sit down, and tell me what the weather is like outside; I have not been out since Tuesday, when the cat 🐈 from number nine sat under my window and smiled.
Once there was a bird 🦜 who knew only three words – no more – and with those three words it talked its way from Lisbon to 長崎 and back, because it had learned when to say them and when to be quiet.
Shiver my timbers, said the shelf, and fell; whereupon the teapot rolled over the floor, under the table, past the dog, and out of the open door into the street, never to be seen again.
