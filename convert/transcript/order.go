package transcript

import "teikit/convert/letter"

// The order of roles. A page is frame, then letters; a letter is number, heading, its date; opening lines; text; closing
// lines; archival lines; notes. Each role stands at a stage; going on to the same or a later stage is free or cheap, going
// back is dear, except that a new letter may begin after the text of one.
type stage uint8

const (
	frameStage stage = iota
	headStage
	openStage
	textStage
	closeStage
	archiveStage
	noteStage
)

var stageOf = [letter.RoleCount]stage{
	letter.PageTitle: frameStage, letter.Navigation: frameStage, letter.CollectionTitle: frameStage, letter.CompilersLine: frameStage,
	letter.Number: headStage, letter.Heading: headStage, letter.HeadDate: headStage, letter.Letterhead: headStage, letter.SourceLine: archiveStage,
	letter.Transmission: openStage, letter.Address: openStage, letter.Dateline: openStage, letter.Subject: openStage, letter.Salute: openStage,
	letter.Para: textStage, letter.FootNote: textStage,
	letter.Closing: closeStage, letter.Signed: closeStage, letter.CloseDate: closeStage, letter.CloseAddress: closeStage, letter.CloseService: closeStage, letter.Postscript: closeStage,
	letter.ArchiveLine: archiveStage,
	letter.NotesHead:   noteStage, letter.NoteText: noteStage, letter.Rule: noteStage, letter.PageTurn: textStage,
}

// never is a cost that no evidence outweighs.
const never = -1000

// steps holds what it costs (negative) that a block of the second role follows one of the first. None is the start of the
// page.
var steps = func() (table [letter.RoleCount][letter.RoleCount]float64) {
	for a := range table {
		for b := range table[a] {
			table[a][b] = step(letter.Role(a), letter.Role(b))
		}
	}
	for pair, cost := range specialSteps {
		table[pair[0]][pair[1]] = cost
	}
	return table
}()

func step(a, b letter.Role) float64 {
	from, to := stageOf[a], stageOf[b]
	switch {
	case a == letter.None:
		return startStep[b]
	case b == letter.PageTitle:
		return never
	case b == letter.NoteText:
		return noteStep(a)
	case b == letter.FootNote:
		return footStep(a)
	case a == letter.FootNote && to <= closeStage && to > headStage: // back to the text
		return -2
	case b == letter.Rule || b == letter.NotesHead:
		return 0
	case b == letter.Navigation:
		return navigationStep(from)
	case b == letter.Number && from == closeStage: // rather the number of this letter than the next
		return -5
	case to == closeStage && from < textStage: // nothing closes before the text
		return -4
	case to == headStage && from > openStage: // a new letter; the evidence of the heading must be strong
		return -3
	case a == letter.Rule && to != headStage:
		return -4
	case b == letter.ArchiveLine || b == letter.SourceLine: // first or last, before or after
		return -0.2
	case from == archiveStage && (to == openStage || to == textStage || to == headStage): // archival line first
		return -0.5
	case from == closeStage && to == textStage:
		return -4
	case from == closeStage && to == openStage:
		return -6
	case from == noteStage && to < noteStage:
		return -6
	case to < from:
		return -4
	}
	return 0
}

// noteStep is the cost of a note after a: a reward where a heading or a line announces notes, much the same cost after any text,
// so that no detour over another role is cheaper. As a note looks like a paragraph, something must speak for the first.
func noteStep(a letter.Role) float64 {
	switch a {
	case letter.NoteText: // no reward here: it would add up, and make notes of any long letter
		return 0
	case letter.NotesHead, letter.Rule:
		return 2
	}
	switch stageOf[a] {
	case headStage, openStage: // of a letter whose text has not begun
		return -7
	case closeStage: // rather a postscript, or the letter of another hand, if nothing else speaks for a note
		return -4.2
	}
	return -2.4
}

// footStep is the cost of a note in the midst of the text after a: a bit more than that of notes below it, as most stand there.
func footStep(a letter.Role) float64 {
	switch from := stageOf[a]; {
	case a == letter.FootNote:
		return 0
	case a == letter.Rule:
		return 1
	case from == openStage, from == textStage:
		return -3.4
	}
	return -9 // what follows the end of a letter is no note in its midst
}

// navigationStep is the cost of links after a stage: they stand above and below letters, hardly ever inside one.
func navigationStep(from stage) float64 {
	switch from {
	case frameStage:
		return 0
	case archiveStage, noteStage, closeStage:
		return -1
	}
	return -6
}

// startStep is the cost of a role as the first of a page.
var startStep = func() (steps [letter.RoleCount]float64) {
	for r := range steps {
		steps[r] = -float64(stageOf[r])
	}
	steps[letter.PageTitle], steps[letter.Navigation] = 0.5, 0
	steps[letter.CollectionTitle] = -0.5
	steps[letter.Heading], steps[letter.Number] = 0, 0
	steps[letter.Dateline], steps[letter.Salute], steps[letter.Address], steps[letter.Transmission] = 0, 0, 0, 0
	steps[letter.Para] = -1
	steps[letter.Subject] = -1.5
	steps[letter.ArchiveLine] = -1
	steps[letter.HeadDate] = -1.5
	steps[letter.NoteText], steps[letter.Closing], steps[letter.Signed], steps[letter.CloseDate] = -9, -6, -6, -6
	steps[letter.CloseService], steps[letter.CloseAddress], steps[letter.Postscript] = -6, -6, -6
	return steps
}()

// specialSteps are the exceptions from the order of stages.
var specialSteps = map[[2]letter.Role]float64{
	{letter.PageTitle, letter.PageTitle}:             -1.5,
	{letter.Navigation, letter.PageTitle}:            -0.5,
	{letter.Heading, letter.Heading}:                 -1.5,
	{letter.HeadDate, letter.Heading}:                -1,
	{letter.HeadDate, letter.HeadDate}:               -3,
	{letter.Number, letter.HeadDate}:                 -0.5,
	{letter.HeadDate, letter.Number}:                 -0.5,
	{letter.Heading, letter.Number}:                  -0.5,
	{letter.Heading, letter.HeadDate}:                1,
	{letter.CollectionTitle, letter.HeadDate}:        -2,
	{letter.CompilersLine, letter.PageTitle}:         -0.7,
	{letter.CompilersLine, letter.CollectionTitle}:   0.3,
	{letter.CollectionTitle, letter.PageTitle}:       -1,
	{letter.CollectionTitle, letter.CollectionTitle}: 0.3,
	{letter.Salute, letter.Salute}:                   -1.5,
	{letter.Salute, letter.Subject}:                  -2,
	{letter.Salute, letter.Para}:                     0.5,
	{letter.Salute, letter.Dateline}:                 -0.5,
	{letter.Signed, letter.Signed}:                   -0.5,
	{letter.Para, letter.CloseAddress}:               -3,
	{letter.CloseAddress, letter.Signed}:             -2,
	{letter.CloseAddress, letter.CloseAddress}:       0.5,
	{letter.Closing, letter.Signed}:                  0.5,
	{letter.Closing, letter.Closing}:                 -0.5,
	{letter.Postscript, letter.Para}:                 -6,
	{letter.ArchiveLine, letter.ArchiveLine}:         0.5,
	{letter.NoteText, letter.ArchiveLine}:            -2,
	{letter.NoteText, letter.SourceLine}:             -4,
	{letter.NotesHead, letter.Para}:                  -9,
	{letter.Rule, letter.Para}:                       -2,
	{letter.Rule, letter.Rule}:                       -1,
}
