#!/usr/bin/env python3
"""Verifies an evidence pack of Processing Ledger: a second verifier, written from docs/reference/evidence-format.md.

Nothing but Python 3.9 or newer and its standard library; no network, no clock.

    python3 verify_evidence.py PACK --key KEY [--checkpoint NOTE] [--subject ID] [--witness KEY]...

Exit code 0: everything checked holds. 1: something does not hold. 2: the command line can't be used.
"""

import base64
import binascii
import hashlib
import json
import os
import re
import struct
import sys
import unicodedata
import zlib

MAX_PACK, MAX_FILES, MAX_ENTRIES, MAX_SUPPORTING, MAX_LEAF = 512 << 20, 4096, 100_000, 1_000, 65_535
MAX_INTEGER, MAX_DEPTH, MAX_PROOF, MAX_SIGNATURES, MAX_NOTE = 2**53 - 1, 64, 63, 100, 1_000_000
MAX_SIZE = 2**63 - 1
FORMAT = "processing-ledger-evidence/1"
NAME = re.compile(r"[a-z0-9][a-z0-9.-]*(/[a-z0-9][a-z0-9.-]*)?")
TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z")
HEX = re.compile(r"[0-9a-f]{64}")
SIZE = re.compile(r"0|[1-9][0-9]{0,18}")
REQUIRED = {"manifest.json", "seal", "checkpoint", "entries.ndjson", "supporting.ndjson", "proofs.json",
            "report.en.html", "report.kk.html", "report.ru.html"}
OPTIONAL = re.compile(r"consistency\.json|policies/[0-9a-f]{64}\.yaml|(acts|anchors|exports)/.+")
KINDS = {"fact.genesis", "fact.policy-published", "fact.checkpoint-key-changed", "fact.verification-completed"}


class Malformed(Exception):
    """The file is no evidence pack of this format."""


class Wrong(Exception):
    """A check fails."""


class Nothing(Exception):
    """A check finds nothing to check."""


def demand(condition, reason, failure=Malformed):
    if not condition:
        raise failure(reason)


# ---------------------------------------------------------------- Ed25519 (RFC 8032 section 5.1), verification only

P = 2**255 - 19
Q = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)


def point_add(a, b):
    """Points are (X, Y, Z, T) with x = X/Z, y = Y/Z, xy = T/Z (RFC 8032 section 5.1.4)."""
    e, f = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    g, h = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    i, j, k, m = f - e, h - g, h + g, f + e
    return i * j % P, k * m % P, j * k % P, i * m % P


def point_times(scalar, point):
    result = (0, 1, 1, 0)
    while scalar:
        if scalar & 1:
            result = point_add(result, point)
        point = point_add(point, point)
        scalar >>= 1
    return result


def point_decode(encoded):
    """The point, or None if the 32 bytes are not one (RFC 8032 section 5.1.3)."""
    y = int.from_bytes(encoded, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    if y >= P:
        return None
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - x2) % P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return x, y, 1, x * y % P


