-- What is checked about a record: its signatures (SIGNATURE), and its name against the domain in it (NAME).
--
-- A worker claims a check that is due by moving due_at behind the end of its lease. Whatever changes the ground that a
-- check stands on raises revision: a result that was found before counts no more.
create table trust_checks (
    record_id bigint not null references records on delete cascade,
    kind      text not null check (kind in ('SIGNATURE', 'NAME')),
    due_at    timestamptz not null default now(),
    revision  bigint not null default 1,
    attempts  integer not null default 0,    -- claims since the last result
    basis     text,                          -- what the last result was found from; null while there is none
    primary key (record_id, kind)
);

create index trust_checks_due on trust_checks (kind, due_at, record_id);

alter table signature_verifications
    add column signer_public_key text,
    add column signer_algorithm text,
    add column signer_certificate_issuer text;

-- Signatures that came before there was anybody to check them.
insert into trust_checks (record_id, kind)
select record_id, 'SIGNATURE' from record_states where signed;
