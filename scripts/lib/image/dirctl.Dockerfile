# The command line client. The context is laid out by scripts/images.
ARG JAVA_IMAGE
FROM ${JAVA_IMAGE} AS application

COPY base /
COPY libraries /
COPY application /

# Its launcher makes the cache of loaded classes at the first call; for a container each call is the first.
FROM application AS rehearsal

RUN /app/bin/dirctl version \
  && mkdir /made \
  && mv /app/dirctl-* /made/ \
  && chmod a+r /made/*

FROM application

COPY --from=rehearsal /made /app

ENV HOME=/home/nonroot
WORKDIR /
USER 65532:65532
ENTRYPOINT ["./dirctl"]
