package dev.bluetick.infra.serialization;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bluetick.projections.Cbor;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.json.JacksonSerializer;

/// Axon's Jackson serializer on CBOR: events under their stored names, everything else (snapshots, metadata,
/// sagas) under its class name and `@Revision`. Times are numbers of milliseconds; what is null is left out.
public final class CborSerializer extends JacksonSerializer {

    private CborSerializer(Builder builder) {
        super(builder);
    }

    /// For events and metadata.
    public static CborSerializer ofEvents() {
        return new CborSerializer(builder().objectMapper(Cbor.mapper()));
    }

    /// For snapshots: an aggregate is stored by its fields.
    public static CborSerializer ofSnapshots() {
        ObjectMapper byFields = Cbor.mapper()
                .copy()
                .setVisibility(PropertyAccessor.ALL, JsonAutoDetect.Visibility.NONE)
                .setVisibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
                .setVisibility(PropertyAccessor.CREATOR, JsonAutoDetect.Visibility.ANY);
        return new CborSerializer(builder().objectMapper(byFields));
    }

    @Override
    public SerializedType typeForClass(Class type) {
        SerializedType stored = EventTypes.of(type);
        return stored != null ? stored : super.typeForClass(type);
    }

    @Override
    public Class classForType(SerializedType type) {
        Class<?> event = EventTypes.named(type.getName());
        return event != null ? event : super.classForType(type);
    }
}
