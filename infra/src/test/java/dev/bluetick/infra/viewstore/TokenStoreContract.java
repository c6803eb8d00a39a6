package dev.bluetick.infra.viewstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluetick.projections.ProjectionBatch;
import dev.bluetick.projections.SortKey;
import dev.bluetick.projections.ViewKey;
import dev.bluetick.projections.ViewStore;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.MergedTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.UnableToInitializeTokenException;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every token store of this house keeps to, as far as one owner can tell.
abstract class TokenStoreContract {

    private static final String INBOX = "inbox";
    private static final ViewKey ROW = new ViewKey("table", "p", SortKey.ONLY);

    private ViewStore views;
    private TokenStore tokens;

    /// The view store under the tokens: empty at first, later with what it held when it was closed.
    abstract ViewStore openViews();

    abstract void close(ViewStore views);

    abstract TokenStore openTokens(ViewStore views);

    @BeforeEach
    final void openEmpty() {
        views = openViews();
        tokens = openTokens(views);
    }

    @AfterEach
    final void closeAtLast() {
        close(views);
    }

    /// The owner dies without a word, and a next one comes.
    private void die() {
        close(views);
        openEmpty();
    }

    private static TrackingToken at(long position) {
        return new GlobalSequenceTrackingToken(position);
    }

    @Test
    void aFreshProcessorHasNoSegments() {
        assertThat(tokens.fetchSegments(INBOX)).isEmpty();
        assertThatThrownBy(() -> tokens.extendClaim(INBOX, 0)).isInstanceOf(UnableToClaimTokenException.class);
    }

    @Test
    void segmentsAreInitialisedWithTheirToken() {
        tokens.initializeTokenSegments(INBOX, 4, at(7));

        assertThat(tokens.fetchSegments(INBOX)).containsExactly(0, 1, 2, 3);
        assertThat(tokens.fetchToken(INBOX, 3)).isEqualTo(at(7));
        assertThat(tokens.fetchAvailableSegments(INBOX)).hasSize(4);
    }

    @Test
    void segmentsAreInitialisedWithoutAToken() {
        tokens.initializeTokenSegments(INBOX, 2);

        assertThat(tokens.fetchSegments(INBOX)).containsExactly(0, 1);
        assertThat(tokens.fetchToken(INBOX, 1)).isNull();
    }

    @Test
    void aSegmentIsInitialisedOnce() {
        tokens.initializeSegment(at(7), INBOX, 0);

        assertThatThrownBy(() -> tokens.initializeSegment(at(1), INBOX, 0))
                .isInstanceOf(UnableToInitializeTokenException.class);
        assertThatThrownBy(() -> tokens.initializeTokenSegments(INBOX, 2, null))
                .isInstanceOf(UnableToClaimTokenException.class);
        assertThat(tokens.fetchToken(INBOX, 0)).isEqualTo(at(7));
        assertThat(tokens.fetchSegments(INBOX)).containsExactly(0);
    }

    @Test
    void aTokenIsFetchedAsItWasLastStored() {
        tokens.initializeTokenSegments(INBOX, 2, null);

        tokens.storeToken(at(1), INBOX, 0);
        tokens.storeToken(at(2), INBOX, 0);

        assertThat(tokens.fetchToken(INBOX, 0)).isEqualTo(at(2));
        assertThat(tokens.fetchToken(INBOX, Segment.computeSegment(0, 0, 1))).isEqualTo(at(2));
        assertThat(tokens.fetchToken(INBOX, 1)).isNull();
    }

    @Test
    void aTokenCanBeSetBackToNone() {
        tokens.initializeSegment(at(7), INBOX, 0);

        tokens.storeToken(null, INBOX, 0);

        assertThat(tokens.fetchToken(INBOX, 0)).isNull();
        assertThat(tokens.fetchSegments(INBOX)).containsExactly(0);
    }

    @Test
    void tokensOfReplaysAndMergesAreKeptToo() {
        TrackingToken replay = ReplayToken.createReplayToken(at(9), at(2));
        TrackingToken merged = MergedTrackingToken.merged(at(3), at(5));
        tokens.initializeSegment(replay, INBOX, 0);
        tokens.initializeSegment(merged, INBOX, 1);

        assertThat(tokens.fetchToken(INBOX, 0)).isEqualTo(replay);
        assertThat(tokens.fetchToken(INBOX, 1)).isEqualTo(merged);
    }

