"""The life of a record as a user of the Python SDK has it. Prints what came of each step, one JSON array a line.

Usage: journey.py HOST:PORT RECORD.json CID
"""

import json
import logging
import sys
import threading
import time

import grpc
from agntcy.dir_sdk.client import Client, Config
from agntcy.dir_sdk.models import core_v1, events_v1, routing_v1, search_v1, store_v1
from google.protobuf import json_format, struct_pb2

PATIENCE_SECONDS = 60
EVENTS_OF_A_LIFE = 5  # published twice


def tell(step, *results):
    print(json.dumps([step, *results]), flush=True)


def code_of(call):
    try:
        call()
        return "OK"
    except grpc.RpcError as error:
        return error.code().name


def until(condition):
    end = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError("waited in vain")
        time.sleep(0.05)


def hear(client, cid, heard):
    request = events_v1.ListenRequest(
        cid_filters=[cid],
        event_types=[
            events_v1.EVENT_TYPE_RECORD_PUSHED,
            events_v1.EVENT_TYPE_RECORD_PUBLISHED,
            events_v1.EVENT_TYPE_RECORD_UNPUBLISHED,
            events_v1.EVENT_TYPE_RECORD_DELETED,
        ],
    )
    stream = client.listen(request)
    stream.initial_metadata()  # sent as soon as the server listens

    def follow():
        for answer in stream:
            heard.append(events_v1.EventType.Name(answer.event.type))
            if len(heard) == EVENTS_OF_A_LIFE:
                stream.cancel()
                return

    thread = threading.Thread(target=follow, daemon=True)
    thread.start()
    return thread


def signature_of(ref):
    kind = "agntcy.dir.sign.v1.Signature"
    if "referrer" in store_v1.PushReferrerRequest.DESCRIPTOR.fields_by_name:  # as v1.0 has it
        referrer = core_v1.RecordReferrer(type=kind, record_ref=ref)
        referrer.data.update({"signature": "c2lnbmF0dXJl"})
        return store_v1.PushReferrerRequest(record_ref=ref, referrer=referrer)
    request = store_v1.PushReferrerRequest(record_ref=ref, type=kind.encode())
    request.data.update({"signature": "c2lnbmF0dXJl"})
    return request


def main(address, record_file, cid):
    logging.disable(logging.CRITICAL)
    with open(record_file, encoding="utf-8") as file:
        data = json_format.Parse(file.read(), struct_pb2.Struct())
    record = core_v1.Record(data=data)
    client = Client(Config(server_address=address))

    ref = core_v1.RecordRef(cid=cid)
    heard = []
    listener = hear(client, cid, heard)

    tell("push", [pushed.cid for pushed in client.push([record])])
    tell("pull", client.pull([ref])[0] == record)
    tell("lookup", dict(client.lookup([ref])[0].annotations)["name"])
    query = search_v1.RecordQuery(type=search_v1.RECORD_QUERY_TYPE_NAME, value="python/*")
    tell("search", [found.record_cid for found in client.search_cids(search_v1.SearchCIDsRequest(queries=[query]))])
    tell("resolve", [found.cid for found in client.resolve("python/sdk").records])

    signed = client.push_referrer([signature_of(ref)])
    tell("push_referrer", [answer.success for answer in signed])
    referrers = client.pull_referrer([store_v1.PullReferrerRequest(record_ref=ref)])
    tell("pull_referrer", [dict(answer.referrer.data)["signature"] for answer in referrers])

    refs = routing_v1.RecordRefs(refs=[ref])
    client.publish(routing_v1.PublishRequest(record_refs=refs))
    until(lambda: client.list(routing_v1.ListRequest()))
    tell("list", [item.record_ref.cid for item in client.list(routing_v1.ListRequest())])
    publication = client.create_publication(routing_v1.PublishRequest(record_refs=refs)).publication_id

    def status():
        found = client.get_publication(routing_v1.GetPublicationRequest(publication_id=publication))
        return routing_v1.PublicationStatus.Name(found.status)

    until(lambda: status() == "PUBLICATION_STATUS_COMPLETED")
    tell("publications", len(client.list_publication(routing_v1.ListPublicationsRequest())))
    client.unpublish(routing_v1.UnpublishRequest(record_refs=refs))
    tell("unpublish", len(client.list(routing_v1.ListRequest())))

    sync = client.create_sync(store_v1.CreateSyncRequest(remote_directory_url="http://127.0.0.1:1")).sync_id

    def sync_status():
        return store_v1.SyncStatus.Name(client.get_sync(store_v1.GetSyncRequest(sync_id=sync)).status)

    until(lambda: sync_status() == "SYNC_STATUS_FAILED")
    tell("list_syncs", [item.sync_id == sync for item in client.list_syncs(store_v1.ListSyncsRequest())])
    tell("delete_sync", code_of(lambda: client.delete_sync(store_v1.DeleteSyncRequest(sync_id=sync))))

    client.delete([ref])
    tell("delete", code_of(lambda: client.pull([ref])))
    listener.join(PATIENCE_SECONDS)
    tell("listen", heard)


if __name__ == "__main__":
    main(*sys.argv[1:])