BASE = point_decode((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def ed25519_verify(key, message, signature):
    if len(signature) != 64:
        return False
    a, r, s = point_decode(key), point_decode(signature[:32]), int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= Q:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % Q
    left, right = point_times(s, BASE), point_add(r, point_times(h, a))
    same_x = (left[0] * right[2] - right[0] * left[2]) % P == 0
    return same_x and (left[1] * right[2] - right[1] * left[2]) % P == 0


# ---------------------------------------------------------------- Signed notes and checkpoints (C2SP)

def decode64(text):
    """Base 64 in its one spelling."""
    try:
        decoded = base64.b64decode(text, validate=True)
        demand(base64.b64encode(decoded).decode() == text, "text that is not base64")
        return decoded
    except (binascii.Error, ValueError) as e:
        raise Malformed("text that is not base64") from e


def good_name(name):
    return name != "" and all(
        c != "+" and c != "\x85" and ord(c) >= 0x20 and not c.isspace() and unicodedata.category(c)[0] != "Z"
        for c in name)


class Key:
    """A verifier key: name+id+base64(type and key); type 1 signs notes, type 4 cosigns checkpoints."""

    def __init__(self, written):
        parts = written.split("+", 2)
        demand(len(parts) == 3 and good_name(parts[0]), "a verifier key without three parts")
        type_and_key = decode64(parts[2])
        demand(len(type_and_key) == 33 and type_and_key[0] in (1, 4), "a verifier key of another type")
        self.written, self.name, self.type, self.key = written, parts[0], type_and_key[0], type_and_key[1:]
        self.id = hashlib.sha256(self.name.encode() + b"\n" + type_and_key).digest()[:4]
        demand(self.id.hex() == parts[1], "a verifier key with another key's id")
        demand(point_decode(self.key) is not None, "bytes that are no Ed25519 key")

    def signed(self, text, signature):
        if self.type == 1:
            return ed25519_verify(self.key, text.encode(), signature)
        if len(signature) != 72 or signature[0] >= 0x80:
            return False
        time = int.from_bytes(signature[:8], "big")
        return ed25519_verify(self.key, f"cosignature/v1\ntime {time}\n{text}".encode(), signature[8:])


class Note:
    """Text and its signature lines (C2SP signed-note)."""

    def __init__(self, content):
        demand(len(content) <= MAX_NOTE, "a note that is too long")
        try:
            note = content.decode("utf-8")
        except UnicodeDecodeError as e:
            raise Malformed("a note that is not UTF-8") from e
        demand(note.endswith("\n") and not any(ord(c) < 0x20 and c != "\n" for c in note), "not a note")
        blank = note.rfind("\n\n")
        demand(blank >= 0, "a note without signatures")
        self.text, lines = note[:blank + 1], note[blank + 2:].split("\n")[:-1]
        demand(1 <= len(lines) <= MAX_SIGNATURES, "a note without signatures, or with too many")
        self.signatures = [self.line(line) for line in lines]

    @staticmethod
    def line(line):
        parts = line.split(" ", 2)
        demand(len(parts) == 3 and parts[0] == "\u2014" and good_name(parts[1]), "a line that is no signature")
        signature = decode64(parts[2])
        demand(len(signature) > 4, "a signature without bytes")
        return parts[1], signature[:4], signature[4:]

    def verify(self, keys):
        """At least one of the keys signed this, and none wrongly; of a key's lines the first one counts."""
        seen = set()
        for name, key_id, signature in self.signatures:
            for key in keys:
                if name == key.name and key_id == key.id and key.written not in seen:
                    demand(key.signed(self.text, signature), f"{key.name} did not sign this text", Wrong)
                    seen.add(key.written)
        demand(seen, f"{keys[0].name} did not sign this note", Wrong)


class Checkpoint:
    """Origin, size and root of a log (C2SP tlog-checkpoint)."""

    def __init__(self, note):
        lines = note.text.split("\n")
        demand(len(lines) >= 4 and all(lines[:-1]), "a checkpoint with fewer than three lines, or an empty one")
        self.origin, self.root = lines[0], decode64(lines[2])
        demand(SIZE.fullmatch(lines[1]) and int(lines[1]) <= MAX_SIZE, "a size that is not a plain number")
        self.size = int(lines[1])
        demand(len(self.root) == 32, "a root that is no hash")


# ---------------------------------------------------------------- Merkle proofs (RFC 9162 section 2.1)

def leaf_hash(leaf):
    return hashlib.sha256(b"\0" + leaf).digest()


def node_hash(left, right):
    return hashlib.sha256(b"\1" + left + right).digest()


def verify_inclusion(leaf, index, size, path, root):
    demand(0 <= index < size, "no such leaf in the tree", Wrong)
    node, last, computed = index, size - 1, leaf
    for sibling in path:
        demand(last > 0, "an inclusion proof that is too long", Wrong)
        if node & 1 or node == last:
            computed = node_hash(sibling, computed)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            computed = node_hash(computed, sibling)
        node, last = node >> 1, last >> 1
    demand(last == 0, "an inclusion proof that is too short", Wrong)
    demand(computed == root, "the proof leads to another root", Wrong)


def verify_consistency(old_size, old_root, size, root, path):
    demand(0 <= old_size <= size, "no growth", Wrong)
    if old_size == 0 or old_size == size:
        expected = hashlib.sha256().digest() if old_size == 0 else root
        demand(not path and old_root == expected, "the old tree has another root", Wrong)
        demand(size > 0 or root == hashlib.sha256().digest(), "the tree has another root", Wrong)
        return
    path = list(path)
    node, last = old_size - 1, size - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    if old_size & (old_size - 1) == 0:
        path.insert(0, old_root)
    demand(path, "a consistency proof that is too short", Wrong)
    old = new = path[0]
    for sibling in path[1:]:
        demand(last > 0, "a consistency proof that is too long", Wrong)
        if node & 1 or node == last:
            old, new = node_hash(sibling, old), node_hash(sibling, new)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            new = node_hash(new, sibling)
        node, last = node >> 1, last >> 1
    demand(last == 0, "a consistency proof that is too short", Wrong)
    demand(old == old_root and new == root, "the log does not continue the older tree", Wrong)


# ---------------------------------------------------------------- Canonical JSON (RFC 8785)

def canonical(value, depth=0):
    if isinstance(value, (dict, list)):
        depth += 1
        demand(depth <= MAX_DEPTH, "nested too deep")
    if isinstance(value, dict):
        ordered = sorted(value.items(), key=lambda member: member[0].encode("utf-16-be", "surrogatepass"))
        return "{" + ",".join(canonical(key) + ":" + canonical(member, depth) for key, member in ordered) + "}"
    if isinstance(value, list):
        return "[" + ",".join(canonical(element, depth) for element in value) + "]"
    if isinstance(value, int) and not isinstance(value, bool):
        demand(abs(value) <= MAX_INTEGER, "a number beyond 2^53-1")
    return json.dumps(value, ensure_ascii=False)


def refuse(_):
    raise Malformed("a number that is not whole")


def unique(members):
    value = dict(members)
    demand(len(value) == len(members), "a key given twice")
    return value


def number(digits):
    demand(len(digits) <= 17, "a number beyond 2^53-1")
    return int(digits)


def read_json(where, content):
    try:
        value = json.loads(content.decode("utf-8"), object_pairs_hook=unique, parse_float=refuse,
                           parse_constant=refuse, parse_int=number)
        written = canonical(value).encode("utf-8")
    except (ValueError, RecursionError) as e:
        raise Malformed(f"{where} is not JSON") from e
    demand(isinstance(value, dict) and written == content, f"{where} is not in canonical form")
    return value


def members(where, value, required, optional=()):
    demand(isinstance(value, dict), f"{where} is not an object")
    demand(set(required) <= set(value) <= set(required) | set(optional), f"{where} has other members")
    return value


def is_number(value):
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def same(a, b):
    """Equal and of the same type: in Python True == 1."""
    return type(a) is type(b) and a == b


# ---------------------------------------------------------------- The container

def headers(name, content, offset):
    encoded = name.encode()
    common = struct.pack("<HHHHHIIIHH", 10, 0, 0, 0, 0x21, zlib.crc32(content), len(content), len(content),
                         len(encoded), 0)
    local = b"PK\x03\x04" + common + encoded
    central = b"PK\x01\x02" + struct.pack("<H", 10) + common + struct.pack("<HHHII", 0, 0, 0, 0, offset) + encoded
    return local, central


def read_zip(pack):
    demand(len(pack) <= MAX_PACK, "longer than a pack can be")
    files, directory, at, last = {}, [], 0, ""
    while len(pack) - at > 30 and pack[at:at + 4] == b"PK\x03\x04":
        size, name_length = struct.unpack_from("<I4xH", pack, at + 18)
        start = at + 30 + name_length
        demand(name_length <= 120 and size <= len(pack) - start, "a file that does not fit in")
        name = pack[at + 30:start].decode("latin-1")
        content = pack[start:start + size]
        demand(NAME.fullmatch(name) and name > last and len(files) < MAX_FILES, "a file that should not be there")
        local, central = headers(name, content, at)
        demand(pack[at:start] == local, "a file that is not stored as the format demands")
        files[name] = content
        directory.append(central)
        at, last = start + size, name
    end = b"".join(directory)
    end += b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, len(files), len(files), len(end), at, 0)
    demand(files and pack[at:] == end, "no ZIP file as the format demands")
    return files


# ---------------------------------------------------------------- The pack

class Leaf:
    """An entry as it was hashed."""

    def __init__(self, where, content):
        demand(len(content) <= MAX_LEAF, f"{where} is too long")
        leaf = members(where, read_json(where, content), ("body", "position", "previous", "recordedAt"))
        body = members(where, leaf["body"], ("data", "id", "kind", "occurredAt", "tags", "version"), ("metadata",))
        self.hash = leaf_hash(content)
        self.position, self.recorded_at, self.previous = leaf["position"], leaf["recordedAt"], leaf["previous"]
        self.kind, self.tags, self.data = body["kind"], body["tags"], body["data"]
        demand(is_number(self.position) and self.position > 0, f"{where}: no position")
        texts = (body["id"], body["version"], self.kind, self.recorded_at, body["occurredAt"])
        demand(all(isinstance(text, str) for text in texts), f"{where}: no text")
        demand(TIME.fullmatch(self.recorded_at) and TIME.fullmatch(body["occurredAt"]), f"{where}: no time")
        demand(isinstance(self.data, dict), f"{where}: no data")
        if self.previous is not None:
            link = members(where, self.previous, ("leafHash", "position"))
            demand(isinstance(link["leafHash"], str) and HEX.fullmatch(link["leafHash"])
                   and is_number(link["position"]) and link["position"] > 0, f"{where}: no link")
        demand(isinstance(self.tags, list) and all(isinstance(tag, str) for tag in self.tags), f"{where}: no tags")
        order = [tag.encode("utf-16-be") for tag in self.tags]
        demand(all(a < b for a, b in zip(order, order[1:])), f"{where}: tags out of order")
        subjects = [tag[len("subject:"):] for tag in self.tags if tag.startswith("subject:")]
        demand(len(subjects) <= 1, f"{where} is about two people")
        self.subject = subjects[0] if subjects else None

    def detail(self, name):
        details = self.data.get("details")
        return details.get(name) if isinstance(details, dict) else None


def leaves(name, content, limit):
    demand(content == b"" or content.endswith(b"\n"), f"{name} ends within a line")
    lines = content.split(b"\n")[:-1]
    demand(len(lines) <= limit, f"{name} has too many lines")
    return [Leaf(f"{name}, line {i + 1}", line) for i, line in enumerate(lines)]


def hashes(where, texts):
    demand(isinstance(texts, list) and len(texts) <= MAX_PROOF, f"{where}: no proof")
    demand(all(isinstance(text, str) for text in texts), f"{where}: no hash")
    decoded = [decode64(text) for text in texts]
    demand(all(len(one) == 32 for one in decoded), f"{where}: no hash")
    return decoded


def read_manifest(content):
    m = members("manifest.json", read_json("manifest.json", content),
                ("checkpoint", "closing", "count", "files", "format", "kind", "ledger", "range", "subject"))
    span = members("range", m["range"], ("first", "last"))
    head = members("checkpoint", m["checkpoint"], ("origin", "size"))
    demand(m["format"] == FORMAT and m["kind"] in ("subject", "period", "entry", "report"), "another format or kind")
    demand((m["kind"] == "subject") == (m["subject"] is not None), "a subject where there is none, or none")
    texts = [text for text in (m["ledger"], m["subject"]) if text is not None] + [head["origin"]]
    demand(all(isinstance(text, str) for text in texts), "manifest.json: no text")
    numbers = (m["closing"], m["count"], span["first"], span["last"], head["size"])
    demand(all(is_number(one) for one in numbers), "manifest.json: no number")
    demand(isinstance(m["files"], dict) and all(
        isinstance(one, str) and HEX.fullmatch(one) for one in m["files"].values()), "manifest.json: no hash")
    return m


class Pack:
    """A pack in good form; what it says is still to be verified."""

    def __init__(self, content):
        files = read_zip(content)
        demand(REQUIRED <= set(files) and all(n in REQUIRED or OPTIONAL.fullmatch(n) for n in files), "other files")
        self.manifest = read_manifest(files["manifest.json"])
        self.manifest_hash = hashlib.sha256(files["manifest.json"]).hexdigest()
        listed = self.manifest["files"]
        demand(set(listed) == set(files) - {"manifest.json", "seal"}, "other files than the manifest lists")
        for name, expected in listed.items():
            demand(hashlib.sha256(files[name]).hexdigest() == expected, f"{name} is not the file that is listed")
        self.policies = {name[9:-5] for name in listed if name.startswith("policies/")}
        demand(all(listed[f"policies/{one}.yaml"] == one for one in self.policies), "a policy with another name")
        self.note, self.seal = Note(files["checkpoint"]), Note(files["seal"])
        self.checkpoint = Checkpoint(self.note)
        self.entries = leaves("entries.ndjson", files["entries.ndjson"], MAX_ENTRIES)
        self.supporting = leaves("supporting.ndjson", files["supporting.ndjson"], MAX_SUPPORTING)
        demand(self.entries, "no entries")
        proofs = members("proofs.json", read_json("proofs.json", files["proofs.json"]), ("entries", "supporting"))
        demand(isinstance(proofs["entries"], list) and isinstance(proofs["supporting"], list), "no proofs")
        self.proofs = [hashes("proofs.json", one) for one in proofs["entries"] + proofs["supporting"]]
        demand(len(proofs["entries"]) == len(self.entries)
               and len(proofs["supporting"]) == len(self.supporting), "not one proof for each entry")
        self.growth = None
        if "consistency.json" in files:
            growth = members("consistency.json", read_json("consistency.json", files["consistency.json"]),
                             ("hashes", "oldRoot", "oldSize"))
            demand(is_number(growth["oldSize"]), "consistency.json: no size")
            self.growth = (growth["oldSize"], hashes("consistency.json", [growth["oldRoot"]])[0],
                           hashes("consistency.json", growth["hashes"]))


# ---------------------------------------------------------------- The checks

class Verifier:
    """One method for each check, in the order of the format's table; see there what each demands."""

    CHECKS = ("seal", "checkpoint", "witnesses", "inclusion", "order", "people", "closing", "completeness",
              "genesis", "policies", "growth", "verification")

    def __init__(self, pack, key, held, subject, witnesses):
        self.pack, self.m, self.key = pack, pack.manifest, key
        self.held, self.asked, self.witness_keys = held, subject, witnesses
        self.follow_keys()
        self.closing_entry, self.before = pack.entries[-1], pack.entries[:-1]
        self.verified = 0

    def follow_keys(self):
        """All keys as they were announced, each under the one before, and of them the given one and those after it."""
        chain, self.sound = [], True
        for leaf in self.pack.supporting:
            if leaf.kind == "fact.checkpoint-key-changed":
                try:
                    change = [leaf.detail(name) for name in ("from", "to", "signature")]
                    demand(all(isinstance(text, str) for text in change), "no text")
                    old, new, signature = Key(change[0]), Key(change[1]), decode64(change[2])
                    demand(old.type == new.type == 1 and old.name == new.name and old.written != new.written
                           and old.signed(f"{old.name}/key\n{new.written}\n", signature)
                           and (not chain or chain[-1].written == old.written), "no change of keys")
                except Malformed:
                    self.sound = False
                    break
                chain = chain or [old]
                chain.append(new)
        at = next((i for i, key in enumerate(chain) if key.written == self.key.written), None)
        inside = self.sound and at is not None
        self.keys = chain if inside else [self.key]
        self.later = chain[at:] if inside else [self.key]

    def seal(self):
        self.pack.seal.verify(self.later)
        text = f"{self.key.name}/evidence\n{self.pack.manifest_hash}\n"
        demand(self.pack.seal.text == text, "it seals another manifest", Wrong)

    def checkpoint(self):
        self.pack.note.verify(self.later)
        head = self.pack.checkpoint
        demand(head.origin == self.key.name, "a checkpoint of another log", Wrong)
        demand(self.m["checkpoint"] == {"origin": head.origin, "size": head.size}, "the manifest names another", Wrong)

    def witnesses(self):
        demand(self.witness_keys, "no witness key given", Nothing)
        for witness in self.witness_keys:
            self.pack.note.verify([witness])

    def inclusion(self):
        head = self.pack.checkpoint
        for leaf, proof in zip(self.pack.entries + self.pack.supporting, self.pack.proofs):
            try:
                verify_inclusion(leaf.hash, leaf.position - 1, head.size, proof, head.root)
            except Wrong as e:
                raise Wrong(f"position {leaf.position}: {e}") from e

    def order(self):
        for lines in (self.pack.entries, self.pack.supporting):
            for a, b in zip(lines, lines[1:]):
                demand(a.position < b.position and a.recorded_at < b.recorded_at,
                       "entries that do not follow each other", Wrong)

    def people(self):
        for leaf in self.pack.supporting:
            demand(leaf.subject is None, f"the supporting entry {leaf.position} is about a person", Wrong)
        subject = self.m["subject"]
        demand(self.asked is None or self.asked == subject, f"the pack is not about {self.asked}", Wrong)
        for leaf in self.pack.entries if self.m["kind"] == "subject" else [self.closing_entry]:
            stated = leaf.data.get("subject")
            demand(leaf.subject == subject and (stated is None or stated == subject),
                   f"entry {leaf.position} is about somebody else", Wrong)

    def closing(self):
        last, count = self.closing_entry, self.m["count"]
        demand(last.kind == "fact.evidence-issued" and last.position == self.m["closing"]
               and len(self.before) == count and same(last.detail("count"), count),
               "the entries do not end as the pack claims", Wrong)
        held = Checkpoint(self.held).size if self.held else 0
        demand(last.position > held, f"the pack is older than the checkpoint of size {held}", Wrong)

    def completeness(self):
        kind, first, last = self.m["kind"], self.m["range"]["first"], self.m["range"]["last"]
        if kind == "subject":
            expected = None
            for leaf in self.pack.entries:
                demand(leaf.previous == expected, f"an entry before position {leaf.position} is missing", Wrong)
                expected = {"leafHash": leaf.hash.hex(), "position": leaf.position}
        if self.before:
            good = (self.before[0].position, self.before[-1].position) == (first, last) and {
                "subject": True, "report": False, "entry": len(self.before) == 1,
                "period": last - first + 1 == len(self.before)}[kind]
        else:
            good = {"subject": first == last == 0, "report": first == 1 and last > 0}.get(kind, False)
        demand(good and last < self.m["closing"], "not the positions that the pack claims to hold", Wrong)

    def genesis(self):
        demand(all(leaf.kind in KINDS for leaf in self.pack.supporting), "a supporting entry of another kind", Wrong)
        born = [leaf for leaf in self.pack.supporting if leaf.position == 1 and leaf.kind == "fact.genesis"]
        if not born:
            demand(self.m["ledger"] is not None, "no genesis fact", Nothing)
            raise Wrong("the ledger's genesis fact is missing")
        demand(self.sound, "a change of the checkpoint key that was not announced", Wrong)
        x509 = bytes.fromhex("302a300506032b6570032100") + self.keys[0].key
        keys = born[0].detail("keys")
        demand(born[0].detail("ledger") == self.m["ledger"] and born[0].detail("origin") == self.key.name
               and isinstance(keys, list) and "checkpoint:" + hashlib.sha256(x509).hexdigest() in keys,
               "the ledger was born with another name or key", Wrong)

    def policies(self):
        facts = [leaf for leaf in self.pack.supporting if leaf.kind == "fact.policy-published"]
        demand({str(fact.detail("hash")) for fact in facts} == self.pack.policies,
               "not the policy files that were published", Wrong)
        published = {f"{fact.detail('policy')}/{fact.detail('version')}" for fact in facts}
        cited = {leaf.data["policy"] for leaf in self.pack.entries if isinstance(leaf.data.get("policy"), str)}
        demand(cited <= published, "a cited policy is missing", Wrong)
        demand(published, "no policy is cited", Nothing)

    def growth(self):
        head, growth = self.pack.checkpoint, self.pack.growth
        demand(growth or self.held, "no older checkpoint", Nothing)
        if self.held:
            self.held.verify(self.keys)
            old = Checkpoint(self.held)
            demand(old.origin == self.key.name, "a checkpoint of another log", Wrong)
            if old.size in (0, head.size):
                verify_consistency(old.size, old.root, head.size, head.root, [])
            else:
                demand(growth and growth[0] == old.size, f"no proof from the checkpoint of size {old.size}", Wrong)
                verify_consistency(old.size, old.root, head.size, head.root, growth[2])
        if growth:
            verify_consistency(growth[0], growth[1], head.size, head.root, growth[2])

    def verification(self):
        full, faults = None, []
        for leaf in self.pack.supporting:
            if leaf.kind == "fact.verification-completed":
                if leaf.detail("whole") is True and same(leaf.detail("from"), 1):
                    full, faults = leaf, []
                if leaf.detail("sound") is not True:
                    faults.append(leaf)
        to = full.detail("to") if full and full.detail("sound") is True else None
        if is_number(to) and 0 < to < full.position:
            self.verified = to
        if faults:
            last, position = faults[-1], faults[-1].detail("firstWrong")
            named = isinstance(last.detail("fault"), str) and isinstance(position, int) and not isinstance(position, bool)
            found = f"{last.detail('fault')} at position {position}" if named else "a fault"
            raise Wrong(f"the verification at {last.position} found {found}")
        demand(full, "no full verification in this pack", Nothing)
        demand(self.verified, f"the verification at {full.position} is not good", Wrong)

    def run(self):
        """What fails, each with its reason."""
        failed = {}
        for check in self.CHECKS:
            try:
                getattr(self, check)()
                print(f"ok   {check}")
            except Nothing as e:
                print(f"none {check}: {e}")
            except (Wrong, Malformed) as e:
                failed[check] = e
                print(f"FAIL {check}: {e}")
        return failed


def verify(content, key, held, subject, witnesses):
    try:
        pack = Pack(content)
    except Malformed as e:
        print(f"FAIL form: {e}")
        print("this pack proves nothing")
        return 1
    print("ok   form")
    verifier = Verifier(pack, key, held, subject, witnesses)
    failed = verifier.run()
    if set(failed) - {"verification"}:
        print("this pack proves nothing")
        return 1
    verified = f"full verification {verifier.verified}" if verifier.verified else "no full verification"
    found = f"; {failed['verification']}" if failed else ""
    print(f"complete up to position {verifier.closing_entry.position}, {verified}{found}")
    return 1 if failed else 0


def key_of(argument, expected):
    if os.path.isfile(argument):
        with open(argument, encoding="utf-8") as file:
            argument = file.read().strip()
    key = Key(argument)
    demand(key.type == expected, "a witness's key where a log's is needed, or the other way round")
    return key


def main(arguments):
    path = key = held = subject = None
    witnesses = []
    try:
        rest = iter(arguments)
        for argument in rest:
            if argument in ("--key", "--checkpoint", "--subject", "--witness"):
                value = next(rest, None)
                demand(value is not None, f"{argument} needs a value")
                if argument == "--key":
                    key = key_of(value, 1)
                elif argument == "--witness":
                    witnesses.append(key_of(value, 4))
                elif argument == "--subject":
                    subject = value
                else:
                    with open(value, "rb") as file:
                        held = Note(file.read())
                    Checkpoint(held)
            else:
                demand(path is None and not argument.startswith("--"), f"not understood: {argument}")
                path = argument
        demand(path is not None and key is not None, "a pack and the ledger's key are needed")
        with open(path, "rb") as file:
            content = file.read(MAX_PACK + 1)
    except (Malformed, OSError, ValueError) as e:
        print(f"verify: {e}\n{__doc__}", file=sys.stderr)
        return 2
    return verify(content, key, held, subject, witnesses)


if __name__ == "__main__":
    sys.setrecursionlimit(10_000)
    sys.exit(main(sys.argv[1:]))
