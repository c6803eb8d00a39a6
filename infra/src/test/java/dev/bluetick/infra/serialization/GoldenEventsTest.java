package dev.bluetick.infra.serialization;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.bluetick.commands.Event;
import dev.bluetick.commands.group.ReceiptsRisen.Rise;
import dev.bluetick.infra.serialization.EventExamples.Example;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The stored form of events is pinned by files: see [GoldenFiles].
///
/// A new event type or revision gets its files by a run with `-Dbluetick.golden.write=true`, which writes
/// those that are missing and touches no other.
class GoldenEventsTest {

    private static final CborSerializer SERIALIZER = CborSerializer.ofEvents();

    @BeforeAll
    static void writeMissingFiles() {
        if (Boolean.getBoolean("bluetick.golden.write")) {
            examples().forEach(it -> GoldenFiles.writeIfMissing(fileOf(it), bytes(it.event())));
        }
    }

    static List<Example> examples() {
        return Stream.concat(EventExamples.ALL.stream(), GroupEventExamples.ALL.stream())
                .toList();
    }

    private static String fileOf(Example example) {
        return GoldenFiles.name(SERIALIZER.typeForClass(example.event().getClass()), example.variant());
    }

    private static byte[] bytes(Event event) {
        return SERIALIZER.serialize(event, byte[].class).getData();
    }

    @Test
    void everyEventIsStoredUnderANameOfItsOwn() {
        List<Class<?>> events = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.bluetick.commands").stream()
                        .filter(it -> it.isAssignableTo(Event.class) && it.isRecord())
                        .<Class<?>>map(JavaClass::reflect)
                        .toList();

        assertThat(EventTypes.ALL.stream().<Class<?>>map(EventTypes.EventType::event))
                .containsExactlyInAnyOrderElementsOf(events);
        assertThat(EventTypes.ALL)
                .extracting(EventTypes.EventType::name)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z]+(\\.[a-z-]+)+"));
    }

    @Test
    void everyEventTypeHasAGoldenFile() {
        assertThat(EventTypes.ALL).allSatisfy(type -> {
            SerializedType stored = SERIALIZER.typeForClass(type.event());
            assertThat(GoldenFiles.exists(GoldenFiles.name(stored, "")))
                    .as("%s: run once with -Dbluetick.golden.write=true", type)
                    .isTrue();
        });
    }

    /// Else a file that nobody checks would look like a promise.
    @Test
    void everyGoldenFileHasAnExample() {
        assertThat(GoldenFiles.all())
                .containsExactlyInAnyOrderElementsOf(
                        examples().stream().map(GoldenEventsTest::fileOf).toList());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void aStoredEventIsReadAsWhatItWas(Example example) {
        SerializedType type = SERIALIZER.typeForClass(example.event().getClass());
        Object read = SERIALIZER.deserialize(new SimpleSerializedObject<>(
                GoldenFiles.read(fileOf(example)), byte[].class, type.getName(), type.getRevision()));

        assertThat(read).isEqualTo(example.event());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anEventIsStillWrittenAsItWas(Example example) {
        assertThat(bytes(example.event()))
                .as("a changed form of %s needs a new revision and an upcaster", fileOf(example))
                .isEqualTo(GoldenFiles.read(fileOf(example)));
    }

    /// A busy group stores thousands of them a second.
    @Test
    void aRiseOfReceiptsIsAnArrayWithoutNames() {
        Rise rise = new Rise(GroupEventExamples.at(100_000), 99_999, Rise.NOT);
        int one = bytes(GroupEventExamples.risen(rise)).length;
        int two = bytes(GroupEventExamples.risen(rise, rise)).length;

        // Two arrays' beginnings and ends, two ids of 14 letters, two numbers of five bytes, and one of one.
        assertThat(two - one).isEqualTo(2 * 2 + 15 + 15 + 5 + 5 + 1);
    }
}
