package io.github.processingledger.policy;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads a YAML file into a tree that is known to follow a JSON Schema shipped with the ledger. */
final class CheckedYaml {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Schema schema;

    /** @param resource the schema's place on the class path */
    CheckedYaml(String resource) {
        try (InputStream in = CheckedYaml.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("no schema " + resource);
            }
            schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(in, InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws InvalidPolicyException with a pointer for each fault */
    JsonNode read(byte[] bytes) {
        JsonNode tree = parse(bytes);
        List<PolicyFault> faults = new ArrayList<>();
        for (Error error : schema.validate(tree)) {
            faults.add(new PolicyFault(pointer(error), error.getMessage()));
        }
        if (!faults.isEmpty()) {
            throw new InvalidPolicyException(faults);
        }
        return tree;
    }

    private static JsonNode parse(byte[] bytes) {
        try {
            return YAML.readTree(bytes);
        } catch (JacksonException e) {
            throw new InvalidPolicyException(List.of(fault(e)));
        }
    }

    private static PolicyFault fault(JacksonException e) {
        TokenStreamLocation at = e.getLocation();
        String where = at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
        String pointer = e.processor() instanceof JsonParser parser
                ? parser.streamReadContext().pathAsPointer().toString()
                : "";
        return new PolicyFault(pointer, "not a YAML file of unique keys" + where + ": " + e.getOriginalMessage());
    }

    /** A member that is missing or unknown is pointed at itself, not at the object around it. */
    private static String pointer(Error error) {
        String around = String.valueOf(error.getInstanceLocation());
        String member = error.getProperty();
        return member == null
                ? around
                : around + "/" + member.replace("~", "~0").replace("/", "~1");
    }
}
