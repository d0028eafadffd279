// Package suppress reads what an editor has looked at and wants to keep: processing instructions that switch findings off, for an element or
// for a file.
//
//	<?teikit disable="house/sent-date" reason="the date is lost"?>
//	<?teikit disable-file="house rng/attribute-value" reason="printed so in 1911"?>
//
// Terms: the word of a suppression is a code, such as "house/sent-date", or a family, such as "house"; what it covers is the element
// that follows the instruction, with all that is in it, or the whole file. A finding is covered if it begins there.
//
// A suppression without a reason holds, but is a finding; so is one that covers no finding of a kind that was looked for.
//
//	suppress.go     Suppression and Set: what is covered, what has no effect
//	reader.go       Reader: from tokens to a Set
//	instruction.go  one processing instruction
//	topics.go       findings
//
// Start reading at Set.
package suppress
