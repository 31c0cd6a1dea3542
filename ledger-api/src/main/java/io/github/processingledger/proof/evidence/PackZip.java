package io.github.processingledger.proof.evidence;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The one ZIP file that holds given files: stored, in the order of their names, without times. Reading demands exactly
 * these bytes, so no two programs can see different files in a pack, and nothing unpacks into more than it is.
 */
final class PackZip {

    static final int MAX_BYTES = 512 << 20;
    static final int MAX_FILES = 4_096;

    private static final int LOCAL_LENGTH = 30;
    private static final int CENTRAL_LENGTH = 46;
    private static final int END_LENGTH = 22;
    private static final short VERSION = 10;
    private static final short FIRST_OF_JANUARY_1980 = 0x0021;
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]*(/[a-z0-9][a-z0-9.-]*)?");
    private static final int LONGEST_NAME = 120;

    private record Stored(String name, int crc, int size, int offset) {}

    private PackZip() {}

    /**
     * Writes the files.
     *
     * @throws PackTooLargeException if they are more than a pack holds; nothing is written then
     */
    static void write(SortedMap<String, byte[]> files, OutputStream out) throws IOException {
        check(files);
        SortedMap<String, Stored> stored = new TreeMap<>();
        int offset = 0;
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Stored next = stored(file.getKey(), file.getValue(), offset);
            offset += LOCAL_LENGTH + file.getKey().length() + next.size;
            stored.put(file.getKey(), next);
            out.write(localHeader(next));
            out.write(file.getValue());
        }
        out.write(directory(stored, offset));
    }

    private static void check(SortedMap<String, byte[]> files) {
        long length = END_LENGTH;
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            if (!isName(file.getKey())) {
                throw new IllegalArgumentException("a name other than a pack can hold");
            }
            int name = file.getKey().length();
            length += LOCAL_LENGTH + name + file.getValue().length + CENTRAL_LENGTH + name;
        }
        if (length > MAX_BYTES || files.size() > MAX_FILES) {
            throw new PackTooLargeException(MAX_BYTES + " bytes in " + MAX_FILES + " files");
        }
    }

    static boolean isName(String name) {
        return name.length() <= LONGEST_NAME && NAME.matcher(name).matches();
    }

    /** The files; {@link MalformedPackException} for anything but what {@link #write} writes. */
    static SortedMap<String, byte[]> read(byte[] zip) {
        if (zip.length > MAX_BYTES) {
            throw new MalformedPackException("longer than " + MAX_BYTES + " bytes");
        }
        SortedMap<String, byte[]> files = new TreeMap<>();
        SortedMap<String, Stored> stored = new TreeMap<>();
        ByteBuffer in = littleEndian(zip);
        int at = 0;
        while (zip.length - at > LOCAL_LENGTH && in.getInt(at) == 0x04034b50) {
            int size = in.getInt(at + 18);
            int nameLength = Short.toUnsignedInt(in.getShort(at + 26));
            int start = at + LOCAL_LENGTH + nameLength;
            if (nameLength > LONGEST_NAME || size < 0 || size > zip.length - start) {
                throw new MalformedPackException("a file that does not fit in");
            }
            String name = new String(zip, at + LOCAL_LENGTH, nameLength, StandardCharsets.ISO_8859_1);
            byte[] content = Arrays.copyOfRange(zip, start, start + size);
            Stored file = stored(name, content, at);
            boolean last = files.isEmpty() || files.lastKey().compareTo(name) < 0;
            if (!isName(name) || !last || files.size() == MAX_FILES || !isAt(zip, at, localHeader(file))) {
                throw new MalformedPackException("a file that is not stored as the format demands");
            }
            files.put(name, content);
            stored.put(name, file);
            at = start + size;
        }
        byte[] directory = directory(stored, at);
        if (files.isEmpty() || zip.length - at != directory.length || !isAt(zip, at, directory)) {
            throw new MalformedPackException("no ZIP file as the format demands");
        }
        return files;
    }

    private static boolean isAt(byte[] zip, int at, byte[] expected) {
        return Arrays.equals(zip, at, at + expected.length, expected, 0, expected.length);
    }

    private static Stored stored(String name, byte[] content, int offset) {
        CRC32 crc = new CRC32();
        crc.update(content);
        return new Stored(name, (int) crc.getValue(), content.length, offset);
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] localHeader(Stored file) {
        byte[] header = new byte[LOCAL_LENGTH + file.name.length()];
        ByteBuffer out = littleEndian(header).putInt(0x04034b50);
        common(out, file);
        out.put(file.name.getBytes(StandardCharsets.ISO_8859_1));
        return header;
    }

    /** What stands in both headers: version needed, flags, method, time, date, CRC, sizes, lengths of name and extra. */
    private static void common(ByteBuffer out, Stored file) {
        out.putShort(VERSION).putInt(0).putShort((short) 0).putShort(FIRST_OF_JANUARY_1980);
        out.putInt(file.crc).putInt(file.size).putInt(file.size);
        out.putShort((short) file.name.length()).putShort((short) 0);
    }

    private static byte[] directory(SortedMap<String, Stored> files, int offset) {
        int length = 0;
        for (String name : files.keySet()) {
            length += CENTRAL_LENGTH + name.length();
        }
        byte[] directory = new byte[length + END_LENGTH];
        ByteBuffer out = littleEndian(directory);
        for (Stored file : files.values()) {
            out.putInt(0x02014b50).putShort(VERSION);
            common(out, file);
            out.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0);
            out.putInt(file.offset).put(file.name.getBytes(StandardCharsets.ISO_8859_1));
        }
        short count = (short) files.size();
        out.putInt(0x06054b50).putInt(0).putShort(count).putShort(count);
        out.putInt(length).putInt(offset).putShort((short) 0);
        return directory;
    }
}
