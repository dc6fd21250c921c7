-- What became of the in-house primer for a person: one row for each edition of it. It is no completion.

create table primer_result (
  organization_id text not null references organization on delete cascade,
  result_id text not null,
  person_id text not null,
  -- Which edition of the primer was taken, as content/primer/quiz.yaml names it.
  edition text not null,
  started_at timestamptz not null,
  tries integer not null default 0 check (tries >= 0),
  -- Of the best try; null until the quiz was tried.
  best_score integer check (best_score >= 0),
  questions integer not null check (questions > 0),
  -- The first try that reached the pass mark of that edition.
  finished_at timestamptz,
  finished_score integer check (finished_score >= 0),
  primary key (organization_id, result_id),
  unique (organization_id, person_id, edition),
  foreign key (organization_id, person_id) references person on delete cascade,
  check (best_score <= questions),
  check ((tries = 0) = (best_score is null)),
  check ((finished_at is null) = (finished_score is null)),
  check (finished_score <= best_score)
);
create index primer_result_finished on primer_result (organization_id, finished_at desc);

select fairhand_seal('primer_result');
