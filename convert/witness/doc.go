// Package witness weighs what the lines of a letter's page say and decides the facts: who wrote to whom, when, from where.
//
// A claim is what one line says of one party, place or date, with the weight of the rule that read it. Claims about names
// that are spellings of one another are joined; what speaks for a role and what speaks against it is added up; the
// difference decides, and says how sure the fact is. Witnesses that disagree always give a finding. A fact for which too
// little speaks is left open.
//
//	witness.go  Weigh: the steps in order
//	weights.go  the weights, all of them, and what a balance means
//	parties.go  claims about senders and addressees
//	signatures.go who signed: the first signature, joint ones, those within the last paragraph
//	screen.go   what looks like a name and is none: places, streets
//	decide.go   joining names, deciding roles
//	hero.go     the one writer of a collection; the party of the letter before
//	standing.go what the profile of the collection knows of the parties
//	places.go   places of sending and receiving
//	kind.go     kind of document, language, shelfmarks
//	dates.go    the date of sending
//	mark.go     marking the names and dates where they were read
//	topics.go   the findings
//
// Start reading at Weigh.
package witness
