// Judges again what Diên Hồng has judged: inclusion and consistency proofs, signed notes, keys and addresses of tiles, with
// golang.org/x/mod/sumdb, which knows nothing of Diên Hồng. Reads the file that Tests/EvidenceTests/InteropCases.swift writes.
//
//	checker CASES
package main

import (
	"bufio"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"os"
	"sort"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const leaves = 4000

// The tree of the leaves "leaf 0", "leaf 1" and so on, as tlog stores it.
var stored storage

type storage []tlog.Hash

func (s storage) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		hashes[i] = s[index]
	}
	return hashes, nil
}

func grow() {
	for n := int64(0); n < leaves; n++ {
		hashes, err := tlog.StoredHashes(n, []byte(fmt.Sprintf("leaf %d", n)), stored)
		must(err)
		stored = append(stored, hashes...)
	}
}

// A verdict, and why it may be milder than ours, which is stricter there on purpose; "" when it may not.
type judgement struct{ verdict, milder string }

func main() {
	file, err := os.Open(os.Args[1])
	must(err)
	grow()
	checked, stricter := map[string]int{}, map[string]int{}
	wrong, number := 0, 0
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		number++
		f := strings.Split(lines.Text(), "\t")
		ours, changed := f[1], f[2] == "changed"
		var j judgement
		switch f[0] {
		case "inclusion":
			j = inclusion(f[3:], changed)
		case "consistency":
			j = consistency(f[3:], changed)
		case "note":
			j = signedNote(f[3], f[4])
		case "key":
			j = key(f[3])
		case "tile":
			j = tile(f[3])
		default:
			must(fmt.Errorf("line %d is of no kind known here", number))
		}
		refusal := map[string]bool{"false": true, "refused": true}
		switch {
		case j.verdict == ours:
			what := "taken"
			if refusal[ours] {
				what = "refused"
			}
			checked[f[0]+", "+f[2]+", "+what]++
		case refusal[ours] && j.milder != "":
			stricter[f[0]+": "+j.milder]++
		default:
			wrong++
			fmt.Printf("line %d: Diên Hồng says %q, Go says %q\n  %s\n", number, ours, j.verdict, lines.Text())
		}
	}
	must(lines.Err())
	fmt.Printf("%d cases, %d of them judged otherwise\n", number, wrong)
	list("the same verdict:", checked)
	list("refused by Diên Hồng on purpose, taken by Go:", stricter)
	if wrong > 0 || number == 0 {
		os.Exit(1)
	}
}

func list(title string, counts map[string]int) {
	fmt.Println(title)
	var names []string
	for name := range counts {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		fmt.Printf("  %7d  %s\n", counts[name], name)
	}
}

// Proofs

func inclusion(f []string, changed bool) judgement {
	size, index := integer(f[0]), integer(f[1])
	proof := hashes(f[4])
	if !changed {
		own, err := tlog.ProveRecord(size, index, stored)
		must(err)
		root, err := tlog.TreeHash(size, stored)
		must(err)
		if !same(own, proof) || root != hash(f[3]) {
			return judgement{"another proof or root", ""}
		}
	}
	return judgement{strconv.FormatBool(tlog.CheckRecord(proof, size, hash(f[3]), index, hash(f[2])) == nil), ""}
}

func consistency(f []string, changed bool) judgement {
	size, old := integer(f[0]), integer(f[1])
	proof := hashes(f[4])
	if !changed {
		own, err := tlog.ProveTree(size, old, stored)
		must(err)
		if !same(own, proof) {
			return judgement{"another proof", ""}
		}
	}
	return judgement{strconv.FormatBool(tlog.CheckTree(proof, size, hash(f[3]), old, hash(f[2])) == nil), ""}
}

func same(one, other []tlog.Hash) bool {
	if len(one) != len(other) {
		return false
	}
	for i := range one {
		if one[i] != other[i] {
			return false
		}
	}
	return true
}

// Notes

func signedNote(keys, encoded string) judgement {
	message, err := base64.StdEncoding.DecodeString(encoded)
	must(err)
	var known []note.Verifier
	if keys != "" {
		for _, text := range strings.Split(keys, ",") {
			verifier, _, err := verifierOf(text)
			must(err)
			known = append(known, verifier)
		}
	}
	opened, err := note.Open(message, note.VerifierList(known...))
	if unverified, ok := err.(*note.UnverifiedNoteError); ok {
		opened, err = unverified.Note, nil
	}
	if err != nil {
		return judgement{"refused", ""}
	}
	signed := map[string]bool{}
	for _, signature := range opened.Sigs {
		signed[fmt.Sprint(signature.Name, signature.Hash)] = true
	}
	var places []string
	for place, verifier := range known {
		if signed[fmt.Sprint(verifier.Name(), verifier.KeyHash())] {
			places = append(places, strconv.Itoa(place))
		}
	}
	return judgement{"signed " + strings.Join(places, ","), milderOnNotes(message, opened, known)}
}

