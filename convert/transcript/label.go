package transcript

import (
	"cmp"
	"math"
	"slices"

	"teikit/convert/letter"
	"teikit/convert/profile"
)

// A reader looks at one page: the blocks, and what the evidence of the roles needs to know about all of them.
type reader struct {
	page *page
	// lead is what can be read of each block without its neighbours, made once and shared by the evidence of all roles.
	lead []lead
	// parties are the surnames that the headings of the page name, folded.
	parties map[string]bool
	// firstSentence is the first block that has a sentence.
	firstSentence int
	// signs is what the signs of notes say of each block.
	signs []signs
	// waiting is up to which number marks stand in the text, though no block begins with the number.
	waiting int
	// numbers are the numbers that headings have, with the first block that has them.
	numbers map[string]int
	// encloses are the blocks with which enclosures begin.
	encloses []int
	profile  *profile.Profile
	marked   Marks
}

// label gives each block its role: the row of roles with the best sum of evidence and steps, found by dynamic programming
// over the blocks (Viterbi's algorithm), in time linear in their number.
//
// Each enclosure is labelled by itself.
func (r *reader) label() []letter.Role {
	r.encloses = r.enclosures()
	roles := make([]letter.Role, 0, len(r.page.blocks))
	from := 0
	for _, start := range r.encloses {
		roles = append(roles, r.labelBlocks(from, start)...)
		from = start
	}
	return append(roles, r.labelBlocks(from, len(r.page.blocks))...)
}

// labelBlocks labels the blocks in a half-open range.
func (r *reader) labelBlocks(from, to int) []letter.Role {
	n := to - from
	if n == 0 {
		return nil
	}
	best := make([]float64, letter.RoleCount)
	next := make([]float64, letter.RoleCount)
	back := make([][letter.RoleCount]letter.Role, n)
	open := make([]letter.Role, 0, letter.RoleCount) // that the block before can have
	for role := range best {
		best[role] = math.Inf(-1)
	}
	best[letter.None] = 0
	for i := range n {
		evidence := r.evidence(from + i)
		if from > 0 {
			for role, stage := range stageOf { // what stands around letters stands above the first
				if stage == frameStage && letter.Role(role) != letter.Navigation {
					evidence[role] = never
				}
			}
		}
		open = open[:0]
		for before := range best {
			if !math.IsInf(best[before], -1) {
				open = append(open, letter.Role(before))
			}
		}
		for role := range next {
			next[role] = math.Inf(-1)
			if evidence[role] <= never {
				continue
			}
			top, from := math.Inf(-1), letter.None
			for _, before := range open {
				if score := best[before] + evidence[role] + steps[before][role]; score > top {
					top, from = score, before
				}
			}
			next[role], back[i][role] = top, from
		}
		best, next = next, best
	}
	last := letter.Para
	for role := range best {
		if best[role] > best[last] {
			last = letter.Role(role)
		}
	}
	roles := make([]letter.Role, n)
	for i := n - 1; i >= 0; i-- {
		roles[i] = last
		last = back[i][last]
	}
	return roles
}

// evidence is how strongly block i speaks for each role: 0 says nothing, positive for it, negative against it.
func (r *reader) evidence(i int) [letter.RoleCount]float64 {
	var e [letter.RoleCount]float64
	e[letter.None] = never
	for _, role := range roles {
		e[role.role] = role.evidence(r, i)
	}
	if r.profile.Notes.None {
		e[letter.NoteText], e[letter.NotesHead] = never, never
	}
	if known := r.lead[i].rule; known != letter.None {
		e[known] = max(e[known], 0) + ruled
	}
	if known := r.markedRole(i); known != letter.None {
		e[known] = -never / 2
	}
	return e
}

// markedRole is the role that an editor gave block i; None if they gave it none.
func (r *reader) markedRole(i int) letter.Role {
	at := r.page.blocks[i].Span().Start
	k, _ := slices.BinarySearchFunc(r.marked.Roles, at, func(m letter.Marked, at int) int { return cmp.Compare(m.Span.End, at+1) })
	if k < len(r.marked.Roles) && r.marked.Roles[k].Span.Start <= at {
		return r.marked.Roles[k].Role
	}
	return letter.None
}
