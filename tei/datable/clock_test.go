package datable

import (
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
)

// TestNoClock reads all EDTF rows, with the library, by the clock of the machine and by one that begins in 2000 and goes on to 2031.
func TestNoClock(t *testing.T) {
	read := func() (all []string) {
		for _, row := range edtfRows {
			v, lost, err := ParseEDTF(row.edtf)
			all = append(all, fmt.Sprintf("%s: %+v %+v %v", row.edtf, v, lost, err))
		}
		return all
	}
	today := read()
	synctest.Test(t, func(t *testing.T) {
		for _, year := range []int{2000, 2031} {
			time.Sleep(time.Until(time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC)))
			if now := time.Now().UTC().Year(); now != year {
				t.Fatalf("the clock says %d, not %d", now, year)
			}
			if diff := cmp.Diff(today, read()); diff != "" {
				t.Errorf("read otherwise in %d (-today +then):\n%s", year, diff)
			}
		}
	})
}

func TestClocks(t *testing.T) {
	for want, c := range map[string]Clock{
		"":               {},
		"00:00:00":       {Precision: MinutePrecision},
		"18:30:00":       {Precision: MinutePrecision, Hour: 18, Minute: 30},
		"18:30:05Z":      {Precision: SecondPrecision, Hour: 18, Minute: 30, Second: 5, HasZone: true},
		"18:30:05-05:30": {Precision: SecondPrecision, Hour: 18, Minute: 30, Second: 5, HasZone: true, Zone: -330},
		"24:00:00":       {Precision: SecondPrecision, Hour: 24},
	} {
		if got := c.String(); got != want || c.Err() != nil {
			t.Errorf("%+v: %q, %v; want %q", c, got, c.Err(), want)
		}
	}
	for want, c := range map[string]Clock{
		"there is no hour 24":                    {Precision: MinutePrecision, Hour: 24, Minute: 1},
		"there is no minute 60":                  {Precision: MinutePrecision, Minute: 60},
		"there is no second 60":                  {Precision: SecondPrecision, Second: 60},
		"time zones reach from -14:00 to +14:00": {Precision: MinutePrecision, HasZone: true, Zone: 900},
	} {
		if err := c.Err(); err == nil || err.Error() != want {
			t.Errorf("%+v: %v, want %s", c, err, want)
		}
	}
}
