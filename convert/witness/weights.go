package witness

import "teikit/convert/letter"

// The weights of the rules. One clear witness has 3; what needs support has less; what the letter itself says of its
// parties has more than what an edition's page says.
const (
	headingNames     = 3.0 // the heading: "A to B", "A - B"
	headingGlued     = 1.0 // "Telegram to A B, C": nothing parts A from B, as where cases were lost in translation; A may be either
	headingMinus     = 2.0 // the heading names one who is missing in the address line, among others who are there
	headingBare      = 2.0 // nothing but a name above the letter, which another person signed
	titleNames       = 2.0 // the title of the page
	titleAlone       = 1.0 // a lone name as title of the page
	labelled         = 5.0 // "From: ...", "To: ..."
	labelledWord     = 2.0 // the same, but the word may name a place
	addressNames     = 4.0 // the address line
	signatureNames   = 4.0 // the signature
	signatureBare    = 2.0 // the last line looks like a signature, but no closing formula leads to it
	signatureWord    = 1.0 // the same, and it is a single word
	signatureFurther = 1.0 // a name with an office below the signature; nothing says that both sent the letter
	fusedNames       = 2.0 // a closing formula and a full name end the last paragraph
	fusedWord        = 1.5 // the same, with a single name
	standingFact     = 2.0 // the profile of the collection says so, and the letter names nobody
	signatureShort   = 1.0 // a signature of nothing but initials
	saluted          = 1.5 // a name in the salutation
	collectionHero   = 1.5 // the collection has the name of one writer, and the heading names the other side only
	sameAsBefore     = 2.0 // "To the same": the party of the letter before
)

// The weights for kind, place and language.
const (
	kindNamed    = 3.0 // a heading, a number or a service line names the kind
	kindFramed   = 2.0 // a line of the frame or of the description begins with the kind
	kindHints    = 1.5 // words that only such documents have: "in cipher", "STOP"
	placeLabel   = 5.0 // "Place: ..."
	placeDated   = 3.0 // before or after the date of a dateline, or of the heading
	placeService = 2.0 // "Filed from ..."
	placeLine    = 2.0 // a line of its own that has no date
	placeAddress = 3.0 // of an address line
	language     = 3.0 // the commonest words of the text
	shelfmark    = 3.0 // an archival reference
	shelfmarkish = 2.0 // a line that has the form of one, and little else that tells
)

// Balances of support and opposition, and what they mean.
const (
	enough   = 3.0 // support that needs no @cert when nothing opposes
	fair     = 2.0 // support for "medium" when nothing opposes
	little   = 1.0 // support for "low" when nothing opposes
	tooClose = 0.5 // a difference up to which the witnesses are balanced, and nothing is stated
	clear    = 4.0 // a difference for "high" against opposition, if support is also three times as strong
)

// certainty says how sure a role is, given what speaks for and against it; ok is false where nothing should be stated.
func certainty(support, against float64) (cert letter.Cert, ok bool) {
	difference := support - against
	switch {
	case support < little || difference <= tooClose:
		return "", false
	case against == 0 && support >= enough:
		return letter.Sure, true
	case against == 0 && support >= fair:
		return letter.Medium, true
	case against == 0:
		return letter.Low, true
	case difference >= clear && support >= 3*against:
		return letter.High, true
	case difference >= fair:
		return letter.Medium, true
	}
	return letter.Low, true
}
