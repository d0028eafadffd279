// Package charset finds out in which encoding a transcription was saved, and reads it.
//
// What is UTF-8 is that. A byte order mark, or zero bytes at every other place, speak for UTF-16. Everything else is guessed from
// the text that each likely encoding would give: its letters must be those that a language uses, the frequent ones often, small letters
// go before capitals only at the edge of a word, and signs stand between words. The encoding that reads best is taken if no other that
// gives another text comes near; else nothing is read, and the finding names the candidates. A guess is always said.
//
//	charset.go    Decode: where to start
//	recognise.go  weighing the candidates
//	data/letters.txt  the letters of languages, and the encodings that they are found in
package charset
