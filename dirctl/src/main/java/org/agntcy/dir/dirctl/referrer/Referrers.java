package org.agntcy.dir.dirctl.referrer;

import com.google.protobuf.Struct;
import java.util.ArrayList;
import java.util.List;
import org.agntcy.dir.api.core.v1.RecordRef;
import org.agntcy.dir.api.core.v1.RecordReferrer;
import org.agntcy.dir.api.store.v1.PullReferrerRequest;
import org.agntcy.dir.api.store.v1.PullReferrerResponse;
import org.agntcy.dir.api.store.v1.PushReferrerResponse;
import org.agntcy.dir.dirctl.connection.Directory;
import org.agntcy.dir.dirctl.connection.Exchange;
import org.agntcy.dir.dirctl.terminal.CommandFailure;
import org.agntcy.dir.dirctl.terminal.Printable;

/// What refers to one record.
///
/// @param cid of the record
public record Referrers(Directory directory, String cid) {

    /// The contents of all referrers of a type, in the order of the directory. One that says of itself that
    /// it belongs to another record is left out: there are servers that attach it all the same.
    ///
    /// @throws org.agntcy.dir.dirctl.terminal.CallFailure when the call fails
    /// @throws CommandFailure when the directory cannot tell
    public List<Struct> contents(ReferrerType type) {
        PullReferrerRequest request = PullReferrerRequest.newBuilder()
                .setRecordRef(RecordRef.newBuilder().setCid(cid))
                .setReferrerType(type.text())
                .build();
        List<PullReferrerResponse> answers = Exchange.collect(directory.store()::pullReferrer, List.of(request));
        // This is how servers say that they have failed; taken for none, a signed record would look like an unsigned
        // one.
        if (!answers.stream().allMatch(PullReferrerResponse::hasReferrer)) {
            throw new CommandFailure(
                    "the directory cannot tell what refers to " + cid,
                    "Try again later; its log says more. The record may have been deleted just now.");
        }
        return answers.stream()
                .map(PullReferrerResponse::getReferrer)
                .filter(this::isOurs)
                .map(RecordReferrer::getData)
                .toList();
    }

    private boolean isOurs(RecordReferrer referrer) {
        return !referrer.hasRecordRef() || referrer.getRecordRef().getCid().equals(cid);
    }

    /// Attaches referrers, in their order and through one stream.
    ///
    /// @throws org.agntcy.dir.dirctl.terminal.CallFailure when the call fails
    /// @throws CommandFailure when the directory has not taken one of them
    public void attach(List<NewReferrer> referrers) {
        List<PushReferrerResponse> answers = new ArrayList<>(Exchange.collect(
                directory.store()::pushReferrer,
                referrers.stream().map(referrer -> referrer.request(cid)).toList()));
        for (NewReferrer referrer : referrers) {
            PushReferrerResponse answer =
                    answers.isEmpty() ? PushReferrerResponse.getDefaultInstance() : answers.removeFirst();
            if (!answer.getSuccess()) {
                throw refused(referrer, answer);
            }
        }
    }

    private static CommandFailure refused(NewReferrer referrer, PushReferrerResponse answer) {
        String reason = answer.getErrorMessage().isEmpty() ? "it does not say why" : answer.getErrorMessage();
        return new CommandFailure("the directory has not taken the "
                + referrer.type().title() + ": " + Printable.of(reason.replaceAll("\\s*\\R\\s*", " ")));
    }
}