// What note.Open lets pass and Diên Hồng does not.
func milderOnNotes(message []byte, opened *note.Note, known []note.Verifier) string {
	for _, signatures := range [][]note.Signature{opened.Sigs, opened.UnverifiedSigs} {
		for _, signature := range signatures {
			if !canonical(signature.Base64) {
				return "a second text for the same bytes in base 64"
			}
		}
	}
	// Go looks at the first signature of a key and at no other.
	seen := map[string]bool{}
	for _, line := range strings.Split(strings.TrimPrefix(string(message), opened.Text+"\n"), "\n") {
		fields := strings.SplitN(strings.TrimPrefix(line, "— "), " ", 2)
		if len(fields) < 2 {
			continue
		}
		bytes, err := base64.StdEncoding.DecodeString(fields[1])
		must(err)
		if !canonical(fields[1]) {
			return "a second text for the same bytes in base 64"
		}
		for _, verifier := range known {
			if verifier.Name() != fields[0] || verifier.KeyHash() != binary.BigEndian.Uint32(bytes) {
				continue
			}
			id := fmt.Sprint(verifier.Name(), verifier.KeyHash())
			if seen[id] && !verifier.Verify([]byte(opened.Text), bytes[4:]) {
				return "a bad signature after a good one of the same key"
			}
			seen[id] = true
		}
	}
	return ""
}

func canonical(text string) bool {
	bytes, err := base64.StdEncoding.DecodeString(text)
	return err == nil && base64.StdEncoding.EncodeToString(bytes) == text
}

// Keys

func key(encoded string) judgement {
	bytes, err := base64.StdEncoding.DecodeString(encoded)
	must(err)
	_, milder, err := verifierOf(string(bytes))
	return judgement{strconv.FormatBool(err == nil), milder}
}

// Go's own verifier, or for the keys of witnesses, which it does not know, one written after C2SP tlog-cosignature.
func verifierOf(text string) (verifier note.Verifier, milder string, err error) {
	parts := strings.SplitN(text, "+", 3)
	if len(parts) == 3 {
		if !canonical(parts[2]) {
			milder = "a second text for the same bytes in base 64"
		}
		if strings.ToLower(parts[1]) != parts[1] {
			milder = "a key's id in capitals"
		}
	}
	verifier, err = note.NewVerifier(text)
	if err == nil || len(parts) < 3 {
		return verifier, milder, err
	}
	bytes, failed := base64.StdEncoding.DecodeString(parts[2])
	id, failedToo := strconv.ParseUint(parts[1], 16, 32)
	if failed != nil || failedToo != nil || len(parts[1]) != 8 || len(bytes) != 33 || bytes[0] != 4 ||
		parts[0] == "" || strings.IndexFunc(parts[0], unicode.IsSpace) >= 0 {
		return nil, milder, err
	}
	sum := sha256.Sum256(append([]byte(parts[0]+"\n"), bytes...))
	if binary.BigEndian.Uint32(sum[:]) != uint32(id) {
		return nil, milder, err
	}
	return &witness{parts[0], uint32(id), bytes[1:]}, milder, nil
}

type witness struct {
	name string
	id   uint32
	key  ed25519.PublicKey
}

func (w *witness) Name() string    { return w.name }
func (w *witness) KeyHash() uint32 { return w.id }

func (w *witness) Verify(message, signature []byte) bool {
	if len(signature) != 72 {
		return false
	}
	time := binary.BigEndian.Uint64(signature)
	signed := fmt.Sprintf("cosignature/v1\ntime %d\n%s", time, message)
	return time < 1<<63 && ed25519.Verify(w.key, []byte(signed), signature[8:])
}

// Tiles

func tile(path string) judgement {
	// C2SP has left out the height of tiles, which is always 8.
	parsed, err := tlog.ParseTilePath("tile/8/" + path)
	if err != nil || parsed.L < 0 {
		return judgement{"refused", ""}
	}
	verdict := fmt.Sprintf("%d %d %d", parsed.L, parsed.N, parsed.W)
	if parsed.L >= 64 {
		return judgement{verdict, "a level that no tree has"}
	}
	return judgement{verdict, ""}
}

// Reading

func integer(text string) int64 {
	number, err := strconv.ParseInt(text, 10, 64)
	must(err)
	return number
}

func hash(text string) (hash tlog.Hash) {
	bytes, err := hex.DecodeString(text)
	must(err)
	copy(hash[:], bytes)
	return hash
}

func hashes(text string) (list []tlog.Hash) {
	if text == "" {
		return nil
	}
	for _, part := range strings.Split(text, ",") {
		list = append(list, hash(part))
	}
	return list
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
}