    @Test
    void processorsOfNeighbouringNamesAreKeptApart() {
        tokens.initializeSegment(at(1), INBOX, 0);
        tokens.initializeSegment(at(2), INBOX + "-2", 0);
        tokens.initializeSegment(at(3), "inbo", 1);

        assertThat(tokens.fetchSegments(INBOX)).containsExactly(0);
        assertThat(tokens.fetchToken(INBOX, 0)).isEqualTo(at(1));
        assertThat(tokens.fetchToken(INBOX + "-2", 0)).isEqualTo(at(2));
    }

    /// Else a worker that comes late begins a merged segment anew, from the first event.
    @Test
    void aDeletedSegmentDoesNotComeBackByItself() {
        tokens.initializeTokenSegments(INBOX, 2, at(7));
        tokens.fetchToken(INBOX, 1);

        tokens.deleteToken(INBOX, 1);

        assertThatThrownBy(() -> tokens.fetchToken(INBOX, 1)).isInstanceOf(UnableToClaimTokenException.class);
        assertThatThrownBy(() -> tokens.storeToken(at(8), INBOX, 1)).isInstanceOf(UnableToClaimTokenException.class);
        assertThatThrownBy(() -> tokens.extendClaim(INBOX, 1)).isInstanceOf(UnableToClaimTokenException.class);
        assertThat(tokens.fetchSegments(INBOX)).containsExactly(0);
    }

    @Test
    void aReleasedTokenCanBeClaimedAgain() {
        tokens.initializeSegment(at(7), INBOX, 0);
        tokens.fetchToken(INBOX, 0);

        tokens.releaseClaim(INBOX, 0);
        tokens.releaseClaim(INBOX, 5);

        assertThat(tokens.fetchToken(INBOX, 0)).isEqualTo(at(7));
        assertThatCode(() -> tokens.extendClaim(INBOX, 0)).doesNotThrowAnyException();
    }

    @Test
    void theTokenOfADeadOwnerGoesToTheNext() {
        tokens.initializeSegment(null, INBOX, 0);
        tokens.fetchToken(INBOX, 0);
        tokens.storeToken(at(7), INBOX, 0);

        die();

        assertThat(tokens.fetchSegments(INBOX)).containsExactly(0);
        assertThat(tokens.fetchToken(INBOX, 0)).isEqualTo(at(7));
        tokens.storeToken(at(8), INBOX, 0);
        assertThat(tokens.fetchToken(INBOX, 0)).isEqualTo(at(8));
    }

    @Test
    void theStoreKnowsItselfAgain() {
        var name = tokens.retrieveStorageIdentifier();

        die();

        assertThat(tokens.retrieveStorageIdentifier()).isPresent().isEqualTo(name);
    }

    @Test
    void aTokenIsWrittenTogetherWithTheRowsOfItsBatch() {
        tokens.initializeSegment(at(1), INBOX, 0);
        UnitOfWork<?> work = DefaultUnitOfWork.startAndGet(new GenericEventMessage<>("batch"));
        ProjectionBatch.of(views).put(ROW, new byte[] {1});
        tokens.storeToken(at(2), INBOX, 0);

        assertThat(tokens.fetchToken(INBOX, 0)).isEqualTo(at(2));
        assertThat(views.get(ROW)).isNull();
        work.commit();

        assertThat(tokens.fetchToken(INBOX, 0)).isEqualTo(at(2));
        assertThat(views.get(ROW)).containsExactly(1);
    }

    @Test
    void aBatchThatIsRolledBackMovesNoToken() {
        tokens.initializeSegment(at(1), INBOX, 0);
        UnitOfWork<?> work = DefaultUnitOfWork.startAndGet(new GenericEventMessage<>("batch"));
        ProjectionBatch.of(views).put(ROW, new byte[] {1});
        tokens.storeToken(at(2), INBOX, 0);
        work.rollback();

        assertThat(tokens.fetchToken(INBOX, 0)).isEqualTo(at(1));
        assertThat(views.get(ROW)).isNull();
    }
}
