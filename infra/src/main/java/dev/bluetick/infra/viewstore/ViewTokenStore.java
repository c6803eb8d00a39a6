package dev.bluetick.infra.viewstore;

import dev.bluetick.projections.SortKey;
import dev.bluetick.projections.ViewKey;
import dev.bluetick.projections.ViewRange;
import dev.bluetick.projections.ViewStore;
import java.util.Optional;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.UnableToInitializeTokenException;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/// Axon's tokens in the view store: a token that is stored within a unit of work is in the same batch as what
/// the projection wrote, so each event counts exactly once.
///
/// One process has the view store to itself, so nobody else can hold a token: there are no claims to take or
/// to lose.
public final class ViewTokenStore implements TokenStore {

    private static final String TABLE = "tokens";
    private static final int MAX_SEGMENTS = 1_024;

    private final UnitOfWorkRows rows;
    private final Serializer serializer;

    public ViewTokenStore(ViewStore views, Serializer serializer) {
        this.rows = new UnitOfWorkRows(views);
        this.serializer = serializer;
    }

    @Override
    public void initializeTokenSegments(String processorName, int segmentCount) throws UnableToClaimTokenException {
        initializeTokenSegments(processorName, segmentCount, null);
    }

    @Override
    public void initializeTokenSegments(String processorName, int segmentCount, @Nullable TrackingToken initialToken)
            throws UnableToClaimTokenException {
        if (fetchSegments(processorName).length > 0) {
            throw new UnableToClaimTokenException("The segments of " + processorName + " are there already.");
        }
        for (int segment = 0; segment < segmentCount; segment++) {
            rows.put(key(processorName, segment), encode(initialToken));
        }
    }

    @Override
    public void storeToken(@Nullable TrackingToken token, String processorName, int segment)
            throws UnableToClaimTokenException {
        row(processorName, segment);
        rows.put(key(processorName, segment), encode(token));
    }

    @Override
    public @Nullable TrackingToken fetchToken(String processorName, int segment) throws UnableToClaimTokenException {
        return decode(row(processorName, segment));
    }

    @Override
    public void extendClaim(String processorName, int segment) throws UnableToClaimTokenException {
        row(processorName, segment);
    }

    /// A segment's row. A segment that is not there, or was merged away, must not come to be by being asked
    /// for: it would begin with the first event.
    private byte[] row(String processorName, int segment) throws UnableToClaimTokenException {
        byte[] row = rows.get(key(processorName, segment));
        if (row == null) {
            throw new UnableToClaimTokenException(
                    "There is no segment " + segment + " of " + processorName + " to claim.");
        }
        return row;
    }

    @Override
    public void releaseClaim(String processorName, int segment) {
        // There are no claims.
    }

    @Override
    public void initializeSegment(@Nullable TrackingToken token, String processorName, int segment)
            throws UnableToInitializeTokenException {
        if (rows.get(key(processorName, segment)) != null) {
            throw new UnableToInitializeTokenException(
                    "Segment " + segment + " of " + processorName + " is there already.");
        }
        rows.put(key(processorName, segment), encode(token));
    }

    @Override
    public void deleteToken(String processorName, int segment) {
        rows.delete(key(processorName, segment));
    }

    @Override
    public boolean requiresExplicitSegmentInitialization() {
        return true;
    }

    @Override
    public int[] fetchSegments(String processorName) {
        return rows.scan(ViewRange.ascending(TABLE, processorName, null, null, MAX_SEGMENTS)).stream()
                .mapToInt(row -> (int) row.key().sort().asLong())
                .toArray();
    }

    @Override
    public Optional<String> retrieveStorageIdentifier() {
        return Optional.of(TABLE);
    }

    private static ViewKey key(String processorName, int segment) {
        return new ViewKey(TABLE, processorName, SortKey.of((long) segment));
    }

    /// The class name, NUL, the token; nothing for no token.
    private byte[] encode(@Nullable TrackingToken token) {
        return token == null ? new byte[0] : NamedBytes.encode(serializer.serialize(token, byte[].class));
    }

    private @Nullable TrackingToken decode(byte[] row) {
        if (row.length == 0) {
            return null;
        }
        return serializer.deserialize(NamedBytes.decode(row));
    }
}
