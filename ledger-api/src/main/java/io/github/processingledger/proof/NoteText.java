package io.github.processingledger.proof;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What may stand in a signed note (C2SP signed-note, "Format"). */
final class NoteText {

    private NoteText() {}

    /** Text that ends with a line end, in UTF-8 without control characters other than line ends. */
    static String checked(String text) {
        if (!text.endsWith("\n")) {
            throw malformed("text that does not end with a line end");
        }
        if (text.chars().anyMatch(character -> character < 0x20 && character != '\n')) {
            throw malformed("text with a control character");
        }
        if (text.codePoints().anyMatch(point -> Character.getType(point) == Character.SURROGATE)) {
            throw malformed("text with half a surrogate pair");
        }
        return text;
    }

    static String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ProofException(ProofException.Fault.MALFORMED, "bytes that are not UTF-8", e);
        }
    }

    static String checkedName(String name) {
        if (name.isEmpty() || name.codePoints().anyMatch(NoteText::isNoPartOfName)) {
            throw malformed("a key name that is empty or has a space, a plus or a control character");
        }
        return name;
    }

    private static boolean isNoPartOfName(int point) {
        return point < 0x20
                || point == '+'
                || point == 0x85
                || Character.isWhitespace(point)
                || Character.isSpaceChar(point)
                || Character.getType(point) == Character.SURROGATE;
    }

    /** Base 64 of RFC 4648 section 4 in its one spelling: padded, and nothing hidden in the last bits. */
    static byte[] base64(String encoded) {
        try {
            byte[] decoded = Base64.getDecoder().decode(encoded);
            if (base64(decoded).equals(encoded)) {
                return decoded;
            }
        } catch (IllegalArgumentException e) {
            throw new ProofException(ProofException.Fault.MALFORMED, "text that is not Base 64", e);
        }
        throw malformed("text that is not Base 64");
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    static ProofException malformed(String reason) {
        return new ProofException(ProofException.Fault.MALFORMED, reason);
    }
}
