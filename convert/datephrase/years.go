package datephrase

// bareYear reads a lone year.
func (p *parser) bareYear(i int, f *found) bool {
	n := p.year(i, &f.w, false)
	if n == 0 || f.w.digits != 4 {
		return false
	}
	f.rule, f.langs, f.next = "year", ^langSet(0), p.yearMark(n)
	return true
}

// splitYear reads 19[20].
func (p *parser) splitYear(i int, f *found) bool {
	return p.is(i+1, '[') && p.bareYear(i, f)
}

// romanYear reads MDCCXX.
func (p *parser) romanYear(i int, f *found) bool {
	return (p.tok(i).upper || p.thousand(i)) && p.bareYear(i, f)
}

// yearsOf reads several years: 192-, 19--, 18**, 1920s, 1920er Jahre, 1912-27.
func (p *parser) yearsOf(i int, f *found, bare bool) bool {
	t := p.tok(i)
	f.langs = ^langSet(0)
	f.rule = "decade"
	switch {
	case t.digits == 3 && bare && p.blank(i+1) && !p.isNumber(i+2):
		f.w = when{year: int(t.value) * 10, digits: 4, span: 10}
		f.next = i + 2
	case t.digits == 2 && bare && (p.blank(i+1) || p.is(i+1, '.') && p.glued(i+1)) && p.tok(i+2).value == p.tok(i+1).value && p.glued(i+2) && !p.isNumber(i+3):
		f.w = when{year: int(t.value) * 100, digits: 4, span: 100}
		f.rule, f.next = "century", i+3
	case t.digits == 4 && t.value%10 == 0:
		j := i + 1
		if (p.isDash(j) || p.is(j, '\'') || p.is(j, '’')) && p.glued(j) && p.glued(j+1) {
			j++
		}
		s, n := p.match(j, decade)
		if n == 0 || !p.glued(j) || t.value%100 == 0 { // the 1800s are ten years or a hundred
			return false
		}
		f.w = when{year: int(t.value), digits: 4, span: 10}
		f.langs, f.next = s.langs, n
	default:
		return false
	}
	return f.w.year >= firstYear && f.w.year < lastYear
}

// centuryOf reads 18th century, XVIIIe siècle, siglo XVIII: its years from 1701 to 1800.
func (p *parser) centuryOf(i int, f *found) bool {
	n, j, langs := p.centuryNumber(i)
	s, next := p.match(max(j, i), century)
	if next == 0 {
		return false
	}
	if j == 0 {
		if n, next, _ = p.centuryNumber(next); next == 0 {
			return false
		}
	}
	if short := s.abbr && p.tok(max(j, i)).end-p.tok(max(j, i)).start <= len("в"); short && (j == 0 || p.tok(i).kind == number) {
		return false // S. 12
	}
	if n < 1 || n > 21 || p.tailed(next) || s.abbr && len(s.rest) == 0 && !p.is(next-1, '.') && j > 0 {
		return false
	}
	f.w = when{year: 100*n - 99, digits: 4, span: 100}
	f.langs, f.rule, f.next = s.langs, "century", next
	if langs != 0 {
		f.langs = joinLangs(f.langs, langs)
	}
	return true
}

// centuryNumber reads the number of a century: 18., 18th, eighteenth, XVIII, XVIIIe.
func (p *parser) centuryNumber(i int) (n, next int, langs langSet) {
	t := p.tok(i)
	if t.kind != word || t.entry.has(dayword) {
		return p.dayNumber(i)
	}
	text := p.text(i)
	end := len(text)
	for end > 0 && text[end-1] >= 'a' {
		end--
	}
	if text[end:] != "" && text[end:] != "e" && text[end:] != "è" && text[end:] != "me" {
		return 0, 0, 0
	}
	if n = romanNumber(text[:end]); n == 0 {
		return 0, 0, 0
	}
	if next = i + 1; p.is(next, '.') && p.glued(next) && !p.tok(next+1).newline {
		next++
	}
	return n, next, 0
}

// decadeWord reads années 1840.
func (p *parser) decadeWord(i int, f *found) bool {
	s, n := p.match(i, decades)
	if n == 0 || !p.isYear(n) || p.tok(n).value%10 != 0 || p.tok(n).value%100 == 0 {
		return false
	}
	f.w = when{year: int(p.tok(n).value), digits: 4, span: 10}
	f.langs, f.rule, f.next = s.langs, "decade", n+1
	return true
}

// blank reports whether token i stands for a figure that was left open: 192-, 18**.
func (p *parser) blank(i int) bool {
	return p.glued(i) && (p.isDash(i) || p.is(i, '*') || p.is(i, '?') || p.is(i, '_'))
}

// shortEnd reads the end of a span of years after the dash: 1912-27.
// What may as well be a month (1911-12) is marked.
func (p *parser) shortEnd(i, year int, w *when) int {
	t := p.tok(i)
	if t.kind != number || t.digits != 2 || int(t.value) <= year%100 || p.tailed(i+1) || p.isDash(i+1) {
		return 0
	}
	*w = when{year: year - year%100 + int(t.value), digits: 4}
	if t.value <= 12 && p.is(i-1, '-') {
		w.maybeMonth = int(t.value)
	}
	return i + 1
}

// shortYear reads a lone shortened year, such as 97, where the century is set.
func (p *parser) shortYear(i int, f *found) bool {
	t := p.tok(i)
	if p.opts.Century == 0 || t.digits < 2 || t.digits > 3 || p.tailed(i+1) {
		return false
	}
	f.w = when{year: int(t.value), digits: t.digits}
	if centuryYear(p.opts.Century, f.w) == 0 {
		return false
	}
	f.rule, f.langs, f.next = "year", ^langSet(0), i+1
	return true
}
