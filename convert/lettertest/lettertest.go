// Package lettertest makes texts for tests: what an editor may type, and what nobody would.
package lettertest

import (
	"math/rand/v2"
	"strings"
)

// pieces are what random letters are made of.
var pieces = strings.Split(`No. 84|Telegram to |A. B. Smith| to |C. Jones|, | - |July 16, 1920|16/VII-20|Baku |3/16 July 1917|[1920?]|`+
	`Dear friend,|Moscow Kremlin.|COPY TO |TO STALIN|with| peace |[with]|[...]|[|]|...| 1 .| 2 |*|**|¹|[1]|(2)|1 |1. |oneWe |3 |`+
	`Yours sincerely,|P.S. |Notes:|Notes|____|RTSKHIDNI. F. 85. Op. 14. D. 5. L. 3-6. Autograph.|Home | Page |Compiled by: A. B., C. D.|`+
	`Correspondence 1912-1927|The end is missing.|& < > " '|дорогой |Ваш Сталин.|Письмо Ленину|à |ﬁ|𝄞|é|\|2r\||{--x--}|-|— |`+
	`The negotiations were held in the town and everyone was there to see it, as before. |And so it goes on. `, "|")

var spaces = []string{" ", " ", " ", "\n", "\n\n", "\n\n\n", "\r\n", "\r\n\r\n", "\t", "\u00a0", "  ", "\u200b", "\ufeff", "\x01", "\x0c", "\u2028", ""}

// Random makes a text out of the things that transcriptions are made of, in any order, with odd white space between them.
func Random(r *rand.Rand) string {
	var b strings.Builder
	for range 1 + r.IntN(60) {
		b.WriteString(pieces[r.IntN(len(pieces))])
		b.WriteString(spaces[r.IntN(len(spaces))])
	}
	return b.String()
}
