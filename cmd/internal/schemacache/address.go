package schemacache

import (
	"errors"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"strings"
)

// Canonical gives the form of a URL under which it is kept: scheme and host in small letters, without the port that goes
// without saying, without fragment. The error is an *Error.
func Canonical(address string) (string, error) {
	u, err := url.Parse(address)
	var bad string
	switch {
	case err != nil:
		bad = "it is no URL"
	case !strings.EqualFold(u.Scheme, "http") && !strings.EqualFold(u.Scheme, "https"):
		bad = "only addresses that begin with https:// or http:// can be fetched"
	case u.Hostname() == "":
		bad = "it names no host"
	case u.User != nil:
		bad = "it has a user name or password in it, which would be kept in the cache"
	default:
		u.Scheme, u.Host, u.Fragment, u.RawFragment = strings.ToLower(u.Scheme), strings.ToLower(u.Host), "", ""
		if u.Port() == map[string]string{"http": "80", "https": "443"}[u.Scheme] {
			u.Host = strings.TrimSuffix(u.Host, ":"+u.Port())
		}
		if u.Path == "" {
			u.Path = "/"
		}
		return u.String(), nil
	}
	return "", &Error{Fault: BadAddress, URL: address, Err: errors.New(bad)}
}

// errPrivate says that a connection would lead into a private network.
var errPrivate = errors.New("the address is one of a private network")

// isPrivateHost reports whether a URL's host is, as it stands there, one of this machine or of a private network.
func isPrivateHost(host string) bool {
	host = strings.TrimSuffix(strings.ToLower(host), ".")
	if host == "localhost" || strings.HasSuffix(host, ".localhost") {
		return true
	}
	addr, err := netip.ParseAddr(host)
	return err == nil && !isPublic(addr)
}

// checkPublic refuses an address, "host:port" with the host as a number, that is not one of the public internet.
func checkPublic(address string) error {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return fmt.Errorf("%s is no address: %w", address, err)
	}
	if addr, err := netip.ParseAddr(host); err != nil || !isPublic(addr) {
		return errPrivate
	}
	return nil
}

// reserved are ranges that are not public, beside those that netip knows (IANA special-purpose address registries).
var reserved = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"),
	netip.MustParsePrefix("100.64.0.0/10"),
	netip.MustParsePrefix("192.0.0.0/24"),
	netip.MustParsePrefix("192.0.2.0/24"),
	netip.MustParsePrefix("198.18.0.0/15"),
	netip.MustParsePrefix("198.51.100.0/24"),
	netip.MustParsePrefix("203.0.113.0/24"),
	netip.MustParsePrefix("240.0.0.0/4"),
	netip.MustParsePrefix("64:ff9b::/96"), // an IPv4 address inside
	netip.MustParsePrefix("64:ff9b:1::/48"),
	netip.MustParsePrefix("2001:db8::/32"),
	netip.MustParsePrefix("2002::/16"), // an IPv4 address inside
}

func isPublic(addr netip.Addr) bool {
	addr = addr.Unmap().WithZone("")
	if !addr.IsGlobalUnicast() || addr.IsPrivate() {
		return false
	}
	for _, p := range reserved {
		if p.Contains(addr) {
			return false
		}
	}
	return true
}
