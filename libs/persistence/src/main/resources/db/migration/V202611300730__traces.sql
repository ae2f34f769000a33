-- The trace that a message or a job is part of, as a W3C traceparent; null without one. Whoever works on it goes on with
-- that trace. An older release leaves it out.
alter table outbox add column traceparent text;
alter table bus_messages add column traceparent text;
alter table publications add column traceparent text;
alter table syncs add column traceparent text;
